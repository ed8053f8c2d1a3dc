"""Generated applicants: telling values of every fact, unknown now and then, mostly with a sound start."""

from applicants import RECEIVED, VALUES
from hypothesis import strategies as st

from calculators.facts import Facts, FactValue

ROLES = ("seller", "cross_border_seller", "platform", "service_provider", "park_operator", "trainer")
SOUND: dict[str, FactValue] = {
    "organization": "enterprise",
    "location": "liandu",
    "dishonest": False,
    "figures_year": 2026,
}


@st.composite
def cases(draw: st.DrawFn) -> Facts:
    """One applicant; what was received stands only for some."""
    values: dict[str, FactValue] = {}
    for name, telling in VALUES.items():
        if draw(st.integers(0, 7)):
            values[name] = draw(st.sampled_from(telling))
    if draw(st.integers(0, 4)):
        values |= SOUND
    if draw(st.integers(0, 9)):
        values["roles"] = frozenset(draw(st.sets(st.sampled_from(ROLES), max_size=3)))
    received = draw(RECEIVED) if draw(st.booleans()) else {}
    return Facts(values, received)
