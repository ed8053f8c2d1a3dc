"""Command words among the words that people put around them, and questions that only look like them."""

import pytest

from bot.assistant import Assistant
from bot.commands import read_command
from bot.texts import TEXTS
from tests.assistant.talk import say


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("帮我自查", "check"),
        ("我想做个自查", "check"),
        ("预审一下吧", "check"),
        ("怎么自查", "check"),
        ("不查了", "cancel"),
        ("我要退订", "unsubscribe"),
        ("退订吧", "unsubscribe"),
        ("别给我发了", "unsubscribe"),
        ("帮我订阅一下", "subscribe"),
        ("看看我的数据", "mydata"),
        ("你存了我什么数据", "mydata"),
        ("把我的数据都删了", "erase"),
        ("删除我的全部数据", "erase"),
        ("我想找工作人员问问", "human"),
        ("给我PDF", "report"),
        ("/check@policy_bot", "check"),
    ],
)
def test_a_command_is_heard_among_other_words(text: str, command: str) -> None:
    assert (read_command(text) or ("",))[0] == command


@pytest.mark.parametrize(
    "text",
    [
        "退订有补贴吗",
        "自查要多久",
        "自查怎么收费",
        "图片直播有补贴吗",
        "订阅电商平台有补贴吗",
        "资料要准备哪些",
        "取消订单算不算零售额",
        "停止经营还能拿吗",
        "保存材料要几年",
        "人工费给报吗",
        "数据造假怎么办",
        "帮我查一下跨境电商",
        "别发",
        "够了",
        "/unknown",
    ],
)
def test_a_question_is_no_command(text: str) -> None:
    assert read_command(text) is None


@pytest.mark.parametrize("text", ["出结果", "帮我保存", "看看结果"])
def test_a_word_that_steers_a_check_says_that_there_is_none(assistant: Assistant, text: str) -> None:
    reply = say(assistant, text)
    assert (reply.outcome, reply.text) == ("command", TEXTS.nothing_to_report)


def test_a_person_is_asked_for_in_a_sentence(assistant: Assistant) -> None:
    assert "请写下要问的" in say(assistant, "我想找工作人员问问").text


def test_a_question_that_begins_with_a_command_word_is_answered(assistant: Assistant) -> None:
    assert say(assistant, "退订有补贴吗").outcome != "command"


@pytest.mark.parametrize("text", ["自茶", "字查", "zicha", "开始自察"])
def test_a_check_is_begun_by_how_its_word_sounds(text: str) -> None:
    assert read_command(text) == ("check", "")


@pytest.mark.parametrize("text", ["自茶500万", "自己差多少", "自查后多久给钱"])
def test_a_word_that_only_holds_that_sound_is_a_question(text: str) -> None:
    assert read_command(text) is None
