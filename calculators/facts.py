"""What is known of one applicant."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from calculators.ranges import ANYTHING, Range

FactValue = bool | int | Decimal | str | frozenset[str] | Range


@dataclass(frozen=True)
class Facts:
    """Facts by name; what is missing is unknown, which is neither a no nor a zero.

    Attributes:
        values: What is known. A number may be a `Range` where it is known only between two ends.
        received: What was already received, by award; an award that is not named has received nothing.
    """

    values: Mapping[str, FactValue] = field(default_factory=dict)
    received: Mapping[str, Decimal] = field(default_factory=dict)

    def get(self, name: str) -> FactValue | None:
        """The value, or `None` where it is unknown."""
        return self.values.get(name)

    def settled(self, name: str) -> bool:
        """Whether the fact is known, and exactly."""
        value = self.values.get(name)
        return value is not None and not (isinstance(value, Range) and not value.exact)

    def number(self, name: str) -> Range:
        """A number that counts from zero: unknown is anything from zero up.

        Raises:
            TypeError: The fact is not a number.
        """
        value = self.values.get(name)
        return ANYTHING if value is None else as_range(value)

    def with_value(self, name: str, value: FactValue) -> "Facts":
        """The same facts with this one learned or corrected."""
        return replace(self, values={**self.values, name: value})

    def without(self, name: str) -> "Facts":
        """The same facts with this one unknown."""
        return replace(self, values={other: value for other, value in self.values.items() if other != name})


def as_range(value: FactValue) -> Range:
    """A number as the range that holds it.

    Raises:
        TypeError: The value is not a number.
    """
    if isinstance(value, Range):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"not a number: {value!r}")
    return Range.of(value)
