"""A campaign in a process of its own, to be killed from outside; what arrived stands in a file of the courier's."""

import asyncio
import os
import random
import time
from datetime import datetime
from pathlib import Path

from bot.campaigns.delivery import DeliverySettings, deliver
from bot.courier import Change, Done, Outgoing, Result, RetryAfter, Sent, ServerFault
from bot.store import Store
from tests.campaigns.fakes import START

SETTINGS = DeliverySettings(slots=8, rate=4000, attempts=50, backoff=0.001, poll=0.005)


class RealClock:
    def now(self) -> datetime:
        return datetime.now(START.tzinfo).replace(hour=12)

    def seconds(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class WritingCourier:
    """Like a server: what it took is on record before the answer is on its way, whatever becomes of the asker.

    From `full` bytes of record on it takes nothing more, so that a slow killer is not outrun by a fast campaign.
    """

    def __init__(self, record: Path, full: int | None) -> None:
        self.full = full
        self.record = os.open(record, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
        self.chance = random.Random()

    async def send(self, chat: str, content: Outgoing) -> Result:
        await asyncio.sleep(self.chance.uniform(0, 0.002))
        if self.chance.random() < 0.05:
            return RetryAfter(0.01) if self.chance.random() < 0.5 else ServerFault("502")
        if self.full is not None and os.fstat(self.record).st_size >= self.full:
            await asyncio.sleep(3600)
        os.write(self.record, f"{chat}\n".encode())
        await asyncio.sleep(self.chance.uniform(0, 0.002))
        return Sent(int(chat) + 1)

    async def edit(self, chat: str, message_id: int, content: Outgoing) -> Change:
        return Done()

    async def delete(self, chat: str, message_id: int) -> Change:
        return Done()

    def fault(self, content: Outgoing) -> str | None:
        return None


def deliver_until_done(database: Path, record: Path, id: int, full: int | None = None) -> None:
    store = Store.open(database)
    asyncio.run(deliver(store, id, WritingCourier(record, full), SETTINGS, RealClock()))
