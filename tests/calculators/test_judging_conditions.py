from decimal import Decimal as D

import pytest

from calculators.conditions import (
    AnyOf,
    AtLeast,
    Below,
    Condition,
    HasAny,
    Is,
    Judgement,
    MoreThan,
    OneOf,
    Status,
    Untold,
    YearBetween,
    YearsSince,
)
from calculators.facts import Facts, FactValue
from calculators.ranges import Range

MET, FAILED, UNKNOWN = Status.MET, Status.FAILED, Status.UNKNOWN
ONE_OF = OneOf("kind", frozenset({"a", "b"}), frozenset({"c"}))
HAS_ANY = HasAny("kinds", frozenset({"a", "b"}))
SINCE = YearsSince("year", "start", frozenset({0, 1}), frozenset({2}))
EITHER = AnyOf((AtLeast("x", D(10)), AtLeast("y", D(20))))


def judge(condition: Condition, **values: FactValue) -> tuple[Status, bool, tuple[str, ...]]:
    judgement = condition.judge(Facts(values))
    return judgement.status, judgement.open, judgement.unknown


@pytest.mark.parametrize(
    ("condition", "below", "at", "above"),
    [
        (AtLeast("x", D(10)), FAILED, MET, MET),
        (Below("x", D(10)), MET, FAILED, FAILED),
        (MoreThan("x", D(10)), FAILED, FAILED, MET),
    ],
)
def test_a_limit_counts_as_its_condition_says(condition: Condition, below: Status, at: Status, above: Status) -> None:
    values = (D("9.99"), D(10), D("10.01"))
    assert [condition.judge(Facts({"x": value})).status for value in values] == [below, at, above]


@pytest.mark.parametrize(
    ("condition", "met", "failed", "astride"),
    [
        (AtLeast("x", D(10)), (10, None), (8, 9), (9, 10)),
        (AtLeast("x", D(10)), (10, 12), (0, 9), (0, None)),
        (Below("x", D(10)), (8, 9), (10, None), (9, 10)),
        (MoreThan("x", D(10)), (11, None), (0, 10), (10, 11)),
        (YearBetween("x", 10, 12), (10, 12), (13, None), (12, 13)),
        (YearBetween("x", 10, 12), (11, 11), (8, 9), (9, 10)),
    ],
)
def test_a_rough_number_decides_only_where_its_whole_range_does(
    condition: Condition,
    met: tuple[int, int | None],
    failed: tuple[int, int | None],
    astride: tuple[int, int | None],
) -> None:
    def rough(ends: tuple[int, int | None]) -> tuple[Status, bool, tuple[str, ...]]:
        return judge(condition, x=Range(D(ends[0]), None if ends[1] is None else D(ends[1])))

    assert rough(met) == (MET, False, ())
    assert rough(failed) == (FAILED, False, ())
    assert rough(astride) == (UNKNOWN, False, ("x",))


@pytest.mark.parametrize("condition", [AtLeast("x", D(0)), Below("x", D(9)), Is("x", False), YearBetween("x", 1, 2)])
def test_an_unknown_fact_neither_meets_nor_fails(condition: Condition) -> None:
    assert judge(condition) == (UNKNOWN, False, ("x",))


def test_a_yes_is_not_a_no() -> None:
    assert judge(Is("x", False), x=False) == (MET, False, ())
    assert judge(Is("x", False), x=True) == (FAILED, False, ())


def test_a_choice_can_be_accepted_open_or_neither() -> None:
    assert judge(ONE_OF, kind="b") == (MET, False, ())
    assert judge(ONE_OF, kind="d") == (FAILED, False, ())
    assert judge(ONE_OF, kind="c") == (UNKNOWN, True, ())
    assert judge(ONE_OF) == (UNKNOWN, False, ("kind",))


def test_an_empty_set_is_known_and_fails() -> None:
    assert judge(HAS_ANY, kinds=frozenset()) == (FAILED, False, ())
    assert judge(HAS_ANY, kinds=frozenset({"z"})) == (FAILED, False, ())
    assert judge(HAS_ANY, kinds=frozenset({"z", "b"})) == (MET, False, ())
    assert judge(HAS_ANY) == (UNKNOWN, False, ("kinds",))


