"""Workbooks whose bytes depend on nothing but their content, and whose text never runs as a formula."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.writer.excel import ExcelWriter  # type: ignore[import-untyped]

Cell = str | Decimal | int | None
_EPOCH = datetime(1980, 1, 1)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LONGEST = 32767


def add_sheet(
    book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]
) -> None:
    """A sheet with a head that stays in sight.

    Args:
        book: Where it is added, after the other sheets.
        title: What its tab says.
        heads: The first row.
        rows: All other rows; sums are written exactly.
        widths: Of the columns, in characters; the last one holds for all that follow.
    """
    sheet = book.create_sheet(title)
    for row, cells in enumerate((heads, *rows), start=1):
        for column, cell in enumerate(cells, start=1):
            _write(sheet.cell(row, column), cell, row == 1)
    for column in range(1, len(heads) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = widths[min(column, len(widths)) - 1]
    sheet.freeze_panes = "B2"


def _write(place: object, cell: Cell, head: bool) -> None:
    if isinstance(cell, str):
        # Text stays text, also where it begins as a formula does.
        place.value, place.data_type = sheet_text(cell), "s"  # type: ignore[attr-defined]
    elif cell is not None:
        place.value = cell  # type: ignore[attr-defined]
        place.number_format = "#,##0.##" if cell % 1 else "#,##0"  # type: ignore[attr-defined]
    wrapped = Alignment(wrap_text=True, vertical="top")
    place.alignment, place.font = wrapped, Font(bold=head)  # type: ignore[attr-defined]


def sheet_text(text: str) -> str:
    """What a cell can hold of a text: no control characters, no halves of surrogate pairs, not too much."""
    return "".join(char if char.isprintable() or char == "\n" else "�" for char in text)[:_LONGEST]


def new_book() -> Workbook:
    """A workbook without a sheet."""
    book = Workbook()
    book.remove(book.active)
    return book


def workbook_bytes(book: Workbook, made: datetime = _EPOCH) -> bytes:
    """The workbook as a file, with fixed times in its properties and its archive.

    Args:
        book: What to save.
        made: When it says it was made, without a time zone.
    """
    book.properties.creator = "policybot"
    book.properties.created = made
    # `Workbook.save` would stamp the time of day into the properties.
    book.properties.modified = made
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).write_data()
    return _same_times(raw.getvalue())


def _same_times(content: bytes) -> bytes:
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(fixed, "w") as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(entry.filename))
    return fixed.getvalue()
