"""Strategies for applicants of the eleven awards: telling values of every fact, unknown, or only roughly known."""

from decimal import Decimal as D

from eleven_awards import AWARDS
from hypothesis import strategies as st

from calculators.facts import Facts, FactValue, as_range
from calculators.ranges import Range

YES_NO: list[FactValue] = [False, True]
# One value at least on each side of every threshold, on it, and beyond every cap.
VALUES: dict[str, list[FactValue]] = {
    "organization": ["enterprise", "sole_trader", "association", "individual"],
    "location": ["liandu", "county"],
    "dishonest": YES_NO,
    "figures_year": [2024, 2025, 2026, 2027, 2028],
    "roles": [
        frozenset(),
        frozenset({"seller"}),
        frozenset({"cross_border_seller", "park_operator"}),
        frozenset({"service_provider", "trainer"}),
    ],
    "newly_settled": YES_NO,
    "settled_year": [2020, 2024, 2025, 2026, 2029],
    "headquarters_functions": YES_NO,
    "online_retail_sales": [D(0), D("4999999.99"), D(5_000_000), D(50_000_000)],
    "cross_border_exports": [D(0), D(2_000_000), D("19999999.99"), D(20_000_000)],
    "local_ecommerce_clients": [0, 19, 20, 21],
    "local_cross_border_clients": [0, 9, 10, 11],
    "service_fee_income": [D(0), D(1_000_000), D("49999999.99"), D(80_000_000)],
    "park_newly_built": YES_NO,
    "park_area": [D(0), D(5_000), D("9999.99"), D(10_000)],
    "park_ecommerce_occupancy": [D(0), D("59.99"), D(60), D(100)],
    "park_online_retail_sales": [D(0), D(500_000_000), D("999999999.99"), D(1_000_000_000)],
    "park_cross_border_occupancy": [D(0), D("59.99"), D(60), D(100)],
    "park_cross_border_exports": [D(0), D(300_000_000), D(500_000_000), D(800_000_000)],
    "statistical_inclusion": YES_NO,
    "platform_fees": [D(0), D("33333.33"), D(150_000), D(1_000_000)],
    "online_promotion_costs": [D(0), D("33333.33"), D(150_000), D(1_000_000)],
    "own_brand": YES_NO,
    "independent_site_sales": [D(0), D("999999.99"), D(1_000_000)],
    "demonstration_level": ["none", "municipal", "provincial", "national"],
    "organized_fair_costs": [D(0), D("33333.33"), D(150_000), D(1_000_000)],
    "own_fair_booth_fees": [D(0), D("33333.33"), D(150_000), D(1_000_000)],
}
SUMS = [D(0), D("12345.67"), D(50_000), D(200_000), D(300_000), D(1_000_000)]
RECEIVED = st.dictionaries(st.sampled_from([each.id for each in AWARDS]), st.sampled_from(SUMS), max_size=4)


def is_number(name: str) -> bool:
    value = VALUES[name][0]
    return isinstance(value, int | D) and not isinstance(value, bool)


def ends(name: str) -> list[D]:
    return [as_range(value).low for value in VALUES[name]]


def spans(name: str) -> st.SearchStrategy[FactValue]:
    """Rough knowledge of a number: between two of its telling values, or from one of them up."""
    pairs: list[FactValue] = [Range(low, high) for low in ends(name) for high in [*ends(name), None] if _up(low, high)]
    return st.sampled_from(pairs)


def _up(low: D, high: D | None) -> bool:
    return high is None or low <= high


def within(name: str, known: FactValue | None) -> list[FactValue]:
    """The telling values that a fact may still have."""
    if known is None:
        return VALUES[name]
    if not isinstance(known, Range):
        return [known]
    return [
        value for value in VALUES[name] if known.low <= as_range(value).low and _up(as_range(value).low, known.high)
    ]


def knowledge(name: str, rough: bool = True) -> st.SearchStrategy[FactValue]:
    exact = st.sampled_from(VALUES[name])
    return st.one_of(exact, spans(name)) if rough and is_number(name) else exact


@st.composite
def applicants(draw: st.DrawFn, rough: bool = True) -> Facts:
    """Any facts known, roughly known or unknown, with any sums received."""
    unknown = draw(st.sets(st.sampled_from(sorted(VALUES))))
    return Facts({n: draw(knowledge(n, rough)) for n in sorted(VALUES) if n not in unknown}, draw(RECEIVED))


# Enterprises that no condition of every award fails for, so that the awards' own conditions decide.
SOUND: dict[str, FactValue] = {
    "organization": "enterprise",
    "location": "liandu",
    "dishonest": False,
    "figures_year": 2026,
    "roles": frozenset({"seller", "cross_border_seller", "service_provider", "park_operator", "trainer"}),
}


@st.composite
def sound_applicants(draw: st.DrawFn) -> Facts:
    """Applicants that nothing general speaks against; some of it may be unknown or open."""
    facts = draw(applicants())
    kept = {name: value for name, value in SOUND.items() if draw(st.integers(0, 9))}
    kept |= {"organization": "sole_trader"} if not draw(st.integers(0, 5)) else {}
    forgotten = {name for name in SOUND if name not in kept}
    values = {name: value for name, value in facts.values.items() if name not in forgotten}
    return Facts({**values, **kept}, facts.received)


@st.composite
def learned(draw: st.DrawFn, facts: Facts) -> Facts:
    """The same applicant with more known: some unknown facts learned, some rough ones narrowed."""
    values = dict(facts.values)
    for name in sorted(VALUES):
        options = within(name, facts.get(name))
        if not facts.settled(name) and draw(st.booleans()):
            values[name] = draw(st.sampled_from(options))
    return Facts(values, facts.received)
