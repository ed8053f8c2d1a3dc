import io
import logging
from collections.abc import Iterator

import httpx
import pytest

from bot.channels.telegram.secrets import guard_logs, redact
from tests.channels.running import talking
from tests.telegram_server.server import TOKEN


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that any library logs, at its most talkative."""
    text = io.StringIO()
    handler, root = logging.StreamHandler(text), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.mark.asyncio
async def test_no_token_in_a_log_of_a_talk_with_faults_at_the_most_talkative_level(log: io.StringIO) -> None:
    async with talking() as (server, _):
        server.faults.add("drop", times=1)
        server.person(7).say("你好")
        server.faults.add("server", times=1)
        await server.person(8).asks("你好")
    assert "HTTP Request: POST http://127.0.0.1" in log.getvalue()
    assert TOKEN not in log.getvalue()
    assert "<token>" in log.getvalue()


def test_no_token_in_a_logged_traceback(log: io.StringIO) -> None:
    guard_logs("12:short")
    try:
        raise httpx.ConnectError("cannot reach https://api.telegram.org/bot12:short/getMe")
    except httpx.ConnectError:
        logging.getLogger("somewhere").exception("failed")
    assert "cannot reach https://api.telegram.org/bot<token>/getMe" in log.getvalue()


def test_what_looks_like_a_token_is_redacted_even_if_nobody_named_it() -> None:
    assert redact("bot123456789:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcQ/getMe") == "bot<token>/getMe"


def test_guarding_twice_wraps_once() -> None:
    guard_logs("12:short")
    before = logging.getLogRecordFactory()
    guard_logs("12:other")
    assert logging.getLogRecordFactory() is before


def test_a_log_call_with_wrong_arguments_is_left_to_logging(log: io.StringIO) -> None:
    guard_logs("12:short")
    logging.raiseExceptions, before = False, logging.raiseExceptions
    logging.getLogger("somewhere").warning("%s %s", "one")
    logging.raiseExceptions = before
