"""What people do on Telegram becomes a Message, and the assistant's Reply goes back to their chat."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from telegram import CallbackQuery, ChatMember, Update
from telegram import Message as TelegramMessage
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.channels import words
from bot.channels.conversation import Assistant, Clock
from bot.channels.telegram.addressing import addressed, is_private, kind_of
from bot.channels.telegram.decoding import Record, log_undecodable
from bot.channels.telegram.delivery import Destination, NotDelivered, Sender, deliver
from bot.channels.telegram.inbox import Inbox
from bot.channels.telegram.order import Outbox
from bot.channels.telegram.secrets import redact
from bot.errors import kind_and_place
from bot.messages import File, Message, Reply, say

_LOG = logging.getLogger(__name__)
_HANDLER_WAITS = 10.0
_TYPING_WAITS = 0.5
# What Telegram lets a bot download.
_LARGEST_DOWNLOAD = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Unsent:
    """A stored reply that was never delivered, as after a kill."""

    user: str
    key: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Ports:
    """What the channel tells the rest of the bot. A user is named as in `Message.user`.

    Attributes:
        on_blocked: The person blocked the bot or deleted the chat.
        on_unblocked: The person is back.
        begun: The reply to the message of this key goes out: from now on it may have arrived.
        withheld: After all nothing of that reply was sent.
        delivered: The reply to the message of this key reached Telegram, or never will.
        undecodable: An update that cannot be read: its number if it has one, and why.
        wants_file: Whether a picture or document of this person is awaited; else it is only something unreadable.
        unsent: Replies to give at the start, because the process ended between answering and sending.
        doubtful: Whom to ask at the start whether a reply arrived, because the process ended while it was sent.
    """

    on_blocked: Callable[[str], None] = field(default=lambda user: None)
    on_unblocked: Callable[[str], None] = field(default=lambda user: None)
    begun: Callable[[str], None] = field(default=lambda key: None)
    withheld: Callable[[str], None] = field(default=lambda key: None)
    delivered: Callable[[str], None] = field(default=lambda key: None)
    undecodable: Record = log_undecodable
    wants_file: Callable[[str], bool] = field(default=lambda user: False)
    unsent: Callable[[], Iterable[Unsent]] = field(default=lambda: ())
    doubtful: Callable[[], Iterable[tuple[str, Reply]]] = field(default=lambda: ())


class People:
    """The handlers. Each makes one Message of an update, and the rest is the same for all."""

    def __init__(self, assistant: Assistant, clock: Clock, ports: Ports, inbox: Inbox, second: float) -> None:
        self._assistant = assistant
        self._clock = clock
        self._ports = ports
        self._inbox = inbox
        self._second = second
        self._outbox = Outbox()
        self._answering: dict[str, asyncio.Task[None]] = {}

    async def said(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A text."""
        message = update.effective_message
        text = addressed(message, context.bot) if message else None
        if message and text is not None:
            await self._answer(update, context.bot, text=text, answers=_answered_in_group(message))

    async def sent_unreadable(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A sticker, a voice message, a picture, an edited message: nothing that can be read."""
        message = update.effective_message
        if message and update.effective_user and self._ports.wants_file(f"telegram:{update.effective_user.id}"):
            file = await _handed_over(message)
            if file is not None:
                await self._answer(update, context.bot, text=message.caption or "", file=file)
                return
        if message and (is_private(message) or addressed(message, context.bot) is not None):
            kind = "edited" if update.edited_message else kind_of(message)
            await self._answer(update, context.bot, unreadable=kind, answers=_answered_in_group(message))

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button, whoever's and however old: its data says to the assistant what it means."""
        query = update.callback_query
        if query is None:
            return
        await self._answered(query, context.bot)
        if query.data and query.message:
            await self._answer(update, context.bot, press=query.data)

    async def membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The person blocked the bot, or came back."""
        change = update.my_chat_member
        if change is None or change.chat.type != "private":
            return
        user = f"telegram:{change.chat.id}"
        gone = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
        (self._ports.on_blocked if gone else self._ports.on_unblocked)(user)

    def arrival(self, update: Update, bot: Sender) -> None:
        """Answer a press at once, even if its chat has work before it: Telegram waits seconds only."""
        if update.callback_query:
            self._answered(update.callback_query, bot)

    async def send_unsent(self, bot: Sender) -> None:
        """Give the replies that a killed process left unsent, and ask about those that it may have sent."""
        for user, question in self._ports.doubtful():
            to = Destination(int(user.rpartition(":")[2]))
            await self._outbox.put(to.chat, self._deliver(bot, to, user, None, question), wait=0)
        for unsent in self._ports.unsent():
            to = Destination(int(unsent.user.rpartition(":")[2]))
            await self._outbox.put(to.chat, self._deliver(bot, to, unsent.user, unsent.key, unsent.reply), wait=0)

    def _answered(self, query: CallbackQuery, bot: Sender) -> "asyncio.Task[None]":
        task = self._answering.get(query.id)
        if task is None:
            task = self._answering[query.id] = asyncio.get_running_loop().create_task(_answer_press(bot, query.id))
            task.add_done_callback(
                # Kept a moment, so that arrival and handler together answer once.
                lambda _: asyncio.get_running_loop().call_later(60, self._answering.pop, query.id, None)
            )
        return task

    async def _answer(
        self,
        update: Update,
        bot: Sender,
        *,
        text: str | None = None,
        press: str | None = None,
        unreadable: str | None = None,
        answers: int | None = None,
        file: File | None = None,
    ) -> None:
        sender, chat = update.effective_user, update.effective_chat
        if sender is None or chat is None or not self._inbox.begin(update.update_id):
            return
        user, key = f"telegram:{sender.id}", f"telegram:{update.update_id}"
        message = Message(user, self._clock(), text, press, unreadable, key, sender.full_name or None, file)
        typing = asyncio.get_running_loop().create_task(_type(bot, chat.id)) if text is not None else None
        reply = self._handled(message, update.update_id)
        self._inbox.handled(update.update_id)
        if typing:
            # First typing, then the answer: the other way round the chat would show typing after it.
            await asyncio.wait({typing}, timeout=_TYPING_WAITS)
        if reply is not None:
            to = Destination(chat.id, answers)
            await self._outbox.put(chat.id, self._deliver(bot, to, user, key, reply), _HANDLER_WAITS * self._second)

    def _handled(self, message: Message, update_id: int) -> Reply | None:
        try:
            return self._assistant.handle(message)
        except Exception as error:
            _LOG.error("update %d could not be answered: %s", update_id, kind_and_place(error))
            self._inbox.failed(update_id)
            return Reply("error", say(words.BROKEN))

    async def _deliver(self, bot: Sender, to: Destination, user: str, key: str | None, reply: Reply) -> None:
        private = to.chat > 0
        if key:
            to.begun, to.withheld = partial(self._ports.begun, key), partial(self._ports.withheld, key)
        try:
            await deliver(bot, to, reply, self._second)
        except Forbidden as error:
            _LOG.info("%s takes no messages: %s", user, redact(error.message))
            if private:
                self._ports.on_blocked(user)
        except (NotDelivered, asyncio.CancelledError) as error:
            _LOG.warning("the reply to %s was not delivered: %s", key, error)
            return
        except Exception:
            _LOG.exception("the reply to %s cannot be delivered", key)
        if key:
            self._ports.delivered(key)


async def _answer_press(bot: Sender, query_id: str) -> None:
    try:
        await bot.answer_callback_query(query_id)
    except BadRequest as error:
        _LOG.info("a press was answered too late: %s", error.message)
    except TelegramError as error:
        _LOG.warning("a press was not answered: %s", redact(error.message))


async def _handed_over(message: TelegramMessage) -> File | None:
    """The picture or document of a message; None where there is none, or it cannot be had."""
    sent = message.document or (message.photo[-1] if message.photo else None)
    if sent is None or (sent.file_size or 0) > _LARGEST_DOWNLOAD:
        return None
    try:
        content = bytes(await (await sent.get_file()).download_as_bytearray())
    except TelegramError as error:
        _LOG.warning("a file could not be fetched: %s", redact(error.message))
        return None
    return File(message.document.file_name or "file" if message.document else "picture.jpg", content)


async def _type(bot: Sender, chat: int) -> None:
    try:
        await bot.send_chat_action(chat, ChatAction.TYPING)
    except TelegramError as error:
        _LOG.debug("no typing shown: %s", redact(error.message))


def _answered_in_group(message: TelegramMessage) -> int | None:
    return None if is_private(message) else message.message_id
