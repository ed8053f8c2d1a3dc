"""What is told after an estimate changes it, whether or not anything is asked."""

from tests.answers.conftest import Ask


def test_figures_told_without_a_question_are_reckoned_with(ask: Ask) -> None:
    (line,) = ask("独立站跨境倒有三百个w 就是没有自主品牌 全是贴人家的牌").estimates
    assert (line.award, line.verdict) == ("overseas_brand", "does_not_qualify")


def test_a_statement_after_an_estimate_changes_it(ask: Ask) -> None:
    (line,) = ask("我们跨境出口500万，平台费20万", "可惜我们上了严重失信名单").estimates
    assert (line.award, line.verdict) == ("cross_border", "does_not_qualify")


def test_a_corrected_figure_stays_with_the_award_that_was_estimated(ask: Ask) -> None:
    lines = ask("我们跨境出口310万，平台费12万，能补多少", "搞错了，出口额其实只有190万").estimates
    assert [(line.award, line.verdict) for line in lines] == [("cross_border", "does_not_qualify")]


def test_a_cost_of_another_award_brings_that_award(ask: Ask) -> None:
    lines = ask("我们跨境出口500万 平台费20万", "另外自己参展花了5万展位费").estimates
    assert [line.award for line in lines] == ["exhibition"]


def test_another_year_changes_an_estimate(ask: Ask) -> None:
    (line,) = ask("我们跨境出口500万，平台费20万", "换成2028年的数字").estimates
    assert (line.award, line.verdict) == ("cross_border", "does_not_qualify")


def test_two_that_were_asked_about_one_after_the_other_are_both_meant(ask: Ask) -> None:
    reply = ask("跨境平台费补多少", "那品牌出海呢", "两个都是每年能拿吗")
    assert set(reply.clauses) >= {"九", "十"}


def test_beside_parks_the_other_kind_of_park_is_meant(ask: Ask) -> None:
    talk = ["跨境园区面积要多大", "不是跨境的呢", "跨境那个出口额起步多少"]
    assert "1万平方米" in ask(*talk[:2]).text
    reply = ask(*talk)
    assert reply.clauses == ("六",) and "3亿元" in reply.text


def test_whom_an_award_covers_stays_with_that_award(ask: Ask) -> None:
    assert ask("上限纳统怎么奖", "电商服务商也包括在内吗").clauses[:1] == ("八",)


def test_what_becomes_of_money_afterwards_is_no_sum_to_reckon_with(ask: Ask) -> None:
    reply = ask("如果我拿了30万第二年搬走要退吗")
    assert (reply.outcome, reply.estimates) == ("unstated", ())


def test_a_sole_trader_hears_that_it_is_for_the_bureau_to_say(ask: Ask) -> None:
    text = ask("我是个体户，去年淘宝卖了2000万，能领钱吗").text
    assert "文件没说清，要主管部门认定：单位性质（个体工商户）。" in text and "是企业、" not in text


def test_what_is_only_supposed_leaves_the_figures_that_are_so(ask: Ask) -> None:
    talk = ["新建跨境园6000平，入驻70%，出口3.2亿，给多少", "如果只有4000平呢"]
    assert {line.verdict for line in ask(*talk).estimates} == {"does_not_qualify"}
    sums = {line.award: int(line.high or 0) for line in ask(*talk, "那出口做到5亿呢").estimates}
    assert sums["cross_border_park"] == 500_000


def test_the_words_beside_an_estimate_are_those_of_the_cost_that_there_is(ask: Ask) -> None:
    assert ask("自己参展摊位费10万 能补多少").quotes == ("自行参展的给予展位费50%补助",)
