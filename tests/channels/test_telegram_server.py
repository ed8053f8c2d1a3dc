"""The strict server refuses what Telegram refuses; else the other tests would prove nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import aiohttp.web
import pytest
import pytest_asyncio

from tests.telegram_server import TelegramServer

pytestmark = pytest.mark.asyncio
KEYS = '{"inline_keyboard": [[{"text": "是", "callback_data": "%s"}]]}'


class Client:
    def __init__(self, server: TelegramServer, session: aiohttp.ClientSession) -> None:
        self.server = server
        self._session = session

    async def call(self, method: str, *, token: str | None = None, **fields: Any) -> Any:
        """The result, or code and description."""
        url = f"http://127.0.0.1:{self.server.port}/bot{token or self.server.token}/{method}"
        async with self._session.post(url, data=fields) as answer:
            body = await answer.json()
        return body["result"] if body["ok"] else (body["error_code"], body["description"])

    async def says(self, text: str, **fields: Any) -> Any:
        return await self.call("sendMessage", chat_id="7", text=text, **fields)


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    async with TelegramServer(limits=False, second=0.01).running() as server, aiohttp.ClientSession() as session:
        server.person(7, started=True)
        yield Client(server, session)


async def test_another_token_is_unauthorized(client: Client) -> None:
    assert await client.call("getMe", token="1:x") == (401, "Unauthorized")


async def test_an_unknown_method_is_not_found(client: Client) -> None:
    assert await client.call("sendEverything") == (404, "Not Found: method not found")


@pytest.mark.parametrize(
    "text", ["a < b", "a & b", "<p>x</p>", "<b>x", "x</b>", "<b><i>x</b></i>", "&nbsp;", "<b a='1'>x</b>"]
)
async def test_html_that_is_not_telegrams_is_refused(client: Client, text: str) -> None:
    code, description = await client.says(text, parse_mode="HTML")
    assert (code, description[:34]) == (400, "Bad Request: can't parse entities:")


async def test_the_length_counts_after_entities_and_in_utf16(client: Client) -> None:
    too_long = (400, "Bad Request: message is too long")
    assert (await client.says("&lt;" * 4096, parse_mode="HTML"))["message_id"]
    assert await client.says("&lt;" * 4097, parse_mode="HTML") == too_long
    assert await client.says("🙂" * 2049) == too_long


@pytest.mark.parametrize("text", ["", " \n", "<b> </b>"])
async def test_an_empty_text_is_refused(client: Client, text: str) -> None:
    assert await client.says(text, parse_mode="HTML") == (400, "Bad Request: message text is empty")


@pytest.mark.parametrize("data", ["", "x" * 65, "字" * 22])
async def test_button_data_has_1_to_64_bytes(client: Client, data: str) -> None:
    assert (await client.says("x", reply_markup=KEYS % ("字" * 21)))["message_id"]
    assert (await client.says("x", reply_markup=KEYS % data))[0] == 400


async def test_an_unchanged_edit_is_refused(client: Client) -> None:
    number = (await client.says("x"))["message_id"]
    edit = {"chat_id": "7", "message_id": str(number)}
    assert (await client.call("editMessageText", text="y", **edit))["text"] == "y"
    assert "message is not modified" in (await client.call("editMessageText", text="y", **edit))[1]


async def test_a_message_that_is_gone_can_be_neither_edited_nor_deleted(client: Client) -> None:
    gone = {"chat_id": "7", "message_id": "99"}
    assert await client.call("editMessageText", text="y", **gone) == (400, "Bad Request: message to edit not found")
    assert await client.call("deleteMessage", **gone) == (400, "Bad Request: message to delete not found")


async def test_a_message_older_than_48_hours_cannot_be_deleted(client: Client) -> None:
    number = (await client.says("x"))["message_id"]
    client.server.chat(7).messages[number].at -= 49 * 3600
    assert (await client.call("deleteMessage", chat_id="7", message_id=str(number)))[0] == 400


async def test_a_press_is_answered_once_and_within_15_seconds(client: Client) -> None:
    first, second = client.server.new_query(), client.server.new_query()
    assert await client.call("answerCallbackQuery", callback_query_id=first) is True
    assert (await client.call("answerCallbackQuery", callback_query_id=first))[0] == 400
    client.server.queries[second] -= 16
    assert (await client.call("answerCallbackQuery", callback_query_id=second))[0] == 400


async def test_updates_come_again_until_they_are_confirmed(client: Client) -> None:
    first, second = client.server.person(7).say("一"), client.server.person(7).say("二")
    numbers = [[u["update_id"] for u in await client.call("getUpdates", offset=str(o))] for o in (0, 0, first + 1)]
    assert numbers == [[first, second], [first, second], [second]]


async def test_a_long_poll_ends_when_something_comes(client: Client) -> None:
    poll = asyncio.create_task(client.call("getUpdates", timeout="500"))
    await asyncio.sleep(0.05)
    assert not poll.done()
    number = client.server.person(7).say("一")
    assert [update["update_id"] for update in await poll] == [number]


async def test_a_second_poller_ends_the_first_with_409(client: Client) -> None:
    first = asyncio.create_task(client.call("getUpdates", timeout="500"))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(client.call("getUpdates", timeout="1"))
    assert (await first)[0] == 409
    assert await second == []


async def test_polling_beside_a_webhook_is_409(client: Client) -> None:
    await client.call("setWebhook", url="http://127.0.0.1:9/x")
    assert (await client.call("getUpdates"))[0] == 409
    await client.call("deleteWebhook")
    assert await client.call("getUpdates") == []


async def test_only_the_allowed_updates_come(client: Client) -> None:
    await client.call("getUpdates", allowed_updates='["callback_query"]')
    client.server.person(7).say("一")
    assert await client.call("getUpdates") == []


@pytest.mark.parametrize("command", [{"command": "Start", "description": "x"}, {"command": "a", "description": ""}])
async def test_commands_have_their_limits(client: Client, command: dict[str, str]) -> None:
    assert (await client.call("setMyCommands", commands=json.dumps([command])))[0] == 400
    assert (await client.call("setMyCommands", commands=json.dumps([{"command": "a", "description": "b"}] * 101)))[
        0
    ] == 400


async def test_nobody_is_written_to_first(client: Client) -> None:
    client.server.person(8)
    assert (await client.call("sendMessage", chat_id="8", text="x"))[0] == 403
    assert await client.call("sendMessage", chat_id="9", text="x") == (400, "Bad Request: chat not found")


async def test_a_file_is_kept_and_can_be_fetched(client: Client) -> None:
    form = aiohttp.FormData({"chat_id": "7", "document": "attach://it"})
    form.add_field("it", b"%PDF", filename="a.pdf")
    url = f"http://127.0.0.1:{client.server.port}"
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{url}/bot{client.server.token}/sendDocument", data=form) as answer:
            file_id = (await answer.json())["result"]["document"]["file_id"]
        path = (await client.call("getFile", file_id=file_id))["file_path"]
        async with session.get(f"{url}/file/bot{client.server.token}/{path}") as answer:
            assert await answer.read() == b"%PDF"


async def test_the_limits_of_sending_are_enforced() -> None:
    async with TelegramServer().running() as server, aiohttp.ClientSession() as session:
        client = Client(server, session)
        people = server.people(35)
        to_many = [await client.call("sendMessage", chat_id=str(number), text="x") for number in people]
        await asyncio.sleep(1)
        to_one = [await client.call("sendMessage", chat_id=str(people[0]), text="x") for _ in range(6)]
    assert [isinstance(result, dict) for result in to_many] == [True] * 30 + [False] * 5
    assert [isinstance(result, dict) for result in to_one] == [True] * 4 + [False] * 2
    assert to_one[-1] == (429, "Too Many Requests: retry after 1")


async def test_a_chat_that_is_told_to_wait_stays_closed_until_then(client: Client) -> None:
    client.server.faults.add("flood", times=1, seconds=20)
    assert (await client.says("x"))[0] == 429
    assert (await client.says("x"))[0] == 429
    await asyncio.sleep(0.2)
    assert (await client.says("x"))["message_id"]


async def test_a_webhook_that_fails_gets_the_update_again() -> None:
    answers = iter([500, 503, 200])
    seen: list[tuple[int, str | None]] = []

    async def take(request: aiohttp.web.Request) -> aiohttp.web.Response:
        seen.append(((await request.json())["update_id"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        return aiohttp.web.Response(status=next(answers))

    app = aiohttp.web.Application()
    app.router.add_post("/hook", take)
    runner = aiohttp.web.AppRunner(app)
    await runner.setup()
    await aiohttp.web.TCPSite(runner, "127.0.0.1", 0).start()
    async with TelegramServer(second=0.01).running() as server, aiohttp.ClientSession() as session:
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        await Client(server, session).call("setWebhook", url=url, secret_token="s")
        number = server.person(7).say("一")
        await asyncio.sleep(0.2)
    await runner.cleanup()
    assert seen == [(number, "s")] * 3
