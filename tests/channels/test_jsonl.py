import io
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.channels.jsonl import serve_lines
from bot.messages import EstimateLine, File, Message, Reply, say
from tests.channels.stub import NOON, StubAssistant, clock


def run(assistant: StubAssistant, folder: Path, *lines: str) -> list[dict[str, Any]]:
    sink = io.StringIO()
    serve_lines(assistant, clock, [line + "\n" for line in lines], sink, folder)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def test_a_text_gets_every_field_of_the_contract(tmp_path: Path) -> None:
    assert run(StubAssistant(), tmp_path, '{"user": "u1", "text": "你好"}') == [
        {
            "user": "u1",
            "text": "答：你好",
            "outcome": "answered",
            "clauses": [],
            "quotes": [],
            "estimates": [],
            "asks": None,
            "buttons": [],
            "files": [],
        }
    ]


def test_quotes_and_clauses_are_told_apart_from_the_text(tmp_path: Path) -> None:
    [answer] = run(StubAssistant(), tmp_path, '{"user": "u1", "text": "引"}')
    assert answer["quotes"] == ["给予企业一次性30万元的开办经费奖励"]
    assert answer["clauses"] == ["四"]
    assert answer["text"] == "给<30>万 & 以上\n「给予企业一次性30万元的开办经费奖励」\n仅供参考"


def test_a_press_reaches_the_assistant_as_a_press(tmp_path: Path) -> None:
    assistant = StubAssistant()
    run(assistant, tmp_path, '{"user": "u1", "press": "c:1"}')
    assert assistant.heard == [Message("pipe:u1", NOON, press="c:1")]


def test_now_sets_the_clock(tmp_path: Path) -> None:
    assistant = StubAssistant()
    run(assistant, tmp_path, '{"user": "u1", "text": "x", "now": "2025-01-01T09:00:00+08:00"}')
    assert assistant.heard[0].now == datetime.fromisoformat("2025-01-01T09:00:00+08:00")


def test_buttons_and_the_fact_asked_for_are_given(tmp_path: Path) -> None:
    [answer] = run(StubAssistant(), tmp_path, '{"user": "u1", "text": "多少"}')
    assert answer["asks"] == {"fact": "cross_border_exports", "unit": "yuan"}
    assert answer["buttons"] == [{"label": "不清楚", "press": "skip"}]


def test_a_file_lies_at_the_path_told(tmp_path: Path) -> None:
    [answer] = run(StubAssistant(), tmp_path, '{"user": "u1", "text": "报告"}')
    [file] = answer["files"]
    assert file["name"] == "预审报告.pdf"
    assert Path(file["path"]).read_bytes() == b"%PDF-1.7 x"


def test_sums_are_whole_where_whole_and_null_where_open(tmp_path: Path) -> None:
    lines = (
        EstimateLine("a", "九", "may_qualify", Decimal("0"), Decimal("75000.00")),
        EstimateLine("b", "七", "qualifies", Decimal("0.5"), None, ("x",), ("y",)),
    )
    assistant = StubAssistant(lambda message: Reply("estimate", say("x"), estimates=lines))
    [answer] = run(assistant, tmp_path, '{"user": "u1", "text": "x"}')
    assert json.dumps(answer["estimates"]) == (
        '[{"award": "a", "clause": "\\u4e5d", "verdict": "may_qualify", "low": 0, "high": 75000, '
        '"unknown": [], "failed": []}, {"award": "b", "clause": "\\u4e03", "verdict": "qualifies", '
        '"low": 0.5, "high": null, "unknown": ["x"], "failed": ["y"]}]'
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[1]",
        "{}",
        '{"user": 1, "text": "x"}',
        '{"user": "u"}',
        '{"user": "u", "text": "x", "press": "y"}',
        '{"user": "u", "text": 3}',
        '{"user": "u", "text": "x", "now": "gestern"}',
        '{"user": "u", "text": "x", "now": "2026-01-01T00:00:00"}',
        '{"user": "u", "text": "\\ud800"}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_named_and_the_next_is_answered(tmp_path: Path, line: str) -> None:
    good = '{"user": "u", "text": "x"}'
    first, bad, last = run(StubAssistant(), tmp_path, good, line, good)
    assert (first["text"], last["text"]) == ("答：x", "答：x")
    assert bad["outcome"] == "error"
    assert bad["text"].startswith("line 2: ")


def test_an_assistant_that_breaks_on_one_line_answers_the_next(tmp_path: Path) -> None:
    broken, fine = run(StubAssistant(), tmp_path, '{"user": "u", "text": "坏"}', '{"user": "u", "text": "好"}')
    assert (broken["outcome"], broken["user"]) == ("error", "u")
    assert fine["text"] == "答：好"


def test_each_answer_is_flushed_before_the_next_line_is_read(tmp_path: Path) -> None:
    written: list[str] = []

    class Sink(io.StringIO):
        def flush(self) -> None:
            written.append(self.getvalue())

    def lines() -> Any:
        yield '{"user": "u", "text": "1"}'
        assert written[-1].count("\n") == 1
        yield '{"user": "u", "text": "2"}'
        assert written[-1].count("\n") == 2

    serve_lines(StubAssistant(), clock, lines(), Sink(), tmp_path)
    assert written[-1].count("\n") == 2


def test_the_files_of_whoever_has_everything_deleted_are_gone_and_no_others(tmp_path: Path) -> None:
    def answer(message: Message) -> Reply:
        if message.text == "删":
            return Reply("command", say("都删掉了"), forgets=True)
        return Reply("command", say("在文件里"), files=(File("我的数据.json", b"{}"),))

    said = [{"user": "u1", "text": "导"}, {"user": "u2", "text": "导"}, {"user": "u1", "text": "删"}]
    mine, theirs, _ = run(StubAssistant(answer), tmp_path, *(json.dumps(line) for line in said))
    assert not Path(mine["files"][0]["path"]).exists()
    assert Path(theirs["files"][0]["path"]).read_bytes() == b"{}"
