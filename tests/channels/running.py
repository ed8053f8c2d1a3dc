"""The bot running against the strict server, for the tests of the Telegram channel."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.channels.telegram.application import App, prepare
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.people import Ports
from bot.channels.telegram.serve import new_builder, serving
from bot.channels.telegram.webhook import Webhook
from tests.channels.stub import StubAssistant, clock
from tests.telegram_server import TelegramServer

SECOND = 0.1


def ports_of(assistant: StubAssistant, **more: Any) -> Ports:
    ports = Ports(assistant.blocked.append, assistant.unblocked.append, assistant.delivered.add)
    return replace(ports, **more)


def build(
    server: TelegramServer, assistant: StubAssistant, *, limits: Limits | None = None, ports: Ports | None = None
) -> App:
    limits = replace(limits or Limits(), second=server.second)
    return prepare(
        new_builder(server.token, server.base), assistant, clock, ports=ports or ports_of(assistant), limits=limits
    )


@asynccontextmanager
async def talking(
    assistant: StubAssistant | None = None, *, webhook: bool = False, second: float = SECOND, **settings: Any
) -> AsyncIterator[tuple[TelegramServer, App]]:
    async with TelegramServer(second=second).running() as server:
        app = build(server, assistant or StubAssistant(), **settings)
        async with serving(app, hook() if webhook else None):
            yield server, app


def hook(**settings: Any) -> Webhook:
    port = free_port()
    return Webhook(f"http://127.0.0.1:{port}/telegram", port=port, **settings)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
