import asyncio
import itertools
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.channels.telegram.limits import BROADCAST, REPLY, Limiter, Limits, Traffic
from bot.channels.telegram.turns import Stopping
from tests.channels.instant import instantly

USUAL = Limits(overall=29, ceiling=30, chat=1, chat_burst=3, group_minute=20)


class Wire:
    """Where requests end: notes when and to whom, and answers what the test wants."""

    def __init__(self, limiter: Limiter) -> None:
        self.limiter = limiter
        self.sent: list[tuple[float, str]] = []
        self.floods: dict[str, list[float]] = {}

    async def send(self, chat: str, traffic: Traffic = REPLY, endpoint: str = "sendMessage") -> Any:
        data = {"chat_id": chat}
        return await self.limiter.process_request(self._carry, (chat,), {}, endpoint, data, traffic)

    async def _carry(self, chat: str) -> bool:
        if self.floods.get(chat):
            raise RetryAfter(timedelta(seconds=self.floods[chat].pop(0)))
        self.sent.append((asyncio.get_running_loop().time(), chat))
        return True

    @property
    def chats(self) -> list[str]:
        return [chat for _, chat in self.sent]

    @property
    def times(self) -> list[float]:
        return [at - self.sent[0][0] for at, _ in self.sent]


def wire(limits: Limits = USUAL) -> Wire:
    return Wire(Limiter(limits))


@instantly
async def test_the_overall_rate_holds_from_the_first_second() -> None:
    one = wire()
    await asyncio.gather(*(one.send(str(chat)) for chat in range(1, 91)))
    for start in one.times:
        assert sum(start <= at < start + 1 for at in one.times) <= 30


@instantly
async def test_the_overall_rate_is_reached() -> None:
    one = wire()
    await asyncio.gather(*(one.send(str(chat)) for chat in range(1, 10_001)))
    assert 9_999 / one.times[-1] >= 28.9


@pytest.mark.parametrize("stall", [0.0, 0.3])
@instantly
async def test_no_second_of_telegrams_clock_sees_more_than_the_ceiling_though_the_way_stalls(stall: float) -> None:
    arrived: list[float] = []
    stalls = itertools.cycle([stall, 0, 0, 0, 0, 0, stall / 2, 0, 0, 0])
    limiter = Limiter(USUAL)

    async def carry() -> bool:
        await asyncio.sleep(next(stalls))
        arrived.append(asyncio.get_running_loop().time())
        return True

    async def send(chat: int) -> None:
        await limiter.process_request(carry, (), {}, "sendMessage", {"chat_id": chat}, BROADCAST)

    await asyncio.gather(*map(send, range(1, 150)))
    for start in arrived:
        assert sum(start <= at < start + 1 for at in arrived) <= 30


@instantly
async def test_the_overall_rate_is_a_setting() -> None:
    one = wire(replace(USUAL, overall=5))
    await asyncio.gather(*(one.send(str(chat)) for chat in range(1, 12)))
    assert 1.5 <= one.times[-1] <= 2.6


@instantly
async def test_one_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    one = wire()
    await asyncio.gather(*(one.send("7") for _ in range(6)))
    assert one.times[2] < 0.8
    assert [round(at) for at in one.times[3:]] == [1, 2, 3]


@instantly
async def test_a_group_gets_no_more_than_its_limit_in_any_minute() -> None:
    one = wire()
    await asyncio.gather(*(one.send("-100") for _ in range(24)))
    for start in one.times:
        assert sum(start <= at < start + 60 for at in one.times) <= 20


@instantly
async def test_one_slow_chat_holds_up_no_other() -> None:
    one = wire()
    await asyncio.gather(*(one.send("7") for _ in range(5)), one.send("8"))
    assert one.chats.index("8") <= 4


@instantly
async def test_replies_go_before_broadcasts() -> None:
    one = wire()
    crowd = [asyncio.create_task(one.send(str(chat), BROADCAST)) for chat in range(100, 160)]
    await asyncio.sleep(0.5)
    gone = len(one.sent)
    await one.send("7")
    assert one.chats.index("7") <= gone + 1
    await asyncio.gather(*crowd)


@instantly
async def test_a_reply_overtakes_the_broadcasts_that_wait_for_its_own_chat() -> None:
    one = wire(replace(USUAL, chat_burst=1))
    await one.send("7")
    late = asyncio.create_task(one.send("7", BROADCAST))
    await asyncio.sleep(0)
    await one.send("7", REPLY)
    assert not late.done()
    await late


@instantly
async def test_a_429_pauses_that_chat_alone() -> None:
    one = wire()
    one.floods["7"] = [3]
    await asyncio.gather(one.send("7"), one.send("8"), one.send("9"))
    assert one.chats == ["8", "9", "7"]
    assert one.times[2] >= 2.9


@instantly
async def test_a_patient_request_is_sent_again_after_every_429() -> None:
    one = wire()
    one.floods["7"] = [1, 1, 1]
    await one.send("7")
    assert one.chats == ["7"]


@instantly
async def test_a_broadcast_gets_the_429_back_and_the_chat_stays_paused() -> None:
    one = wire()
    one.floods["7"] = [3600]
    with pytest.raises(RetryAfter):
        await one.send("7", BROADCAST)
    with pytest.raises(RetryAfter):
        await one.send("7", BROADCAST)
    assert one.sent == []


@instantly
async def test_broadcasts_that_wait_for_a_chat_are_told_when_it_is_paused_for_long() -> None:
    one = wire(replace(USUAL, chat_burst=1))
    await one.send("7")
    one.floods["7"] = [3600]
    waiting = [asyncio.create_task(one.send("7", BROADCAST)) for _ in range(3)]
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(result) for result in results] == [RetryAfter] * 3


@instantly
async def test_429s_that_spread_pause_everyone() -> None:
    one = wire()
    one.floods = {str(chat): [2] for chat in range(1, 6)}
    await asyncio.gather(*(one.send(str(chat), BROADCAST) for chat in range(1, 6)), return_exceptions=True)
    begun = asyncio.get_running_loop().time()
    await one.send("99")
    assert one.sent[-1][0] - begun >= 1.5


@instantly
async def test_a_few_429s_among_many_successes_pause_nobody_else() -> None:
    one = wire()
    one.floods = {str(chat): [60] for chat in range(0, 60, 10)}
    await asyncio.gather(*(one.send(str(chat), BROADCAST) for chat in range(60)), return_exceptions=True)
    assert one.times[-1] < 3


@instantly
async def test_typing_and_answers_to_presses_wait_for_no_turn() -> None:
    one = wire(replace(USUAL, overall=0.01))
    await one.send("1")
    await asyncio.wait_for(one.send("1", endpoint="sendChatAction"), 0.05)
    await asyncio.wait_for(one.send("1", endpoint="answerCallbackQuery"), 0.05)


@instantly
async def test_a_cancelled_request_gives_up_its_place() -> None:
    one = wire(replace(USUAL, chat_burst=1))
    await one.send("7")
    first, second = asyncio.create_task(one.send("7")), asyncio.create_task(one.send("7"))
    await asyncio.sleep(0)
    first.cancel()
    await second
    assert one.times[1] < 1.6


@instantly
async def test_stopping_tells_all_who_wait_that_nothing_was_sent() -> None:
    one = wire(replace(USUAL, chat_burst=1))
    await one.send("7")
    waiting = asyncio.create_task(one.send("7"))
    await asyncio.sleep(0)
    await one.limiter.shutdown()
    with pytest.raises(Stopping):
        await waiting
