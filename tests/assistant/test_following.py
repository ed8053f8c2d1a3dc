"""What a person follows, when they want peace, and their consent: by a word, by a tap, and kept to by a campaign."""

from datetime import datetime, timedelta

import pytest

from bot.assistant import Assistant
from bot.campaigns.delivery import DeliverySettings, deliver
from bot.campaigns.quiet import NONE, USUAL, read_quiet_hours
from bot.store import consents, ledger, subscriptions
from bot.store.subscriptions import ALL, QuietHours
from bot.texts import TEXTS
from tests.assistant.talk import NOW, labelled, press, say
from tests.campaigns.fakes import FakeCourier, SkippingClock, desk_of, run, sending
from tests.staff.people import keeps_profile

USER = "telegram:7"


def followed(assistant: Assistant) -> set[str]:
    return set(subscriptions.topics(assistant.store, USER))


@pytest.mark.parametrize(
    ("text", "topic"),
    [("订阅", ALL), ("订阅第九条", "九"), ("我要关注第9条", "九"), ("订阅政策变化", "changes"), ("有变化通知我", ALL)],
)
def test_a_word_follows_what_it_names(assistant: Assistant, text: str, topic: str) -> None:
    assert "订阅好了" in say(assistant, text, USER).text
    assert followed(assistant) == {topic}


@pytest.mark.parametrize("text", ["退订", "我要退订", "不想再收消息了", "别再给我发通知了", "取消订阅吧"])
def test_a_word_leaves_everything(assistant: Assistant, text: str) -> None:
    say(assistant, "订阅第九条", USER)
    assert say(assistant, text, USER).text == TEXTS.unsubscribed
    assert followed(assistant) == set()


def test_one_of_two_topics_is_left(assistant: Assistant) -> None:
    say(assistant, "订阅第九条", USER)
    say(assistant, "订阅第十条", USER)
    assert "退订好了" in say(assistant, "退订第九条", USER).text
    assert followed(assistant) == {"十"}


def test_topics_are_followed_and_left_by_taps(assistant: Assistant) -> None:
    menu = say(assistant, "我的订阅", USER)
    clauses = press(assistant, labelled(menu, TEXTS.follow_clauses_label), USER)
    press(assistant, labelled(clauses, "第九条支持开展跨境电商业务"), USER)
    awards = press(assistant, labelled(say(assistant, "我的订阅", USER), TEXTS.follow_awards_label), USER)
    title = assistant.policy.definitions["exhibition"].title
    shown = press(assistant, labelled(awards, title), USER)
    assert title in shown.text and followed(assistant) == {"九", "exhibition"}
    again = press(assistant, labelled(shown, TEXTS.follow_awards_label), USER)
    press(assistant, labelled(again, f"✓ {title}"), USER)
    assert followed(assistant) == {"九"}


@pytest.mark.parametrize("forged", ["subscribe:x", "subscribe:九九", "following:x", "quiet:25:00-08:00", "figures:x"])
def test_a_forged_tap_changes_nothing(assistant: Assistant, forged: str) -> None:
    assert press(assistant, forged, USER).text == TEXTS.old_press
    assert followed(assistant) == set() and subscriptions.quiet_hours(assistant.store, USER) is None


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("晚上十点到早上八点别发", "22:00", "08:00"),
        ("22:30~07:15 免打扰", "22:30", "07:15"),
        ("晚上11点半到第二天早上7点不要给我发消息", "23:30", "07:00"),
        ("中午12点到2点别打扰我", "12:00", "14:00"),
        ("下午1点到3点勿扰", "13:00", "15:00"),
        ("半夜一点到五点别发", "01:00", "05:00"),
        ("夜里别发消息", USUAL.begins, USUAL.ends),
        ("随时都可以发", NONE.begins, NONE.ends),
    ],
)
def test_quiet_hours_are_set_by_talk(assistant: Assistant, text: str, begins: str, ends: str) -> None:
    assert say(assistant, text, USER).text.startswith(TEXTS.quiet_set)
    assert subscriptions.quiet_hours(assistant.store, USER) == QuietHours(begins, ends)


@pytest.mark.parametrize(
    "text",
    [
        "晚上十点到早上八点直播有补贴吗",
        "别发",
        "几点到几点能申报",
        "9点到12点上班吗",
        "不要发票行不行",
        "什么时候发",
        "",
    ],
)
def test_what_is_no_wish_for_peace_sets_nothing(text: str) -> None:
    assert read_quiet_hours(text) is None


def test_quiet_hours_are_set_by_a_tap(assistant: Assistant) -> None:
    hours = press(assistant, labelled(say(assistant, "我的订阅", USER), TEXTS.quiet_label), USER)
    press(assistant, labelled(hours, "20:00–09:00"), USER)
    assert subscriptions.quiet_hours(assistant.store, USER) == QuietHours("20:00", "09:00")


def test_a_broadcast_waits_for_the_end_of_the_hours_that_were_said_and_is_not_lost(assistant: Assistant) -> None:
    say(assistant, "订阅", USER)
    say(assistant, "早上八点到十点半别发", USER)
    say(assistant, "订阅", "telegram:8")
    store, courier = assistant.store, FakeCourier()
    one = sending(desk_of(store), NOW)
    assert run(deliver(store, one.id, courier, DeliverySettings(), SkippingClock(NOW))) == {"accepted": 2}
    at = {entry.user: datetime.fromisoformat(entry.at or "") for entry in ledger.entries(store, one.id)}
    assert at["telegram:8"] - NOW < timedelta(minutes=1)
    assert at[USER].astimezone(NOW.tzinfo).strftime("%H:%M") == "10:30"


def test_figures_choose_messages_only_with_a_consent_that_can_be_taken_back(assistant: Assistant) -> None:
    store = assistant.store
    assert TEXTS.figures_yes_label not in {b.label for row in say(assistant, "我的订阅", USER).buttons for b in row}
    keeps_profile(store, USER)
    consents.withdraw(store, USER, consents.BROADCAST)
    press(assistant, labelled(say(assistant, "我的订阅", USER), TEXTS.figures_yes_label), USER)
    assert consents.given(store, USER, consents.BROADCAST) is not None
    press(assistant, labelled(say(assistant, "我的订阅", USER), TEXTS.figures_no_label), USER)
    assert consents.given(store, USER, consents.BROADCAST) is None
