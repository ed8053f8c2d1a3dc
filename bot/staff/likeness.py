"""How alike two questions are, whatever the order and the small words."""

import re
import unicodedata

from rapidfuzz import fuzz

ALIKE = 75.0
"""From this likeness on (of 100) two questions count as one; measured on tests/staff/test_inbox.py."""

# What is asked for is the subject, however it is said: a time, a place, a way, a number.
_SAME = (
    (re.compile(r"什么时[候间]|啥时[候间]?|何时|几时|几号|几月|哪一?天|多久|时间|日期|时候"), "时"),
    (re.compile(r"哪里|哪儿|哪块|何处|什么地方|啥地方|地址|地点"), "址"),
    (re.compile(r"怎么样?|怎样|如何|咋样?"), "咋"),
    (re.compile(r"电话号码|联系电话|联系方式|手机号|热线"), "电话"),
    (re.compile(r"发放|发下来|拿到|到手"), "到账"),
)
_SMALL = re.compile(
    r"请问|你好|您好|想问一?下|问一?下|我想|我们|咱们|什么|哪些|多少|是不是|有没有|可不可以|能不能|需要|准备|要|去|在|到(?!账)"
    r"|[啥吗呢吧啊呀哦的了是有么嘛呗]"
)
_MARKS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d[\d \-]{5,}\d|[\w.+-]+@[\w-]+\.[\w.]+")


def plain(text: str) -> str:
    """What of a question carries its subject."""
    folded = _MARKS.sub("", unicodedata.normalize("NFKC", text).lower())
    for same, word in _SAME:
        folded = same.sub(word, folded)
    return _SMALL.sub("", folded) or folded


def sorted_letters(text: str) -> str:
    """The letters in a fixed order, so that 申报截止 and 截止申报 are one."""
    return "".join(sorted(set(plain(text))))


def likeness(one: str, other: str) -> float:
    """0 to 100."""
    return fuzz.ratio(sorted_letters(one), sorted_letters(other))


def masked(text: str) -> str:
    """The text without telephone numbers, numbers of papers and addresses of mail."""
    return _NUMBERS.sub("〔号码〕", text)
