"""What is typed instead of a tap does the same, at every turn; old and doubled taps are taken kindly."""

import re
from itertools import count

import pytest

from bot.assistant import Assistant
from bot.messages import Button
from bot.texts import TEXTS
from tests.assistant.person import NOW, Person

OPENINGS = (
    ("/start",),
    ("帮助",),
    ("条款目录",),
    ("我的数据",),
    ("删除我的数据",),
    ("订阅",),
    ("转人工",),
    ("你好",),
    ("第九条最高多少",),
    ("示范创建能报几次？品牌出海给多少？",),
    ("哪些奖是一次性的",),
    ("快递费补不补",),
    ("海外仓补不补",),
    ("报名截止到几号",),
    ("出口300万，平台费15万",),
    ("出口300万，平台费15万", "记了什么"),
    ("第九十条",),
    ("跨境出口50万美元能补多少",),
    ("/start clause_7",),
    ("自查",),
    ("自查", "企业", "莲都区"),
    ("自查", "企业", "莲都区", "没有", "2026年"),
    ("自查", "企业在青田"),
    ("自查", "我们是莲都的跨境电商公司，2026年出口800万，平台费12万", "够了，出结果"),
    ("自查", "我们是莲都的跨境电商公司，2026年出口800万，平台费12万", "够了，出结果", "保存", "自查"),
)
_numbers = count()


def at(assistant: Assistant, path: tuple[str, ...]) -> Person:
    """Somebody new who went this way."""
    person = Person(assistant, f"walker {next(_numbers)}")
    person.walks(*path)
    return person


def own(button: Button, path: tuple[str, ...], person: Person) -> str:
    """The data under the button of the same label that this person sees; numbers of questions differ."""
    return next(each.press for each in person.buttons if each.label == button.label)


@pytest.mark.parametrize("path", OPENINGS, ids=" > ".join)
def test_what_stands_beside_a_button_to_type_does_what_the_button_does(
    assistant: Assistant, path: tuple[str, ...]
) -> None:
    for button in at(assistant, path).buttons:
        # A tap on one of several roles waits for more taps; what is typed is the whole answer.
        if button.typed is None or ":t." in button.press:
            continue
        tapper, typist = at(assistant, path), at(assistant, path)
        tapped, typed = tapper.presses(own(button, path, tapper)), typist.says(button.typed)
        assert (typed.outcome, typed.asks, typed.clauses) == (tapped.outcome, tapped.asks, tapped.clauses), button
        if tapped.outcome == "answered":
            assert typed.quotes == tapped.quotes


@pytest.mark.parametrize("path", OPENINGS, ids=" > ".join)
def test_a_button_fits_what_telegram_carries_and_a_thumb_can_read(assistant: Assistant, path: tuple[str, ...]) -> None:
    for button in at(assistant, path).buttons:
        assert 1 <= len(button.press.encode()) <= 64, button
        assert 1 <= len(button.label) <= 30 and "\n" not in button.label, button
        assert not re.search(r"\d{4,}", button.press) or button.press.startswith(("f:", "d:", "i:")), button


def test_a_button_of_an_earlier_question_changes_no_answer(assistant: Assistant) -> None:
    person = Person(assistant)
    person.says("自查")
    old = next(button.press for button in person.buttons if button.label == "个人")
    person.taps("企业")
    asked = person.says("莲都区").asks
    told = person.presses(old)
    assert (told.asks, "企业" in person.says("我前面填了什么").text or told.outcome == "asking") == (asked, True)
    person.walks("没有", "2026年", "够了，出结果")
    assert person.reply.outcome == "report" and "个人" not in person.reply.text


def test_a_button_pressed_twice_answers_one_question_only(assistant: Assistant) -> None:
    person = Person(assistant)
    person.says("自查")
    data = next(button.press for button in person.buttons if button.label == "企业")
    first = person.presses(data)
    assert (first.asks, person.presses(data).asks) == (person.reply.asks, first.asks)


def test_a_button_of_a_check_that_was_stopped_starts_nothing(assistant: Assistant) -> None:
    person = Person(assistant)
    person.says("自查")
    data = person.buttons[0].press
    person.says("取消")
    assert person.presses(data).text == TEXTS.old_press


def test_a_button_of_another_persons_check_changes_nothing(assistant: Assistant) -> None:
    mine, other = Person(assistant, "mine"), Person(assistant, "other", NOW.replace(minute=1))
    asked = mine.says("自查").asks
    other.says("自查")
    told = mine.presses(other.buttons[0].press)
    assert (told.outcome, told.asks) == ("asking", asked)
    assert mine.taps("企业").asks != asked


@pytest.mark.parametrize("number", ["99999999999999999999", "²", "１", "-1", "0x1", "1 "])
def test_feedback_under_a_forged_number_is_taken_kindly(assistant: Assistant, number: str) -> None:
    assert Person(assistant).presses(f"f:{number}:1").text == TEXTS.old_press


def test_without_a_report_the_word_for_its_file_is_a_question(assistant: Assistant) -> None:
    assert Person(assistant).says("表格").outcome != "command"


@pytest.mark.parametrize(("typed", "begins"), [("PDF报告", b"%PDF"), ("图片", b"\x89PNG"), ("表格", b"PK")])
def test_a_file_of_the_report_is_had_by_its_word(assistant: Assistant, typed: str, begins: bytes) -> None:
    person = Person(assistant)
    person.walks("自查", "我们是莲都的跨境电商公司，2026年出口800万，平台费12万", "够了，出结果", typed)
    assert [file.content.startswith(begins) for file in person.reply.files] == [True]
