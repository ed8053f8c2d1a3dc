"""`policybot screen`: many applicants in, one result a row out, whatever single rows hold."""

import io
import json
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bot.reports.batch import ScreenOptions, run_screen
from bot.reports.workbook import workbook_bytes
from knowledge.policy import Policy, load_policy

SELLER = {"organization": "enterprise", "location": "liandu", "dishonest": False, "figures_year": 2026, "roles": []}
AWARDS = [
    ("settlement", "四"),
    ("service", "五"),
    ("park", "六"),
    ("cross_border_park", "六"),
    ("growth", "七"),
    ("statistics", "八"),
    ("cross_border", "九"),
    ("overseas_brand", "十"),
    ("demonstration", "十一"),
    ("exhibition", "十二"),
    ("training", "十三"),
]


def screened(policy: Policy, text: str | bytes) -> tuple[int, list[dict[str, Any]]]:
    out = io.BytesIO()
    given = text.encode() if isinstance(text, str) else text
    status = run_screen(policy, "-", ScreenOptions(jsonl=True), io.BytesIO(given), out)
    return status, [json.loads(line, parse_float=D) for line in out.getvalue().splitlines()]


def screened_file(policy: Policy, path: Path, content: bytes) -> tuple[int, list[dict[str, Any]]]:
    path.write_bytes(content)
    out = io.BytesIO()
    status = run_screen(policy, str(path), ScreenOptions(jsonl=True), stdout=out)
    return status, [json.loads(line, parse_float=D) for line in out.getvalue().splitlines()]


def award(result: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in result["awards"] if each["award"] == name)


def test_a_row_gives_every_award_in_order_and_the_total(policy: Policy) -> None:
    row = {
        "id": "a",
        **SELLER,
        "cross_border_exports": 3000000,
        "platform_fees": 150000,
        "online_promotion_costs": 0,
        "demonstration_level": "none",
        "organized_fair_costs": 0,
        "own_fair_booth_fees": 0,
    }
    status, (result,) = screened(policy, json.dumps(row))
    assert status == 0
    assert list(result) == ["id", "awards", "total"]
    assert [(each["award"], each["clause"]) for each in result["awards"]] == AWARDS
    assert award(result, "cross_border") == {
        "award": "cross_border",
        "clause": "九",
        "verdict": "qualifies",
        "low": 75000,
        "high": 75000,
        "unknown": [],
        "failed": [],
    }
    assert award(result, "demonstration")["failed"] == ["demonstration_level"]
    assert result["total"] == {"low": 75000, "high": 75000}


def test_nothing_known_leaves_every_award_open(policy: Policy) -> None:
    status, (result,) = screened(policy, '{"id": 7}')
    assert (status, result["id"], result["total"]) == (0, 7, {"low": 0, "high": None})
    assert {each["verdict"] for each in result["awards"]} == {"may_qualify"}
    assert award(result, "overseas_brand")["unknown"] == [
        "organization",
        "location",
        "dishonest",
        "figures_year",
        "roles",
        "own_brand",
        "independent_site_sales",
    ]


def test_sums_are_read_and_written_to_the_fen(policy: Policy) -> None:
    row = json.dumps({"id": "a", **SELLER, "own_fair_booth_fees": 0, "cross_border_exports": 1999999})
    row = row[:-1] + ', "organized_fair_costs": 100000.01, "received": {"exhibition": 0.02}}'
    status, (result,) = screened(policy, row)
    assert (status, award(result, "exhibition")["low"], award(result, "exhibition")["high"]) == (
        0,
        D("99999.99"),
        D("99999.99"),
    )


