"""What the desk answers beside the policy: written by one, approved by another, marked, dated, and taken back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Literal

from bot.messages import Block
from bot.staff.inbox import groups
from bot.staff.likeness import likeness
from bot.staff.moments import day_text
from bot.store import Store, questions, stamp, supplements
from bot.store.supplements import Draft

MARK = "主管部门补充说明"
SURE = 86.0
"""A question so alike (of 100) to what a supplement answers gets it; stricter than the inbox, for it is said."""

Reason = Literal["missing", "status", "old_card", "own_work"]


@dataclass(frozen=True, slots=True)
class Refused:
    """What cannot be done with it, and why."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Supplement:
    """An answer of the desk, as it is given to a person."""

    id: int
    question: str
    text: str
    office: str
    approved_at: datetime

    @property
    def mark(self) -> str:
        """Who says so, and since when."""
        return f"{MARK}（{self.office}，{day_text(self.approved_at)}）"

    @property
    def blocks(self) -> tuple[Block, ...]:
        """To be shown by itself, never in the policy's words."""
        return (Block(f"【{self.mark}】"), Block(self.text), Block("这是主管部门的说明，不是政策原文。", "note"))


Moved = Draft | Refused


def edit(
    store: Store, id: int, by: str, *, text: str | None = None, question: str | None = None, days: int | None = -1
) -> Moved:
    """Changes a draft; what was submitted is a draft again, and its card is old. `days` None: for good."""
    one = supplements.load(store, id)
    if one is None:
        return Refused("missing")
    if one.status not in ("draft", "submitted"):
        return Refused("status")
    changed = replace(
        one,
        text=text or one.text,
        question=question or one.question,
        days=one.days if days == -1 else days,
        status="draft",
        revision=one.revision + 1,
        authors=tuple(dict.fromkeys((*one.authors, by))),
    )
    return _kept(store, changed)


def submit(store: Store, id: int, by: str) -> Moved:
    one = supplements.load(store, id)
    if one is None or one.status != "draft":
        return Refused("status" if one else "missing")
    authors = tuple(dict.fromkeys((*one.authors, by)))
    return _kept(store, replace(one, status="submitted", revision=one.revision + 1, authors=authors))


def approve(store: Store, id: int, by: str, revision: int, second_person: bool, now: datetime) -> Moved:
    """In force from now on; the questions that led to it leave the inbox, and those alike that came since."""
    one = _on_card(store, id, revision)
    if isinstance(one, Refused):
        return one
    if second_person and by in one.authors:
        return Refused("own_work")
    one = replace(one, asked=_asked_by_now(store, one))
    expires = None if one.days is None else stamp(now + timedelta(days=one.days))
    with store.transaction():
        questions.settle(store, one.asked, f"supplement:{id}")
        return _kept(store, replace(one, status="approved", approved_by=by, approved_at=stamp(now), expires_at=expires))


def decline(store: Store, id: int, revision: int) -> Moved:
    one = _on_card(store, id, revision)
    return one if isinstance(one, Refused) else _kept(store, replace(one, status="draft", revision=one.revision + 1))


def withdraw(store: Store, id: int) -> Moved:
    """Not given any more, from now on."""
    one = supplements.load(store, id)
    if one is None or one.status == "withdrawn":
        return Refused("status" if one else "missing")
    return _kept(store, replace(one, status="withdrawn", revision=one.revision + 1))


def supplement_for(
    store: Store, text: str, topic: str | None, facet: str | None, now: datetime, zone: tzinfo | None = None
) -> Supplement | None:
    """What the desk says to this question: filed under the same topic and facet, or asked in nearly the same words."""
    filed = f"{topic}/{facet}" if topic and facet else None
    for one in supplements.in_force(store, now):
        if (filed and one.topic == filed) or _answers(store, one, text):
            return given(one, zone or now.tzinfo)
    return None


def given(one: Draft, zone: tzinfo | None) -> Supplement:
    """A supplement in force as people see it."""
    since = datetime.fromisoformat(one.approved_at or one.at).astimezone(zone)
    return Supplement(one.id, one.question, one.text, one.office, since)


def _answers(store: Store, one: Draft, text: str) -> bool:
    if likeness(one.question, text) >= SURE:
        return True
    # The wordings are the askers' own: looked up each time, so that an erased one is forgotten here too.
    asked = (questions.load(store, id) for id in one.asked)
    return any(question is not None and likeness(question.text, text) >= SURE for question in asked)


def _asked_by_now(store: Store, one: Draft) -> tuple[int, ...]:
    alike = (group.ids for group in groups(store) if set(group.ids) & set(one.asked))
    return tuple(sorted({*one.asked, *(id for ids in alike for id in ids)}))


def _on_card(store: Store, id: int, revision: int) -> Moved:
    one = supplements.load(store, id)
    if one is None:
        return Refused("missing")
    return one if one.status == "submitted" and one.revision == revision else Refused("old_card")


def _kept(store: Store, one: Draft) -> Draft:
    supplements.save(store, one)
    return one
