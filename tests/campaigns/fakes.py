"""What the tests put around campaigns: a time that is skipped through, a courier with its own record, subscribers."""

import asyncio
import random
import selectors
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, TypeVar

from bot.campaigns.campaign import Campaign, Rules
from bot.campaigns.desk import Desk
from bot.courier import (
    Begun,
    Blocked,
    Change,
    Done,
    Gone,
    Outgoing,
    Rejected,
    Result,
    RetryAfter,
    Sent,
    ServerFault,
    Uncertain,
    unnoted,
)
from bot.messages import Block, Button
from bot.store import Store, people, subscriptions

CHINA = timezone(timedelta(hours=8))
START = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
CONTENT = Outgoing((Block("第九条上限有变化"),), ((Button("看第九条", "clause:9"),),))
FOOTER = ((Button("退订", "unsubscribe", "退订"),),)

T = TypeVar("T")


class _Skipping(selectors.SelectSelector):
    """Instead of waiting, moves the loop's time on."""

    skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everything waits for something that never comes")
        self.skipped += max(0.0, timeout)
        return super().select(0)


class SkippingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.selector = _Skipping()
        super().__init__(self.selector)

    def time(self) -> float:
        return self.selector.skipped

    def run_in_executor(  # type: ignore[override]
        self, executor: Any, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        """At once, since a thread cannot be skipped through."""
        done = self.create_future()
        done.set_result(func(*args))
        return done


class SkippingClock:
    """The loop's time as a clock; begins on a working day at nine."""

    def __init__(self, start: datetime = START) -> None:
        self.start = start

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds())

    def seconds(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Runs to the end in no time."""
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        return runner.run(work)


@dataclass
class FakeCourier:
    """Keeps its own record of what arrived where, and when; `answer` may say something else than yes.

    `answer` gets the chat and how often it was tried; an `Uncertain` from it comes after the message has arrived.
    """

    answer: Callable[[str, int], Result | None] = lambda chat, tried: None
    latency: float = 0.1
    arrived: list[tuple[float, str]] = field(default_factory=list)
    showing: dict[int, tuple[str, Outgoing]] = field(default_factory=dict)
    tried: dict[str, int] = field(default_factory=dict)
    requests: list[float] = field(default_factory=list)

    async def send(self, chat: str, content: Outgoing, begun: Begun = unnoted) -> Result:
        begun()
        self.requests.append(asyncio.get_running_loop().time())
        self.tried[chat] = self.tried.get(chat, 0) + 1
        answer = self.answer(chat, self.tried[chat])
        if answer is None or isinstance(answer, Uncertain):
            self.arrived.append((self.requests[-1], chat))
            self.showing[len(self.arrived)] = (chat, content)
            answer = answer or Sent(len(self.arrived))
        await asyncio.sleep(self.latency)
        return answer

    async def edit(self, chat: str, message_id: int, content: Outgoing) -> Change:
        await asyncio.sleep(self.latency)
        if self.showing.get(message_id, ("", None))[0] != chat:
            return Rejected("no such message")
        self.showing[message_id] = (chat, content)
        return Done()

    async def delete(self, chat: str, message_id: int) -> Change:
        await asyncio.sleep(self.latency)
        self.showing.pop(message_id, None)
        return Done()

    def fault(self, content: Outgoing) -> str | None:
        return "too long" if sum(len(block.text) for block in content.blocks) > 4096 else None

    @property
    def chats(self) -> list[str]:
        """Where messages arrived, in order."""
        return [chat for _, chat in self.arrived]


def seeded_faults(seed: int, **shares: float) -> Callable[[str, int], Result | None]:
    """Each try of each chat has its lot: `limit`, `blocked`, `gone`, `server`, `timeout`, `rejected`, by share."""
    answers: dict[str, Result] = {
        "limit": RetryAfter(3),
        "blocked": Blocked("blocked"),
        "gone": Gone("chat not found"),
        "server": ServerFault("502"),
        "timeout": Uncertain("timeout"),
        "rejected": Rejected("bad"),
    }

    def answer(chat: str, tried: int) -> Result | None:
        lot = random.Random(f"{seed}:{chat}:{tried}").random()
        for kind, share in shares.items():
            if lot < share:
                return answers[kind]
            lot -= share
        return None

    return answer


def subscribe(store: Store, users: Iterable[str], topic: str = "九") -> None:
    with store.transaction():
        for user in users:
            people.seen(store, user, None, START)
            subscriptions.subscribe(store, user, topic, START)


def numbered(count: int) -> list[str]:
    return [f"telegram:{n:05}" for n in range(count)]


def desk_of(store: Store, **changes: Any) -> Desk:
    return Desk(**{"store": store, "screen": lambda facts: {}, "footer": FOOTER, "rules": Rules(), **changes})


def sending(desk: Desk, now: datetime = START, **draft: Any) -> Campaign:
    """A campaign that went all the way to its start."""
    one = desk.draft("telegram:1", now, **{"content": CONTENT, **draft})
    return started(desk, one, now)


def started(desk: Desk, one: Campaign, now: datetime = START) -> Campaign:
    courier = FakeCourier()
    if one.content is not None:
        run(desk.test(one.id, "telegram:1", courier, now))
    shown = desk.submit(one.id, "telegram:1", courier, now)
    assert isinstance(shown, Campaign), shown
    if shown.card is not None:
        desk.approve(one.id, "telegram:2", shown.card.revision, now)
    moved = desk.start(one.id, "telegram:1", now)
    assert isinstance(moved, Campaign), moved
    return moved
