"""A script of what goes wrong: by chat, by share, once or always."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

SENDS = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "editMessageCaption"})
Kind = Literal["flood", "forbidden", "bad_request", "server", "drop", "drop_after", "slow", "silent"]


@dataclass
class Fault:
    """One thing that goes wrong.

    Attributes:
        kind: `flood` 429, and the chat stays closed so long · `forbidden` 403 · `bad_request` 400 chat not found ·
            `server` 502 · `drop` the connection is cut before anything is done · `drop_after` done, then cut ·
            `slow` answered late · `silent` done, and answered later than anyone waits.
        chat: Only there.
        share: Of the requests that it could hit.
        times: How often, at most.
        methods: Which requests it can hit.
        seconds: retry_after of a flood; the delay of slow and silent ones.
        sticky: A chat once hit by `forbidden` or `bad_request` is always answered so, as Telegram does.
    """

    kind: Kind
    chat: int | None = None
    share: float = 1.0
    times: int | None = None
    methods: Iterable[str] = SENDS
    seconds: float = 3
    sticky: bool = True


@dataclass
class Script:
    """The faults in force. A seed makes two runs alike."""

    seed: int = 0
    faults: list[Fault] = field(default_factory=list)
    hit: list[tuple[str, int | None]] = field(default_factory=list)
    _closed: dict[int, Fault] = field(default_factory=dict)
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def add(self, kind: Kind, **settings: object) -> Fault:
        fault = Fault(kind, **settings)  # type: ignore[arg-type]
        self.faults.append(fault)
        return fault

    def clear(self) -> None:
        self.faults.clear()
        self._closed.clear()

    def next(self, method: str, chat: int | None) -> Fault | None:
        """What goes wrong with this request, if anything."""
        if chat in self._closed and method in SENDS:
            return self._closed[chat]
        for fault in self.faults:
            if self._hits(fault, method, chat):
                if fault.times is not None:
                    fault.times -= 1
                if fault.sticky and chat is not None and fault.kind in ("forbidden", "bad_request"):
                    self._closed[chat] = fault
                self.hit.append((fault.kind, chat))
                return fault
        return None

    def _hits(self, fault: Fault, method: str, chat: int | None) -> bool:
        if method not in fault.methods or fault.times == 0 or fault.chat not in (None, chat):
            return False
        return fault.share >= 1 or self._random.random() < fault.share
