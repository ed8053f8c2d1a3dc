"""How these tests talk to the assistant."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from bot.assistant import Assistant
from bot.messages import Button, Message, Reply

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=8)))


def say(assistant: Assistant, text: str, user: str = "u", now: datetime = NOW) -> Reply:
    return answered(assistant, Message(user, now, text=text))


def press(assistant: Assistant, data: str, user: str = "u", now: datetime = NOW) -> Reply:
    return answered(assistant, Message(user, now, press=data))


def answered(assistant: Assistant, message: Message) -> Reply:
    reply = assistant.handle(message)
    assert reply is not None
    return reply


def buttons(reply: Reply) -> Iterator[Button]:
    return (button for row in reply.buttons for button in row)


def labelled(reply: Reply, label: str) -> str:
    """What the button with this label sends."""
    return next(button.press for button in buttons(reply) if button.label == label)
