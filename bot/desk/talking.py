"""转人工: what a person writes to the desk, what the desk writes back, and the thread that both see."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.desk.outgoing import parse
from bot.desk.room import Caller, Command, OldPress, Room, Row, Step, Verb, button, message, number, reply
from bot.messages import Message, Reply, rows
from bot.staff.moments import moment_text
from bot.staff.preferences import HOURS, OFFICE, text_of
from bot.staff.roles import with_act
from bot.store import notices, threads
from bot.store.threads import Thread

REPLY = "reply"
_LONGEST = 1000
_SHOWN = 8


def begin(room: Room, caller: Caller, rest: str) -> Reply:
    if rest:
        return _leave(room, caller, rest)
    room.expect(caller, "h.say")
    hours = text_of(room.store, HOURS)
    return reply(
        f"请写下要问的，一条消息就行，我转给{text_of(room.store, OFFICE)}的工作人员。",
        f"办公时间：{hours}。非办公时间的留言，上班后回复。",
        buttons=((button("看之前的对话", "h.mine"), button("不问了", "c.stop", typed="取消")),),
    )


def say_more(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return begin(room, caller, "")


def take_word(room: Room, caller: Caller, state: Mapping[str, Any], message: Message) -> Reply:
    return _leave(room, caller, (message.text or "").strip())


def mine(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    """A person sees their own thread, nobody else's: it is found by who asks."""
    if threads.of(room.store, caller.user) is None:
        return reply("您还没有留过言。", buttons=((button("留言", "h.more", typed="转人工"),),))
    lines = _lines(room, caller.user, mine=True)
    return reply("您和工作人员的对话", *lines, buttons=((button("再说一句", "h.more", typed="转人工"),),))


def listed(room: Room, caller: Caller, rest: str) -> Reply:
    found = threads.open_ones(room.store)
    if not found:
        return reply("没有留言。")
    lines = [f"{one.id}号：{_excerpt(room, one)}（{'等回复' if one.waiting else '已回复'}）" for one in found[:_SHOWN]]
    opened = rows((button(f"看{one.id}号", "h.show", one.id) for one in found[:_SHOWN]), 4)
    return reply(f"留言：{sum(one.waiting for one in found)}条等回复", *lines, buttons=opened)


def show(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = _loaded(room, args)
    row = (button("回复", "h.reply", one.id), button("结束", "h.close", one.id), button("全部留言", "h.list"))
    return reply(f"留言{one.id}号", *_lines(room, one.user), buttons=(row,))


def ask_reply(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = _loaded(room, args)
    room.expect(caller, "h.answer", id=one.id)
    stop = (button("不回了", "c.stop", typed="取消"),)
    return reply(f"写下给留言{one.id}号的回复，一条消息发给我。", *_lines(room, one.user)[-2:], buttons=(stop,))


def take_reply(room: Room, caller: Caller, state: Mapping[str, Any], said: Message) -> Reply:
    one, text = _loaded(room, (str(state["id"]),)), (said.text or "").strip()[:_LONGEST]
    if not text:
        room.expect(caller, "h.answer", id=one.id)
        return reply("回复要有文字。")
    threads.write(room.store, one.user, caller.user, text, caller.now)
    row = (button("再说一句", "h.more", typed="转人工"), button("看对话", "h.mine"))
    told = message(f"{text_of(room.store, OFFICE)}回复您：", text, buttons=(row,))
    # Whoever answered is told if it cannot be delivered.
    room.tell(one.user, REPLY, f"{one.id}|{caller.user}", told, caller.now)
    return reply(f"回复给留言{one.id}号了。", buttons=((button("看对话", "h.show", one.id),),))


def close(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = _loaded(room, args)
    threads.close(room.store, one.id, caller.now)
    return reply(f"留言{one.id}号结束了。对方再写会重新打开。", buttons=((button("全部留言", "h.list"),),))


def _leave(room: Room, caller: Caller, text: str) -> Reply:
    if not text:
        room.expect(caller, "h.say")
        return reply("这里只能转文字，请写下来发给我。", buttons=((button("不问了", "c.stop", typed="取消"),),))
    id = threads.write(room.store, caller.user, None, text[:_LONGEST], caller.now)
    for user in with_act(room.store, "reply"):
        row = (button("回复", "h.reply", id), button("看对话", "h.show", id))
        room.tell(user, "thread", str(id), message(f"留言{id}号：", text[:_LONGEST], buttons=(row,)), caller.now)
    hours = text_of(room.store, HOURS)
    row = (button("再说一句", "h.more", typed="转人工"), button("看对话", "h.mine"))
    return reply("转给工作人员了，有回复就发到这里。", f"办公时间：{hours}。", buttons=(row,))


def say_again(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    """A notice that may not have arrived, once more, for the person whom it was for and nobody else."""
    kept = notices.load(room.store, number(args))
    if kept is None or kept.user != caller.user or kept.state != "uncertain" or not kept.content:
        raise OldPress
    notices.close(room.store, kept.id, "delivered", "asked for again", caller.now)
    content = parse(kept.content)
    files = (content.file,) if content.file else ()
    return Reply("command", content.blocks, buttons=content.buttons, files=files)


def _loaded(room: Room, args: tuple[str, ...]) -> Thread:
    one = threads.load(room.store, number(args))
    if one is None:
        raise OldPress
    return one


def _lines(room: Room, user: str, mine: bool = False) -> tuple[str, ...]:
    """The latest of the thread; the person sees the office, the desk does not see who the person is."""
    own, other = ("我", text_of(room.store, OFFICE)) if mine else ("对方", "我们")
    return tuple(
        f"{moment_text(datetime.fromisoformat(line.at).astimezone(room.zone))} {other if line.by else own}：{line.text}"
        for line in threads.lines(room.store, user)
    )


def _excerpt(room: Room, one: Thread) -> str:
    last = threads.lines(room.store, one.user, 1)
    return last[0].text[:20] if last else ""


def human_button() -> Row:
    return (button("问工作人员", "h.more", typed="转人工"),)


VERBS: Mapping[str, Verb] = {
    "h.more": Verb("ask", say_more, noted=False),
    "n.again": Verb("ask", say_again, noted=False),
    "h.mine": Verb("ask", mine, noted=False),
    "h.list": Verb("reply", lambda room, caller, args: listed(room, caller, ""), noted=False),
    "h.show": Verb("reply", show),
    "h.reply": Verb("reply", ask_reply, noted=False),
    "h.close": Verb("reply", close),
}
STEPS: Mapping[str, Step] = {"h.say": Step("ask", take_word), "h.answer": Step("reply", take_reply)}
COMMANDS = (
    Command(
        "ask",
        ("转人工", "/human", "问工作人员", "找工作人员", "人工", "找人工", "人工客服", "我要人工"),
        begin,
        takes=True,
        noted=False,
    ),
    Command("reply", ("留言", "/threads"), listed, noted=False),
)
