"""Values between whoever sends to many people and the messenger that carries it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.messages import Block, Button, File


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as a recipient sees it: a text, or one file with the text as its caption.

    One message and no more, so that a recipient has exactly one message id and one final state.
    """

    blocks: tuple[Block, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    file: File | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Sent:
    """The messenger took it."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person blocked the bot, deleted the chat or never started it; final until they come back."""

    reason: str


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no such chat; final."""

    reason: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """The chat goes on under another id."""

    chat: str


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """Nothing was sent: the chat takes no message for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class ServerFault:
    """Nothing was sent: the messenger or the way there failed; try again later."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It went out and no answer came: it may have arrived. Never sent again unasked."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The message itself is at fault; sending it again changes nothing."""

    reason: str


Refused = Blocked | Gone | Migrated | RetryAfter | ServerFault | Rejected
Result = Sent | Refused | Uncertain


@dataclass(frozen=True, slots=True)
class Done:
    """An edit or a deletion took place, or what it wanted was so already."""


Change = Done | Refused | Uncertain


Begun = Callable[[], None]
"""Is told that the message goes out now: until then nothing can have arrived. It may raise `CalledOff`."""


class CalledOff(Exception):
    """While the message waited for its turn, the reason to send it went away; nothing was sent."""


def unnoted() -> None:
    """For whoever need not know when the message goes out."""


class Courier(Protocol):
    """Carries one message to one chat. Faults come back as values; it retries nothing."""

    async def send(self, chat: str, content: Outgoing, begun: Begun = unnoted) -> Result:
        """Wait for the messenger's limits, call `begun`, send.

        Raises:
            CalledOff: As `begun` did.
        """

    async def edit(self, chat: str, message_id: int, content: Outgoing) -> Change:
        """Replace the text and the buttons of a message sent before."""

    async def delete(self, chat: str, message_id: int) -> Change:
        """Take a message back."""

    def fault(self, content: Outgoing) -> str | None:
        """Why the messenger would refuse this content, or None; to be asked before anyone approves it."""
