"""What a result rests on: it agrees with the report, says each thing once, and what is missing by figures first."""

import pytest

from bot.messages import Block
from bot.reports.grounds import ground_blocks
from calculators.facts import Facts
from knowledge.policy import Policy
from tests.reports.examples import COMPANY, COUNTY_SHOP, NOW, SCHOOL

ASSOCIATION = Facts({**COMPANY, "organization": "association", "roles": frozenset({"trainer"})})


def grounds(policy: Policy, facts: Facts, *awards: str) -> tuple[Block, ...]:
    return ground_blocks(policy, facts, policy.screen(facts), NOW, awards)


def text_of(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.plain for block in blocks)


@pytest.mark.parametrize("facts", [ASSOCIATION, SCHOOL])
def test_what_every_award_asks_is_judged_as_the_award_that_is_due_judges_it(policy: Policy, facts: Facts) -> None:
    first = grounds(policy, facts)[0].text
    assert first.startswith("每一项都要：\n✓ 单位性质：")
    assert "×" not in first


@pytest.mark.parametrize("facts", [ASSOCIATION, SCHOOL, COUNTY_SHOP])
def test_what_bars_several_awards_is_told_once_with_its_words(policy: Policy, facts: Facts) -> None:
    blocks = grounds(policy, facts)
    (barred,) = [block.text for block in blocks if block.text.startswith("✖️")]
    assert barred.startswith("✖️ 新落户开办经费（第四条）、") and "展会补助（第十二条）" in barred
    quotes = [block.text for block in blocks if block.kind == "quote"]
    assert len(quotes) == len(set(quotes)) and quotes


def test_one_award_that_is_asked_for_is_told_alone(policy: Policy) -> None:
    told = text_of(grounds(policy, COUNTY_SHOP, "growth"))
    assert "✖️ 做大做强资金支持（第七条）：不符合\n× 所在地：丽水各县（市）（要市直、莲都区或开发区）" in told
    assert "展会补助" not in told
