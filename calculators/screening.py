"""Every award on the facts of one applicant, and what they come to together."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.awards import Award, AwardEstimate, estimate
from calculators.facts import Facts
from calculators.ranges import ZERO, Range, total


@dataclass(frozen=True, slots=True)
class Screening:
    """The estimates in the order of the awards, and their total."""

    estimates: tuple[AwardEstimate, ...]
    total: Range


def screen(awards: Sequence[Award], facts: Facts, same_matter: tuple[frozenset[str], ...] = ()) -> Screening:
    """Estimates every award.

    Args:
        awards: Screened and answered in this order.
        facts: What is known of the applicant.
        same_matter: Groups of awards, none in two, that may be for one matter and so be paid only once: the total's
            low end takes the largest low of each group, its high end their sum.
    """
    estimates = tuple(estimate(award, facts) for award in awards)
    return Screening(estimates, total_of(estimates, same_matter))


def total_of(estimates: Sequence[AwardEstimate], same_matter: tuple[frozenset[str], ...] = ()) -> Range:
    """What the estimates come to together."""
    whole = total(each.range for each in estimates)
    low = whole.low
    for group in same_matter:
        lows = [each.range.low for each in estimates if each.award in group]
        low -= sum(lows, ZERO) - max(lows, default=ZERO)
    return Range(low, whole.high)
