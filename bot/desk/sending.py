"""From the draft to the start: test, approval by a second person, time, pause, cancel."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from bot.campaigns import campaign as machine
from bot.campaigns.campaign import Campaign, Illegal
from bot.campaigns.desk import Found, move
from bot.campaigns.quiet import quiet_until
from bot.courier import Begun, Outgoing, unnoted
from bot.desk import wording
from bot.desk.audiences import TOO_SMALL, heavy
from bot.desk.drafting import after, card, loaded, shown
from bot.desk.room import Caller, OldPress, Room, Step, Verb, as_outgoing, button, message, number, press, reply
from bot.messages import Message, Reply, rows
from bot.staff.figures import SMALLEST
from bot.staff.invitations import name_of
from bot.staff.moments import moment_text, read_moment
from bot.staff.roles import with_act
from bot.store import notices

TEST = "test"
# In seconds since 1970: a press with more was forged.
_LATEST = 4_000_000_000


def test(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    """To the tester alone: by the messenger, or where there is none as the reply itself."""
    one = loaded(room, args)
    content = room.campaigns.preview(one.id, caller.user)
    if content is None or one.status not in machine.EDITABLE:
        return card(room, caller, one, "现在没有可以试发的内容。")
    if fault := room.faults.fault(content):
        return card(room, caller, one, f"发不出去：{fault}。")
    if caller.user.startswith(f"{room.channel}:"):
        notices.put(room.store, caller.user, TEST, str(one.id), "", caller.now)
        return reply("马上发给您，看看是不是要的样子。")
    moved = move(room.store, one.id, "test", caller.user, caller.now, machine.mark_tested)
    if isinstance(moved, Illegal):
        return reply(wording.why_not(moved))
    back = (button("‹ 以上是试发，返回", "c.show", one.id),)
    files = (content.file,) if content.file else ()
    return Reply("command", content.blocks, buttons=(*content.buttons, back), files=files)


def submit(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)

    def finish(found: Found) -> Reply:
        # Else an audience drawn ever narrower would tell one enterprise's figures.
        if one.audience.by_profile and one.of is None and len(found.rows) < SMALLEST:
            return reply(TOO_SMALL, buttons=((button("改范围", "au.menu", one.id),),))
        moved = room.campaigns.submit(one.id, caller.user, Judge(room), caller.now, found)
        if isinstance(moved, Illegal):
            return reply(wording.why_not(moved), buttons=((button("看卡片", "c.show", one.id),),))
        if moved.card is None:
            return card(room, caller, moved, "可以发了。")
        asked = ask_approvers(room, caller, moved)
        return card(room, caller, moved, submitted_text(asked))

    find = partial(room.campaigns.find, one.id)
    return room.slow(caller, heavy(room, one), press("c.submit", one.id), find, finish)


def approve(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one, revision = loaded(room, args), number(args, 1)
    moved = room.campaigns.approve(one.id, caller.user, revision, caller.now)
    if isinstance(moved, Illegal):
        return reply(wording.why_not(moved))
    count = wording.people_count(moved, moved.approved.head_count) if moved.approved else ""
    _tell_authors(room, caller, moved, f"{wording.KIND[one.kind]}{one.id}已由{_name(room, caller)}批准，{count}。")
    return card(room, caller, moved, f"已批准，{count}。")


def decline(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one, revision = loaded(room, args), number(args, 1)
    moved = room.campaigns.decline(one.id, caller.user, revision, caller.now)
    if isinstance(moved, Illegal):
        return reply(wording.why_not(moved))
    _tell_authors(room, caller, moved, f"{wording.KIND[one.kind]}{one.id}被{_name(room, caller)}退回修改。")
    return reply(f"{wording.KIND[one.kind]}{one.id}退回去了。")


def ask_start(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    if one.approved is None:
        return card(room, caller, one, "还没批准。")
    count = wording.people_count(one, one.approved.head_count)
    ask = f"现在就发{wording.KIND[one.kind]}{one.id}，批准时{count}。发出去就收不回大家看过的内容。"
    row = (button("确认发送", "c.start", one.id, one.revision), button("先不发", "c.show", one.id))
    return reply(ask, *_quiet(room, caller), buttons=(row,))


def start(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    # A confirmation of what was changed since is none.
    if number(args, 1) != one.revision:
        raise OldPress

    def finish(found: Found) -> Reply:
        moved = room.campaigns.start(one.id, caller.user, caller.now, found)
        if isinstance(moved, Campaign):
            watch(room, moved, caller.user)
        return after(room, caller, moved, "开始发送，进度会在这里更新。")

    find = partial(room.campaigns.find, one.id)
    return room.slow(caller, heavy(room, one), press("c.start", one.id, one.revision), find, finish)


def ask_time(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    room.expect(caller, "c.time", id=one.id)
    today = caller.now.astimezone(room.zone)
    ahead = [today.replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=days) for days in (1, 2)]
    presets = [button(moment_text(at), "c.when", one.id, int(at.timestamp())) for at in ahead]
    return reply(
        "什么时候发？可以写“明天9点”“11月25日 9:00”。", buttons=(*rows(presets, 1), (button("先不定", "c.stop"),))
    )


def take_time(room: Room, caller: Caller, state: Mapping[str, Any], message: Message) -> Reply:
    one = loaded(room, (str(state["id"]),))
    at = read_moment(message.text or "", caller.now.astimezone(room.zone))
    if at is None:
        room.expect(caller, "c.time", id=one.id)
        return reply("没看懂时间。请写成“明天9点”或“11月25日 9:00”。", buttons=((button("先不定", "c.stop"),),))
    return _schedule(room, caller, one, int(at.timestamp()))


def set_time(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return _schedule(room, caller, loaded(room, args), number(args, 1))


def pause(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return after(room, caller, room.campaigns.pause(number(args), caller.user, caller.now), "停下了，还没发的先不发。")


def resume(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    moved = room.campaigns.resume(number(args), caller.user, caller.now)
    if isinstance(moved, Campaign):
        watch(room, moved, caller.user)
    return after(room, caller, moved, "接着发。")


def ask_cancel(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    row = (button("确认取消", "c.cancel", one.id), button("不取消", "c.show", one.id))
    return reply(f"取消{wording.KIND[one.kind]}{one.id}？取消后不能恢复，已经收到的人还看得到。", buttons=(row,))


def cancel(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return after(room, caller, room.campaigns.cancel(number(args), caller.user, caller.now), "取消了。")


class Judge:
    """As much of a courier as the submission asks for."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def fault(self, content: Outgoing) -> str | None:
        return self._room.faults.fault(content)

    async def send(self, chat: str, content: Outgoing, begun: Begun = unnoted) -> Any:
        raise NotImplementedError

    async def edit(self, chat: str, message_id: int, content: Outgoing) -> Any:
        raise NotImplementedError

    async def delete(self, chat: str, message_id: int) -> Any:
        raise NotImplementedError


