"""Copies of the shipped policy with something changed, as a new version would have it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from knowledge.policy import POLICY_FILE, Policy, load_policy

Data = dict[str, Any]


def changed(path: Path, *changes: Callable[[Data], None], version: str = "2026-1") -> Policy:
    data: Data = json.loads(POLICY_FILE.read_text(encoding="utf-8"))
    data["version"] = version
    for change in changes:
        change(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return load_policy(path)


def words(clause: str, before: str, after: str) -> Callable[[Data], None]:
    """Other words in a clause, and in every quote of it."""

    def change(data: Data) -> None:
        for one in data["clauses"]:
            if one["number"] == clause:
                assert before in one["text"]
                one["text"] = one["text"].replace(before, after)
        for holder in (*data["parameters"].values(), *data["unused_figures"]):
            if holder["clause"] == clause:
                holder["quote"] = holder["quote"].replace(before, after)

    return change


def figure(name: str, written: str, value: float) -> Callable[[Data], None]:
    """Another figure: its value, and wherever the clause writes it."""

    def change(data: Data) -> None:
        parameter = data["parameters"][name]
        words(parameter["clause"], parameter["figure"], written)(data)
        parameter["figure"], parameter["value"] = written, value

    return change


def cap_of_clause_nine(data: Data) -> None:
    figure("cross_border.cap", "15万元", 150_000)(data)
