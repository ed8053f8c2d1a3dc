from decimal import Decimal as D

from eleven_awards import AWARDS, BY_ID, SAME_MATTER, model

from calculators.facts import Facts
from calculators.ranges import NOTHING, Range
from calculators.screening import screen

PARKS = (BY_ID["park"], BY_ID["cross_border_park"])


def test_the_total_adds_low_ends_and_high_ends() -> None:
    awards = (BY_ID["overseas_brand"], BY_ID["cross_border"], BY_ID["growth"])
    assert screen(awards, model(platform_fees=None)).total == Range(D(120_000), D(1_200_000))


def test_one_open_end_opens_the_total() -> None:
    awards = (BY_ID["overseas_brand"], BY_ID["statistics"])
    assert screen(awards, model()).total == Range(D(100_000), None)


def test_one_matter_may_be_paid_only_once() -> None:
    facts = model(park_online_retail_sales=D(1_000_000_000))
    assert screen(PARKS, facts).total == Range(D(1_200_000), D(1_200_000))
    assert screen(PARKS, facts, SAME_MATTER).total == Range(D(700_000), D(1_200_000))


def test_one_matter_with_one_award_due_is_no_doubt() -> None:
    facts = model(park_online_retail_sales=D(0))
    assert screen(PARKS, facts, SAME_MATTER).total == Range(D(500_000), D(500_000))


def test_a_matter_of_awards_that_are_not_screened_changes_nothing() -> None:
    awards = (BY_ID["overseas_brand"],)
    assert screen(awards, model(), SAME_MATTER).total == Range(D(100_000), D(100_000))


def test_the_whole_model_enterprise() -> None:
    screening = screen(AWARDS, model(), SAME_MATTER)
    sums = {each.award: (each.range.low, each.range.high) for each in screening.estimates}
    assert sums == {
        "settlement": (300_000, 300_000),
        "service": (D("123456.78"), D("123456.78")),
        "park": (500_000, 500_000),
        "cross_border_park": (500_000, 500_000),
        "growth": (0, 1_000_000),
        "statistics": (0, None),
        "cross_border": (70_000, 70_000),
        "overseas_brand": (100_000, 100_000),
        "demonstration": (200_000, 200_000),
        "exhibition": (90_000, 90_000),
        "training": (0, None),
    }
    assert screening.total == Range(D("1383456.78"), None)


def test_no_awards_come_to_nothing() -> None:
    assert screen((), Facts(), SAME_MATTER).total == NOTHING
