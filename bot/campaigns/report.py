"""What came of a campaign, in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.campaigns.campaign import Campaign
from bot.campaigns.desk import load
from bot.store import Store, campaigns, ledger

FOLLOWED = timedelta(hours=24)
"""A question within this time of a message counts as one that followed it."""


@dataclass(frozen=True, slots=True)
class Report:
    """One campaign's numbers; they add up: whoever is not `open` is in exactly one of the others.

    Attributes:
        open: Still to be sent to.
        accepted: Taken by the messenger, which is all that can be known.
        failed: By reason.
        skipped: By reason: `unsubscribed`, `erased`, `cancelled`, `migrated`.
        unsubscribed: Of those it reached, how many follow nothing any more.
        taps: By button, how many people pressed it.
        questions: How many questions followed.
        corrected: How many messages were changed since.
        withdrawn: How many were deleted since.
    """

    campaign: Campaign
    recipients: int
    open: int
    accepted: int
    failed: Mapping[str, int]
    blocked: int
    gone: int
    uncertain: int
    skipped: Mapping[str, int]
    unsubscribed: int
    taps: Mapping[str, int]
    questions: int
    corrected: int
    withdrawn: int


def report(store: Store, id: int) -> Report | None:
    one = load(store, id)
    if one is None:
        return None
    tally = ledger.tally(store, id)
    return Report(
        campaign=one,
        recipients=sum(tally.values()),
        open=tally.get("pending", 0) + tally.get("sending", 0),
        accepted=tally.get("accepted", 0),
        failed=ledger.reasons(store, id, "failed"),
        blocked=tally.get("blocked", 0),
        gone=tally.get("gone", 0),
        uncertain=tally.get("uncertain", 0),
        skipped=ledger.reasons(store, id, "skipped"),
        unsubscribed=ledger.unsubscribed(store, id),
        taps=campaigns.taps(store, id),
        questions=ledger.questions_after(store, id, FOLLOWED),
        corrected=_changed(store, id, "correction"),
        withdrawn=_changed(store, id, "withdrawal"),
    )


def _changed(store: Store, id: int, kind: str) -> int:
    followers = campaigns.following(store, id, kind)
    return len({user for follower in followers for user in ledger.reached(store, follower)})
