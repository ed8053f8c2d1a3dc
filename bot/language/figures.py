"""Figures as people type them. `read_figures` finds all of a text, `read_figure` the one of an answer.

What each word does to a number stands in the table of `bot.language.modifiers`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.language.modifiers import FEN, Interval, Rule, apply_rule, close, rule_after, rule_before, tidy
from bot.language.names import skip_name
from bot.language.numerals import Numeral, read_numeral, step_of
from bot.language.plain import plain
from bot.language.shares import read_share, tenths_more
from bot.language.units import Unit, UnitWord, currency_before, measures_something_else, unit_after
from bot.language.years import read_time

__all__ = ["Figure", "Unit", "read_figure", "read_figures"]

_START = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿廿卅卌半几数壹贰叁肆伍陆柒捌玖对过大¥$€£₩₽₹<>≥≤≈~～去前今明后本上旧下来第双〔（(\[【wqa-z负不还没未低小少最至顶撑起好突破超多高将近接逼快差约估毛粗]")
_RANGE = re.compile(r"(?:[（(]含[）)])?\s*(?:-+|~+|至|到)\s*")
_FILLER_BEFORE = re.compile(r"[\s,，.。:：;；!！、]*(?:我们?|咱们?|大概|约|估计|应该|可能|是|有|就|才|只有?|只|共|一共|总共|合计|嗯+|哦|呃|那|去年|今年|前年|不到|超过|近|将近|差不多|服务了?|做了?|额|，)*[\s,，:：]*")
_FILLER_AFTER = re.compile(r"(?:左右|上下|以上|以下|出头|吧|呢|啊|呀|哦|哈|了|的|样子|多|整|正|[\s.。!！~～,，])*")
_CLOSING = re.compile(r"\s*[整正](?![在好常式规品确是个合])")
_AND_HALF = re.compile(r"半(?![天路])")
_HALF_YEAR = re.compile(r"(?<![上下])半年(?!度)|半个月")
_UNITED = ("yuan", "number")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text.

    Attributes:
        start: Where it starts in the text; words such as 不到 and ￥ belong to it.
        end: Where it ends.
        text: Its own words.
        low: The least it can be.
        high: The most it can be; `None` is open (200万以上).
        unit: What is measured; `number` where no unit was written.
        approximate: A word made it rough (近, 多, 几, 以上 …), or it is a range.
        bare: No unit word and no 万 or 亿 was written, such as 5000.
        currency: The code of a foreign currency, such as `USD`.
        said: The number as it was said, before a word made it rough: 300万 of 三百来万.
    """

    start: int
    end: int
    text: str
    low: Decimal
    high: Decimal | None
    unit: Unit
    approximate: bool
    bare: bool
    currency: str | None = None
    said: Decimal | None = None

    @property
    def exact(self) -> bool:
        """Whether it is one value."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its unit, before the words around it are weighed."""

    end: int
    value: Interval
    said: Decimal | None
    rough: bool
    unit: UnitWord | None
    numeral: Numeral | None = None
    magnitude: bool = False
    rule: Rule | None = None


def read_figures(text: str, today: date) -> tuple[Figure, ...]:
    """Every figure of a text, in order, none overlapping.

    Args:
        text: As it was typed; positions refer to it.
        today: What 去年 and 24年 are counted from.
    """
    return tuple(_scan(text, today, alone=False))


def read_figure(text: str, today: date) -> Figure | None:
    """The one figure of an answer; years and lengths of time step back behind a sum or a count.

    Returns:
        `None` where the text holds no figure, or several.
    """
    figures = tuple(_scan(text, today, alone=True))
    main = tuple(figure for figure in figures if figure.unit not in ("year", "month", "duration")) or figures
    return main[0] if len(main) == 1 else None


def _scan(text: str, today: date, alone: bool) -> Iterator[Figure]:
    plain_text = plain(text)
    at = 0
    while match := _START.search(plain_text, at):
        at = match.start()
        after_name = skip_name(plain_text, at, alone)
        if after_name > at:
            at = after_name
            continue
        figure = _time(plain_text, at, today) or _figure(plain_text, at, today, alone)
        if figure is None or not figure.end > at:
            at = _step(plain_text, at)
            continue
        yield replace(figure, text=text[figure.start : figure.end])
        at = figure.end


def _step(text: str, at: int) -> int:
    """On by one, or behind the whole number where a number was refused: 3天 does not leave a figure in 13天."""
    end = at + 1
    if text[at].isdigit():
        while end < len(text) and (text[end].isdigit() or text[end] == "." and text[end + 1 : end + 2].isdigit()):
            end += 1
    return end


def _time(text: str, at: int, today: date) -> Figure | None:
    time = read_time(text, at, today)
    if time is None:
        return None
    said = time.low if time.low == time.high else None
    return Figure(at, time.end, "", time.low, time.high, time.unit, said is None, time.bare, said=said)


def _figure(text: str, start: int, today: date, alone: bool) -> Figure | None:
    rules: list[Rule] = []
    at = start
    while len(rules) < 3 and (found := rule_before(text, at)):
        rules.append(found[0])
        at = found[1]
    when = _time(text, at, today) if rules else None
    if when and not when.bare:
        return replace(when, start=start, approximate=True)
    currency = currency_before(text, at)
    at = currency.end if currency else at
    if at == start and text[at : at + 1].isdigit() and _negative(text, at):
        return None
    amount = _amount(text, at, bool(rules))
    if amount is None:
        return None
    amount = _ranged(text, amount)
    if currency and (amount.unit is None or amount.unit.unit == "yuan"):
        amount = replace(amount, unit=amount.unit if amount.unit and amount.unit.currency else currency)
    if not (rules and amount.magnitude) and not _stands(text, at, amount, alone):
        return None
    return _finish(start, amount, rules)


