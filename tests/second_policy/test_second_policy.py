"""Another policy with the same mechanisms works without a line of code; a broken one stops the start."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.messages import Message
from bot.store import Store
from knowledge.applicant import read_facts
from knowledge.policy import PolicyError, load_policy

_SPEC = importlib.util.spec_from_file_location("invented_policy", Path(__file__).with_name("make.py"))
assert _SPEC is not None and _SPEC.loader is not None
_MAKE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_MAKE)

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=8)))
COMMAND = Path(sys.executable).with_name("policybot")
Breaks = Callable[[dict[str, Any]], Any]


def written(folder: Path, change: Breaks = lambda data: None) -> Path:
    data = _MAKE.invented()
    change(data)
    path = folder / "policy.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def known(**more: Any) -> dict[str, Any]:
    return {"organization": "enterprise", "location": "town", "dishonest": False, "figures_year": 2026, **more}


def results(path: Path, **facts: Any) -> dict[str, tuple[str, int | None, int | None]]:
    policy = load_policy(path)
    screening = policy.screen(read_facts(policy, known(**facts)))
    return {
        each.award: (each.verdict.value, int(each.range.low), None if each.range.high is None else int(each.range.high))
        for each in screening.estimates
    }


@pytest.mark.parametrize(
    ("sales", "sum_"), [(99_999, 0), (100_000, 20_000), (399_999, 20_000), (400_000, 60_000), (9_000_000, 60_000)]
)
def test_tiers_of_another_policy_pay_from_their_thresholds(tmp_path: Path, sales: int, sum_: int) -> None:
    verdict = "qualifies" if sum_ else "does_not_qualify"
    assert results(written(tmp_path), tea_sales=sales)["tea"] == (verdict, sum_, sum_)


def test_a_higher_tier_pays_only_the_difference(tmp_path: Path) -> None:
    assert results(written(tmp_path), tea_sales=400_000, received={"tea": 20_000})["tea"] == (
        "qualifies",
        40_000,
        40_000,
    )


@pytest.mark.parametrize(
    ("opened", "verdict"), [(2026, "qualifies"), (2024, "qualifies"), (2023, "may_qualify"), (2022, "does_not_qualify")]
)
def test_natural_years_are_counted_and_the_last_one_is_open(tmp_path: Path, opened: int, verdict: str) -> None:
    assert results(written(tmp_path), opened=opened, workers=4, wrapping=10_000)["wrap"][0] == verdict


@pytest.mark.parametrize(("workers", "verdict"), [(4, "qualifies"), (5, "does_not_qualify"), (6, "does_not_qualify")])
def test_below_does_not_count_the_number_itself(tmp_path: Path, workers: int, verdict: str) -> None:
    assert results(written(tmp_path), opened=2026, workers=workers, wrapping=10_000)["wrap"][0] == verdict


@pytest.mark.parametrize(("costs", "sum_"), [(10_000, 3_000), (26_666, 7_999), (30_000, 8_000)])
def test_a_share_is_held_to_its_cap(tmp_path: Path, costs: int, sum_: int) -> None:
    assert results(written(tmp_path), opened=2026, workers=1, wrapping=costs)["wrap"][1] == sum_


def test_one_of_two_ways_suffices(tmp_path: Path) -> None:
    assert results(written(tmp_path), exports=0, fair=1)["both"] == ("qualifies", 10_000, 10_000)
    assert results(written(tmp_path), exports=29_999, fair=0)["both"] == ("does_not_qualify", 0, 0)


def test_its_self_check_runs_to_the_report_that_screen_gives(tmp_path: Path) -> None:
    policy = load_policy(written(tmp_path))
    assistant = Assistant(policy, Store.open(None))
    said = {
        "organization": "企业", "location": "云山镇", "dishonest": "没有", "figures_year": "2026年",
        "tea_sales": "40万元", "opened": "2026年", "workers": "3", "wrapping": "1万元", "exports": "0元", "fair": "0元",
        "received": "没有",
    }  # fmt: skip
    reply = assistant.handle(Message("u", NOW, text="自查"))
    for _ in range(20):
        assert reply is not None
        if reply.outcome == "report":
            break
        assert reply.asks is not None and reply.asks.fact is not None
        reply = assistant.handle(Message("u", NOW, text=said[reply.asks.fact]))
    assert reply is not None and reply.outcome == "report"
    assert {line.award: (line.verdict, int(line.low)) for line in reply.estimates} == {
        "tea": ("qualifies", 60_000),
        "wrap": ("qualifies", 3_000),
        "both": ("does_not_qualify", 0),
    }


def test_without_answers_a_question_gets_the_clauses_to_tap(tmp_path: Path) -> None:
    assistant = Assistant(load_policy(written(tmp_path)), Store.open(None))
    reply = assistant.handle(Message("u", NOW, text="有什么补贴"))
    assert reply is not None
    assert [button.press for row in reply.buttons for button in row] == ["clause:一", "clause:二", "clause:三"]


def changed(where: tuple[str | int, ...], value: Any) -> Breaks:
    def change(data: dict[str, Any]) -> None:
        at: Any = data
        for step in where[:-1]:
            at = at[step]
        at[where[-1]] = value

    return change


BROKEN: dict[str, tuple[Breaks, str]] = {
    "a value that its words do not say": (
        changed(("parameters", "tea.sum_1", "value"), 30000),
        "clause 一: parameters.tea.sum_1: 2万元 says 20000 yuan, not 30000 yuan",
    ),
    "a quote that is not in its clause": (
        changed(("parameters", "wrap.cap", "quote"), "每户每月最高不超过8000元"),
        "clause 二: parameters.wrap.cap.quote: not in the clause: 每户每月最高不超过8000元",
    ),
    "a figure that nobody claims": (
        changed(("clauses", 1, "text"), _MAKE.SECOND + "另奖500元。"),
        "clause 二: text: 500元 is neither a parameter nor listed as unused",
    ),
    "tiers out of order": (
        changed(("awards", 0, "amount", "tiers", 0, "threshold"), "tea.sales_2"),
        "clause 一: awards.tea.amount: the tiers' thresholds do not rise",
    ),
    "an unknown key": (
        changed(("awards", 2, "colour"), "red"),
        "clause 三: awards.2.colour: Extra inputs are not permitted",
    ),
    "a fact that no award uses": (
        changed(("facts", "idle"), {"kind": "yuan", "label": "闲", "question": "？", "hint": "-", "example": "1"}),
        "clause -: facts.idle: no award uses it",
    ),
    "an award of no clause": (
        changed(("awards", 0, "clause"), "九"),
        "clause 九: awards.tea: no such clause",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_clause_field_and_reason(tmp_path: Path, name: str) -> None:
    change, fault = BROKEN[name]
    with pytest.raises(PolicyError) as refused:
        load_policy(written(tmp_path, change))
    assert fault in str(refused.value).splitlines()


@pytest.mark.process
def test_the_command_proves_a_file_and_says_what_is_wrong_with_another(tmp_path: Path) -> None:
    good = subprocess.run([COMMAND, "knowledge", "check", written(tmp_path)], capture_output=True, text=True)
    assert (good.returncode, good.stderr) == (0, "")
    change, fault = BROKEN["a value that its words do not say"]
    bad = subprocess.run([COMMAND, "knowledge", "check", written(tmp_path, change)], capture_output=True, text=True)
    assert (bad.returncode, bad.stderr.splitlines()) == (1, [fault])
