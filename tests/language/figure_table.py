"""The table of spellings that an official can check, read from `figures.txt`."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

TABLE = Path(__file__).with_name("figures.txt")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `high` is `None` where the figure is open."""

    spelling: str
    low: Decimal
    high: Decimal | None
    unit: str
    approximate: bool
    bare: bool


def rows() -> tuple[Row, ...]:
    """Every line of the table."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(_row(line) for line in lines if line and not line.startswith("#"))


def _row(line: str) -> Row:
    spelling, low, high, measure = line.split(" | ")
    unit, _, marks = measure.partition(" ")
    return Row(spelling, Decimal(low), None if high == "不限" else Decimal(high), unit, "约" in marks, "光" in marks)
