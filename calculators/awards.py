"""An award, and what it comes to for one applicant."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from calculators.amounts import Amount
from calculators.conditions import Condition, Judgement, Status, unique
from calculators.doubts import relevant_facts
from calculators.facts import Facts
from calculators.ranges import NOTHING, ZERO, Range


class Verdict(StrEnum):
    """Whether an award is due."""

    QUALIFIES = "qualifies"
    MAY_QUALIFY = "may_qualify"
    DOES_NOT_QUALIFY = "does_not_qualify"


@dataclass(frozen=True)
class Award:
    """Conditions that must all be met, and the amount that is due then.

    Attributes:
        id: Names the award, also among what was received.
        conditions: Judged one by one, in this order.
        amount: What it comes to before anything received is taken off.
        source: An opaque key into the policy's data.
    """

    id: str
    conditions: tuple[Condition, ...]
    amount: Amount
    source: str = ""


@dataclass(frozen=True, slots=True)
class AwardEstimate:
    """What an award comes to on some facts.

    Attributes:
        award: The award's id.
        verdict: Whether it is due.
        range: The estimate.
        due: What it would come to before anything received is taken off, were all conditions met.
        received: What was received for the same matter before.
        judgements: The conditions, in the award's order.
        unknown: The unknown facts that can still change verdict or estimate, as conditions, then amount, name them.
        failed: The facts of the failed conditions; empty where the award is not due only because nothing more is.
    """

    award: str
    verdict: Verdict
    range: Range
    due: Range
    received: Decimal
    judgements: tuple[Judgement, ...]
    unknown: tuple[str, ...]
    failed: tuple[str, ...]


def estimate(award: Award, facts: Facts) -> AwardEstimate:
    """Judges every condition, then what is due, then which facts still matter."""
    judgements = tuple(condition.judge(facts) for condition in award.conditions)
    due = award.amount.range(facts)
    received = facts.received.get(award.id, ZERO)
    left = due.less(received)
    verdict = _verdict(judgements, left)
    unknown: tuple[str, ...] = ()
    if verdict is not Verdict.DOES_NOT_QUALIFY:
        unknown = relevant_facts(judgements, award.amount, left, facts)
    failed = unique(tuple(name for each in judgements if each.status is Status.FAILED for name in each.facts))
    return AwardEstimate(award.id, verdict, _range(verdict, left), due, received, judgements, unknown, failed)


def _verdict(judgements: tuple[Judgement, ...], left: Range) -> Verdict:
    if left.high == ZERO or any(each.status is Status.FAILED for each in judgements):
        return Verdict.DOES_NOT_QUALIFY
    if all(each.status is Status.MET for each in judgements):
        return Verdict.QUALIFIES
    return Verdict.MAY_QUALIFY


def _range(verdict: Verdict, left: Range) -> Range:
    if verdict is Verdict.QUALIFIES:
        return left
    return Range(ZERO, left.high) if verdict is Verdict.MAY_QUALIFY else NOTHING
