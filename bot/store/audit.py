"""What was done at the desk, by whom and when: rows that are never changed and never deleted (the file refuses)."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Store, stamp


@dataclass(frozen=True, slots=True)
class Entry:
    """One act; `subject` is what it was done to, `result` what came of it. No words of a person's are kept here."""

    id: int
    at: str
    by: str
    role: str
    act: str
    subject: str
    result: str


def record(store: Store, by: str, role: str, act: str, subject: str, result: str, now: datetime) -> None:
    store.run(
        "INSERT INTO audit (at, by, role, act, subject, result) VALUES (?, ?, ?, ?, ?, ?)",
        *(stamp(now), by, role, act, subject, result),
    )


def entries(store: Store, limit: int | None = None) -> tuple[Entry, ...]:
    """The acts, oldest first; with a limit only the latest."""
    found = store.rows("SELECT * FROM audit ORDER BY id DESC LIMIT ?", -1 if limit is None else limit)
    return tuple(Entry(**row) for row in reversed(found))
