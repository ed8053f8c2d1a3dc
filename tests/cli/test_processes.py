"""What holds from one process to the next: the same replies to the letter, another policy, what help tells."""

import json
import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.settings import VARIABLES
from tests.knowledge.few_samples import with_few_samples
from tests.second_policy.make import invented

COMMAND = str(Path(sys.executable).with_name("policybot"))
NOW = "2026-11-23T09:00:00+08:00"
VISIT = (
    *(
        "/start",
        "跨境电商有什么补贴",
        "那最高多少",
        "出口300万，平台费15万",
        "再加广告费3万呢",
        "快递费补不补",
        "记了什么",
    ),
    *(
        "自查",
        "企业",
        "莲都区",
        "没有",
        "2026年",
        "跨境电商",
        "出口800万，平台费12万",
        "为什么",
        "够了，出结果",
        "第七条",
    ),
)
pytestmark = pytest.mark.process


def line(text: str) -> str:
    return json.dumps({"user": "u1", "text": text, "now": NOW}, ensure_ascii=False) + "\n"


def run(*arguments: str | Path, feed: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [COMMAND, *arguments], input=feed, capture_output=True, text=True, env={**os.environ, **environment}
    )


@pytest.fixture
def other_policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.json"
    path.write_text(json.dumps(invented(), ensure_ascii=False), "utf-8")
    return path


def test_two_processes_say_the_same_to_the_letter() -> None:
    feed = "".join(map(line, VISIT))
    said = [run("chat", "--jsonl", feed=feed, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")]
    assert said[0] == said[1] and len(said[0].splitlines()) == len(VISIT)


def test_without_a_usable_cache_all_is_learnt_anew_and_said_to_the_letter(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    feed, policy = "".join(map(line, VISIT[:7])), with_few_samples(tmp_path)
    caches = {"1": tmp_path / "cache", "2": tmp_path / "kept"}
    # Sets have another order in each process, which must not tell in what is learnt.
    anew, kept = (
        run("--knowledge", policy, "chat", "--jsonl", feed=feed, POLICYBOT_CACHE=str(cache), PYTHONHASHSEED=seed).stdout
        for seed, cache in caches.items()
    )
    assert anew == kept != ""


@pytest.mark.parametrize("seed", [1, 2])
def test_a_visit_goes_through_as_if_no_process_had_been_killed(tmp_path: Path, seed: int) -> None:
    chance, store, said = random.Random(seed), tmp_path / "bot.db", list[str]()
    while len(said) < len(VISIT):
        process = subprocess.Popen(
            [COMMAND, "chat", "--jsonl", "--store", store], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin is not None and process.stdout is not None
        for text in VISIT[len(said) : len(said) + chance.randint(4, 9)]:
            process.stdin.write(line(text))
            process.stdin.flush()
            said.append(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert "".join(said) == run("chat", "--jsonl", feed="".join(map(line, VISIT))).stdout


def test_another_policy_is_chatted_about_and_screened_by_an_option(other_policy: Path) -> None:
    chatted = json.loads(run("--knowledge", other_policy, "chat", "--jsonl", feed=line("有什么补贴")).stdout)
    assert [button["press"] for button in chatted["buttons"]] == ["clause:一", "clause:二", "clause:三"]
    row = json.dumps({"id": "a", "organization": "enterprise", "location": "town", "tea_sales": 400000})
    screened = json.loads(run("--knowledge", other_policy, "screen", feed=row).stdout)
    assert tuple(screened["awards"][0][name] for name in ("award", "verdict", "high")) == (
        "tea",
        "may_qualify",
        60000,
    )


def test_another_policy_is_named_by_the_environment_too(other_policy: Path) -> None:
    told = run("knowledge", "check", POLICYBOT_KNOWLEDGE=str(other_policy))
    assert (told.returncode, told.stdout) == (
        0,
        "云山镇茶叶网销扶持办法：3 条、3 项奖补、12 个参数，全部通过。版本 invented-1\n",
    )


@pytest.mark.parametrize(
    "arguments", [("chat", "--jsonl"), ("screen",), ("telegram",), ("knowledge", "check"), ("knowledge", "learn")]
)
def test_a_broken_policy_stops_every_command_with_clause_field_and_reason(
    other_policy: Path, arguments: tuple[str, ...]
) -> None:
    broken: dict[str, Any] = invented()
    broken["parameters"]["wrap.cap"]["value"] = 9000
    other_policy.write_text(json.dumps(broken, ensure_ascii=False), "utf-8")
    done = run("--knowledge", other_policy, *arguments, TELEGRAM_BOT_TOKEN="1:" + "x" * 35)
    assert (done.returncode, done.stdout, done.stderr.splitlines()) == (
        1,
        "",
        ["clause 二: parameters.wrap.cap: 8000元 says 8000 yuan, not 9000 yuan"],
    )


def test_help_tells_every_setting() -> None:
    told = run("--help").stdout
    assert [name for name in VARIABLES if name not in told] == []
    source = "".join(path.read_text("utf-8") for path in Path("bot").rglob("*.py"))
    named = set(re.findall(r'"((?:POLICYBOT|TELEGRAM)_[A-Z_]+)"', source))
    assert named == set(VARIABLES)


@pytest.mark.parametrize("command", ["chat", "screen", "telegram", "knowledge", "staff"])
def test_each_command_explains_itself(command: str) -> None:
    done = run(command, "--help")
    assert (done.returncode, f"policybot {command}" in done.stdout) == (0, True)


@pytest.mark.parametrize("setting", [{"POLICYBOT_BROADCAST_RATE": "31"}, {"POLICYBOT_SECOND_PERSON": "maybe"}])
def test_a_setting_that_cannot_be_used_is_named(setting: dict[str, str]) -> None:
    done = run("knowledge", "check", **setting)
    assert (done.returncode, next(iter(setting)) in done.stderr, "Traceback" in done.stderr) == (2, True, False)
