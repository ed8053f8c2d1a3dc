"""Numbers below 万: 五百三十, 四五百, 十几, 3百, 一千二, 廿五."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.language.digits import DIGITS, Part, coefficient

PLACES: Final = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_TENS: Final = {"廿": Decimal(20), "卅": Decimal(30), "卌": Decimal(40)}
_SAYINGS: Final = {"百八十": (100, 180), "百十": (100, 119), "千儿八百": (800, 1000), "万儿八千": (8000, 10000)}
_SAYING = re.compile("|".join(_SAYINGS))
_POINT = re.compile(r"点([零〇一二三四五六七八九]+)(?![十分])")
# 三百万五家 is 三百万 and 五家, 三百万一路 is 三百万; 三万五 alone is 35000, and so it is in 一趟3万5一趟2万.
NOT_SHORTHAND = re.compile(
    r"(?!一[趟场次回笔])[家个人名户位间年月号条成倍折天日次款%0-9零〇一二两三四五六七八九十百千万亿几半.]|点[^\d]|(?<=一)[路直下起共样道并举]"
)
_HANDFUL = re.compile("把[块元家个人平]")
_ROUND = re.compile("[百千](?:万|亿)(?:元(?!旦)|以上|以下|级|左右|出头|规模|大关|不到)")


@dataclass(slots=True)
class _Sum:
    """What was read so far; `last` is the place that was named last."""

    at: int
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    last: Decimal = Decimal(10) ** 5
    rough: bool = False
    arabic: bool = False
    used: bool = False

    def add(self, part: Part, scale: Decimal, end: int) -> None:
        self.low, self.high = self.low + part.low * scale, self.high + part.high * scale
        self.at, self.rough = end, self.rough or part.rough


def read_small(text: str, at: int, led: bool) -> Part | None:
    """A number without 万 and 亿: 300, 五百三十, 四五百, 十几, 3百, 一千二."""
    saying = _SAYING.match(text, at)
    if saying:
        low, high = map(Decimal, _SAYINGS[saying[0]])
        return Part(saying.end(), low, high, rough=True, placed=True)
    total = _Sum(at)
    while True:
        zero = total.used and text[total.at : total.at + 1] in ("零", "〇")
        here = total.at + zero
        part = _tens(text, here, total) or coefficient(text, here, total.used) or _implied(text, here, total, led)
        if part is None:
            break
        place = part.place if part.placed else PLACES.get(text[part.end : part.end + 1])
        if place and place < total.last and not part.row and (zero or total.last / place <= 100 or not total.used):
            total.add(part, Decimal(1) if part.placed else place, part.end + (not part.placed))
            total.last, total.used, total.arabic = place, True, total.arabic or part.arabic
            continue
        if not total.used:
            return _pointed(text, part)
        if part.end > here:
            _last_digit(text, part, total, zero)
        break
    if not total.used:
        return None
    return _pointed(text, Part(total.at, total.low, total.high, total.rough, total.arabic, placed=True))


def _tens(text: str, at: int, total: _Sum) -> Part | None:
    value = _TENS.get(text[at : at + 1])
    if value is None or total.last <= 10:
        return None
    return Part(at + 1, value, value, place=Decimal(10), placed=True)


def _last_digit(text: str, part: Part, total: _Sum, zero: bool) -> None:
    """五 of 二十五 and of 一百零五, and 二 of 一千二, where it means 200."""
    start = total.at + zero
    if total.arabic and part.arabic and not zero and total.last == Decimal(10) ** (part.end - start):
        total.add(part, Decimal(1), part.end)  # 3百50万, 2千500万: every place is written out.
        return
    if part.row or (part.arabic and (part.end - start > 1 or (total.last == 10 and not zero))):
        return
    if total.last == 10 or zero:
        total.add(part, Decimal(1), part.end)
    elif text[start] != "两" and not NOT_SHORTHAND.match(text, part.end) and (not part.rough or part.end - start == 2):
        total.add(part, total.last / 10, part.end)


def _implied(text: str, at: int, total: _Sum, led: bool) -> Part | None:
    """The 一 that is not said: 十五, 一百十五, 近千万, 百来万, 千把万."""
    char = text[at : at + 1]
    one = Part(at, Decimal(1), Decimal(1))
    if char == "十" and (not total.used or total.last == 100):
        return one
    if total.used or char not in ("百", "千", "万", "亿"):
        return None
    if char in PLACES and (led or text[at + 1 : at + 2] in ("来", "把") or _ROUND.match(text, at)):
        return one
    if char in "万亿" and (led or _HANDFUL.match(text, at + 1)):
        return one
    return None


def _pointed(text: str, part: Part) -> Part:
    match = _POINT.match(text, part.end)
    if match is None or part.row or part.rough or part.arabic:
        return part
    digits = "".join(str(DIGITS[char]) for char in match[1])
    value = part.low + Decimal(f"0.{digits}")
    return replace(part, end=match.end(), low=value, high=value, digit=False)
