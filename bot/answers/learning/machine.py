"""Learns from the sample questions which words point at which topic, facet and kind; reproducibly, once a version.

A linear machine over runs of characters and syllables, and beside it the votes of the samples that are most alike: the
one knows which runs tell things apart, the other that a question much like this one was never about something else.
Learning takes seconds and happens when the samples have changed (bot.answers.learning.kept).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.answers.learning.features import HASH_BITS, features
from bot.answers.learning.likeness import Likeness
from knowledge.questions import OUTSIDE, Kind

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Sample:
    """A message in one spelling, and what is known of it; what is None teaches nothing of that."""

    q: str
    topic: str
    facet: str | None = None
    kind: Kind | None = None


# What is told apart, by the label of a sample, and among which samples.
_HEADS: Mapping[str, tuple[str, Callable[[Sample], bool]]] = {
    "topic": ("topic", lambda sample: True),
    "facet": ("facet", lambda sample: sample.topic != OUTSIDE and sample.facet is not None),
    "kind": ("kind", lambda sample: sample.kind is not None),
    "said": ("kind", lambda sample: sample.kind in ("clause", "unstated")),
}
# Margins of a linear machine, not chances: this many times a margin, through a softmax, is about how often it is right.
_SHARPNESS = 3.5
# How much the votes of the likest samples count beside the machine, how many vote, and how much liker ones count more.
_VOTES, _VOTERS, _LIKER = 0.2, 8, 4
# So many of the likest samples are looked at, to find voters that tell something of each head.
_NEAREST = 64


@dataclass(frozen=True)
class Head:
    """One thing that is told apart, such as topics.

    Attributes:
        labels: What it may be.
        start: The first of the columns of the weights that speak for the labels.
        samples: The label of each sample, by its place; -1 for a sample that tells nothing of this.
    """

    labels: tuple[str, ...]
    start: int
    samples: npt.NDArray[np.int16]


@dataclass(frozen=True)
class Learnt:
    """What was learnt: a row of weights for each hashed run, a column for each label of each head.

    Attributes:
        places: The row of each hashed run; the row behind the last one, all zero, of what was never seen.
        rarity: How rare each run is among the samples.
        likeness: How alike a question and each sample are.
    """

    heads: Mapping[str, Head]
    places: npt.NDArray[np.int32]
    rarity: Floats
    weights: npt.NDArray[np.float16]
    offsets: Floats
    likeness: Likeness

    def read(self, text: str) -> tuple[dict[str, dict[str, float]], float]:
        """For each head, how likely each label is (all of a head add up to 1), likeliest first.

        And how alike the likest sample is, 0 to 1.
        """
        counts = features(text)
        slots = self.places[np.fromiter(counts.keys(), np.int64, len(counts))]
        times = np.fromiter(counts.values(), np.float32, len(counts))
        values = (1 + np.log(times)) * self.rarity[slots]
        length = float(np.sqrt((values * values).sum()))
        values = values / length if length else values
        margins = self.offsets + values @ self.weights[slots].astype(np.float32)
        near, alike = self.likeness.likest(slots, values, _NEAREST)
        chances = {name: _likely(head, margins, near, alike) for name, head in self.heads.items()}
        return chances, float(alike[0])


def _likely(head: Head, margins: Floats, near: npt.NDArray[np.int64], alike: Floats) -> dict[str, float]:
    part = margins[head.start : head.start + len(head.labels)] * _SHARPNESS
    chances = np.exp(part - part.max())
    chances /= chances.sum()
    if (votes := _votes(head, near, alike)) is not None:
        chances = chances * (1 - _VOTES) + votes * _VOTES
    order = np.argsort(-chances, kind="stable")
    return {head.labels[at]: float(chances[at]) for at in order}


def _votes(head: Head, near: npt.NDArray[np.int64], alike: Floats) -> Floats | None:
    """The share of each label among the samples most alike; None where nothing is alike."""
    labels = head.samples[near]
    told = np.flatnonzero(labels >= 0)[:_VOTERS]
    votes = np.bincount(labels[told], alike[told] ** _LIKER, len(head.labels))
    return votes / votes.sum() if votes.any() else None


def learnt_from(questions: Sequence[Sample]) -> Learnt:
    """Learns from samples; the same ones teach the same."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    rows = [features(question.q) for question in questions]
    slots = np.array([slot for row in rows for slot in row], np.int64)
    times = np.array([count for row in rows for count in row.values()], np.float64)
    ends = np.cumsum([0, *(len(row) for row in rows)])
    seen = np.bincount(slots, minlength=1 << HASH_BITS)
    rarity = np.where(seen > 0, np.log((1 + len(rows)) / (1 + seen)) + 1, 0)
    values = (1 + np.log(times)) * rarity[slots]
    norms = np.sqrt(np.add.reduceat(values * values, ends[:-1]))
    values /= np.repeat(norms, np.diff(ends))
    table = csr_matrix((values, slots, ends), shape=(len(rows), 1 << HASH_BITS))

    heads: dict[str, Head] = {}
    columns, offsets, start = [], [], 0
    for name, (label, counts) in _HEADS.items():
        chosen = [at for at, question in enumerate(questions) if counts(question)]
        labels = [getattr(questions[at], label) for at in chosen]
        weights, offset, names = _fitted(table[chosen], labels)
        heads[name] = Head(names, start, _told(chosen, labels, names, len(rows)))
        columns.append(weights)
        offsets.append(offset)
        start += len(names)
    used = np.flatnonzero(seen)
    weights = np.concatenate(columns, axis=1)[used]
    by_run = table[:, used].tocsc()
    likeness = Likeness(
        by_run.indptr.astype(np.int32), by_run.indices.astype(np.int32), by_run.data.astype(np.float32), len(rows)
    )
    return _packed(heads, used, rarity[used], weights, np.concatenate(offsets), likeness)


def _told(chosen: Sequence[int], labels: Sequence[str], names: Sequence[str], count: int) -> npt.NDArray[np.int16]:
    samples = np.full(count, -1, np.int16)
    place = {name: at for at, name in enumerate(names)}
    samples[chosen] = [place[label] for label in labels]
    return samples


def _packed(
    heads: Mapping[str, Head], used: Any, rarity: Any, weights: Any, offsets: Any, likeness: Likeness
) -> Learnt:
    """Only the runs that were seen have a row of their own."""
    places = np.full(1 << HASH_BITS, len(used), np.int32)
    places[used] = np.arange(len(used))
    return Learnt(
        heads,
        places,
        np.append(rarity, 0).astype(np.float32),
        np.vstack([weights, np.zeros((1, weights.shape[1]))]).astype(np.float16),
        offsets.astype(np.float32),
        likeness,
    )


def _fitted(
    table: Any, labels: Sequence[str]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], tuple[str, ...]]:
    from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

    machine = LinearSVC(C=1.0, class_weight="balanced", random_state=0).fit(table, labels)
    if len(machine.classes_) == 2:  # One margin tells two labels apart.
        return (
            np.vstack([-machine.coef_, machine.coef_]).T / 2,
            np.array([-1, 1]) * machine.intercept_ / 2,
            tuple(machine.classes_),
        )
    return machine.coef_.T, machine.intercept_, tuple(map(str, machine.classes_))
