"""A message is handled once, whole or not at all, and every button leads somewhere."""

import json
import logging
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.answers.understanding import Understanding
from bot.assistant import Assistant
from bot.desk import Desk
from bot.messages import Message, Reply
from bot.store import Store, conversations, questions
from bot.texts import TEXTS
from knowledge.policy import Policy
from tests.assistant.talk import answered, labelled

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=8)))


def say(assistant: Assistant, text: str, user: str = "u", now: datetime = NOW, key: str | None = None) -> Reply:
    reply = assistant.handle(Message(user, now, text=text, key=key))
    assert reply is not None
    return reply


def press(assistant: Assistant, data: str, user: str = "u") -> Reply:
    reply = assistant.handle(Message(user, NOW, press=data))
    assert reply is not None
    return reply


def test_a_message_that_comes_twice_runs_once_and_gets_the_same_reply(assistant: Assistant) -> None:
    first = say(assistant, "第九条最高多少", key="telegram:1")
    assert say(assistant, "第九条最高多少", key="telegram:1") == first
    assert len(questions.since(assistant.store, NOW)) == 1


def test_a_reply_that_arrived_is_not_given_again(assistant: Assistant) -> None:
    say(assistant, "你好", key="telegram:1")
    assistant.delivered("telegram:1")
    assert assistant.handle(Message("u", NOW, text="你好", key="telegram:1")) is None
    assert assistant.unsent() == ()


def test_a_reply_that_never_arrived_is_kept_for_the_next_start(assistant: Assistant) -> None:
    reply = say(assistant, "第九条最高多少", key="telegram:1")
    assert assistant.unsent() == (("telegram:1", "u", reply),)


