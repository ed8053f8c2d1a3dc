"""Reads the figures that official papers write: 30万元, 1万平方米, 60%, 两个自然年度, 2025年1月1日."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
MAGNITUDES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)"
UNITS = {
    "元": "yuan",
    "平方米": "m2",
    "%": "percent",
    "家": "count",
    "个": "count",
    "次": "count",
    "级": "count",
    "年": "years",
    "个自然年度": "years",
}
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_FIGURE = re.compile(rf"({NUMBER})([万亿]?)({'|'.join(sorted(UNITS, key=len, reverse=True))})")
_WHOLE = "全额"
_NAMES = re.compile(r"〔\d{4}〕\d+号|第三方|[三]个“一号工程”|一号工程|统一|一批|同一|其一")


@dataclass(frozen=True)
class Figure:
    """A figure in an official text: where it stands, what it says, in which unit."""

    start: int
    end: int
    value: Decimal | date
    unit: str


def read_figures(text: str) -> tuple[Figure, ...]:
    """Every figure in the text, in order; numbers of documents and fixed phrases are none."""
    names = [match.span() for match in _NAMES.finditer(text)]
    found = sorted(_all(text), key=lambda figure: (figure.start, -figure.end))
    kept: list[Figure] = []
    for figure in found:
        named = any(start <= figure.start < end for start, end in names)
        if not named and (not kept or figure.start >= kept[-1].end):
            kept.append(figure)
    return tuple(kept)


def _all(text: str) -> Iterator[Figure]:
    for match in _DATE.finditer(text):
        year, month, day = map(int, match.groups())
        yield Figure(*match.span(), date(year, month, day), "date")
    for match in _FIGURE.finditer(text):
        number, magnitude, unit = match.groups()
        yield Figure(*match.span(), _number(number) * MAGNITUDES[magnitude], UNITS[unit])
    for match in re.finditer(_WHOLE, text):
        yield Figure(*match.span(), Decimal(100), "percent")


def _number(text: str) -> Decimal:
    if text[0].isdigit():
        return Decimal(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return Decimal(DIGITS[ones])
    return Decimal((DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0))
