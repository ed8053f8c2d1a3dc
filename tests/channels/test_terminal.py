import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.files import folder_of
from bot.channels.terminal import converse
from bot.channels.terminal_page import Page, width_of, wrap
from bot.messages import Block, File, Message, Reply, say
from tests.channels.stub import StubAssistant, clock


def talk(assistant: StubAssistant, folder: Path, *typed: str) -> str:
    lines = iter(typed)

    def read() -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    sink = io.StringIO()
    converse(assistant, clock, folder, read=read, sink=sink, greeting=None)
    return sink.getvalue()


def test_a_number_presses_the_button_of_that_number(tmp_path: Path) -> None:
    assistant = StubAssistant()
    talk(assistant, tmp_path, "问", "２")
    assert assistant.texts == ["问", "按了c:2"]


def test_a_number_is_a_text_where_no_buttons_are_shown(tmp_path: Path) -> None:
    assistant = StubAssistant()
    talk(assistant, tmp_path, "好", "1")
    assert assistant.texts == ["好", "1"]


def test_a_number_is_the_figure_where_a_figure_is_asked_for(tmp_path: Path) -> None:
    assistant = StubAssistant()
    shown = talk(assistant, tmp_path, "多少", "1")
    assert assistant.texts == ["多少", "1"]
    assert "[不清楚]" in shown


def test_a_number_beyond_the_choices_is_a_text(tmp_path: Path) -> None:
    assistant = StubAssistant()
    talk(assistant, tmp_path, "问", "3", "0")
    assert assistant.texts == ["问", "3", "0"]


def test_a_label_typed_out_presses_its_button(tmp_path: Path) -> None:
    assistant = StubAssistant()
    talk(assistant, tmp_path, "多少", "不清楚")
    assert assistant.texts == ["多少", "按了skip"]


def test_buttons_are_shown_numbered(tmp_path: Path) -> None:
    assert "1. 一般电商  2. 跨境电商" in talk(StubAssistant(), tmp_path, "问")


def test_a_quote_is_set_apart(tmp_path: Path) -> None:
    assert "  │ 「给予企业一次性30万元的开办经费奖励」" in talk(StubAssistant(), tmp_path, "引")


def test_typing_tuichu_leaves(tmp_path: Path) -> None:
    assistant = StubAssistant()
    shown = talk(assistant, tmp_path, "退出", "还在吗")
    assert assistant.texts == []
    assert shown.endswith("再见。\n")


def test_a_saved_file_is_told_with_its_path(tmp_path: Path) -> None:
    shown = talk(StubAssistant(), tmp_path, "报告")
    saved = folder_of(tmp_path, "terminal:me") / "预审报告.pdf"
    assert saved.read_bytes() == b"%PDF-1.7 x"
    assert str(saved) in shown.replace("\n", "")


def test_two_reports_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    mine = folder_of(tmp_path, "terminal:me")
    mine.mkdir()
    (mine / "预审报告.pdf").write_bytes(b"earlier")
    talk(StubAssistant(), tmp_path, "报告")
    assert (mine / "预审报告.pdf").read_bytes() == b"earlier"
    assert (mine / "预审报告-2.pdf").read_bytes() == b"%PDF-1.7 x"


def test_a_broken_answer_does_not_end_the_talk(tmp_path: Path) -> None:
    assistant = StubAssistant()
    talk(assistant, tmp_path, "坏", "好")
    assert assistant.texts == ["坏", "好"]


def test_no_line_is_wider_than_the_screen() -> None:
    sink = io.StringIO()
    long = "对新建跨境电商小微园区建筑面积达5000平方米及以上的，给予奖励。" * 5
    Page(sink, width=40).show(Reply("answered", (Block(long), Block(long, "quote"))))
    assert max(width_of(line) for line in sink.getvalue().splitlines()) <= 40


def test_a_closing_mark_never_begins_a_line() -> None:
    assert wrap("一二三，四五六。", 6) == ["一二", "三，四", "五六。"]


def test_a_number_is_not_cut_in_two() -> None:
    assert wrap("出口5000000元", 10) == ["出口", "5000000元"]


@given(st.text(alphabet="一二三，。a1 ", max_size=60), st.integers(4, 30))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line) <= width for line in wrap(text, width))


def test_a_file_that_was_saved_is_removed_with_everything_else_of_the_person(tmp_path: Path) -> None:
    def answer(message: Message) -> Reply:
        if message.text == "删":
            return Reply("command", say("都删掉了"), forgets=True)
        return Reply("command", say("在文件里"), files=(File("我的数据.json", b"{}"),))

    talk(StubAssistant(answer), tmp_path, "导")
    assert [path.name for path in tmp_path.rglob("*.json")] == ["我的数据.json"]
    talk(StubAssistant(answer), tmp_path, "导", "删")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
