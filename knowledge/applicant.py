"""Reads one applicant's facts from outside data (a JSON object, a table's row) by the policy's definitions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from calculators.facts import Facts, FactValue
from calculators.ranges import Range
from knowledge.models import FactDefinition
from knowledge.policy import Policy

RECEIVED = "received"
_YES = {"true": True, "yes": True, "1": True, "是": True, "有": True}
_NO = {"false": False, "no": False, "0": False, "否": False, "没有": False, "无": False}
_CENTURIES = (1900, 2200)
_FULL_SHARE = Decimal(100)


@dataclass(frozen=True)
class FactError(Exception):
    """A value that a fact cannot have: which field, which value, what is allowed."""

    field: str
    value: Any
    allowed: str

    def __str__(self) -> str:
        return f"{self.field}: {self.value!r}: {self.allowed}"


def read_facts(policy: Policy, row: Mapping[str, Any]) -> Facts:
    """The facts of a row; a missing or null one is unknown.

    Args:
        policy: Defines which facts there are and of what kind.
        row: Facts by name, as JSON or as the text of a table's cells; `received` maps awards to yuan, and a table
            may write it as `received.park`.

    Raises:
        FactError: An unknown fact, a wrong kind, a negative sum, a percent over 100.
    """
    values: dict[str, FactValue] = {}
    received: dict[str, Decimal] = {}
    for name, raw in row.items():
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            continue
        if name == RECEIVED:
            received |= _received(policy, raw)
        elif name.startswith(f"{RECEIVED}."):
            received |= _received(policy, {name.removeprefix(f"{RECEIVED}."): raw})
        elif name in policy.facts:
            values[name] = read_value(name, policy.facts[name], raw)
        else:
            raise FactError(name, raw, "no such fact")
    return Facts(values, received)


def read_value(name: str, definition: FactDefinition, raw: Any) -> FactValue:
    """One fact's value from JSON or a cell; `{"low": …, "high": …}` is a figure known between two ends.

    Raises:
        FactError: The value is not of the fact's kind.
    """
    match definition.kind:
        case "yes_no":
            return _yes_no(name, raw)
        case "choice":
            return _choice(name, definition, raw)
        case "choices":
            listed = raw if isinstance(raw, list | tuple | set | frozenset) else _split(raw)
            return frozenset(_choice(name, definition, item) for item in listed)
        case "year" | "count":
            return _whole(name, definition.kind, raw)
        case _:
            return (
                _between(name, definition.kind, raw) if isinstance(raw, Mapping) else _sum(name, definition.kind, raw)
            )


def write_facts(facts: Facts) -> dict[str, Any]:
    """Facts as JSON-able data that `read_facts` reads back to the same facts; numbers as text, exact."""
    row: dict[str, Any] = {name: _written(value) for name, value in facts.values.items()}
    if facts.received:
        row[RECEIVED] = {award: str(sum_) for award, sum_ in sorted(facts.received.items())}
    return row


def _written(value: FactValue) -> Any:
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Range):
        return {"low": str(value.low), "high": None if value.high is None else str(value.high)}
    return sorted(value)


def _received(policy: Policy, raw: Any) -> dict[str, Decimal]:
    if not isinstance(raw, Mapping):
        raise FactError(RECEIVED, raw, "maps awards to yuan")
    for award in raw:
        if award not in policy.definitions:
            raise FactError(f"{RECEIVED}.{award}", raw[award], "no such award")
    return {award: _sum(f"{RECEIVED}.{award}", "yuan", value) for award, value in raw.items() if value is not None}


def _yes_no(name: str, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    said = str(raw).strip().lower() if isinstance(raw, str) else ""
    if said in _YES or said in _NO:
        return said in _YES
    raise FactError(name, raw, "true or false")


def _choice(name: str, definition: FactDefinition, raw: Any) -> str:
    if isinstance(raw, str):
        if raw.strip() in definition.choices:
            return raw.strip()
        for choice, told in definition.choices.items():
            if raw.strip() == told.label:
                return choice
    raise FactError(name, raw, "one of " + ", ".join(definition.choices))


def _split(raw: Any) -> list[str]:
    if not isinstance(raw, str):
        return [raw]
    for mark in "、，;；|":
        raw = raw.replace(mark, ",")
    return [part for part in raw.split(",") if part.strip()]


def _decimal(name: str, raw: Any, allowed: str) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | str):
        raise FactError(name, raw, allowed)
    try:
        # A binary float is read by its shortest decimal form, which is what its author wrote.
        number = Decimal(str(raw).strip().replace(",", ""))
    except InvalidOperation as error:
        raise FactError(name, raw, allowed) from error
    if not number.is_finite() or number < 0:
        raise FactError(name, raw, allowed)
    return number


def _sum(name: str, kind: str, raw: Any) -> Decimal:
    if kind != "percent":
        return _decimal(name, raw, "a number, not negative")
    share = _decimal(name, raw, "a percent from 0 to 100")
    if share > _FULL_SHARE:
        raise FactError(name, raw, "a percent from 0 to 100")
    return share


def _between(name: str, kind: str, raw: Mapping[str, Any]) -> Range:
    if set(raw) != {"low", "high"}:
        raise FactError(name, raw, "a number, or an object of low and high")
    low = _sum(name, kind, raw["low"])
    high = None if raw["high"] is None else _sum(name, kind, raw["high"])
    if high is not None and high < low:
        raise FactError(name, raw, "low is above high")
    return Range(low, high)


def _whole(name: str, kind: str, raw: Any) -> FactValue:
    if isinstance(raw, Mapping):
        return _between(name, kind, raw)
    allowed = "a year such as 2026" if kind == "year" else "a whole number, not negative"
    number = _decimal(name, raw, allowed)
    if number != number.to_integral_value():
        raise FactError(name, raw, allowed)
    if kind == "year" and not _CENTURIES[0] <= number <= _CENTURIES[1]:
        raise FactError(name, raw, allowed)
    return int(number)
