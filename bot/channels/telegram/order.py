"""One chat's updates and messages in order, many chats side by side."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.channels.telegram.inbox import Inbox

_AT_ONCE = 4096
Arrival = Callable[[Update], None]


class OrderedUpdates(BaseUpdateProcessor):
    """Handles an update of a chat when the one before it was handled, whatever other chats do."""

    __slots__ = ("_arrival", "_inbox", "_last")

    def __init__(self, inbox: Inbox, arrival: Arrival) -> None:
        super().__init__(_AT_ONCE)
        self._inbox = inbox
        self._arrival = arrival
        self._last: dict[int, asyncio.Future[None]] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_process_update(self, update: object, coroutine: "Awaitable[Any]") -> None:
        """Wait for the chat's earlier updates, then handle this one."""
        if not isinstance(update, Update):
            await coroutine
            return
        self._arrival(update)
        try:
            await self._in_turn(update, coroutine)
        finally:
            self._inbox.handled(update.update_id)

    async def _in_turn(self, update: Update, coroutine: "Awaitable[Any]") -> None:
        if update.effective_chat is None:
            await coroutine
            return
        chat = update.effective_chat.id
        before, done = self._last.get(chat), asyncio.get_running_loop().create_future()
        self._last[chat] = done
        try:
            if before:
                await before
            await coroutine
        finally:
            done.set_result(None)
            if self._last.get(chat) is done:
                del self._last[chat]


class Outbox:
    """Messages on their way, a chat's in order.

    A chat that takes nothing for hours (429) holds up neither a handler nor another chat.
    """

    def __init__(self) -> None:
        self._last: dict[int, asyncio.Task[None]] = {}

    async def put(self, chat: int, sending: Coroutine[Any, Any, None], wait: float) -> None:
        """Send after what the chat is still to get; come back when it is sent, or after `wait` seconds."""
        task = asyncio.get_running_loop().create_task(_after(self._last.get(chat), sending))
        self._last[chat] = task
        task.add_done_callback(lambda done: self._forget(chat, done))
        await asyncio.wait({task}, timeout=wait)

    def _forget(self, chat: int, task: "asyncio.Task[None]") -> None:
        if self._last.get(chat) is task:
            del self._last[chat]


async def _after(before: "asyncio.Task[None] | None", sending: Coroutine[Any, Any, None]) -> None:
    if before and not before.done():
        await asyncio.wait({before})
    await sending
