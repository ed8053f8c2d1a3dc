"""What a result rests on: it agrees with the report, says each thing once, and what is missing by figures first."""

from decimal import Decimal as D

import pytest

from bot.messages import Block
from bot.reports.grounds import ground_blocks, missing_blocks
from calculators.facts import Facts
from knowledge.policy import Policy
from tests.reports.examples import COMPANY, COUNTY_SHOP, NOW, PARK, SCHOOL

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


def missing(policy: Policy, facts: Facts) -> tuple[Block, ...]:
    return missing_blocks(policy, facts, policy.screen(facts), NOW)


def test_what_only_figures_are_in_the_way_of_is_told_first_with_what_is_missing(policy: Policy) -> None:
    small = {"park_area": D(6_000), "park_ecommerce_occupancy": D(55), "park_cross_border_occupancy": D(0)}
    first = missing(policy, Facts({**COMPANY, **PARK, **small}))[0].text
    assert first == (
        "📏 电商小微园区奖励（第六条）：建筑面积要达到1万平方米，还差4000平方米；"
        "电商企业入驻面积率要达到60%，还差5个百分点。达到后预估30万元。"
    )


def test_of_a_certain_award_the_way_to_the_next_tier_is_told(policy: Policy) -> None:
    park = Facts({**COMPANY, **PARK, "park_online_retail_sales": D(850_000_000)})
    told = text_of(missing(policy, park))
    assert "✅ 电商小微园区奖励（第六条）：50万元，做到10亿元给70万元，还差1.5亿元，能多拿20万元。" in told.splitlines()


def test_what_there_is_nothing_of_is_no_distance(policy: Policy) -> None:
    facts = Facts({**COMPANY, "roles": frozenset({"seller"}), "cross_border_exports": D(0)})
    assert "跨境电商业务补助" not in text_of(missing(policy, facts))


def test_early_on_the_four_awards_with_the_most_money_are_told_and_how_many_more(policy: Policy) -> None:
    blocks = missing(policy, Facts({"organization": "enterprise", "location": "liandu"}))
    heads = [block.text.split("（")[0] for block in blocks if block.text.startswith("❓")]
    assert heads == ["❓ 做大做强资金支持", "❓ 电商小微园区奖励", "❓ 跨境电商小微园区奖励", "❓ 电商平台和服务商奖励"]
    assert blocks[-1].text == "还有7项也没定，出了结果说“逐条依据”都能看到。"
    assert len(text_of(blocks).splitlines()) < 12
