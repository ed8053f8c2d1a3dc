"""What a self-check hears in free text, and the answer to a question that is asked in its middle."""

from collections.abc import Callable
from datetime import date
from typing import Final

from bot.answers.asking import asks
from bot.answers.context import Context
from bot.answers.room import answer
from bot.answers.understanding import Understanding, topics_named
from bot.interview import Heard as InterviewHeard
from bot.language.applicant import Heard, hear_facts
from bot.language.clauses import read_clause_numbers
from bot.memory import Memory
from bot.messages import Reply
from calculators.facts import Facts
from knowledge.checks import facts_of


def hearing(
    understanding: Understanding | None, context: Context, today: date, known: Facts | None = None
) -> Callable[[str], InterviewHeard]:
    """How the check reads what is typed; without an understanding it hears nothing.

    Args:
        understanding: The words of the policy.
        context: What was talked about before the check.
        today: What 去年 is counted from.
        known: What the check knows already: 出口 of somebody who only runs a park is the park's.
    """
    topic = (understanding and known and _subject(understanding, known)) or context.topic

    def hear(text: str) -> Heard:
        if understanding is None:
            return Heard()
        corrected = understanding.spelling.correct(text).text
        return hear_facts(corrected, understanding.vocabulary, today, topic)

    return hear


def tells_more(understanding: Understanding | None, memory: Memory, text: str, today: date) -> bool:
    """Whether a figure told after the report is for the report: 平台费少说了，应该是8万.

    Once the figures of somebody else were reckoned with, it is of those.
    """
    if understanding is None or memory.interview is None or memory.interview.stage != "done":
        return False
    if asks(text) or memory.context.awards:
        return False
    heard = hearing(understanding, memory.context, today, memory.interview.facts)(text)
    return bool(heard.figures or heard.received)


def _subject(understanding: Understanding, known: Facts) -> str | None:
    """What the figures of somebody with one business only are about: the subject that most of the known ones are of."""
    roles = known.get(_ROLES)
    if not isinstance(roles, frozenset) or len(roles) != 1:
        return None
    implied = understanding.vocabulary.file.implied_roles
    own = {fact for fact, role in implied.items() if role in roles}
    policy = understanding.answers.policy
    facts = {
        name: own.intersection(facts_of(policy.definitions[topic.award]))
        for name, topic in understanding.answers.topics.items()
        if topic.award is not None
    }
    clauses = {understanding.answers.topics[name].clauses for name, mine in facts.items() if mine}
    if len(clauses) != 1:
        return None
    return max(facts, key=lambda name: (sum(known.get(fact) is not None for fact in facts[name]), len(facts[name])))


# So likely must the subject of a sentence be that says none of its own words, such as 为什么跨境补不了.
_SURE: Final = 0.7
_ROLES: Final = "roles"


def awards_named(understanding: Understanding | None, today: date) -> Callable[[str], tuple[str, ...]]:
    """Which awards a text names, by the number of their clause or by their own words, in the policy's order."""

    def named(text: str) -> tuple[str, ...]:
        if understanding is None:
            return ()
        answers, corrected = understanding.answers, understanding.spelling.correct(text).text
        numbers, topics = read_clause_numbers(corrected), topics_named(answers, corrected)
        found = (each for name, each in answers.topics.items() if name in topics or each.clauses[:1] == numbers[:1])
        awards = {each.award for each in found} or _meant(understanding, corrected, today)
        return tuple(award for award in answers.policy.definitions if award in awards)

    return named


def _meant(understanding: Understanding, text: str, today: date) -> set[str | None]:
    """The award that a sentence is about without naming it; none where it may be about anything."""
    read = understanding.read(text, today)
    topic = understanding.answers.topics.get(read.topic)
    sure = topic is not None and read.topics[read.topic] >= _SURE and read.leaning < 1 - _SURE
    return {topic.award} if topic is not None and sure else set()


def asides(understanding: Understanding | None, context: Context, today: date) -> Callable[[str], Reply | None]:
    """The answer to a question; None where the text asks nothing."""

    def aside(text: str) -> Reply | None:
        if understanding is None:
            return None
        reply = answer(understanding, text, context, today).reply
        return reply if reply.outcome in ("answered", "unstated", "outside") else None

    return aside
