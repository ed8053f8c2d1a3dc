"""`policybot screen`: every form in, every form out, with the same results."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

COMMAND = str(Path(sys.executable).with_name("policybot"))
ROWS: list[dict[str, Any]] = [
    {
        **{"id": "a", "organization": "enterprise", "location": "liandu", "dishonest": False, "figures_year": 2026},
        **{"roles": ["cross_border_seller"], "cross_border_exports": 3000000, "platform_fees": 150000},
        "online_promotion_costs": 0,
    },
    {"id": "b", "cross_border_exports": 1999999.99, "platform_fees": 100},
    {"id": "c"},
]
pytestmark = pytest.mark.process


def screened(*arguments: str | Path, feed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([COMMAND, "screen", *arguments], input=feed, capture_output=True, encoding="utf-8")


def jsonl(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def cell(value: Any) -> Any:
    return ";".join(value) if isinstance(value, list) else value


def cross_border(out: str) -> list[tuple[str, str, float, float | None]]:
    lines = [json.loads(line) for line in out.splitlines()]
    found = [(line["id"], each) for line in lines for each in line["awards"] if each["award"] == "cross_border"]
    return [(str(id_), each["verdict"], each["low"], each["high"]) for id_, each in found]


EXPECTED = [
    ("a", "qualifies", 75000, 75000),
    ("b", "does_not_qualify", 0, 0),
    ("c", "may_qualify", 0, 100000),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The same rows as JSON lines, CSV and a workbook."""
    names = list(dict.fromkeys(name for row in ROWS for name in row))
    (tmp_path / "rows.jsonl").write_text(jsonl(ROWS), encoding="utf-8")
    with (tmp_path / "rows.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(names)
        table.writerows([[cell(row.get(name, "")) for name in names] for row in ROWS])
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (names, *([cell(row.get(name)) for name in names] for row in ROWS)):
        sheet.append(line)
    book.save(tmp_path / "rows.xlsx")
    return tmp_path


@pytest.mark.parametrize("ending", ["jsonl", "csv", "xlsx"])
def test_every_form_in_gives_the_same_results(folder: Path, ending: str) -> None:
    done = screened(folder / f"rows.{ending}", "--jsonl")
    assert (done.returncode, done.stderr, cross_border(done.stdout)) == (0, "", EXPECTED)


def test_standard_input_is_read_where_no_file_is_named(folder: Path) -> None:
    assert screened(feed=jsonl(ROWS)).stdout == screened("-", "--jsonl", feed=jsonl(ROWS)).stdout
    assert cross_border(screened(feed=jsonl(ROWS)).stdout) == EXPECTED


def test_a_table_is_written_by_its_ending(folder: Path) -> None:
    outs = {ending: folder / f"out.{ending}" for ending in ("csv", "xlsx", "jsonl")}
    assert [screened(folder / "rows.csv", "-o", out).returncode for out in outs.values()] == [0, 0, 0]
    assert cross_border(outs["jsonl"].read_text(encoding="utf-8")) == EXPECTED
    lines = list(csv.reader(io.StringIO(outs["csv"].read_text(encoding="utf-8-sig"))))
    sheet = openpyxl.load_workbook(outs["xlsx"]).worksheets[0]
    for ids in ([line[0] for line in lines], [row[0] for row in sheet.iter_rows(values_only=True)]):
        assert [id_ for id_ in ids if id_ in ("a", "b", "c")] == ["a", "b", "c"]


def test_a_row_holds_every_field_of_the_contract() -> None:
    (row,) = map(json.loads, screened(feed=jsonl(ROWS[:1])).stdout.splitlines())
    assert set(row) == {"id", "awards", "total"} and set(row["total"]) == {"low", "high"}
    assert len(row["awards"]) == 11
    assert row["awards"][6] == {
        **{"award": "cross_border", "clause": "九", "verdict": "qualifies", "low": 75000, "high": 75000},
        **{"unknown": [], "failed": []},
    }


BAD = {
    '{"id": "x", "shoe_size": 44}': "shoe_size: ",
    '{"id": "x", "dishonest": "perhaps"}': "dishonest: ",
    '{"id": "x", "platform_fees": -1}': "platform_fees: ",
    '{"id": "x", "park_ecommerce_occupancy": 101}': "park_ecommerce_occupancy: ",
    '{"id": "x", "location": "mars"}': "location: ",
    '{"id": "x"': "",
    "[]": "",
}


def test_bad_rows_are_named_and_the_others_are_screened() -> None:
    done = screened(feed=jsonl(ROWS[:1]) + "\n".join(BAD) + "\n" + jsonl(ROWS[1:]))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    screened_rows = [line["id"] for line in lines if "error" not in line]
    errors = [line["error"] for line in lines if "error" in line]
    assert (done.returncode, screened_rows, len(errors)) == (1, ["a", "b", "c"], len(BAD))
    for number, (error, field) in enumerate(zip(errors, BAD.values(), strict=True), start=2):
        assert error.startswith(f"line {number}: {field}"), error


@pytest.mark.parametrize("arguments", [("none.csv",), ("rows.ods",), ("-o", "out.pdf")])
def test_what_cannot_be_read_or_written_is_said_without_a_traceback(arguments: tuple[str, ...]) -> None:
    done = screened(*arguments)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert done.stderr.startswith("policybot screen: ")
