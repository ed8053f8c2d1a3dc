"""A figure known between two ends is said as people mean it."""

from decimal import Decimal

import pytest

from bot.reports.wording import value_text
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
