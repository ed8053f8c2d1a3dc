"""What a question is about: topic, facet and kind, each with how likely it is; the words and figures that say so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.answers.beyond import named_beyond
from bot.answers.following.weights import Weights
from bot.answers.following.wording import Wording
from bot.answers.learning.machine import Learnt
from bot.answers.plainly import Plain, PlainWays, asked_plainly
from bot.answers.premises import presumed_figures
from bot.answers.structure import clauses_counted
from bot.language.applicant import Heard, hear_facts
from bot.language.clauses import read_clause_numbers
from bot.language.figures import Figure
from bot.language.spelling import Spelling
from knowledge.answers import Answers, Beyond, ClauseList
from knowledge.questions import OUTSIDE, SMALLTALK, THREAD
from knowledge.vocabulary import Vocabulary

# How much a topic gains when one of its own words stands in the question, and when its clause is named by number.
_TERM_GAIN = 4.0
_NAMED_GAIN = 400.0
# From here on the likeliest topic says what a lone sum is of, rather than what was talked about.
_HINT = 0.15
# What is plainly asked about is so many times likelier than anything else.
_AHEAD, _SURELY_AHEAD = 1.1, 20.0
# So many characters may stand between a group and what is asked for it: 做跨境的 今年一共 能拿哪些.
_BETWEEN = 6


@dataclass(frozen=True)
class Understood:
    """A question as it is understood.

    Attributes:
        text: The question in one spelling.
        topics: How likely each topic is, likeliest first; `outside` and `smalltalk` are among them.
        facets: How likely each facet is.
        kinds: How likely the policy answers it, is silent, does not cover it, …
        silent: How likely the policy is silent, given that it covers the subject.
        terms: The topics whose own words stand in it.
        clauses: The clauses that it names by number.
        lists: The lists of awards whose words stand in it.
        beyond: The subject outside of the document that it names.
        heard: The facts of an applicant that it states.
        corrected: What was read as another word.
        thread: The topic that it leans on, if it leans on one.
        figures: The figures that it presumes, as in 不是补80%的吗.
        familiar: How alike the likest sample question is, 0 to 1.
        plainly: Whether it is a name and a plain way to ask, so that nothing had to be weighed.
        leaning: How likely its own words name no subject, so that it leans on what was talked about.
    """

    text: str
    topics: Mapping[str, float]
    facets: Mapping[str, float]
    kinds: Mapping[str, float]
    silent: float = 0.0
    terms: frozenset[str] = frozenset()
    clauses: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    beyond: Beyond | None = None
    heard: Heard = field(default_factory=Heard)
    corrected: tuple[tuple[str, str], ...] = ()
    thread: str | None = None
    figures: tuple[Figure, ...] = ()
    leaning: float = 0.0
    familiar: float = 0.0
    plainly: bool = False

    @property
    def presumed(self) -> Figure | None:
        """The one figure that it presumes; None where there is none, or several."""
        return self.figures[0] if len(self.figures) == 1 else None

    @property
    def topic(self) -> str:
        return next(iter(self.topics))

    @property
    def facet(self) -> str:
        return next(iter(self.facets))


@dataclass(frozen=True)
class Understanding:
    """Everything that is needed to understand a question about one policy."""

    answers: Answers
    learnt: Learnt
    weights: Weights
    wording: Wording
    vocabulary: Vocabulary
    spelling: Spelling
    plain: PlainWays

    def read(self, text: str, today: date) -> Understood:
        """Understands a question by itself.

        Args:
            text: As it was typed.
            today: For 去年 and the like.
        """
        corrected = self.spelling.correct(text)
        text = corrected.text
        said, familiar = self.learnt.read(text)
        terms = topics_named(self.answers, text)
        clauses = clauses_counted(self.answers, text) or read_clause_numbers(text)
        gains = dict.fromkeys(terms, _TERM_GAIN)
        for name in self._topics_of(clauses):
            gains[name] = gains.get(name, 1.0) * _NAMED_GAIN
        chances = dict(said["topic"])
        leaning = chances.pop(THREAD, 0.0)
        topics = _taken_over(self.answers, reweighed(chances, gains), text, clauses)
        if not clauses and (plain := asked_plainly(self.plain, text)) is not None:
            return self._plainly(plain, text, topics, leaning, today)
        return Understood(
            text,
            topics,
            said["facet"],
            said["kind"],
            said["said"].get("unstated", 0.0),
            terms,
            clauses,
            _lists_asked_for(self.answers, text),
            named_beyond(self.answers, text),
            self._heard(text, topics, today),
            corrected.changes,
            None,
            presumed_figures(text, today),
            leaning,
            familiar,
        )

    def _plainly(self, plain: Plain, text: str, likely: Mapping[str, float], leaning: float, today: date) -> Understood:
        """What is plainly asked; of what, the thread may still have a say in."""
        beside = {name: 0.0 if name in (OUTSIDE, SMALLTALK) else chance for name, chance in likely.items()}
        terms = topics_named(self.answers, text)
        # What is first for a group is meant although no word of its own stands there.
        ahead = _AHEAD if plain.topic in terms else _SURELY_AHEAD
        topics = reweighed({**beside, plain.topic: max(likely.values()) * ahead}, {})
        heard = self._heard(text, topics, today)
        kinds: dict[str, float] = {"clause": 1.0}
        return Understood(
            text,
            topics,
            {plain.facet: 1.0},
            kinds,
            terms=terms,
            lists=plain.lists,
            heard=heard,
            leaning=leaning,
            plainly=True,
        )

    def read_again(
        self, alone: Understood, topics: Mapping[str, float], thread: str | None, today: date, asked: str | None = None
    ) -> Understood:
        """Understands a question once more, in its thread.

        Args:
            alone: The question by itself.
            topics: How likely each topic is in the thread.
            thread: The topic that it leans on.
            today: For 去年 and the like.
            asked: The fact that a bare figure is of.
        """
        taken = _taken_over(self.answers, reweighed(topics, {}), alone.text, alone.clauses)
        same = asked is None and self._hint(taken, thread) == self._hint(alone.topics, None)
        heard = alone.heard if same else self._heard(alone.text, taken, today, thread, asked)
        return replace(alone, topics=taken, thread=thread, heard=heard)

    def _heard(
        self,
        text: str,
        topics: Mapping[str, float],
        today: date,
        thread: str | None = None,
        asked: str | None = None,
    ) -> Heard:
        return hear_facts(text, self.vocabulary, today, self._hint(topics, thread), asked)

    def _hint(self, topics: Mapping[str, float], thread: str | None) -> str | None:
        """What a lone sum is of, if nothing else says so."""
        likeliest, chance = next(iter(topics.items()))
        return likeliest if likeliest in self.answers.topics and chance >= _HINT else thread

    def _topics_of(self, clauses: Iterable[str]) -> Iterable[str]:
        named = set(clauses)
        return [name for name, topic in self.answers.topics.items() if named.intersection(topic.clauses[:1])]


def topics_named(answers: Answers, text: str) -> frozenset[str]:
    """The topics whose own words stand in the text; a word inside of a longer one of another topic counts for none."""
    found = [(term, name) for name, topic in answers.topics.items() for term in topic.terms if term in text]
    longest = [(term, name) for term, name in found if not any(term != other and term in other for other, _ in found)]
    return frozenset(name for _, name in longest)


def _holding(text: str, named: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """The names whose words stand in the text, the longest word first."""
    hits = [(max((len(word) for word in words if word in text), default=0), name) for name, words in named]
    return tuple(name for length, name in sorted(hits, key=lambda hit: -hit[0]) if length)


def _lists_asked_for(answers: Answers, text: str) -> tuple[str, ...]:
    """The lists whose words stand in the text, the longest first; 做跨境的一共能拿哪些 names who, then asks for all."""
    asked = [(place, place + len(word)) for word in answers.file.asking if (place := text.find(word)) >= 0]

    def words(listed: ClauseList) -> Iterator[str]:
        yield from listed.words
        for who in listed.who if asked else ():
            start = text.find(who)
            near = range(start + len(who), start + len(who) + _BETWEEN + 1) if start >= 0 else ()
            yield from (text[start:end] for place, end in asked if place in near)

    return _holding(text, ((name, tuple(words(listed))) for name, listed in answers.file.lists.items()))


def _taken_over(answers: Answers, topics: dict[str, float], text: str, clauses: tuple[str, ...]) -> dict[str, float]:
    """跨境 turns a question on parks into one on cross-border parks, but no clause named by number into another."""
    first = next(iter(topics))
    for name, topic in answers.topics.items():
        if name == first or any(word in text for word in _back(answers, first, name)):
            continue
        if clauses and not set(clauses).intersection(topic.clauses):
            continue
        if any(word in text for word in topic.instead_of.get(first, ())):
            chance = topics[first]
            return reweighed({**topics, name: chance + topics.get(name, 0.0), first: 0.0}, {})
    return topics


def _back(answers: Answers, first: str, name: str) -> tuple[str, ...]:
    """The words that keep a topic from being taken over: 不是跨境的 is about the other parks."""
    return answers.topics[first].instead_of.get(name, ()) if first in answers.topics else ()


def reweighed(chances: Mapping[str, float], gains: Mapping[str, float]) -> dict[str, float]:
    """The chances once each is so many times likelier; likeliest first, all together 1."""
    weighed = {name: chance * gains.get(name, 1.0) for name, chance in chances.items()}
    whole = sum(weighed.values())
    return {name: chance / whole for name, chance in sorted(weighed.items(), key=lambda pair: -pair[1])}
