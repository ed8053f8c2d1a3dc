"""What a sentence states in words: 刚落户, 没有失信, 在莲都. Questions about a condition state nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.language.mentions import Mention, Utterance
from knowledge.vocabulary import ClaimWords, Speech, Vocabulary

Value = bool | str | int
_NOT_OF_KIND: Final = re.compile(r"(?:不是|并非|不算|非)$")
_OF_OTHERS: Final = frozenset({"roles", "organization"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact that words state; `denied` where they say that something is not there."""

    fact: str
    value: Value
    strength: int
    denied: bool


def statements_of(said: Utterance, vocabulary: Vocabulary, own: bool) -> tuple[Statement, ...]:
    """Everything that an utterance states in words, in order.

    Args:
        said: What was said.
        vocabulary: The words.
        own: Someone speaks of an own case; otherwise words that also occur in plain questions state nothing.
    """
    speech = vocabulary.file.speech
    return tuple(_statements(said, speech, own or not _turns(speech).question.search(said.text)))


def _statements(said: Utterance, speech: Speech, own: bool) -> Iterator[Statement]:
    turned = _turns(speech)
    none = denied_mentions(said, speech)
    for mention in said.mentions:
        if not mention.entry.claims:
            continue
        denied = mention in none
        if turned.asks(said, mention, denied) or _counted(said, mention):
            continue
        for claim in mention.entry.claims:
            value = claim.denied if denied else claim.value
            if denied and claim.value is None and _tells_kinds_apart(said, mention):
                continue
            if value is None or turned.tells_of_others(said, mention, claim) or not _led(said, mention, claim):
                continue
            if claim.apart and _figured(said, mention):
                continue
            if own or not claim.weak:
                yield Statement(claim.fact, value, claim.strength, denied)


def denied_mentions(said: Utterance, speech: Speech) -> frozenset[Mention]:
    """The words that a sentence denies: 没有广告费."""
    turned = _turns(speech)
    found: list[Mention] = []
    for mention in said.mentions:
        if mention.entry.claims and (turned.denies(said, mention) or (found and _goes_on(said, found[-1], mention))):
            found.append(mention)
    return frozenset(found)


def strongest(statements: tuple[Statement, ...], fact: str) -> Value | None:
    """The value of the strongest statement on a fact; of equally strong ones the last."""
    found: Statement | None = None
    for each in statements:
        if each.fact == fact and (found is None or each.strength >= found.strength):
            found = each
    return found.value if found else None


@dataclass(frozen=True, slots=True)
class _Turns:
    denied_before: re.Pattern[str]
    denied_after: re.Pattern[str]
    asked_before: re.Pattern[str]
    asked_after: re.Pattern[str]
    elsewhere_before: re.Pattern[str]
    elsewhere_after: re.Pattern[str]
    others_before: re.Pattern[str]
    others_after: re.Pattern[str]
    question: re.Pattern[str]

    def denies(self, said: Utterance, mention: Mention) -> bool:
        before = said.text[max(mention.start - 8, 0) : mention.start]
        if self.denied_before.search(before):
            return True
        figured = any(each.start == mention.end and each.unit != "year" for each in said.figures)
        named = any(claim.fact == "organization" for claim in mention.entry.claims)
        return not figured and not named and bool(self.denied_after.match(said.text, mention.end))

    def asks(self, said: Utterance, mention: Mention, denied: bool) -> bool:
        before = said.text[max(mention.start - 8, 0) : mention.start]
        return bool(self.asked_before.search(before)) or (
            not denied and bool(self.asked_after.match(said.text, mention.end))
        )

    def tells_of_others(self, said: Utterance, mention: Mention, claim: ClaimWords) -> bool:
        before = said.text[max(mention.start - 8, 0) : mention.start]
        if claim.fact == "location":
            return bool(self.elsewhere_before.search(before) or self.elsewhere_after.match(said.text, mention.end))
        if claim.fact in _OF_OTHERS:
            return bool(self.others_before.search(before) or self.others_after.match(said.text, mention.end))
        return False


@lru_cache(maxsize=4)
def _turns(speech: Speech) -> _Turns:
    return _Turns(**{name: re.compile(pattern) for name, pattern in speech.model_dump().items()})


def _tells_kinds_apart(said: Utterance, mention: Mention) -> bool:
    """不是跨境 says which kind is meant, and not that nothing was exported; 不是做跨境的 does."""
    return not mention.entry.word.startswith("做") and bool(_NOT_OF_KIND.search(said.text[: mention.start]))


def _goes_on(said: Utterance, denied: Mention, mention: Mention) -> bool:
    """没有平台费和广告费 denies both."""
    between = said.text[denied.end : mention.start]
    return between in ("和", "跟", "、", "或", "也没", "或者", "以及", "及")


def _led(said: Utterance, mention: Mention, claim: ClaimWords) -> bool:
    """刚把公司从外地搬到: the word that leads stands before it in the same breath."""
    if not claim.led_by:
        return True
    begun = mention.start
    while begun and not said.pauses_between(begun - 1, mention.start):
        begun -= 1
    return any(word in said.text[begun : mention.start] for word in claim.led_by)


def _figured(said: Utterance, mention: Mention) -> bool:
    """Whether a sum follows in the same breath."""
    later = (each for each in said.figures if each.unit != "year" and each.start >= mention.end)
    figure = next(later, None)
    return figure is not None and not said.pauses_between(mention.end, figure.start)


def _counted(said: Utterance, mention: Mention) -> bool:
    """30家企业 and 10家做跨境的 are others, not the speaker."""
    return any(
        each.unit == "count"
        and 0 <= mention.start - each.end <= 2
        and not said.pauses_between(each.end, mention.start)
        and each.text.endswith(("家", "户", "个", "名"))
        for each in said.figures
    )
