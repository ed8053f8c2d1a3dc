"""Sums that are known only between two ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
_FEN = Decimal("0.01")
_HUNDRED = Decimal(100)


def round_fen(sum_: Decimal) -> Decimal:
    """Rounds half up to the fen; a sum that is whole in fen keeps its own writing."""
    exponent = sum_.as_tuple().exponent
    return sum_ if isinstance(exponent, int) and exponent >= -2 else sum_.quantize(_FEN, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Range:
    """All values from `low` to `high`, both included; `high` is `None` where no upper end is known."""

    low: Decimal
    high: Decimal | None

    def __post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"range from {self.low} down to {self.high}")

    @classmethod
    def of(cls, value: int | Decimal) -> "Range":
        """The range that holds one value only."""
        exact = Decimal(value)
        return cls(exact, exact)

    @property
    def exact(self) -> bool:
        """Whether the range holds one value only."""
        return self.low == self.high

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, None if self.high is None or other.high is None else self.high + other.high)

    def cap(self, limit: Decimal | None) -> "Range":
        """Holds both ends to the limit; an open end comes down to it."""
        if limit is None:
            return self
        return Range(min(self.low, limit), limit if self.high is None else min(self.high, limit))

    def less(self, received: Decimal) -> "Range":
        """Takes the sum off both ends, never below zero; an open end stays open."""
        if not received:
            return self
        return Range(max(self.low - received, ZERO), None if self.high is None else max(self.high - received, ZERO))

    def share(self, percent: Decimal) -> "Range":
        """That many hundredths of both ends, not yet rounded."""
        return Range(
            self.low * percent / _HUNDRED,
            None if self.high is None else self.high * percent / _HUNDRED,
        )

    def rounded(self) -> "Range":
        """Both ends rounded half up to the fen."""
        return Range(round_fen(self.low), None if self.high is None else round_fen(self.high))


NOTHING = Range(ZERO, ZERO)
ANYTHING = Range(ZERO, None)


def total(ranges: Iterable[Range]) -> Range:
    """Adds the low ends and the high ends; one open end opens the whole."""
    result = NOTHING
    for each in ranges:
        result += each
    return result
