"""The enterprises whose figures a person let us keep: several each, one of them current."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Row, Store, stamp


@dataclass(frozen=True, slots=True)
class Enterprise:
    """A kept profile; `facts` is JSON text, exactly as it was given."""

    id: int
    user: str
    name: str
    facts: str
    policy_version: str
    consented_at: str
    updated_at: str
    current: bool


def list_of(store: Store, user: str) -> tuple[Enterprise, ...]:
    """The person's enterprises, oldest first."""
    return tuple(map(_enterprise, store.rows("SELECT * FROM enterprises WHERE user = ? ORDER BY id", user)))


def load(store: Store, user: str, id: int) -> Enterprise | None:
    """The person's enterprise; nobody else's is ever found."""
    row = store.one("SELECT * FROM enterprises WHERE user = ? AND id = ?", user, id)
    return _enterprise(row) if row else None


def current(store: Store, user: str) -> Enterprise | None:
    row = store.one("SELECT * FROM enterprises WHERE user = ? AND current = 1", user)
    return _enterprise(row) if row else None


def save(
    store: Store,
    user: str,
    name: str,
    facts: str,
    policy_version: str,
    consented_at: str,
    now: datetime,
    id: int | None = None,
) -> int:
    """Keeps a new enterprise, or new figures of the one with this id, and makes it the current one; gives its id."""
    with store.transaction():
        kept = id is not None and store.run(
            """UPDATE enterprises SET name = ?, facts = ?, policy_version = ?, consented_at = ?, updated_at = ?
            WHERE user = ? AND id = ?""",
            *(name, facts, policy_version, consented_at, stamp(now), user, id),
        )
        if not kept or id is None:
            id = store.insert(
                """INSERT INTO enterprises (user, name, facts, policy_version, consented_at, updated_at, current)
                VALUES (?, ?, ?, ?, ?, ?, 0)""",
                *(user, name, facts, policy_version, consented_at, stamp(now)),
            )
        choose(store, user, id)
        return id


def choose(store: Store, user: str, id: int) -> None:
    """Makes one of the person's enterprises the current one."""
    store.run("UPDATE enterprises SET current = (id = ?) WHERE user = ?", id, user)


def delete(store: Store, user: str, id: int) -> bool:
    """Deletes it beyond recovery; the newest of the others becomes current. False if the person has no such one."""
    with store.transaction():
        deleted = store.run("DELETE FROM enterprises WHERE user = ? AND id = ?", user, id) > 0
        if deleted and current(store, user) is None:
            newest = store.value("SELECT id FROM enterprises WHERE user = ? ORDER BY updated_at DESC, id DESC", user)
            choose(store, user, newest or 0)
        store.forget()
        return deleted


def everyones(store: Store, purpose: str) -> tuple[Enterprise, ...]:
    """All kept profiles of the people who consented to this purpose."""
    found = store.rows(
        """SELECT enterprises.* FROM enterprises
        JOIN consents ON consents.user = enterprises.user AND consents.purpose = ?
        ORDER BY enterprises.id""",
        purpose,
    )
    return tuple(map(_enterprise, found))


def how_many(store: Store, purpose: str) -> int:
    """How many of them there are."""
    return int(
        store.value(
            "SELECT count(*) FROM enterprises JOIN consents ON consents.user = enterprises.user AND purpose = ?",
            purpose,
        )
    )


def _enterprise(row: Row) -> Enterprise:
    return Enterprise(**{**row, "current": bool(row["current"])})
