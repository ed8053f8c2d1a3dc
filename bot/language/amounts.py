"""A number with its unit and the words behind it, and the range of two."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from bot.language.modifiers import FEN, Interval, Rule, apply_rule, rule_after
from bot.language.numerals import Numeral, read_numeral, step_of
from bot.language.shares import read_share, tenths_more
from bot.language.units import UnitWord, currency_before, measures_something_else, unit_after

_RANGE = re.compile(r"(?:[（(]含[）)])?\s*(?:-+|~+|至|到)\s*")
_CLOSING = re.compile(r"\s*[整正](?![在好常式规品确是个合])")
_AND_HALF = re.compile(r"半(?![天路])")
_HALF_YEAR = re.compile(r"(?<![上下])半年(?!度)|半个月")
_MORE = re.compile("多(?![少久大长])")
_UNITED: Final = ("yuan", "number")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, before the words around it are weighed."""

    end: int
    value: Interval
    said: Decimal | None
    rough: bool
    unit: UnitWord | None
    numeral: Numeral | None = None
    magnitude: bool = False
    rule: Rule | None = None


def read_amount(text: str, at: int, led: bool) -> Amount | None:
    half_year = _HALF_YEAR.match(text, at)
    if half_year:
        value = Decimal("0.5") if half_year[0] == "半年" else Decimal(1) / 24
        word = UnitWord(half_year.end(), "duration")
        return Amount(half_year.end(), Interval(value, value), value, False, word)
    share = read_share(text, at)
    if share:
        said = share.value.low if share.value.exact else None
        amount = Amount(share.end, share.value, said, share.rough, UnitWord(share.end, "percent"))
        return _suffixed(text, amount)
    numeral = read_numeral(text, at, led)
    if numeral is None:
        return None
    return _united(text, numeral)


def _united(text: str, numeral: Numeral) -> Amount | None:
    value = Interval(numeral.low, numeral.high, numeral.below)
    said = numeral.low if numeral.loose or numeral.low == numeral.high else None
    rule: Rule | None = None
    if numeral.loose in ("about", "loose"):
        rule = "loose" if numeral.loose == "loose" else "about"
    amount = Amount(numeral.end, value, said, numeral.rough, None, numeral, numeral.magnitude, rule)
    amount = _closed(text, _suffixed(text, amount))
    if measures_something_else(text, amount.end, numeral.magnitude, numeral.high):
        return None
    word = unit_after(text, amount.end, numeral.high >= 100)
    if word is None:
        return amount
    amount = _scaled(text, replace(amount, end=word.end, unit=word))
    return _suffixed(text, _closed(text, _more_after_unit(text, amount)))


def _suffixed(text: str, amount: Amount) -> Amount:
    found = rule_after(text, amount.end)
    if found is None:
        return amount
    rule, end = found
    value = amount.value
    if amount.rule:
        value = apply_rule(amount.rule, value)
    return replace(amount, end=end, value=apply_rule(rule, value), rough=True, rule=None)


def _closed(text: str, amount: Amount) -> Amount:
    match = _CLOSING.match(text, amount.end)
    return replace(amount, end=match.end()) if match else amount


def _scaled(text: str, amount: Amount) -> Amount:
    """The number in the measure of its unit: 三成 is 30 percent, 15亩 are 10000 m²."""
    word = amount.unit
    if word is None or (word.factor == 1 and not word.added and word.unit != "duration"):
        return amount
    end, more = amount.end, word.added
    if word.unit == "percent" and word.factor == 10:
        end, more = tenths_more(text, end)
    elif word.unit == "duration" and _AND_HALF.match(text, end):
        end, more = end + 1, word.factor / 2
    low = amount.value.low * word.factor + more
    high = None if amount.value.high is None else amount.value.high * word.factor + more
    said = None if amount.said is None else amount.said * word.factor + more
    if word.unit == "m2" and word.factor % 1:
        low, high, said = _mu(low, -1), None if high is None else _mu(high, 1), None if said is None else _mu(said, 0)
    rough = amount.rough or low != high
    return replace(amount, end=end, value=Interval(low, high, amount.value.below), said=said, rough=rough)


def _mu(value: Decimal, side: int) -> Decimal:
    rounding = {-1: ROUND_FLOOR, 0: ROUND_HALF_UP, 1: ROUND_CEILING}[side]
    return value.quantize(Decimal("0.0001")).quantize(FEN, rounding)


def _more_after_unit(text: str, amount: Amount) -> Amount:
    """多 behind the unit: 六成多, 两年多, 一百块多."""
    if amount.rough or not _MORE.match(text, amount.end):
        return amount
    factor = amount.unit.factor if amount.unit else Decimal(1)
    value = amount.value
    high = (value.high or value.low) + (factor if factor != 1 else step_of(value.low))
    return replace(amount, end=amount.end + 1, value=Interval(value.low, high, True), rough=True)


def ranged(text: str, first: Amount) -> Amount:
    """The range of two numbers: 500-800万, 500万到800万, 60-80%, 三到五家."""
    match = _RANGE.match(text, first.end)
    if match is None or first.value.high is None or first.rule or not first.value.exact:
        return first
    currency = currency_before(text, match.end())
    second = read_amount(text, currency.end if currency else match.end(), False)
    if second is None or second.value.high is None or not _same_measure(first, second):
        return first
    low = _shared(first, second)
    if low is None:
        return first
    value = Interval(low, second.value.high, second.value.below)
    return replace(second, value=value, said=None, rough=True, unit=second.unit or first.unit, rule=second.rule)


def _same_measure(first: Amount, second: Amount) -> bool:
    if first.unit is not None and first.unit.unit == "count" and second.unit is None:
        return False  # 再招一家到63 are two figures.
    if first.unit is None or second.unit is None:
        return first.unit is None or second.magnitude == first.magnitude or first.unit.unit in _UNITED
    return (first.unit.unit, first.unit.currency) == (second.unit.unit, second.unit.currency)


def _shared(first: Amount, second: Amount) -> Decimal | None:
    low, high = first.value.low, second.value.low
    if first.magnitude or first.unit is not None:
        return low if low < high else None
    scales = second.numeral.shares if second.numeral else ()
    unit = second.unit.factor if second.unit else Decimal(1)
    for scale in (*scales, Decimal(1)):
        if low * scale * unit < high:
            scaled = low * scale * unit
            return _mu(scaled, -1) if unit % 1 else scaled
    return None
