"""Reads the table of figure spellings with ours, cn2an and jionlp, side by side: `python bench/figures.py`.

The libraries are optional and get every help: units are cut off where they stumble over them, and a rough figure
(五百多万) counts as read if what they say lies anywhere inside the range of the table.
"""

import contextlib
import importlib
import io
import re
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.language.figures import read_figure

TABLE = Path(__file__).parent.parent / "tests" / "language" / "figures.txt"
TODAY = date(2026, 11, 23)
Reading = tuple[Decimal, Decimal] | None
Reader = Callable[[str], Reading]
_UNITS = re.compile("(?:块钱|[元块整家个人平方米㎡m²2]|人民币|rmb)+$", re.IGNORECASE)
_PERCENT = re.compile("%|％|百分|成|点|半|分之|‰")


def ours(text: str) -> Reading:
    """The project's own reader; an open end counts as far away."""
    figure = read_figure(text, TODAY)
    return None if figure is None else (figure.low, Decimal("Infinity") if figure.high is None else figure.high)


def cn2an_reader() -> Reader | None:
    """`cn2an.cn2an(…, "smart")`, as typed and without the unit."""
    module = _imported("cn2an")
    return module and (lambda text: _first(lambda one: _cn2an(module, one), (text, _UNITS.sub("", text))))


def jionlp_reader() -> Reader | None:
    """`jionlp.parse_money`, as typed and with 元 behind it."""
    module = _imported("jionlp")
    return module and (lambda text: _first(lambda one: _jionlp(module, one), (text, _UNITS.sub("", text) + "元")))


def _imported(name: str):  # type: ignore[no-untyped-def]
    with contextlib.suppress(ImportError), contextlib.redirect_stdout(io.StringIO()):
        return importlib.import_module(name)
    return None


def _first(read: Reader, spellings: tuple[str, ...]) -> Reading:
    for spelling in spellings:
        with contextlib.suppress(Exception):
            reading = read(spelling)
            if reading is not None:
                return reading
    return None


def _cn2an(module, text: str) -> Reading:  # type: ignore[no-untyped-def]
    if "%" in text or "分之" in text:
        value = Decimal(str(module.transform(text, "cn2an")).rstrip("%"))
    else:
        value = Decimal(str(module.cn2an(text, "smart")))
    return value, value


def _jionlp(module, text: str) -> Reading:  # type: ignore[no-untyped-def]
    num = module.parse_money(text)["num"]
    ends = [Decimal(one) for one in (num if isinstance(num, list) else [num])]
    return min(ends), max(ends)


def _rows() -> list[tuple[str, str, Decimal, Decimal]]:
    rows, group = [], ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            group = line[2:]
        elif line and not line.startswith("#"):
            spelling, low, high, _ = line.split(" | ")
            rows.append((group, spelling, Decimal(low), Decimal("Infinity" if high == "不限" else high)))
    return rows


def _right(reading: Reading, low: Decimal, high: Decimal) -> bool:
    return reading is not None and low <= reading[0] and reading[1] <= high


def main() -> None:
    """Prints the share of the table that each reads, by kind of spelling."""
    readers = {"ours": ours, "cn2an": cn2an_reader(), "jionlp": jionlp_reader()}
    present = {name: read for name, read in readers.items() if read is not None}
    rows = _rows()
    groups = list(dict.fromkeys(row[0] for row in rows))
    scores: dict[str, dict[str, int]] = {}
    times: dict[str, float] = {}
    for name, read in present.items():
        start = time.perf_counter()
        right = [group for group, spelling, low, high in rows if _right(read(spelling), low, high)]
        times[name] = (time.perf_counter() - start) / len(rows) * 1000
        scores[name] = {group: right.count(group) for group in groups}
    _print(rows, groups, scores, times)
    for name in readers.keys() - present.keys():
        print(f"{name}: not installed")


def _print(
    rows: list[tuple[str, str, Decimal, Decimal]],
    groups: list[str],
    scores: dict[str, dict[str, int]],
    times: dict[str, float],
) -> None:
    print("".join(f"{name:>9}" for name in ("rows", *scores)), " spelling")
    for group in groups:
        size = sum(row[0] == group for row in rows)
        print(f"{size:9}" + "".join(f"{of[group] / size:9.0%}" for of in scores.values()), "", group)
    print(f"{len(rows):9}" + "".join(f"{sum(of.values()) / len(rows):9.1%}" for of in scores.values()), " together")
    print(f"{'ms each':>9}" + "".join(f"{spent:9.3f}" for spent in times.values()))


if __name__ == "__main__":
    main()
