import asyncio
from collections import Counter
from typing import Any

import pytest

from bot.channels.telegram.application import App
from bot.channels.telegram.courier import TelegramCourier
from bot.courier import Blocked, Done, Gone, Migrated, Outgoing, Rejected, RetryAfter, Sent, ServerFault, Uncertain
from bot.messages import Button, File, say
from tests.channels.running import talking

pytestmark = pytest.mark.asyncio
TEXT = Outgoing(say("申报开始了"), buttons=((Button("看条款", "clause:9"),),))
PICTURE = Outgoing(say("海报"), file=File("海报.png", b"\x89PNG\r\n\x1a\n..."))


def courier_of(app: App) -> TelegramCourier:
    return TelegramCourier(app.bot)


async def test_a_message_goes_out_and_its_id_comes_back() -> None:
    async with talking() as (server, app):
        person = server.person(7, started=True)
        result = await courier_of(app).send("7", TEXT)
        shown = await person.reads()
    assert result == Sent(shown.message_id)
    assert (shown.text, shown.labels) == ("申报开始了", ["看条款"])


@pytest.mark.parametrize(
    ("fault", "result"),
    [
        ({"kind": "forbidden"}, Blocked("Forbidden: bot was blocked by the user")),
        ({"kind": "bad_request"}, Gone("Chat not found")),
        ({"kind": "flood", "seconds": 30}, RetryAfter(30.0)),
        ({"kind": "server"}, ServerFault("Bad Gateway")),
    ],
)
async def test_each_refusal_is_a_value(fault: dict[str, Any], result: object) -> None:
    async with talking() as (server, app):
        server.person(7, started=True)
        server.faults.add(**fault)
        assert await courier_of(app).send("7", TEXT) == result
        assert server.sent("sendMessage") == []


@pytest.mark.parametrize("kind", ["drop_after", "drop"])
async def test_a_cut_connection_is_uncertain(kind: Any) -> None:
    async with talking() as (server, app):
        server.person(7, started=True)
        server.faults.add(kind)
        assert isinstance(await courier_of(app).send("7", TEXT), Uncertain)


async def test_a_timeout_after_the_send_was_done_is_uncertain_and_not_tried_again() -> None:
    async with talking() as (server, app):
        server.person(7, started=True)
        server.faults.add("silent", seconds=1000)
        app.bot.request._client.timeout = 0.2
        assert isinstance(await courier_of(app).send("7", TEXT), Uncertain)
        assert len(server.sent("sendMessage")) == 1


async def test_a_server_that_is_not_there_is_a_fault_with_nothing_sent() -> None:
    async with talking() as (_, app):
        app.bot._base_url = "http://127.0.0.1:9/bot1"
        assert isinstance(await courier_of(app).send("7", TEXT), ServerFault)


async def test_a_chat_that_is_unknown_and_one_that_never_started() -> None:
    async with talking() as (server, app):
        server.person(8)
        assert isinstance(await courier_of(app).send("7", TEXT), Gone)
        assert isinstance(await courier_of(app).send("8", TEXT), Blocked)


async def test_a_migrated_chat_gives_its_new_id() -> None:
    async with talking() as (server, app):
        server.group(-5).migrated_to = -1005
        assert await courier_of(app).send("-5", TEXT) == Migrated("-1005")


async def test_a_message_that_telegram_would_refuse_is_rejected_before_it_is_sent() -> None:
    long = Outgoing(say("字" * 4097))
    unfit = Outgoing(say("好"), buttons=((Button("看", "条" * 22),),))
    async with talking() as (server, app):
        server.person(7, started=True)
        courier = courier_of(app)
        assert await courier.send("7", long) == Rejected("文字有4097个字，最多4096个字")
        assert isinstance(await courier.send("7", unfit), Rejected)
        assert courier.fault(TEXT) is None
        assert server.sent("sendMessage") == []


async def test_a_picture_is_uploaded_once_for_all() -> None:
    async with talking() as (server, app):
        courier = courier_of(app)
        for person in (7, 8, 9):
            server.person(person, started=True)
            assert isinstance(await courier.send(str(person), PICTURE), Sent)
        assert len(server.files) == 1
        assert [(await server.person(p).reads()).kind for p in (7, 8, 9)] == ["photo"] * 3


async def test_a_message_is_corrected_and_the_same_correction_again_is_no_fault() -> None:
    async with talking() as (server, app):
        courier, person = courier_of(app), server.person(7, started=True)
        for first in (TEXT, PICTURE):
            sent = await courier.send("7", first)
            assert isinstance(sent, Sent)
            new = Outgoing(say("更正：三月开始"), file=first.file)
            assert await courier.edit("7", sent.message_id, new) == Done()
            assert await courier.edit("7", sent.message_id, new) == Done()
            assert (await person.reads()).text == "更正：三月开始"


async def test_a_message_is_withdrawn_and_withdrawing_it_again_is_no_fault() -> None:
    async with talking() as (server, app):
        server.person(7, started=True)
        courier = courier_of(app)
        sent = await courier.send("7", TEXT)
        assert isinstance(sent, Sent)
        assert await courier.delete("7", sent.message_id) == Done()
        assert await courier.delete("7", sent.message_id) == Done()
        assert server.chat(7).messages == {}


async def test_a_broadcast_keeps_the_limits_and_a_question_goes_before_it() -> None:
    async with talking(second=0.3) as (server, app):
        courier = courier_of(app)
        people = server.people(300)
        sending = [asyncio.create_task(courier.send(str(number), TEXT)) for number in people]
        await asyncio.sleep(0.5)
        before = len(server.sent("sendMessage"))
        assert (await server.person(7).asks("你好")).text == "答：你好"
        overtaken_by = len(server.sent("sendMessage")) - before
        results = Counter(type(result) for result in await asyncio.gather(*sending))
    assert results == {Sent: 300}
    assert server.refused(429) == []
    assert server.most_in_a_second() <= 30
    # Without going first it would be behind all the 150 that wait.
    assert overtaken_by <= 45


async def test_with_faults_every_recipient_ends_in_one_state_and_none_gets_it_twice() -> None:
    async with talking(second=0.05) as (server, app):
        courier = courier_of(app)
        server.faults.add("flood", share=0.05, seconds=1)
        server.faults.add("forbidden", share=0.02)
        server.faults.add("server", share=0.02)
        server.faults.add("drop_after", share=0.01)

        async def until_final(chat: int) -> object:
            while isinstance(result := await courier.send(str(chat), TEXT), RetryAfter | ServerFault):
                await asyncio.sleep(getattr(result, "seconds", 1) * server.second)
            return result

        results = await asyncio.gather(*map(until_final, server.people(300)))
        copies = Counter(call.chat for call in server.sent("sendMessage"))
    assert set(map(type, results)) <= {Sent, Blocked, Uncertain}
    assert max(copies.values()) == 1
    assert len(copies) == sum(isinstance(result, Sent | Uncertain) for result in results)
