"""The plainest questions: a name and what is asked of it leave nothing to weigh."""

import pytest

from bot.answers.understanding import Understanding
from knowledge.answers import OVERVIEW, Answers, answer_faults
from tests.answers.conftest import Ask, Talk


@pytest.fixture(scope="module")
def answers(understanding: Understanding) -> Answers:
    return understanding.answers


@pytest.mark.parametrize(
    ("text", "clause", "told"),
    [
        ("平台费怎么补", "九", "50%"),
        ("请问展会怎么补呢", "十二", "20万元"),
        ("园区奖励怎么给", "六", "30万元"),
        ("品牌出海的门槛", "十", "100万元"),
        ("代运营怎么回事", "五", "1%"),
    ],
)
def test_a_plain_question_gets_the_answer_and_no_word_of_what_is_missing(
    ask: Ask, text: str, clause: str, told: str
) -> None:
    reply = ask(text)
    assert (reply.outcome, reply.clauses[0]) == ("answered", clause) and told in reply.text


def test_no_plain_question_on_an_award_is_declined(ask: Ask, answers: Answers) -> None:
    for topic in (each for each in answers.topics.values() if each.award is not None):
        for words in answers.file.plainly[OVERVIEW]:
            reply = ask(topic.terms[0] + words)
            assert topic.clauses[0] in reply.clauses and reply.outcome != "outside", topic.terms[0] + words


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("开网店有补贴吗", "七"),
        ("我是做亚马逊的 有什么补贴", "九"),
        ("在丽水办培训有补贴吗", "十三"),
        ("你们这边做园区的能拿什么", "六"),
    ],
)
def test_who_says_what_he_does_and_asks_plainly_hears_what_there_is_for_him(ask: Ask, text: str, clause: str) -> None:
    assert ask(text).clauses[0] == clause


def test_no_plain_question_of_a_group_is_declined(ask: Ask, answers: Answers) -> None:
    for listed in answers.file.lists.values():
        for who in listed.who:
            reply = ask(f"我是{who}，有补贴吗")
            assert reply.outcome == "answered" and set(reply.clauses) & set(listed.clauses), who


def test_what_there_is_for_a_group_is_listed(ask: Ask) -> None:
    assert {"九", "十"} <= set(ask("跨境电商怎么补").clauses)


def test_another_plain_question_for_a_group_is_about_what_is_first_for_it(ask: Ask) -> None:
    reply = ask("跨境电商上限")
    assert reply.clauses == ("九",) and "10万元" in reply.text


def test_a_name_of_something_that_is_asked_for_stays_in_the_thread(talk: Talk) -> None:
    assert talk("新落户有什么奖", "零售额要做到多少").topic == "settlement"


def test_a_way_to_ask_for_what_nothing_answers_is_a_fault(answers: Answers) -> None:
    file = answers.file.model_copy(update={"plainly": {"colour": ("什么颜色",)}})
    assert [fault.field for fault in answer_faults(answers.policy, file)] == ["plainly.colour"]


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("电商补贴怎么申请", {"application"}),
        ("我想参加广交会", {"exhibition"}),
        ("丽水有什么电商政策", {"policy"}),
        ("平台扣点能补吗", {"cross_border"}),
        ("招主播有补贴吗", {"talent", "training"}),
        ("直播带货给补贴吗", {"live_base", "growth"}),
        ("茶叶电商有补贴吗", {"products", "live_base"}),
        ("想搞个电商产业园", {"park"}),
    ],
)
def test_the_plainest_first_questions_are_not_declined(talk: Talk, text: str, topics: set[str]) -> None:
    said = talk(text)
    assert said.reply.outcome in ("answered", "unstated") and said.topic in topics