def test_what_fails_in_the_middle_is_answered_kindly_and_loses_nothing(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(assistant, "出口300万，平台费15万")
    with monkeypatch.context() as broken:
        broken.setattr("bot.assistant.answer", lambda *given: 1 / 0)
        assert say(assistant, "那最高多少") == Reply("error", assistant_failed())
    assert "300万元" in say(assistant, "记了什么").text


def assistant_failed() -> tuple[object, ...]:
    from bot.messages import say as blocks

    return blocks(TEXTS.failed)


def test_every_button_two_taps_from_the_start_leads_somewhere(assistant: Assistant) -> None:
    waiting = [(button.press, 1) for row in say(assistant, "/start").buttons for button in row]
    seen: set[str] = set()
    while waiting:
        data, depth = waiting.pop(0)
        if data in seen or data.startswith(("i:", "d:")):
            continue
        seen.add(data)
        reply = press(assistant, data)
        assert reply.text != TEXTS.old_press, data
        assert reply.outcome != "error", data
        if depth < 3:
            waiting += [(button.press, depth + 1) for row in reply.buttons for button in row]
    assert len(seen) > 30


@pytest.mark.parametrize(
    "data", ["", "x", "a:none/none", "clause:九十", "f:1:7", "f:999:1", "i:zz:1:v.enterprise", "report:exe"]
)
def test_a_forged_press_is_answered_kindly_and_changes_nothing(assistant: Assistant, data: str) -> None:
    say(assistant, "自查")
    before = say(assistant, "企业").asks
    assert press(assistant, data).outcome in ("command", "asking")
    assert press(assistant, "check").asks == before


def test_a_check_goes_on_in_a_new_process(
    assistant: Assistant, policy: Policy, understanding: Understanding, database: Path
) -> None:
    say(assistant, "自查")
    asked = say(assistant, "企业").asks
    again = Store.open(database)
    restarted = Assistant(policy, again, understanding, desk=Desk(again, policy))
    assert asked is not None and asked.fact == "location"
    reply = say(restarted, "莲都区")
    assert "莲都区" in reply.text and reply.outcome == "asking"
    again.close()


def test_a_whole_check_ends_in_a_report_with_files(assistant: Assistant) -> None:
    say(assistant, "自查")
    say(assistant, "我们是莲都的跨境电商公司，2025年出口800万，平台费12万")
    report = say(assistant, "够了，出结果")
    cross_border = next(line for line in report.estimates if line.award == "cross_border")
    assert (report.outcome, cross_border.verdict, int(cross_border.high or 0)) == ("report", "may_qualify", 100_000)
    kinds = {kind: press(assistant, f"report:{kind}").files[0].content[:4] for kind in ("pdf", "png", "xlsx")}
    assert kinds == {"pdf": b"%PDF", "png": b"\x89PNG", "xlsx": b"PK\x03\x04"}


@pytest.mark.parametrize(("link", "clauses"), [("clause_9", ("九",)), ("clause_19", ("十九",))])
def test_a_deep_link_opens_a_clause(assistant: Assistant, link: str, clauses: tuple[str, ...]) -> None:
    assert say(assistant, f"/start {link}").clauses == clauses


def test_a_deep_link_opens_the_self_check(assistant: Assistant) -> None:
    assert say(assistant, "/start check").outcome == "asking"


def test_a_sticker_gets_a_sentence(assistant: Assistant) -> None:
    reply = assistant.handle(Message("u", NOW, unreadable="sticker"))
    assert reply is not None and reply.text == TEXTS.unreadable


def test_figures_are_kept_for_the_next_question_shown_and_cleared(assistant: Assistant) -> None:
    say(assistant, "我们出口300万 平台费15万能补多少")
    assert "300万元" in say(assistant, "记了什么").text
    assert say(assistant, "清空数字").text == TEXTS.forgotten
    assert say(assistant, "记了什么").text == TEXTS.no_kept_figures


def test_what_was_only_supposed_is_shown_and_cleared_as_well(assistant: Assistant) -> None:
    say(assistant, "我们出口300万 平台费15万能补多少")
    say(assistant, "如果再投2万谷歌广告呢")
    assert "数字化平台推广支出2万元" in say(assistant, "记了什么").text
    say(assistant, "清空数字")
    assert "20000" not in json.dumps(conversations.load(assistant.store, "u"))


def test_figures_of_a_conversation_are_gone_after_a_day(assistant: Assistant) -> None:
    say(assistant, "我们出口300万 平台费15万能补多少")
    assert say(assistant, "记了什么", now=NOW + timedelta(hours=25)).text == TEXTS.no_kept_figures


def test_a_question_is_kept_without_the_persons_figures(assistant: Assistant) -> None:
    say(assistant, "我们出口345万 平台费15万能补多少")
    assert [kept.text for kept in questions.since(assistant.store, NOW)] == ["我们出口＃ 平台费＃能补多少"]


def test_feedback_is_kept(assistant: Assistant) -> None:
    say(assistant, "第九条最高多少")
    number = questions.since(assistant.store, NOW)[0].id
    press(assistant, f"f:{number}:0")
    assert [kept.feedback for kept in questions.since(assistant.store, NOW)] == ["没用"]


def test_nobody_marks_another_persons_question(assistant: Assistant) -> None:
    say(assistant, "第九条最高多少", user="owner")
    number = questions.since(assistant.store, NOW)[0].id
    press(assistant, f"f:{number}:0", user="stranger")
    assert [kept.feedback for kept in questions.since(assistant.store, NOW)] == [None]


def test_deleting_leaves_nothing_of_a_person_in_the_files(assistant: Assistant, database: Path) -> None:
    assistant.handle(Message("u", NOW, text="出口7654321元 平台费15万能补多少", name="青瓷老王"))
    say(assistant, "自查")
    say(assistant, "企业")
    assert say(assistant, "我的数据").files[0].name == "我的数据.json"
    assert say(assistant, "删除我的数据").buttons[0][0].press == "erase:yes"
    assert press(assistant, "erase:yes").text == TEXTS.erased
    kept = b"".join(path.read_bytes() for path in database.parent.glob("bot.db*"))
    for trace in ("7654321", "765.4321", "青瓷老王"):
        assert trace.encode() not in kept


def test_no_figure_of_a_person_is_in_the_log(assistant: Assistant, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    say(assistant, "出口7654321元 平台费15万能补多少")
    assert "7654321" not in caplog.text


def test_the_same_messages_get_the_same_replies(policy: Policy, understanding: Understanding) -> None:
    said = ("你好", "跨境有啥补贴", "那最高多少", "出口300万，平台费15万", "自查", "企业", "莲都区", "够了，出结果")
    replies = []
    for _ in range(2):
        one = Assistant(policy, Store.open(None), understanding)
        replies.append([say(one, text) for text in said])
    assert replies[0] == replies[1]


def test_subscribing_is_said_and_left_by_a_word(assistant: Assistant) -> None:
    assert say(assistant, "订阅").text.startswith(TEXTS.subscribed)
    assert say(assistant, "退订").text == TEXTS.unsubscribed
    assert say(assistant, "退订").text == TEXTS.not_subscribed


def test_it_is_told_once_what_is_kept_of_a_question_with_figures(assistant: Assistant) -> None:
    told = [TEXTS.what_is_kept in say(assistant, text).text for text in ("出口300万，平台费15万", "那平台费16万呢")]
    assert told == [True, False]


def test_another_button_never_drops_the_answers_of_a_check_under_way(assistant: Assistant) -> None:
    say(assistant, "自查")
    asked = say(assistant, "企业").asks
    for data in ("check", "check:kept", "check:cross_border"):
        assert press(assistant, data).asks == asked


def test_a_reply_that_goes_out_is_neither_given_again_nor_left_in_silence(assistant: Assistant) -> None:
    message = Message("telegram:7", NOW, text="第九条最高多少", key="telegram:1")
    reply = answered(assistant, message)
    assistant.begun("telegram:1")
    assert assistant.handle(message) is None and assistant.unsent() == ()
    [(user, question)] = assistant.doubtful()
    assert (user, question.text, assistant.doubtful()) == ("telegram:7", TEXTS.maybe_not_arrived, ())
    again = labelled(question, TEXTS.again_label)
    assert press(assistant, again, "telegram:8").text == TEXTS.old_press
    assert press(assistant, again, "telegram:7") == reply
    assert press(assistant, again, "telegram:7").text == TEXTS.old_press


def test_a_reply_of_which_nothing_was_sent_is_still_owed(assistant: Assistant) -> None:
    reply = answered(assistant, Message("telegram:7", NOW, text="第九条最高多少", key="telegram:1"))
    assistant.begun("telegram:1")
    assistant.withheld("telegram:1")
    assert (assistant.unsent(), assistant.doubtful()) == ((("telegram:1", "telegram:7", reply),), ())
