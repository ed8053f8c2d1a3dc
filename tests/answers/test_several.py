"""Two questions in one message get two answers; one question is left whole."""

import pytest

from bot.answers.several import questions_of
from tests.answers.conftest import Ask


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("展会能补多少?什么时候截止", ("展会能补多少", "什么时候截止")),
        ("跨境出口要多少才够,最多能拿几万", ("跨境出口要多少才够", "最多能拿几万")),
        ("我们是做跨境的,最多能拿几万", ()),
        ("展会补多少", ()),
        ("是什么。有多少。谁来办。哪天截止。", ()),
    ],
)
def test_a_message_is_cut_only_where_something_is_asked_on_either_side(text: str, parts: tuple[str, ...]) -> None:
    assert questions_of(text) == parts


def test_two_questions_parted_by_a_comma_get_two_answers(ask: Ask) -> None:
    reply = ask("跨境出口要多少才够，最多能拿几万")
    assert "200万元" in reply.text and "每家企业每年最高10万元" in reply.text


def test_one_answer_and_one_plain_silence(ask: Ask) -> None:
    reply = ask("展会能补多少，什么时候截止")
    assert reply.clauses[0] == "十二" and "什么时候申报" in reply.text


def test_both_of_two_that_were_told_are_told_again(ask: Ask) -> None:
    reply = ask("跨境费用补助和品牌出海分别在哪一条", "两个都是每年能拿吗")
    assert set(reply.clauses) >= {"九", "十"} and "一次性" in reply.text


def test_the_two_kinds_of_park_stand_side_by_side_where_they_are_compared(ask: Ask) -> None:
    reply = ask("普通电商园和跨境电商园的面积门槛分别多少")
    assert "1万平方米" in reply.text and "5000平方米" in reply.text


def test_a_sentence_of_another_language_is_asked_for_in_chinese(ask: Ask) -> None:
    reply = ask("Do you know how to get a work visa in Japan?")
    assert (reply.outcome, reply.clauses) == ("outside", ()) and "请用中文" in reply.text


def test_the_clause_of_either_of_two_awards_is_told(ask: Ask) -> None:
    assert set(ask("跨境卖家的费用补助和品牌出海，分别在哪一条").clauses) >= {"九", "十"}
