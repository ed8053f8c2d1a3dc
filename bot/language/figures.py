"""Figures as people type them. `read_figures` finds all of a text, `read_figure` the one of an answer.

What each word does to a number stands in the table of `bot.language.modifiers`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.language.amounts import Amount, ranged, read_amount
from bot.language.modifiers import Interval, Rule, apply_rule, close, rule_before, tidy
from bot.language.names import skip_name
from bot.language.plain import plain
from bot.language.units import Unit, currency_before
from bot.language.years import read_time

__all__ = ["Figure", "Unit", "read_figure", "read_figures"]

_START = re.compile(
    r"[\da-z零〇一二两三四五六七八九十百千万亿廿卅卌半几数壹贰叁肆伍陆柒捌玖对过大小好去前今明后本上旧下来第双负"
    r"¥$€£₩₽₹<>≥≤≈~〔（(\[【不还都没未低少最至顶撑起突破超多高将近接逼快差约估毛人美港欧英日成]"
)
_COUNTED = re.compile(r"[\da-z%㎡十百千万亿元块年月日号家户个]")
_SHORT_OF = re.compile("(?:还|就|只|仅)?差(?:了|个)?")
_REACH = re.compile("(?:就能?|才能?|没|不|便)?到")
_ONES = "一二两三四五六七八九壹"
# 再签一家 counts one more; 一家 alone is mostly somebody.
_ONE_MORE = re.compile(
    r"(?:再|又)(?:签|招|拉|接|谈|添|引进?)(?:到|了|上|来|进)?$|(?<![么许很])多(?:签|招|拉|接|谈|添)?了?$"
)
# No enterprise sells so much; a longer row of digits is a number of an account, a code, or a cat on the keyboard.
_BEYOND = Decimal(10) ** 16
_FILLER_BEFORE = re.compile(
    r"[\s,，.。:：;；!！、]*(?:我们?|咱们?|大概|约|估计|应该|可能|是|有|就|才|只有?|共|一共|总共|合计|嗯+|哦|呃|那|去年|今年"
    r"|前年|不到|超过|近|将近|差不多|服务了?|做了?|额|，)*[\s,，:：]*"
)
_FILLER_AFTER = re.compile(r"(?:左右|上下|以上|以下|出头|吧|呢|啊|呀|哦|哈|了|的|样子|多|整|正|[\s.。!！~,，])*")


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


def read_figures(text: str, today: date) -> tuple[Figure, ...]:
    """Every figure of a text, in order, none overlapping.

    Args:
        text: As it was typed; positions refer to it.
        today: What 去年 and 24年 are counted from.
    """
    return _scanned(text, today, alone=False)


def read_figure(text: str, today: date) -> Figure | None:
    """The one figure of an answer; years and lengths of time step back behind a sum or a count.

    Returns:
        `None` where the text holds no figure, or several.
    """
    figures = _scanned(text, today, alone=True)
    main = tuple(figure for figure in figures if figure.unit not in ("year", "month", "duration")) or figures
    return main[0] if len(main) == 1 else None


# One message is read for its facts, its premises and its places: its figures are scanned once. Since these are people's
# words, no more of them are kept than that takes.
@lru_cache(maxsize=8)
def _scanned(text: str, today: date, alone: bool) -> tuple[Figure, ...]:
    return tuple(_scan(text, today, alone))


def _scan(text: str, today: date, alone: bool) -> Iterator[Figure]:
    plain_text = plain(text)
    at = 0
    while match := _START.search(plain_text, at):
        at = match.start()
        after_name = skip_name(plain_text, at, alone)
        if after_name > at:
            at = after_name
            continue
        figure = _time(plain_text, at, today) or _short_of(plain_text, at) or _figure(plain_text, at, today, alone)
        if figure is None or not figure.end > at:
            at = _step(plain_text, at)
            continue
        yield replace(figure, text=text[figure.start : figure.end])
        at = figure.end


def _step(text: str, at: int) -> int:
    """On by one, or behind the whole number where a number was refused: 3天 does not leave a figure in 13天."""
    end = at + 1
    if text[at].isdigit():
        while end < len(text) and (text[end].isdigit() or (text[end] == "." and text[end + 1 : end + 2].isdigit())):
            end += 1
    return end


def _time(text: str, at: int, today: date) -> Figure | None:
    time = read_time(text, at, today)
    if time is None:
        return None
    said = time.low if time.low == time.high else None
    return Figure(at, time.end, "", time.low, time.high, time.unit, said is None, time.bare, said=said)


def _short_of(text: str, start: int) -> Figure | None:
    """差两万到两百万 is 198万, and no range."""
    short = _SHORT_OF.match(text, start)
    missing = read_amount(text, short.end(), False) if short else None
    reach = _REACH.match(text, missing.end) if missing and missing.value.exact else None
    whole = read_amount(text, reach.end(), False) if reach else None
    if missing is None or whole is None or not whole.value.exact or missing.value.low >= whole.value.low:
        return None
    value = whole.value.low - missing.value.low
    amount = replace(whole, value=Interval(value, value), said=value, rule=None)
    return _finish(start, amount, [])


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
    amount = read_amount(text, at, bool(rules))
    if amount is None or amount.value.low >= _BEYOND:
        return None
    amount = ranged(text, amount)
    if currency and (amount.unit is None or amount.unit.unit == "yuan"):
        amount = replace(amount, unit=amount.unit if amount.unit and amount.unit.currency else currency)
    if not (rules and amount.magnitude) and not _stands(text, at, amount, alone):
        return None
    return _finish(start, amount, rules)


def _negative(text: str, at: int) -> bool:
    """-300, and 出口-300万; between two numbers the sign parts them: 12-300万, 5月-300."""
    return text[at - 1 : at] == "-" and at > 0 and (at == 1 or not _COUNTED.match(text[at - 2]))


def _stands(text: str, at: int, amount: Amount, alone: bool) -> bool:
    """Whether a number may count as a figure here; a lone Chinese digit mostly is part of a word."""
    numeral, unit = amount.numeral, amount.unit
    if numeral is None or not numeral.chars:
        return True
    if alone and _is_whole_answer(text, at, amount.end):
        return True
    if numeral.chars == 1 and text[at] in "一壹" and unit and unit.unit == "count":
        return _ONE_MORE.search(text[:at]) is not None
    if unit is not None:  # 两块 are two parts of something; 两块钱, 两块五 are sums.
        return not (numeral.chars == 1 and text[at] in _ONES and unit.unit == "yuan" and text[amount.end - 1] == "块")
    return amount.magnitude or (numeral.placed and numeral.chars > 1)


def _is_whole_answer(text: str, start: int, end: int) -> bool:
    return bool(_FILLER_BEFORE.fullmatch(text[:start]) and _FILLER_AFTER.fullmatch(text[end:]))


def _finish(start: int, amount: Amount, rules: list[Rule]) -> Figure:
    value = apply_rule(amount.rule, amount.value) if amount.rule else amount.value
    unit: Unit = amount.unit.unit if amount.unit else "number"
    for rule in reversed(rules):
        if rule == "near" and unit == "duration":  # 近三年 are three years
            continue
        value = apply_rule(rule, value)
    low, high = close(value, whole=unit == "count")
    if unit == "duration":
        low, high = tidy(round(low, 4)), None if high is None else tidy(round(high, 4))
    currency = amount.unit.currency if amount.unit else None
    rough = amount.rough or bool(rules) or low != high
    bare = amount.unit is None and not amount.magnitude
    return Figure(start, amount.end, "", low, high, unit, rough, bare, currency, amount.said)
