"""Which unknown facts can still change a verdict or an estimate, and how much hangs on each: what to ask next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from calculators.awards import Award, AwardEstimate, estimate
from calculators.facts import Facts
from calculators.ranges import ZERO


@dataclass(frozen=True, slots=True)
class Stake:
    """What hangs on one unknown fact.

    Attributes:
        awards: The awards that it could move, in their order.
        money: The width of their estimates, added up; those with an open end left out.
        open_ends: How many of them have an open end.
    """

    awards: tuple[str, ...]
    money: Decimal
    open_ends: int


def stakes(awards: Sequence[Award], facts: Facts) -> dict[str, Stake]:
    """The stake of every fact that is still relevant, in the order in which the awards name them."""
    return stakes_of(estimate(award, facts) for award in awards)


def stakes_of(estimates: Iterable[AwardEstimate]) -> dict[str, Stake]:
    """The same, from estimates that are at hand."""
    moved: dict[str, list[AwardEstimate]] = {}
    for each in estimates:
        for fact in each.unknown:
            moved.setdefault(fact, []).append(each)
    return {fact: _stake(affected) for fact, affected in moved.items()}


def _stake(affected: Sequence[AwardEstimate]) -> Stake:
    closed = [each.range.high - each.range.low for each in affected if each.range.high is not None]
    return Stake(tuple(each.award for each in affected), sum(closed, ZERO), len(affected) - len(closed))