def test_a_threshold_missed_by_less_than_a_binary_float_shows_is_missed(policy: Policy) -> None:
    row = json.dumps({"id": "a", **SELLER})[:-1] + ', "cross_border_exports": 1999999.9999999999999}'
    _, (result,) = screened(policy, row)
    assert award(result, "cross_border")["failed"] == ["cross_border_exports"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ('{"id": "b", "colour": 1}', "line 2: colour: got 1, allowed: the facts of the policy"),
        ('{"id": "b", "colour": null}', "line 2: colour: got null, allowed: the facts of the policy"),
        ('{"id": "b", "park_area": -1}', "line 2: park_area: got -1, allowed: a number, not negative"),
        ('{"id": "b", "park_area": "big"}', 'line 2: park_area: got "big", allowed: a number, not negative'),
        ('{"id": "b", "park_area": true}', "line 2: park_area: got true, allowed: a number, not negative"),
        (
            '{"id": "b", "park_area": 1e999999999}',
            "line 2: park_area: got 1E+999999999, allowed: a number of at most 18 digits",
        ),
        (
            '{"id": "b", "park_ecommerce_occupancy": 100.01}',
            "line 2: park_ecommerce_occupancy: got 100.01, allowed: a percent from 0 to 100",
        ),
        ('{"id": "b", "dishonest": 0}', "line 2: dishonest: got 0, allowed: true or false"),
        ('{"id": "b", "figures_year": 26}', "line 2: figures_year: got 26, allowed: a year such as 2026"),
        (
            '{"id": "b", "local_ecommerce_clients": 1.5}',
            "line 2: local_ecommerce_clients: got 1.5, allowed: a whole number, not negative",
        ),
        (
            '{"id": "b", "location": "mars"}',
            'line 2: location: got "mars", allowed: one of municipal, liandu, development_zone, county, elsewhere',
        ),
        ('{"id": "b", "received": {"moon": 1}}', "line 2: received.moon: got 1, allowed: no such award"),
        ('{"id": "b", "received": {"park": -5}}', "line 2: received.park: got -5, allowed: a number, not negative"),
    ],
)
def test_a_bad_fact_is_named_with_its_line_and_the_others_are_screened(policy: Policy, line: str, error: str) -> None:
    status, results = screened(policy, f'{{"id": "a"}}\n{line}\n\n{{"id": "c"}}\n')
    assert status == 1
    assert results[1] == {"id": "b", "error": error}
    assert [(result["id"], "awards" in result) for result in results] == [("a", True), ("b", False), ("c", True)]


@pytest.mark.parametrize(
    ("line", "start"),
    [
        (b'{"id": "b"', "line 1: broken JSON: "),
        (b'{"id": "b", "park_area": NaN}', "line 1: broken JSON: NaN"),
        (b"\xff\xfe", "line 1: broken JSON: "),
        (b"[" * 100_000, "line 1: broken JSON: "),
        (b'["b"]', "line 1: not a JSON object"),
        (b'{"id": ["b"]}', "line 1: id: neither text nor number"),
        (b'{"id": "b", "park_area": 1, "park_area": 2}', "line 1: park_area: stands twice"),
    ],
)
def test_a_line_that_is_no_row_has_no_id(policy: Policy, line: bytes, start: str) -> None:
    status, results = screened(policy, line + b'\n{"id": "c"}')
    assert (status, results[0]["id"], results[1]["id"]) == (1, None, "c")
    assert results[0]["error"].startswith(start)


def test_half_a_surrogate_pair_in_an_id_comes_back(policy: Policy) -> None:
    status, (result,) = screened(policy, '{"id": "丽\\ud800"}')
    assert (status, result["id"]) == (0, "丽\ud800")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line), max_size=5))
def test_no_bytes_end_the_batch(lines: list[bytes]) -> None:
    status, results = screened(load_policy(), b"".join(line + b"\n" for line in lines) + b'{"id": "last"}\n')
    assert status in (0, 1)
    assert results[-1]["id"] == "last"


