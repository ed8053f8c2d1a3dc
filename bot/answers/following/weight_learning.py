"""Learns from the sample conversations how much the thread counts beside a message's own words; reproducibly.

A subject's chance is the softmax over all subjects of what its signs count together (a conditional logit); learnt is
what each sign counts so that the subjects which the conversations are about come out likeliest.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.answers.context import Context
from bot.answers.following.teaching import ReadConversation
from bot.answers.following.weighing import signs_of, thread_after
from bot.answers.following.weights import Signs, Weights
from bot.answers.following.wording import Wording
from knowledge.answers import Answers

# How much a sign has to bring before it counts; set by learning on some conversations and reading others.
_RESTRAINT = 8.0
_ROUNDS = 300
Ends = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
# The subjects of one message with their signs, and which of them it is about.
Shown = tuple[dict[str, Signs], frozenset[str]]


def weights_from(answers: Answers, wording: Wording, conversations: Iterable[ReadConversation]) -> Weights:
    """Learns what each sign counts; no weights where nothing is to be learnt from."""
    shown = [each for talk in conversations for each in _shown(answers, wording, talk)]
    return _fitted(shown) if shown else Weights({})


def _shown(answers: Answers, wording: Wording, talk: ReadConversation) -> Iterator[Shown]:
    """Every message but the first, in the thread of what those before it were about."""
    context = Context()
    for turn, alone in zip(talk.turns, talk.alone, strict=True):
        if context.topic is not None and turn.topics and alone.text:
            signs = signs_of(answers, wording, alone, context)
            if about := frozenset(turn.topics).intersection(signs):
                yield signs, about
        if turn.topics:
            context = thread_after(answers, context, turn.topics[0], alone.facet)


def _fitted(shown: Sequence[Shown]) -> Weights:
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    names: dict[str, int] = {}
    table, ends, right = _tabled(shown, names)
    # Between a sign as it is and one brought to one size: what is rare may count more, but not without bound.
    scale = np.asarray(table.multiply(table).mean(0)).ravel() ** -0.25
    scaled = table.multiply(scale[None, :]).tocsr()
    starts = ends[:-1]
    group = np.repeat(np.arange(len(starts)), np.diff(ends))

    def loss(weights: Floats) -> tuple[float, Floats]:
        sums = scaled @ weights
        parts = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        chances = parts / np.add.reduceat(parts, starts)[group]
        hit = np.add.reduceat(chances * right, starts)
        slope = scaled.T @ (chances - chances * right / hit[group])
        return float(-np.log(hit).sum() + _RESTRAINT * (weights @ weights) / 2), slope + _RESTRAINT * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x * scale
    return Weights({name: round(float(found[at]), 5) for name, at in names.items()})


def _tabled(shown: Sequence[Shown], names: dict[str, int]) -> tuple[Any, Ends, Floats]:
    """A row for each subject of each message, a column for each sign; where the rows of each message end."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    # In one order, whatever order the signs were found in: another one would round to other weights.
    subjects = [(dict(sorted(signs.items())), name in about) for each, about in shown for name, signs in each.items()]
    columns = [names.setdefault(sign, len(names)) for signs, _ in subjects for sign in signs]
    values = [much for signs, _ in subjects for much in signs.values()]
    rows = np.cumsum([0, *(len(signs) for signs, _ in subjects)])
    table = csr_matrix((values, columns, rows), shape=(len(subjects), len(names)))
    ends = np.cumsum([0, *(len(each) for each, _ in shown)])
    return table, ends, np.array([float(about) for _, about in subjects])
