"""The replies to messages that a messenger may deliver again, so that each runs once."""

from datetime import datetime, timedelta

from bot.store.database import Store, stamp

# A messenger keeps undelivered messages for a day; twice that is on the safe side.
KEPT = timedelta(hours=48)


def reply_of(store: Store, key: str) -> str | None:
    """The reply that this delivery got before, as it was kept."""
    reply: str | None = store.value("SELECT reply FROM deliveries WHERE key = ?", key)
    return reply


def keep_reply(store: Store, key: str, user: str, reply_json: str, now: datetime) -> None:
    """Keeps the reply beside its delivery, and drops those that can come no more."""
    with store.transaction():
        store.run("DELETE FROM deliveries WHERE at < ?", stamp(now - KEPT))
        store.run(
            "INSERT OR REPLACE INTO deliveries (key, user, reply, at) VALUES (?, ?, ?, ?)",
            key,
            user,
            reply_json,
            stamp(now),
        )


def mark_delivered(store: Store, key: str) -> None:
    """Empties the reply that arrived: a message delivered again is then known, and gets nothing twice."""
    with store.transaction():
        store.run("UPDATE deliveries SET reply = '' WHERE key = ?", key)


def unsent(store: Store) -> tuple[tuple[str, str, str], ...]:
    """What was answered and never arrived, as after a kill: key, user and reply, oldest first."""
    rows = store.rows("SELECT key, user, reply FROM deliveries WHERE reply <> '' ORDER BY at")
    return tuple((row["key"], row["user"], row["reply"]) for row in rows)
