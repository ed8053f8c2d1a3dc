"""A clock that jumps: what waits an hour takes no time, and a busy machine changes no result."""

import asyncio
import functools
import selectors
from collections.abc import Callable, Coroutine
from typing import Any


class InstantLoop(asyncio.SelectorEventLoop):
    """Goes to the next timer at once; for tests without a network."""

    def __init__(self) -> None:
        self.virtual = 0.0
        super().__init__(_Jumping(self))

    def time(self) -> float:
        return self.virtual


class _Jumping(selectors.DefaultSelector):
    def __init__(self, loop: InstantLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout > 0:
            self._loop.virtual += timeout
        return super().select(0 if timeout is not None else None)


def instantly(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run the test on the clock that jumps."""

    @functools.wraps(test)
    def run(*args: Any, **kwargs: Any) -> None:
        with asyncio.Runner(loop_factory=InstantLoop) as runner:
            runner.run(test(*args, **kwargs))

    return run
