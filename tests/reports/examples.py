"""Five applicants, as different as they come, and one day."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal as D

from calculators.facts import Facts, FactValue

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=8)))
COMPANY: dict[str, FactValue] = {
    "organization": "enterprise",
    "location": "liandu",
    "dishonest": False,
    "figures_year": 2026,
}
NO_FAIRS: dict[str, FactValue] = {"organized_fair_costs": D(0), "own_fair_booth_fees": D(0)}
PARK: dict[str, FactValue] = {
    "roles": frozenset({"park_operator"}),
    "park_newly_built": True,
    "park_area": D(12_000),
    "park_ecommerce_occupancy": D(60),
    "park_online_retail_sales": D(600_000_000),
    "park_cross_border_occupancy": D("59.5"),
    "park_cross_border_exports": D(300_000_000),
    "cross_border_exports": D(0),
    "demonstration_level": "none",
    **NO_FAIRS,
}

EXPORTER = Facts(
    {
        **COMPANY,
        "roles": frozenset({"seller", "cross_border_seller"}),
        "newly_settled": True,
        "settled_year": 2025,
        "headquarters_functions": True,
        "online_retail_sales": D(52_000_000),
        "cross_border_exports": D(3_000_000),
        "platform_fees": D(150_000),
        "online_promotion_costs": D(60_000),
        "own_brand": True,
        "independent_site_sales": D(980_000),
        "demonstration_level": "municipal",
        "organized_fair_costs": D(80_000),
        "own_fair_booth_fees": D(60_000),
        "statistical_inclusion": True,
    },
    {"cross_border": D(30_000)},
)
SMALL_SHOP = Facts({"cross_border_exports": D(1_990_000), "platform_fees": D(200_000)})
COUNTY_SHOP = Facts({**EXPORTER.values, "location": "county"})
PARK_OF_A_SOLE_TRADER = Facts({**COMPANY, **PARK, "organization": "sole_trader"})
SCHOOL = Facts({**COMPANY, "organization": "institution", "roles": frozenset({"trainer"})})

EXAMPLES = {
    "exporter": EXPORTER,
    "small_shop": SMALL_SHOP,
    "county_shop": COUNTY_SHOP,
    "park_of_a_sole_trader": PARK_OF_A_SOLE_TRADER,
    "school": SCHOOL,
}
