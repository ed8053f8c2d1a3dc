"""A reply on its way to a chat: text, buttons, files, and what to do when Telegram will not have it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram import drawing
from bot.channels.telegram.faults import reached
from bot.channels.telegram.limits import REPLY, Traffic
from bot.channels.telegram.secrets import redact
from bot.courier import Begun, unnoted
from bot.messages import Block, Button, File, Reply

Sender = ExtBot[Any]

_LOG = logging.getLogger(__name__)
_TRIES = 5
PICTURES = (".png", ".jpg", ".jpeg")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class NotDelivered(Exception):
    """Nothing more can be done now; a reply of which nothing was sent may be given again."""


@dataclass(slots=True)
class Destination:
    """Where a reply goes; a group may move while it is on its way.

    Attributes:
        begun: Is told when something of the reply goes out: from then on it may have arrived.
        withheld: Is told that after all nothing of it was sent.
        sent: How many parts of it went out.
    """

    chat: int
    answers: int | None = None
    begun: Begun = unnoted
    withheld: Begun = unnoted
    sent: int = 0

    @property
    def traffic(self) -> Traffic:
        """First in turn, and noted when the turn has come."""
        return replace(REPLY, begun=self.begun)

    @property
    def reply_parameters(self) -> ReplyParameters | None:
        """In a group, the message that is answered, so that everyone sees whose answer it is."""
        if self.answers is None:
            return None
        return ReplyParameters(self.answers, allow_sending_without_reply=True)


async def deliver(bot: Sender, to: Destination, reply: Reply, second: float = 1.0) -> None:
    """Send everything that the reply holds, in order.

    Raises:
        Forbidden: The person blocked the bot.
        NotDelivered: Telegram could not be reached for long, or would not have it.
    """
    pages = drawing.pages(reply.blocks)
    for count, page in enumerate(pages, start=1):
        buttons = reply.buttons if count == len(pages) else ()
        await _insist(_text(bot, to, page, buttons), to, second)
    for file in reply.files:
        await _hand_over(bot, to, file, second)


def _text(
    bot: Sender, to: Destination, page: tuple[Block, ...], buttons: tuple[tuple[Button, ...], ...]
) -> Callable[[], Awaitable[object]]:
    text, markup = drawing.page(page), drawing.keyboard(buttons)
    return lambda: bot.send_message(
        to.chat,
        text,
        parse_mode=ParseMode.HTML,
        reply_markup=markup,
        link_preview_options=NO_PREVIEW,
        reply_parameters=to.reply_parameters,
        rate_limit_args=to.traffic,
    )


async def _hand_over(bot: Sender, to: Destination, file: File, second: float) -> None:
    caption: str | None = file.caption
    if drawing.length(file.caption) > drawing.CAPTION_LIMIT:
        for page in drawing.pages((Block(file.caption),)):
            await _insist(_text(bot, to, page, ()), to, second)
        caption = None

    def send(method: Callable[..., Awaitable[object]]) -> Awaitable[object]:
        return method(to.chat, file.content, caption=caption, filename=file.name, rate_limit_args=to.traffic)

    if file.name.lower().endswith(PICTURES):
        try:
            return await _insist(lambda: send(bot.send_photo), to, second)
        except BadRequest:
            _LOG.info("%s is no photo to Telegram; sent as a document", file.name)
    await _insist(lambda: send(bot.send_document), to, second)


async def _insist(send: Callable[[], Awaitable[object]], to: Destination, second: float) -> None:
    """Send, again after faults that left nothing sent; after a fault that may have, not again."""
    for attempt in range(_TRIES):
        try:
            await send()
            to.sent += 1
            return
        except Forbidden:
            raise
        except ChatMigrated as moved:
            to.chat = moved.new_chat_id
        except BadRequest:
            raise
        except NetworkError as error:
            if reached(error) == "maybe":
                _LOG.warning("a message may have arrived or not; not sent again: %s", redact(error.message))
                to.sent += 1
                return
            if not to.sent:
                to.withheld()
            _LOG.warning("not sent, try %d: %s", attempt + 1, redact(error.message))
            await asyncio.sleep(second * 0.5 * 2**attempt)
        except TelegramError as error:
            raise NotDelivered(redact(error.message)) from error
    raise NotDelivered(f"given up after {_TRIES} tries")
