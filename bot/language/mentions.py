"""The known words of a sentence and its figures, in their places."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

from bot.language.figures import Figure, read_figures
from bot.language.plain import plain
from knowledge.vocabulary import Entry, Mark, Vocabulary

# What a stretch begins with that tells of what was just said.
_EXPLAINING = ("是", "都是", "这是", "这个是", "属于", "算是")
# They lie inside of other words (第一年) or say nothing of an applicant.
_UNHEARD = ("duration", "month")
_FEW = 4
_SUM = r"\d[\d,.]*\s?[十百千万亿w]*"
_TAKEN_BACK = re.compile(
    rf"(?<![\d,.])(?P<sum>{_SUM})(?P<currency>美元|美金|美刀|刀|usd|欧元|英镑|日元|港币)"
    r"(?P<between>[^\d。！!？?；;]{0,8}?(?:…|\.)*[,，\s]*(?:啊|哦|呃|噢)?[,，\s]*(?:不对|错了|搞错|说错|打错|弄错|写错|不是)[了]?"
    rf"[,，\s]*(?:应该|我说的)?是?)(?P<again>(?:{_SUM})?)(?P<yuan>人民币|rmb|块人民币|元人民币)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A known word in its place."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class Utterance:
    """What was said, taken apart: words, figures, and where it pauses."""

    text: str
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    pauses: tuple[int, ...]
    stops: tuple[int, ...]

    def pauses_between(self, start: int, end: int) -> int:
        return self.pauses[end] - self.pauses[start] if end > start else 0

    def same_sentence(self, start: int, end: int) -> bool:
        return self.stops[start] == self.stops[end]

    @cached_property
    def marks(self) -> frozenset[Mark]:
        """Every mark that some word of it carries."""
        return frozenset(mark for mention in self.mentions for mark in mention.entry.marks)

    @cached_property
    def topics(self) -> frozenset[str]:
        """Every subject that some word of it raises."""
        return frozenset(topic for mention in self.mentions for topic in mention.entry.topics)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(each.end for each in self.figures)

    def figures_before(self, at: int) -> tuple[Figure, ...]:
        """The last few figures that end before a place."""
        count = bisect_right(self._ends, at)
        return self.figures[max(count - _FEW, 0) : count]

    def figures_behind(self, at: int) -> tuple[Figure, ...]:
        """The next few figures that end behind a place."""
        count = bisect_right(self._ends, at)
        return self.figures[count : count + _FEW]

    def marked(self, mark: Mark, start: int, end: int) -> bool:
        """Whether a word with this mark lies between two places."""
        return any(mark in each.entry.marks for each in self.mentions if start <= each.start and each.end <= end)

    def is_pause(self, start: int, end: int) -> bool:
        """Whether nothing but signs, years and words such as 和 or 只有 lies between two places."""
        linked = sum(
            each.end - each.start
            for each in self.mentions
            if start <= each.start and each.end <= end and ("link" in each.entry.marks or "replace" in each.entry.marks)
        )
        linked += sum(
            each.end - each.start
            for each in self.figures
            if start <= each.start and each.end <= end and each.unit == "year"
        )
        signs = sum(not char.isalnum() for char in self.text[start:end])
        return linked + signs == end - start

    def explains(self, at: int) -> bool:
        """Whether the stretch around a place tells of what stands before it: …6万，是商务局组织的."""
        return self.text.startswith(_EXPLAINING, self.clause_start(at))

    def clause_start(self, at: int) -> int:
        """Where the stretch begins that no pause and no figure parts from a place."""
        begun = max((each.end for each in self.figures if each.end <= at), default=0)
        while begun < at and self.pauses[at] != self.pauses[begun]:
            begun += 1
        return begun


def take_apart(text: str, vocabulary: Vocabulary, today: date) -> Utterance:
    """Finds the words and figures of a text; positions are those of the text."""
    simple = plain(text).translate(vocabulary.spelling)
    read = read_figures(_in_currency_meant(_without_unread(text, vocabulary)), today)
    asked = vocabulary.file.asked_figures
    figures = tuple(each for each in read if each.unit not in _UNHEARD and not each.text.startswith(asked))
    within = frozenset(at for each in figures for at in range(each.start + 1, each.end))
    mentions = tuple(_outside(figures, _find(simple, vocabulary, within)))
    links = {each.start for each in mentions if "link" in each.entry.marks}
    pauses = _counted(simple, vocabulary.file.pauses, links)
    return Utterance(simple, mentions, figures, pauses, _counted(simple, vocabulary.file.stops, set()))


def _without_unread(text: str, vocabulary: Vocabulary) -> str:
    """Blots out words that the reading of figures would take for a part of one (拿过30万, 450w 本地)."""
    for word in vocabulary.file.unread:
        if word in text:
            text = text.replace(word, "■" * len(word))
    return text


def _in_currency_meant(text: str) -> str:
    """Blots out a currency that is taken back: 410万美元不对是人民币; the whole sum where another one follows."""

    def blotted(match: re.Match[str]) -> str:
        taken = match["sum"] + match["currency"] if match["again"] else match["currency"]
        kept = "" if match["again"] else match["sum"]
        return kept + "■" * len(taken) + match["between"] + match["again"] + match["yuan"]

    return _TAKEN_BACK.sub(blotted, text)


def _counted(text: str, signs: str, also: set[int]) -> tuple[int, ...]:
    return (0, *accumulate(int(char in signs or at in also) for at, char in enumerate(text)))


def _find(text: str, vocabulary: Vocabulary, within: frozenset[int]) -> Iterator[Mention]:
    """The longest words; none begins within a figure, as 万一 seems to in 50万一次给."""
    at = 0
    while at < len(text):
        entry = _longest(text, at, vocabulary) if at not in within else None
        if entry is None:
            at += 1
            continue
        end = at + len(entry.word)
        yield Mention(at, end, entry)
        if entry.inside != "nothing":
            yield from _inside(text, at, end, vocabulary, claims=entry.inside == "all")
        at = end


def _inside(text: str, start: int, end: int, vocabulary: Vocabulary, claims: bool) -> Iterator[Mention]:
    """The shorter words within a word."""
    for at in range(start, end):
        for entry in vocabulary.words.get(text[at], ()):
            length = len(entry.word)
            if length < end - start and at + length <= end and text.startswith(entry.word, at):
                if claims or not entry.claims:
                    yield Mention(at, at + length, entry)
                break


def _longest(text: str, at: int, vocabulary: Vocabulary) -> Entry | None:
    for entry in vocabulary.words.get(text[at], ()):
        if text.startswith(entry.word, at) and _whole(text, at, entry.word):
            return entry
    return None


def _whole(text: str, at: int, word: str) -> bool:
    """Latin words stand by themselves: fb is not in fba."""
    if not (word[0].isascii() and word[-1].isascii() and word[-1].isalpha()):
        return True
    before, after = text[at - 1 : at] if at else "", text[at + len(word) : at + len(word) + 1]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())


def _outside(figures: tuple[Figure, ...], mentions: Iterator[Mention]) -> Iterator[Mention]:
    """The mentions that do not overlap a figure."""
    taken = bytearray(max((each.end for each in figures), default=0))
    for each in figures:
        taken[each.start : each.end] = b"\1" * (each.end - each.start)
    for mention in mentions:
        if not any(taken[mention.start : mention.end]):
            yield mention
