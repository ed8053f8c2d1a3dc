"""What the desk answers beside the policy: drafted, approved by a second person, in force for a time."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.store.database import Row, Store, stamp

Status = Literal["draft", "submitted", "approved", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Draft:
    """One answer of the desk.

    Attributes:
        question: What it answers, in the desk's words.
        topic: The subject that the questions were filed under, if they shared one.
        days: How long it is to be in force, from the approval; None: until it is withdrawn.
        asked: The questions that led to it, by id.
        revision: Goes up with every change, so that an old card is known as one.
    """

    id: int
    question: str
    topic: str | None
    text: str
    office: str
    days: int | None
    authors: tuple[str, ...]
    asked: tuple[int, ...]
    status: Status
    revision: int
    approved_by: str | None
    approved_at: str | None
    expires_at: str | None
    at: str


def draft(
    store: Store,
    question: str,
    topic: str | None,
    text: str,
    office: str,
    by: str,
    asked: Iterable[int],
    now: datetime,
) -> int:
    return store.insert(
        """INSERT INTO supplements (question, topic, text, office, authors, asked, status, revision, at)
        VALUES (?, ?, ?, ?, ?, ?, 'draft', 1, ?)""",
        *(question, topic, text, office, json.dumps([by]), json.dumps(list(asked)), stamp(now)),
    )


def load(store: Store, id: int) -> Draft | None:
    row = store.one("SELECT * FROM supplements WHERE id = ?", id)
    return _draft(row) if row else None


def save(store: Store, one: Draft) -> None:
    store.run(
        """UPDATE supplements SET question = ?, topic = ?, text = ?, office = ?, days = ?, authors = ?, asked = ?,
        status = ?, revision = ?, approved_by = ?, approved_at = ?, expires_at = ? WHERE id = ?""",
        *(one.question, one.topic, one.text, one.office, one.days, json.dumps(one.authors), json.dumps(one.asked)),
        *(one.status, one.revision, one.approved_by, one.approved_at, one.expires_at, one.id),
    )


def with_status(store: Store, *statuses: Status) -> tuple[Draft, ...]:
    """Newest first; without a status all."""
    marks = ", ".join("?" * len(statuses))
    where = f"WHERE status IN ({marks})" if statuses else ""
    return tuple(map(_draft, store.rows(f"SELECT * FROM supplements {where} ORDER BY id DESC", *statuses)))


def in_force(store: Store, now: datetime) -> tuple[Draft, ...]:
    """Approved and not expired, newest first."""
    found = store.rows(
        """SELECT * FROM supplements WHERE status = 'approved' AND (expires_at IS NULL OR expires_at > ?)
        ORDER BY id DESC""",
        stamp(now),
    )
    return tuple(map(_draft, found))


def _draft(row: Row) -> Draft:
    lists = {name: tuple(json.loads(row[name] or "[]")) for name in ("authors", "asked")}
    return Draft(**{**row, **lists})
