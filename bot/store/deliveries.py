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
