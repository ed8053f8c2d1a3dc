from decimal import Decimal as D

import pytest

from calculators.ranges import ANYTHING, NOTHING, Range, round_fen, total


@pytest.mark.parametrize(
    ("sum_", "rounded"),
    [("0.004", "0.00"), ("0.005", "0.01"), ("0.015", "0.02"), ("99999.995", "100000.00"), ("12", "12")],
)
def test_a_half_fen_is_rounded_up(sum_: str, rounded: str) -> None:
    assert round_fen(D(sum_)) == D(rounded)


def test_one_open_end_opens_the_sum() -> None:
    assert Range(D(1), D(2)) + Range(D(10), D(20)) == Range(D(11), D(22))
    assert total([Range(D(1), D(2)), Range(D(3), None), Range(D(5), D(8))]) == Range(D(9), None)
    assert total([]) == NOTHING


def test_a_cap_closes_an_open_end_and_holds_both() -> None:
    assert ANYTHING.cap(D(5)) == Range(D(0), D(5))
    assert Range(D(6), D(9)).cap(D(5)) == Range(D(5), D(5))
    assert Range(D(3), D(9)).cap(None) == Range(D(3), D(9))


def test_what_was_received_comes_off_both_ends_never_below_zero() -> None:
    assert Range(D(3), D(9)).less(D(2)) == Range(D(1), D(7))
    assert Range(D(3), D(9)).less(D(5)) == Range(D(0), D(4))
    assert Range(D(3), D(9)).less(D(10)) == NOTHING


def test_what_was_received_leaves_an_open_end_open() -> None:
    assert Range(D(3), None).less(D(5)) == Range(D(0), None)


def test_a_share_is_exact_until_it_is_rounded() -> None:
    assert Range(D("0.01"), None).share(D(50)) == Range(D("0.005"), None)
    assert Range(D("0.01"), D("33.33")).share(D(50)).rounded() == Range(D("0.01"), D("16.67"))


def test_only_a_range_of_one_value_is_exact() -> None:
    assert Range.of(3).exact
    assert not Range(D(3), D(4)).exact
    assert not Range(D(3), None).exact


def test_a_range_cannot_run_downwards() -> None:
    with pytest.raises(ValueError, match="from 4 down to 3"):
        Range(D(4), D(3))
