"""Another place's policy is declined by name; a place in passing is not taken for a question about it."""

import pytest

from tests.answers.conftest import Ask


@pytest.mark.parametrize(
    "question", ["温州给新落户电商企业多少开办费？", "宁波跨境电商补贴政策", "义乌对跨境电商园区的奖励标准是怎样的"]
)
def test_what_another_place_gives_is_not_answered(ask: Ask, question: str) -> None:
    reply = ask(question)
    assert (reply.outcome, reply.clauses) == ("outside", ())
    assert "的政策不在这份文件里" in reply.text


@pytest.mark.parametrize(
    ("question", "clause"),
    [("我们总部从上海搬到莲都有奖励吗", "四"), ("义乌那个展会的展位费能补吗", "十二"), ("杭州的公司能申请吗", "十七")],
)
def test_a_place_where_somebody_comes_from_or_was_is_only_that(ask: Ask, question: str, clause: str) -> None:
    assert clause in ask(question).clauses


def test_the_letters_of_a_place_across_two_words_name_no_place(ask: Ask) -> None:
    assert "成都" not in ask("跨境园区面积要多大", "租客换成都是做外贸的有奖吗").text


def test_a_word_from_outside_beside_a_covered_subject_declines_nothing(ask: Ask) -> None:
    assert ask("叫我老婆去学直播 学费有没有贴").clauses == ("十三",)
    assert ask("上学学费多少").outcome == "outside"
