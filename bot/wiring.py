"""Puts the assistant together from its settings. The only place that reads the clock."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING

from bot.answers.opening import open_understanding
from bot.assistant import Assistant
from bot.campaigns.campaign import Rules
from bot.campaigns.clock import Clock
from bot.desk import Desk
from bot.errors import kind_and_place
from bot.settings import Settings, settings_from_environment
from bot.store import Store, people
from knowledge.policy import load_policy

if TYPE_CHECKING:
    from bot.channels.telegram.application import App, Beside, Builder
    from bot.channels.telegram.limits import Limits

_LOG = logging.getLogger(__name__)
_POLL = 1.0
_CHINA = timezone(timedelta(hours=8))


class RealClock:
    """The time of this machine."""

    def now(self) -> datetime:
        return now()

    def seconds(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        import asyncio  # The terminal and the pipe never need it.

        await asyncio.sleep(seconds)


def now() -> datetime:
    """This moment, as clocks in Lishui show it."""
    return datetime.now(_CHINA)


def open_assistant(settings: Settings) -> Assistant:
    """The assistant with its policy, its store and what it has learnt.

    Raises:
        PolicyError: The policy file may not be used.
    """
    policy = load_policy(settings.knowledge)
    store = Store.open(settings.store)
    desk = Desk(store, policy, rules=Rules(second_person=settings.second_person))
    return Assistant(policy, store, open_understanding(policy, settings.cache), settings.bot_link, desk)


def telegram_application(builder: Builder, settings: Settings | None = None) -> App:
    """The bot on Telegram, with every handler.

    Args:
        builder: With a token, and whatever request object its maker set.
        settings: By default those of the environment.
    """
    settings = settings or settings_from_environment()
    return connected(builder, open_assistant(settings), settings)


def connected(
    builder: Builder,
    assistant: Assistant,
    settings: Settings,
    clock: Clock | None = None,
    limits: Limits | None = None,
) -> App:
    """An assistant that is open already, on Telegram; tests hand in a clock and limits that run faster."""
    from bot.channels.telegram.application import prepare
    from bot.channels.telegram.courier import Refusals
    from bot.channels.telegram.people import Ports, Unsent

    clock = clock or RealClock()
    if assistant.desk is not None:
        # What Telegram would refuse is known before anyone approves it, and what takes long is put off.
        assistant = replace(assistant, desk=replace(assistant.desk, faults=Refusals(), defers=True))
    store = assistant.store
    ports = Ports(
        on_blocked=lambda user: people.block(store, user, clock.now()),
        on_unblocked=lambda user: people.unblock(store, user),
        begun=assistant.begun,
        withheld=assistant.withheld,
        delivered=assistant.delivered,
        wants_file=lambda user: assistant.desk is not None and assistant.desk.wants_file(user, clock.now()),
        unsent=lambda: [Unsent(user, key, reply) for key, user, reply in assistant.unsent()],
        doubtful=assistant.doubtful,
    )
    beside = _desk_work(assistant, settings, clock)
    return prepare(builder, assistant, clock.now, ports=ports, limits=limits, beside=beside)


def _desk_work(assistant: Assistant, settings: Settings, clock: Clock) -> tuple[Beside, ...]:
    """What the desk does beside the conversation: campaigns, messages to one person each, and what takes long."""
    import asyncio

    from bot.campaigns import runner
    from bot.channels.telegram.courier import TelegramCourier
    from bot.channels.telegram.limits import REPLY
    from bot.desk import post

    desk = assistant.desk
    if desk is None:
        return ()

    async def campaigns(application: App) -> None:
        board = post.ProgressBoard(desk, TelegramCourier(application.bot, REPLY))
        delivery = partial(desk.delivery, settings.broadcast_rate)
        await runner.run(desk.campaigns, TelegramCourier(application.bot), delivery, clock, board)

    async def notices(application: App) -> None:
        desk.policy_arrived(clock.now())
        await post.run(desk, TelegramCourier(application.bot, REPLY), clock)

    async def works(application: App) -> None:
        while True:
            try:
                worked = await asyncio.to_thread(desk.work_off, clock.now())
            except Exception as error:
                # Such as a file that another process holds: the work is kept, and tried again.
                _LOG.error("a work that was put off stopped: %s", kind_and_place(error))
                worked = False
            if not worked:
                await clock.sleep(_POLL)

    return campaigns, notices, works
