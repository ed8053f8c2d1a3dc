"""A person who types and taps at the real assistant."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from bot.assistant import Assistant
from bot.messages import Button, Message, Reply

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=8)))


@dataclass
class Person:
    """One person; the last reply is what their fingers can reach."""

    assistant: Assistant
    user: str = "u"
    now: datetime = NOW
    reply: Reply = field(default_factory=lambda: Reply("command", ()))

    def says(self, text: str, key: str | None = None) -> Reply:
        return self._gets(Message(self.user, self.now, text=text, key=key))

    def presses(self, data: str) -> Reply:
        return self._gets(Message(self.user, self.now, press=data))

    def taps(self, label: str) -> Reply:
        """Taps the button whose label begins so."""
        found = [button for button in self.buttons if button.label.startswith(label)]
        assert found, f"{label}: not among {[button.label for button in self.buttons]}"
        return self.presses(found[0].press)

    def walks(self, *steps: str) -> Reply:
        """Types each step, or taps it where it stands in square brackets."""
        for step in steps:
            if step.startswith("["):
                self.taps(step.strip("[]"))
            else:
                self.says(step)
        return self.reply

    @property
    def buttons(self) -> list[Button]:
        return list(buttons_of(self.reply))

    def _gets(self, message: Message) -> Reply:
        reply = self.assistant.handle(message)
        assert reply is not None
        self.reply = reply
        return reply


def buttons_of(reply: Reply) -> Iterator[Button]:
    return (button for row in reply.buttons for button in row)
