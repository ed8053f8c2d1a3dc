"""What a channel needs of the assistant, and nothing more."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.messages import Message, Reply

Clock = Callable[[], datetime]


class Assistant(Protocol):
    """Answers one message at a time and keeps its own state."""

    def handle(self, message: Message) -> Reply | None:
        """Answer, having saved what changed.

        Returns:
            The reply; for a `key` seen before, the stored reply again, or None if that one was delivered.
        """
