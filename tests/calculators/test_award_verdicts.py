from decimal import Decimal as D

from eleven_awards import AWARDS, BY_ID, model

from calculators.awards import AwardEstimate, Verdict, estimate
from calculators.facts import Facts, FactValue
from calculators.ranges import NOTHING, Range

QUALIFIES, MAY, NOT = Verdict.QUALIFIES, Verdict.MAY_QUALIFY, Verdict.DOES_NOT_QUALIFY


def screened(award: str, received: D | None = None, **changed: FactValue | None) -> AwardEstimate:
    return estimate(BY_ID[award], model({award: received} if received is not None else None, **changed))


def outcome(award: str, received: D | None = None, **changed: FactValue | None) -> tuple[Verdict, D, D | None]:
    result = screened(award, received, **changed)
    return result.verdict, result.range.low, result.range.high


def test_an_estimate_carries_all_that_led_to_it() -> None:
    facts = model({"park": D(300_000)}, park_area=None)
    assert estimate(BY_ID["park"], facts) == AwardEstimate(
        award="park",
        verdict=MAY,
        range=Range(D(0), D(200_000)),
        due=Range(D(500_000), D(500_000)),
        received=D(300_000),
        judgements=tuple(condition.judge(facts) for condition in BY_ID["park"].conditions),
        unknown=("park_area",),
        failed=(),
    )


def test_a_failed_condition_outweighs_every_unknown_one() -> None:
    result = estimate(BY_ID["park"], Facts({"park_newly_built": False}))
    assert (result.verdict, result.range, result.unknown, result.failed) == (NOT, NOTHING, (), ("park_newly_built",))


def test_every_failed_condition_names_its_facts_once() -> None:
    result = screened("settlement", figures_year=2030, settled_year=2020, newly_settled=False)
    assert result.failed == ("figures_year", "newly_settled", "settled_year")
    result = screened("settlement", online_retail_sales=D(0), cross_border_exports=D(0))
    assert result.failed == ("online_retail_sales", "cross_border_exports")


def test_where_nothing_more_is_due_no_condition_has_failed() -> None:
    result = screened("overseas_brand", D(100_000), own_brand=None, dishonest=None)
    assert (result.verdict, result.range, result.unknown, result.failed) == (NOT, NOTHING, (), ())
    assert result.due == Range(D(100_000), D(100_000))


def test_costs_of_nothing_leave_nothing_due() -> None:
    assert outcome("cross_border", platform_fees=D(0), online_promotion_costs=D(0)) == (NOT, 0, 0)


def test_nothing_known_may_qualify_for_everything() -> None:
    estimates = [estimate(award, Facts()) for award in AWARDS]
    assert [(each.award, each.verdict, each.range.low, each.range.high) for each in estimates] == [
        ("settlement", MAY, 0, 300_000),
        ("service", MAY, 0, 500_000),
        ("park", MAY, 0, 700_000),
        ("cross_border_park", MAY, 0, 700_000),
        ("growth", MAY, 0, 1_000_000),
        ("statistics", MAY, 0, None),
        ("cross_border", MAY, 0, 100_000),
        ("overseas_brand", MAY, 0, 100_000),
        ("demonstration", MAY, 0, 500_000),
        ("exhibition", MAY, 0, 200_000),
        ("training", MAY, 0, None),
    ]


def test_an_unknown_cost_leaves_a_range_but_no_doubt_of_the_award() -> None:
    unknown = {"platform_fees": None, "online_promotion_costs": None}
    assert outcome("cross_border", **unknown) == (QUALIFIES, 0, 100_000)
    assert outcome("cross_border", platform_fees=None) == (QUALIFIES, 20_000, 100_000)
    assert outcome("service", service_fee_income=None) == (QUALIFIES, 0, 500_000)


def test_a_rough_cost_gives_a_range_between_what_its_ends_bring() -> None:
    assert outcome("cross_border", platform_fees=Range(D(10_000), D(30_000))) == (QUALIFIES, 25_000, 35_000)


def test_a_sum_that_is_stated_nowhere_stays_a_range() -> None:
    assert outcome("growth") == (QUALIFIES, 0, 1_000_000)
    assert outcome("statistics") == (QUALIFIES, 0, None)


def test_a_condition_that_nobody_can_decide_never_lets_an_award_qualify() -> None:
    assert outcome("training") == (MAY, 0, None)
    assert screened("training").unknown == ()


def test_an_open_kind_of_organization_may_qualify_for_what_an_enterprise_gets() -> None:
    assert outcome("overseas_brand", organization="sole_trader") == (MAY, 0, 100_000)
    assert screened("overseas_brand", organization="sole_trader").unknown == ()


def test_a_higher_tier_pays_only_the_difference() -> None:
    assert outcome("park", D(300_000)) == (QUALIFIES, 200_000, 200_000)
    assert outcome("demonstration", D(50_000)) == (QUALIFIES, 150_000, 150_000)


def test_what_was_received_comes_off_after_cap_and_rounding() -> None:
    fees = {"platform_fees": D(900_000), "online_promotion_costs": D(0)}
    assert outcome("cross_border", D("30000.01"), **fees) == (QUALIFIES, D("69999.99"), D("69999.99"))
    fees["platform_fees"] = D("0.01")
    assert outcome("cross_border", D("0.01"), **fees) == (NOT, 0, 0)


def test_what_was_received_leaves_an_open_end_open() -> None:
    assert outcome("statistics", D(5_000_000)) == (QUALIFIES, 0, None)


def test_what_another_award_received_does_not_count() -> None:
    facts = model({"park": D(300_000)})
    assert estimate(BY_ID["cross_border_park"], facts).range == Range(D(500_000), D(500_000))
