"""The server itself: a port on loopback, and what a test may look at."""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from tests.telegram_server.chats import Chat, Shown
from tests.telegram_server.faults import SENDS, Fault, Script
from tests.telegram_server.floods import Floods
from tests.telegram_server.methods import Fields, Methods
from tests.telegram_server.people import Person
from tests.telegram_server.refusals import Refusal, bad, flood
from tests.telegram_server.updates import Updates

TOKEN = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcQ"


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes


@dataclass(frozen=True)
class Call:
    """A request and its outcome; `at` in the server's seconds."""

    at: float
    method: str
    chat: int | None
    status: int | str
    text: str | None
    message_id: int | None


class TelegramServer:
    """A Bot API server for one bot.

    Args:
        token: The bot's token; any other is refused.
        limits: Whether it enforces the limits of sending.
        second: How long one of its seconds is; shorter makes scaled tests, where all of its times shrink alike.
        seed: Of the faults that hit a share of requests.
        overall: Messages a second over all chats.
    """

    def __init__(
        self, token: str = TOKEN, *, limits: bool = True, second: float = 1.0, seed: int = 0, overall: int = 30
    ) -> None:
        self.token = token
        self.second = second
        self._begun = time.monotonic()
        self.chats: dict[int, Chat] = {}
        self.calls: list[Call] = []
        self.queries: dict[str, float] = {}
        self.files: dict[str, bytes] = {}
        self.file_names: dict[str, str] = {}
        self.updates = Updates(second)
        self.faults = Script(seed)
        self.floods = Floods(self.now, limits, overall=overall)
        self.methods = Methods(self)
        self.me = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "政策助手",
            "username": "policy_bot",
        }
        self._ids = 0
        self._runner: web.AppRunner | None = None
        self.port = 0

    # What a test uses

    @asynccontextmanager
    async def running(self) -> AsyncIterator[TelegramServer]:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        try:
            yield self
        finally:
            await self.updates.close()
            await self._runner.cleanup()

    @property
    def base(self) -> str:
        """The address to give the bot as TELEGRAM_API_BASE."""
        return f"http://127.0.0.1:{self.port}/bot"

    def now(self) -> float:
        """The server's seconds since it was made."""
        return (time.monotonic() - self._begun) / self.second

    def person(self, number: int, *, started: bool = False) -> Person:
        """Someone who may write to the bot; `started` if they did already."""
        chat = self.chat(number)
        chat.started = chat.started or started
        return Person(self, number)

    def people(self, count: int, first: int = 100_000) -> list[int]:
        """So many people who have started the bot."""
        return [self.person(first + number, started=True).id for number in range(count)]

    def chat(self, number: int) -> Chat:
        return self.chats.setdefault(number, Chat(number))

    def group(self, number: int = -100500) -> Chat:
        """A group that the bot is in."""
        return self.chats.setdefault(number, Chat(number, "supergroup", "Traders", started=True))

    def sent(self, *methods: str) -> list[Call]:
        """The requests of these methods that were carried out, in order."""
        return [call for call in self.calls if call.status == 200 and (not methods or call.method in methods)]

    def refused(self, status: int) -> list[Call]:
        return [call for call in self.calls if call.status == status]

    def most_in_a_second(self) -> int:
        """The largest number of messages carried out in any one of the server's seconds."""
        times = [call.at for call in self.calls if call.status == 200 and call.method in SENDS]
        most = first = 0
        for last, at in enumerate(times):
            while times[first] <= at - 1.0:
                first += 1
            most = max(most, last - first + 1)
        return most

    def new_message_id(self) -> int:
        self._ids += 1
        return self._ids

    def new_query(self) -> str:
        query = str(7_000_000 + len(self.queries) + self.new_message_id())
        self.queries[query] = self.now()
        return query

    def message_json(self, shown: Shown) -> dict[str, Any]:
        """A message of the bot's as the Bot API gives it."""
        message: dict[str, Any] = {
            "message_id": shown.message_id,
            "from": self.me,
            "chat": self.chats[shown.chat].json,
            "date": int(time.time()),
        }
        name, entities = ("text", "entities") if shown.kind == "text" else ("caption", "caption_entities")
        if shown.text:
            message[name] = shown.text
        if shown.entities:
            message[entities] = shown.entities
        if shown.markup:
            message["reply_markup"] = shown.markup
        file = {"file_id": shown.file_id, "file_unique_id": shown.file_id}
        if shown.kind == "document":
            message["document"] = {**file, "file_name": shown.file_name}
        if shown.kind == "photo":
            message["photo"] = [{**file, "width": 90, "height": 90}]
        return message

    # What the bot sees

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _answer(Refusal(401, "Unauthorized"))
        method = request.match_info["method"]
        fields = await _fields(request)
        chat = _chat(fields)
        fault = self.faults.next(method, chat)
        try:
            result = await self._do(method, fields, chat, fault)
        except Refusal as refusal:
            self._note(method, chat, refusal.code, fields, None)
            return _answer(refusal)
        except ConnectionError:
            self._note(method, chat, "dropped", fields, None)
            return _cut(request)
        self._note(method, chat, 200, fields, result)
        if fault and fault.kind == "drop_after":
            return _cut(request)
        if fault and fault.kind == "silent":
            await asyncio.sleep(fault.seconds * self.second)
        return web.json_response({"ok": True, "result": result}, dumps=_dumps)

    async def _do(self, method: str, fields: Fields, chat: int | None, fault: Fault | None) -> Any:
        if fault:
            await self._go_wrong(fault, chat)
        carry_out = getattr(self.methods, method, None)
        if carry_out is None or method.startswith("_"):
            raise Refusal(404, "Not Found: method not found")
        if method in SENDS and chat is not None:
            self.floods.count(chat)
        return await carry_out(fields)

    async def _go_wrong(self, fault: Fault, chat: int | None) -> None:
        if fault.kind == "flood":
            if chat is not None:
                self.floods.hold(chat, fault.seconds)
            raise flood(math.ceil(fault.seconds))
        if fault.kind == "forbidden":
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if fault.kind == "bad_request":
            raise bad("chat not found")
        if fault.kind == "server":
            raise Refusal(502, "Bad Gateway")
        if fault.kind == "drop":
            raise ConnectionError
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds * self.second)

    def _note(self, method: str, chat: int | None, status: int | str, fields: Fields, result: Any) -> None:
        text = fields.get("text") or fields.get("caption")
        number = result.get("message_id") if isinstance(result, dict) else None
        self.calls.append(Call(self.now(), method, chat, status, text, number))

    async def _download(self, request: web.Request) -> web.Response:
        content = self.files.get(request.match_info["path"].rpartition("/")[2])
        if request.match_info["token"] != self.token or content is None:
            return web.Response(status=404)
        return web.Response(body=content)


async def _fields(request: web.Request) -> Fields:
    if request.content_type == "application/json":
        return dict(await request.json())
    form = {**request.query, **await request.post()} if request.method == "POST" else dict(request.query)
    return {
        name: Upload(value.filename, value.file.read()) if isinstance(value, FileField) else value
        for name, value in form.items()
    }


def _chat(fields: Fields) -> int | None:
    try:
        return int(fields["chat_id"])
    except (KeyError, ValueError):
        return None


def _answer(refusal: Refusal) -> web.Response:
    return web.json_response(refusal.body, status=refusal.code)


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
