"""How characters sound: toneless readings, and a key under which near sounds fall together."""

import re
import unicodedata
from functools import cache
from typing import Final

from bot.language.words import EVERYDAY_WORDS

_INITIALS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS: Final = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_HU = re.compile("^hu(?!$)|^hu$")


def near(syllable: str) -> str:
    """The key of a syllable: zh=z, ch=c, sh=s, n=l, hu=fu, ang=an, eng=en, ing=in."""
    for strict, loose in _INITIALS:
        if syllable.startswith(strict):
            syllable = loose + syllable[len(strict) :]
            break
    for strict, loose in _FINALS:
        if syllable.endswith(strict):
            return syllable[: -len(strict)] + loose
    return "f" + syllable[2:] if syllable.startswith("hu") and len(syllable) > 2 else _HU.sub("fu", syllable)


def _toneless(reading: str) -> str:
    decomposed = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@cache
def readings(char: str) -> frozenset[str]:
    """Every toneless reading of a character; empty for what is none."""
    from pypinyin.pinyin_dict import pinyin_dict

    return frozenset(_toneless(one) for one in pinyin_dict.get(ord(char), "").split(",") if one)


@cache
def near_readings(char: str) -> frozenset[str]:
    """The keys of every reading of a character."""
    return frozenset(near(one) for one in readings(char))


# Place names that no dictionary of readings knows.
_READ_AS: Final = {"莲都": ("lian", "du")}


@cache
def spoken(word: str) -> tuple[str, ...]:
    """The toneless syllables of a word as it is read; the longest known phrases in it decide."""
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    syllables: list[str] = []
    at = 0
    while at < len(word):
        for end in range(len(word), at + 1, -1):
            phrase = word[at:end]
            if phrase in _READ_AS:
                syllables += _READ_AS[phrase]
                break
            if phrase in phrases_dict:
                syllables += [_toneless(one[0]) for one in phrases_dict[phrase]]
                break
        else:
            end = at + 1
            first = pinyin_dict.get(ord(word[at]), "").split(",")[0]
            syllables += [_toneless(first)] if first else []
        at = end
    return tuple(syllables)


@cache
def ordinary_words() -> frozenset[str]:
    """Words of everyday Chinese, which stay as they are written."""
    from pypinyin.phrases_dict import phrases_dict

    return frozenset(phrases_dict) | EVERYDAY_WORDS
