"""What can be set for the desk, and that it holds."""

from dataclasses import replace

import pytest

from bot.campaigns.campaign import Rules
from bot.staff import preferences
from bot.store import Store
from bot.store.subscriptions import QuietHours
from tests.staff.people import ADMIN, EDITOR, staffed
from tests.staff.talk import Talk, talk_of


@pytest.fixture
def talk(store: Store) -> Talk:
    staffed(store)
    return talk_of(store)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("设置 出错暂停 5%", "出错暂停：错误超过5%"),
        ("设置 安静时间 21:00-7:30", "安静时间：21:00–07:30"),
        ("设置 双人审批 关", "双人审批：关"),
        ("设置 单位 市商务局", "单位：市商务局"),
    ],
)
def test_an_administrator_sets_by_typing(talk: Talk, typed: str, told: str) -> None:
    assert told in talk.says(ADMIN, typed).splitlines()


@pytest.mark.parametrize(
    "typed", ["设置 出错暂停 0%", "设置 出错暂停 许多", "设置 安静时间 25:00-8:00", "设置 安静时间 夜里"]
)
def test_what_cannot_be_set_so_changes_nothing(talk: Talk, typed: str) -> None:
    before = preferences.told(talk.store)
    assert talk.says(ADMIN, typed).startswith("没改成")
    assert preferences.told(talk.store) == before


def test_a_campaign_is_sent_as_it_is_set(talk: Talk) -> None:
    talk.says(ADMIN, "设置 出错暂停 5%")
    talk.says(ADMIN, "设置 安静时间 21:00-07:30")
    how = talk.desk.delivery(20)
    assert (how.rate, how.error_share, how.quiet) == (20, 0.05, QuietHours("21:00", "07:30"))


def test_a_second_person_is_asked_as_the_server_says_until_somebody_sets_it(store: Store) -> None:
    staffed(store)
    talk = talk_of(store, rules=replace(Rules(), second_person=False))
    assert not talk.desk.room.rules.second_person
    assert "双人审批：关" in talk.says(ADMIN, "设置")
    talk.says(ADMIN, "设置 双人审批 开")
    assert talk.desk.room.rules.second_person


def test_an_editor_sets_nothing(talk: Talk) -> None:
    assert "权限" in talk.says(EDITOR, "设置 出错暂停 5%")
    assert preferences.percent_of(talk.store, preferences.ERROR_SHARE) == 20