CSV = (
    "编号,单位性质,所在地,失信或联合惩戒,数据年份,业务,年跨境电商出口额（万元）,第三方平台费用,数字化平台推广支出,已领跨境电商业务补助\n"
    'e1,企业,莲都区,否,2026,"国内网络零售、跨境电商",300,"150,000",0,5000.5\n'
    ",,,,,,,,,\n"
    "e2,企业,莲都区,否,2026,无,-1,,,\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_may_be_headed_in_chinese(policy: Policy, tmp_path: Path, encoding: str) -> None:
    status, (first, second) = screened_file(policy, tmp_path / "in.csv", CSV.encode(encoding))
    assert status == 1
    assert first["id"] == "e1"
    assert award(first, "cross_border") == {
        "award": "cross_border",
        "clause": "九",
        "verdict": "qualifies",
        "low": D("69999.5"),
        "high": D("69999.5"),
        "unknown": [],
        "failed": [],
    }
    assert second == {
        "id": "e2",
        "error": "line 4: cross_border_exports: got -10000, allowed: a number, not negative",
    }


def test_a_csv_with_an_unknown_column_a_column_twice_or_too_many_cells_says_so(policy: Policy, tmp_path: Path) -> None:
    assert screened_file(policy, tmp_path / "a.csv", b"id,colour\n1,red\n2,\n")[1][0] == {
        "id": "1",
        "error": 'line 2: colour: got "red", allowed: the facts of the policy',
    }
    assert screened_file(policy, tmp_path / "b.csv", b"id,park_area,park_area\n1,2,3\n") == (
        1,
        [{"id": None, "error": "line 1: park_area: stands twice"}],
    )
    assert screened_file(policy, tmp_path / "c.csv", b"id,park_area\n1,2,3\n") == (
        1,
        [{"id": "1", "error": "line 2: more cells than the 2 columns"}],
    )


def test_a_workbook_is_read_with_its_percents_formulas_and_numbers(policy: Policy, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["id", "业务", "park_newly_built", "园区建筑面积", "电商企业入驻面积率", "park_online_retail_sales"])
    sheet.append([1, "园区运营", True, 12000, 0.6, 500000000.0])
    sheet.append([2, "园区运营", "是", 9999.99, 60, "=1+1"])
    sheet["D2"].number_format = "#,##0"
    sheet["E2"].number_format = "0%"
    status, (first, second) = screened_file(policy, tmp_path / "in.xlsx", workbook_bytes(book))
    assert (status, first["id"]) == (1, "1")
    assert award(first, "park") == {
        "award": "park",
        "clause": "六",
        "verdict": "may_qualify",
        "low": 0,
        "high": 300000,
        "unknown": ["organization", "location", "dishonest", "figures_year"],
        "failed": [],
    }
    assert second == {
        "id": "2",
        "error": 'line 3: park_online_retail_sales: got "=1+1", allowed: a number, not negative',
    }


def test_results_are_written_as_a_table_by_the_ending(policy: Policy, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    rows = [{"id": "=1+1", **SELLER, "demonstration_level": "national"}, {"id": "bad", "colour": 1}]
    source.write_text("\n".join(map(json.dumps, rows)))
    for ending in ("csv", "xlsx", "jsonl"):
        status = run_screen(policy, str(source), ScreenOptions(output=tmp_path / f"out.{ending}"), stdout=io.BytesIO())
        assert status == 1
    heads, first, second = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert heads.split(",")[:6] == [
        "编号",
        "合计至少（元）",
        "合计至多（元）",
        "新落户开办经费（第四条）",
        "新落户开办经费（第四条）至少（元）",
        "新落户开办经费（第四条）至多（元）",
    ]
    assert first == (
        "'=1+1,500000,800000,不符合,0,0,不符合,0,0,不符合,0,0,不符合,0,0,不符合,0,0,不符合,0,0,可能符合,0,100000,"
        "不符合,0,0,符合,500000,500000,可能符合,0,200000,不符合,0,0,"
    )
    assert second.startswith("bad,,,") and second.endswith('"line 2: colour: got 1, allowed: the facts of the policy"')
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert [cell.value for cell in sheet[2]][:6] == ["=1+1", 500000, 800000, "不符合", 0, 0]
    assert sheet["A2"].data_type == "s"
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 2


def test_the_same_rows_give_the_same_workbook_byte_for_byte(policy: Policy, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a"}\n')
    for name in ("one.xlsx", "two.xlsx"):
        run_screen(policy, str(source), ScreenOptions(output=tmp_path / name))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.parametrize("name", ["missing.jsonl", "in.docx", "broken.xlsx"])
def test_a_source_that_cannot_be_read_gives_status_2(
    policy: Policy, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if name == "broken.xlsx":
        (tmp_path / name).write_bytes(b"no workbook")
    assert run_screen(policy, str(tmp_path / name), ScreenOptions(), stdout=io.BytesIO()) == 2
    assert capsys.readouterr().err.startswith("policybot screen: ")


def test_an_ending_that_cannot_be_written_is_refused_before_any_work(policy: Policy, tmp_path: Path) -> None:
    out = io.BytesIO()
    assert run_screen(policy, "-", ScreenOptions(output=tmp_path / "out.docx"), io.BytesIO(b'{"id": 1}'), out) == 2
    assert out.getvalue() == b""
