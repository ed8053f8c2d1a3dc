"""How much of a message's wording stands in the clause and the answers of each subject, rare wording counting more."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, log

from knowledge.answers import Answers

_GAP = re.compile(r"[^一-鿿a-z]+")


@dataclass(frozen=True)
class Wording:
    """The pairs of characters that subjects are told in.

    Attributes:
        rarity: For each subject, its pairs, and how few subjects have them; a pair that all have counts nothing.
    """

    rarity: Mapping[str, Mapping[str, float]]

    def shared(self, text: str) -> dict[str, float]:
        """For each subject, the rarity of all pairs of a text that it has, added up."""
        pairs = _pairs(text)
        # Exact in any order: a set's order differs from one process to the next, and so would what is learnt.
        return {name: fsum(rare.get(pair, 0.0) for pair in pairs) for name, rare in self.rarity.items()}


def wording_of(answers: Answers) -> Wording:
    """The wording of every subject."""
    told = {name: _pairs(_text(answers, name)) for name in answers.topics}
    counts = Counter(pair for pairs in told.values() for pair in pairs)
    return Wording({name: {pair: log(len(told) / counts[pair]) for pair in pairs} for name, pairs in told.items()})


def _text(answers: Answers, name: str) -> str:
    topic = answers.topics[name]
    clauses = (answers.policy.clauses[number].text for number in topic.clauses)
    return " ".join((*clauses, *topic.terms, *(each.say for each in topic.answers.values())))


def _pairs(text: str) -> set[str]:
    return {first + second for part in _GAP.split(text) for first, second in pairwise(part)}
