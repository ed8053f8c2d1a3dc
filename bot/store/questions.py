"""What people asked, what came of it, and what they thought of the answer."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.store.database import Row, Store, stamp

Feedback = Literal["有用", "没用"]

# What the desk should look at: nobody got an answer from the policy.
OPEN_OUTCOMES = ("unstated", "clarify")


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `settled_by` names what the desk did about it, `wants_answer` that the asker wishes to hear."""

    id: int
    user: str
    text: str
    outcome: str
    clauses: tuple[str, ...]
    topic: str | None
    at: str
    feedback: Feedback | None
    wants_answer: bool
    settled_by: str | None


def record(
    store: Store,
    user: str,
    text: str,
    outcome: str,
    clauses: Iterable[str],
    topic: str | None,
    now: datetime,
) -> int:
    """Keeps a question; gives its id, for the feedback buttons."""
    return store.insert(
        "INSERT INTO questions (user, text, outcome, clauses, topic, at) VALUES (?, ?, ?, ?, ?, ?)",
        *(user, text, outcome, json.dumps(list(clauses), ensure_ascii=False), topic, stamp(now)),
    )


def load(store: Store, id: int) -> Question | None:
    row = store.one("SELECT * FROM questions WHERE id = ?", id)
    return _question(row) if row else None


def give_feedback(store: Store, user: str, id: int, feedback: Feedback) -> bool:
    """Only the asker's word counts; False if the question is not theirs."""
    return store.run("UPDATE questions SET feedback = ? WHERE user = ? AND id = ?", feedback, user, id) > 0


def wish_answer(store: Store, user: str, id: int) -> bool:
    """The asker wishes to be told once the desk has an answer."""
    return store.run("UPDATE questions SET wants_answer = 1 WHERE user = ? AND id = ?", user, id) > 0


def settle(store: Store, ids: Iterable[int], settled_by: str) -> None:
    """Takes questions out of the inbox, naming what answered them."""
    store.run_many("UPDATE questions SET settled_by = ? WHERE id = ?", [(settled_by, id) for id in ids])


def open_ones(store: Store, since: datetime | None = None) -> tuple[Question, ...]:
    """The inbox: asked without an answer or marked 没用, and not settled; oldest first."""
    marks = ", ".join("?" * len(OPEN_OUTCOMES))
    found = store.rows(
        f"""SELECT * FROM questions
        WHERE settled_by IS NULL AND (outcome IN ({marks}) OR feedback = '没用') AND at >= ? ORDER BY id""",
        *OPEN_OUTCOMES,
        stamp(since) if since else "",
    )
    return tuple(map(_question, found))


def since(store: Store, moment: datetime) -> tuple[Question, ...]:
    """Everyone's questions from a moment on, oldest first; for counting."""
    return tuple(map(_question, store.rows("SELECT * FROM questions WHERE at >= ? ORDER BY id", stamp(moment))))


def _question(row: Row) -> Question:
    clauses = tuple(json.loads(row["clauses"]))
    return Question(**{**row, "clauses": clauses, "wants_answer": bool(row["wants_answer"])})
