"""Pinyin typed in place of characters: kuajing dianshang butie, fuwushang jiangli, kjds."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.sounds import near, spoken
from bot.language.words import ENGLISH_WORDS, PINYIN_WORDS

_RUN = re.compile(r"(?<![a-z0-9.@/_])[a-z]+(?:['’\s-]+[a-z]+)*(?![a-z0-9@/_]|\.[a-z])")
_TOKEN = re.compile("[a-z]+")
_COMMON_WORDS: Final = frozenset(PINYIN_WORDS) - {"补贴", "奖励", "电商", "跨境", "跨境电商"}
_ANCHOR_LETTERS: Final = 4
_MAGNITUDE = re.compile(r"(?<=\d)\s?(baiwan|qianwan|wan|yi|qian|yuan|kuai)(?![a-z])")
_MAGNITUDES: Final = {
    "baiwan": "百万",
    "qianwan": "千万",
    "wan": "万",
    "yi": "亿",
    "qian": "千",
    "yuan": "元",
    "kuai": "块",
}
_MIXED = re.compile(r"([\u4e00-\u9fff]{0,4})([a-z]{2,})([\u4e00-\u9fff]{0,4})")


class TypedPinyin:
    """Turns pinyin and initials into the words of a lexicon."""

    def __init__(self, words: Iterable[str], initials: Mapping[str, str]) -> None:
        self._strict: dict[str, str] = {}
        self._loose: dict[str, str] = {}
        self._anchors: set[str] = set()
        chosen = [word for word in words if all("一" <= char <= "鿿" for char in word)]
        for word in (*sorted(chosen, key=len), *PINYIN_WORDS):
            self._add(word)
        self._initials = {key.lower(): word for key, word in initials.items()}
        self._long = [key for key, word in self._strict.items() if len(key) >= 5 and word not in _COMMON_WORDS]
        self._halves = _halves(chosen)
        self._longest = max(map(len, self._strict), default=0)

    def _add(self, word: str) -> None:
        syllables = spoken(word)
        for key in {"".join(syllables), "".join(syllables).replace("v", "u")}:
            self._strict.setdefault(key, word)
            if len(word) > 1 and len(key) >= _ANCHOR_LETTERS:
                self._anchors.add(word)
        self._loose.setdefault("".join(near(one) for one in syllables), word)

    def replaced(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """The text with its pinyin turned into words, and what was turned into what."""
        changes: list[tuple[str, str]] = []

        def turn(match: re.Match[str]) -> str:
            meant = self._run(match[0])
            if meant is None:
                return match[0]
            changes.append((match[0], meant))
            return meant

        text = _MAGNITUDE.sub(lambda match: _MAGNITUDES[match[1]], text)
        text = _MIXED.sub(lambda match: self._mixed(match, changes), text)
        return _RUN.sub(turn, text), changes

    def _mixed(self, match: re.Match[str], changes: list[tuple[str, str]]) -> str:
        """A word of which one part was typed in characters: 跨jing, kua境."""
        before, letters, after = match.groups()
        for length in range(1, 5):
            left, right = before[-length:], after[:length]
            word = self._halves.get((left, letters)) if length <= len(before) else None
            if word:
                changes.append((left + letters, word))
                return before[:-length] + word + after
            word = self._halves.get((letters, right)) if length <= len(after) else None
            if word:
                changes.append((letters + right, word))
                return before + word + after[length:]
        return match[0]

    def _run(self, run: str) -> str | None:
        tokens = _TOKEN.findall(run)
        pieces: list[tuple[str, bool]] = []
        at, anchored, turned = 0, False, False
        while at < len(tokens):
            for end in range(len(tokens), at, -1):
                words = self._words(tokens[at:end])
                if words:
                    pieces.append(("".join(words), True))
                    anchored = anchored or any(word in self._anchors or len(word) > 1 for word in words)
                    turned, at = True, end
                    break
            else:
                pieces.append((tokens[at], False))
                at += 1
        return _joined(pieces) if turned and anchored else None

    def _words(self, tokens: list[str]) -> list[str] | None:
        joined = "".join(tokens)
        if len(tokens) == 1 and joined in self._initials:
            return [self._initials[joined]]
        if any(
            token in ENGLISH_WORDS and len(token) != len(joined) and not self._inside(token, joined) for token in tokens
        ):
            return None
        if joined in ENGLISH_WORDS or len(joined) > 60:
            return None
        return self._cover(joined) or (self._nearly(tokens[0]) if len(tokens) == 1 else None)

    def _inside(self, token: str, joined: str) -> bool:
        """Whether an English-looking syllable is part of pinyin: san in san nian."""
        return len(token) <= 4 and self._cover(joined) is not None

    def _cover(self, joined: str) -> list[str] | None:
        """The fewest words that spell the letters exactly."""
        best: list[list[str] | None] = [[]] + [None] * len(joined)
        for end in range(1, len(joined) + 1):
            for start in range(max(0, end - self._longest), end):
                before, word = best[start], self._strict.get(joined[start:end])
                if before is None or word is None:
                    continue
                now = best[end]
                if now is None or len(before) + 1 < len(now):
                    best[end] = [*before, word]
        return best[-1]

    def _nearly(self, token: str) -> list[str] | None:
        """A word with a near sound (kuajin) or one wrong letter (butei)."""
        if len(token) < 5 or token in ENGLISH_WORDS:
            return None
        loose = self._loose.get(near_letters(token))
        if loose and len(loose) > 1:
            return [loose]
        match = process.extractOne(token, self._long, scorer=OSA.distance, score_cutoff=1)
        return [self._strict[match[0]]] if match and match[0][0] == token[0] else None


def _halves(words: Iterable[str]) -> dict[tuple[str, str], str]:
    halves: dict[tuple[str, str], str] = {}
    for word in words:
        sounds = spoken(word)
        for cut in range(1, len(word)) if len(sounds) == len(word) else ():
            halves.setdefault((word[:cut], "".join(sounds[cut:])), word)
            halves.setdefault(("".join(sounds[:cut]), word[cut:]), word)
    return halves


_NG = re.compile("(?<=[aei])ng")
_NEAR_INITIAL = re.compile("(?<=[zcs])h|^n(?=[aeiouv])")


def near_letters(token: str) -> str:
    """Letters with near sounds put together, without knowing where a syllable ends."""
    return _NG.sub("n", _NEAR_INITIAL.sub(lambda match: "" if match[0] == "h" else "l", token))


def _joined(pieces: list[tuple[str, bool]]) -> str:
    text = ""
    for at, (piece, chinese) in enumerate(pieces):
        gap = at > 0 and not (chinese and pieces[at - 1][1])
        text += (" " if gap else "") + piece
    return text
