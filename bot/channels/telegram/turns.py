"""A queue for many chats: who is urgent goes first, each chat in its own pace, all together in one."""

import asyncio
import heapq
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from telegram.error import NetworkError, RetryAfter

from bot.channels.telegram.window import Passage, Window

_SWEEP_AFTER = 10_000
# What is most urgent may go so many messages before the even pace has come to it, so that nobody who asks something
# waits for the gap between two broadcasts; the next broadcast waits that much longer.
_AHEAD = 1


class Stopping(NetworkError):
    """The bot stops; nothing was sent."""

    def __init__(self) -> None:
        super().__init__("the bot is stopping; nothing was sent")


@dataclass(frozen=True, slots=True)
class Pace:
    """One message every `period` seconds; after a rest, `slack` more at once."""

    period: float
    slack: float = 0


@dataclass(slots=True)
class Meter:
    """When the next message may go, at a pace."""

    pace: Pace
    due: float = 0.0
    paused_until: float = 0.0

    @property
    def free_at(self) -> float:
        return self.free_ahead(0)

    def free_ahead(self, messages: float) -> float:
        """When one may go that is let in so many messages early."""
        return max(self.due - (self.pace.slack + messages) * self.pace.period, self.paused_until)

    def busy(self, now: float) -> bool:
        """Whether what was sent still bears on what may be sent."""
        return max(self.due, self.paused_until) > now

    def count(self, now: float) -> None:
        # Counted from when it was due and not from now: a timer that fires late costs no throughput.
        self.due = max(now, self.due) + self.pace.period


@dataclass(order=True, slots=True)
class _Waiter:
    urgency: int
    number: int
    turn: "asyncio.Future[Passage]" = field(compare=False)
    patience: float | None = field(compare=False)


@dataclass(slots=True)
class _Line:
    """Those who wait for one chat."""

    meter: Meter
    waiters: list[_Waiter] = field(default_factory=list)
    timer: asyncio.TimerHandle | None = None


class Turns:
    """Gives turns. It counts a message when its turn is given, which is the moment before it is sent."""

    def __init__(self, overall: Pace, chat: Pace, group: Pace, window: Window) -> None:
        self._overall = Meter(overall)
        self._window = window
        self._chat, self._group = chat, group
        self._lines: dict[str, _Line] = {}
        self._ready: list[tuple[int, int, str]] = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None
        self._given = 0

    async def take(self, chat: str, urgency: int, patience: float | None) -> Passage:
        """Wait for a turn to write to the chat; the passage is to be given back with `answered`.

        Raises:
            RetryAfter: The chat is paused for longer than `patience`.
            Stopping: The queue was closed.
        """
        loop = asyncio.get_running_loop()
        line = self._line(chat)
        _check_patience(line.meter.paused_until - loop.time(), patience)
        waiter = _Waiter(urgency, next(self._numbers), loop.create_future(), patience)
        heapq.heappush(line.waiters, waiter)
        if line.waiters[0] is waiter:
            self._offer(chat, line)
            self._soon()
        return await waiter.turn

    def answered(self, passage: Passage) -> None:
        """The message was answered, or given up."""
        self._window.leave(passage, asyncio.get_running_loop().time())
        self._tick()

    def pause(self, chat: str, seconds: float) -> None:
        """Give this chat no turns for so long; who cannot wait for that is told at once."""
        line = self._line(chat)
        line.meter.paused_until = max(line.meter.paused_until, asyncio.get_running_loop().time() + seconds)
        for waiter in line.waiters:
            if waiter.patience is not None and waiter.patience < seconds and not waiter.turn.done():
                waiter.turn.set_exception(RetryAfter(timedelta(seconds=seconds)))

    def pause_all(self, seconds: float) -> None:
        """Give nobody a turn for so long."""
        until = asyncio.get_running_loop().time() + seconds
        self._overall.paused_until = max(self._overall.paused_until, until)

    def close(self) -> None:
        """Send everyone away."""
        for line in self._lines.values():
            if line.timer:
                line.timer.cancel()
            for waiter in line.waiters:
                if not waiter.turn.done():
                    waiter.turn.set_exception(Stopping())
        if self._timer:
            self._timer.cancel()
        self._timer = None
        self._lines.clear()
        self._ready.clear()

    def _line(self, chat: str) -> _Line:
        line = self._lines.get(chat)
        if line is None:
            line = self._lines[chat] = _Line(Meter(self._group if chat.startswith("-") else self._chat))
        return line

    def _offer(self, chat: str, line: _Line) -> None:
        """Put the chat's first waiter up for the next turn, now or when the chat is free."""
        while line.waiters and line.waiters[0].turn.done():
            heapq.heappop(line.waiters)
        if not line.waiters:
            return
        loop = asyncio.get_running_loop()
        if line.meter.free_at <= loop.time():
            first = line.waiters[0]
            heapq.heappush(self._ready, (first.urgency, first.number, chat))
        elif line.timer is None:
            line.timer = loop.call_at(line.meter.free_at, self._wake, chat, line)

    def _wake(self, chat: str, line: _Line) -> None:
        line.timer = None
        self._offer(chat, line)
        self._pump()

    def _pump(self) -> None:
        """Give every turn that can be given now."""
        loop = asyncio.get_running_loop()
        while self._ready:
            now = loop.time()
            ahead = _AHEAD if self._ready[0][0] <= 0 else 0
            free_at = max(self._overall.free_ahead(ahead), self._window.free_at(now))
            if free_at > now:
                self._timer = self._timer or loop.call_at(free_at, self._tick)
                return
            _, number, chat = heapq.heappop(self._ready)
            line = self._lines.get(chat)
            # An entry is stale if its waiter left, was served under a better entry, or the chat was paused since.
            if line and line.waiters and line.waiters[0].number == number:
                self._give(chat, line, loop.time())
            elif line:
                self._offer(chat, line)

    def _soon(self) -> None:
        # Not at once: a thousand requests made in one go would be given turns while none of them can start. But soon
        # even where a timer runs: that one may be for somebody less urgent.
        if self._timer:
            self._timer.cancel()
        loop = asyncio.get_running_loop()
        self._timer = loop.call_at(loop.time(), self._tick)

    def _tick(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None
        self._pump()

    def _give(self, chat: str, line: _Line, now: float) -> None:
        if line.meter.free_at <= now and not line.waiters[0].turn.done():
            waiter = heapq.heappop(line.waiters)
            line.meter.count(now)
            self._overall.count(now)
            waiter.turn.set_result(self._window.enter(now))
            self._sweep(now)
        self._offer(chat, line)

    def _sweep(self, now: float) -> None:
        """Forget the chats that are at rest, now and then."""
        self._given += 1
        if self._given % _SWEEP_AFTER == 0:
            self._lines = {chat: line for chat, line in self._lines.items() if line.waiters or line.meter.busy(now)}


def _check_patience(pause: float, patience: float | None) -> None:
    if patience is not None and pause > patience:
        raise RetryAfter(timedelta(seconds=pause))
