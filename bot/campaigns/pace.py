"""How fast to send, and when to stop: the overall rate, a flood, too many errors."""

from collections import deque
from statistics import median_low

from bot.campaigns.clock import Clock

# A flood is seen in this many results, if this share of them, from this many chats, was refused for haste.
WATCHED = 30
FLOOD_SHARE = 0.25
FLOOD_CHATS = 5
# After a flood: the rate is halved, and grows by a quarter for each run of so many messages that pass.
SLOWER = 0.5
FASTER = 1.25
CALM = 30


class Pace:
    """Hands out turns at an even rate from the first second; one for all campaigns of a bot.

    Turns are given ahead of time, so that a sender that wakes late does not cost the next one its turn.
    """

    def __init__(self, rate: float, clock: Clock) -> None:
        self.rate = rate
        self._full_rate = rate
        self._clock = clock
        self._next = 0.0
        self._calm = 0
        self._results: deque[tuple[str, float | None]] = deque(maxlen=WATCHED)

    async def turn(self) -> None:
        """Waits until one more message may go out."""
        now = self._clock.seconds()
        # A turn that nobody took for a moment may be made up for, one and no more: never a burst.
        mine = max(self._next, now - 1 / self.rate)
        self._next = mine + 1 / self.rate
        if mine > now:
            await self._clock.sleep(mine - now)

    def passed(self, chat: str) -> None:
        """A message met no limit."""
        self._results.append((chat, None))
        self._calm += 1
        if self._calm >= CALM and self.rate < self._full_rate:
            self._calm = 0
            self.rate = min(self._full_rate, self.rate * FASTER)

    def refused(self, chat: str, seconds: float) -> None:
        """A chat was told to wait; that is its own affair unless it spreads."""
        self._results.append((chat, seconds))
        self._calm = 0
        waits = [(chat, wait) for chat, wait in self._results if wait is not None]
        spread = len(waits) >= FLOOD_SHARE * WATCHED and len({chat for chat, _ in waits}) >= FLOOD_CHATS
        if spread:
            self._hold(median_low(wait for _, wait in waits))

    def _hold(self, seconds: float) -> None:
        self._results.clear()
        self.rate = max(1.0, self.rate * SLOWER)
        self._next = max(self._next, self._clock.seconds() + seconds)


class ErrorShare:
    """Watches the last results of a run for too many errors."""

    def __init__(self, limit: float, watched: int = 50, at_least: int = 20) -> None:
        self._limit = limit
        self._at_least = at_least
        self._results: deque[bool] = deque(maxlen=watched)

    def note(self, error: bool) -> bool:
        """Takes one more result; True if it is time to stop."""
        self._results.append(error)
        return len(self._results) >= self._at_least and sum(self._results) / len(self._results) > self._limit
