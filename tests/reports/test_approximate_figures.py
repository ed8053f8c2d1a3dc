"""A figure known between two ends is said as people mean it."""

from decimal import Decimal

import pytest

from bot.reports.reasons import failure_text
from bot.reports.wording import value_text
from calculators.facts import Facts
from calculators.ranges import Range
from knowledge.policy import load_policy


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ("6000000", "6999999.99", "600万元到不足700万元"),
        ("0", "1999999.99", "不足200万元"),
        ("2700000", "3300000", "270万元–330万元"),
        ("2000000", "2000000", "200万元"),
    ],
)
def test_a_span_that_ends_a_fen_below_a_round_sum_names_the_round_sum(low: str, high: str, said: str) -> None:
    assert value_text(load_policy(), "online_retail_sales", Range(Decimal(low), Decimal(high))) == said


def test_what_is_missing_to_a_rough_figure_is_said_in_whole_units() -> None:
    policy, exports = load_policy(), Range(Decimal("1800000"), Decimal("1899999.99"))
    facts = Facts({"cross_border_exports": exports, "organization": "enterprise", "platform_fees": Decimal(90000)}, {})
    estimate = next(each for each in policy.screen(facts).estimates if each.award == "cross_border")
    judgement = next(each for each in estimate.judgements if each.status == "failed")
    assert "至少还差10万元" in failure_text(policy, judgement, facts)
