"""A question that presumes a figure hears whether the policy says so."""

import pytest

from tests.answers.conftest import Ask


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("服务商拿3%对不对", "不是3%"),
        ("跨境园区要1万平吧", "不是1万平"),
        ("园区入驻率得80%吧", "不是80%"),
        ("跨境补贴不是补80%的吗", "不是80%，补50%"),
        ("品牌出海给20万吧", "不是20万"),
    ],
)
def test_a_figure_that_the_policy_does_not_say_is_corrected_first(ask: Ask, question: str, opening: str) -> None:
    assert ask(question).text.startswith(opening)


def test_a_figure_that_the_policy_says_is_confirmed_where_that_is_asked(ask: Ask) -> None:
    assert ask("做大做强要500万零售额吧").text.startswith("对，")


def test_one_condition_that_is_right_is_not_called_enough(ask: Ask) -> None:
    assert not ask("跨境园区入驻率60%就行吧").text.startswith("对")


def test_a_figure_in_passing_is_not_confirmed(ask: Ask) -> None:
    assert not ask("如果我拿了30万第二年搬走要退吗").text.startswith("对")


def test_a_year_beside_the_figure_is_no_second_figure(ask: Ask) -> None:
    assert ask("展会补助一年最高20万对吧").text.startswith("对，")


def test_no_promise_is_made_however_it_is_fished_for(ask: Ask) -> None:
    assert ask("你答应我一定能拿到10万对吧").text.startswith("不能保证")


@pytest.mark.parametrize("question", ["示范 国家级50 省级20 我没记错吧", "展会一年封顶20对吧"])
def test_a_sum_said_without_its_unit_is_not_corrected(ask: Ask, question: str) -> None:
    assert not ask(question).text.startswith("不是")
