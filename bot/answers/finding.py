"""Where the policy names something: 文件里哪几处提到青瓷."""

import re
from dataclasses import dataclass

from knowledge.policy import Policy

_NAMES = "(?:提到|提及|提过|写到|出现过?|点名|点到)"
_ASKS = "(?:哪(?!几家|些家|[几些]个)|几[处条]|有没有|有无|是否|[吗没不]|么$)"
_ASKED = re.compile(f"{_ASKS}.*{_NAMES}|{_NAMES}.*{_ASKS}")
_NAMED, _QUOTED = re.compile(_NAMES), re.compile('[“"「].{2,12}?[”"」]')
# What a question about the paper is made of, rather than what it looks for.
_OF_THE_PAPER = frozenset({"文件", "政策", "本政策", "意见", "本意见", "文件同时", "内容", "办公室文件"})
_SECOND_SENTENCE = re.compile(r"[。？?！!；;].")
_SHORTEST, _LONGEST = 2, 12
_MOST = 4
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_HAN = re.compile("[一-鿿]+")


@dataclass(frozen=True)
class Found:
    """A word of the question that stands in the policy.

    Attributes:
        word: The word.
        clauses: The clauses that hold it, in order.
        quotes: The sentence of each that holds it first, to the letter.
    """

    word: str
    clauses: tuple[str, ...]
    quotes: tuple[str, ...]


def found_in_policy(policy: Policy, text: str) -> Found | None:
    """What a question asks to be found, and where it stands; None where it asks for none, or for what is everywhere."""
    asked = _ASKED.search(text) or (_QUOTED.search(text) and _NAMED.search(text))
    if not asked or _SECOND_SENTENCE.search(text):
        return None
    return max(_words(policy, text), key=lambda found: (len(found.word), -len(found.clauses)), default=None)


def _words(policy: Policy, text: str) -> list[Found]:
    runs = [run[0] for run in _HAN.finditer(text)]
    pieces = {
        run[at : at + length]
        for run in runs
        for length in range(_SHORTEST, _LONGEST)
        for at in range(len(run) - length + 1)
    } - _OF_THE_PAPER
    return [found for piece in sorted(pieces) if (found := _found(policy, piece)) is not None]


def _found(policy: Policy, word: str) -> Found | None:
    held = {number: clause.text for number, clause in policy.clauses.items() if word in clause.text}
    if not held or len(held) > _MOST:
        return None
    return Found(word, tuple(held), tuple(_part_with(text, word) for text in held.values()))


def _part_with(text: str, word: str) -> str:
    return next(part[0].strip() for part in _SENTENCE.finditer(text) if word in part[0])
