"""How fast Telegram may be written to, and whose turn comes first."""

from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.channels.telegram.faults import seconds_of
from bot.channels.telegram.turns import Pace, Turns
from bot.channels.telegram.window import Window
from bot.courier import Begun, unnoted

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the bot keeps to; Telegram promises no figure, so all are settings.

    Attributes:
        overall: Messages a second over all chats, evenly.
        ceiling: Messages that may arrive in any one second, even if the way there bunches them.
        chat: Messages a second to one chat, after a short burst.
        chat_burst: How many messages to one chat may go at once.
        group_minute: Messages a minute to one group.
        second: How long a second is; tests shorten it, and everything else with it.
    """

    overall: float = 29
    ceiling: int = 30
    chat: float = 1
    chat_burst: int = 3
    group_minute: float = 20
    second: float = 1.0


@dataclass(frozen=True, slots=True)
class Traffic:
    """What a request is, given as `rate_limit_args`.

    Attributes:
        urgency: Lower goes first.
        patience: Seconds to wait for a chat that takes no messages; a 429 beyond it is raised. None waits it out.
        begun: Is called when the turn has come, right before the request goes out; what it raises keeps it back.
    """

    urgency: int
    patience: float | None = None
    begun: Begun = unnoted


REPLY = Traffic(urgency=0)
BROADCAST = Traffic(urgency=10, patience=2)

# Requests that put something into a chat; the others (typing, answering a press, menus) are not counted.
_COUNTED = ("send", "edit", "copy", "forward")
_UNCOUNTED = frozenset({"sendChatAction"})
_REMEMBERED = 20
_SPREAD = 5


class Limiter(BaseRateLimiter[Traffic]):
    """Keeps the overall rate from the first second, and each chat's; a 429 stops its chat alone unless they spread.

    A request without `rate_limit_args` is a reply to a person and goes before any broadcast.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._turns = Turns(
            overall=Pace(limits.second / limits.overall, slack=1),
            chat=Pace(limits.second / limits.chat, slack=limits.chat_burst - 1),
            # Two at once and the rest evenly: never more than the limit in any minute.
            group=Pace(60 * limits.second / max(1, limits.group_minute - 2), slack=1),
            window=Window(limits.ceiling, limits.second),
        )
        self._recent: deque[tuple[str, bool]] = deque(maxlen=_REMEMBERED)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Let everyone who waits go, with an error that says that nothing was sent."""
        self._turns.close()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | JSON | list[JSON]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Traffic | None,
    ) -> bool | JSON | list[JSON]:
        """Send when it is this request's turn; a patient one is sent again after a 429."""
        traffic = rate_limit_args or REPLY
        chat = data.get("chat_id")
        if chat is None or endpoint in _UNCOUNTED or not endpoint.startswith(_COUNTED):
            traffic.begun()
            return await callback(*args, **kwargs)
        while True:
            passage = await self._turns.take(str(chat), traffic.urgency, self._scaled(traffic.patience))
            try:
                traffic.begun()
                result = await callback(*args, **kwargs)
            except RetryAfter as flood:
                self._flooded(str(chat), seconds_of(flood))
                if traffic.patience is not None:
                    raise
            else:
                self._recent.append((str(chat), False))
                return result
            finally:
                self._turns.answered(passage)

    def _flooded(self, chat: str, seconds: float) -> None:
        self._recent.append((chat, True))
        self._turns.pause(chat, seconds * self._limits.second)
        floods = [chat for chat, flooded in self._recent if flooded]
        if len(set(floods)) >= _SPREAD and 2 * len(floods) >= len(self._recent):
            self._turns.pause_all(seconds * self._limits.second)
            self._recent.clear()

    def _scaled(self, seconds: float | None) -> float | None:
        return None if seconds is None else seconds * self._limits.second
