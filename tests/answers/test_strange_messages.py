"""Whatever is typed, or pasted, or comes out of a broken keyboard is answered, soon, and without harm."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.answers.conftest import Ask

_ALL = settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
OUTCOMES = {"answered", "unstated", "outside", "clarify", "estimate", "smalltalk"}
RIGHT_TO_LEFT, ZERO_WIDTH = "\u202e", "\u200b"
STRANGE = [
    *(" ", "\n\n\n", "。。。", "???", "0", "-", "%", "\x00", "\x1b[31m", "\ufeff", ZERO_WIDTH * 20, "\U0010ffff"),
    *("😀😀😀", "👨‍👩‍👧‍👦🇨🇳", "🈶💰❓", RIGHT_TO_LEFT + "第九条最高多少", "第九条" + RIGHT_TO_LEFT + "最高多少"),
    *("<b>第九条</b>", "<script>alert('x')</script>", "&lt;&amp;&#0;", "'; DROP TABLE questions; --", "{topic}"),
    *("%s%n", "{{7*7}}", "${jndi:ldap://x}", "../../etc/passwd", "\\", "第条", "第第第九条条", "「」", "亿亿亿"),
    *("999999999999999999999999亿", "1e999万", "٣٠٠万", "０", "½万", "出口-300万", "出口0.00000000001元", "3%%%"),
    *("e\u0301" * 40, "ก็็็็็็็็็็", "あいう", "Привет", "مرحبا", "九" * 300, "第九条" * 100, "补" * 3000, "1" * 3000),
    *("，" * 3000, "出口300万" * 300, "😀" * 1500, "第" * 3000, "万" * 3000, "跨境" + " " * 2000 + "补多少"),
]  # fmt: skip


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: ascii(text[:8]))
def test_a_strange_message_is_answered_in_words(ask: Ask, text: str) -> None:
    reply = ask(text)
    assert reply.outcome in OUTCOMES
    assert reply.text.strip() and len(reply.text) < 1500


@pytest.mark.parametrize(
    "text", [text for text in STRANGE if len(text) > 100], ids=lambda text: f"{text[:6]}{len(text)}"
)
def test_a_long_message_takes_no_one_hostage(ask: Ask, text: str) -> None:
    began = time.perf_counter()
    ask(text)
    assert time.perf_counter() - began < 1.0


@pytest.mark.parametrize(
    "noisy",
    [
        f"第九条{ZERO_WIDTH}最高{ZERO_WIDTH}多少",
        f"{RIGHT_TO_LEFT}第九条最高多少",
        "第九条最高多少😀😀",
        "  第九条　最高多少？？？",
        "第９条最高多少",
        "第九條最高多少",
        "第九条最高多少\x00",
    ],
    ids=ascii,
)
def test_noise_around_a_question_changes_no_figure(ask: Ask, noisy: str) -> None:
    reply = ask(noisy)
    assert (reply.outcome, reply.clauses, "10万元" in reply.text) == ("answered", ("九",), True)


@_ALL
@given(st.text(max_size=60) | st.text("第九条补万亿元%一二三十0123456789.-<>&'\" ，？\u202e\x00😀", max_size=40))
def test_any_text_is_answered_and_nothing_of_it_is_shown_as_a_quote(ask: Ask, text: str) -> None:
    reply = ask(text)
    assert reply.outcome in OUTCOMES and reply.text.strip()
    assert all(1 <= len(button.press.encode()) <= 64 for row in reply.buttons for button in row)


@_ALL
@given(st.lists(st.text("那呢第二个最高多少跨境园区300万元平%", max_size=10), min_size=2, max_size=4))
def test_any_conversation_is_answered(ask: Ask, texts: list[str]) -> None:
    assert ask(*texts).text.strip()


@_ALL
@given(st.text(max_size=30))
def test_the_same_text_gets_the_same_reply(ask: Ask, text: str) -> None:
    assert ask(text) == ask(text)
