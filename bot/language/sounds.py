"""How characters sound: toneless readings, and a key under which near sounds fall together."""

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from bot.language.words import EVERYDAY_WORDS

_INITIALS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS: Final = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_COMMON: Final = range(0x4E00, 0xA000)
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


@dataclass(frozen=True, slots=True)
class SoundTable:
    """How characters and phrases are read, without tones: readings and syllables parted by a space."""

    chars: Mapping[str, str]
    phrases: Mapping[str, str]


class _Shelf:
    """Where this process finds the table; the package that it comes from takes ten times the room and the time."""

    file: Path | None = None
    table: SoundTable | None = None


def keep_sounds(folder: Path) -> None:
    """Keeps the table in this folder, so that the next process does not need the package of readings."""
    _Shelf.file = folder / f"sounds-{version('pypinyin')}.json"


def _table() -> SoundTable:
    if _Shelf.table is None:
        _Shelf.table = _kept() or _made()
    return _Shelf.table


def _kept() -> SoundTable | None:
    try:
        if _Shelf.file is not None:
            return SoundTable(**json.loads(_Shelf.file.read_bytes()))
    except (OSError, ValueError, TypeError):
        pass  # Nothing kept, or not by this program: it is made anew.
    return None


def _made() -> SoundTable:
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    chars = {chr(code): " ".join(_unique(read.split(","))) for code, read in pinyin_dict.items() if code in _COMMON}
    phrases = {phrase: " ".join(_toneless(one[0]) for one in read) for phrase, read in phrases_dict.items()}
    table = SoundTable(chars, phrases)
    if _Shelf.file is not None:
        try:
            _Shelf.file.parent.mkdir(parents=True, exist_ok=True)
            part = _Shelf.file.with_suffix(f".{os.getpid()}.part")
            part.write_text(json.dumps({"chars": chars, "phrases": phrases}, ensure_ascii=False), encoding="utf-8")
            part.replace(_Shelf.file)
        except OSError:
            pass  # It only saves time.
    return table


def _unique(read: list[str]) -> list[str]:
    return list(dict.fromkeys(_toneless(one) for one in read if one))


@cache
def readings(char: str) -> frozenset[str]:
    """Every toneless reading of a character; empty for what is none."""
    return frozenset(_table().chars.get(char, "").split())


@cache
def near_readings(char: str) -> frozenset[str]:
    """The keys of every reading of a character."""
    return frozenset(near(one) for one in readings(char))


# Place names that no dictionary of readings knows.
_READ_AS: Final = {"莲都": ("lian", "du")}


@cache
def spoken(word: str) -> tuple[str, ...]:
    """The toneless syllables of a word as it is read; the longest known phrases in it decide."""
    table = _table()
    syllables: list[str] = []
    at = 0
    while at < len(word):
        for end in range(len(word), at + 1, -1):
            phrase = word[at:end]
            if phrase in _READ_AS:
                syllables += _READ_AS[phrase]
                break
            if phrase in table.phrases:
                syllables += table.phrases[phrase].split()
                break
        else:
            end = at + 1
            syllables += table.chars.get(word[at], "").split()[:1]
        at = end
    return tuple(syllables)


@cache
def ordinary_words() -> frozenset[str]:
    """Words of everyday Chinese, which stay as they are written."""
    return frozenset(_table().phrases) | EVERYDAY_WORDS
