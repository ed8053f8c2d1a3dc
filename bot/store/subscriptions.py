"""Who follows which topic, and the hours in which they want peace."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Store, stamp

ALL = "all"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Local times such as `22:00`; where `ends` is not after `begins`, they run past midnight."""

    begins: str
    ends: str


def subscribe(store: Store, user: str, topic: str, now: datetime) -> bool:
    """False if the person followed the topic already."""
    return store.run("INSERT OR IGNORE INTO subscriptions VALUES (?, ?, ?)", user, topic, stamp(now)) > 0


def unsubscribe(store: Store, user: str, topic: str | None = None) -> bool:
    """Ends one subscription, or all of them; False if there was none."""
    if topic is None:
        return store.run("DELETE FROM subscriptions WHERE user = ?", user) > 0
    return store.run("DELETE FROM subscriptions WHERE user = ? AND topic = ?", user, topic) > 0


def topics(store: Store, user: str) -> tuple[str, ...]:
    """What the person follows, longest first."""
    found = store.rows("SELECT topic FROM subscriptions WHERE user = ? ORDER BY since, topic", user)
    return tuple(row["topic"] for row in found)


def subscribers(store: Store, topic: str | None = None) -> tuple[str, ...]:
    """Who follows the topic or everything, or (without a topic) anything at all; never who blocked the bot."""
    found = store.rows(
        """SELECT DISTINCT user FROM subscriptions
        WHERE (?1 IS NULL OR topic IN (?1, ?2))
        AND user NOT IN (SELECT user FROM people WHERE blocked_at IS NOT NULL)
        ORDER BY user""",
        topic,
        ALL,
    )
    return tuple(row["user"] for row in found)


def set_quiet_hours(store: Store, user: str, hours: QuietHours | None) -> None:
    """None: no quiet hours of their own."""
    if hours is None:
        store.run("DELETE FROM quiet_hours WHERE user = ?", user)
        return
    store.run("INSERT OR REPLACE INTO quiet_hours VALUES (?, ?, ?)", user, hours.begins, hours.ends)


def quiet_hours(store: Store, user: str) -> QuietHours | None:
    row = store.one("SELECT begins, ends FROM quiet_hours WHERE user = ?", user)
    return QuietHours(**row) if row else None


def followed(store: Store) -> tuple[str, ...]:
    """Every topic that somebody follows."""
    return tuple(row["topic"] for row in store.rows("SELECT DISTINCT topic FROM subscriptions ORDER BY topic"))
