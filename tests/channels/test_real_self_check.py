"""The real assistant over the real library: nothing runs twice, and a whole self-check needs no typing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.channels.telegram.serve import new_builder, serving
from bot.settings import Settings, settings_from_environment
from bot.store import Store, questions
from bot.wiring import now, telegram_application
from tests.telegram_server import TelegramServer
from tests.telegram_server.chats import Shown
from tests.telegram_server.people import Person

pytestmark = pytest.mark.asyncio


@asynccontextmanager
async def at_work(server: TelegramServer, folder: Path) -> AsyncIterator[None]:
    settings = Settings(store=folder / "bot.db", cache=settings_from_environment().cache)
    async with serving(telegram_application(new_builder(server.token, server.base), settings)):
        yield


async def reads_until(person: Person, words: str) -> Shown:
    """The next message that holds these words."""
    for _ in range(12):
        shown = await person.reads(15)
        if words in shown.text:
            return shown
    raise AssertionError(f"never read: {words}")


async def test_an_update_that_comes_again_runs_once_and_is_answered_once(tmp_path: Path) -> None:
    before = now()
    async with TelegramServer(second=0.1).running() as server:
        owner = server.person(7)
        async with at_work(server, tmp_path):
            owner.say("跨境平台费最高补多少")
            [update] = server.updates.pending
            assert "10万元" in (await owner.reads(15)).text
            server.updates.queue(update)
            assert await owner.chat.reads_nothing()
        server.updates.queue(update)
        async with at_work(server, tmp_path):
            assert await owner.chat.reads_nothing()
    store = Store.open(tmp_path / "bot.db")
    assert [kept.text for kept in questions.since(store, before)] == ["跨境平台费最高补多少"]
    store.close()


async def test_a_press_that_comes_again_does_not_answer_the_next_question(tmp_path: Path) -> None:
    async with TelegramServer(second=0.1).running() as server, at_work(server, tmp_path):
        owner = server.person(7)
        asked = await owner.asks("自查", 15)
        owner.press("企业", asked)
        [update] = server.updates.pending
        assert "注册在哪里" in (await reads_until(owner, "第2问")).text
        server.updates.queue(update)
        assert await owner.chat.reads_nothing()
        assert "失信" in (await owner.asks("莲都区", 15)).text


async def test_a_whole_check_is_done_by_tapping_alone(tmp_path: Path) -> None:
    async with TelegramServer(second=0.1).running() as server, at_work(server, tmp_path):
        owner = server.person(7)
        await owner.asks("/start", 15)
        owner.press("做一次自查")
        for question, tap in (("第1问", "企业"), ("第2问", "莲都区"), ("失信", "没有"), ("哪一年", "不清楚")):
            shown = await reads_until(owner, question)
            owner.press(tap, shown)
        owner.press("够了，出结果", await reads_until(owner, "哪些业务"))
        await reads_until(owner, "预审结果仅供参考")
        owner.press("PDF报告")
        await reads_until(owner, "报告做好了")


async def test_two_people_check_at_once_and_neither_sees_the_other(tmp_path: Path) -> None:
    async with TelegramServer(second=0.1).running() as server, at_work(server, tmp_path):

        async def checks(person: Person, kind: str, place: str) -> str:
            await person.asks("自查", 15)
            await person.asks(kind, 15)
            return (await person.asks(place, 15)).text

        one, other = await asyncio.gather(
            checks(server.person(1), "企业", "莲都区"), checks(server.person(2), "个体工商户", "开发区")
        )
        assert ("莲都区" in one, "开发区" in one) == (True, False)
        assert ("莲都区" in other, "开发区" in other) == (False, True)
