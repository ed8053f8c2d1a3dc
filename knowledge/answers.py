"""What the assistant answers: topics and facets in plain words, each figure taken from its parameter.

The file lies beside the policy file and is proven against it: quotes stand in their clauses, slots name parameters,
and no sentence says a figure by itself.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field, ValidationError

from knowledge.checks import Fault
from knowledge.figures import read_figures
from knowledge.models import Model, Parameter
from knowledge.policy import Policy, PolicyError

ANSWERS_FILE = "answers.json"
OVERVIEW = "overview"
# The topic of questions about the policy as a whole.
WHOLE = "policy"
_SLOT = re.compile(r"\{([a-z_0-9.]+)\}")

Line = Annotated[str, Field(min_length=1)]


class Answer(Model):
    """What is said when one facet of a topic is asked for.

    Attributes:
        say: One or two spoken sentences; `{parameter}` stands for the policy's own writing of that figure.
        quotes: The words that say so; the topic's own where left out.
        note: A last line, where it helps.
        ask: The question as a button shows it, at most 14 characters.
        parameter: The figure that this facet is about; a premise with another figure is corrected with it.
        also: Other facets that this answer serves.
        clauses: Where it rests on other clauses than the topic.
    """

    say: Line
    quotes: tuple[Line, ...] = ()
    note: str = ""
    ask: str = ""
    parameter: str | None = None
    also: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


class Topic(Model):
    """A subject of the policy: what people ask about it, and what is answered.

    Attributes:
        label: Its name in a few characters.
        clauses: Where it stands; empty for the document as a whole.
        award: The award that it is about, if any.
        terms: Words that alone point at it, as people use them.
        quotes: The words that say its main point.
        answers: What is answered, by facet; `overview` is always there.
        unstated: What the document does not say, by facet: one sentence each.
        related: Facets of it, or `topic/facet` of another, worth asking next.
        aside: A question on it interrupts a conversation rather than begins one: the document, its validity.
        instead_of: Likely topics that this one takes the place of, and the words that say so.
    """

    label: Line
    clauses: tuple[str, ...]
    award: str | None = None
    terms: tuple[Line, ...]
    quotes: tuple[Line, ...]
    answers: dict[str, Answer]
    unstated: dict[str, Line] = Field(default_factory=dict)
    related: tuple[str, ...] = ()
    aside: bool = False
    instead_of: dict[str, tuple[Line, ...]] = Field(default_factory=dict)


class ClauseList(Model):
    """A question for every award with some property: its clauses in order, and what each gives.

    Attributes:
        words: Words that alone ask for it.
        who: Names of those whom the awards are for; one of them before one of the file's `asking` asks for it.
        alone: Whether its words are enough, whatever else is talked about.
    """

    label: Line
    words: tuple[Line, ...]
    who: tuple[Line, ...] = ()
    alone: bool = False
    clauses: tuple[str, ...]
    say: Line


class Beyond(Model):
    """A subject that people hope for and the document does not cover.

    Attributes:
        label: Its name.
        words: Words that name it.
        nearest: The topic nearest to it.
        alone: Whether naming it is enough to know that it is asked about.
    """

    label: Line
    words: tuple[Line, ...]
    nearest: str | None = None
    alone: bool = False


class Elsewhere(Model):
    """Other places, whose policies the document does not hold.

    Attributes:
        places: Their names.
        asked: Words behind a name that ask for what that place gives; 义乌 alone may only be where a fair was.
        own: Names of the document's own places; beside one of them another place is only compared with.
        label: What is not covered, with a slot for the `{place}`.
        nearest: The topic nearest to it.
    """

    places: tuple[Line, ...]
    asked: tuple[Line, ...]
    own: tuple[Line, ...]
    label: Line
    nearest: str | None = None


class AnswersFile(Model):
    """The whole file, as it stands on disk.

    Attributes:
        asking: Words that ask for everything somebody may get.
        plainly: The plainest ways to ask for a facet; behind a term of a topic they leave no doubt: 展位费怎么补.
    """

    topics: dict[str, Topic]
    unstated: dict[str, Line]
    asking: tuple[Line, ...] = ()
    plainly: dict[str, tuple[Line, ...]] = Field(default_factory=dict)
    lists: dict[str, ClauseList] = Field(default_factory=dict)
    beyond: dict[str, Beyond] = Field(default_factory=dict)
    elsewhere: Elsewhere | None = None
    smalltalk: dict[str, tuple[Line, ...]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Answers:
    """The answers of a policy, ready to be said."""

    policy: Policy
    file: AnswersFile

    @property
    def topics(self) -> Mapping[str, Topic]:
        return self.file.topics

    @cached_property
    def by_facet(self) -> Mapping[tuple[str, str], Answer]:
        """The answer for a topic and a facet, the facets that it also serves included."""
        found: dict[tuple[str, str], Answer] = {}
        for name, topic in self.topics.items():
            for answer in topic.answers.values():
                for also in answer.also:
                    found.setdefault((name, also), answer)
            found |= {(name, facet): answer for facet, answer in topic.answers.items()}
        return found

    @cached_property
    def topic_of_clause(self) -> Mapping[str, str]:
        """The first topic of each clause."""
        found: dict[str, str] = {}
        for name, topic in self.topics.items():
            for clause in topic.clauses[:1]:
                found.setdefault(clause, name)
        return found

    @cached_property
    def terms(self) -> frozenset[str]:
        """The own words of all topics."""
        return frozenset(term for topic in self.topics.values() for term in topic.terms)

    def figures_in(self, sentence: str) -> tuple[Parameter, ...]:
        """The figures of the policy that a sentence says, in order."""
        return tuple(self.policy.file.parameters[name] for name in dict.fromkeys(_SLOT.findall(sentence)))

    def filled(self, sentence: str) -> str:
        """The sentence with each slot replaced by the policy's own writing of that figure."""
        return _SLOT.sub(lambda slot: self.policy.file.parameters[slot[1]].figure, sentence)


