"""Clause references as people type them."""

import pytest

from bot.language.clauses import read_clause_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第九条", ("九",)),
        ("第9条", ("九",)),
        ("第 9 條", ("九",)),
        ("9条", ("九",)),
        ("十八条", ("十八",)),
        ("（九）", ("九",)),
        ("(9)", ("九",)),
        ("㈨", ("九",)),
        ("④", ("四",)),
        ("第四、五条", ("四", "五")),
        ("第四条和第九条有什么区别", ("四", "九")),
        ("第四跟第九条有啥区别", ("四", "九")),
        ("4到6条", ("四", "五", "六")),
        ("九", ("九",)),
        ("9", ("九",)),
        ("十九？", ("十九",)),
        ("第九", ("九",)),
        ("第二十一条", ("二十一",)),
        ("99条", ("九十九",)),
        ("第九条是不是报80%", ("九",)),
        ("我有9家店", ()),
        ("三条短视频", ()),
        ("一共多少条", ()),
        ("出口300万", ()),
        ("", ()),
        ("300", ()),
    ],
)
def test_numbers_of_clauses_are_read_in_order(text: str, numbers: tuple[str, ...]) -> None:
    assert read_clause_numbers(text) == numbers
