"""Every line of figures.txt: what people type, and what it means."""

from datetime import date

import pytest

from bot.language.figures import Figure, read_figure, read_figures
from tests.language.figure_table import Row, rows

TODAY = date(2026, 11, 23)
UNITS = {
    "yuan": "元",
    "m2": "平方米",
    "percent": "%",
    "count": "个",
    "year": "年份",
    "month": "月份",
    "duration": "年限",
    "number": "数",
}


def _as_row(figure: Figure) -> Row:
    unit = f"外币{figure.currency}" if figure.unit == "foreign" else UNITS[figure.unit]
    return Row(figure.text, figure.low, figure.high, unit, figure.approximate, figure.bare)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.spelling)
def test_spelling_alone_means_what_the_table_says(row: Row) -> None:
    assert [_as_row(figure) for figure in read_figures(row.spelling, TODAY)] == [row]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.spelling)
def test_spelling_means_the_same_inside_a_sentence(row: Row) -> None:
    found = read_figures(f"我们公司：{row.spelling}，请问一下第九条怎么算？", TODAY)
    assert [_as_row(figure) for figure in found] == [row]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.spelling)
def test_spelling_is_the_one_figure_of_an_answer(row: Row) -> None:
    figure = read_figure(f"嗯{row.spelling}。", TODAY)
    assert figure is not None and _as_row(figure) == row


def test_table_has_hundreds_of_spellings_each_once() -> None:
    spellings = [row.spelling for row in rows()]
    assert len(spellings) >= 200 and len(spellings) == len(set(spellings))
