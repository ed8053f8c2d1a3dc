"""Puts the assistant together from its settings. The only place that reads the clock."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from bot.answers.opening import open_understanding
from bot.assistant import Assistant
from bot.settings import Settings, settings_from_environment
from bot.store import Store, people
from knowledge.policy import load_policy

if TYPE_CHECKING:
    from bot.channels.telegram.application import App, Builder

_CHINA = timezone(timedelta(hours=8))


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
    return Assistant(policy, store, open_understanding(policy, settings.cache), settings.bot_link)


def telegram_application(builder: Builder, settings: Settings | None = None) -> App:
    """The bot on Telegram, with every handler.

    Args:
        builder: With a token, and whatever request object its maker set.
        settings: By default those of the environment.
    """
    from bot.channels.telegram.application import prepare
    from bot.channels.telegram.people import Ports, Unsent

    assistant = open_assistant(settings or settings_from_environment())
    store = assistant.store

    ports = Ports(
        on_blocked=lambda user: people.block(store, user, now()),
        on_unblocked=lambda user: people.unblock(store, user),
        delivered=assistant.delivered,
        unsent=lambda: [Unsent(user, key, reply) for key, user, reply in assistant.unsent()],
    )
    return prepare(builder, assistant, now, ports=ports)
