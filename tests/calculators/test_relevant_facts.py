"""Which facts an award still turns on, by example and against brute force."""

from decimal import Decimal as D
from itertools import product

import pytest
from applicants import VALUES, sound_applicants, within
from eleven_awards import AWARDS, BY_ID, model
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.amounts import Fixed, Unstated
from calculators.awards import Award, Verdict, estimate
from calculators.conditions import AnyOf, AtLeast, Is, OneOf, Untold
from calculators.facts import Facts, FactValue
from calculators.ranges import Range
from calculators.relevance import Stake, stakes, stakes_of


def unknown(award: str, received: D | None = None, **changed: FactValue | None) -> tuple[str, ...]:
    return estimate(BY_ID[award], model({award: received} if received else None, **changed)).unknown


def test_unknown_facts_stand_in_the_order_of_conditions_then_amount() -> None:
    assert estimate(BY_ID["settlement"], Facts()).unknown == (
        "organization",
        "location",
        "dishonest",
        "figures_year",
        "roles",
        "newly_settled",
        "headquarters_functions",
        "settled_year",
        "online_retail_sales",
        "cross_border_exports",
    )
    assert unknown("cross_border", platform_fees=None, cross_border_exports=None, online_promotion_costs=None) == (
        "cross_border_exports",
        "platform_fees",
        "online_promotion_costs",
    )


def test_a_met_branch_makes_the_other_irrelevant() -> None:
    assert unknown("settlement", cross_border_exports=None) == ()
    assert unknown("settlement", cross_border_exports=None, online_retail_sales=D(0)) == ("cross_border_exports",)


def test_a_cap_that_is_reached_makes_the_other_cost_irrelevant() -> None:
    assert unknown("cross_border", platform_fees=D("199999.99"), online_promotion_costs=None) == ()
    fees = {"platform_fees": D("199999.98"), "online_promotion_costs": None}
    assert unknown("cross_border", **fees) == ("online_promotion_costs",)


def test_a_rough_figure_is_relevant_only_where_it_still_decides() -> None:
    assert unknown("park", park_online_retail_sales=Range(D(800_000_000), D(900_000_000))) == ()
    sales = Range(D(900_000_000), D(1_100_000_000))
    assert unknown("park", park_online_retail_sales=sales) == ("park_online_retail_sales",)


def test_what_was_received_can_leave_a_figure_without_effect() -> None:
    sales = Range(D(500_000_000), D(900_000_000))
    assert unknown("park", D(300_000), park_online_retail_sales=sales) == ("park_online_retail_sales",)
    assert unknown("park", D(500_000), park_online_retail_sales=sales, park_area=None) == ()


def test_after_a_failed_condition_nothing_is_relevant() -> None:
    assert unknown("park", park_newly_built=False, park_area=None, roles=None) == ()


def test_a_year_that_can_only_fail_is_still_relevant() -> None:
    assert unknown("settlement", settled_year=2020, figures_year=None) == ("figures_year",)


OPEN_BRANCH = AnyOf((OneOf("kind", frozenset({"a"}), frozenset({"b"})), AtLeast("size", D(10))))


def test_a_way_round_an_open_point_is_relevant_only_if_the_award_can_be_decided() -> None:
    facts = Facts({"kind": "b"})
    assert estimate(Award("x", (OPEN_BRANCH,), Fixed(D(1))), facts).unknown == ("size",)
    assert estimate(Award("x", (OPEN_BRANCH, Untold()), Fixed(D(1))), facts).unknown == ()


# The hard mechanisms together: two open points with ways round them, one beyond all deciding.
KNOTTED = (
    Award("one", (OPEN_BRANCH, Is("fit", True)), Fixed(D(1))),
    Award("two", (OPEN_BRANCH, AnyOf((Untold(), Is("fit", True)))), Unstated(D(5))),
    Award("three", (OPEN_BRANCH, Untold(), Is("fit", True)), Unstated()),
)
KNOTTED_VALUES: dict[str, list[FactValue]] = {"kind": ["a", "b", "c"], "size": [D(9), D(10)], "fit": [False, True]}


def outcome(award: Award, facts: Facts) -> tuple[Verdict, Range]:
    result = estimate(award, facts)
    return result.verdict, result.range


