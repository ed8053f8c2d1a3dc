"""Law 2: every sum in a reply is in a quote, in an estimate, in a figure of the policy, or follows from what was typed.

What may follow: what is missing to a figure of the policy, a share of what was typed, and sums of the like; the
explanation of an estimate shows them.
"""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.language.figures import read_figures
from bot.messages import Reply
from knowledge.policy import Policy, load_policy
from tests.answers.conftest import TODAY, Ask

SUBJECTS = """
跨境出口 网络零售额 独立站交易额 园区零售额 园区出口额 服务费收入 展位费 平台费 谷歌广告费 公共形象展示费
"""
SUMS = """
199万 200万 200万零1元 300万 3000万 5000万 1.2亿 5亿 15万 8万 二十万 0 五百来万 四五百万 三千万出头 99.5万
12345.67元 7654321元 1千 两万三
"""
TAILS = (
    "能补多少",
    "有奖励吗",
    "够不够",
    "算算",
    "",
    "，我们在莲都",
    "，我们是青田的",
    "，已经拿过5万了",
    "，算去年的",
)
QUESTIONS = st.builds(
    lambda subjects, sums, mark, tail: (
        mark.join(f"{subject}{sum_}" for subject, sum_ in zip(subjects, sums, strict=False)) + tail
    ),
    st.lists(st.sampled_from(SUBJECTS.split()), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from(SUMS.split()), min_size=3, max_size=3),
    st.sampled_from(("，", " ", "、", "")),
    st.sampled_from(TAILS),
)
ABOUT = """
开办经费 服务商奖励 电商园区 跨境园区 做大做强 限上纳统 平台费补助 品牌出海 示范创建 展会补助 培训补贴 人才 这份政策
贷款 快递费 第七条 那个
"""
ASKED = """
给多少 最高多少 要什么条件 给谁 几时开始 一年几次 能叠加吗 怎么申请 哪些不给 补几成 分几档 是不是给80万 比例是多少
找谁办 是什么意思
"""
PLAIN = st.builds("{}{}".format, st.sampled_from(ABOUT.split()), st.sampled_from(ASKED.split()))
_SUM = re.compile(r"(\d+(?:\.\d+)?)([万亿]?)(?=元|[–至到](\d+(?:\.\d+)?)([万亿]?)元)")
_WORTH = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_LAWS = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@cache
def the_policy() -> Policy:
    return load_policy()


def sums_said(text: str) -> set[Decimal]:
    """The sums of money in a text, as it writes them."""
    return {Decimal(number) * _WORTH[unit or other] for number, unit, _, other in _SUM.findall(text)}


def said_by_us(reply: Reply) -> set[Decimal]:
    return {sum_ for block in reply.blocks if block.kind != "quote" for sum_ in sums_said(block.text)}


def typed_sums(texts: Iterable[str]) -> set[Decimal]:
    figures = [figure for text in texts for figure in read_figures(text, TODAY)]
    ends = {end for figure in figures for end in (figure.low, figure.high) if end is not None}
    return ends | {abs(one - other) for one, other in combinations(ends, 2)} | {a + b for a, b in combinations(ends, 2)}


def estimated(reply: Reply) -> set[Decimal]:
    lows = [line.low for line in reply.estimates]
    highs = [line.high for line in reply.estimates if line.high is not None]
    return {*lows, *highs, sum(lows, Decimal(0)), sum(highs, Decimal(0))}


def allowed(reply: Reply, *texts: str) -> set[Decimal]:
    parameters = the_policy().file.parameters.values()
    stated = {Decimal(each.value) for each in parameters if each.unit == "yuan"}  # type: ignore[arg-type]
    rates = {Decimal(each.value) / 100 for each in parameters if each.unit == "percent"}  # type: ignore[arg-type]
    typed = typed_sums(texts)
    missing = {one - other for one in stated for other in typed}
    shares = {sum_ * rate for sum_ in typed for rate in rates}
    together = {one + other for one, other in combinations(shares, 2)}
    return (
        stated
        | typed
        | missing
        | shares
        | together
        | {to_the_fen(sum_) for sum_ in shares | together}
        | estimated(reply)
    )


def to_the_fen(sum_: Decimal) -> Decimal:
    return sum_.quantize(Decimal("0.01"), ROUND_HALF_UP)


@cache
def words() -> str:
    document = the_policy().document
    clauses = (clause.text for clause in the_policy().clauses.values())
    return "\n".join((*clauses, document.preamble, document.notice_title, *document.imprint))


@_LAWS
@given(question=QUESTIONS | PLAIN)
def test_no_sum_is_invented_and_no_quote_is_changed(ask: Ask, question: str) -> None:
    reply = ask(question)
    assert said_by_us(reply) - allowed(reply, question) == set()
    assert [quote for quote in reply.quotes if quote not in words()] == []


@_LAWS
@given(first=QUESTIONS, then=QUESTIONS | PLAIN)
def test_no_sum_is_invented_in_the_middle_of_a_conversation(ask: Ask, first: str, then: str) -> None:
    reply = ask(first, then)
    assert said_by_us(reply) - allowed(reply, first, then) == set()


@_LAWS
@given(question=QUESTIONS)
def test_an_estimate_is_what_screening_says_of_the_figures_alone(ask: Ask, question: str) -> None:
    for line in ask(question).estimates:
        assert line.verdict in ("qualifies", "may_qualify", "does_not_qualify")
        # Who is asking was not said, so that nothing is certain to be due.
        assert (line.low, line.verdict == "qualifies") == (0, False)
        assert line.verdict != "does_not_qualify" or line.high == 0


@_LAWS
@given(question=QUESTIONS | PLAIN)
def test_a_cited_clause_exists_and_a_quote_stands_in_the_clause_it_rests_on(ask: Ask, question: str) -> None:
    reply = ask(question)
    assert [number for number in reply.clauses if number not in the_policy().clauses] == []
    texts = [the_policy().clauses[number].text for number in reply.clauses]
    for quote in reply.quotes if reply.clauses else ():
        assert any(quote in text for text in texts), quote


@_LAWS
@given(question=QUESTIONS | PLAIN)
def test_an_estimate_says_that_it_is_one_and_nothing_is_promised(ask: Ask, question: str) -> None:
    reply = ask(question)
    assert (reply.outcome == "estimate") == ("预估仅供参考，以主管部门审核为准。" in reply.text)
    assert [word for word in ("恭喜", "保证能", "一定能", "肯定能拿") if word in reply.text] == []


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("4.5万–5.5万元", {45_000, 55_000}),
        ("12345.67元的50%是6172.835元", {Decimal("12345.67"), Decimal("6172.835")}),
        ("没到20万元上限", {200_000}),
        ("2025年，5000平方米，20家", set[int]()),
    ],
)
def test_the_reader_of_this_test_sees_sums(text: str, sums: set[Decimal]) -> None:
    assert sums_said(text) == sums


def test_a_sum_that_nobody_said_would_be_noticed(ask: Ask) -> None:
    assert Decimal(880_000) not in allowed(ask("平台费15万能补多少"), "平台费15万能补多少")
