"""In a check and after it: why it asks, what is missing, why not, and what it comes to so far."""

import pytest

from bot.assistant import Assistant
from bot.interview.own_result import result_question
from tests.assistant.person import Person

SHOP = ("自查", "企业，莲都的，2025年网店卖了400万，没失信")


def shop(assistant: Assistant, *further: str) -> Person:
    person = Person(assistant)
    person.walks(*SHOP, *further)
    return person


@pytest.mark.parametrize("asked", ["为什么还不能确定", "还缺什么", "怎么还没出结果"])
def test_what_is_missing_is_told_award_by_award_and_the_check_goes_on(assistant: Assistant, asked: str) -> None:
    person = shop(assistant)
    before = person.reply.asks
    told = person.says(asked)
    assert "❓ 跨境电商业务补助（第九条）：可能符合，最多10万元\n? 年跨境电商出口额（≥ 200万元）" in told.text
    assert (told.outcome, told.asks) == ("asking", before)


@pytest.mark.parametrize("asked", ["第七条为什么不符合", "做大做强差多少", "网店这块怎么拿不到"])
def test_one_award_is_explained_with_its_figure_its_line_and_the_words_of_the_policy(
    assistant: Assistant, asked: str
) -> None:
    told = shop(assistant).says(asked)
    assert "× 年网络零售额：400万元（≥ 500万元）" in told.text
    assert "还差100万元" in told.text
    assert told.clauses == ("七",)
    assert any("500万元（含）" in quote for quote in told.quotes)


def test_a_question_says_what_it_is_for(assistant: Assistant) -> None:
    told = shop(assistant).says("问这个干嘛")
    assert "这一问关系到：新落户开办经费（第四条）、跨境电商业务补助（第九条）。" in told.text
    assert told.outcome == "asking"


def test_what_it_comes_to_so_far_is_told_at_any_time(assistant: Assistant) -> None:
    told = shop(assistant).says("现在能拿多少")
    assert "❓ 展会补助（第十二条）：最多20万元" in told.text
    assert told.outcome == "asking"


def test_after_the_report_it_is_told_again_on_asking(assistant: Assistant) -> None:
    person = shop(assistant, "够了，出结果")
    first = person.reply
    assert person.says("那我能拿多少").text == first.text


def test_papers_that_are_missing_are_a_question_on_the_policy(assistant: Assistant) -> None:
    assert shop(assistant, "够了，出结果").says("还要补什么材料").outcome == "unstated"


@pytest.mark.parametrize("asked", ["逐条依据", "看明细"])
def test_the_grounds_of_a_report_name_each_condition_quote_and_paper(assistant: Assistant, asked: str) -> None:
    person = shop(assistant, "出口300万，平台费15万", "够了，出结果")
    told = person.says(asked)
    lines = told.text.splitlines()
    assert "✓ 年跨境电商出口额：300万元（≥ 200万元）" in lines
    assert "「推广支出费用50%补助，每家企业每年最高不超过10万元」" in lines
    assert "· 第三方平台费用：平台账单、付款凭证" in lines
    assert lines[-2] == "预审结果仅供参考，以主管部门审核为准。"


PARK = ("自查", "莲都的公司，园区运营，2025年，没失信，新建园区，建筑面积6000平方米，跨境入驻率65%，园区跨境出口额4亿")
EXPORTER = ("自查", "莲都的企业，跨境电商，2025年出口300万，平台费15万，没失信")


def test_why_not_of_an_award_that_is_due_says_that_it_is_and_how_much(assistant: Assistant) -> None:
    person = Person(assistant)
    person.walks(*EXPORTER, "推广没花钱", "够了，出结果")
    told = person.says("为什么跨境补不了").text.splitlines()
    assert told[0] == "跨境电商业务补助（第九条）不是补不了，已经符合：7.5万元。"
    assert "15万元的50%是7.5万元，没到10万元上限。" in told


def test_why_not_of_a_word_in_two_titles_explains_both_awards(assistant: Assistant) -> None:
    person = Person(assistant)
    person.walks(*PARK, "够了，出结果")
    told = person.says("为什么园区补不了").text
    assert told.startswith("跨境电商小微园区奖励（第六条）不是补不了，已经符合：30万元。")
    assert "✖️ 电商小微园区奖励（第六条）：不符合\n× 建筑面积：6000平方米（≥ 1万平方米）" in told


@pytest.mark.parametrize("asked", ["为什么只有这么点", "怎么才这么点", "怎么才30万"])
def test_why_so_little_explains_the_sums_and_what_would_bring_more(assistant: Assistant, asked: str) -> None:
    person = Person(assistant)
    person.walks(*PARK, "够了，出结果")
    told = person.says(asked).text
    assert "在3亿元这一档，奖励30万元。\n做到5亿元给50万元，还差1亿元，能多拿20万元。" in told
    assert "📏 电商小微园区奖励（第六条）：建筑面积要达到1万平方米，还差4000平方米。" in told


@pytest.mark.parametrize("asked", ["怎么才能拿30万", "为什么只补50%", "为什么只管市区", "就这些"])
def test_how_to_get_something_is_not_why_so_little(asked: str) -> None:
    assert result_question(asked) != "little"
