"""One spelling for every figure: same length in and out, so that positions stay those of the typed text."""

import re
from typing import Final

_TRADITIONAL: Final = (
    "萬万億亿兩两幾几餘余來来個个畝亩點点約约將将近近過过達达間间戶户頭头後后號号條条歲岁鎊镑歐欧圓元圆元塊块"
    "數数滿满從从還还沒没單单筆笔場场種种陸陆貳贰參叁佰百仟千拾十圜元幣币錢钱開开廣广總总樣样無无週周紙纸"
    "臺台張张頃顷預预團团億亿衹只隻只輛辆雙双鐘钟鍾钟淨净於于該该這这們们賣卖買买額额"
)
_WIDE: Final = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_SAME: Final = {ord(old): new for old, new in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)} | {
    0x3000: " ",
    0xA0: " ",
    0xFFE5: "¥",
    0xFFE1: "£",
    ord("〜"): "~",
    ord("–"): "-",
    ord("—"): "-",
    ord("−"): "-",
}
_TABLE: Final = {code: char.lower() for code, char in (_WIDE | _SAME).items()} | {
    code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)
}
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def plain(text: str) -> str:
    """Half-width, lowercase, simplified where a figure is concerned; every character keeps its place."""
    return _WIDE_COMMA.sub(",", text).translate(_TABLE)
