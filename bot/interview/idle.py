"""Which facts can still move one award, now that some were answered 不清楚 and will not be learned any more.

`AwardEstimate.unknown` takes every unknown fact as one that may still be learned. Here a fact that was answered, with
a figure, a rough figure or 不清楚, stays as it is, so a question whose every answer leads to the same report shows.
Statuses and sums are steps, so it is enough to try one value on each side of every step.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product

from bot.interview.state import Answers
from calculators.amounts import Amount, Levels, ShareOfCosts, Tiers
from calculators.awards import Award, AwardEstimate
from calculators.conditions import (
    AnyOf,
    AtLeast,
    Below,
    Condition,
    HasAny,
    Is,
    Judgement,
    MoreThan,
    OneOf,
    Status,
    YearBetween,
    YearsSince,
)
from calculators.facts import Facts, FactValue, as_range
from calculators.ranges import ZERO, Range

_MUCH = Decimal(10) ** 15
_SOME = Decimal(1)


def moves(award: Award, estimate: AwardEstimate, answers: Answers) -> dict[str, bool]:
    """The open facts that can move this award, each with whether a condition turns on it.

    Args:
        award: The award.
        estimate: Its estimate; it may still be due.
        answers: What was answered; whatever is in their order is not asked again.
    """
    open_facts = tuple(name for name in estimate.unknown if name not in answers.order)
    if not open_facts:
        return {}
    outlook = _Outlook(answers.facts, frozenset(open_facts))
    due = all(outlook.can_be(judgement, Status.MET) for judgement in estimate.judgements)
    found: dict[str, bool] = {}
    for name in open_facts:
        if any(name in each.unknown and outlook.turns_on(each, name, due) for each in estimate.judgements):
            found[name] = True
        elif name in award.amount.facts and outlook.pays_by(award.amount, name, estimate.received, due):
            found[name] = False
    return found


class _Outlook:
    """What may still come of conditions and amounts when only the open facts are learned."""

    def __init__(self, facts: Facts, open_facts: frozenset[str]) -> None:
        self._facts = facts
        self._open = open_facts

    def can_be(self, judgement: Judgement, status: Status) -> bool:
        if judgement.status is not Status.UNKNOWN:
            return judgement.status is status
        return any(judgement.condition.judge(facts).status is status for facts in self._completions(judgement))

    def turns_on(self, judgement: Judgement, fact: str, due: bool) -> bool:
        """Whether two answers lead to statuses that show: failed beside another, or met where all may be met."""
        condition = judgement.condition
        for facts in self._completions(judgement, without=fact):
            seen = {condition.judge(facts.with_value(fact, value)).status for value in _telling(condition, fact, facts)}
            if len(seen) > 1 and (due or Status.FAILED in seen):
                return True
        return False

    def pays_by(self, amount: Amount, fact: str, received: Decimal, due: bool) -> bool:
        """Whether two answers lead to different sums; where the award can only be perhaps due, its high end shows."""
        others = tuple(name for name in amount.facts if name != fact and name in self._open)
        for facts in _with_each(self._facts, others, lambda name: _paying(amount, name)):
            ranges = [amount.range(facts.with_value(fact, value)).less(received) for value in _paying(amount, fact)]
            if len({each if due else Range(ZERO, each.high) for each in ranges}) > 1:
                return True
        return False

    def _completions(self, judgement: Judgement, without: str | None = None) -> Iterator[Facts]:
        names = tuple(name for name in judgement.unknown if name in self._open and name != without)
        return _with_each(self._facts, names, lambda name: _telling(judgement.condition, name, self._facts))


def _with_each(facts: Facts, names: Sequence[str], values: Callable[[str], Iterable[FactValue]]) -> Iterator[Facts]:
    for chosen in product(*(tuple(values(name)) for name in names)):
        yield Facts({**facts.values, **dict(zip(names, chosen, strict=True))}, facts.received)


def _telling(condition: Condition, fact: str, facts: Facts) -> tuple[FactValue, ...]:
    """Values of a fact on each side of every step of a condition."""
    match condition:
        case AnyOf():
            parts = (_telling(part, fact, facts) for part in condition.conditions)
            return tuple(dict.fromkeys(value for part in parts for value in part))
        case YearsSince():
            return _years(condition, fact, facts)
    if getattr(condition, "fact", None) != fact:
        return ()
    match condition:
        case AtLeast():
            return (condition.threshold, ZERO)
        case Below():
            return (ZERO, condition.limit)
        case MoreThan():
            return (condition.limit + _SOME, condition.limit)
        case Is():
            return (True, False)
        case OneOf():
            return (*sorted(condition.accepted)[:1], *sorted(condition.open)[:1], "")
        case HasAny():
            return (condition.accepted, frozenset())
        case YearBetween():
            return (condition.first, condition.last, condition.last + 1)
        case _:
            return ()


def _years(condition: YearsSince, fact: str, facts: Facts) -> tuple[FactValue, ...]:
    """Years that lie as far from the other year as each named difference, and one that lies too far."""
    if fact not in (condition.fact, condition.since):
        return ()
    other = facts.get(condition.since if fact == condition.fact else condition.fact)
    anchor = 2000 if other is None else int(as_range(other).low)
    named = sorted(condition.met | condition.open)
    sign = 1 if fact == condition.fact else -1
    return tuple(anchor + sign * years for years in (*named, max(named, default=0) + 1))


def _paying(amount: Amount, fact: str) -> tuple[FactValue, ...]:
    """Values of a fact on each side of every step of an amount."""
    match amount:
        case ShareOfCosts():
            return (ZERO, _SOME, _MUCH)
        case Tiers():
            return (ZERO, *(tier.threshold for tier in amount.tiers))
        case Levels():
            return ("", *amount.sums)
        case _:
            return ()
