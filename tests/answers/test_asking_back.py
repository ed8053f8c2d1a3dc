"""Where too much speaks for subjects that would not be told, it is asked back which is meant."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.answers.context import Context
from bot.answers.deciding import AskBack, Say
from bot.answers.doubting import asking_back
from bot.answers.following.thread import InThread
from bot.answers.understanding import Understanding, Understood
from bot.messages import Reply
from tests.answers.conftest import Ask, Talk

IN_THREAD = Context(topic="growth")
PARK = Say("park", "cap")


def message(topics: Mapping[str, float], leaning: float = 0.0, clauses: tuple[str, ...] = ()) -> Understood:
    return Understood("每年最多多少", topics, {"cap": 1.0}, {"clause": 0.9}, clauses=clauses, leaning=leaning)


def asked(
    understanding: Understanding,
    thread: Understood,
    alone: Understood,
    context: Context = IN_THREAD,
    other: Say | None = None,
) -> AskBack | None:
    return asking_back(understanding.answers, InThread(thread, alone, True), PARK, other, context)


def test_the_likely_subjects_and_the_one_talked_about_are_the_choices(understanding: Understanding) -> None:
    spread = message({"park": 0.4, "service": 0.3, "exhibition": 0.2, "talent": 0.1})
    back = asked(understanding, spread, spread)
    assert back is not None and back.topics == ("park", "service", "exhibition", "growth") and back.likeliest == "park"


def test_what_would_be_told_beside_it_is_not_in_doubt(understanding: Understanding) -> None:
    spread = message({"park": 0.55, "service": 0.4, "exhibition": 0.05})
    assert asked(understanding, spread, spread) is not None
    assert asked(understanding, spread, spread, other=Say("service", "cap")) is None


def test_the_words_alone_count_so_far_as_they_name_a_subject(understanding: Understanding) -> None:
    thread = message({"park": 0.9, "service": 0.1})
    others = {"service": 0.9, "park": 0.1}
    assert asked(understanding, thread, message(others, leaning=0.0)) is not None
    assert asked(understanding, thread, message(others, leaning=0.9)) is None


def test_a_first_message_is_answered_where_its_subject_is_likelier_than_not(understanding: Understanding) -> None:
    likely = message({"park": 0.5, "service": 0.3, "exhibition": 0.2})
    unlikely = message({"park": 0.3, "service": 0.25, "exhibition": 0.2, "talent": 0.25})
    assert asked(understanding, likely, likely, Context()) is None
    assert asked(understanding, unlikely, unlikely, Context()) is not None


@pytest.mark.parametrize(
    "thread",
    [
        message({"park": 1.0, "service": 0.0}),
        message({"park": 0.3, "service": 0.7}, clauses=("六",)),
        replace(message({"park": 0.3, "service": 0.7}), plainly=True),
    ],
    ids=["picked by a rule", "named by its number", "plainly asked"],
)
def test_what_is_picked_named_or_plainly_asked_is_not_in_doubt(
    understanding: Understanding, thread: Understood
) -> None:
    assert asked(understanding, thread, message({"service": 0.9, "park": 0.1})) is None


def test_the_question_back_is_short_and_every_choice_can_be_tapped(ask: Ask) -> None:
    reply: Reply = ask("那个")
    assert reply.outcome == "clarify" and len(reply.text) < 20
    assert 2 <= sum(len(row) for row in reply.buttons) <= 4


def test_after_the_question_back_a_choice_is_named_by_its_place(talk: Talk) -> None:
    asked_back = talk("那个")
    assert talk("那个", "第二个").topic == asked_back.context.listed[1]
