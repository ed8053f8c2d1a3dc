"""A campaign over the real library against the strict server, which keeps its own record of what arrived."""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.campaigns.delivery import DeliverySettings, deliver
from bot.channels.telegram.courier import TelegramCourier
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.serve import serving
from bot.store import Store
from tests.campaigns.fakes import FOOTER, START, desk_of, sending, subscribe
from tests.channels.running import build
from tests.channels.stub import StubAssistant
from tests.telegram_server import TelegramServer

pytestmark = pytest.mark.asyncio
SECOND = 0.3


@dataclass
class ScaledClock:
    """Real time, in which a second lasts as long as one of the server's."""

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds())

    def seconds(self) -> float:
        return asyncio.get_running_loop().time() / SECOND

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds * SECOND)


async def sent_to(people: int, folder: Path, faulty: bool) -> tuple[TelegramServer, dict[str, int], float]:
    store = Store.open(folder / "bot.db")
    async with TelegramServer(second=SECOND, limits=True, seed=7).running() as server:
        numbers = server.people(people)
        subscribe(store, [f"telegram:{number}" for number in numbers])
        if faulty:
            server.faults.add("flood", share=0.05, seconds=1)
            server.faults.add("forbidden", share=0.02)
            server.faults.add("server", share=0.02)
        app = build(server, StubAssistant(), limits=Limits())
        async with serving(app):
            begun = asyncio.get_running_loop().time()
            how = replace(DeliverySettings(), quiet=None, backoff=0.5)
            # What leads to the start runs loops of its own.
            one = await asyncio.to_thread(sending, desk_of(store))
            tally = await deliver(store, one.id, TelegramCourier(app.bot), how, ScaledClock(), footer=FOOTER)
            seconds = (asyncio.get_running_loop().time() - begun) / SECOND
    store.close()
    return server, tally, people / seconds


async def test_everyone_gets_it_once_at_the_full_rate_without_a_429(tmp_path: Path) -> None:
    server, tally, rate = await sent_to(400, tmp_path, faulty=False)
    assert tally == {"accepted": 400}
    assert set(Counter(call.chat for call in server.sent("sendMessage")).values()) == {1}
    assert server.refused(429) == []
    assert server.most_in_a_second() <= 30
    assert rate >= 24  # Other work on the machine costs a little; alone it holds 28.


async def test_with_faults_everyone_ends_in_one_state_and_nobody_gets_it_twice(tmp_path: Path) -> None:
    server, tally, _ = await sent_to(200, tmp_path, faulty=True)
    times = Counter(call.chat for call in server.sent("sendMessage"))
    assert sum(tally.values()) == 200
    assert set(tally) <= {"accepted", "blocked", "failed", "uncertain"}
    assert set(times.values()) == {1} and len(times) == tally["accepted"]
