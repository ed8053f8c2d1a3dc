"""The outer spelling: full-width, emoji, repeated characters, Traditional characters, dialect words."""

import re
import unicodedata
from functools import cache
from typing import Final, Protocol

from opencc import OpenCC

_REPEATED_HAN = re.compile(r"([\u4e00-\u9fff])\1{2,}")
_REPEATED_LETTER = re.compile(r"([a-vx-z])\1{2,}")
_REPEATED_MARK = re.compile(r"([,，.。!！?？、;；:：~\-_*#…])\1+")
# Pictures as some messengers type them: [玫瑰].
_TYPED_PICTURE = re.compile(r"\[[\u4e00-\u9fff]{1,3}\]")
_SPACES = re.compile(r"[ \t\u3000]{2,}")
_PICTURE: Final = ("So", "Cs", "Cn", "Co", "Cf")
_ASCII_OR_HAN = re.compile(r"[\x20-\x7e\u4e00-\u9fff，。！？、；：“”‘’（）《》\n]*")
_NUMERALS: Final = "零一二三四五六七八九十百千万亿两几"

# Written before the Traditional characters are turned into simplified ones: 係 would become 系.
_DIALECT_TRADITIONAL: Final = {
    "係咪": "是不是",
    "系咪": "是不是",
    "唔係": "不是",
    "定係": "还是",
    "都係": "都是",
    "就係": "就是",
    "而家": "现在",
    "俾": "给",
}
_SHI = re.compile("(?<![關关聯联體体干繫維维世派譜谱])係(?![數数列統统])")
_DIALECT: Final = {
    "我哋": "我们",
    "你哋": "你们",
    "佢哋": "他们",
    "人哋": "别人",
    "佢": "他",
    "有冇": "有没有",
    "冇": "没有",
    "木有": "没有",
    "做咩": "做什么",
    "咩": "什么",
    "乜嘢": "什么",
    "乜野": "什么",
    "啥物": "什么",
    "啥米": "什么",
    "神马": "什么",
    "虾米意思": "什么意思",
    "点样": "怎样",
    "点解": "为什么",
    "点算": "怎么算",
    "点计": "怎么算",
    "点先": "怎样才",
    "点申请": "怎么申请",
    "按怎": "怎样",
    "肿么": "怎么",
    "几多": "多少",
    "几化": "多少",
    "几钿": "多少钱",
    "偌多": "多少",
    "边个": "谁",
    "边度": "哪里",
    "边啲": "哪些",
    "几时": "什么时候",
    "唔该": "请问",
    "唔知": "不知道",
    "唔清楚": "不清楚",
    "可唔可以": "可不可以",
    "使唔使": "要不要",
    "得唔得": "行不行",
    "唔系": "不是",
    "唔使": "不用",
    "唔": "不",
    "唔得": "不行",
    "呢啲": "这些",
    "嗰啲": "那些",
    "有啲": "有些",
    "啲": "些",
    "呢个": "这个",
    "呢份": "这份",
    "呢条": "这条",
    "嗰个": "那个",
    "嘅": "的",
    "咗": "了",
    "喺": "在",
    "嚟": "来",
    "攞": "拿",
    "畀": "给",
    "睇": "看",
    "嘢": "东西",
    "啱": "对",
    "同埋": "和",
    "咁": "那么",
    "啦喂": "啦",
    "阿拉": "我们",
    "阮公司": "我们公司",
    "弗晓得": "不知道",
    "勿晓得": "不知道",
    "弗是": "不是",
    "弗要": "不要",
    "素不素": "是不是",
    "造吗": "知道吗",
    "酱紫": "这样子",
}
_DIALECT_WORD = re.compile("|".join(sorted(_DIALECT, key=len, reverse=True)))
_FINAL = re.compile(r"伐(?=\s*(?:$|[?？。!！,，]))")


class Converter(Protocol):
    """Turns Traditional characters into simplified ones."""

    def convert(self, text: str) -> str:
        """The same text in simplified characters."""


@cache
def _simplifier() -> Converter:
    converter: Converter = OpenCC("t2s")
    return converter


def clean(text: str) -> str:
    """The text in half-width, lowercase, simplified Mandarin, without pictures and without stutter."""
    if not _ASCII_OR_HAN.fullmatch(text):
        text = _without_pictures(unicodedata.normalize("NFKC", text))
    else:
        text = text.translate(_MARKS)
    text = _squeezed(_TYPED_PICTURE.sub(" ", text.lower()))
    return _mandarin(text).strip()


_MARKS: Final = str.maketrans("，！？；：（）", ",!?;:()")


def _without_pictures(text: str) -> str:
    if text.isascii():
        return text
    return "".join(" " if _is_picture(char) else char for char in text)


def _is_picture(char: str) -> bool:
    return unicodedata.category(char) in _PICTURE or "\ufe00" <= char <= "\ufe0f" or "🏻" <= char <= "🏿"


def _squeezed(text: str) -> str:
    text = _REPEATED_HAN.sub(lambda match: match[0] if match[1] in _NUMERALS else match[1], text)
    text = _REPEATED_LETTER.sub(r"\1", text)
    text = _REPEATED_MARK.sub(r"\1", text)
    return _SPACES.sub(" ", text)


def _mandarin(text: str) -> str:
    if "係" in text or "家" in text or "系咪" in text or "俾" in text:
        for word, meant in _DIALECT_TRADITIONAL.items():
            text = text.replace(word, meant)
        text = _SHI.sub("是", text)
    text = _simplifier().convert(text)
    return _FINAL.sub("吗", _DIALECT_WORD.sub(lambda match: _DIALECT[match[0]], text))
