"""Plain rankings of the clause texts: what a question finds without any understanding."""

import math
from collections import Counter
from functools import cache

from rapidfuzz import fuzz

from knowledge.policy import load_policy

_SATURATION, _LENGTH = 1.5, 0.75


def first_clauses(question: str) -> dict[str, str]:
    """The clause that each baseline puts first."""
    return {"rapidfuzz": _rapidfuzz(question), "BM25": _bm25(question), "character TF-IDF": _tfidf(question)}


@cache
def _clauses() -> dict[str, str]:
    return {number: f"{clause.title}{clause.text}" for number, clause in load_policy().clauses.items()}


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1)) + Counter(text)


@cache
def _counted() -> dict[str, Counter[str]]:
    return {number: _pairs(text) for number, text in _clauses().items()}


def _rarity(run: str) -> float:
    holding = sum(run in counted for counted in _counted().values())
    return math.log(1 + (len(_counted()) - holding + 0.5) / (holding + 0.5))


def _rapidfuzz(question: str) -> str:
    return max(_clauses(), key=lambda number: fuzz.partial_ratio(question, _clauses()[number]))


def _bm25(question: str) -> str:
    asked = {run: _rarity(run) for run in _pairs(question)}
    mean = sum(sum(counted.values()) for counted in _counted().values()) / len(_counted())

    def weight(number: str) -> float:
        counted = _counted()[number]
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * sum(counted.values()) / mean)
        return sum(rare * counted[run] * (_SATURATION + 1) / (counted[run] + norm) for run, rare in asked.items())

    return max(_counted(), key=weight)


def _tfidf(question: str) -> str:
    asked = {run: times * _rarity(run) for run, times in _pairs(question).items()}

    def likeness(number: str) -> float:
        counted = _counted()[number]
        told = {run: times * _rarity(run) for run, times in counted.items()}
        length = math.sqrt(sum(weight * weight for weight in told.values())) or 1.0
        return sum(weight * told.get(run, 0.0) for run, weight in asked.items()) / length

    return max(_counted(), key=likeness)
