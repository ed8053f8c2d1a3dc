"""The closed set of conditions, each judged met, failed or unknown.

A condition's `source` is an opaque key: the policy's data finds by it the clause, the parameter and the wording.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from calculators.facts import Facts, FactValue, as_range
from calculators.ranges import Range


class Status(StrEnum):
    """How a condition stands."""

    MET = "met"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a condition stands on some facts.

    Attributes:
        condition: What was judged.
        status: How it stands.
        open: The document leaves the point open: nothing that may still be learned can fail the condition, and the
            facts as they stand do not meet it.
        facts: The facts that the condition looks at.
        unknown: Those of them that are unknown, or known only between two ends, and can still change the status.
        parts: The judgements below, of a condition made of others.
    """

    condition: "Condition"
    status: Status
    open: bool
    facts: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    parts: tuple["Judgement", ...] = ()

    @property
    def stuck(self) -> bool:
        """Whether it is unknown for good: open, and no fact is left that could change it."""
        return self.open and not self.unknown


def unique(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without repetition, in the order they first stand in."""
    return tuple(dict.fromkeys(names)) if len(names) > 1 else names


@dataclass(frozen=True)
class AtLeast:
    """The number is the threshold or more."""

    fact: str
    threshold: Decimal
    source: str = ""

    def judge(self, facts: Facts) -> Judgement:
        return _judge(self, facts)

    def status(self, value: FactValue) -> Status:
        if isinstance(value, Range):
            reached, missed = value.low >= self.threshold, value.high is not None and value.high < self.threshold
            return _status(reached, missed)
        return _status(_number(value) >= self.threshold)


@dataclass(frozen=True)
class Below:
    """The number is less than the limit."""

    fact: str
    limit: Decimal
    source: str = ""

    def judge(self, facts: Facts) -> Judgement:
        return _judge(self, facts)

    def status(self, value: FactValue) -> Status:
        if isinstance(value, Range):
            return _status(value.high is not None and value.high < self.limit, value.low >= self.limit)
        return _status(_number(value) < self.limit)


@dataclass(frozen=True)
class MoreThan:
    """The number is greater than the limit."""

    fact: str
    limit: Decimal
    source: str = ""

    def judge(self, facts: Facts) -> Judgement:
        return _judge(self, facts)

    def status(self, value: FactValue) -> Status:
        if isinstance(value, Range):
            return _status(value.low > self.limit, value.high is not None and value.high <= self.limit)
        return _status(_number(value) > self.limit)


@dataclass(frozen=True)
class Is:
    """The yes or no is this one."""

    fact: str
    value: bool
    source: str = ""

    def judge(self, facts: Facts) -> Judgement:
        return _judge(self, facts)

    def status(self, value: FactValue) -> Status:
        if not isinstance(value, bool):
            raise TypeError(f"not a yes or no: {value!r}")
        return _status(value is self.value)


@dataclass(frozen=True)
class OneOf:
    """The choice is one of the accepted; on those in `open` the document does not say."""

    fact: str
    accepted: frozenset[str]
    open: frozenset[str] = frozenset()
    source: str = ""

    def judge(self, facts: Facts) -> Judgement:
        return _judge(self, facts)

    def status(self, value: FactValue) -> Status:
        return Status.UNKNOWN if value in self.open else _status(value in self.accepted)


@dataclass(frozen=True)
class HasAny:
    """The set holds one of the accepted; an empty set is known, and holds none."""

    fact: str
    accepted: frozenset[str]
    source: str = ""

    def judge(self, facts: Facts) -> Judgement:
        return _judge(self, facts)

    def status(self, value: FactValue) -> Status:
        if not isinstance(value, frozenset):
            raise TypeError(f"not a set: {value!r}")
        return _status(not self.accepted.isdisjoint(value))


@dataclass(frozen=True)
class YearBetween:
    """The year is in the span, first and last included."""

    fact: str
    first: int
    last: int
    source: str = ""

    def judge(self, facts: Facts) -> Judgement:
        return _judge(self, facts)

    def status(self, value: FactValue) -> Status:
        years = as_range(value)
        inside = self.first <= years.low and years.high is not None and years.high <= self.last
        return _status(inside, years.low > self.last or (years.high is not None and years.high < self.first))


@dataclass(frozen=True)
class YearsSince:
    """So many years lie between: the year `fact` less the year `since`.

    Attributes:
        met: The differences that meet the condition.
        open: Those on which the document does not say; any other fails.
    """

    fact: str
    since: str
    met: frozenset[int]
    open: frozenset[int] = frozenset()
    source: str = ""

    def judge(self, facts: Facts) -> Judgement:
        names = unique((self.fact, self.since))
        possible = self._differences(facts.number(self.fact), facts.number(self.since))
        if possible and possible <= self.met:
            return Judgement(self, Status.MET, False, names)
        if possible.isdisjoint(self.met | self.open):
            return Judgement(self, Status.FAILED, False, names)
        unknown = tuple(name for name in names if not facts.settled(name))
        return Judgement(self, Status.UNKNOWN, possible <= self.met | self.open, names, unknown)

    def _differences(self, later: Range, earlier: Range) -> frozenset[int]:
        """The possible differences from one below to one above the named ones; all beyond fail alike."""
        named = self.met | self.open
        first, last = min(named, default=0) - 1, max(named, default=0) + 1
        if earlier.high is not None:
            first = max(first, int(later.low - earlier.high))
        if later.high is not None:
            last = min(last, int(later.high - earlier.low))
        return frozenset(range(first, last + 1))


@dataclass(frozen=True)
class AnyOf:
    """One of several conditions is enough."""

    conditions: tuple["Condition", ...]
    source: str = ""

    def judge(self, facts: Facts) -> Judgement:
        parts = tuple(condition.judge(facts) for condition in self.conditions)
        names = unique(tuple(name for part in parts for name in part.facts))
        if any(part.status is Status.MET for part in parts):
            return Judgement(self, Status.MET, False, names, (), parts)
        if all(part.status is Status.FAILED for part in parts):
            return Judgement(self, Status.FAILED, False, names, (), parts)
        unknown = unique(tuple(name for part in parts for name in part.unknown))
        return Judgement(self, Status.UNKNOWN, any(part.open for part in parts), names, unknown, parts)


@dataclass(frozen=True)
class Untold:
    """A condition that the document names without saying what it asks: nobody can decide it."""

    source: str = ""

    def judge(self, facts: Facts) -> Judgement:
        return Judgement(self, Status.UNKNOWN, True, ())


_OnOneFact = AtLeast | Below | MoreThan | Is | OneOf | HasAny | YearBetween
Condition = _OnOneFact | YearsSince | AnyOf | Untold


def _judge(condition: _OnOneFact, facts: Facts) -> Judgement:
    names = (condition.fact,)
    value = facts.get(condition.fact)
    if value is None:
        return Judgement(condition, Status.UNKNOWN, False, names, names)
    status = condition.status(value)
    if status is not Status.UNKNOWN:
        return Judgement(condition, status, False, names)
    # Exactly known and yet undecided: it is the document that does not say.
    known = facts.settled(condition.fact)
    return Judgement(condition, status, known, names, () if known else names)


def _status(met: bool, failed: bool | None = None) -> Status:
    """What is neither met nor failed is unknown; without a word on failure, what is not met has failed."""
    if met:
        return Status.MET
    return Status.UNKNOWN if failed is False else Status.FAILED


def _number(value: FactValue) -> Decimal:
    if isinstance(value, Decimal):
        return value
    return as_range(value).low
