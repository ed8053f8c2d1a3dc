"""The digits in front of a place: 300, 2,999.99, 三, 四五, 几, 半, 二零二五."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

DIGITS: Final = {
    char: Decimal(value)
    for value, chars in enumerate(("零〇○", "一壹幺", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
CHINESE_DIGITS: Final = tuple("一二两三四五六七八九壹贰叁肆伍陆柒捌玖")
_ARABIC = re.compile(r"\d{1,3}(?: \d{3}){2,}(?! ?\d)|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_SPACED = re.compile(r"\d(?: \d)+(?=\s*[万亿])")
_ARABIC_POINT = re.compile(r"(\d+)点(\d+)(?=\s*(?:个?亿|个?万|千万|百万|成|%|w))")
_ROW = re.compile(
    r"[零〇○一二三四五六七八九]{3,12}(?![零〇○一二三四五六七八九十百千])|[零〇][一二三四五六七八九](?![十百千])"
)
_PAIR = re.compile(r"一两|一二|两三|二三|三四|四五|五六|六七|七八|八九|三五")
_PAIR_LISTED = re.compile(r"([一二两三四五六七八1-8])\s?[、,]\s?([二两三四五六七八九2-9])(?=\s?[十百千万亿])")
_SOME = re.compile("([大小好])几(?=[十百千万亿家个])")
_OF_SOME = re.compile("[十百千万亿成]|个[亿万w]")
_HOW_MANY: Final = {"大": (5, 9), "小": (2, 4), "好": (3, 9)}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a number.

    Attributes:
        rough: It has a range (四五, 几).
        arabic: It began with digits.
        digit: It is one digit, Chinese or not.
        row: Digits in a row without places (二零零五).
        place: The last place that was named; 10 for 廿.
        placed: A place was named.
    """

    end: int
    low: Decimal
    high: Decimal
    rough: bool = False
    arabic: bool = False
    digit: bool = False
    row: bool = False
    place: Decimal = Decimal(1)
    placed: bool = False


def coefficient(text: str, at: int, used: bool) -> Part | None:
    """The digits at a position of a plain text.

    Args:
        text: A plain text.
        at: Where they start.
        used: Higher places were read before; then 几 may stand last, and no new row of digits begins.
    """
    spaced = _SPACED.match(text, at) if not used else None
    if spaced:
        value = Decimal(spaced[0].replace(" ", ""))
        return Part(spaced.end(), value, value, arabic=True)
    return _listed(text, at) or _arabic(text, at) or _chinese(text, at, used)


def _listed(text: str, at: int) -> Part | None:
    match = _PAIR_LISTED.match(text, at)
    if match is None:
        return None
    low, high = (DIGITS.get(char) or Decimal(int(char)) for char in match.groups())
    return Part(match.end(), low, high, rough=True) if high == low + 1 else None


def _arabic(text: str, at: int) -> Part | None:
    point = _ARABIC_POINT.match(text, at)
    if point:
        value = Decimal(f"{point[1]}.{point[2]}")
        return Part(point.end(), value, value, arabic=True)
    match = _ARABIC.match(text, at)
    if match is None:
        return None
    value = Decimal(match[0].replace(",", "").replace(" ", ""))
    end = match.end()
    if text[end : end + 1] == " " and text[end + 1 : end + 2] in ("百", "千"):
        end += 1
    return Part(end, value, value, arabic=True, digit=match.end() - at == 1)


def _chinese(text: str, at: int, used: bool) -> Part | None:
    char = text[at : at + 1]
    row = _ROW.match(text, at) if not used else None
    if row:
        value = Decimal("".join(str(DIGITS[digit]) for digit in row[0]))
        return Part(row.end(), value, value, row=True)
    pair = _PAIR.match(text, at)
    if pair:
        return Part(pair.end(), DIGITS[char], DIGITS[text[at + 1]], rough=True)
    if char == "几" and (used or _OF_SOME.match(text, at + 1)):
        return Part(at + 1, Decimal(1 if used else 2), Decimal(9), rough=True)
    if char == "数" and not used and text[at + 1 : at + 2] in tuple("十百千万亿"):
        return Part(at + 1, Decimal(2), Decimal(9), rough=True)
    some = _SOME.match(text, at) if not used else None
    if some:
        low, high = _HOW_MANY[some[1]]
        return Part(some.end(), Decimal(low), Decimal(high), rough=True)
    if char == "半" and not used:
        return Part(at + 1, Decimal("0.5"), Decimal("0.5"))
    if char in DIGITS and char:
        return Part(at + 1, DIGITS[char], DIGITS[char], digit=True)
    return None
