"""The closed set of amounts: what an award comes to before anything received is taken off.

Each is monotone in its numeric facts: a larger cost or turnover never brings less.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from calculators.facts import Facts
from calculators.ranges import ZERO, Range, total


@dataclass(frozen=True)
class Fixed:
    """One sum."""

    sum: Decimal

    @property
    def facts(self) -> tuple[str, ...]:
        return ()

    def range(self, facts: Facts) -> Range:
        return Range(self.sum, self.sum)


@dataclass(frozen=True)
class CostShare:
    """So many hundredths of a cost."""

    fact: str
    percent: Decimal


@dataclass(frozen=True)
class ShareOfCosts:
    """Shares of costs, added up, then held to the cap, then rounded to the fen."""

    shares: tuple[CostShare, ...]
    cap: Decimal | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(share.fact for share in self.shares)

    def range(self, facts: Facts) -> Range:
        return total(facts.number(share.fact).share(share.percent) for share in self.shares).cap(self.cap).rounded()


@dataclass(frozen=True)
class Tier:
    """The sum that is due from the threshold on."""

    threshold: Decimal
    sum: Decimal


@dataclass(frozen=True)
class Tiers:
    """The sum of the highest tier that the number reaches; nothing below the lowest."""

    fact: str
    tiers: tuple[Tier, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact,)

    def range(self, facts: Facts) -> Range:
        number = facts.number(self.fact)
        return Range(self._sum(number.low), self._sum(number.high))

    def _sum(self, number: Decimal | None) -> Decimal:
        reached = (tier.sum for tier in self.tiers if number is None or number >= tier.threshold)
        return max(reached, default=ZERO)


@dataclass(frozen=True)
class Levels:
    """A sum for each level; a level without one brings nothing."""

    fact: str
    sums: Mapping[str, Decimal]

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact,)

    def range(self, facts: Facts) -> Range:
        level = facts.get(self.fact)
        if level is None:
            return Range(ZERO, max(self.sums.values(), default=ZERO))
        if not isinstance(level, str):
            raise TypeError(f"not a level: {level!r}")
        return Range.of(self.sums.get(level, ZERO))


@dataclass(frozen=True)
class Unstated:
    """The document does not say the sum; at most it names a cap."""

    cap: Decimal | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        return ()

    def range(self, facts: Facts) -> Range:
        return Range(ZERO, self.cap)


Amount = Fixed | ShareOfCosts | Tiers | Levels | Unstated
