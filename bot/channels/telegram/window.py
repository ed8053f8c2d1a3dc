"""How many messages may have arrived at Telegram in the last second, whatever the way there did to their spacing."""

from collections import deque
from dataclasses import dataclass, field

# A message on its way for longer than so many seconds has most likely arrived; it no longer holds up others.
_LATEST = 4.0
_REMEMBERED = 300
_ENOUGH = 60


@dataclass(slots=True)
class Passage:
    """A message from its turn to its answer."""

    begun: float
    ended: float | None = None


@dataclass(slots=True)
class Window:
    """Keeps any second of Telegram's clock at or below a ceiling.

    Even spacing at the start is not enough: a stall on the way makes messages arrive together. A message arrived at
    some moment between its turn and its answer. The quickest passage of late tells how much of that time every
    message spends on the way; the rest is what may have moved it.
    """

    ceiling: int
    second: float
    _passages: deque[Passage] = field(default_factory=deque)
    _quickest: deque[float] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    def enter(self, now: float) -> Passage:
        """Count a message that is sent now."""
        passage = Passage(now)
        self._passages.append(passage)
        return passage

    def leave(self, passage: Passage, now: float) -> None:
        """Note that it was answered."""
        passage.ended = now
        self._quickest.append(now - passage.begun)

    def free_at(self, now: float) -> float:
        """When the next message may go; `now` or earlier if it may go now."""
        while self._passages and now - self._passages[0].begun > _LATEST * self.second:
            self._passages.popleft()
        # Until enough passages are known, none of their time counts as usual: the first ones are slow. And only half
        # of it does, because the next message may be quicker than any so far.
        usual = min(self._quickest) / 2 if len(self._quickest) >= _ENOUGH else 0.0
        ends = sorted(self._end(passage, usual) for passage in self._passages)
        inside = len(ends) - self.ceiling
        return now if inside < 0 else ends[inside]

    def _end(self, passage: Passage, usual: float) -> float:
        """When the message is surely no longer in the same second as one sent then."""
        latest = passage.begun + _LATEST * self.second
        if passage.ended is None:
            return latest
        return min(latest, max(passage.begun, passage.ended - usual) + self.second)