def _negative(text: str, at: int) -> bool:
    return text[at - 1 : at] == "-" and at > 0 and (at == 1 or text[at - 2] in " ,，。:：;；(（")


def _amount(text: str, at: int, led: bool) -> _Amount | None:
    half_year = _HALF_YEAR.match(text, at)
    if half_year:
        value = Decimal("0.5") if half_year[0] == "半年" else Decimal(1) / 24
        word = UnitWord(half_year.end(), "duration")
        return _Amount(half_year.end(), Interval(value, value), value, False, word)
    share = read_share(text, at)
    if share:
        said = share.value.low if share.value.exact else None
        amount = _Amount(share.end, share.value, said, share.rough, UnitWord(share.end, "percent"))
        return _suffixed(text, amount)
    numeral = read_numeral(text, at, led)
    if numeral is None:
        return None
    return _united(text, numeral)


def _united(text: str, numeral: Numeral) -> _Amount | None:
    value = Interval(numeral.low, numeral.high, numeral.below)
    said = numeral.low if numeral.loose or numeral.low == numeral.high else None
    rule: Rule | None = None
    if numeral.loose in ("about", "loose"):
        rule = "loose" if numeral.loose == "loose" else "about"
    amount = _Amount(numeral.end, value, said, numeral.rough, None, numeral, numeral.magnitude, rule)
    amount = _closed(text, _suffixed(text, amount))
    if measures_something_else(text, amount.end, numeral.magnitude, numeral.high):
        return None
    word = unit_after(text, amount.end, numeral.high >= 100)
    if word is None:
        return amount
    amount = _scaled(text, replace(amount, end=word.end, unit=word))
    return _suffixed(text, _closed(text, _more_after_unit(text, amount)))


def _suffixed(text: str, amount: _Amount) -> _Amount:
    found = rule_after(text, amount.end)
    if found is None:
        return amount
    rule, end = found
    value = amount.value
    if amount.rule:
        value = apply_rule(amount.rule, value)
    return replace(amount, end=end, value=apply_rule(rule, value), rough=True, rule=None)


def _closed(text: str, amount: _Amount) -> _Amount:
    match = _CLOSING.match(text, amount.end)
    return replace(amount, end=match.end()) if match else amount


def _scaled(text: str, amount: _Amount) -> _Amount:
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
    rounding = {-1: "ROUND_FLOOR", 0: "ROUND_HALF_UP", 1: "ROUND_CEILING"}[side]
    return value.quantize(Decimal("0.0001")).quantize(FEN, rounding)


def _more_after_unit(text: str, amount: _Amount) -> _Amount:
    """多 behind the unit: 六成多, 两年多, 一百块多."""
    if text[amount.end : amount.end + 1] != "多" or amount.rough or text[amount.end + 1 : amount.end + 2] in tuple("少久大长"):
        return amount
    factor = amount.unit.factor if amount.unit else Decimal(1)
    value = amount.value
    high = (value.high or value.low) + (factor if factor != 1 else step_of(value.low))
    return replace(amount, end=amount.end + 1, value=Interval(value.low, high, True), rough=True)


def _ranged(text: str, first: _Amount) -> _Amount:
    """The range of two numbers: 500-800万, 500万到800万, 60-80%, 三到五家."""
    match = _RANGE.match(text, first.end)
    if match is None or first.value.high is None or first.rule or not first.value.exact:
        return first
    currency = currency_before(text, match.end())
    second = _amount(text, currency.end if currency else match.end(), False)
    if second is None or second.value.high is None or not _same_measure(first, second):
        return first
    low = _shared(first, second)
    if low is None:
        return first
    value = Interval(low, second.value.high, second.value.below)
    return replace(second, value=value, said=None, rough=True, unit=second.unit or first.unit, rule=second.rule)


def _same_measure(first: _Amount, second: _Amount) -> bool:
    if first.unit is None or second.unit is None:
        return first.unit is None or second.magnitude == first.magnitude or first.unit.unit in _UNITED
    return (first.unit.unit, first.unit.currency) == (second.unit.unit, second.unit.currency)


def _shared(first: _Amount, second: _Amount) -> Decimal | None:
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


def _stands(text: str, at: int, amount: _Amount, alone: bool) -> bool:
    """Whether a number may count as a figure here; a lone Chinese digit mostly is part of a word."""
    numeral, unit = amount.numeral, amount.unit
    if numeral is None or not numeral.chars:
        return True
    if alone and _is_whole_answer(text, at, amount.end):
        return True
    if numeral.chars == 1 and text[at] in "一壹" and unit and unit.unit == "count":
        return False
    if unit is not None:
        return not (numeral.chars == 1 and text[at] in "一壹" and unit.unit == "yuan" and text[amount.end - 1] == "块")
    return amount.magnitude or (numeral.placed and numeral.chars > 1)


def _is_whole_answer(text: str, start: int, end: int) -> bool:
    return bool(_FILLER_BEFORE.fullmatch(text[:start]) and _FILLER_AFTER.fullmatch(text[end:]))


def _finish(start: int, amount: _Amount, rules: list[Rule]) -> Figure:
    value = apply_rule(amount.rule, amount.value) if amount.rule else amount.value
    for rule in reversed(rules):
        value = apply_rule(rule, value)
    unit: Unit = amount.unit.unit if amount.unit else "number"
    low, high = close(value, whole=unit == "count")
    if unit == "duration":
        low, high = tidy(round(low, 4)), None if high is None else tidy(round(high, 4))
    currency = amount.unit.currency if amount.unit else None
    rough = amount.rough or bool(rules) or low != high
    bare = amount.unit is None and not amount.magnitude
    return Figure(start, amount.end, "", low, high, unit, rough, bare, currency, amount.said)
