"""The office's figures as a text, a picture and a workbook."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.staff.figures import SMALLEST, CampaignLine, Figures, Row, shown
from bot.staff.moments import day_text

_TEMPLATE = Path(__file__).with_name("figures.typ")
_NOTE = f"少于{SMALLEST}人的不显示数字。符合情况按自查时填的数字预估，以主管部门审核为准。"
_LONGEST = 8
_PIXELS_AN_INCH = 160


def figures_text(figures: Figures, heading: str = "数据") -> tuple[str, ...]:
    """A few lines, the most telling first."""
    lines = [
        f"{heading}（{_span(figures)}）",
        f"用过的人 {shown(figures.people)}，期间活跃 {shown(figures.active)}，新来 {shown(figures.arrived)}",
        f"提问 {shown(figures.questions)}，答复率 {_share(figures)}",
        _listed("问得多的条款", figures.clauses),
        _listed("反馈", figures.feedback),
        f"自查开始 {shown(figures.begun)}，做完 {shown(figures.finished)}",
        _listed("停在", figures.stops),
        _listed("最可能符合", figures.likely),
        _listed("差一点", figures.missed),
        *(_campaign(one) for one in figures.campaigns[:3]),
    ]
    return tuple(line for line in lines if line)


def figures_picture(figures: Figures, title: str) -> bytes:
    """A PNG of bars, readable on a phone."""
    tiles = (
        ("用过的人", shown(figures.people)),
        ("期间活跃", shown(figures.active)),
        ("提问", shown(figures.questions)),
        ("答复率", _share(figures)),
        ("自查做完", f"{shown(figures.finished)}/{shown(figures.begun)}"),
    )
    data = {
        "title": title,
        "span": _span(figures),
        "tiles": [{"label": label, "value": value} for label, value in tiles],
        "charts": [{"title": name, "rows": _bars(rows)} for name, rows in (*_charts(figures), _sent(figures))],
        "note": _NOTE,
    }
    import manimgx_fonts_cjk  # type: ignore[import-untyped]
    import typst

    png: Any = typst.compile(
        str(_TEMPLATE),
        format="png",
        ppi=_PIXELS_AN_INCH,
        font_paths=[str(Path(manimgx_fonts_cjk.__file__).parent)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return bytes(png)


def figures_workbook(figures: Figures) -> bytes:
    """An XLSX: a sheet of totals, and one for each chart."""
    # What reads and writes workbooks is heavy, and most processes never make one.
    from openpyxl import Workbook  # type: ignore[import-untyped]

    from bot.reports.workbook import workbook_bytes

    book = Workbook()
    totals = book.active
    totals.title = "总览"
    for row in (
        ("期间", _span(figures)),
        ("用过的人", _cell(figures.people)),
        ("期间活跃", _cell(figures.active)),
        ("新来", _cell(figures.arrived)),
        ("提问", _cell(figures.questions)),
        ("答复率", _share(figures)),
        ("自查开始", _cell(figures.begun)),
        ("自查做完", _cell(figures.finished)),
        ("说明", _NOTE),
    ):
        totals.append(row)
    for name, rows in _charts(figures):
        _sheet(book, name, ("项目", "数量"), ((row.label, _cell(row.count)) for row in rows))
    sent = ((f"{c.id} {c.title}", *map(_cell, (c.accepted, c.taps, c.unsubscribed))) for c in figures.campaigns)
    _sheet(book, "群发", ("群发", "已送出", "点按钮", "退订"), sent)
    _widths(totals)
    return workbook_bytes(book, figures.until.replace(tzinfo=None))


def _charts(figures: Figures) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    return (
        ("问得多的条款", figures.clauses),
        ("答复情况", figures.outcomes),
        ("反馈", figures.feedback),
        ("自查停在哪一题", figures.stops),
        ("最可能符合的奖补（人）", figures.likely),
        ("只差一点的奖补（人）", figures.missed),
    )


def _sent(figures: Figures) -> tuple[str, tuple[Row, ...]]:
    """For the picture; the workbook has a sheet that tells more."""
    return "群发送出（人）", tuple(Row(f"{one.id}号 {one.title}", one.accepted) for one in figures.campaigns)


def _bars(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [{"label": row.label, "number": row.count, "value": row.value} for row in tuple(rows)[:_LONGEST]]


def _sheet(book: Any, name: str, head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    sheet = book.create_sheet(name.replace("/", "、"))
    sheet.append(head)
    for row in rows:
        sheet.append(row)
    from openpyxl.styles import Font  # type: ignore[import-untyped]

    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    _widths(sheet)


def _widths(sheet: Any) -> None:
    from openpyxl.styles import Alignment

    sheet.column_dimensions["A"].width = 36
    for letter in "BCD":
        sheet.column_dimensions[letter].width = 24
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # A title that begins like a formula is still only a title.
            if isinstance(cell.value, str):
                cell.data_type = "s"


def _cell(count: int | None) -> int | str:
    return shown(None) if count is None else count


def _share(figures: Figures) -> str:
    return "–" if figures.answered_share is None else f"{round(figures.answered_share * 100)}%"


def _span(figures: Figures) -> str:
    return f"{day_text(figures.since)}至{day_text(figures.until)}"


def _listed(label: str, rows: tuple[Row, ...]) -> str:
    known = [f"{row.label} {row.value}" for row in rows if row.count is not None][:4]
    return f"{label}：{'，'.join(known)}" if known else ""


def _campaign(one: CampaignLine) -> str:
    told = f"送出 {shown(one.accepted)}，点按钮 {shown(one.taps)}，退订 {shown(one.unsubscribed)}"
    return f"群发{one.id}“{one.title}”：{told}"
