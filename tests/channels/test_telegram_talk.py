import asyncio

import pytest

from bot.channels.telegram.application import App, prepare
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.people import Unsent
from bot.channels.telegram.serve import new_builder, serving
from bot.messages import Block, Button, File, Message, Reply, say
from tests.channels.running import SECOND, build, ports_of, talking
from tests.channels.stub import NOON, StubAssistant, clock, words_of
from tests.telegram_server import TelegramServer

pytestmark = pytest.mark.asyncio
PNG = b"\x89PNG\r\n\x1a\n rest"


async def test_a_text_reaches_the_assistant_with_who_when_and_key() -> None:
    assistant = StubAssistant()
    async with talking(assistant) as (server, _):
        number = server.person(7).say("你好")
        await server.person(7).reads()
    heard = Message("telegram:7", NOON, text="你好", key=f"telegram:{number}", name="Person 7")
    assert assistant.heard == [heard]


async def test_the_reply_is_escaped_and_the_quote_set_apart() -> None:
    async with talking() as (server, _):
        shown = await server.person(7).asks("引")
    assert shown.text == "给<30>万 & 以上\n「给予企业一次性30万元的开办经费奖励」\n仅供参考"
    assert [entity["type"] for entity in shown.entities] == ["blockquote", "italic"]


async def test_buttons_lie_under_the_message_and_a_press_comes_back() -> None:
    assistant = StubAssistant()
    async with talking(assistant) as (server, _):
        person = server.person(7)
        assert (await person.asks("问")).labels == ["一般电商", "跨境电商"]
        person.press("跨境电商")
        assert (await person.reads()).text == "答：按了c:2"
    assert assistant.texts == ["问", "按了c:2"]


async def test_a_press_is_answered_before_its_reply_is_sent() -> None:
    async with talking() as (server, _):
        person = server.person(7)
        await person.asks("问")
        person.press("一般电商")
        await person.reads()
        order = [call.method for call in server.sent("answerCallbackQuery", "sendMessage")]
    assert order == ["sendMessage", "answerCallbackQuery", "sendMessage"]


async def test_a_press_is_answered_in_time_though_its_chat_is_held_up() -> None:
    async with talking() as (server, _):
        person = server.person(7)
        await person.asks("问")
        server.faults.add("slow", methods=["sendMessage"], times=1, seconds=8)
        person.say("慢")
        await asyncio.sleep(0.05)
        person.press("一般电商")
        await asyncio.sleep(0.3)
        assert len(server.sent("answerCallbackQuery")) == 1
        assert server.refused(400) == []


async def test_a_press_that_is_too_old_to_answer_is_still_carried_out() -> None:
    assistant = StubAssistant()
    async with talking(assistant) as (server, _):
        person = server.person(7)
        await person.asks("问")
        server.queries.clear()
        query = person.press("一般电商")
        server.queries.pop(query)
        assert (await person.reads()).text == "答：按了c:1"


async def test_another_persons_press_in_a_group_names_that_person() -> None:
    assistant = StubAssistant()
    async with talking(assistant) as (server, _):
        group = server.group()
        server.person(7).say("@policy_bot 问", chat=group)
        shown = await group.reads()
        server.person(8).press("一般电商", shown)
        await group.reads()
    assert [(one.user, words_of(one)) for one in assistant.heard] == [("telegram:7", "问"), ("telegram:8", "按了c:1")]


@pytest.mark.parametrize(("sent", "kind"), [("sticker", "sticker"), ("voice", "voice"), ("photo", "photo")])
async def test_what_cannot_be_read_is_named(sent: str, kind: str) -> None:
    async with talking() as (server, _):
        server.person(7).send(sent)
        assert (await server.person(7).reads()).text == f"答：不能读{kind}"


async def test_an_edited_message_is_told_apart() -> None:
    async with talking() as (server, _):
        person = server.person(7, started=True)
        person.edit("改过了")
        assert (await person.reads()).text == "答：不能读edited"


async def test_a_deep_link_arrives_as_its_command_with_the_payload() -> None:
    async with talking() as (server, _):
        assert (await server.person(7).asks("/start clause-9")).text == "答：/start clause-9"


async def test_typing_is_shown_before_the_answer() -> None:
    async with talking() as (server, _):
        await server.person(7).asks("你好")
        order = [call.method for call in server.sent("sendChatAction", "sendMessage")]
    assert order == ["sendChatAction", "sendMessage"]


async def test_the_menu_of_commands_is_set_in_chinese() -> None:
    async with talking() as (server, _):
        menu = [(one["command"], one["description"]) for one in server.methods.commands]
    assert menu == [
        ("start", "开始"),
        ("check", "自查"),
        ("clauses", "条款目录"),
        ("subscribe", "订阅"),
        ("mydata", "我的数据"),
        ("human", "转人工"),
        ("help", "帮助"),
        ("cancel", "停止"),
    ]


