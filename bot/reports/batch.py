"""Screens many applicants at once: `policybot screen`."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from bot.language.money import number_text
from bot.messages import EstimateLine
from bot.reports.lines import award_object, estimate_lines, exact_json
from bot.reports.result_table import csv_bytes, xlsx_bytes
from bot.reports.rows import Row, SourceError, read_jsonl
from bot.reports.tables import read_csv, read_xlsx
from calculators.facts import Facts
from calculators.ranges import Range
from knowledge.applicant import RECEIVED, FactError, read_facts
from knowledge.policy import Policy

# Far above any turnover; beyond it a figure is a slip, and its digits would fill the memory.
_DIGITS = 18
_SHOWN = 64


@dataclass(frozen=True)
class RowResult:
    """What became of one row: its results, or the error in their place."""

    id: Any
    awards: tuple[EstimateLine, ...] = ()
    total: Range | None = None
    error: str | None = None

    @property
    def json(self) -> str:
        if self.total is None:
            return exact_json({"id": self.id, "error": self.error})
        total = {"low": self.total.low, "high": self.total.high}
        return exact_json({"id": self.id, "awards": [award_object(line) for line in self.awards], "total": total})


@dataclass(frozen=True)
class ScreenOptions:
    """How `screen` writes: JSON lines to standard output, a table to `output` by its ending, or both."""

    jsonl: bool = False
    output: Path | None = None


def screen_rows(policy: Policy, rows: Iterable[Row]) -> Iterator[RowResult]:
    """The result of each row in order; a bad row gives its error, the others are still screened."""
    for row in rows:
        yield _screen_row(policy, row)


def run_screen(
    policy: Policy,
    source: str,
    options: ScreenOptions,
    stdin: BinaryIO | None = None,
    stdout: BinaryIO | None = None,
) -> int:
    """The command: 0 where every row was screened, 1 where one was bad, 2 where the source cannot be read or written.

    Args:
        policy: What is screened by.
        source: A path ending in jsonl, csv or xlsx; `-` is JSON lines on standard input.
        options: Where results go; with neither option, JSON lines to standard output.
        stdin: In place of standard input.
        stdout: In place of standard output.
    """
    out = stdout or sys.stdout.buffer
    show = options.jsonl or options.output is None
    kept: list[RowResult] = []
    bad = False
    try:
        _check_ending(options.output)
        for result in screen_rows(policy, _rows(policy, source, stdin or sys.stdin.buffer)):
            bad = bad or result.error is not None
            if show:
                _write_line(out, result)
            if options.output:
                kept.append(result)
        if options.output:
            options.output.write_bytes(_table(policy, options.output, kept))
    except (SourceError, OSError) as error:
        print(f"policybot screen: {error}", file=sys.stderr)
        return 2
    return 1 if bad else 0


def _screen_row(policy: Policy, row: Row) -> RowResult:
    if row.fault:
        return RowResult(row.id, error=f"line {row.line}: {row.fault}")
    try:
        facts = _facts(policy, row)
    except FactError as error:
        reason = f"got {_shown(error.value)}, allowed: {error.allowed}"
        return RowResult(row.id, error=f"line {row.line}: {error.field}: {reason}")
    screening = policy.screen(facts)
    return RowResult(row.id, estimate_lines(policy, screening), screening.total)


def _facts(policy: Policy, row: Row) -> Facts:
    for name, value in row.values.items():
        if not (name in policy.facts or name == RECEIVED or name.startswith(f"{RECEIVED}.")):
            raise FactError(name, value, "the facts of the policy")
        _refuse_endless(name, value)
    return read_facts(policy, row.values)


def _refuse_endless(name: str, value: Any) -> None:
    if isinstance(value, dict):
        for part, each in value.items():
            _refuse_endless(f"{name}.{part}", each)
        return
    try:
        number = Decimal(value) if isinstance(value, int | Decimal | str) else Decimal(0)
    except ArithmeticError:
        return
    if number.is_finite() and (number.adjusted() > _DIGITS or -number.adjusted() > _DIGITS):
        raise FactError(name, value, f"a number of at most {_DIGITS} digits")


def _shown(value: Any) -> str:
    if isinstance(value, Decimal):
        text = number_text(value) if abs(value.adjusted()) <= _DIGITS else str(value)
    else:
        text = exact_json(value) if not isinstance(value, set | frozenset) else str(sorted(value))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _rows(policy: Policy, source: str, stdin: BinaryIO) -> Iterator[Row]:
    if source == "-":
        yield from read_jsonl(stdin)
        return
    path = Path(source)
    match path.suffix.lower():
        case ".csv" | ".tsv" | ".txt":
            yield from read_csv(policy, path.read_bytes())
        case ".xlsx" | ".xlsm":
            yield from read_xlsx(policy, path)
        case ".jsonl" | ".ndjson" | ".json":
            with path.open("rb") as lines:
                yield from read_jsonl(lines)
        case ending:
            raise SourceError(f"{path}: cannot read {ending or 'a file without ending'}: jsonl, csv or xlsx")


def _write_line(out: BinaryIO, result: RowResult) -> None:
    # Half a surrogate pair cannot be encoded; escaped by a backslash it is JSON again.
    out.write(result.json.encode("utf-8", "backslashreplace") + b"\n")
    out.flush()


def _check_ending(output: Path | None) -> None:
    if output is not None and output.suffix.lower() not in (".csv", ".xlsx", ".jsonl"):
        raise SourceError(f"{output}: cannot write {output.suffix or 'a file without ending'}: csv, xlsx or jsonl")


def _table(policy: Policy, output: Path, results: list[RowResult]) -> bytes:
    if output.suffix.lower() == ".jsonl":
        return b"".join(result.json.encode("utf-8", "backslashreplace") + b"\n" for result in results)
    lines = [(result.id, result.awards, result.total, result.error) for result in results]
    return (csv_bytes if output.suffix.lower() == ".csv" else xlsx_bytes)(policy, lines)
