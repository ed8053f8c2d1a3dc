"""What a person says right under a report: to keep it or not, to see more of it, to go on to something else."""

import pytest

from bot.assistant import Assistant
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