def changed(award: Award, facts: Facts, options: dict[str, list[FactValue | None]]) -> set[str]:
    """The facts that change the outcome under some completion: every combination of the options is tried."""
    names = list(options)
    outcomes = {values: outcome(award, with_all(facts, names, values)) for values in product(*options.values())}
    moved: set[str] = set()
    for index, name in enumerate(names):
        by_rest: dict[tuple[FactValue | None, ...], set[tuple[Verdict, Range]]] = {}
        for values, result in outcomes.items():
            by_rest.setdefault(values[:index] + values[index + 1 :], set()).add(result)
        if any(len(results) > 1 for results in by_rest.values()):
            moved.add(name)
    return moved


def with_all(facts: Facts, names: list[str], values: tuple[FactValue | None, ...]) -> Facts:
    learned = {name: value for name, value in zip(names, values, strict=True) if value is not None}
    return Facts({**facts.values, **learned}, facts.received)


def named(award: Award) -> list[str]:
    facts = (name for condition in award.conditions for name in condition.judge(Facts()).facts)
    return list(dict.fromkeys([*facts, *award.amount.facts]))


@st.composite
def puzzles(draw: st.DrawFn) -> tuple[Award, Facts, dict[str, list[FactValue | None]]]:
    """An award and an applicant with at most four of its facts unsettled, and what these may be."""
    award = draw(st.sampled_from(AWARDS))
    facts = draw(sound_applicants())
    unsettled = [name for name in named(award) if not facts.settled(name)]
    for name in draw(st.permutations(unsettled))[4:]:
        facts = facts.with_value(name, draw(st.sampled_from(within(name, facts.get(name)))))
    options: dict[str, list[FactValue | None]] = {
        name: [None, *within(name, facts.get(name))] for name in named(award) if not facts.settled(name)
    }
    return award, facts, options


@settings(max_examples=150, deadline=None)
@given(puzzles())
def test_exactly_the_facts_that_can_change_the_outcome_are_listed(
    puzzle: tuple[Award, Facts, dict[str, list[FactValue | None]]],
) -> None:
    award, facts, options = puzzle
    assert set(estimate(award, facts).unknown) == changed(award, facts, options)


@pytest.mark.parametrize("award", KNOTTED, ids=lambda award: award.id)
def test_ways_round_open_points_are_listed_exactly(award: Award) -> None:
    for chosen in product(*([None, *values] for values in KNOTTED_VALUES.values())):
        facts = with_all(Facts(), list(KNOTTED_VALUES), chosen)
        options = {name: [None, *KNOTTED_VALUES[name]] for name in named(award) if not facts.settled(name)}
        assert set(estimate(award, facts).unknown) == changed(award, facts, options)


@settings(max_examples=100, deadline=None)
@given(sound_applicants(), st.data())
def test_facts_that_are_not_listed_change_nothing_in_any_combination(facts: Facts, data: st.DataObject) -> None:
    answers = {name: data.draw(st.sampled_from(within(name, facts.get(name)))) for name in VALUES}
    for award in AWARDS:
        before = estimate(award, facts)
        idle = [name for name in VALUES if name not in before.unknown]
        combined = with_all(facts, idle, tuple(answers[name] for name in idle))
        for then in (*(facts.with_value(name, answers[name]) for name in idle), combined):
            assert outcome(award, then) == (before.verdict, before.range)


def test_a_stake_adds_up_the_awards_that_a_fact_can_move() -> None:
    facts = model({"growth": D(400_000)}, online_retail_sales=None, cross_border_exports=D(0), roles=None)
    awards = (BY_ID["settlement"], BY_ID["growth"], BY_ID["statistics"], BY_ID["park"])
    assert stakes(awards, facts) == {
        "roles": Stake(("settlement", "growth", "statistics", "park"), D(1_400_000), 1),
        "online_retail_sales": Stake(("settlement", "growth"), D(900_000), 0),
    }
    assert stakes_of([estimate(award, facts) for award in awards]) == stakes(awards, facts)


def test_nothing_is_at_stake_where_all_is_known() -> None:
    assert stakes(AWARDS, model()) == {}
