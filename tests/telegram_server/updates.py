"""Updates on their way to the bot: kept until confirmed, by polling or by webhook, never by both."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.telegram_server.refusals import Refusal

_BY_DEFAULT_NOT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
JSON = dict[str, Any]


@dataclass
class Webhook:
    url: str
    secret: str | None
    max_connections: int = 40


@dataclass
class Updates:
    """The queue. `log` keeps every answer that a webhook gave."""

    second: float = 1.0
    pending: list[JSON] = field(default_factory=list)
    webhook: Webhook | None = None
    allowed: frozenset[str] | None = None
    log: list[tuple[int, int | str]] = field(default_factory=list)
    polls: int = 0
    offsets: list[int] = field(default_factory=list)
    _next: int = 1000
    _poller: "asyncio.Future[None] | None" = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _deliveries: dict[int, "asyncio.Task[None]"] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None

    def add(self, kind: str, content: Any) -> int:
        """Queue an update, unless its kind is not asked for; gives its number."""
        self._next += 1
        wanted = kind in self.allowed if self.allowed else kind not in _BY_DEFAULT_NOT
        if wanted:
            self.queue({"update_id": self._next, kind: content})
        return self._next

    def queue(self, update: JSON) -> None:
        """Queue an update as it is, for a second time or undecodable."""
        self.pending.append(update)
        self.pending.sort(key=lambda one: int(one["update_id"]))
        self._changed.set()
        self._bring()

    def number(self) -> int:
        """A fresh update number."""
        self._next += 1
        return self._next

    def allow(self, kinds: Iterable[str] | None) -> None:
        """What is asked for from now on; an empty list is the default, None leaves it."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    async def poll(self, offset: int, limit: int, timeout: float) -> list[JSON]:
        """getUpdates: confirms what lies before `offset`, then waits for something to give."""
        if self.webhook:
            reason = (
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
            raise Refusal(409, f"Conflict: {reason}")
        self.polls += 1
        self._confirm(offset)
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        mine = self._poller = asyncio.get_running_loop().create_future()
        try:
            await self._wait(mine, timeout)
        finally:
            if self._poller is mine:
                self._poller = None
        return self.pending[: max(1, min(limit, 100))]

    def _confirm(self, offset: int) -> None:
        self.offsets.append(offset)
        if offset > 0:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
        elif offset < 0:
            self.pending = self.pending[offset:]

    async def _wait(self, mine: "asyncio.Future[None]", timeout: float) -> None:
        deadline = asyncio.get_running_loop().time() + timeout * self.second
        while not self.pending:
            self._changed.clear()
            changed = asyncio.ensure_future(self._changed.wait())
            left = deadline - asyncio.get_running_loop().time()
            waits: set[asyncio.Future[Any]] = {changed, mine}
            await asyncio.wait(waits, timeout=max(0, left), return_when=asyncio.FIRST_COMPLETED)
            changed.cancel()
            if mine.done():
                reason = "terminated by other getUpdates request; make sure that only one bot instance is running"
                raise Refusal(409, f"Conflict: {reason}")
            if left <= 0:
                return

    def set_webhook(self, webhook: Webhook | None, drop: bool) -> None:
        self.webhook = webhook
        if drop:
            self.pending.clear()
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        self._bring()

    def _bring(self) -> None:
        """Deliver by webhook: a chat's updates in order, chats side by side."""
        if not self.webhook:
            return
        for update in self.pending:
            lane = _chat_of(update)
            if lane not in self._deliveries:
                self._deliveries[lane] = asyncio.get_running_loop().create_task(self._lane(lane))

    async def _lane(self, lane: int) -> None:
        pause = 0.2
        try:
            while self.webhook and (update := next((u for u in self.pending if _chat_of(u) == lane), None)):
                if await self._deliver(self.webhook, update):
                    self.pending.remove(update)
                    pause = 0.2
                else:
                    await asyncio.sleep(pause * self.second)
                    pause = min(30.0, pause * 2)
        finally:
            self._deliveries.pop(lane, None)

    async def _deliver(self, webhook: Webhook, update: JSON) -> bool:
        self._session = self._session or aiohttp.ClientSession()
        headers = {_SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with self._session.post(webhook.url, json=update, headers=headers) as answer:
                self.log.append((update["update_id"], answer.status))
                return 200 <= answer.status < 300
        except aiohttp.ClientError as error:
            self.log.append((update["update_id"], type(error).__name__))
            return False

    async def close(self) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        for task in list(self._deliveries.values()):
            task.cancel()
        if self._session:
            await self._session.close()


def _chat_of(update: JSON) -> int:
    for content in update.values():
        if isinstance(content, dict):
            holder = content.get("message", content)
            chat = holder.get("chat") if isinstance(holder, dict) else None
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return int(chat["id"])
    return 0
