"""A campaign from draft to done: a pure state machine, in which an illegal move is a value.

draft → submitted → approved → [scheduled] → sending ⇄ paused → done
                                              anything before done → cancelled
                                              done → sending, for those that failed
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from bot.campaigns.audience import Audience
from bot.courier import Outgoing

Status = Literal["draft", "submitted", "approved", "scheduled", "sending", "paused", "cancelled", "done"]
Kind = Literal["message", "correction", "withdrawal"]
Reason = Literal[
    "missing",
    "status",
    "content",
    "nobody",
    "untested",
    "old_card",
    "own_work",
    "past",
    "grown",
    "changed",
    "in_flight",
]

EDITABLE: frozenset[Status] = frozenset({"draft", "submitted", "approved", "scheduled"})
UNFINISHED: frozenset[Status] = EDITABLE | {"sending", "paused"}


@dataclass(frozen=True, slots=True)
class Rules:
    """What the bureau asks of a campaign.

    Attributes:
        second_person: Nobody approves what they wrote.
        tested_first: A test message comes before the approval.
        withdrawal_alone: Taking a message back needs no approval, since every minute counts.
        growth: By how many percent the audience may have grown since the approval.
    """

    second_person: bool = True
    tested_first: bool = True
    withdrawal_alone: bool = True
    growth: int = 10


@dataclass(frozen=True, slots=True)
class Card:
    """What an approver is shown: this very revision, for so many people. It works once."""

    revision: int
    head_count: int


@dataclass(frozen=True, slots=True)
class Campaign:
    """One message to many, or what changes one that was sent.

    Attributes:
        of: The campaign that a correction or a withdrawal changes.
        content: What everyone gets; nothing in a withdrawal.
        purpose: A word of the caller's, by which it knows what each person's own words are about.
        authors: Everyone who had a hand in the text or the audience.
        revision: Counts the edits and the cards, so that an old card is known as one.
        tested: A test of this very content was sent.
        approved: What was approved, until an edit voids it.
        starts_at: When it is scheduled for.
        paused_for: Why it was paused.
    """

    id: int
    kind: Kind
    authors: tuple[str, ...]
    content: Outgoing | None = None
    audience: Audience = field(default_factory=Audience)
    of: int | None = None
    purpose: str | None = None
    status: Status = "draft"
    revision: int = 0
    tested: bool = False
    card: Card | None = None
    approved: Card | None = None
    approved_by: str | None = None
    starts_at: str | None = None
    paused_for: str | None = None


@dataclass(frozen=True, slots=True)
class Illegal:
    """A move that cannot be made: what was tried, where the campaign stands, and why not; `detail` where that helps."""

    act: str
    status: Status | None
    reason: Reason
    detail: str = ""


Moved = Campaign | Illegal


def edit(campaign: Campaign, by: str, content: Outgoing | None = None, audience: Audience | None = None) -> Moved:
    """Changes the text or the audience; whatever was approved or scheduled is so no more."""
    if campaign.status not in EDITABLE:
        return _illegal("edit", campaign)
    changed = content is not None and content != campaign.content
    return replace(
        _back_to_draft(campaign, by),
        content=content or campaign.content,
        audience=audience or campaign.audience,
        tested=campaign.tested and not changed,
    )


def mark_tested(campaign: Campaign) -> Moved:
    """A test message went out."""
    if campaign.status not in EDITABLE or campaign.content is None:
        return _illegal("test", campaign)
    return replace(campaign, tested=True)


def submit(campaign: Campaign, by: str, head_count: int, fault: str | None, rules: Rules) -> Moved:
    """Asks for the approval; `fault` is what the messenger would refuse the content for."""
    if campaign.status != "draft":
        return _illegal("submit", campaign)
    if fault or (campaign.content is None) != (campaign.kind == "withdrawal"):
        return _illegal("submit", campaign, "content", fault or "")
    if head_count <= 0:
        return _illegal("submit", campaign, "nobody")
    if rules.tested_first and campaign.content is not None and not campaign.tested:
        return _illegal("submit", campaign, "untested")
    card = Card(campaign.revision + 1, head_count)
    shown = replace(campaign, revision=card.revision, authors=_with(campaign.authors, by))
    if campaign.kind == "withdrawal" and rules.withdrawal_alone:
        return replace(shown, status="approved", approved=card, approved_by=by)
    return replace(shown, status="submitted", card=card)


def approve(campaign: Campaign, by: str, revision: int, rules: Rules) -> Moved:
    """The card is tapped; only the newest one counts, and only once."""
    if (trouble := _card_trouble("approve", campaign, revision)) is not None:
        return trouble
    if rules.second_person and by in campaign.authors:
        return _illegal("approve", campaign, "own_work")
    return replace(campaign, status="approved", card=None, approved=campaign.card, approved_by=by)


def decline(campaign: Campaign, revision: int) -> Moved:
    """The approver sends it back; the card is used up."""
    return _card_trouble("decline", campaign, revision) or replace(campaign, status="draft", card=None)


def schedule(campaign: Campaign, at: datetime, at_stamp: str, now: datetime) -> Moved:
    """Sets the time of an approved campaign; `at_stamp` is the same moment as it is kept."""
    if campaign.status not in ("approved", "scheduled"):
        return _illegal("schedule", campaign)
    if at <= now:
        return _illegal("schedule", campaign, "past")
    return replace(campaign, status="scheduled", starts_at=at_stamp)


def start(campaign: Campaign, head_count: int, rules: Rules) -> Moved:
    """Begins to send to as many as there are now, unless that is many more than were approved."""
    if campaign.status not in ("approved", "scheduled") or campaign.approved is None:
        return _illegal("start", campaign)
    if head_count <= 0:
        return _illegal("start", campaign, "nobody")
    if head_count > campaign.approved.head_count * (100 + rules.growth) / 100:
        return _illegal("start", campaign, "grown", f"{campaign.approved.head_count} → {head_count}")
    return replace(campaign, status="sending")


def void(campaign: Campaign) -> Moved:
    """Takes the approval back, because what was approved is no longer so."""
    if campaign.status not in EDITABLE:
        return _illegal("void", campaign)
    return _back_to_draft(campaign, None)


def pause(campaign: Campaign, why: str) -> Moved:
    if campaign.status != "sending":
        return _illegal("pause", campaign)
    return replace(campaign, status="paused", paused_for=why)


def resume(campaign: Campaign) -> Moved:
    if campaign.status != "paused":
        return _illegal("resume", campaign)
    return replace(campaign, status="sending", paused_for=None)


def cancel(campaign: Campaign) -> Moved:
    """Ends it for good; who has the message keeps it."""
    if campaign.status not in UNFINISHED:
        return _illegal("cancel", campaign)
    return replace(campaign, status="cancelled", card=None)


def finish(campaign: Campaign) -> Moved:
    if campaign.status != "sending":
        return _illegal("finish", campaign)
    return replace(campaign, status="done")


def reopen(campaign: Campaign, again: int) -> Moved:
    """Sends once more to `again` recipients whom it did not reach: the text is the approved one."""
    if campaign.status != "done":
        return _illegal("retry", campaign)
    return replace(campaign, status="sending") if again > 0 else _illegal("retry", campaign, "nobody")


def _back_to_draft(campaign: Campaign, by: str | None) -> Campaign:
    return replace(
        campaign,
        status="draft",
        revision=campaign.revision + 1,
        authors=_with(campaign.authors, by),
        card=None,
        approved=None,
        approved_by=None,
        starts_at=None,
    )


def _card_trouble(act: str, campaign: Campaign, revision: int) -> Illegal | None:
    if campaign.card is not None and campaign.card.revision == revision and campaign.status == "submitted":
        return None
    return _illegal(act, campaign, "old_card")


def _with(authors: tuple[str, ...], by: str | None) -> tuple[str, ...]:
    return authors if by is None or by in authors else (*authors, by)


def _illegal(act: str, campaign: Campaign, reason: Reason = "status", detail: str = "") -> Illegal:
    return Illegal(act, campaign.status, reason, detail)