def load_answers(policy: Policy) -> Answers | None:
    """The answers beside a policy file; None where the policy has none.

    Raises:
        PolicyError: The file has another shape, or does not fit the policy; every fault is listed.
    """
    path = policy.folder / ANSWERS_FILE
    if not path.exists():
        return None
    try:
        file = AnswersFile.model_validate(json.loads(path.read_bytes()))
    except (ValidationError, ValueError) as error:
        raise PolicyError(path, _shape_faults(error)) from error
    faults = tuple(answer_faults(policy, file))
    if faults:
        raise PolicyError(path, faults)
    return Answers(policy, file)


def _shape_faults(error: Exception) -> tuple[Fault, ...]:
    if isinstance(error, ValidationError):
        return tuple(Fault("-", ".".join(map(str, e["loc"])), e["msg"]) for e in error.errors())
    return (Fault("-", ANSWERS_FILE, str(error)),)


def answer_faults(policy: Policy, file: AnswersFile) -> Iterator[Fault]:
    """Where the answers say a figure by themselves, quote what is not there, or name what does not exist."""
    for name, topic in file.topics.items():
        yield from _topic_faults(policy, file, name, topic)
    for where, sentence in _sentences(file):
        yield from _sentence_faults(policy, where, sentence)
    for name, listed in file.lists.items():
        for number in listed.clauses:
            if number not in policy.clauses:
                yield Fault(number, f"lists.{name}", "no such clause")
    answered = {facet for topic in file.topics.values() for facet in (*topic.answers, *topic.unstated)}
    for facet in file.plainly:
        if facet not in answered:
            yield Fault("-", f"plainly.{facet}", "no topic answers it")
    near = {f"beyond.{name}": beyond.nearest for name, beyond in file.beyond.items()}
    near |= {"elsewhere": file.elsewhere.nearest} if file.elsewhere else {}
    for where, nearest in near.items():
        if nearest and nearest not in file.topics:
            yield Fault("-", where, f"no topic {nearest}")


def _topic_faults(policy: Policy, file: AnswersFile, name: str, topic: Topic) -> Iterator[Fault]:
    where, at = f"topics.{name}", ",".join(topic.clauses) or "-"
    unknown = [number for number in topic.clauses if number not in policy.clauses]
    if unknown:
        yield Fault(unknown[0], where, "no such clause")
        return
    if topic.award is not None and topic.award not in policy.definitions:
        yield Fault(at, where, f"no award {topic.award}")
    if OVERVIEW not in topic.answers:
        yield Fault(at, where, "has no overview")
    for facet, answer in topic.answers.items():
        text = "\n".join(policy.clauses[number].text for number in (*topic.clauses, *answer.clauses))
        if not topic.clauses:
            text += "\n".join((policy.document.preamble, *policy.document.imprint, policy.document.notice_title))
        for quote in answer.quotes or topic.quotes:
            if quote not in text:
                yield Fault(at, f"{where}.{facet}", f"not in the clause: {quote}")
        if answer.parameter and answer.parameter not in policy.file.parameters:
            yield Fault(at, f"{where}.{facet}", f"no parameter {answer.parameter}")
    for related in topic.related:
        other, _, facet = related.rpartition("/")
        if facet not in file.topics.get(other or name, topic).answers:
            yield Fault(at, f"{where}.related", f"no answer {related}")


def _sentences(file: AnswersFile) -> Iterator[tuple[str, str]]:
    for name, topic in file.topics.items():
        for facet, answer in topic.answers.items():
            yield f"topics.{name}.{facet}", answer.say
            yield f"topics.{name}.{facet}", answer.note
            yield f"topics.{name}.{facet}", answer.ask
        yield from ((f"topics.{name}.unstated.{facet}", sentence) for facet, sentence in topic.unstated.items())
    yield from ((f"unstated.{facet}", sentence) for facet, sentence in file.unstated.items())
    yield from ((f"lists.{name}", listed.say) for name, listed in file.lists.items())


def _sentence_faults(policy: Policy, where: str, sentence: str) -> Iterator[Fault]:
    for name in _SLOT.findall(sentence):
        if name not in policy.file.parameters:
            yield Fault("-", where, f"no parameter {name}")
    bare = _SLOT.sub("", sentence).replace("一次性", "").replace("一级", "").replace("每年", "")
    said = [figure for figure in read_figures(bare) if figure.unit in ("yuan", "m2", "percent", "date")]
    if said or re.search(r"\d", bare):
        yield Fault("-", where, f"says a figure by itself: {sentence}")