def ask_approvers(room: Room, caller: Caller, one: Campaign) -> int:
    """The message as it will look, and under it the card; gives how many were asked."""
    assert one.card is not None
    asked = [u for u in with_act(room.store, "approve") if not (room.rules.second_person and u in one.authors)]
    count = wording.people_count(one, one.card.head_count)
    lines = [
        f"请审批{wording.KIND[one.kind]}{one.id}：上面是内容，发给{count}。",
        f"范围：{wording.audience_name(room.policy, one.audience)}"
        if one.of is None
        else f"对象：收到群发{one.of}的人",
        "每个人还会看到一段对自己的影响。" if (one.purpose or "").startswith("change:") else "",
        f"起草：{_name(room, caller)}",
    ]
    row = (
        button(f"批准，发给{count}", "a.ok", one.id, one.card.revision),
        button("退回修改", "a.no", one.id, one.card.revision),
    )
    for user in asked:
        if (content := shown(room, one)) is not None:
            room.tell(user, "preview", str(one.id), content, caller.now)
        room.tell(user, "card", str(one.id), message(*lines, buttons=(row,)), caller.now)
    return len(asked)


def submitted_text(asked: int) -> str:
    return f"提交了，已请{asked}位同事审批。" if asked else "提交了，但还没有别的审批人，请管理员先邀请一位。"


def _tell_authors(room: Room, caller: Caller, one: Campaign, line: str) -> None:
    for author in one.authors:
        if author != caller.user:
            said = as_outgoing(reply(line, buttons=((button("看卡片", "c.show", one.id),),)))
            room.tell(author, "moved", str(one.id), said, caller.now)


def _schedule(room: Room, caller: Caller, one: Campaign, seconds: int) -> Reply:
    if seconds > _LATEST:
        raise OldPress
    at = type(caller.now).fromtimestamp(seconds, room.zone)
    moved = room.campaigns.schedule(one.id, caller.user, at, caller.now)
    if isinstance(moved, Campaign):
        watch(room, moved, caller.user)
    return after(room, caller, moved, f"定好了：{moment_text(at)}发送。", *_quiet(room, replace(caller, now=at)))


def _quiet(room: Room, caller: Caller) -> tuple[str, ...]:
    until = quiet_until(caller.now.astimezone(room.zone), room.quiet)
    return (f"那时是安静时间，大家会在{moment_text(until)}以后收到。",) if until else ()


def watch(room: Room, one: Campaign, user: str) -> None:
    notices.watch(room.store, one.id, user)


def _name(room: Room, caller: Caller) -> str:
    return name_of(room.store, caller.user)


VERBS: Mapping[str, Verb] = {
    "c.test": Verb("write", test),
    "c.submit": Verb("write", submit),
    "a.ok": Verb("approve", approve),
    "a.no": Verb("approve", decline),
    "c.go": Verb("send", ask_start, noted=False),
    "c.start": Verb("send", start),
    "c.at": Verb("send", ask_time, noted=False),
    "c.when": Verb("send", set_time),
    "c.pause": Verb("stop", pause),
    "c.resume": Verb("send", resume),
    "c.drop": Verb("stop", ask_cancel, noted=False),
    "c.cancel": Verb("stop", cancel),
}
STEPS: Mapping[str, Step] = {"c.time": Step("send", take_time)}
