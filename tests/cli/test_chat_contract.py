"""`policybot chat --jsonl`: what a program sends and what it gets."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

COMMAND = str(Path(sys.executable).with_name("policybot"))
AWARDS = [
    *("settlement", "service", "park", "cross_border_park", "growth", "statistics", "cross_border", "overseas_brand"),
    *("demonstration", "exhibition", "training"),
]
pytestmark = pytest.mark.process


class Pipe:
    """The command on a pipe, a line out for each line in."""

    def __init__(self, folder: Path) -> None:
        self.lines = 0
        self.person = 0
        options = ["--store", str(folder / "bot.db")]
        self.process = subprocess.Popen(
            [COMMAND, "chat", "--jsonl", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def line(self, line: str) -> dict[str, Any]:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.lines += 1
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))

    def says(self, text: str, user: str = "u", **more: str) -> dict[str, Any]:
        return self.line(json.dumps({"user": f"{user}{self.person}", "text": text, **more}))

    def taps(self, reply: dict[str, Any], label: str) -> dict[str, Any]:
        press = next(button["press"] for button in reply["buttons"] if button["label"] == label)
        return self.line(json.dumps({"user": reply["user"], "press": press}))

    def end(self) -> int:
        self.process.communicate()
        return self.process.returncode


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipe]:
    folder = tmp_path_factory.mktemp("pipe")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("POLICYBOT_FILES", str(folder / "files"))
        opened = Pipe(folder)
    yield opened
    assert opened.end() == 0


@pytest.fixture
def pipe(running: Pipe) -> Pipe:
    """One process for all, a new person for each."""
    running.person += 1
    return running


def test_a_whole_check_by_buttons_ends_in_a_report_of_every_award_with_its_file(pipe: Pipe) -> None:
    reply = pipe.says("自查")
    assert (reply["outcome"], reply["asks"]) == ("asking", {"fact": "organization"})
    reply = pipe.taps(reply, "企业")
    assert (reply["outcome"], reply["asks"]) == ("asking", {"fact": "location"})
    pipe.taps(reply, "莲都区")
    asked = pipe.says("出口800万")
    assert asked["outcome"] == "asking"
    report = pipe.taps(asked, "够了，出结果")
    assert (report["outcome"], [line["award"] for line in report["estimates"]]) == ("report", AWARDS)
    assert set(report["estimates"][0]) == {"award", "clause", "verdict", "low", "high", "unknown", "failed"}
    (file,) = pipe.taps(report, "PDF报告")["files"]
    assert Path(file["path"]).name == file["name"]
    assert Path(file["path"]).read_bytes()[:4] == b"%PDF"


def test_a_sum_is_asked_for_with_its_unit(pipe: Pipe) -> None:
    for text in ("自查", "企业", "莲都区", "没有", "2026年", "跨境电商"):
        reply = pipe.says(text)
    asked = []
    while reply["outcome"] == "asking":
        asked.append(reply["asks"])
        reply = pipe.taps(reply, "不清楚")
    assert {"fact": "cross_border_exports", "unit": "yuan"} in asked
    assert len(asked) == len({each["fact"] for each in asked}) and reply["outcome"] == "report"


def test_two_users_of_a_pipe_have_a_conversation_each(pipe: Pipe) -> None:
    pipe.says("自查", user="one")
    assert pipe.says("那个", user="other")["outcome"] == "clarify"
    reply = pipe.says("企业", user="one")
    assert (reply["user"], reply["asks"]) == (f"one{pipe.person}", {"fact": "location"})


BAD = {
    "broken JSON": '{"user": "u1"',
    "an empty line": "",
    "a list": "[1]",
    "no user": '{"text": "你好"}',
    "a user that is no text": '{"user": 3, "text": "你好"}',
    "neither text nor press": '{"user": "u1"}',
    "both text and press": '{"user": "u1", "text": "你好", "press": "start"}',
    "a text that is no text": '{"user": "u1", "text": ["你好"]}',
    "a time without a zone": '{"user": "u1", "text": "你好", "now": "2026-11-23T09:00:00"}',
    "half a character": '{"user": "u1", "text": "\\ud83d"}',
    "deep nesting": "[" * 5000,
}


def test_every_bad_line_is_named_by_its_number_and_the_process_goes_on(pipe: Pipe) -> None:
    for kind, line in BAD.items():
        reply = pipe.line(line)
        assert (kind, reply["outcome"], reply["text"].split(": ")[0]) == (kind, "error", f"line {pipe.lines}")
    assert pipe.says("你好")["outcome"] == "smalltalk"


def test_the_line_sets_the_clock(pipe: Pipe) -> None:
    pipe.says("我们出口300万，平台费15万", now="2026-11-23T09:00:00+08:00")
    assert "300万元" in pipe.says("记了什么", now="2026-11-24T08:59:00+08:00")["text"]
    assert "300万元" not in pipe.says("记了什么", now="2026-11-25T10:00:00+08:00")["text"]


OUTCOMES = {
    "第九条最高多少": "answered",
    "报名截止到几号": "unstated",
    "厂房贷款有贴息吗": "outside",
    "那个": "clarify",
    "出口300万，平台费15万": "estimate",
    "/check": "asking",
    "谢谢": "smalltalk",
    "/help": "command",
    "": "error",
}


def test_each_outcome_of_the_contract_is_given(pipe: Pipe) -> None:
    assert {text: pipe.says(text, user=f"u{text}")["outcome"] for text in OUTCOMES} == OUTCOMES
