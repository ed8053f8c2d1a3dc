"""Figures between words: several in one message, and numbers that are none."""

import time
from datetime import date
from decimal import Decimal

import pytest

from bot.language.figures import read_figure, read_figures

TODAY = date(2026, 11, 23)

SENTENCES = {
    "我们是莲都的跨境电商，去年出口800万，广告费12万": ["去年 2025", "800万 8000000", "12万 120000"],
    "出口300万 广告费15万 站点注册费2万": ["300万 3000000", "15万 150000", "2万 20000"],
    "出口三百万五十家客户两家店": ["三百万 3000000", "五十家 50", "两家 2"],
    "去年300万到今年500万": ["去年 2025", "300万 3000000", "今年 2026", "500万 5000000"],
    "从300万涨到500万": ["300万 3000000", "500万 5000000"],
    "gmv500w能补多少": ["500w 5000000"],
    "tiktok店铺300万amazon200w": ["300万 3000000", "200w 2000000"],
    "我哋出口額三千萬": ["三千萬 30000000"],
    "8000㎡入驻率65%": ["8000㎡ 8000", "65% 65"],
    "网络零售额为人民币陆佰伍拾万元整": ["人民币陆佰伍拾万元整 6500000"],
    "自2025年1月1日起施行，有效期三年": ["2025年1月1日 2025", "三年 3"],
    "25年3月落户": ["25年 2025", "3月 3"],
    "24、25年都有": ["24 2024", "25年 2025"],
    "2024出口300万": ["2024 2024", "300万 3000000"],
    "做了12年电商": ["12年 12"],
    "24年落户的": ["24年 2024"],
    "第九条是不是报80%": ["80% 80"],
    "一次性30万元": ["30万元 300000"],
    "两个补贴能一起拿不": ["两个 2"],
    "如果只有4000平呢": ["4000平 4000"],
    "500万到账": ["500万 5000000"],
    "双十一卖了300万": ["300万 3000000"],
    "服务了20家本地企业，佣金收入3000万": ["20家 20", "3000万 30000000"],
    "独立站卖了80万刀": ["80万刀 800000"],
    "有没有300万的补贴": ["300万 3000000"],
    "交了2w注册费，3w服务费": ["2w 20000", "3w 30000"],
    "20,30家": ["20 20", "30家 30"],
    "600家中的20家": ["600家 600", "20家 20"],
    "商超300万": ["300万 3000000"],
    "今年出口额能到300万，明年500": ["今年 2026", "300万 3000000", "明年 2027", "500 500"],
    "半年销售三百万": ["半年 0.5", "三百万 3000000"],
    "差两万到两百万": ["差两万到两百万 1980000"],
    "还差1万就到200万了": ["还差1万就到200万 1990000"],
    "近三年": ["近三年 3"],
    "员工30来号人": ["30来号人 27"],
    "二〇二五": ["二〇二五 2025"],
    "还差1万元": ["1万元 10000"],
    "3百50万，还有2千500万": ["3百50万 3500000", "2千500万 25000000"],
    "3百50": ["3百50 350"],
    "出口-300万，平台费15万": ["15万 150000"],
    "12-300万": ["12-300万 120000"],
    "300wan": ["300wan 3000000"],
    "超过了300万没有": ["超过了300万 3000000"],
}

NO_FIGURES = """
第九条|第3问|第四、五条|第四条和第九条|十八条|九条|第 9 條|（九）|(9)|第一名|第二批|第2档|第三方平台|三方协议|一方面
一次性|一下|一起|一般|一共|一定|一直|一样|一点|一些|一件代发|一站式|一条龙|万一|万一不行呢|千万别忘了|千万不要
三农|三农企业|十分感谢|十四五规划|十五五|三个一号工程|一号文件|二次创业|四舍五入|五险一金|一带一路|百度推广|百货|千川投流
万达广场|12345|打12345问问|13812345678|138-1234-5678|0578-2091234|丽政办发〔2021〕67号|丽政办发(2020)1号|64号文
618大促|618|双11|双十一|双12|双十二|360|1688店铺|9610出口|9710|4S店|5A级景区|b2b|o2o|web3|k12|58同城|7-11|7x24
3天|24小时|三个工作日|上午9点|六点|9:30|500强企业|3级|三级|90后老板|5斤茶叶|200吨|一季度|第三季度|上半年|Q1|1/3|1e6
一家公司|一个人|几家|多少钱|几个|几号|没有|半天|成千上万|千家万户|乱七八糟|百强企业|百亿补贴|-5|负5|两点建议|周一到周五
线上业务|以上都是|近况|过程|小微园区|上限纳统|超市|大概|不到|好几何|https://example.com/300|a300@example.com
"""


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES.items())
def test_every_figure_of_a_sentence_is_found(sentence: str, expected: list[str]) -> None:
    found = read_figures(sentence, TODAY)
    assert [f"{figure.text} {figure.low}" for figure in found] == expected
    assert all(sentence[figure.start : figure.end] == figure.text for figure in found)


@pytest.mark.parametrize("text", "|".join(NO_FIGURES.split("\n")).strip("|").split("|"))
def test_names_ordinals_and_idioms_are_no_figures(text: str) -> None:
    assert read_figures(text, TODAY) == ()


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("一家", 1),
        ("一个", 1),
        ("我们有三家", 3),
        ("12345", 12345),
        ("618", 618),
        ("零", 0),
        ("0", 0),
        ("去年300万", 3000000),
        ("嗯，就5000吧", 5000),
        ("出口额是800万的", 8000000),
        ("2025", 2025),
    ],
)
def test_answer_to_a_question_may_be_terse(answer: str, value: int) -> None:
    figure = read_figure(answer, TODAY)
    assert figure is not None and (figure.low, figure.high) == (Decimal(value), Decimal(value))


@pytest.mark.parametrize("answer", ["没有", "不清楚", "300万，广告费12万", "", "   ", "-5", "第九条"])
def test_answer_without_one_figure_gives_none(answer: str) -> None:
    assert read_figure(answer, TODAY) is None


def test_bare_year_can_still_be_taken_for_a_sum() -> None:
    figure = read_figure("2025", TODAY)
    assert figure is not None and (figure.unit, figure.bare) == ("year", True)


def test_number_keeps_what_was_said_before_a_word_made_it_rough() -> None:
    figure = read_figure("三百来万", TODAY)
    assert figure is not None
    assert (figure.low, figure.said, figure.high) == (Decimal(2700000), Decimal(3000000), Decimal(3300000))
    assert not figure.exact


def test_a_row_of_digits_that_no_enterprise_could_sell_is_no_figure() -> None:
    assert read_figures("6666666666666666666666666666666666666666", TODAY) == ()
    assert read_figures("出口额99999999999999999999999999999999999999999万", TODAY) == ()


@pytest.mark.parametrize("text", ["九" * 3000, "9" * 3000, "一、" * 1500, "3-" * 1500, "千万" * 1500, "第" * 3000])
def test_longest_message_does_not_stall_the_reader(text: str) -> None:
    start = time.perf_counter()
    read_figures(text, TODAY)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("text", ["差一点点到5亿咋办", "出口差点儿就5个亿", "还差那么点，不到5亿"])
def test_what_is_nearly_reached_lies_below_it(text: str) -> None:
    (figure,) = read_figures(text, TODAY)
    assert figure.high is not None and figure.high < 500_000_000
