"""What is a person's own stays theirs: it goes where they ask, and stands in no log."""

import json
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.messages import Message, Reply
from bot.store import questions
from bot.texts import TEXTS
from tests.assistant.talk import NOW, answered, labelled, press, say

NAME, ENTERPRISE, SALES = "青瓷老王", "龙泉宝剑锻造厂", "7654321"


def told_everything(assistant: Assistant) -> Reply:
    """A person asks with figures, checks to the report, keeps the enterprise, names it, subscribes, gives feedback."""

    def told(text: str) -> Reply:
        return answered(assistant, Message("u", NOW, text=text, key=f"telegram:{text}", name=NAME))

    def tapped(data: str) -> None:
        answered(assistant, Message("u", NOW, press=data, name=NAME))

    told(f"出口{SALES}元 平台费15万能补多少")
    told("自查")
    told(f"我们是莲都的企业，2025年出口{SALES}元，平台费12万")
    tapped(labelled(told("够了，出结果"), "保存，下次接着用"))
    told("起个名字")
    told(ENTERPRISE)
    told("订阅")
    told("第九条最高多少")
    tapped(f"f:{questions.since(assistant.store, NOW)[0].id}:0")
    return told("我的数据")


def on_disk(database: Path) -> bytes:
    return b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))


def test_my_data_holds_what_was_told(assistant: Assistant) -> None:
    reply = told_everything(assistant)
    (file,) = reply.files
    kept = json.dumps(json.loads(file.content), ensure_ascii=False)
    assert [trace for trace in (NAME, ENTERPRISE, SALES) if trace not in kept] == []
    assert ENTERPRISE in reply.text and "订阅政策变化：是" in reply.text


def test_my_data_tells_the_figures_of_each_kept_enterprise_in_words(assistant: Assistant) -> None:
    line = next(line for line in told_everything(assistant).text.splitlines() if ENTERPRISE in line)
    assert line.startswith(f"· 企业档案“{ENTERPRISE}”：")
    assert "年跨境电商出口额765.4321万元" in line and "第三方平台费用12万元" in line and "所在地莲都区" in line


def test_deleting_leaves_no_trace_in_the_files(assistant: Assistant, database: Path) -> None:
    told_everything(assistant)
    traces = [NAME, ENTERPRISE, SALES, "765.4321"]
    assert [trace for trace in traces[:3] if trace.encode() not in on_disk(database)] == []
    press(assistant, labelled(say(assistant, "删除我的数据"), TEXTS.erase_yes_label))
    assert [trace for trace in traces if trace.encode() in on_disk(database)] == []


def test_deleting_is_asked_first_and_may_be_left(assistant: Assistant) -> None:
    told_everything(assistant)
    press(assistant, labelled(say(assistant, "删除我的数据"), TEXTS.erase_no_label))
    assert ENTERPRISE in say(assistant, "我的数据").text


def test_deleting_takes_nothing_of_another_person(assistant: Assistant) -> None:
    told_everything(assistant)
    say(assistant, "我们出口345万 平台费8万能补多少", "other")
    assert press(assistant, "erase:yes").forgets
    assert "345万元" in say(assistant, "记了什么", "other").text


def test_nobody_sees_another_persons_data(assistant: Assistant) -> None:
    told_everything(assistant)
    reply = say(assistant, "我的数据", "stranger")
    shown = reply.text + reply.files[0].content.decode()
    assert [trace for trace in (NAME, ENTERPRISE, SALES, "765.4321") if trace in shown] == []


def test_a_whole_visit_leaves_no_figure_and_no_name_in_the_log(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told_everything(assistant)
    assert [trace for trace in (NAME, ENTERPRISE, SALES, "765.4321") if trace in caplog.text] == []


def test_what_fails_is_logged_with_its_place_and_without_the_persons_words(
    assistant: Assistant, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(understanding: object, text: str, *more: object) -> None:
        raise ValueError(f"cannot read {text}")

    monkeypatch.setattr("bot.assistant.answer", broken)
    assert say(assistant, f"出口{SALES}元").text == TEXTS.failed
    assert "ValueError" in caplog.text and "in broken" in caplog.text
    assert SALES not in caplog.text


@pytest.mark.parametrize("hours", [0, 23])
def test_figures_are_kept_for_a_day(assistant: Assistant, hours: int) -> None:
    say(assistant, "我们出口300万 平台费15万能补多少")
    assert "300万元" in say(assistant, "记了什么", now=NOW + timedelta(hours=hours)).text


@pytest.mark.parametrize("hours", [24, 25, 1000])
def test_figures_are_gone_from_a_day_on(assistant: Assistant, hours: int) -> None:
    say(assistant, "我们出口300万 平台费15万能补多少")
    assert say(assistant, "记了什么", now=NOW + timedelta(hours=hours)).text == TEXTS.no_kept_figures


@pytest.mark.parametrize(
    "text",
    [
        "我们去年出口七百六十五万 平台费15.5万 能补多少",
        "零售额1.2亿，营业收入8,765,432元能拿啥",
        "展位费两万三，服务费收入四百来万有奖励吗",
        "园区面积12345平方米够不够",
    ],
)
def test_a_recorded_question_holds_no_figure(assistant: Assistant, text: str) -> None:
    say(assistant, text)
    kept = [question.text for question in questions.since(assistant.store, NOW)]
    assert len(kept) == 1 and "＃" in kept[0]
    assert [mark for mark in "15678七六五三两" if mark in kept[0]] == []
