"""The bot from start to stop, by long polling or by webhook."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.ext import ApplicationBuilder

from bot.channels import words
from bot.channels.telegram.application import ALLOWED_UPDATES, App, Builder, channel_of, end_beside
from bot.channels.telegram.secrets import guard_logs, redact
from bot.channels.telegram.webhook import Webhook, listen

_LOG = logging.getLogger(__name__)
_POLL_SECONDS = 25
_FIRST_TRIES = 8


class CannotStart(Exception):
    """Why the bot does not start, in words for the person who starts it."""


def new_builder(token: str, api_base: str | None = None) -> Builder:
    """The library's builder with what a bot of many people needs.

    Args:
        token: From @BotFather.
        api_base: Another Bot API server's address, such as `http://127.0.0.1:8081/bot`.

    Raises:
        CannotStart: There is no token.
    """
    if not token.strip():
        raise CannotStart(words.TOKEN_MISSING)
    guard_logs(token.strip())
    builder = ApplicationBuilder().token(token.strip())
    if api_base:
        base = api_base.rstrip("/")
        # Files lie beside the methods: …/bot<token>/… and …/file/bot<token>/…
        builder = builder.base_url(base).base_file_url(f"{base.removesuffix('/bot')}/file/bot")
    # A broadcast at the full rate with slow answers holds many connections; a turn given must not wait for one.
    return builder.connection_pool_size(256).pool_timeout(30).connect_timeout(10).read_timeout(20).write_timeout(20)


def run(application: App, webhook: Webhook | None = None) -> int:
    """Serve until a signal stops it; returns the exit status, having said in words why it failed."""
    try:
        asyncio.run(_until_signal(application, webhook))
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


async def _until_signal(application: App, webhook: Webhook | None) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serving(application, webhook):
        refused = channel_of(application).inbox.refused
        waits = [asyncio.ensure_future(event.wait()) for event in (stop, refused)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        if refused.is_set():
            raise CannotStart(words.TOKEN_REFUSED)


@asynccontextmanager
async def serving(application: App, webhook: Webhook | None = None) -> AsyncIterator[App]:
    """The bot at work, inside the `with`.

    Raises:
        CannotStart: The token is refused, or Telegram cannot be reached.
    """
    await _connect(application)
    server = None
    try:
        await application.start()
        if application.post_init:
            await application.post_init(application)
        if webhook:
            server = await listen(application, webhook)
        else:
            await _poll(application)
        yield application
    finally:
        if server:
            server.stop()
        if application.updater and application.updater.running:
            await application.updater.stop()
        await end_beside(application)
        if application.running:
            await application.stop()
        await application.shutdown()


async def _poll(application: App) -> None:
    if application.updater is None:
        raise RuntimeError("polling needs an application with an updater")
    await application.updater.start_polling(
        timeout=_POLL_SECONDS,
        bootstrap_retries=-1,
        allowed_updates=list(ALLOWED_UPDATES),
        error_callback=_polling_failed,
    )


async def _connect(application: App) -> None:
    second = channel_of(application).limits.second
    for attempt in range(_FIRST_TRIES):
        try:
            await application.initialize()
            return
        except InvalidToken:
            # The library's own message holds the token: it goes no further.
            raise CannotStart(words.TOKEN_REFUSED) from None
        except NetworkError as error:
            reason = redact(error.message)
            _LOG.warning(words.NETWORK_TROUBLE.format(reason=reason))
            await asyncio.sleep(min(30, 2**attempt) * second)
    raise CannotStart(words.NO_CONNECTION.format(reason=reason))


def _polling_failed(error: TelegramError) -> None:
    """Say what is wrong; the library waits longer from try to try, and goes on."""
    if isinstance(error, Conflict):
        _LOG.error(words.OTHER_READER)
    elif not isinstance(error, TimedOut):
        _LOG.warning(words.NETWORK_TROUBLE.format(reason=redact(error.message)))
