"""The report's template and a view in, a PDF and a PNG out; the same bytes for the same view."""

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.reports.view import View

_HERE = Path(__file__).parent
_FONTS = "manimgx_fonts_cjk"
# A card of 360 points at this resolution is 1080 pixels wide, as wide as a phone's screen.
_PPI = {"pdf": None, "png": 216}
_LENGTH = 8
_PATIENCE = 60


class TypesettingError(Exception):
    """The typesetter made no file; says why."""


def typeset(view: View, kinds: Sequence[str]) -> dict[str, bytes]:
    """Typesets a report in a process of its own; nothing is started for nothing.

    Args:
        view: The report, laid out.
        kinds: `pdf` for the A4 page, `png` for the card.

    Raises:
        TypesettingError: The typesetter failed.
    """
    if not kinds:
        return {}
    job = {
        "template": str(_HERE / "report.typ"),
        "fonts": str(font_folder()),
        "inputs": {"view": _json(view), "qr": _qr(view.link)},
        "formats": [(kind, _PPI[kind]) for kind in kinds],
    }
    return dict(zip(kinds, _run(job), strict=True))


def font_folder() -> Path:
    """Where the one font of the reports lies; no font of the machine is ever used."""
    return Path(str(files(_FONTS)))


def _run(job: dict[str, Any]) -> list[bytes]:
    command = [sys.executable, "-I", str(_HERE / "press.py")]
    done = subprocess.run(command, input=json.dumps(job).encode(), capture_output=True, timeout=_PATIENCE, check=False)
    if done.returncode:
        raise TypesettingError(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
    return _split(done.stdout)


def _split(content: bytes) -> list[bytes]:
    made = []
    while content:
        end = _LENGTH + int.from_bytes(content[:_LENGTH], "big")
        made.append(content[_LENGTH:end])
        content = content[end:]
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
    import segno  # What few reports need is no reason to start later.

    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        drawn, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None
    )
    return drawn.getvalue().decode("utf-8")
