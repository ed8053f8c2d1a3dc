"""Years, months and dates: 去年, 24年, 二零二五年, 2025年1月1日, 3月至5月."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from bot.language.digits import DIGITS

_OFFSETS: Final = {
    "大前年": -3, "前年": -2, "去年": -1, "上一年": -1, "上年": -1, "旧年": -1, "今年": 0, "本年": 0, "当前年": 0,
    "明年": 1, "下一年": 1, "后年": 2, "来年": 1,
}  # fmt: skip
_RELATIVE = re.compile(
    r"(?<![以之目当大])(?:大前年)(?:度)?|(?<![以之目])前年(?:度)?|去年(?:度)?|上一年(?:度)?|(?<![以历])上年(?:度)?|旧年"
    r"|今年(?:度)?|本年(?:度)?|明年(?:度)?|下一年(?:度)?|(?<![以之然最往])后年|(?<![以近往])来年"
)
_D4 = r"(?:19|20)\d\d"
_C4 = r"[一二壹贰][九玖〇零○0][零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖]{2}"
_DATE = re.compile(
    rf"(?P<y>{_D4}|{_C4})\s*(?:年|[./-])\s*(?:[01]?\d|十[一二]?|[一二三四五六七八九])\s*(?:月|[./-])\s*"
    r"(?:[0-3]?\d|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:\s*[日号]|(?!\d|\s*[万亿]))"
)
_SPAN = re.compile(rf"(?P<y>{_D4}|{_C4})\s*年?度?\s*[-~至到]+\s*(?P<z>{_D4}|{_C4}|\d\d)(?:\s*年度?|(?![\d.万亿wk%]))")
_SHORT_SPAN = re.compile(r"(?P<y>\d\d)\s*年?\s*[-~至到]+\s*(?P<z>\d\d)\s*年度?(?![前内])")
_YEAR = re.compile(rf"(?P<y>{_D4}|{_C4})\s*年(?:度)?|(?P<l>{_D4})(?=\s?[、,和与及]\s?{_D4}\s*年)")
_SHORT = re.compile(
    r"(?P<y>\d\d|[零〇○一二三四五六七八九]{2})\s*年(?:度)?(?!前|之前|以前|内|之内|以内|来|以来|了|多|历史|经验|老|时间|左右|期|后|之后)"
    r"|(?P<l>\d\d)(?=\s?[、,和与及]\s?\d\d\s*年)"
)
_LASTING = re.compile(
    r"(?:[了近满共有干做开过超]|已经|经营|从业|成立|不到|一共|连续|持续|经历|过去|最近|未来|整整|坚持)\s*$"
)
# 入驻率80 年零售4.6亿 tells a share and then what was sold in a year.
_SHARE = re.compile(r"(?:率|占比?|入驻|入住)(?:[了有到达是为]|达到)?\s*$")
_BARE = re.compile(
    rf"(?P<y>{_D4}|{_C4})(?!\s*[\d零〇一二三四五六七八九十,.%万亿千百wk元块平㎡m家个户人名单件款场次号条多来余几¥$美欧刀+]|\s*[-~至到]\s*\d)"
)
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_MONTHS = re.compile(
    rf"(?P<y>{_MONTH})\s*月?份?\s*[-~至到]+\s*(?P<z>{_MONTH})\s*月份?(?![薪均])"
    rf"|(?P<m>{_MONTH})\s*月份?(?![薪均])(?:\s*[0-3]?\d\s*[日号])?"
)
_DIGIT_BEFORE = re.compile(r"(?:[\d.〔a-z¥$€£个]|\d,)$")


@dataclass(frozen=True, slots=True)
class Time:
    """A year or a month as an interval; `bare` where only digits were written."""

    end: int
    unit: Literal["year", "month"]
    low: Decimal
    high: Decimal
    bare: bool = False


def read_time(text: str, at: int, today: date) -> Time | None:
    """The year or month that starts at a position of a plain text, if one does."""
    match = _RELATIVE.match(text, at)
    if match:
        year = Decimal(today.year + _OFFSETS[match[0].removesuffix("度")])
        return Time(match.end(), "year", year, year)
    char = text[at : at + 1]
    if not (char.isdigit() or char in DIGITS or char == "十") or _DIGIT_BEFORE.search(text[max(at - 2, 0) : at]):
        return None
    return _absolute(text, at, today) or _months(text, at)


def _absolute(text: str, at: int, today: date) -> Time | None:
    for pattern in (_DATE, _SPAN, _YEAR):
        match = pattern.match(text, at)
        if match:
            return _years(match, today)
    match = _SHORT_SPAN.match(text, at) or _SHORT.match(text, at)
    led = text[max(at - 4, 0) : at]
    if match and not _LASTING.search(led[-2:]) and not _SHARE.search(led) and _likely(match["y"] or match["l"], today):
        return _years(match, today)
    match = _BARE.match(text, at)
    year = Decimal(_number(match["y"], today)) if match else Decimal(0)
    if match and abs(year - today.year) <= 10:
        return Time(match.end(), "year", year, year, bare=True)
    return None


def _years(match: re.Match[str], today: date) -> Time | None:
    groups = match.groupdict()
    low = _number(groups["y"] or groups["l"], today)
    high = _number(groups["z"], today) if groups.get("z") else low
    return Time(match.end(), "year", Decimal(low), Decimal(high)) if high >= low else None


def _number(written: str, today: date) -> int:
    year = int("".join(char if char.isascii() else str(DIGITS[char]) for char in written))
    if len(written) == 4:
        return year
    return year + (2000 if year <= today.year % 100 + 10 else 1900)


def _likely(written: str, today: date) -> bool:
    """Whether two digits before 年 name a year: 24年 does, 12年 is a length of time, and so is 五六年."""
    year = int("".join(char if char.isascii() else str(DIGITS[char]) for char in written))
    if not written.isascii() and int(written[0] in "零〇○一二") == 0:
        return False
    return written[0] in "0零〇○" or 15 <= year <= today.year % 100 + 5 or year >= 80


def _months(text: str, at: int) -> Time | None:
    match = _MONTHS.match(text, at)
    if match is None:
        return None
    low, high = (_month(match["y"]), _month(match["z"])) if match["y"] else (_month(match["m"]),) * 2
    return Time(match.end(), "month", low, high) if low <= high else None


def _month(written: str) -> Decimal:
    if written.isdigit() and written.isascii():
        return Decimal(int(written))
    return sum((Decimal(10) if char == "十" else DIGITS[char] for char in written), Decimal(0))
