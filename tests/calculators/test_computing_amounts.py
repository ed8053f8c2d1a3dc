from decimal import Decimal as D

import pytest

from calculators.amounts import Amount, CostShare, Fixed, Levels, ShareOfCosts, Tier, Tiers, Unstated
from calculators.facts import Facts, FactValue
from calculators.ranges import Range

COSTS = ShareOfCosts((CostShare("a", D(100)), CostShare("b", D(50))), D(1000))
TIERS = Tiers("x", (Tier(D(10), D(3)), Tier(D(20), D(5))))
LEVELS = Levels("level", {"high": D(9), "low": D(4)})


def amount(mechanism: Amount, **values: FactValue) -> tuple[D, D | None]:
    result = mechanism.range(Facts(values))
    return result.low, result.high


def test_a_fixed_sum_needs_no_fact() -> None:
    assert amount(Fixed(D(7))) == (7, 7)
    assert Fixed(D(7)).facts == ()


@pytest.mark.parametrize(
    ("a", "b", "sum_"),
    [
        ("899.99", "200", "999.99"),
        ("900", "200", "1000"),
        ("900.01", "200", "1000"),
        ("0", "0.01", "0.01"),
        ("0", "0.03", "0.02"),
        ("0.01", "0.01", "0.02"),
    ],
)
def test_shares_are_added_then_capped_then_rounded(a: str, b: str, sum_: str) -> None:
    assert amount(COSTS, a=D(a), b=D(b)) == (D(sum_), D(sum_))


def test_halves_of_two_costs_are_rounded_only_once() -> None:
    halves = ShareOfCosts((CostShare("a", D(50)), CostShare("b", D(50))))
    assert amount(halves, a=D("0.01"), b=D("0.01")) == (D("0.01"), D("0.01"))


def test_an_unknown_cost_may_be_anything_up_to_the_cap() -> None:
    assert amount(COSTS) == (0, 1000)
    assert amount(COSTS, a=D(300)) == (300, 1000)
    assert amount(COSTS, a=D(1000)) == (1000, 1000)
    assert amount(COSTS, a=Range(D(100), D(200)), b=D(50)) == (125, 225)


def test_without_a_cap_an_unknown_cost_leaves_the_end_open() -> None:
    assert amount(ShareOfCosts(COSTS.shares), a=D(300)) == (300, None)


@pytest.mark.parametrize(("x", "sum_"), [("9.99", 0), ("10", 3), ("10.01", 3), ("19.99", 3), ("20", 5), ("20.01", 5)])
def test_the_highest_tier_reached_pays(x: str, sum_: int) -> None:
    assert amount(TIERS, x=D(x)) == (sum_, sum_)


def test_a_rough_number_spans_the_tiers_it_may_reach() -> None:
    assert amount(TIERS, x=Range(D(10), D(19))) == (3, 3)
    assert amount(TIERS, x=Range(D(9), D(19))) == (0, 3)
    assert amount(TIERS, x=Range(D(10), None)) == (3, 5)
    assert amount(TIERS) == (0, 5)


def test_a_level_pays_its_sum_and_any_other_nothing() -> None:
    assert amount(LEVELS, level="high") == (9, 9)
    assert amount(LEVELS, level="none") == (0, 0)
    assert amount(LEVELS) == (0, 9)


def test_an_unstated_sum_runs_to_its_cap_or_is_open() -> None:
    assert amount(Unstated(D(100))) == (0, 100)
    assert amount(Unstated()) == (0, None)
