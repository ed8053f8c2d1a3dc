"""The README tells what is really there."""

import argparse
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import _parser
from bot.settings import VARIABLES
from knowledge.policy import load_policy

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAP = README.split("## 屋子里的房间", 1)[1].split("```")[1]


def option_strings(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Every option of the command and of what is below it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from option_strings(below)
        yield from (name for name in action.option_strings if name not in ("-h", "--help"))


def commands() -> list[str]:
    """Each call of `policybot` that the README shows, whether in a block or in a line."""
    shown = re.findall(r"\.venv/bin/policybot ([^`#\n]+)", README)
    return sorted({call.split("<")[0].strip() for call in shown})


def samples() -> list[list[tuple[str, str]]]:
    """The conversations that the README shows: what was typed, and the reply."""
    blocks = (block for block in re.findall(r"```text\n(.*?)```", README, re.DOTALL) if block.startswith("你："))
    turns = ([turn.strip() for turn in block.split("\n\n")] for block in blocks)
    return [[(turn[2 : turn.index("\n")], turn.split("\n助手：", 1)[1]) for turn in block] for block in turns]


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_setting_is_listed(variable: str) -> None:
    assert f"`{variable}`" in README


@pytest.mark.parametrize("option", sorted(set(option_strings(_parser()))))
def test_every_option_is_listed(option: str) -> None:
    assert re.search(rf"`(?:[^`]* )?{option}[ `]", README)


@pytest.mark.parametrize("call", commands())
def test_every_call_of_policybot_that_it_shows_is_understood(call: str) -> None:
    assert callable(_parser().parse_args(shlex.split(call)).run)


@pytest.mark.parametrize("room", sorted(path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")))
def test_every_room_is_on_the_map(room: str) -> None:
    assert f"\n  {room}/" in MAP


def test_every_room_on_the_map_is_there() -> None:
    floors = re.findall(r"^(\w+)/", MAP, re.MULTILINE)
    rooms = [f"bot/{room}" for room in re.findall(r"^  (\w+)/", MAP, re.MULTILINE)]
    assert [name for name in (*floors, *rooms) if not (ROOT / name).is_dir()] == []


@pytest.mark.parametrize("module", sorted(path.name for path in (ROOT / "bot").glob("[a-z]*.py")))
def test_every_module_beside_the_rooms_is_on_the_map(module: str) -> None:
    assert module in MAP


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make ([a-z]+)", README))))
def test_every_make_target_it_names_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("part", ["clauses", "parameters", "unused_figures", "awards", "open_points"])
def test_every_part_of_the_policy_file_it_names_exists(part: str) -> None:
    policy = json.loads((ROOT / "knowledge" / "policy_clauses.json").read_text(encoding="utf-8"))
    assert f"`{part}`" in README
    assert part in policy


def test_there_are_as_many_questions_by_others_as_it_says() -> None:
    counts = {
        room: sum(
            len(json.loads(line).get("turns", [0]))
            for path in (ROOT / "bench" / room).glob("*.jsonl")
            for line in path.read_text(encoding="utf-8").splitlines()
        )
        for room in ("heldback", "tuning")
    }
    assert f"| 没看过的（{counts['heldback']} 题） | 用过的（{counts['tuning']} 题） |" in README


def test_every_sentence_it_quotes_stands_in_the_policy() -> None:
    words = "".join(clause.text for clause in load_policy().clauses.values())
    quotes = re.findall("「(.+?)」", README)
    assert [quote for quote in quotes if quote not in words] == []
    assert quotes != []


@pytest.mark.process
def test_the_sample_conversations_are_the_programs_own_words() -> None:
    before = ((), ("自查", "企业"))
    asked = [
        {"user": str(number), "text": text, "now": "2026-11-23T09:00:00+08:00"}
        for number, turns in enumerate(samples())
        for text in (*before[number], *(text for text, _ in turns))
    ]
    run = subprocess.run(
        [Path(sys.executable).with_name("policybot"), "chat", "--jsonl"],
        input="".join(json.dumps(line) + "\n" for line in asked),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    replies = {
        line["text"]: json.loads(reply)["text"] for line, reply in zip(asked, run.stdout.splitlines(), strict=True)
    }
    shown = {text: reply.replace("\n     ", "\n") for turns in samples() for text, reply in turns}
    assert shown == {text: replies[text] for text in shown}
