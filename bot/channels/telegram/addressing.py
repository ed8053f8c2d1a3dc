"""Whether a message is meant for the bot, and what is said without its name."""

import re

from telegram import Bot, Message, MessageEntity

_COMMAND = re.compile(r"^(/[A-Za-z0-9_]{1,32})@([A-Za-z0-9_]+)")
_VOICES = ("voice", "audio", "video_note")
_PICTURES = ("photo", "video", "animation")


def is_private(message: Message) -> bool:
    """A chat of one person with the bot."""
    return message.chat.type == "private"


def addressed(message: Message, bot: Bot) -> str | None:
    """The text without the bot's name, or None if it is not meant for the bot.

    In a group that is a command, a message that names the bot, or a reply to one of its messages.
    """
    text = message.text or message.caption or ""
    command = _COMMAND.match(text)
    if command:
        if command[2].lower() != bot.username.lower():
            return None
        return command[1] + text[command.end() :]
    if is_private(message) or text.startswith("/"):
        return text
    without = _without_name(message, bot)
    if without is not None:
        return without
    replied = message.reply_to_message
    return text if replied and replied.from_user and replied.from_user.id == bot.id else None


def _without_name(message: Message, bot: Bot) -> str | None:
    """The text without mentions of the bot, or None if there is none."""
    text = message.text or message.caption or ""
    found = message.parse_entities() if message.text else message.parse_caption_entities() if message.caption else {}
    names = [said for entity, said in found.items() if _is_me(entity, said, bot)]
    if not names:
        return None
    for said in names:
        text = text.replace(said, " ")
    return " ".join(text.split(" ")).strip()


def _is_me(entity: MessageEntity, said: str, bot: Bot) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    return entity.type == MessageEntity.MENTION and said.lower() == f"@{bot.username}".lower()


def kind_of(message: Message) -> str:
    """What came instead of words, as `Message.unreadable` names it."""
    if message.sticker:
        return "sticker"
    if any(getattr(message, name) for name in _VOICES):
        return "voice"
    return "photo" if any(getattr(message, name) for name in _PICTURES) else "other"
