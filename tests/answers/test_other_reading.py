"""Where a subject is not surely meant, the likeliest is answered, and what the other one would be is told beside it."""

from collections.abc import Mapping

import pytest

from bot.answers import composing, room
from bot.answers.context import Context
from bot.answers.deciding import Say, Silent, decide
from bot.answers.doubting import other_reading
from bot.answers.understanding import Understanding, Understood
from tests.answers.conftest import Ask


def understood(topics: Mapping[str, float], facet: str = "cap", clauses: tuple[str, ...] = ()) -> Understood:
    return Understood("每年最多多少", topics, {facet: 1.0}, {"clause": 1.0}, clauses=clauses)


def other(understanding: Understanding, message: Understood) -> Say | Silent | None:
    answers = understanding.answers
    return other_reading(answers, message, decide(answers, message, Context()))


def test_the_next_likely_subject_is_answered_too(understanding: Understanding) -> None:
    said = other(understanding, understood({"service": 0.7, "exhibition": 0.25, "growth": 0.05}))
    assert said is not None and (said.topic, said.facet) == ("exhibition", "cap")


@pytest.mark.parametrize(
    "message",
    [
        understood({"service": 0.97, "exhibition": 0.03}),
        understood({"service": 0.9, "outside": 0.08, "exhibition": 0.02}),
        understood({"service": 0.7, "exhibition": 0.3}, clauses=("五",)),
        understood({"service": 0.7, "exhibition": 0.3}, "papers"),
    ],
    ids=["one is surely meant", "no other subject is likely", "a clause is named", "the paper is silent on the other"],
)
def test_one_reading_is_enough_where(understanding: Understanding, message: Understood) -> None:
    assert other(understanding, message) is None


def test_both_readings_are_quoted_and_the_other_can_be_tapped(understanding: Understanding) -> None:
    answers = understanding.answers
    first = composing.say_answer(answers, Say("service", "cap"))
    reply = composing.with_other_reading(answers, first, Say("exhibition", "cap"))
    assert reply.clauses == ("五", "十二") and reply.text.startswith(first.blocks[0].text)
    assert "\n要是问展会补助：每家企业每年最高20万元" in reply.text
    assert "每家企业每年最高不超过20万元" in reply.quotes[-1]
    assert [button.label for button in reply.buttons[-1]] == ["问的是展会补助"]


def test_the_doubt_behind_the_other_answer_is_told_with_it(understanding: Understanding) -> None:
    answers = understanding.answers
    first = composing.say_answer(answers, Say("service", "cap"))
    reply = composing.with_other_reading(answers, first, Say("demonstration", "upgrade"))
    assert "以主管部门解释为准" in reply.blocks[-1].text


@pytest.mark.parametrize(
    ("topics", "beside"),
    [
        ({"document": 0.9, "exhibition": 0.1}, None),
        ({"document": 0.6, "exhibition": 0.4}, "exhibition"),
        ({"document": 0.9, "validity": 0.1}, "validity"),
    ],
)
def test_beside_what_the_document_says_of_itself_an_award_is_told_only_where_it_is_likely(
    understanding: Understanding, topics: Mapping[str, float], beside: str | None
) -> None:
    said = other(understanding, understood(topics, "start"))
    assert (said.topic if said is not None else None) == beside


def test_a_clause_that_is_told_already_is_not_told_again(understanding: Understanding) -> None:
    answers = understanding.answers
    park = composing.say_answer(answers, Say("park", "cap"))
    assert room.told_beside(answers, park, Say("cross_border_park", "cap")) == park


def test_that_the_paper_is_silent_on_the_other_is_told_where_the_first_is_not_plainly_asked(
    understanding: Understanding,
) -> None:
    answers = understanding.answers
    asked = Understood("省级的还是市级的", {"demonstration": 0.8, "talent": 0.2}, {"tiers": 1.0}, {"clause": 0.7})
    silent = other(understanding, asked)
    assert isinstance(silent, Silent) and silent.topic == "talent"
    reply = composing.with_other_reading(answers, composing.say_answer(answers, Say("demonstration", "tiers")), silent)
    assert reply.outcome == "answered" and reply.clauses == ("十一", "十四") and "要是问电商人才：" in reply.text
    plainly = Understood("省级的还是市级的", {"demonstration": 0.8, "talent": 0.2}, {"tiers": 1.0}, {"clause": 1.0})
    assert other(understanding, plainly) is None


def test_beside_what_cannot_be_promised_stands_what_was_talked_about(ask: Ask) -> None:
    assert {"七", "十七"} <= set(ask("网上卖800万能拿多少", "肯定能拿满100万？").clauses)
