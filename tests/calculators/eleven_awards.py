"""Eleven awards that use every mechanism: what the tests of the calculators compute with."""

from decimal import Decimal as D

from calculators.amounts import Amount, CostShare, Fixed, Levels, ShareOfCosts, Tier, Tiers, Unstated
from calculators.awards import Award
from calculators.conditions import (
    AnyOf,
    AtLeast,
    Condition,
    HasAny,
    Is,
    MoreThan,
    OneOf,
    Untold,
    YearBetween,
    YearsSince,
)
from calculators.facts import Facts, FactValue

ENTERPRISE = OneOf("organization", frozenset({"enterprise"}), frozenset({"sole_trader"}))
TRAINING_BODY = OneOf(
    "organization", frozenset({"institution", "association", "enterprise"}), frozenset({"sole_trader"})
)
EVERYWHERE: tuple[Condition, ...] = (
    OneOf("location", frozenset({"municipal", "liandu", "development_zone"})),
    Is("dishonest", False),
    YearBetween("figures_year", 2025, 2027),
)


def roles(*accepted: str) -> HasAny:
    return HasAny("roles", frozenset(accepted))


def award(id: str, amount: Amount, *conditions: Condition, organization: OneOf = ENTERPRISE) -> Award:
    return Award(id, (organization, *EVERYWHERE, *conditions), amount)


def tiers(fact: str, *steps: tuple[int, int]) -> Tiers:
    return Tiers(fact, tuple(Tier(D(threshold), D(sum_)) for threshold, sum_ in steps))


SAME_MATTER = (frozenset({"park", "cross_border_park"}),)
AWARDS = (
    award(
        "settlement",
        Fixed(D(300_000)),
        roles("seller", "cross_border_seller"),
        Is("newly_settled", True),
        Is("headquarters_functions", True),
        YearsSince("figures_year", "settled_year", frozenset({0, 1}), frozenset({2})),
        AnyOf((AtLeast("online_retail_sales", D(50_000_000)), AtLeast("cross_border_exports", D(20_000_000)))),
    ),
    award(
        "service",
        ShareOfCosts((CostShare("service_fee_income", D(1)),), D(500_000)),
        roles("platform", "service_provider"),
        AnyOf((AtLeast("local_ecommerce_clients", D(20)), AtLeast("local_cross_border_clients", D(10)))),
    ),
    award(
        "park",
        tiers("park_online_retail_sales", (500_000_000, 300_000), (800_000_000, 500_000), (1_000_000_000, 700_000)),
        roles("park_operator"),
        Is("park_newly_built", True),
        AtLeast("park_area", D(10_000)),
        AtLeast("park_ecommerce_occupancy", D(60)),
        AtLeast("park_online_retail_sales", D(500_000_000)),
    ),
    award(
        "cross_border_park",
        tiers("park_cross_border_exports", (300_000_000, 300_000), (500_000_000, 500_000), (800_000_000, 700_000)),
        roles("park_operator"),
        Is("park_newly_built", True),
        AtLeast("park_area", D(5_000)),
        AtLeast("park_cross_border_occupancy", D(60)),
        AtLeast("park_cross_border_exports", D(300_000_000)),
    ),
    award(
        "growth",
        Unstated(D(1_000_000)),
        roles("seller", "cross_border_seller"),
        AtLeast("online_retail_sales", D(5_000_000)),
    ),
    award(
        "statistics",
        Unstated(None),
        roles("seller", "cross_border_seller", "service_provider"),
        Is("statistical_inclusion", True),
    ),
    award(
        "cross_border",
        ShareOfCosts((CostShare("platform_fees", D(50)), CostShare("online_promotion_costs", D(50))), D(100_000)),
        AtLeast("cross_border_exports", D(2_000_000)),
    ),
    award(
        "overseas_brand",
        Fixed(D(100_000)),
        roles("cross_border_seller"),
        Is("own_brand", True),
        AtLeast("independent_site_sales", D(1_000_000)),
    ),
    award(
        "demonstration",
        Levels("demonstration_level", {"national": D(500_000), "provincial": D(200_000), "municipal": D(50_000)}),
        OneOf("demonstration_level", frozenset({"municipal", "provincial", "national"})),
    ),
    award(
        "exhibition",
        ShareOfCosts((CostShare("organized_fair_costs", D(100)), CostShare("own_fair_booth_fees", D(50))), D(200_000)),
        AnyOf((MoreThan("organized_fair_costs", D(0)), MoreThan("own_fair_booth_fees", D(0)))),
    ),
    award("training", Unstated(None), roles("trainer"), Untold(), organization=TRAINING_BODY),
)
BY_ID = {each.id: each for each in AWARDS}

# An enterprise that every condition of every award is met for, but the one that nobody can decide.
MODEL: dict[str, FactValue] = {
    "organization": "enterprise",
    "location": "liandu",
    "dishonest": False,
    "figures_year": 2026,
    "roles": frozenset({"seller", "cross_border_seller", "platform", "service_provider", "park_operator", "trainer"}),
    "newly_settled": True,
    "settled_year": 2025,
    "headquarters_functions": True,
    "online_retail_sales": D(60_000_000),
    "cross_border_exports": D(30_000_000),
    "local_ecommerce_clients": 30,
    "local_cross_border_clients": 15,
    "service_fee_income": D(12_345_678),
    "park_newly_built": True,
    "park_area": D(12_000),
    "park_ecommerce_occupancy": D(75),
    "park_online_retail_sales": D(850_000_000),
    "park_cross_border_occupancy": D(70),
    "park_cross_border_exports": D(600_000_000),
    "statistical_inclusion": True,
    "platform_fees": D(100_000),
    "online_promotion_costs": D(40_000),
    "own_brand": True,
    "independent_site_sales": D(2_000_000),
    "demonstration_level": "provincial",
    "organized_fair_costs": D(50_000),
    "own_fair_booth_fees": D(80_000),
}


def model(received: dict[str, D] | None = None, **changed: FactValue | None) -> Facts:
    """The model enterprise with some facts changed, or with `None` forgotten."""
    values = {name: value for name, value in {**MODEL, **changed}.items() if value is not None}
    return Facts(values, received or {})
