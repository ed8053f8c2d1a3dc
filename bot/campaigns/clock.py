"""Time as a room is handed it; the real one is made in `wiring`."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, with its zone."""

    def seconds(self) -> float:
        """A count of seconds that never goes back, for measuring."""

    async def sleep(self, seconds: float) -> None: ...