async def test_a_report_comes_as_a_document_with_its_caption() -> None:
    async with talking() as (server, _):
        person = server.person(7)
        await person.asks("报告")
        shown = await person.reads()
    assert (shown.kind, shown.file_name, shown.text, shown.file) == (
        "document",
        "预审报告.pdf",
        "预审报告",
        b"%PDF-1.7 x",
    )


async def test_a_picture_comes_as_a_photo_and_as_a_document_where_telegram_refuses_it() -> None:
    files = (File("图.png", PNG), File("坏图.png", b"no picture"))
    async with talking(StubAssistant(lambda message: Reply("command", say("图"), files=files))) as (server, _):
        person = server.person(7)
        await person.asks("图")
        kinds = [(await person.reads()).kind for _ in files]
    assert kinds == ["photo", "document"]


async def test_a_long_answer_is_split_and_its_buttons_lie_under_the_last_part() -> None:
    blocks = tuple(Block(f"第{number}段。" + "字" * 990) for number in range(9))
    reply = Reply("answered", blocks, buttons=((Button("再问", "again"),),))
    async with talking(StubAssistant(lambda message: reply)) as (server, _):
        person = server.person(7)
        shown = [await person.asks("长"), await person.reads(), await person.reads()]
    assert "\n".join(one.text for one in shown) == reply.text
    assert [one.labels for one in shown] == [[], [], ["再问"]]


async def test_an_assistant_that_breaks_is_excused_and_the_next_message_is_answered() -> None:
    async with talking() as (server, _):
        person = server.person(7)
        assert (await person.asks("坏")).text == "刚才出了点问题，没能回答，请再发一次"
        assert (await person.asks("好")).text == "答：好"


async def test_blocking_and_coming_back_are_told() -> None:
    assistant = StubAssistant()
    async with talking(assistant) as (server, _):
        person = server.person(7)
        await person.asks("你好")
        person.block()
        person.unblock()
        await person.asks("又来了")
    assert (assistant.blocked, assistant.unblocked) == (["telegram:7"], ["telegram:7"])


async def test_a_reply_refused_with_403_ends_the_chat_and_is_not_owed_any_more() -> None:
    assistant = StubAssistant()
    async with talking(assistant) as (server, _):
        server.faults.add("forbidden", chat=7)
        number = server.person(7).say("你好")
        await server.person(8).asks("等")
        await asyncio.sleep(0.1)
    assert assistant.blocked == ["telegram:7"]
    assert f"telegram:{number}" in assistant.delivered


async def test_a_reply_is_sent_again_after_a_fault_that_left_nothing_sent() -> None:
    async with talking() as (server, _):
        server.faults.add("server", times=2)
        assert (await server.person(7).asks("你好")).text == "答：你好"


async def test_a_reply_that_may_have_arrived_is_not_sent_twice() -> None:
    async with talking() as (server, _):
        server.faults.add("drop_after", times=1)
        person = server.person(7)
        assert (await person.asks("你好")).text == "答：你好"
        assert (await person.asks("再见")).text == "答：再见"
    assert len(server.sent("sendMessage")) == 2


async def test_a_group_that_became_a_supergroup_gets_the_reply_under_its_new_id() -> None:
    async with talking() as (server, _):
        old, new = server.group(-5), server.group(-1005)
        old.migrated_to = new.id
        server.person(7).say("@policy_bot 在吗", chat=old)
        assert (await new.reads()).text == "答：在吗"


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered() -> None:
    assistant = StubAssistant()
    async with talking(assistant) as (server, _):
        group, person = server.group(), server.person(7)
        person.say("大家好", chat=group)
        person.say("/check@another_bot", chat=group)
        person.say("@another_bot 你好", chat=group)
        person.send("sticker", chat=group)
        person.say("@Policy_Bot 出口有补贴吗", chat=group)
        shown = await group.reads()
        person.say("那多少", chat=group, reply_to=shown)
        await group.reads()
        person.say("/check@policy_bot", chat=group)
        await group.reads()
    assert assistant.texts == ["出口有补贴吗", "那多少", "/check"]
    assert shown.reply_to is not None


async def test_replies_left_unsent_by_a_killed_process_are_sent_at_the_start() -> None:
    assistant = StubAssistant()
    owed = Unsent("telegram:7", "telegram:55", Reply("answered", say("欠你的")))
    async with TelegramServer(second=SECOND).running() as server:
        person = server.person(7, started=True)
        app = build(server, assistant, ports=ports_of(assistant, unsent=lambda: [owed]))
        async with serving(app):
            assert (await person.reads()).text == "欠你的"
            await asyncio.sleep(0.05)
    assert assistant.delivered == {"telegram:55"}


async def test_work_beside_the_conversation_begins_again_where_it_breaks() -> None:
    begun: list[int] = []

    async def work(app: App) -> None:
        begun.append(len(begun))
        if len(begun) < 3:
            raise RuntimeError("the file was locked")

    async with TelegramServer(second=0.01).running() as server:
        builder = new_builder(server.token, server.base)
        app = prepare(builder, StubAssistant(), clock, limits=Limits(second=0.01), beside=(work,))
        async with serving(app):
            await asyncio.sleep(0.5)
    assert begun == [0, 1, 2]
