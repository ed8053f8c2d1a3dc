"""What a person says right under a report: to keep it or not, to see more of it, to go on to something else."""

import pytest

from bot.assistant import Assistant
from bot.messages import Asks
from bot.store import enterprises, screenings
from tests.assistant.person import Person

CHECK = ("自查", "莲都的企业，跨境电商，2025年出口300万，平台费15万，没失信", "够了，出结果")


@pytest.fixture
def person(assistant: Assistant) -> Person:
    reported = Person(assistant)
    reported.walks(*CHECK)
    return reported


def kept(person: Person) -> list[str]:
    return [each.name for each in enterprises.list_of(person.assistant.store, person.user)]


@pytest.mark.parametrize("yes", ["是", "好的", "存吧", "可以", "嗯", "要", "好的，存吧", "帮我存一下"])
def test_a_bare_yes_under_a_report_saves_it(person: Person, yes: str) -> None:
    assert person.says(yes).text.startswith("存好了")
    assert kept(person) == ["我的企业"]


@pytest.mark.parametrize("no", ["否", "不要", "不用了", "没", "不存了", "算了", "不用了谢谢"])
def test_a_bare_no_under_a_report_keeps_nothing(person: Person, no: str) -> None:
    assert "没有保存" in person.says(no).text
    assert kept(person) == []
    assert person.says("保存").text.startswith("还没有查完的自查")


def test_a_yes_to_something_else_saves_nothing(person: Person) -> None:
    person.walks("跨境电商有什么补贴", "好的")
    assert kept(person) == []
    person.says("保存")
    assert kept(person) == ["我的企业"]


def test_a_yes_after_what_is_saved_saves_nothing_more(person: Person) -> None:
    person.walks("是", "好的")
    assert len(screenings.history(person.assistant.store, person.user)) == 1


def test_another_check_first_asks_about_the_unsaved_report(person: Person) -> None:
    asked = person.says("自查")
    assert (asked.outcome, asked.text) == ("asking", "刚才的结果还没保存，再查就清掉了。先保存吗？")
    assert [each.label for each in person.buttons] == ["保存，再查", "不保存，直接查", "看刚才的结果"]


@pytest.mark.parametrize("yes", ["好的", "保存", "[保存，再查]"])
def test_saved_first_it_is_offered_again(person: Person, yes: str) -> None:
    told = person.walks("自查", yes).text
    assert told.startswith("存好了") and "“我的企业”上次填的" in told
    assert kept(person) == ["我的企业"]


@pytest.mark.parametrize("no", ["不用", "[不保存，直接查]"])
def test_not_saved_it_is_gone_and_a_new_check_begins(person: Person, no: str) -> None:
    assert person.walks("自查", no).text.startswith("自查开始")
    assert kept(person) == []


def test_the_report_may_be_seen_once_more_instead(person: Person) -> None:
    first = person.reply.text
    assert person.walks("自查", "[看刚才的结果]").text == first
    person.walks("自查", "跨境电商有什么补贴", "是")
    assert kept(person) == []


def test_a_saved_report_is_in_no_ones_way(person: Person) -> None:
    assert "“我的企业”上次填的" in person.walks("是", "自查").text


@pytest.mark.parametrize("asked", ["[给工作人员看]", "分享报告"])
def test_the_desk_is_shown_the_report_on_the_screen_which_one_tap_keeps(person: Person, asked: str) -> None:
    told = person.walks(asked)
    assert told.text == "这份结果还没保存，工作人员看不到。点一下就保存，马上给您一个码。"
    assert kept(person) == []
    told = person.walks("[保存并给工作人员看]")
    assert told.text.startswith("存好了") and "给工作人员看这份报告的码" in told.text
    assert kept(person) == ["我的企业"]


def test_an_unsaved_report_is_not_shown_in_place_of_an_older_one(person: Person) -> None:
    person.walks("是", "自查", "从头填", "莲都的企业，跨境电商", "够了，出结果", "[给工作人员看]")
    assert "给工作人员看这份报告的码" in person.reply.text  # kept with the enterprise at the report
    person.walks("自查", "新的一家", "莲都的个体户，网店", "够了，出结果", "[给工作人员看]")
    assert "还没保存" in person.reply.text


@pytest.mark.parametrize("more", ["逐条依据", "PDF报告", "图片", "表格"])
def test_what_more_there_is_of_a_report_carries_its_buttons(person: Person, more: str) -> None:
    labels = {each.label for each in person.buttons} - {more}
    person.taps(more)
    assert {each.label for each in person.buttons} == labels
    person.walks("[保存，下次接着用]")
    assert kept(person) == ["我的企业"]


def test_where_nothing_is_due_one_tap_changes_what_bars_most(assistant: Assistant) -> None:
    nobody = Person(assistant)
    nobody.walks("自查", "莲都的企业，2025年，没失信", "都不是", "出口0，没参展，没评示范", "够了，出结果")
    assert "业务选的是“都不是”" in nobody.reply.text
    assert nobody.walks("[改业务]").asks == Asks("roles")
