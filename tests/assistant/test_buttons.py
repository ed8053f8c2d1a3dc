"""Every button that the assistant shows leads somewhere; one that it never showed changes nothing."""

import sqlite3
from itertools import count
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.messages import Reply
from bot.texts import TEXTS
from tests.assistant.talk import buttons, press, say

OPENINGS = ("/start", "自查", "第九条最高多少", "材料交到哪", "出口300万，平台费15万", "那个", "转人工", "我的数据")
FORGED = (
    *("", ":", "x", "i:", "d:", "f:", "a:", "a:none/none", "a:cross_border", "clause:", "clause:九十", "clause:9"),
    *("f:1", "f:1:7", "f:999:1", "f:-1:1", "f:1:1:1", "i:zz:1:v.enterprise", "i:0:0:0", "report:exe", "report:../x"),
    *("erase:no", "erase:YES", "campaign:1:0", "d:s.ok:1", "d:zz", "h" * 64, "\x00", "start:clause_99", "🙂"),
)


def replies_at(assistant: Assistant, opening: str, depth: int) -> list[tuple[tuple[str, ...], Reply]]:
    """Every way of `depth` taps from an opening, each taken by a new person, with what it led to."""
    newcomers = (f"{opening}{number}" for number in count())

    def walk(way: tuple[int, ...]) -> tuple[tuple[str, ...], Reply]:
        person, labels = next(newcomers), []
        reply = say(assistant, opening, person)
        for number in way:
            button = list(buttons(reply))[number]
            labels.append(button.label)
            reply = press(assistant, button.press, person)
        return tuple(labels), reply

    ways: list[tuple[int, ...]] = [()]
    reached = [walk(())]
    for _ in range(depth):
        ways = [
            (*way, number)
            for way, (_, reply) in zip(ways, reached, strict=True)
            for number, _ in enumerate(buttons(reply))
        ]
        reached = [walk(way) for way in ways]
    return reached


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("depth", [1, 2])
def test_every_button_leads_somewhere(assistant: Assistant, opening: str, depth: int) -> None:
    dead = [
        labels
        for labels, reply in replies_at(assistant, opening, depth)
        if reply.outcome == "error" or not reply.text or "过期" in reply.text
    ]
    assert dead == []


def test_the_ways_from_the_start_are_many(assistant: Assistant) -> None:
    assert len(replies_at(assistant, "/start", 2)) > 20


def test_what_may_be_typed_instead_of_a_button_says_the_same(assistant: Assistant) -> None:
    for opening in ("/start", "自查"):
        for number, button in enumerate(buttons(say(assistant, opening, "reader"))):
            if button.typed is None:
                continue
            tapping, typing = f"{opening}{number}tapping", f"{opening}{number}typing"
            shown = list(buttons(say(assistant, opening, tapping)))[number]
            say(assistant, opening, typing)
            tapped, typed = press(assistant, shown.press, tapping), say(assistant, button.typed, typing)
            assert (button.label, tapped.outcome, tapped.text, tapped.asks) == (
                button.label,
                typed.outcome,
                typed.text,
                typed.asks,
            )


def kept_of_all(database: Path) -> list[str]:
    """Everything in the database, apart from when a person was last seen."""
    with sqlite3.connect(database) as reading:
        return [line for line in reading.iterdump() if 'INSERT INTO "people"' not in line]


@pytest.mark.parametrize("data", FORGED)
def test_a_forged_press_changes_nothing_that_is_kept(assistant: Assistant, database: Path, data: str) -> None:
    say(assistant, "我们出口300万 平台费15万能补多少")
    say(assistant, "自查")
    say(assistant, "企业")
    before = kept_of_all(database)
    assert press(assistant, data).text != TEXTS.failed
    assert kept_of_all(database) == before


def test_a_press_of_another_persons_check_changes_nothing(assistant: Assistant, database: Path) -> None:
    say(assistant, "自查", "owner")
    shown = list(buttons(say(assistant, "企业", "owner")))
    before = kept_of_all(database)
    for button in shown:
        assert "过期" in press(assistant, button.press, "stranger").text
    assert kept_of_all(database) == before
