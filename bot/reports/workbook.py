"""Workbooks whose bytes depend on nothing but their content."""

import io
import zipfile
from datetime import datetime

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.writer.excel import ExcelWriter  # type: ignore[import-untyped]

_EPOCH = datetime(1980, 1, 1)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def workbook_bytes(book: Workbook, made: datetime = _EPOCH) -> bytes:
    """The workbook as a file, with fixed times in its properties and its archive.

    Args:
        book: What to save.
        made: When it says it was made, without a time zone.
    """
    book.properties.creator = "policybot"
    book.properties.created = made
    raw = io.BytesIO()
    # `Workbook.save` would stamp the time of day into the properties.
    book.properties.modified = made
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
