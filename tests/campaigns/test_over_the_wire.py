"""The whole bot against the strict server, which keeps its own record: how fast, how often, and who waits for it."""

import asyncio
import multiprocessing
import statistics
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from bot.answers.opening import open_understanding
from bot.assistant import Assistant
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.serve import new_builder, serving
from bot.desk import Desk
from bot.settings import Settings, settings_from_environment
from bot.store import Store, campaigns, ledger, notices
from bot.wiring import connected
from knowledge.policy import load_policy
from tests.campaigns.fakes import desk_of, sending, subscribe
from tests.campaigns.wired import Rush, serve_until_sent
from tests.telegram_server import TelegramServer

pytestmark = [pytest.mark.asyncio, pytest.mark.slow]
# Of the staff: sees how the campaign goes on, and is no recipient.
WATCHER = 5
FINAL = {"accepted", "blocked", "gone", "failed", "uncertain"}


def nothing(server: TelegramServer) -> None:
    """No faults."""


def everything(server: TelegramServer) -> None:
    """All that the network and Telegram may do."""
    on = {"methods": ["sendMessage"]}
    server.faults.add("flood", share=0.05, seconds=1, **on)
    server.faults.add("forbidden", share=0.02, **on)
    server.faults.add("server", share=0.02, **on)
    server.faults.add("drop", share=0.01, **on)
    server.faults.add("drop_after", share=0.01, **on)
    server.faults.add("slow", share=0.01, seconds=0.5, **on)


async def sent_to(
    people: int, second: float, folder: Path, faults: Callable[[TelegramServer], None]
) -> tuple[TelegramServer, dict[str, str]]:
    """The server after a campaign to so many, and everyone's final state."""
    processes = multiprocessing.get_context("forkserver")
    async with TelegramServer(second=second, seed=7).running() as server:
        faults(server)
        store = Store.open(folder / "bot.db")
        subscribe(store, [f"telegram:{number}" for number in server.people(people)])
        # What leads to the start runs loops of its own.
        one = await asyncio.to_thread(sending, desk_of(store))
        server.person(WATCHER, started=True)
        notices.watch(store, one.id, f"telegram:{WATCHER}")
        store.close()
        given = (server.token, server.base, folder / "bot.db", Rush(second, time.time()), one.id)
        process = processes.Process(target=serve_until_sent, args=given)
        process.start()
        await asyncio.to_thread(process.join, 300)
        assert process.exitcode == 0
    store = Store.open(folder / "bot.db")
    assert campaigns.status(store, one.id) == "done"
    states: dict[str, str] = {
        (entry.user or "").partition(":")[2]: entry.state for entry in ledger.entries(store, one.id)
    }
    store.close()
    return server, states


def received(server: TelegramServer) -> Counter[str]:
    """How many messages each recipient got, by the server's record."""
    return Counter(str(call.chat) for call in server.sent("sendMessage") if call.chat != WATCHER)


def rate(server: TelegramServer) -> float:
    """Messages a second, by the server's own seconds."""
    sent = server.sent("sendMessage")
    return (len(sent) - 1) / (sent[-1].at - sent[0].at)


LONG = pytest.mark.long


# The short form has a lower floor, for other work on the machine; the long one wants the machine for itself.
@pytest.mark.parametrize(("people", "second", "floor"), [(400, 0.4, 24), pytest.param(10_000, 0.4, 28, marks=LONG)])
async def test_everyone_gets_it_once_at_the_full_rate_without_a_429(
    tmp_path: Path, people: int, second: float, floor: float
) -> None:
    server, states = await sent_to(people, second, tmp_path, nothing)
    print(f"{people} at {rate(server):.2f} a second, at most {server.most_in_a_second()} in one")
    assert Counter(states.values()) == {"accepted": people}
    assert set(received(server).values()) == {1}
    assert server.refused(429) == []
    assert server.most_in_a_second() <= 30
    assert rate(server) >= floor
    shown = [call for call in server.calls if call.chat == WATCHER]
    assert len(shown) >= 4 and min(later.at - earlier.at for earlier, later in pairwise(shown)) > 2.9
    assert "已发完" in (shown[-1].text or "") and f"{people}/{people}" in (shown[-1].text or "")


@pytest.mark.parametrize(("people", "second"), [(400, 0.2), pytest.param(10_000, 0.15, marks=LONG)])
async def test_with_every_fault_each_ends_in_one_state_and_nobody_gets_it_twice(
    tmp_path: Path, people: int, second: float
) -> None:
    server, states = await sent_to(people, second, tmp_path, everything)
    times = received(server)
    tally = Counter(states.values())
    print(f"{people} with faults {Counter(kind for kind, _ in server.faults.hit)}: {tally}")
    assert len(states) == people and set(tally) <= FINAL
    assert set(times.values()) == {1}
    assert {chat for chat, state in states.items() if state == "accepted"} <= set(times)
    # Only a cut connection leaves a doubt, and only those cut off are in it; the watcher's screen is no message.
    cut = {str(chat) for kind, chat in server.faults.hit if kind in ("drop", "drop_after") and chat != WATCHER}
    assert {chat for chat, state in states.items() if state == "uncertain"} == cut
    assert set(times) <= {chat for chat, state in states.items() if state in ("accepted", "uncertain")}


QUESTIONS = ("跨境电商有什么补贴", "第九条最高多少", "展位费给报吗", "园区要多大", "什么时候截止")


@asynccontextmanager
async def answering(server: TelegramServer, store: Store) -> AsyncIterator[None]:
    policy = load_policy()
    understanding = open_understanding(policy, settings_from_environment().cache)
    assistant = Assistant(policy, store, understanding, desk=Desk(store, policy))
    rush, limits = Rush(server.second, time.time()), Limits(second=server.second)
    async with serving(connected(new_builder(server.token, server.base), assistant, Settings(), rush, limits)):
        yield


async def median_wait(server: TelegramServer, questions: int) -> float:
    """Seconds from a question to its answer, each person asking one at a time."""
    waits = []
    for count in range(questions):
        begun = time.monotonic()
        await server.person(10 + count % 10).asks(QUESTIONS[count % len(QUESTIONS)], 20)
        waits.append(time.monotonic() - begun)
        await asyncio.sleep(0.05)
    return statistics.median(waits)


async def test_a_question_in_the_middle_of_a_campaign_is_answered_within_twice_the_time(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "bot.db")
    async with TelegramServer(second=1).running() as server:
        subscribe(store, [f"telegram:{number}" for number in server.people(600)])
        async with answering(server, store):
            await median_wait(server, 5)
            idle = await median_wait(server, 20)
            await asyncio.to_thread(sending, desk_of(store))
            # Until the campaign goes at its full rate.
            await asyncio.sleep(2.5)
            begun, so_far = server.now(), len(server.sent("sendMessage"))
            busy = await median_wait(server, 30)
            speed = (len(server.sent("sendMessage")) - so_far) / (server.now() - begun)
    store.close()
    print(f"idle {1000 * idle:.1f} ms, in a campaign at {speed:.1f} a second {1000 * busy:.1f} ms")
    assert speed >= 25
    assert busy <= 2 * idle
