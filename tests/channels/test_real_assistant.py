"""The real assistant on the real library against the strict server: what an owner and the bureau live through."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.channels.telegram.serve import new_builder, serving
from bot.settings import Settings, settings_from_environment
from bot.staff import cli_acts
from bot.store import Store
from bot.texts import TEXTS
from bot.wiring import now, telegram_application
from tests.telegram_server import TelegramServer
from tests.telegram_server.chats import Shown
from tests.telegram_server.people import Person

pytestmark = pytest.mark.asyncio


@asynccontextmanager
async def at_work(server: TelegramServer, folder: Path) -> AsyncIterator[None]:
    settings = Settings(store=folder / "bot.db", cache=settings_from_environment().cache)
    application = telegram_application(new_builder(server.token, server.base), settings)
    async with serving(application):
        yield


async def test_an_owner_asks_presses_and_checks_by_tapping(tmp_path: Path) -> None:
    async with TelegramServer(second=0.1).running() as server, at_work(server, tmp_path):
        owner = server.person(7)
        assert "自查" in (await owner.asks("/start")).text
        shown = await owner.asks("跨境平台费最高补多少")
        assert "「每家企业每年最高不超过10万元」" in shown.text
        owner.press("帮我算算够不够")
        assert "您是哪一类" in (await owner.reads()).text
        owner.press("企业")
        assert "注册在哪里" in (await owner.reads()).text
        owner.press("丽水各县（市）")
        assert "参照执行" in (await owner.reads()).text


async def test_two_people_are_answered_each_with_their_own(tmp_path: Path) -> None:
    async with TelegramServer(second=0.1).running() as server, at_work(server, tmp_path):
        one, other = server.person(1), server.person(2)
        one.say("展会补助最高多少")
        other.say("独立站做到多少有奖")
        assert "20万元" in (await one.reads()).text
        assert "100万元" in (await other.reads()).text


async def test_a_check_goes_on_after_the_bot_was_restarted(tmp_path: Path) -> None:
    async with TelegramServer(second=0.1).running() as server:
        owner = server.person(7)
        async with at_work(server, tmp_path):
            await owner.asks("自查")
            assert "注册在哪里" in (await owner.asks("企业")).text
        async with at_work(server, tmp_path):
            assert "莲都区" in (await owner.asks("莲都")).text


async def reads_until(person: Person, words: str) -> Shown:
    """The next message that holds these words; what comes before it is of no matter here."""
    for _ in range(12):
        shown = await person.reads(15)
        if words in shown.text:
            return shown
    raise AssertionError(f"never read: {words}")


async def test_a_campaign_goes_from_the_draft_past_a_second_person_to_those_who_subscribed(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "bot.db")
    told = [cli_acts.run_invite(store, role, now()) for role in ("administrator", "approver")]
    codes = [re.findall(r"兑换码 (\w+)", each)[0] for each in told]
    store.close()
    async with TelegramServer(second=0.1).running() as server, at_work(server, tmp_path):
        editor, approver, owner, stranger = (server.person(number) for number in (1, 2, 7, 8))
        await editor.asks(f"兑换码 {codes[0]}")
        await approver.asks(f"兑换码 {codes[1]}")
        await owner.asks("订阅")
        # The test may run at night.
        await owner.asks("随时都可以发")
        await stranger.asks("你好")
        await editor.asks("群发")
        await editor.asks("第九条有新的说明，点下面看。")
        editor.press("发给自己看看")
        editor.press("提交审批", await reads_until(editor, "满意就提交审批"))
        approver.press("批准，发给1人", await reads_until(approver, "请审批群发1"))
        editor.press("看卡片", await reads_until(editor, "批准，1人"))
        editor.press("现在发送", await reads_until(editor, "已批准，还没发"))
        editor.press("确认发送", await reads_until(editor, "现在就发"))
        assert (await owner.reads(15)).text == "第九条有新的说明，点下面看。"
        assert await stranger.chat.reads_nothing(0.5)


async def test_a_picture_is_handed_over_only_where_the_desk_awaits_one(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "bot.db")
    code = re.findall(r"兑换码 (\w+)", cli_acts.run_invite(store, "administrator", now()))[0]
    store.close()
    async with TelegramServer(second=0.1).running() as server, at_work(server, tmp_path):
        server.files["f"] = b"a picture"
        editor = server.person(1)
        await editor.asks(f"兑换码 {code}")
        editor.send("photo")
        assert (await editor.reads()).text == TEXTS.unreadable
        await editor.asks("群发")
        await editor.asks("第九条有新的说明")
        editor.press("加图片或文件")
        await editor.reads()
        editor.send("photo")
        assert "picture.jpg" in (await editor.reads()).text
