"""Messages to one person each, beside replies: written down first, sent by whoever has the messenger."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.store.database import Row, Store, stamp

State = Literal["pending", "sending", "delivered", "failed", "blocked", "uncertain"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One message; `kind` and `subject` tell what it is about, `content` is JSON text."""

    id: int
    user: str
    kind: str
    subject: str
    content: str
    state: State
    attempts: int
    reason: str | None
    at: str


def put(store: Store, user: str, kind: str, subject: str, content: str, now: datetime) -> int:
    return store.insert(
        """INSERT INTO notices (user, kind, subject, content, state, wait_until, attempts, at)
        VALUES (?, ?, ?, ?, 'pending', '', 0, ?)""",
        *(user, kind, subject, content, stamp(now)),
    )


def load(store: Store, id: int) -> Notice | None:
    row = store.one("SELECT * FROM notices WHERE id = ?", id)
    return _notice(row) if row else None


def take(store: Store, channel: str, now: datetime) -> Notice | None:
    """The next one of a channel whose turn has come."""
    row = store.one(
        """SELECT * FROM notices WHERE state = 'pending' AND wait_until <= ? AND user LIKE ? || ':%'
        ORDER BY id LIMIT 1""",
        *(stamp(now), channel),
    )
    return _notice(row) if row else None


def begin(store: Store, id: int, now: datetime) -> bool:
    """The notice goes out at this moment; False where it is not to be sent any more, as after its person's erasure."""
    going = "UPDATE notices SET state = 'sending', at = ? WHERE id = ? AND state IN ('pending', 'sending')"
    return store.run(going, stamp(now), id) > 0


def close(store: Store, id: int, state: State, reason: str | None, now: datetime) -> None:
    """The final state; what was said is not kept longer than it takes to say it."""
    content = "" if state == "delivered" else None
    store.run(
        "UPDATE notices SET state = ?, reason = ?, content = coalesce(?, content), at = ? WHERE id = ?",
        *(state, reason, content, stamp(now), id),
    )


def put_off(store: Store, id: int, seconds: float, reason: str, attempts: int, now: datetime) -> None:
    store.run(
        "UPDATE notices SET state = 'pending', wait_until = ?, reason = ?, attempts = ? WHERE id = ?",
        *(stamp(now + timedelta(seconds=seconds)), reason, attempts, id),
    )


def waiting(store: Store, user: str) -> tuple[Notice, ...]:
    """What the person has not got yet, oldest first."""
    found = store.rows("SELECT * FROM notices WHERE user = ? AND state = 'pending' ORDER BY id", user)
    return tuple(map(_notice, found))


def in_state(store: Store, *states: State) -> tuple[Notice, ...]:
    marks = ", ".join("?" * len(states))
    return tuple(map(_notice, store.rows(f"SELECT * FROM notices WHERE state IN ({marks}) ORDER BY id", *states)))


def watch(store: Store, campaign: int, watcher: str) -> None:
    """The person is shown how the campaign goes on."""
    store.run("INSERT OR IGNORE INTO progress_cards (campaign, watcher) VALUES (?, ?)", campaign, watcher)


def watchers(store: Store, campaign: int) -> dict[str, int | None]:
    """Who is shown it, and the message that it is shown in."""
    found = store.rows("SELECT watcher, message_id FROM progress_cards WHERE campaign = ? ORDER BY 1", campaign)
    return {row["watcher"]: row["message_id"] for row in found}


def showing(store: Store, campaign: int, watcher: str, message_id: int) -> None:
    store.run(
        "UPDATE progress_cards SET message_id = ? WHERE campaign = ? AND watcher = ?", message_id, campaign, watcher
    )


def _notice(row: Row) -> Notice:
    return Notice(**{name: value for name, value in row.items() if name != "wait_until"})
