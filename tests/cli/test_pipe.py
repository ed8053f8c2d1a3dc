"""The commands that other programs rely on."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

COMMAND = str(Path(sys.executable).with_name("policybot"))
pytestmark = pytest.mark.process


def exchange(lines: list[str], *options: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [COMMAND, "chat", "--jsonl", *options],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def line(text: str, **more: Any) -> str:
    return json.dumps({"user": "u1", "text": text, **more}, ensure_ascii=False)


def test_a_reply_holds_every_field_of_the_contract() -> None:
    (reply,) = exchange([line("第九条最高多少")])
    assert set(reply) == {"user", "text", "outcome", "clauses", "quotes", "estimates", "asks", "buttons", "files"}
    assert (reply["user"], reply["outcome"], reply["clauses"]) == ("u1", "answered", ["九"])


def test_the_example_of_the_contract_comes_to_what_it_says() -> None:
    (reply,) = exchange([line("出口300万，平台费15万")])
    (estimate,) = reply["estimates"]
    told = {name: estimate[name] for name in ("award", "clause", "verdict", "low", "high")}
    assert told == {"award": "cross_border", "clause": "九", "verdict": "may_qualify", "low": 0, "high": 75000}


def test_a_bad_line_is_named_and_the_process_goes_on() -> None:
    good, bad, again = exchange([line("你好"), "{", line("你好")])
    assert (good["outcome"], bad["outcome"], again["outcome"]) == ("smalltalk", "error", "smalltalk")
    assert bad["text"].startswith("line 2: ")


def test_a_killed_process_is_followed_by_one_that_goes_on(tmp_path: Path) -> None:
    store = str(tmp_path / "bot.db")
    killed = subprocess.Popen(
        [COMMAND, "chat", "--jsonl", "--store", store],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    assert killed.stdin is not None and killed.stdout is not None
    for text in ("自查", "企业"):
        killed.stdin.write(line(text) + "\n")
        killed.stdin.flush()
        asked = json.loads(killed.stdout.readline())["asks"]
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    (reply,) = exchange([line("莲都区")], "--store", store)
    assert asked == {"fact": "location"}
    assert reply["outcome"] == "asking" and "莲都区" in reply["text"]


def test_screen_gives_every_award_in_order_and_marks_a_bad_row() -> None:
    rows = [{"id": "a", "cross_border_exports": 2000000, "platform_fees": 100}, {"id": "b", "park_area": -1}]
    feed = "".join(json.dumps(row) + "\n" for row in rows)
    done = subprocess.run([COMMAND, "screen", "--jsonl"], input=feed, capture_output=True, text=True)
    good, bad = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, len(good["awards"]), good["awards"][0]["award"]) == (1, 11, "settlement")
    assert bad["id"] == "b" and bad["error"].startswith("line 2: park_area: ")


def test_help_lists_every_command() -> None:
    told = subprocess.run([COMMAND, "--help"], capture_output=True, text=True).stdout
    assert [name for name in ("chat", "screen", "telegram", "knowledge", "staff") if name not in told] == []


def test_without_a_token_the_bot_says_what_is_missing() -> None:
    import os

    environment = {name: value for name, value in os.environ.items() if name != "TELEGRAM_BOT_TOKEN"}
    done = subprocess.run([COMMAND, "telegram"], capture_output=True, text=True, env=environment, timeout=30)
    assert done.returncode != 0 and "TELEGRAM_BOT_TOKEN" in done.stderr
