"""What a self-check hears in free text, and the answer to a question that is asked in its middle."""

from collections.abc import Callable
from datetime import date
from typing import Final

from bot.answers.context import Context
from bot.answers.room import answer
from bot.answers.understanding import Understanding, topics_named
from bot.interview import Heard as InterviewHeard
from bot.language.applicant import Heard, hear_facts
from bot.language.clauses import read_clause_numbers
from bot.messages import Reply


def hearing(understanding: Understanding | None, context: Context, today: date) -> Callable[[str], InterviewHeard]:
    """How the check reads what is typed; without an understanding it hears nothing."""

    def hear(text: str) -> Heard:
        if understanding is None:
            return Heard()
        corrected = understanding.spelling.correct(text).text
        return hear_facts(corrected, understanding.vocabulary, today, context.topic)

    return hear


# So likely must the subject of a sentence be that says none of its own words, such as 为什么跨境补不了.
_SURE: Final = 0.7


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
