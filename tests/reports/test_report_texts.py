"""The report of a screening reads well, line by line, and says nothing that the policy does not."""

import re
from datetime import timedelta
from decimal import Decimal as D
from pathlib import Path

import pytest
from applicants import sound_applicants
from hypothesis import given, settings

from bot.messages import EstimateLine
from bot.reports.report import Report, report
from bot.reports.what_if import what_if_lines
from calculators.facts import Facts
from knowledge.policy import Policy, load_policy
from tests.reports.examples import COMPANY, EXAMPLES, EXPORTER, NO_FAIRS, NOW

TEXTS = Path(__file__).with_name("texts")
POLICY = load_policy()


def reported(facts: Facts) -> Report:
    return report(POLICY, facts, POLICY.screen(facts), NOW)


def text_of(facts: Facts) -> str:
    # The digest changes with each change of the data; that it stands there is a test of its own.
    text = "\n".join(block.plain for block in reported(facts).blocks) + "\n"
    return text.replace(POLICY.digest[:8], "DIGEST")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_report_reads_as_it_was_read_aloud(name: str) -> None:
    assert text_of(EXAMPLES[name]) == (TEXTS / f"{name}.txt").read_text("utf-8")


def test_a_report_ends_with_the_disclaimer_and_with_what_it_was_made_with() -> None:
    disclaimer, imprint = reported(EXPORTER).blocks[-2:]
    assert (disclaimer.text, disclaimer.kind) == ("预审结果仅供参考，以主管部门审核为准。", "note")
    assert (imprint.text, imprint.kind) == (
        f"依据丽政办发〔2024〕64号（有效期至2027年12月31日），数据版本{POLICY.version}（{POLICY.digest[:8]}），2026年11月23日。",
        "note",
    )


def test_a_report_names_its_clauses_and_gives_every_award_to_programs() -> None:
    made = reported(EXPORTER)
    assert made.clauses == ("四", "七", "八", "九", "十一", "十二")
    assert [line.award for line in made.estimates] == [award.id for award in POLICY.awards]
    assert made.estimates[6] == EstimateLine(
        "cross_border",
        "九",
        "qualifies",
        POLICY.amount("cross_border.cap") - 30_000,
        POLICY.amount("cross_border.cap") - 30_000,
    )


def test_where_nothing_is_due_the_report_says_why(policy: Policy) -> None:
    none = {"roles": frozenset[str](), "cross_border_exports": D(0), "demonstration_level": "none"}
    lines = text_of(Facts({**COMPANY, **NO_FAIRS, **none})).splitlines()
    assert lines[0] == "按现在填的，没有一项符合。"
    assert lines[1] == "业务选的是“都不是”，8项奖补要有对应的业务才给。"
    assert lines[2].startswith("年跨境电商出口额要达到200万元，还差200万元（第九条）；")


def test_the_same_facts_give_the_same_report_whatever_the_hour() -> None:
    later = report(POLICY, EXPORTER, POLICY.screen(EXPORTER), NOW + timedelta(hours=3))
    assert later == reported(EXPORTER)


def test_the_name_of_the_enterprise_stands_in_front() -> None:
    made = report(POLICY, EXPORTER, POLICY.screen(EXPORTER), NOW, name="丽水某某电商有限公司")
    assert made.blocks[0].text.startswith("丽水某某电商有限公司：预估合计至少")


@settings(max_examples=150, deadline=None)
@given(sound_applicants())
def test_every_quote_is_word_for_word_in_the_policy(facts: Facts) -> None:
    words = "\n".join(clause.text for clause in POLICY.file.clauses)
    quotes = [block.text for block in reported(facts).blocks if block.kind == "quote"]
    assert all(quote in words for quote in quotes)


@settings(max_examples=150, deadline=None)
@given(sound_applicants())
def test_clause_eighteen_stands_in_every_report_with_two_awards_or_more(facts: Facts) -> None:
    made = reported(facts)
    due = [line for line in made.estimates if line.verdict != "does_not_qualify"]
    quoted = [block.text for block in made.blocks if block.kind == "quote"]
    assert quoted == (["同一事项涉及多项奖补的，按“就高”原则不重复享受"] if len(due) > 1 else [])


@settings(max_examples=150, deadline=None)
@given(sound_applicants())
def test_no_sentence_of_a_report_is_broken(facts: Facts) -> None:
    text = text_of(facts)
    assert not re.search(r"。。|，。|：。|；。|，，|None|\bE\+|\{|\}|（）|Decimal", text)


def test_a_what_if_stands_beside_what_is(policy: Policy) -> None:
    then = EXPORTER.with_value("independent_site_sales", policy.amount("overseas_brand.sales"))
    assert what_if_lines(policy, EXPORTER, then) == (
        "如果独立站年交易额是100万元：预估合计至少63万元；写明金额的最多163万元，第八条没写金额，另算。",
        "现在是：预估合计至少53万元；写明金额的最多153万元，第八条没写金额，另算。",
        "跨境电商品牌出海奖励（第十条）：不符合 → 符合，10万元。",
    )


def test_a_what_if_that_changes_nothing_says_so(policy: Policy) -> None:
    then = EXPORTER.with_value("own_fair_booth_fees", EXPORTER.values["own_fair_booth_fees"])
    then = then.with_value("cross_border_exports", policy.amount("cross_border.exports"))
    assert what_if_lines(policy, EXPORTER, then) == (
        "如果年跨境电商出口额是200万元，结果不变：预估合计至少53万元；写明金额的最多153万元，第八条没写金额，另算。",
    )
