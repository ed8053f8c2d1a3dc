import asyncio
import time

import pytest
from telegram import Update
from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot.channels.telegram.application import prepare
from bot.channels.telegram.serve import CannotStart, new_builder, serving
from bot.messages import Message, Reply, say
from tests.channels.running import SECOND, build, ports_of, talking
from tests.channels.stub import NOON, StubAssistant, clock, echo
from tests.telegram_server import TelegramServer

pytestmark = pytest.mark.asyncio
UNDECODABLE = {"message_id": 1, "chat": {"id": 7}, "date": "yesterday", "from": {"id": 7}}


async def test_an_undecodable_update_in_a_batch_is_recorded_and_its_neighbours_are_handled() -> None:
    assistant, records = StubAssistant(), list[int | None]()
    ports = ports_of(assistant, undecodable=lambda number, reason: records.append(number))
    async with TelegramServer(second=SECOND).running() as server:
        server.person(7).say("前")
        bad = server.updates.add("message", UNDECODABLE)
        server.person(7).say("后")
        async with serving(build(server, assistant, ports=ports)):
            texts = [(await server.person(7).reads()).text for _ in range(2)]
            await asyncio.sleep(0.05)
            assert (await server.person(7).asks("再来")).text == "答：再来"
    assert texts == ["答：前", "答：后"]
    assert records == [bad]


async def test_a_batch_of_nothing_but_an_undecodable_update_moves_the_offset_on() -> None:
    async with talking() as (server, _):
        server.updates.add("message", UNDECODABLE)
        await asyncio.sleep(0.1)
        assert server.updates.pending == []


async def test_an_update_is_confirmed_only_after_it_was_handled() -> None:
    confirmed: list[bool] = []

    def answer(message: Message) -> Reply:
        confirmed.append(not server.updates.pending)
        return echo(message)

    async with talking(StubAssistant(answer)) as (server, _):
        await server.person(7).asks("你好")
    assert confirmed == [False]


async def test_a_redelivered_update_runs_once_and_is_answered_once() -> None:
    assistant = StubAssistant()
    async with talking(assistant) as (server, _):
        person = server.person(7)
        person.say("你好")
        [update] = server.updates.pending
        await person.reads()
        server.updates.queue(update)
        assert await person.chat.reads_nothing()
    assert assistant.texts == ["你好"]


async def test_an_update_redelivered_to_a_new_process_gets_the_stored_reply_if_it_was_not_delivered() -> None:
    assistant = StubAssistant()
    async with TelegramServer(second=SECOND).running() as server:
        person = server.person(7)
        number = person.say("你好")
        [update] = server.updates.pending
        assistant.handle(Message("telegram:7", NOON, text="你好", key=f"telegram:{number}"))
        async with serving(build(server, assistant)):
            assert (await person.reads()).text == "答：你好"
            await asyncio.sleep(0.1)
        server.updates.queue(update)
        async with serving(build(server, assistant)):
            assert await person.chat.reads_nothing()
    assert assistant.texts == ["你好"]


async def test_one_chats_messages_are_handled_in_order() -> None:
    assistant = StubAssistant()
    async with talking(assistant) as (server, _):
        person = server.person(7)
        said = [f"第{number}句" for number in range(8)]
        for text in said:
            person.say(text)
        read = [(await person.reads(10)).text for _ in said]
    assert assistant.texts == said
    assert read == [f"答：{text}" for text in said]


async def test_many_chats_are_answered_side_by_side() -> None:
    async with talking(second=0.01) as (server, _):
        server.faults.add("slow", methods=["sendMessage"], seconds=20)
        begun = time.monotonic()
        await asyncio.gather(*(server.person(number).asks("你好") for number in range(1, 11)))
        assert time.monotonic() - begun < 1


async def test_a_chat_told_to_wait_for_hours_holds_up_nobody_else() -> None:
    async with talking() as (server, _):
        server.faults.add("flood", chat=7, seconds=7200, times=1)
        server.person(7).say("慢")
        await asyncio.sleep(0.1)
        begun = time.monotonic()
        assert (await server.person(8).asks("快")).text == "答：快"
        assert time.monotonic() - begun < 1


async def test_a_reply_told_to_wait_is_sent_after_the_wait() -> None:
    async with talking() as (server, _):
        server.faults.add("flood", chat=7, seconds=3, times=1)
        assert (await server.person(7).asks("你好")).text == "答：你好"
        [refused], [sent] = server.refused(429), server.sent("sendMessage")
    assert sent.at - refused.at >= 3


async def test_polling_goes_on_after_network_trouble() -> None:
    async with talking(second=0.01) as (server, _):
        server.faults.add("drop", methods=["getUpdates"], times=1)
        assert (await server.person(7).asks("还在吗", 10)).text == "答：还在吗"


async def test_a_second_reader_is_said_clearly(caplog: pytest.LogCaptureFixture) -> None:
    async with talking() as (server, _):
        await asyncio.sleep(0.1)
        second = new_builder(server.token, server.base).build()
        async with second:
            await second.bot.get_updates(timeout=0)
            await asyncio.sleep(0.1)
    assert "另有程序正在用同一个令牌接收消息" in caplog.text


async def test_a_refused_token_is_said_in_words_without_the_token() -> None:
    async with TelegramServer().running() as server:
        wrong = "4839574812:WrongWrongWrongWrongWrongWrongWrong"
        app = build(server, StubAssistant())
        server.token = wrong
        with pytest.raises(CannotStart, match="不认这个机器人令牌") as failure:
            async with serving(app):
                pass
    assert "AAFD39" not in str(failure.value)
    assert failure.value.__cause__ is None


async def test_a_missing_token_is_said_in_words() -> None:
    with pytest.raises(CannotStart, match="@BotFather"):
        new_builder("  ")


async def test_an_update_put_in_directly_is_answered_before_it_returns() -> None:
    async with TelegramServer(second=SECOND).running() as server:
        person = server.person(7)
        person.say("你好")
        [raw] = server.updates.pending
        app = build(server, StubAssistant())
        async with app:
            await app.process_update(Update.de_json(raw, app.bot))
            assert person.chat.incoming.get_nowait().text == "答：你好"


async def test_the_reply_of_a_message_that_broke_is_an_excuse_and_a_redelivery_may_try_again() -> None:
    broken = [True]

    def answer(message: Message) -> Reply:
        if broken.pop() if broken else False:
            raise RuntimeError("once")
        return Reply("answered", say("好了"))

    async with talking(StubAssistant(answer)) as (server, _):
        person = server.person(7)
        person.say("你好")
        [update] = server.updates.pending
        await person.reads()
        server.updates.queue(update)
        assert (await person.reads()).text == "好了"


async def test_a_builder_that_brings_its_own_requests_works_with_the_librarys_own_polling() -> None:
    assistant = StubAssistant()
    async with TelegramServer(second=SECOND).running() as server:
        builder = ApplicationBuilder().token(server.token).base_url(server.base)
        builder = builder.request(HTTPXRequest()).get_updates_request(HTTPXRequest())
        app = prepare(builder, assistant, clock)
        server.updates.add("message", UNDECODABLE)
        async with app:
            await app.start()
            assert app.updater is not None
            await app.updater.start_polling()
            assert (await server.person(7).asks("你好")).text == "答：你好"
            await app.updater.stop()
            await app.stop()
