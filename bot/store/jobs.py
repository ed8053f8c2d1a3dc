"""What takes long and was promised: a pressed button, kept until its work is done, so that no kill loses it."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Store, stamp


@dataclass(frozen=True, slots=True)
class Job:
    """Who pressed what."""

    id: int
    user: str
    press: str
    at: str


def put(store: Store, user: str, press: str, now: datetime) -> int:
    """Keeps the work; what waits already is not done twice."""
    waiting = store.value("SELECT id FROM jobs WHERE user = ? AND press = ?", user, press)
    if waiting is not None:
        return int(waiting)
    return store.insert("INSERT INTO jobs (user, press, at) VALUES (?, ?, ?)", user, press, stamp(now))


def next_one(store: Store) -> Job | None:
    """The oldest."""
    row = store.one("SELECT * FROM jobs ORDER BY id LIMIT 1")
    return Job(**row) if row else None


def close(store: Store, id: int) -> bool:
    """The work is done, or never will be; False if it was closed before."""
    return store.run("DELETE FROM jobs WHERE id = ?", id) > 0
