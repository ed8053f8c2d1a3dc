"""What a self-check hears in free text, and the answer to a question that is asked in its middle."""

from collections.abc import Callable
from datetime import date

from bot.answers.context import Context
from bot.answers.room import answer
from bot.answers.understanding import Understanding
from bot.interview import Heard as InterviewHeard
from bot.language.applicant import Heard, hear_facts
from bot.messages import Reply


def hearing(understanding: Understanding | None, context: Context, today: date) -> Callable[[str], InterviewHeard]:
    """How the check reads what is typed; without an understanding it hears nothing."""

    def hear(text: str) -> Heard:
        if understanding is None:
            return Heard()
        corrected = understanding.spelling.correct(text).text
        return hear_facts(corrected, understanding.vocabulary, today, context.topic)

    return hear


def asides(understanding: Understanding | None, context: Context, today: date) -> Callable[[str], Reply | None]:
    """The answer to a question; None where the text asks nothing."""

    def aside(text: str) -> Reply | None:
        if understanding is None:
            return None
        reply = answer(understanding, text, context, today).reply
        return reply if reply.outcome in ("answered", "unstated", "outside") else None

    return aside
