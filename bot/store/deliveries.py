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


def begin(store: Store, key: str) -> None:
    """The reply goes out at this moment: from now on it may have arrived."""
    store.run("UPDATE deliveries SET begun = 1 WHERE key = ? AND begun = 0", key)


def withhold(store: Store, key: str) -> None:
    """After all nothing of it was sent."""
    store.run("UPDATE deliveries SET begun = 0 WHERE key = ?", key)


def has_begun(store: Store, key: str) -> bool:
    return bool(store.value("SELECT begun FROM deliveries WHERE key = ?", key))


def is_for(store: Store, key: str, user: str) -> bool:
    return store.value("SELECT 1 FROM deliveries WHERE key = ? AND user = ?", key, user) is not None


def mark_delivered(store: Store, key: str) -> None:
    """Empties the reply that arrived: a message delivered again is then known, and gets nothing twice."""
    with store.transaction():
        store.run("UPDATE deliveries SET reply = '' WHERE key = ?", key)


def unsent(store: Store) -> tuple[tuple[str, str, str], ...]:
    """What was answered and never sent, as after a kill: key, user and reply, oldest first."""
    rows = store.rows("SELECT key, user, reply FROM deliveries WHERE reply <> '' AND begun = 0 ORDER BY at")
    return tuple((row["key"], row["user"], row["reply"]) for row in rows)


def take_doubtful(store: Store) -> tuple[tuple[str, str], ...]:
    """What a killed process was sending, and may have sent: each person's last, key and user. Each is given once."""
    with store.transaction():
        rows = store.rows("SELECT key, user, max(at) FROM deliveries WHERE reply <> '' AND begun = 1 GROUP BY user")
        store.run("UPDATE deliveries SET begun = 2 WHERE reply <> '' AND begun = 1")
    return tuple((row["key"], row["user"]) for row in rows)
