"""One message to one chat, for broadcasts: every outcome is a value, and nothing is tried twice."""

from collections.abc import Awaitable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from telegram import Message
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram import drawing
from bot.channels.telegram.delivery import NO_PREVIEW, PICTURES
from bot.channels.telegram.faults import is_missing, is_unchanged, result_of
from bot.channels.telegram.limits import BROADCAST, Traffic
from bot.courier import Begun, Change, Done, Outgoing, Rejected, Result, Sent, unnoted
from bot.messages import File


class Refusals:
    """Knows, without a bot, what Telegram would refuse."""

    def fault(self, content: Outgoing) -> str | None:
        """Why Telegram would refuse this content, or None."""
        limit = drawing.CAPTION_LIMIT if content.file else drawing.TEXT_LIMIT
        used = drawing.length(drawing.plain(content.blocks))
        if used > limit:
            return f"文字有{used}个字，最多{limit}个字"
        if not content.file and not drawing.plain(content.blocks).strip():
            return "没有文字"
        try:
            drawing.keyboard(content.buttons)
        except ValueError as error:
            return f"按钮不合规：{error}"
        return None


class TelegramCourier(Refusals):
    """Carries messages to Telegram, behind replies to people unless told otherwise."""

    def __init__(self, bot: "ExtBot[Any]", traffic: Traffic = BROADCAST) -> None:
        self._bot = bot
        self._traffic = traffic
        self._uploaded: dict[bytes, str] = {}

    async def send(self, chat: str, content: Outgoing, begun: Begun = unnoted) -> Result:
        """Send when it is this message's turn."""
        reason = self.fault(content)
        if reason:
            return Rejected(reason)
        traffic = replace(self._traffic, begun=begun)
        try:
            file = content.file
            message = await (self._file(chat, content, file, traffic) if file else self._text(chat, content, traffic))
        except TelegramError as error:
            return result_of(error)
        return Sent(message.message_id)

    async def edit(self, chat: str, message_id: int, content: Outgoing) -> Change:
        """Replace the words and the buttons of a message; a file stays what it is."""
        reason = self.fault(content)
        if reason:
            return Rejected(reason)
        page, markup = drawing.page(content.blocks), drawing.keyboard(content.buttons)
        if content.file:
            change = self._bot.edit_message_caption(
                chat,
                message_id,
                caption=page,
                reply_markup=markup,
                parse_mode=ParseMode.HTML,
                rate_limit_args=self._traffic,
            )
        else:
            change = self._bot.edit_message_text(
                page,
                chat,
                message_id,
                reply_markup=markup,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                rate_limit_args=self._traffic,
            )
        return await self._change(change)

    async def delete(self, chat: str, message_id: int) -> Change:
        """Take a message back; Telegram allows it for 48 hours."""
        return await self._change(self._bot.delete_message(chat, message_id, rate_limit_args=self._traffic))

    async def _change(self, request: Awaitable[object]) -> Change:
        try:
            await request
        except TelegramError as error:
            return Done() if is_unchanged(error) or is_missing(error) else result_of(error)
        return Done()

    def _text(self, chat: str, content: Outgoing, traffic: Traffic) -> Awaitable[Message]:
        return self._bot.send_message(
            chat,
            drawing.page(content.blocks),
            parse_mode=ParseMode.HTML,
            reply_markup=drawing.keyboard(content.buttons),
            link_preview_options=NO_PREVIEW,
            rate_limit_args=traffic,
        )

    async def _file(self, chat: str, content: Outgoing, file: File, traffic: Traffic) -> Message:
        """Upload a file once; every later chat gets it by the id that Telegram gave."""
        digest = sha256(file.content).digest()
        picture = file.name.lower().endswith(PICTURES)
        send = self._bot.send_photo if picture else self._bot.send_document
        message = await send(
            chat,
            self._uploaded.get(digest) or file.content,
            caption=drawing.page(content.blocks),
            parse_mode=ParseMode.HTML,
            reply_markup=drawing.keyboard(content.buttons),
            filename=file.name,
            rate_limit_args=traffic,
        )
        sent = message.photo[-1] if picture and message.photo else message.document
        if sent:
            self._uploaded[digest] = sent.file_id
        return message
