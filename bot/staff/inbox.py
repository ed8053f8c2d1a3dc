"""What people asked without getting an answer, grouped by likeness: the commonest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz, process

from bot.staff.likeness import ALIKE, masked, sorted_letters
from bot.store import Store, questions
from bot.store.questions import Question

_LATEST = 3000
"""So many questions are looked at, the latest; the rest waits until those are answered."""
_REPRESENTATIVES = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike.

    Attributes:
        key: The first question's id, by which the group is found again.
        title: The wording that stands for it.
        topic: `topic/facet`, where all of them were filed under one.
        wishes: How many asked to be told.
    """

    key: int
    title: str
    questions: tuple[Question, ...]
    topic: str | None

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(one.id for one in self.questions)

    @property
    def count(self) -> int:
        return len(self.questions)

    @property
    def people(self) -> int:
        return len({one.user for one in self.questions})

    @property
    def wishes(self) -> int:
        return len({one.user for one in self.questions if one.wants_answer})

    @property
    def examples(self) -> tuple[str, ...]:
        """Different wordings, without numbers that could name somebody."""
        return tuple(dict.fromkeys(masked(one.text) for one in self.questions))


def groups(store: Store, since: datetime | None = None) -> tuple[Group, ...]:
    """The inbox, commonest first."""
    return grouped(questions.open_ones(store, since)[-_LATEST:])


def group_of(store: Store, key: int) -> Group | None:
    """The group that holds a question now."""
    return next((group for group in groups(store) if key in group.ids), None)


def grouped(asked: Iterable[Question]) -> tuple[Group, ...]:
    """Alike is what was filed under the same `topic/facet`, or has nearly the same letters."""
    found: list[list[Question]] = []
    by_topic: dict[str, int] = {}
    letters: list[str] = []
    owner: list[int] = []
    for one in asked:
        written = sorted_letters(one.text)
        at = by_topic.get(one.topic or "")
        if at is None and (match := process.extractOne(written, letters, scorer=fuzz.ratio, score_cutoff=ALIKE)):
            at = owner[match[2]]
        if at is None:
            at = len(found)
            found.append([])
        found[at].append(one)
        if one.topic and "/" in one.topic:
            by_topic.setdefault(one.topic, at)
        if owner.count(at) < _REPRESENTATIVES and written not in letters:
            letters.append(written)
            owner.append(at)
    return tuple(sorted(map(_group, found), key=lambda group: (-group.count, group.key)))


def _group(alike: list[Question]) -> Group:
    texts = [masked(one.text) for one in alike]
    title = max(texts, key=lambda text: (texts.count(text), -len(text)))
    filed = {one.topic for one in alike}
    topic = filed.pop() if len(filed) == 1 else None
    return Group(alike[0].id, title, tuple(alike), topic if topic and "/" in topic else None)
