"""What a person and the desk write to each other, one thread a person."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Store, stamp


@dataclass(frozen=True, slots=True)
class Thread:
    """One person's thread; `waiting`: the last word was the person's."""

    id: int
    user: str
    opened_at: str
    closed_at: str | None
    lines: int
    waiting: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said; `by` is who of the desk, None the person."""

    by: str | None
    text: str
    at: str


_THREADS = """SELECT threads.id, threads.user, opened_at, closed_at,
    (SELECT count(*) FROM thread_lines AS l WHERE l.user = threads.user) AS lines,
    (SELECT l.by IS NULL FROM thread_lines AS l WHERE l.user = threads.user ORDER BY l.id DESC LIMIT 1) AS waiting
    FROM threads"""


def write(store: Store, user: str, by: str | None, text: str, now: datetime) -> int:
    """Adds to the person's thread, opening it where needed; gives the thread's id."""
    with store.transaction():
        store.run(
            """INSERT INTO threads (user, opened_at) VALUES (?, ?)
            ON CONFLICT (user) DO UPDATE SET closed_at = NULL""",
            *(user, stamp(now)),
        )
        store.insert("INSERT INTO thread_lines (user, by, text, at) VALUES (?, ?, ?, ?)", user, by, text, stamp(now))
        return int(store.value("SELECT id FROM threads WHERE user = ?", user))


def close(store: Store, id: int, now: datetime) -> None:
    store.run("UPDATE threads SET closed_at = ? WHERE id = ?", stamp(now), id)


def load(store: Store, id: int) -> Thread | None:
    row = store.one(f"{_THREADS} WHERE threads.id = ?", id)
    return Thread(**{**row, "waiting": bool(row["waiting"])}) if row else None


def of(store: Store, user: str) -> Thread | None:
    row = store.one(f"{_THREADS} WHERE threads.user = ?", user)
    return Thread(**{**row, "waiting": bool(row["waiting"])}) if row else None


def open_ones(store: Store) -> tuple[Thread, ...]:
    """Those that wait for the desk first, then longest open."""
    found = store.rows(f"{_THREADS} WHERE closed_at IS NULL ORDER BY waiting DESC, id")
    return tuple(Thread(**{**row, "waiting": bool(row["waiting"])}) for row in found)


def lines(store: Store, user: str, limit: int = 20) -> tuple[Line, ...]:
    """The latest lines, in order."""
    found = store.rows("SELECT by, text, at FROM thread_lines WHERE user = ? ORDER BY id DESC LIMIT ?", user, limit)
    return tuple(Line(**row) for row in reversed(found))
