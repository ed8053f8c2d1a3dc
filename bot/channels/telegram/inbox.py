"""Which updates came in and are not handled yet: they are confirmed to Telegram only afterwards."""

import asyncio
from collections import OrderedDict

_REMEMBERED = 10_000


class Inbox:
    """Updates between their arrival and the moment the assistant has saved what they changed."""

    def __init__(self) -> None:
        self._open: dict[int, asyncio.Future[None]] = {}
        self._begun: OrderedDict[int, None] = OrderedDict()
        self.refused = asyncio.Event()

    def arrived(self, update_id: int) -> "asyncio.Future[None]":
        """Note the update; the future is done when it is handled."""
        if update_id not in self._open:
            self._open[update_id] = asyncio.get_running_loop().create_future()
        return self._open[update_id]

    def handled(self, update_id: int) -> None:
        """The update may be confirmed."""
        waiting = self._open.pop(update_id, None)
        if waiting and not waiting.done():
            waiting.set_result(None)

    async def settled(self, patience: float) -> None:
        """Wait until all that arrived is handled, though no longer than `patience`: one slow chat must not stop all."""
        if self._open:
            await asyncio.wait(list(self._open.values()), timeout=patience)

    def begin(self, update_id: int) -> bool:
        """Whether the update is new to this process; another delivery of it is left alone."""
        if update_id in self._begun:
            return False
        self._begun[update_id] = None
        if len(self._begun) > _REMEMBERED:
            self._begun.popitem(last=False)
        return True

    def failed(self, update_id: int) -> None:
        """The update changed nothing; a redelivery may try again."""
        self._begun.pop(update_id, None)
