"""Shares that are written in words: 百分之六十, 一半, 六成五, 三分之一."""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from bot.language.digits import DIGITS
from bot.language.modifiers import FEN, Interval
from bot.language.numerals import read_numeral

_PART_OF = re.compile(r"(百|千|万|[二两三四五六七八九十2-9])分之")
_WHOLE = re.compile(r"(?<!\d)(?:百分百|百分之百|百分之一百)")
_HALF = re.compile(r"一半(?![天路会])|半数|对半(?=[补给报])")
_MORE_THAN_HALF = re.compile(r"过半(?!年)|一?大半(?![天年夜])|一多半")
_AFTER_TENTHS = re.compile(r"([半一二三四五六七八九1-9])(?![家个人名户位间年月万千百十亿])")
_PARTS = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}


@dataclass(frozen=True, slots=True)
class Share:
    """A share in percent."""

    end: int
    value: Interval
    rough: bool = False


def read_share(text: str, at: int) -> Share | None:
    """The share in words that starts at a position of a plain text."""
    match = _WHOLE.match(text, at)
    if match:
        return Share(match.end(), Interval(Decimal(100), Decimal(100)))
    match = _HALF.match(text, at)
    if match:
        return Share(match.end(), Interval(Decimal(50), Decimal(50)))
    match = _MORE_THAN_HALF.match(text, at)
    if match:
        return Share(match.end(), Interval(50 + FEN, Decimal(100)), rough=True)
    match = _PART_OF.match(text, at)
    return _part_of(text, match) if match else None


def _part_of(text: str, match: re.Match[str]) -> Share | None:
    numeral = read_numeral(text, match.end())
    if numeral is None:
        return None
    factor = _PARTS.get(match[1])
    if factor is not None:
        return Share(numeral.end, Interval(numeral.low * factor, numeral.high * factor, numeral.below), numeral.rough)
    whole = Decimal(10) if match[1] == "十" else DIGITS.get(match[1]) or Decimal(int(match[1]))
    low = (numeral.low * 100 / whole).quantize(FEN, ROUND_FLOOR)
    high = (numeral.high * 100 / whole).quantize(FEN, ROUND_CEILING)
    return Share(numeral.end, Interval(low, high), low != high)


def tenths_more(text: str, at: int) -> tuple[int, Decimal]:
    """What follows 成: 六成五 has 5 percent more, 两成半 too."""
    match = _AFTER_TENTHS.match(text, at)
    if match is None:
        return at, Decimal(0)
    if match[1] == "半":
        return match.end(), Decimal(5)
    return match.end(), DIGITS.get(match[1]) or Decimal(int(match[1]))
