"""Words of the subject that were written with wrong characters of the same sound: 跨竟 → 跨境."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.language.sounds import near, near_readings, ordinary_words, readings, spoken

_NUMERALS: Final = frozenset("零〇一二两三四五六七八九十百千万亿几半0123456789")
# Characters that stand in any sentence: two of them with a neighbour prove nothing (省及各市, 就搞电商).
_EVERYDAY: Final = frozenset(
    "会上下有要不是在能可就到年月日及和的或与也都已以之为从给被把让将才还又再更最很太所而但并且其此这那哪我你他她它们个了着过吗呢吧"
    "啊呀哦对没来去做搞说问看想用好多少大小新中"
)
_LONGEST: Final = 10
# Ordinary words, or sounds too far apart for the rule, that mean a word of the subject here.
CONFUSIONS: Final = {
    "补帖": "补贴",
    "补铁": "补贴",
    "布贴": "补贴",
    "补贝占": "补贴",
    "卜贴": "补贴",
    "拥金": "佣金",
    "俑金": "佣金",
    "将励": "奖励",
    "奖厉": "奖励",
    "讲励": "奖励",
    "垮境": "跨境",
    "跨镜": "跨境",
    "夸境": "跨境",
    "战会": "展会",
    "正策": "政策",
    "政测": "政策",
    "电伤": "电商",
    "店商": "电商",
    "门砍": "门槛",
    "门坎": "门槛",
    "入住率": "入驻率",
    "入住面积": "入驻面积",
    "申清": "申请",
    "伸请": "申请",
}


@dataclass(frozen=True, slots=True)
class Repair:
    """A stretch of a text and the word it stands for."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class _Entry:
    word: str
    sounds: tuple[str, ...]
    keys: tuple[str, ...]


class Homophones:
    """Finds the words of a lexicon behind wrong characters."""

    def __init__(self, words: Iterable[str], confusions: Mapping[str, str]) -> None:
        chinese = {word for word in words if 2 <= len(word) <= _LONGEST and all("一" <= char <= "鿿" for char in word)}
        self._by_char: dict[str, list[str]] = defaultdict(list)
        self._by_key: dict[str, list[_Entry]] = defaultdict(list)
        self._wrong: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for word in sorted(chinese, key=lambda one: (-len(one), one)):
            self._by_char[word[0]].append(word)
            sounds = spoken(word)
            if len(sounds) == len(word):
                entry = _Entry(word, sounds, tuple(near(one) for one in sounds))
                self._by_key[entry.keys[0]].append(entry)
        known = "\n".join(chinese)
        for wrong, meant in (CONFUSIONS | dict(confusions)).items():
            if meant in known and wrong not in chinese:
                self._wrong[wrong[0]].append((wrong, meant))
        self._ordinary = ordinary_words()

    def repairs(self, text: str) -> list[Repair]:
        """What to change in a text, in order; words of the lexicon that stand there already are left alone."""
        kept = self._kept(text)
        found: list[Repair] = []
        taken = bytearray(kept)
        candidates = [one for at in range(len(text)) if not kept[at] for one in self._at(text, at)]
        candidates += [one for at in range(len(text)) for one in self._over(text, at, kept)]
        for repair in sorted(candidates, key=lambda one: (one.start - one.end, one.start)):
            if not any(taken[repair.start : repair.end]) or self._widens(text, repair, kept, taken):
                found.append(repair)
                taken[repair.start : repair.end] = b"\x01" * (repair.end - repair.start)
                kept[repair.start : repair.end] = b"\x02" * (repair.end - repair.start)
        return sorted(found, key=lambda one: one.start)

    def _kept(self, text: str) -> bytearray:
        kept = bytearray(len(text))
        at = 0
        while at < len(text):
            word = next((one for one in self._by_char.get(text[at], ()) if text.startswith(one, at)), "")
            if word:
                kept[at : at + len(word)] = b"\x01" * len(word)
            at += len(word) or 1
        return kept

    def _at(self, text: str, at: int) -> list[Repair]:
        listed = [
            Repair(at, at + len(wrong), meant)
            for wrong, meant in self._wrong.get(text[at], ())
            if text.startswith(wrong, at)
            and not self._borders(text, at, at + len(wrong), wrong[0] != meant[0], wrong[-1] != meant[-1])
        ]
        return listed + self._sounding(text, at)

    def _over(self, text: str, at: int, kept: bytearray) -> list[Repair]:
        """Longer words that begin with a kept one: 跨境电伤 holds 跨境 already."""
        if not kept[at] or (at and kept[at - 1] and text[at - 1 : at + 1] in self._ordinary):
            return []
        return [one for one in self._sounding(text, at) if one.end - one.start > 3]

    def _widens(self, text: str, repair: Repair, kept: bytearray, taken: bytearray) -> bool:
        """Whether every kept character inside stays what it is, so that the longer word only completes it."""
        written = text[repair.start : repair.end]
        if 2 in kept[repair.start : repair.end]:
            return False
        return all(
            old == new or not taken[repair.start + at]
            for at, (old, new) in enumerate(zip(written, repair.word, strict=False))
        ) and len(written) == len(repair.word)

    def _sounding(self, text: str, at: int) -> list[Repair]:
        return [
            Repair(at, at + len(entry.word), entry.word)
            for key in near_readings(text[at])
            for entry in self._by_key.get(key, ())
            if self._means(text, at, entry)
        ]

    def _means(self, text: str, at: int, entry: _Entry) -> bool:
        written = text[at : at + len(entry.word)]
        if len(written) < len(entry.word) or written == entry.word:
            return False
        if not all(key in near_readings(char) for key, char in zip(entry.keys, written, strict=True)):
            return False
        pairs = [(old, new) for old, new in zip(written, entry.word, strict=True) if old != new]
        if any(old in _NUMERALS or new in _NUMERALS for old, new in pairs):
            return False
        exact = all(sound in readings(char) for sound, char in zip(entry.sounds, written, strict=True))
        if len(written) == 2 and len(text) > 2 and not _EVERYDAY.isdisjoint(written):
            return False
        return self._close(len(written), len(written) - len(pairs), exact) and not self._is_ordinary(text, at, entry)

    @staticmethod
    def _close(length: int, same: int, exact: bool) -> bool:
        if length == 2:
            return exact and same == 1
        return same >= 1 if exact else same * 2 >= length

    def _is_ordinary(self, text: str, at: int, entry: _Entry) -> bool:
        """Whether the characters are words of their own here: 有奖利用 holds no 奖励."""
        end = at + len(entry.word)
        if text[at:end] in self._ordinary:
            return True
        if len(entry.word) > 3:
            return False
        borders = self._borders(text, at, end, text[at] != entry.word[0], text[end - 1] != entry.word[-1])
        inside = len(entry.word) == 3 and any(
            text[one : one + 2] in self._ordinary and text[one : one + 2] != entry.word[one - at : one - at + 2]
            for one in (at, at + 1)
        )
        return borders or (inside and entry.word[0] != text[at])

    def _borders(self, text: str, start: int, end: int, first_changes: bool, last_changes: bool) -> bool:
        """Whether a character that would change makes a word with its neighbour outside."""
        before = first_changes and start > 0 and text[start - 1 : start + 1] in self._ordinary
        return before or (last_changes and end < len(text) and text[end - 1 : end + 1] in self._ordinary)
