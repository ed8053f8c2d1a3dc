"""One person, several enterprises: another one is begun or named in a word, and no figure goes astray on the way."""

import pytest

from bot.assistant import Assistant
from bot.language.enterprises import Called, firm_named, read_enterprise
from bot.store import enterprises
from tests.assistant.person import Person

TEA = "莲都的企业，跨境电商，2025年出口300万，平台费15万，没失信"
REPORTED = ("自查 张三茶叶公司", TEA, "够了，出结果")
ANOTHER = ("换一家", "另一家", "再查一家", "[再查一家]")


@pytest.fixture
def person(assistant: Assistant) -> Person:
    return Person(assistant)


def kept(person: Person) -> list[str]:
    return [each.name for each in enterprises.list_of(person.assistant.store, person.user)]


def test_a_check_begins_with_the_name_that_it_was_asked_for(person: Person) -> None:
    assert person.says("自查 张三茶叶公司").text.startswith("好，查“张三茶叶公司”。")
    report = person.walks(TEA, "够了，出结果")
    assert "张三茶叶公司：预估合计" in report.text
    person.says("好的")
    assert kept(person) == ["张三茶叶公司"]


@pytest.mark.parametrize("asked", ANOTHER)
def test_after_what_is_kept_another_enterprise_begins_at_once(person: Person, asked: str) -> None:
    told = person.walks(*REPORTED, "保存", asked)
    assert told.text.startswith("好，查新的一家。")
    assert told.asks is not None and told.asks.fact == "organization"
    assert kept(person) == ["张三茶叶公司"]


@pytest.mark.parametrize("asked", ["换一家", "自查 李四玩具", "这家叫李四玩具"])
def test_an_unsaved_report_is_asked_about_before_another_enterprise(person: Person, asked: str) -> None:
    assert "还没保存" in person.walks(*REPORTED, asked).text
    told = person.says("是")
    assert told.text.startswith("存好了") and "好，查" in told.text
    assert kept(person) == ["张三茶叶公司"]


@pytest.mark.parametrize("asked", ["另一家", "自查 李四玩具", "这家叫李四玩具"])
def test_a_half_done_check_is_gone_on_with_or_said_to_be_dropped(person: Person, asked: str) -> None:
    told = person.walks("自查 张三茶叶公司", "企业", asked)
    assert told.text == "“张三茶叶公司”还没查完，换一家的话，这次填的就清掉了。换吗？"
    told = person.says("不换")
    assert told.asks is not None and told.asks.fact == "location"
    told = person.walks(asked, "换")
    assert told.text.startswith("好，查")
    assert told.asks is not None and told.asks.fact == "organization"


def test_of_a_half_done_check_the_result_may_be_seen_first(person: Person) -> None:
    assert person.walks("自查 张三茶叶公司", TEA, "换一家", "[够了，出结果]").outcome == "report"


@pytest.mark.parametrize("asked", ["这家叫李四玩具", "叫李四玩具", "公司名字叫李四玩具"])
def test_what_has_no_name_gets_one(person: Person, asked: str) -> None:
    told = person.walks("自查", "企业", asked)
    assert told.text.startswith("好，这家叫“李四玩具”。")
    assert told.asks is not None and told.asks.fact == "location"
    person.walks("够了，出结果", "好的")
    assert kept(person) == ["李四玩具"]


def test_a_report_gets_a_name_before_it_is_kept_and_after(person: Person) -> None:
    told = person.walks("自查", TEA, "够了，出结果", "叫李四玩具")
    assert told.text.startswith("好，这家叫“李四玩具”。\n要保存这些数字吗？")
    person.walks("是")
    assert kept(person) == ["李四玩具"]
    person.walks("换一家", TEA, "够了，出结果", "是", "这家叫王五竹木")
    assert kept(person) == ["李四玩具", "王五竹木"]


def test_a_name_in_a_sentence_is_taken_without_the_sentence(person: Person) -> None:
    person.walks("自查", TEA, "够了，出结果", "是", "起个名字", "叫李四玩具")
    assert kept(person) == ["李四玩具"]


def test_a_kept_enterprise_is_offered_by_its_name(person: Person) -> None:
    person.walks(*REPORTED, "是", "换一家", TEA, "叫李四玩具", "够了，出结果", "是")
    assert person.says("自查 张三茶叶公司").text.startswith("“张三茶叶公司”上次填的：")
    assert person.says("换一家").text.startswith("“李四玩具”上次填的：")


def test_several_enterprises_are_checked_one_by_one(person: Person) -> None:
    assert person.says("我帮三家企业查").text.startswith("好，一家一家查：查完点“保存”，再说“换一家”。")


def test_a_message_on_another_enterprise_takes_over_no_figure(person: Person) -> None:
    person.walks("张三茶叶公司出口300万，平台费15万，能补多少")
    assert "300万" not in person.says("李四玩具厂平台费8万能补多少").text
    assert "300万" not in person.says("记了什么").text


def test_a_message_on_a_kept_enterprise_takes_over_no_figure(person: Person) -> None:
    person.walks("自查 山水电商", TEA, "够了，出结果", "是")
    person.walks("出口900万，平台费3万，能补多少")
    assert "900万" not in person.says("山水电商平台费8万能补多少").text


def test_a_message_that_names_the_same_enterprise_keeps_its_figures(person: Person) -> None:
    person.walks("张三茶叶公司出口300万，平台费15万，能补多少", "张三茶叶公司广告费3万呢")
    assert "300万" in person.says("记了什么").text


@pytest.mark.parametrize(
    "text",
    ["自查要多久", "自查 怎么收费", "帮我自查", "帮我查一下跨境电商", "叫什么名字", "叫我老王", "自查 出口300万"],
)
def test_a_question_names_no_enterprise(text: str) -> None:
    assert read_enterprise(text) is None


@pytest.mark.parametrize("text", ["给三家企业做自查", "我是代账的，帮三家公司查一下"])
def test_several_are_no_name(text: str) -> None:
    assert read_enterprise(text) == Called("several")


@pytest.mark.parametrize("text", ["我们公司出口300万", "跨境电商公司能补多少", "刚成立的公司平台费3万能拿吗"])
def test_a_kind_of_company_is_no_name(text: str) -> None:
    assert firm_named(text, ()) == ""