@pytest.mark.parametrize(("year", "status"), [(2024, FAILED), (2025, MET), (2026, MET), (2027, MET), (2028, FAILED)])
def test_a_span_of_years_includes_its_first_and_last(year: int, status: Status) -> None:
    assert judge(YearBetween("year", 2025, 2027), year=year) == (status, False, ())


@pytest.mark.parametrize(
    ("start", "status", "open_"),
    [
        (2027, FAILED, False),
        (2026, MET, False),
        (2025, MET, False),
        (2024, UNKNOWN, True),
        (2023, FAILED, False),
        (1900, FAILED, False),
        (2999, FAILED, False),
    ],
)
def test_years_since_can_be_met_open_or_failed(start: int, status: Status, open_: bool) -> None:
    assert judge(SINCE, year=2026, start=start) == (status, open_, ())


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (2025, 2026, (MET, False, ())),
        (2024, 2025, (UNKNOWN, True, ("start",))),
        (2023, 2024, (UNKNOWN, False, ("start",))),
        (1990, 2023, (FAILED, False, ())),
        (2027, None, (FAILED, False, ())),
        (2026, None, (UNKNOWN, False, ("start",))),
    ],
)
def test_years_since_a_rough_year_weigh_every_possible_difference(
    low: int, high: int | None, expected: tuple[Status, bool, tuple[str, ...]]
) -> None:
    assert judge(SINCE, year=2026, start=Range(D(low), None if high is None else D(high))) == expected


def test_years_since_name_only_the_year_that_is_missing() -> None:
    assert judge(SINCE, year=2026) == (UNKNOWN, False, ("start",))
    assert judge(SINCE, start=2026) == (UNKNOWN, False, ("year",))
    assert judge(SINCE) == (UNKNOWN, False, ("year", "start"))


def test_one_branch_is_enough_and_makes_the_other_idle() -> None:
    assert judge(EITHER, x=D(10)) == (MET, False, ())
    assert judge(EITHER, x=D(9)) == (UNKNOWN, False, ("y",))
    assert judge(EITHER) == (UNKNOWN, False, ("x", "y"))
    assert judge(EITHER, x=D(9), y=D(19)) == (FAILED, False, ())


def test_an_open_branch_keeps_a_choice_from_failing() -> None:
    assert judge(AnyOf((ONE_OF, AtLeast("x", D(1)))), kind="c", x=D(0)) == (UNKNOWN, True, ())
    assert judge(AnyOf((ONE_OF, AtLeast("x", D(1)))), kind="c", x=D(1)) == (MET, False, ())


def test_a_judgement_of_branches_carries_theirs() -> None:
    facts = Facts({"x": D(9)})
    parts = tuple(condition.judge(facts) for condition in EITHER.conditions)
    assert EITHER.judge(facts) == Judgement(EITHER, UNKNOWN, False, ("x", "y"), ("y",), parts)
    assert [part.status for part in parts] == [FAILED, UNKNOWN]


def test_nobody_can_decide_what_the_document_does_not_tell() -> None:
    assert judge(Untold(), x=D(1)) == (UNKNOWN, True, ())


@pytest.mark.parametrize(
    "condition", [AtLeast("x", D(1)), HasAny("x", frozenset()), Is("x", True), YearBetween("x", 1, 2)]
)
def test_a_fact_of_the_wrong_kind_is_refused(condition: Condition) -> None:
    with pytest.raises(TypeError, match="'many'"):
        judge(condition, x="many")


def test_facts_are_learned_and_forgotten_without_changing_the_old_ones() -> None:
    facts = Facts({"x": 1}, {"award": D(5)})
    assert facts.with_value("y", True) == Facts({"x": 1, "y": True}, {"award": D(5)})
    assert facts.without("x") == Facts({}, {"award": D(5)})
    assert facts == Facts({"x": 1}, {"award": D(5)})
    assert facts.get("y") is None
