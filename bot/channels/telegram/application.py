"""The Telegram bot put together: this file reads as the list of what it does."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import BotCommand, Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.channels.conversation import Assistant, Clock
from bot.channels.telegram.decoding import DecodingRequest
from bot.channels.telegram.inbox import Inbox
from bot.channels.telegram.limits import Limiter, Limits
from bot.channels.telegram.order import OrderedUpdates
from bot.channels.telegram.people import People, Ports
from bot.channels.telegram.secrets import guard_logs, redact
from bot.errors import kind_and_place

_LOG = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]
Builder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]
Commands = Sequence[tuple[str, str]]
Beside = Callable[[App], Awaitable[None]]
"""Work that goes on as long as the bot does, such as sending campaigns."""

COMMANDS: Commands = (
    ("start", "开始"),
    ("check", "自查"),
    ("clauses", "条款目录"),
    ("subscribe", "订阅"),
    ("mydata", "我的数据"),
    ("human", "转人工"),
    ("help", "帮助"),
    ("cancel", "停止"),
)
# What setWebhook and getUpdates ask for; nothing else is sent.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
_KEY = "telegram_channel"
_BREATH = 5.0


@dataclass(frozen=True, slots=True)
class Channel:
    """The parts of a prepared application that polling and the webhook use."""

    people: People
    inbox: Inbox
    ports: Ports
    limits: Limits
    tasks: list["asyncio.Task[None]"] = field(default_factory=list)


def prepare(
    builder: Builder,
    assistant: Assistant,
    clock: Clock,
    *,
    ports: Ports | None = None,
    limits: Limits | None = None,
    commands: Commands = COMMANDS,
    beside: Sequence[Beside] = (),
) -> App:
    """Build the bot with a builder that has a token, and whatever request object was set."""
    ports, limits, inbox = ports or Ports(), limits or Limits(), Inbox()
    people = People(assistant, clock, ports, inbox, limits.second)
    order = OrderedUpdates(inbox, lambda update: people.arrival(update, application.bot))
    builder.rate_limiter(Limiter(limits)).concurrent_updates(order)

    async def at_start(application: App) -> None:
        await set_menu(application, commands)
        await people.send_unsent(application.bot)
        going = (asyncio.ensure_future(_beside(work, application, limits.second)) for work in beside)
        channel_of(application).tasks.extend(going)

    application: App = builder.post_init(at_start).post_stop(end_beside).build()
    guard_logs(application.bot.token)
    application.bot_data[_KEY] = Channel(people, inbox, ports, limits)
    _decode_one_by_one(application, inbox, ports)
    add_handlers(application, people)
    return application


def add_handlers(application: App, people: People) -> None:
    """What the bot listens to."""
    message, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    application.add_handler(CallbackQueryHandler(people.pressed))
    application.add_handler(ChatMemberHandler(people.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(message & filters.TEXT, people.said))
    application.add_handler(MessageHandler(edited | (message & ~filters.StatusUpdate.ALL), people.sent_unreadable))
    application.add_error_handler(_log_error)


def channel_of(application: App) -> Channel:
    """The parts that `prepare` made."""
    channel: Channel = application.bot_data[_KEY]
    return channel


async def end_beside(application: App) -> None:
    """Ends what goes on beside the handlers; what it had not finished is taken up at the next start."""
    tasks = channel_of(application).tasks
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    tasks.clear()


async def _beside(work: Beside, application: App, second: float) -> None:
    """Begins the work again where it breaks: campaigns and notices must not stand still until somebody restarts."""
    while True:
        try:
            await work(application)
            return
        except Exception as error:
            _LOG.error("work beside the conversation broke and begins again: %s", kind_and_place(error))
            await asyncio.sleep(_BREATH * second)


async def set_menu(application: App, commands: Commands) -> None:
    """Show the commands in Telegram's menu; a bot without them still works."""
    try:
        await application.bot.set_my_commands([BotCommand(name, what) for name, what in commands])
    except TelegramError as error:
        _LOG.warning("the menu of commands was not set: %s", redact(error.message))


def _decode_one_by_one(application: App, inbox: Inbox, ports: Ports) -> None:
    # The builder has no way to wrap the request for getUpdates that it makes or was given, and the pair of requests
    # is no public attribute. tests/channels/test_telegram_polling.py fails if a release of the library moves it.
    for_updates, for_the_rest = application.bot._request
    application.bot._request = (DecodingRequest(for_updates, inbox, ports.undecodable), for_the_rest)


async def _log_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    number = update.update_id if isinstance(update, Update) else None
    _LOG.error("update %s failed", number, exc_info=context.error)
