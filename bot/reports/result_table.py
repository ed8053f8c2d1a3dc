"""The results of a batch as one table: a row an applicant, three columns an award."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from bot.language.money import number_text
from bot.messages import EstimateLine
from bot.reports.workbook import add_sheet, new_book, sheet_text, workbook_bytes
from calculators.ranges import Range
from knowledge.policy import Policy

ResultLine = tuple[Any, tuple[EstimateLine, ...], Range | None, str | None]
VERDICTS = {"qualifies": "符合", "may_qualify": "可能符合", "does_not_qualify": "不符合"}
OPEN_END = "未定"
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_WIDTH = 16


def csv_bytes(policy: Policy, results: Iterable[ResultLine]) -> bytes:
    """As CSV that spreadsheets open as UTF-8, with no cell that they would run as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_heads(policy))
    for result in results:
        writer.writerow([_csv_cell(cell) for cell in _cells(policy, result)])
    return text.getvalue().encode("utf-8-sig", "replace")


def xlsx_bytes(policy: Policy, results: Iterable[ResultLine]) -> bytes:
    """As a workbook of one sheet."""
    book = new_book()
    add_sheet(book, "预审结果", _heads(policy), (_cells(policy, result) for result in results), (_WIDTH,))
    return workbook_bytes(book)


def _heads(policy: Policy) -> list[str]:
    heads = ["编号", "合计至少（元）", "合计至多（元）"]
    for definition in policy.file.awards:
        title = f"{definition.title}（第{definition.clause}条）"
        heads += [title, f"{title}至少（元）", f"{title}至多（元）"]
    return [*heads, "错误"]


def _cells(policy: Policy, result: ResultLine) -> Sequence[str | Decimal | None]:
    name, awards, total, error = result
    cells: list[str | Decimal | None] = [_text(name), *_ends(total)]
    for line in awards:
        cells += [VERDICTS[line.verdict], line.low, OPEN_END if line.high is None else line.high]
    if total is None:
        cells += [None] * (3 * len(policy.file.awards))
    return [*cells, error]


def _text(name: Any) -> str | None:
    if name is None:
        return None
    return sheet_text(number_text(name) if isinstance(name, Decimal) else str(name))


def _ends(total: Range | None) -> tuple[str | Decimal | None, str | Decimal | None]:
    if total is None:
        return None, None
    return total.low, OPEN_END if total.high is None else total.high


def _csv_cell(cell: str | Decimal | None) -> str:
    if isinstance(cell, Decimal):
        return number_text(cell)
    text = cell or ""
    return f"'{text}" if text.startswith(_RISKY) else text
