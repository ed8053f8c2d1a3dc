"""Sums as they are written back."""

from decimal import Decimal

import pytest

from bot.language.money import area_text, most_text, percent_text, range_text, span_text, year_text, yuan_of, yuan_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0元"),
        ("5000", "5000元"),
        ("300.50", "300.5元"),
        ("9999.99", "9999.99元"),
        ("10000", "1万元"),
        ("75000", "7.5万元"),
        ("300000", "30万元"),
        ("12345.67", "12345.67元"),
        ("49999900", "4999.99万元"),
        ("120000000", "1.2亿元"),
        ("123456789", "12345.6789万元"),
        ("3E+5", "30万元"),
        ("123456789012345678901234567890.12", "123456789012345678901234567890.12元"),
    ],
)
def test_sum_is_short_and_loses_nothing(value: str, text: str) -> None:
    assert yuan_text(Decimal(value)) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("0", "75000", "0–7.5万元"),
        ("50000", "100000", "5万–10万元"),
        ("5000", "100000", "5000元–10万元"),
        ("300000", "300000", "30万元"),
        ("300000", None, "至少30万元"),
        ("0", None, "0元起"),
        ("0", "0", "0元"),
    ],
)
def test_range_names_both_ends(low: str, high: str | None, text: str) -> None:
    assert range_text(Decimal(low), None if high is None else Decimal(high)) == text


@pytest.mark.parametrize(
    ("low", "high", "span", "most"),
    [
        ("171000", "189999.99", "17.1万元到不足19万元", "不到19万元"),
        ("0", "1999999.99", "不足200万元", "不到200万元"),
        ("50000", "100000", "5万–10万元", "最多10万元"),
        ("189999.99", "189999.99", "189999.99元", "不到19万元"),
    ],
)
def test_an_end_a_fen_below_a_whole_sum_is_said_as_it_is_meant(low: str, high: str, span: str, most: str) -> None:
    assert (span_text(Decimal(low), Decimal(high)), most_text(Decimal(high))) == (span, most)


def test_area_share_and_year_have_their_units() -> None:
    assert (area_text(Decimal(12000)), percent_text(Decimal("12.50")), year_text(2025)) == (
        "1.2万平方米",
        "12.5%",
        "2025年",
    )


def test_a_sum_without_its_unit_is_meant_in_ten_thousands() -> None:
    assert yuan_of(Decimal("2.5")) == Decimal(25000)
