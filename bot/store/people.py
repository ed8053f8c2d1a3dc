"""Who has written, when, and who has shut the door."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Store, stamp
from bot.store.schema import COUNTED_TABLES, PERSONAL_TABLES


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who has written to the bot; `blocked_at` is set while the bot cannot write to them."""

    user: str
    name: str | None
    first_seen: str
    last_seen: str
    blocked_at: str | None


def seen(store: Store, user: str, name: str | None, now: datetime) -> None:
    """Notes that the person wrote; who writes has not blocked the bot."""
    store.run(
        """INSERT INTO people (user, name, first_seen, last_seen) VALUES (?1, ?2, ?3, ?3)
        ON CONFLICT (user) DO UPDATE
        SET name = coalesce(excluded.name, name), last_seen = excluded.last_seen, blocked_at = NULL""",
        user,
        name,
        stamp(now),
    )


def load(store: Store, user: str) -> Person | None:
    row = store.one("SELECT * FROM people WHERE user = ?", user)
    return Person(**row) if row else None


def block(store: Store, user: str, now: datetime) -> None:
    """The person blocked the bot, or the chat is gone; this ends every subscription."""
    with store.transaction():
        store.run("UPDATE people SET blocked_at = ? WHERE user = ? AND blocked_at IS NULL", stamp(now), user)
        store.run("DELETE FROM subscriptions WHERE user = ?", user)


def unblock(store: Store, user: str) -> None:
    """The person let the bot in again; the subscriptions stay ended until they subscribe anew."""
    store.run("UPDATE people SET blocked_at = NULL WHERE user = ?", user)


def moved(store: Store, user: str, new_user: str) -> None:
    """The messenger gave the chat a new number: everything that is kept goes along."""
    with store.transaction():
        for table in PERSONAL_TABLES:
            # A campaign that reached the new number already keeps what it knows of it.
            kept = "IGNORE" if table in COUNTED_TABLES else "REPLACE"
            store.run(f"UPDATE OR {kept} {table} SET user = ? WHERE user = ?", new_user, user)


def count(store: Store, since: datetime | None = None) -> int:
    """How many people, or how many that have written since a moment."""
    if since is None:
        return int(store.value("SELECT count(*) FROM people"))
    return int(store.value("SELECT count(*) FROM people WHERE last_seen >= ?", stamp(since)))


def active(store: Store, since: datetime, until: datetime) -> int:
    """How many wrote in this time, as far as what is kept tells: asked, checked themselves, came, or wrote last."""
    begin, end = stamp(since), stamp(until)
    return int(
        store.value(
            """SELECT count(*) FROM (
            SELECT user FROM people WHERE last_seen >= ?1 AND last_seen < ?2
            UNION SELECT user FROM people WHERE first_seen >= ?1 AND first_seen < ?2
            UNION SELECT user FROM questions WHERE at >= ?1 AND at < ?2
            UNION SELECT user FROM selfchecks WHERE begun_at >= ?1 AND begun_at < ?2)""",
            *(begin, end),
        )
    )


def arrived(store: Store, since: datetime, until: datetime) -> int:
    """How many wrote for the first time."""
    return int(
        store.value("SELECT count(*) FROM people WHERE first_seen >= ? AND first_seen < ?", stamp(since), stamp(until))
    )
