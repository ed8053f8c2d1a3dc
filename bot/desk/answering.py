"""What people keep asking: a group of questions, the desk's answer to it, a second person's approval."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.desk import wording
from bot.desk.room import Caller, Command, OldPress, Room, Row, Step, Verb, button, message, number, reply
from bot.messages import Message, Reply, rows
from bot.staff import supplements as desk
from bot.staff.inbox import Group, group_of, groups
from bot.staff.invitations import name_of
from bot.staff.preferences import OFFICE, text_of
from bot.staff.roles import with_act
from bot.staff.supplements import Refused, given
from bot.store import questions, supplements
from bot.store.supplements import Draft, Status

_SHOWN = 6
_EXAMPLES = 3
_DAYS: Mapping[int, str] = {90: "3个月", 180: "半年", 365: "1年", 0: "不设期限"}
_STATUS: Mapping[Status, str] = {
    "draft": "草稿",
    "submitted": "待审批",
    "approved": "使用中",
    "withdrawn": "已撤回",
}


def inbox(room: Room, caller: Caller, rest: str) -> Reply:
    found = groups(room.store)
    if not found:
        return reply("收件箱是空的：没有等答复的问题。", buttons=(_more(),))
    lines = [f"{at}. {one.title}（{_counts(one)}）" for at, one in enumerate(found[:_SHOWN], 1)]
    opened = (button(f"看第{at}条", "i.show", one.key) for at, one in enumerate(found[:_SHOWN], 1))
    return reply(f"收件箱：{len(found)}类问题没答上来", *lines, buttons=(*rows(opened, 3), _more()))


def show_group(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = _group(room, args)
    examples = [f"· {text}" for text in one.examples[:_EXAMPLES]]
    row = (button("写答复", "i.answer", one.key),) if caller.may("write") else ()
    return reply(f"{one.title}（{_counts(one)}）", "大家是这样问的：", *examples, buttons=(row, _back()))


def ask_answer(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = _group(room, args)
    room.expect(caller, "i.text", key=one.key)
    return reply(
        f"“{one.title}”怎么答？写一条消息发给我。",
        "批准后会标明是主管部门补充说明，不会混进政策原文。",
        buttons=(_stop(),),
    )


def take_answer(room: Room, caller: Caller, state: Mapping[str, Any], message: Message) -> Reply:
    one, text = _group(room, (str(state["key"]),)), (message.text or "").strip()
    if not text:
        room.expect(caller, "i.text", key=one.key)
        return reply("答复要有文字。", buttons=(_stop(),))
    office = text_of(room.store, OFFICE)
    id = supplements.draft(room.store, one.title, one.topic, text, office, caller.user, one.ids, caller.now)
    return _card(room, caller, id, "答复存好了，批准后才会用。")


def show(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return _card(room, caller, number(args))


def listed(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    found = supplements.with_status(room.store)[:_SHOWN]
    if not found:
        return reply("还没有补充说明。", buttons=(_back(),))
    lines = [f"{one.id}号 · {_status(room, caller, one)}：{one.question}" for one in found]
    return reply(
        "补充说明", *lines, buttons=(*rows((button(f"看{o.id}号", "q.show", o.id) for o in found), 3), _back())
    )


def ask_text(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    room.expect(caller, "q.text", id=_loaded(room, args).id)
    return reply("把新的答复发给我。", buttons=(_stop(),))


def take_text(room: Room, caller: Caller, state: Mapping[str, Any], message: Message) -> Reply:
    moved = desk.edit(room.store, int(state["id"]), caller.user, text=(message.text or "").strip() or None)
    return _after(room, caller, moved, "改好了。")


def ask_question(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    room.expect(caller, "q.question", id=_loaded(room, args).id)
    return reply("这条答复回答的是什么问题？写一句问题发给我，意思一样的提问都会得到它。", buttons=(_stop(),))


def take_question(room: Room, caller: Caller, state: Mapping[str, Any], message: Message) -> Reply:
    moved = desk.edit(room.store, int(state["id"]), caller.user, question=(message.text or "").strip() or None)
    return _after(room, caller, moved, "改好了。")


def set_days(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    days = number(args, 1)
    if days not in _DAYS:
        raise OldPress
    moved = desk.edit(room.store, number(args), caller.user, days=days or None)
    return _after(room, caller, moved, f"有效期：{_DAYS[days]}。")


def submit(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    moved = desk.submit(room.store, number(args), caller.user)
    if isinstance(moved, Refused):
        return reply(wording.why_not(moved))
    second = room.second_person
    asked = [user for user in with_act(room.store, "approve") if not (second and user in moved.authors)]
    row = (button("批准", "q.ok", moved.id, moved.revision), button("退回修改", "q.no", moved.id, moved.revision))
    for user in asked:
        said = message(
            f"请审批补充说明{moved.id}", *_lines(moved), f"起草：{name_of(room.store, caller.user)}", buttons=(row,)
        )
        room.tell(user, "card", f"q{moved.id}", said, caller.now)
    told = f"提交了，已请{len(asked)}位同事审批。" if asked else "提交了，但还没有别的审批人，请管理员先邀请一位。"
    return _card(room, caller, moved.id, told)


def approve(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    second = room.second_person
    moved = desk.approve(room.store, number(args), caller.user, number(args, 1), second, caller.now)
    if isinstance(moved, Refused):
        return reply(wording.why_not(moved))
    told = _tell_askers(room, caller, moved)
    _tell_authors(room, caller, moved, f"补充说明{moved.id}已由{name_of(room.store, caller.user)}批准，开始使用。")
    return _card(room, caller, moved.id, f"已批准，开始使用；通知了{told}位等答复的人。")


def decline(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    moved = desk.decline(room.store, number(args), number(args, 1))
    if isinstance(moved, Refused):
        return reply(wording.why_not(moved))
    _tell_authors(room, caller, moved, f"补充说明{moved.id}被{name_of(room.store, caller.user)}退回修改。")
    return reply(f"补充说明{moved.id}退回去了。")


def withdraw(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return _after(room, caller, desk.withdraw(room.store, number(args)), "撤回了，从现在起不再使用。")


def wish(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    """Anyone's button, under an answer that the document does not hold: only the asker's own question counts."""
    if not questions.wish_answer(room.store, caller.user, number(args)):
        raise OldPress
    return reply("好，主管部门有答复就告诉您。")


def _card(room: Room, caller: Caller, id: int, *before: str) -> Reply:
    one = _loaded(room, (str(id),))
    found = []
    if caller.may("write") and one.status in ("draft", "submitted"):
        found = [button("改答复", "q.text", id), button("改问题", "q.question", id)]
        found += [button(f"有效{label}" if days else label, "q.days", id, days) for days, label in _DAYS.items()]
    if caller.may("write") and one.status == "draft":
        found.append(button("提交审批", "q.submit", id))
    if caller.may("stop") and one.status == "approved":
        found.append(button("撤回", "q.undo", id))
    head = f"补充说明{id} · {_status(room, caller, one)}"
    return reply(*before, head, *_lines(one), buttons=(*rows(found), _back()))


def _lines(one: Draft) -> tuple[str, ...]:
    lasting = f"批准后{one.days}天" if one.days else "不设期限"
    return (f"问题：{one.question}", f"答复：{one.text}", f"署名：{one.office}　有效期：{lasting}")


def _status(room: Room, caller: Caller, one: Draft) -> str:
    in_force = {each.id for each in supplements.in_force(room.store, caller.now)}
    return "已到期" if one.status == "approved" and one.id not in in_force else _STATUS[one.status]


def _after(room: Room, caller: Caller, moved: Draft | Refused, said: str) -> Reply:
    return reply(wording.why_not(moved)) if isinstance(moved, Refused) else _card(room, caller, moved.id, said)


def _tell_askers(room: Room, caller: Caller, one: Draft) -> int:
    """One message to each person who wished; gives how many."""
    asked = (questions.load(room.store, id) for id in one.asked)
    wishing = {each.user: each.text for each in asked if each is not None and each.wants_answer}
    for user, text in wishing.items():
        said = message(f"您问过“{text[:40]}”，现在有答复了：", *given(one, room.zone).blocks)
        room.tell(user, "answer", f"q{one.id}", said, caller.now)
    return len(wishing)


def _tell_authors(room: Room, caller: Caller, one: Draft, line: str) -> None:
    for author in one.authors:
        if author != caller.user:
            said = message(line, buttons=((button("看看", "q.show", one.id),),))
            room.tell(author, "moved", f"q{one.id}", said, caller.now)


def _group(room: Room, args: Iterable[str]) -> Group:
    found = group_of(room.store, number(tuple(args)))
    if found is None:
        raise OldPress
    return found


def _loaded(room: Room, args: tuple[str, ...]) -> Draft:
    one = supplements.load(room.store, number(args))
    if one is None:
        raise OldPress
    return one


def _counts(one: Group) -> str:
    return f"问了{one.count}次，{one.people}人" + (f"，{one.wishes}人等答复" if one.wishes else "")


def _more() -> Row:
    return (button("补充说明", "q.list"),)


def _back() -> Row:
    return (button("收件箱", "i.list", typed="收件箱"),)


def _stop() -> Row:
    return (button("不写了", "c.stop", typed="取消"),)


VERBS: Mapping[str, Verb] = {
    "i.list": Verb("look", lambda room, caller, args: inbox(room, caller, ""), noted=False),
    "i.show": Verb("look", show_group),
    "i.answer": Verb("write", ask_answer, noted=False),
    "q.list": Verb("look", listed, noted=False),
    "q.show": Verb("look", show, noted=False),
    "q.text": Verb("write", ask_text, noted=False),
    "q.question": Verb("write", ask_question, noted=False),
    "q.days": Verb("write", set_days),
    "q.submit": Verb("write", submit),
    "q.ok": Verb("approve", approve),
    "q.no": Verb("approve", decline),
    "q.undo": Verb("stop", withdraw),
    "q.wish": Verb("ask", wish, noted=False),
}
STEPS: Mapping[str, Step] = {
    "i.text": Step("write", take_answer),
    "q.text": Step("write", take_text),
    "q.question": Step("write", take_question),
}
COMMANDS = (Command("look", ("收件箱", "/inbox"), inbox, noted=False),)
