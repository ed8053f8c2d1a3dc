"""A reply as the JSON object that CONTRACT.md promises to other programs."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.channels.files import forget, save
from bot.messages import Asks, EstimateLine, File, Reply


def reply_object(user: str, reply: Reply, folder: Path) -> dict[str, Any]:
    """The reply's fields; its files are written below `folder` and named by path. `user` as the line names it."""
    if reply.forgets:
        forget(folder, _person(user))
    return {
        "user": user,
        "text": reply.text,
        "outcome": reply.outcome,
        "clauses": list(reply.clauses),
        "quotes": list(reply.quotes),
        "estimates": [estimate_object(line) for line in reply.estimates],
        "asks": _asks(reply.asks),
        "buttons": [{"label": button.label, "press": button.press} for row in reply.buttons for button in row],
        "files": _files(reply.files, folder, user),
    }


def error_object(text: str, user: str | None = None) -> dict[str, Any]:
    """The object that stands in for a reply where a line could not be handled."""
    named = {} if user is None else {"user": user}
    empty: dict[str, Any] = {"clauses": [], "quotes": [], "estimates": [], "asks": None, "buttons": [], "files": []}
    return {**named, "text": text, "outcome": "error", **empty}


def estimate_object(line: EstimateLine) -> dict[str, Any]:
    """One award's result; an open upper end is null."""
    return {
        "award": line.award,
        "clause": line.clause,
        "verdict": line.verdict,
        "low": number(line.low),
        "high": None if line.high is None else number(line.high),
        "unknown": list(line.unknown),
        "failed": list(line.failed),
    }


def number(sum_: Decimal) -> int | float:
    """Yuan as a JSON number, whole where whole."""
    return int(sum_) if sum_ == sum_.to_integral_value() else float(sum_)


def _asks(asks: Asks | None) -> dict[str, str | None] | None:
    if asks is None:
        return None
    if asks.unit is None:
        return {"fact": asks.fact}
    return {"fact": asks.fact, "unit": asks.unit}


def _files(files: Iterable[File], folder: Path, user: str) -> list[dict[str, str]]:
    return [{"name": file.name, "path": str(save(folder, _person(user), file))} for file in files]


def _person(user: str) -> str:
    return f"pipe:{user}"
