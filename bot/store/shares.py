"""Reports that a person lets the desk see, once, by a code."""

from datetime import datetime

from bot.store.database import Store, stamp
from bot.store.screenings import Screening


def put(store: Store, code: str, user: str, screening: int, expires: datetime) -> None:
    """Keeps a code (a hash of it); an earlier one for this report is void."""
    with store.transaction():
        store.run("DELETE FROM shares WHERE user = ? AND screening = ? AND opened_by IS NULL", user, screening)
        store.run(
            "INSERT INTO shares (code, user, screening, expires_at) VALUES (?, ?, ?, ?)",
            *(code, user, screening, stamp(expires)),
        )


def open_(store: Store, code: str, by: str, now: datetime) -> Screening | None:
    """The report, if the code is good; it is used up then."""
    with store.transaction():
        row = store.one(
            """SELECT screenings.* FROM shares JOIN screenings
            ON screenings.id = shares.screening AND screenings.user = shares.user
            WHERE code = ? AND opened_by IS NULL AND expires_at > ?""",
            *(code, stamp(now)),
        )
        if row is None:
            return None
        store.run("UPDATE shares SET opened_by = ?, opened_at = ? WHERE code = ?", by, stamp(now), code)
        return Screening(**row)


def void(store: Store, user: str) -> int:
    """Takes back every code of the person that nobody has used."""
    return store.run("DELETE FROM shares WHERE user = ? AND opened_by IS NULL", user)
