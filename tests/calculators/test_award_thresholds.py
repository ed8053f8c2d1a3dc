"""Just below, at and just above every threshold, tier and cap of the eleven awards."""

from decimal import Decimal as D

import pytest
from eleven_awards import BY_ID, model

from calculators.awards import Verdict, estimate
from calculators.facts import FactValue

QUALIFIES, MAY, NOT = Verdict.QUALIFIES, Verdict.MAY_QUALIFY, Verdict.DOES_NOT_QUALIFY


def outcome(award: str, **changed: FactValue | None) -> tuple[Verdict, D, D | None]:
    result = estimate(BY_ID[award], model(**changed))
    return result.verdict, result.range.low, result.range.high


@pytest.mark.parametrize(
    ("award", "fact", "below", "at", "above", "others"),
    [
        ("settlement", "online_retail_sales", "49999999.99", "50000000", "50000000.01", {"cross_border_exports": D(0)}),
        ("settlement", "cross_border_exports", "19999999.99", "20000000", "20000000.01", {"online_retail_sales": D(0)}),
        ("service", "local_ecommerce_clients", "19", "20", "21", {"local_cross_border_clients": 0}),
        ("service", "local_cross_border_clients", "9", "10", "11", {"local_ecommerce_clients": 0}),
        ("park", "park_area", "9999.99", "10000", "10000.01", {}),
        ("park", "park_ecommerce_occupancy", "59.99", "60", "60.01", {}),
        ("cross_border_park", "park_area", "4999.99", "5000", "5000.01", {}),
        ("cross_border_park", "park_cross_border_occupancy", "59.99", "60", "60.01", {}),
        ("growth", "online_retail_sales", "4999999.99", "5000000", "5000000.01", {}),
        ("cross_border", "cross_border_exports", "1999999.99", "2000000", "2000000.01", {}),
        ("overseas_brand", "independent_site_sales", "999999.99", "1000000", "1000000.01", {}),
    ],
)
def test_reaching_a_threshold_counts_and_missing_it_by_a_little_fails(
    award: str, fact: str, below: str, at: str, above: str, others: dict[str, FactValue]
) -> None:
    unaffected = outcome(award)
    assert unaffected[0] is QUALIFIES
    assert outcome(award, **others, **{fact: D(below)}) == (NOT, 0, 0)
    assert outcome(award, **others, **{fact: D(at)}) == unaffected
    assert outcome(award, **others, **{fact: D(above)}) == unaffected


@pytest.mark.parametrize(
    ("award", "fact", "value", "sum_"),
    [
        ("park", "park_online_retail_sales", "499999999.99", 0),
        ("park", "park_online_retail_sales", "500000000", 300_000),
        ("park", "park_online_retail_sales", "500000000.01", 300_000),
        ("park", "park_online_retail_sales", "799999999.99", 300_000),
        ("park", "park_online_retail_sales", "800000000", 500_000),
        ("park", "park_online_retail_sales", "800000000.01", 500_000),
        ("park", "park_online_retail_sales", "999999999.99", 500_000),
        ("park", "park_online_retail_sales", "1000000000", 700_000),
        ("park", "park_online_retail_sales", "1000000000.01", 700_000),
        ("cross_border_park", "park_cross_border_exports", "299999999.99", 0),
        ("cross_border_park", "park_cross_border_exports", "300000000", 300_000),
        ("cross_border_park", "park_cross_border_exports", "300000000.01", 300_000),
        ("cross_border_park", "park_cross_border_exports", "499999999.99", 300_000),
        ("cross_border_park", "park_cross_border_exports", "500000000", 500_000),
        ("cross_border_park", "park_cross_border_exports", "500000000.01", 500_000),
        ("cross_border_park", "park_cross_border_exports", "799999999.99", 500_000),
        ("cross_border_park", "park_cross_border_exports", "800000000", 700_000),
        ("cross_border_park", "park_cross_border_exports", "800000000.01", 700_000),
        ("service", "service_fee_income", "0", 0),
        ("service", "service_fee_income", "0.49", 0),
        ("service", "service_fee_income", "0.50", "0.01"),
        ("service", "service_fee_income", "49999999", "499999.99"),
        ("service", "service_fee_income", "50000000", 500_000),
        ("service", "service_fee_income", "50000001", 500_000),
        ("cross_border", "platform_fees", "159999.98", "99999.99"),
        ("cross_border", "platform_fees", "160000", 100_000),
        ("cross_border", "platform_fees", "160000.02", 100_000),
        ("exhibition", "organized_fair_costs", "159999.99", "199999.99"),
        ("exhibition", "organized_fair_costs", "160000", 200_000),
        ("exhibition", "organized_fair_costs", "160000.01", 200_000),
        ("exhibition", "own_fair_booth_fees", "299999.98", "199999.99"),
        ("exhibition", "own_fair_booth_fees", "300000", 200_000),
        ("exhibition", "own_fair_booth_fees", "300000.02", 200_000),
    ],
)
def test_tiers_and_caps_take_hold_exactly_where_they_are_set(
    award: str, fact: str, value: str, sum_: int | str
) -> None:
    expected = D(sum_)
    assert outcome(award, **{fact: D(value)}) == (QUALIFIES if expected else NOT, expected, expected)


@pytest.mark.parametrize(("level", "sum_"), [("municipal", 50_000), ("provincial", 200_000), ("national", 500_000)])
def test_a_level_pays_its_sum(level: str, sum_: int) -> None:
    assert outcome("demonstration", demonstration_level=level) == (QUALIFIES, sum_, sum_)


def test_no_level_pays_nothing() -> None:
    assert outcome("demonstration", demonstration_level="none") == (NOT, 0, 0)


@pytest.mark.parametrize(("year", "verdict"), [(2024, NOT), (2025, QUALIFIES), (2027, QUALIFIES), (2028, NOT)])
def test_an_award_is_due_in_every_year_in_force(year: int, verdict: Verdict) -> None:
    assert outcome("overseas_brand", figures_year=year)[0] is verdict


@pytest.mark.parametrize(
    ("settled", "expected"),
    [
        (2027, (NOT, 0, 0)),
        (2026, (QUALIFIES, 300_000, 300_000)),
        (2025, (QUALIFIES, 300_000, 300_000)),
        (2024, (MAY, 0, 300_000)),
        (2023, (NOT, 0, 0)),
    ],
)
def test_the_third_calendar_year_after_settling_is_open(settled: int, expected: tuple[Verdict, int, int]) -> None:
    assert outcome("settlement", settled_year=settled) == expected


@pytest.mark.parametrize("location", ["county", "elsewhere"])
def test_outside_the_city_proper_nothing_is_due(location: str) -> None:
    assert {outcome(award, location=location) for award in BY_ID} == {(NOT, D(0), D(0))}


def test_fair_costs_of_nothing_bring_nothing_and_a_fen_counts() -> None:
    assert outcome("exhibition", organized_fair_costs=D(0), own_fair_booth_fees=D(0)) == (NOT, 0, 0)
    assert outcome("exhibition", organized_fair_costs=D(0), own_fair_booth_fees=D("0.01")) == (
        QUALIFIES,
        D("0.01"),
        D("0.01"),
    )
