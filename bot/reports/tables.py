"""Applicants read from CSV and XLSX: a column a fact, headed by its name or its Chinese label."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from bot.language.money import number_text
from bot.reports.rows import Row, SourceError
from knowledge.applicant import RECEIVED
from knowledge.policy import Policy

_ID_HEADERS = frozenset({"id", "编号"})
_UNIT = re.compile(r"^(?P<name>.+?)\s*[（(](?P<unit>[^（）()]+)[)）]$")
_FACTORS: dict[tuple[str, str], Decimal] = {
    ("yuan", "元"): Decimal(1),
    ("yuan", "万元"): Decimal(10**4),
    ("yuan", "亿元"): Decimal(10**8),
    ("m2", "平方米"): Decimal(1),
    ("m2", "万平方米"): Decimal(10**4),
    ("percent", "%"): Decimal(1),
}
_NO_CHOICE = frozenset({"无", "没有", "none"})


@dataclass(frozen=True)
class Column:
    """A column of a table: the fact it holds, of what kind, and by how much its figures are multiplied."""

    name: str
    kind: str
    factor: Decimal = Decimal(1)


def read_csv(policy: Policy, content: bytes) -> Iterator[Row]:
    """Rows of a CSV in UTF-8 or, as spreadsheets here save it, GB18030."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    return _read_table(policy, _csv_cells(reader))


def read_xlsx(policy: Policy, path: Path) -> Iterator[Row]:
    """Rows of a workbook's first sheet.

    Raises:
        SourceError: The file is no workbook.
    """
    return _read_table(policy, _xlsx_cells(path))


def _csv_cells(reader: Any) -> Iterator[tuple[int, Sequence[str]]]:
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise SourceError(f"line {line}: {error}") from error


def _xlsx_cells(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        values = load_workbook(path, read_only=True, data_only=True)
        written = load_workbook(path, read_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise SourceError(f"{path}: {error}") from error
    sheets = values.worksheets[0], written.worksheets[0]
    for sheet in sheets:
        sheet.reset_dimensions()
    rows = zip_longest(sheets[0].iter_rows(), sheets[1].iter_rows(), fillvalue=())
    for line, (cells, formulas) in enumerate(rows, start=1):
        yield line, [_cell_text(cell, formula) for cell, formula in zip_longest(cells, formulas)]


def _cell_text(cell: Any, formula: Any) -> str:
    value = None if cell is None else cell.value
    if value is None:
        # A formula that nobody has computed is not an unknown fact: it stays, and is refused.
        return "" if formula is None or formula.value is None else str(formula.value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value).strip()
    number = Decimal(str(value))
    return number_text(number * 100 if "%" in str(cell.number_format) else number)


def _read_table(policy: Policy, lines: Iterator[tuple[int, Sequence[str]]]) -> Iterator[Row]:
    _, heads = next(lines, (1, ()))
    heads = [head.strip() for head in heads]
    while heads and not heads[-1]:
        heads.pop()
    columns = _columns(policy, heads)
    names = [column.name for column in columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        yield Row(1, fault=f"{twice[0]}: stands twice")
        return
    for line, cells in lines:
        if any(cell.strip() for cell in cells):
            yield _row(line, columns, [cell.strip() for cell in cells])


def _columns(policy: Policy, heads: Sequence[str]) -> list[Column]:
    known = {"id": Column("id", "id"), "编号": Column("id", "id"), RECEIVED: Column(RECEIVED, RECEIVED)}
    for award, definition in policy.definitions.items():
        column = Column(f"{RECEIVED}.{award}", "yuan")
        known |= {column.name: column, f"已领{definition.title}": column}
    for name, fact in policy.facts.items():
        known |= {fact.label: Column(name, fact.kind), name: Column(name, fact.kind)}
    return [_column(known, head) for head in heads]


def _column(known: Mapping[str, Column], head: str) -> Column:
    if head in known or head.lower() in _ID_HEADERS:
        return known.get(head) or known["id"]
    if (parts := _UNIT.match(head)) and (column := known.get(parts["name"])):
        factor = _FACTORS.get((column.kind, parts["unit"]))
        if factor is not None:
            return Column(column.name, column.kind, factor)
    return Column(head, "?")


def _row(line: int, columns: Sequence[Column], cells: Sequence[str]) -> Row:
    found = {column.name: (column, cell) for column, cell in zip(columns, cells, strict=False) if cell}
    _, name = found.pop("id", (None, None))
    if any(cells[len(columns) :]):
        return Row(line, name, fault=f"more cells than the {len(columns)} columns")
    try:
        return Row(line, name, {fact: _value(column, cell) for fact, (column, cell) in found.items()})
    except ValueError as error:
        return Row(line, name, fault=f"{RECEIVED}: broken JSON: {error}")


def _value(column: Column, cell: str) -> Any:
    if column.kind == RECEIVED:
        return json.loads(cell, parse_float=Decimal)
    if column.kind == "choices" and cell in _NO_CHOICE:
        return ()
    if column.kind == "percent":
        return cell.removesuffix("%").removesuffix("％")
    if column.factor == 1:
        return cell
    try:
        return Decimal(cell.replace(",", "")) * column.factor
    except InvalidOperation:
        return cell
