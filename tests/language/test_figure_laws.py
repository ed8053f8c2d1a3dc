"""Laws of reading and writing figures."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.language.figures import read_figure, read_figures
from bot.language.money import area_text, percent_text, range_text, yuan_text

TODAY = date(2026, 11, 23)
SUMS = st.decimals(0, Decimal(10) ** 15, places=2, allow_nan=False, allow_infinity=False)
_CHARS = "一二两三四五十百千万亿半几多来近约不到第条年月日个家元块%平方.,0123456789 ，kwW$¥的出口"
ANYTHING = st.text(st.sampled_from(_CHARS), max_size=25)
DIGITS = "零一二三四五六七八九"


def _spoken(value: int) -> str:
    """A number below 一亿 as it is read aloud."""
    if value >= 10000:
        high, low = divmod(value, 10000)
        joint = "零" if 0 < low < 1000 else ""
        return f"{_spoken(high)}万{joint}{_spoken(low) if low else ''}"
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, place)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text


@given(SUMS)
def test_a_sum_that_is_written_is_read_back_the_same(value: Decimal) -> None:
    figure = read_figure(yuan_text(value), TODAY)
    assert figure is not None and (figure.low, figure.high, figure.unit) == (value, value, "yuan")


@given(SUMS, SUMS)
def test_a_range_that_is_written_is_read_back_the_same(one: Decimal, two: Decimal) -> None:
    low, high = sorted((one, two))
    figure = read_figure(range_text(low, high), TODAY)
    assert figure is not None and (figure.low, figure.high) == (low, high)


@given(st.integers(0, 10**9))
def test_an_area_that_is_written_is_read_back_the_same(value: int) -> None:
    figure = read_figure(area_text(Decimal(value)), TODAY)
    assert figure is not None and (figure.low, figure.high, figure.unit) == (Decimal(value), Decimal(value), "m2")


@given(st.decimals(0, 100, places=2))
def test_a_share_that_is_written_is_read_back_the_same(value: Decimal) -> None:
    figure = read_figure(percent_text(value), TODAY)
    assert figure is not None and (figure.low, figure.high, figure.unit) == (value, value, "percent")


@given(st.integers(1, 99_999_999))
def test_a_number_read_aloud_is_understood(value: int) -> None:
    figure = read_figure(f"{_spoken(value)}元", TODAY)
    assert figure is not None and figure.low == figure.high == value


@given(ANYTHING)
def test_figures_stand_in_order_without_overlap_and_low_is_never_above_high(text: str) -> None:
    end = 0
    for figure in read_figures(text, TODAY):
        assert figure.start >= end and figure.text == text[figure.start : figure.end]
        assert figure.low >= 0 and (figure.high is None or figure.low <= figure.high)
        end = figure.end


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    read_figures(text, TODAY)
    read_figure(text, TODAY)
