"""The limits of sending: 30 messages a second in all, one a second a chat after a short burst, 20 a minute a group."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.telegram_server.refusals import flood


@dataclass
class Window:
    """So many in any stretch of so many seconds."""

    most: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return self.times[0] + self.seconds - now if len(self.times) >= self.most else 0.0


@dataclass
class Floods:
    """Refuses what comes too fast, and whatever a chat gets while it is told to wait."""

    now: Callable[[], float]
    enforced: bool
    overall: int = 30
    chat_burst: int = 4
    group_minute: int = 20
    refused: int = 0
    _all: Window = field(init=False)
    _due: dict[int, float] = field(default_factory=dict)
    _groups: dict[int, Window] = field(default_factory=dict)
    _waiting: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._all = Window(self.overall, 1.0)

    def hold(self, chat: int, seconds: float) -> None:
        """Let the chat wait, as after a 429."""
        self._waiting[chat] = self.now() + seconds

    def count(self, chat: int) -> None:
        """Count a message, or refuse it."""
        now = self.now()
        held = self._waiting.get(chat, 0) - now
        if held > 0:
            self._refuse(held)
        self._waiting.pop(chat, None)
        if not self.enforced:
            return
        group = self._groups.setdefault(chat, Window(self.group_minute, 60.0)) if chat < 0 else None
        due = max(now, self._due.get(chat, 0.0))
        waits = (self._all.wait(now), due - now - (self.chat_burst - 1), group.wait(now) if group else 0.0)
        if max(waits) > 1e-6:
            if waits[0] < max(waits):
                self.hold(chat, math.ceil(max(waits)))
            self._refuse(max(waits))
        self._due[chat] = due + 1.0
        self._all.times.append(now)
        if group:
            group.times.append(now)

    def _refuse(self, seconds: float) -> None:
        self.refused += 1
        raise flood(max(1, math.ceil(seconds)))
