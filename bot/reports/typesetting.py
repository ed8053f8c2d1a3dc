"""Typst as a function: the report's template and a view in, a PDF or a PNG out, the same for the same."""

import io
import json
from dataclasses import asdict
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import segno
import typst

from bot.reports.view import View

_TEMPLATE = Path(__file__).with_name("report.typ")
_FONTS = "manimgx_fonts_cjk"
# A card of 360 points at this resolution is 1080 pixels wide, as wide as a phone's screen.
_CARD_PPI = 216.0


def pdf_bytes(view: View) -> bytes:
    """The report on A4."""
    return _typeset(view, "pdf", None)


def card_bytes(view: View) -> bytes:
    """The report as a picture for a phone."""
    return _typeset(view, "png", _CARD_PPI)


def font_folder() -> Path:
    """Where the one font of the reports lies; no font of the machine is ever used."""
    return Path(str(files(_FONTS)))


@cache
def _fonts() -> typst.Fonts:
    """Read once: a second reading would stay in memory beside the first."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())])


def _typeset(view: View, kind: Literal["pdf", "png"], ppi: float | None) -> bytes:
    made = typst.Compiler(
        input=_TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"view": _json(view), "kind": kind, "qr": _qr(view.link)},
    ).compile(format=kind, ppi=ppi)
    if not isinstance(made, bytes):
        raise TypeError("the report has more than one picture")
    return made


def _json(view: View) -> str:
    return json.dumps(asdict(view), ensure_ascii=False, default=_number)


def _number(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"not for a template: {value!r}")


def _qr(link: str | None) -> str:
    """The link as a QR code in SVG; empty where there is none."""
    if not link:
        return ""
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        drawn, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None
    )
    return drawn.getvalue().decode("utf-8")
