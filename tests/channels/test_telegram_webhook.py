import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.channels.telegram.serve import serving
from bot.channels.telegram.webhook import Webhook
from bot.messages import Message, Reply
from tests.channels.running import SECOND, build, hook, ports_of, talking
from tests.channels.stub import StubAssistant, echo
from tests.telegram_server import TelegramServer

pytestmark = pytest.mark.asyncio
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@asynccontextmanager
async def hooked(assistant: StubAssistant, webhook: Webhook) -> AsyncIterator[TelegramServer]:
    async with TelegramServer(second=SECOND).running() as server, serving(build(server, assistant), webhook):
        yield server


async def post(webhook: Webhook, body: bytes, headers: dict[str, str]) -> int | str:
    async with aiohttp.ClientSession() as session:
        try:
            async with session.post(webhook.url, data=body, headers=headers) as answer:
                return answer.status
        except aiohttp.ClientError as error:
            return type(error).__name__


async def test_updates_come_by_webhook_and_are_answered() -> None:
    async with talking(webhook=True) as (server, _):
        number = server.person(7).say("你好")
        assert (await server.person(7).reads()).text == "答：你好"
        await asyncio.sleep(0.05)
        assert server.updates.log == [(number, 200)]


async def test_an_update_is_accepted_only_after_it_was_handled() -> None:
    accepted: list[bool] = []

    def answer(message: Message) -> Reply:
        accepted.append(bool(server.updates.log))
        return echo(message)

    async with talking(StubAssistant(answer), webhook=True) as (server, _):
        await server.person(7).asks("你好")
    assert accepted == [False]


async def test_an_undecodable_update_is_accepted_and_recorded_so_that_it_does_not_come_again() -> None:
    assistant, records = StubAssistant(), list[int | None]()
    ports = ports_of(assistant, undecodable=lambda number, reason: records.append(number))
    async with talking(assistant, webhook=True, ports=ports) as (server, _):
        bad = server.updates.add("message", {"message_id": 1, "chat": {"id": 7}, "date": "x"})
        assert (await server.person(7).asks("后")).text == "答：后"
        await asyncio.sleep(0.05)
        assert (bad, 200) in server.updates.log
        assert server.updates.pending == []
    assert records == [bad]


@pytest.mark.parametrize("shown", [{}, {HEADER: ""}, {HEADER: "wrong"}, {HEADER: "Geheim-1 "}, {HEADER: "geheim-1"}])
async def test_a_request_without_the_secret_is_refused(shown: dict[str, str]) -> None:
    assistant, webhook = StubAssistant(), hook(secret="Geheim-1x")
    async with hooked(assistant, webhook):
        assert await post(webhook, b'{"update_id": 1}', shown) == 403


async def test_a_secret_is_made_where_none_is_given_and_never_shown() -> None:
    one, two = hook(), hook()
    assert len(one.secret) >= 32
    assert one.secret != two.secret
    assert one.secret not in repr(one)


async def test_a_body_over_the_limit_is_not_read() -> None:
    assistant, webhook = StubAssistant(), hook(secret="s", body_limit=1000)
    async with hooked(assistant, webhook):
        assert await post(webhook, b"x" * 2000, {HEADER: "s"}) in (400, 413, "ServerDisconnectedError", "ClientOSError")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"update_id": "x"}', b"[" * 50_000, b"\xff\xfe"])
async def test_what_is_no_update_is_accepted_and_dropped(body: bytes) -> None:
    webhook = hook(secret="s")
    async with hooked(StubAssistant(), webhook):
        assert await post(webhook, body, {HEADER: "s"}) == 200


async def test_a_content_type_with_a_charset_is_fine() -> None:
    webhook = hook(secret="s")
    headers = {HEADER: "s", "Content-Type": "application/json; charset=utf-8"}
    async with hooked(StubAssistant(), webhook):
        assert await post(webhook, b'{"update_id": 5}', headers) == 200


async def test_an_update_delivered_twice_by_webhook_runs_once() -> None:
    assistant = StubAssistant()
    async with talking(assistant, webhook=True) as (server, _):
        person = server.person(7)
        person.say("你好")
        [update] = server.updates.pending
        await person.reads()
        server.updates.queue(update)
        assert await person.chat.reads_nothing()
    assert assistant.texts == ["你好"]


async def test_an_address_that_is_neither_https_nor_loopback_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="https://"):
        Webhook("http://example.org/hook")
    with pytest.raises(ValueError, match="1-256"):
        Webhook("https://example.org/hook", secret="有字")
