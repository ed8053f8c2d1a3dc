"""Several questions in one message: cut apart, or one question about two topics that are both named."""

import re

from bot.answers.understanding import Understood
from knowledge.answers import Answers

_MOST = 3
_SHORTEST = 3
_SECOND_TOPIC = 0.1
# Two topics that no word of their own names, yet that share nearly all the likelihood.
_UNNAMED, _TOGETHER = 0.2, 0.7
_SENTENCE = re.compile(r"[。？?！!；;\n]+|(?:另外|还有|顺便问(?:一?下)?|再问(?:一?下)?)")
_COMMA = re.compile(r"[,，、 ]+")
_ASKS = re.compile(
    r"多少|几[^个乎年家]|吗|么|什么|啥|怎么|咋|能不能|可不可以|是不是|哪|谁|何时|多久|要不要|算不算|有没有|行不行|[不伐]$"
)
_BOTH = re.compile(r"和|跟|与|各|分别|、|还是|区别|比")


def questions_of(text: str) -> tuple[str, ...]:
    """The two or three questions that a message holds; empty where it holds one, or more than can be answered at once.

    It is cut at ends of sentences and at 另外, and at a comma where something is asked on either side of it.
    """
    parts = [_trimmed(part) for part in _SENTENCE.split(text) if part and len(_trimmed(part)) > _SHORTEST]
    if len(parts) == 1:
        parts = [_trimmed(part) for part in _COMMA.split(parts[0])]
        parts = parts if all(len(part) > _SHORTEST and _ASKS.search(part) for part in parts) else []
    return tuple(parts) if 2 <= len(parts) <= _MOST else ()


def topics_together(answers: Answers, understood: Understood) -> tuple[str, ...]:
    """The two topics of 展会和平台费各封顶多少, likeliest first; empty where only one is asked about."""
    ranked = [name for name in understood.topics if name in answers.topics]
    by_clause = [name for name in ranked if set(answers.topics[name].clauses[:1]) & set(understood.clauses)]
    pair = by_clause[:2] if len(understood.clauses) == 2 else [n for n in ranked[:2] if n in understood.terms]
    if not understood.clauses and _both_likely(understood, ranked[:2]):
        pair = ranked[:2]
    clauses = {answers.topics[name].clauses for name in pair}
    if len(pair) < 2 or len(clauses) < 2 or not _BOTH.search(understood.text):
        return ()
    if not understood.clauses and understood.topics[pair[1]] < _SECOND_TOPIC:
        return ()
    return tuple(pair)


def _both_likely(understood: Understood, pair: list[str]) -> bool:
    chances = [understood.topics[name] for name in pair]
    return len(chances) == 2 and chances[1] >= _UNNAMED and sum(chances) >= _TOGETHER


def _trimmed(part: str) -> str:
    return part.strip(" ,，、")
