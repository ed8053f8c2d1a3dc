"""Applicants read from outside, one a row: JSON lines here, tables in `tables`. A bad row is a value, never an end."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

_BOM = b"\xef\xbb\xbf"


class SourceError(Exception):
    """A source that cannot be read at all."""


class TwiceError(ValueError):
    """A name that stands twice in one object."""


@dataclass(frozen=True)
class Row:
    """One applicant as given.

    Attributes:
        line: Where it stands, counted from 1.
        id: As given; `None` where there is none, or none could be read.
        values: The facts as given, not yet checked.
        fault: Why the row cannot be read, in place of values.
    """

    line: int
    id: Any = None
    values: Mapping[str, Any] = field(default_factory=dict)
    fault: str | None = None


def read_jsonl(lines: Iterable[bytes]) -> Iterator[Row]:
    """One row a line; empty lines are counted and passed over."""
    for number, line in enumerate(lines, start=1):
        content = line.removeprefix(_BOM) if number == 1 else line
        if content.strip():
            yield _read_line(number, content)


def _read_line(number: int, content: bytes) -> Row:
    try:
        # A sum is read as it is written: a binary float could lose its fen.
        given = json.loads(
            content.decode("utf-8"),
            parse_float=Decimal,
            parse_int=_integer,
            parse_constant=_constant,
            object_pairs_hook=_once,
        )
    except TwiceError as error:
        return Row(number, fault=str(error))
    except (ValueError, RecursionError) as error:
        return Row(number, fault=f"broken JSON: {error}")
    if not isinstance(given, dict):
        return Row(number, fault="not a JSON object")
    return _row(number, given)


def _row(number: int, given: dict[str, Any]) -> Row:
    name = given.pop("id", None)
    if isinstance(name, dict | list):
        return Row(number, fault="id: neither text nor number")
    return Row(number, name, given)


def _integer(written: str) -> int | Decimal:
    # Python refuses to make very long digit strings an int; such a number is for the facts' reader to judge.
    return int(written) if len(written) < 1000 else Decimal(written)


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise TwiceError(f"{name}: stands twice")
        found[name] = value
    return found
