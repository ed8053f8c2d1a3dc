"""A campaign's draft: its text, its file, its buttons, and how it will look."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.campaigns.campaign import EDITABLE, Campaign, Illegal
from bot.courier import Outgoing
from bot.desk import wording
from bot.desk.room import Caller, Command, OldPress, Room, Row, Step, Verb, button, number, reply, word
from bot.messages import Block, Button, Message, Reply, rows
from bot.store import campaigns as kept

_CHECK = "check"
_SHOWN = 8


def start(room: Room, caller: Caller, rest: str) -> Reply:
    if rest:
        return _new(room, caller, rest)
    room.expect(caller, "c.text", id=None)
    return reply(
        "写下要群发的内容，一条消息发给我。", "写完可以加图片、加按钮、选范围，批准前不会发出去。", buttons=(_stop(),)
    )


def new(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return start(room, caller, "")


def listed(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    found = [one for id in kept.with_status(room.store)[-_SHOWN:] if (one := room.base.load(id))]
    if not found:
        return reply("还没有群发。", buttons=((button("写一条", "c.new", typed="群发"),),))
    lines = [f"{wording.head(one)}：{wording.title(one)}" for one in reversed(found)]
    opened = rows((button(f"看{one.id}号", "c.show", one.id) for one in reversed(found)), 4)
    return reply("最近的群发", *lines, buttons=(*opened, (button("写一条", "c.new", typed="群发"),)))


def show(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return card(room, caller, loaded(room, args))


def card(room: Room, caller: Caller, one: Campaign, *before: str) -> Reply:
    """A campaign as it stands, with what may be done next."""
    content = one.content
    lines = [
        wording.head(one) + (f"（{wording.PAUSED.get(one.paused_for, '')}）" if one.paused_for else ""),
        f"文字：{wording.title(one, 60)}" if one.kind != "withdrawal" else f"撤回群发{one.of}，收到的人那里会删掉。",
    ]
    if content and one.kind == "message":
        labels = "、".join(each.label for row in content.buttons for each in row)
        lines.append(f"附件：{content.file.name if content.file else '无'}　按钮：{labels or '无'}")
    if one.of is None:
        lines.append(f"发给：{wording.audience_name(room.policy, one.audience)}")
    if one.status == "draft" and content:
        lines.append("已试发给自己看过。" if one.tested else "还没试发。")
    if one.approved:
        lines.append(f"批准：{wording.people_count(one, one.approved.head_count)}")
    return reply(*before, *lines, buttons=_next(room, caller, one))


def loaded(room: Room, args: tuple[str, ...]) -> Campaign:
    one = room.base.load(number(args))
    if one is None:
        raise OldPress
    return one


def after(room: Room, caller: Caller, moved: Campaign | Illegal, *said: str) -> Reply:
    """The card after an act, or why it was not done."""
    if isinstance(moved, Illegal):
        return reply(wording.why_not(moved))
    return card(room, caller, moved, *said)


def ask_text(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    room.expect(caller, "c.text", id=one.id)
    return reply("把新的文字发给我，会替换原来的。", buttons=(_stop(),))


def take_text(room: Room, caller: Caller, state: Mapping[str, Any], message: Message) -> Reply:
    text = (message.text or "").strip()
    if not text:
        room.expect(caller, "c.text", id=state.get("id"))
        return reply("这里要文字。请把内容写成一条消息发来。", buttons=(_stop(),))
    if state.get("id") is None:
        return _new(room, caller, text)
    one = loaded(room, (str(state["id"]),))
    content = replace(one.content or Outgoing(()), blocks=_blocks(text))
    moved = room.campaigns.edit(one.id, caller.user, caller.now, content=content)
    return after(room, caller, moved, "文字改好了。")


def ask_file(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    room.expect(caller, "c.file", id=one.id)
    return reply("把图片或文件发给我，文字会写在它下面。", buttons=(_stop(),))


def take_file(room: Room, caller: Caller, state: Mapping[str, Any], message: Message) -> Reply:
    one = loaded(room, (str(state["id"]),))
    if message.file is None:
        room.expect(caller, "c.file", id=one.id)
        return reply("没收到图片或文件，请再发一次。", buttons=(_stop(),))
    content = replace(one.content or Outgoing(()), file=replace(message.file, caption=""))
    if fault := room.faults.fault(content):
        return card(room, caller, one, f"附件没加上：{fault}。")
    moved = room.campaigns.edit(one.id, caller.user, caller.now, content=content)
    return after(room, caller, moved, "附件加好了。")


def drop_file(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    if one.content is None or one.content.file is None:
        return card(room, caller, one)
    content = replace(one.content, file=None)
    return after(room, caller, room.campaigns.edit(one.id, caller.user, caller.now, content=content), "附件去掉了。")


def choose_buttons(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return _button_menu(room, loaded(room, args))


def toggle_button(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one, key = loaded(room, args), word(args, 1)
    wanted = _opener(room, key)
    had = [each for row in (one.content.buttons if one.content else ()) for each in row]
    left = [each for each in had if each.press != wanted.press]
    now = left if len(left) < len(had) else [*had, wanted]
    content = replace(one.content or Outgoing(()), buttons=rows(now))
    moved = room.campaigns.edit(one.id, caller.user, caller.now, content=content)
    return reply(wording.why_not(moved)) if isinstance(moved, Illegal) else _button_menu(room, moved)


def preview(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    """The message as people get it; its buttons only say what they would do."""
    one = loaded(room, args)
    content = room.campaigns.preview(one.id, caller.user)
    if content is None:
        return card(room, caller, one, "还没有内容。")
    if content.file and caller.user.startswith(f"{room.channel}:"):
        # One message with its file, as people will see it: a reply would part the two.
        room.tell(caller.user, "preview", str(one.id), replace(content, buttons=_demo(content)), caller.now)
        return card(room, caller, one, "预览马上发给您。")
    back = (button("‹ 以上是预览，返回", "c.show", one.id),)
    files = (content.file,) if content.file else ()
    return Reply("command", content.blocks, buttons=(*_demo(content), back), files=files)


def shown(room: Room, one: Campaign) -> Outgoing | None:
    """The message for whoever approves it."""
    content = room.campaigns.preview(one.id)
    return replace(content, buttons=_demo(content)) if content else None


def demo(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return reply("这是预览里的按钮，收到的人点了会打开对应的内容。")


def stop(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return reply("好的，先不写了。")


def _new(room: Room, caller: Caller, text: str) -> Reply:
    one = room.campaigns.draft(caller.user, caller.now, Outgoing(_blocks(text)))
    return card(room, caller, one, "草稿存好了，批准前不会发出去。")


def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(Block(part.strip()) for part in text.split("\n\n") if part.strip())


def _demo(content: Outgoing) -> tuple[Row, ...]:
    return tuple(tuple(Button(each.label, "d:c.demo") for each in row) for row in content.buttons)


def _opener(room: Room, key: str) -> Button:
    if key == _CHECK:
        return room.openers.check
    if key not in room.policy.clauses:
        raise OldPress
    return room.openers.clause(key)


def _button_menu(room: Room, one: Campaign) -> Reply:
    chosen = {each.press for row in (one.content.buttons if one.content else ()) for each in row}
    keys = {_CHECK: room.openers.check, **{number: room.openers.clause(number) for number in room.policy.clauses}}
    marked = [
        button(f"{'✓ ' if each.press in chosen else ''}{each.label}", "c.tog", one.id, key)
        for key, each in keys.items()
    ]
    return reply("点一下加上，再点一下去掉：", buttons=(*rows(marked, 3), (button("选好了", "c.show", one.id),)))


def _next(room: Room, caller: Caller, one: Campaign) -> tuple[Row, ...]:
    found: list[Button] = []
    editable = one.status in EDITABLE and caller.may("write")
    if editable and one.kind != "withdrawal":
        found.append(button("改文字", "c.text", one.id))
    if editable and one.kind == "message":
        has_file = bool(one.content and one.content.file)
        found += [
            button("去掉附件", "c.nofile", one.id) if has_file else button("加图片或文件", "c.file", one.id),
            button("按钮", "c.btn", one.id),
            button("发给谁", "au.menu", one.id),
        ]
    if one.content:
        found.append(button("预览", "c.prev", one.id))
    if editable and one.content:
        found.append(button("发给自己看看", "c.test", one.id))
    if one.status == "draft" and caller.may("write"):
        found.append(button("提交审批", "c.submit", one.id))
    if one.status in ("approved", "scheduled") and caller.may("send"):
        found += [button("现在发送", "c.go", one.id), button("定时发送", "c.at", one.id)]
    if one.status == "sending" and caller.may("stop"):
        found.append(button("暂停", "c.pause", one.id))
    if one.status == "paused" and caller.may("send"):
        found.append(button("继续", "c.resume", one.id))
    if one.status not in ("done", "cancelled") and caller.may("stop"):
        found.append(button("取消", "c.drop", one.id))
    if one.status in ("sending", "paused", "cancelled", "done"):
        found.append(button("看结果", "c.report", one.id))
    return rows(found)


def _stop() -> Row:
    return (button("不写了", "c.stop", typed="取消"),)


VERBS: Mapping[str, Verb] = {
    "c.new": Verb("write", new),
    "c.list": Verb("look", listed, noted=False),
    "c.show": Verb("look", show, noted=False),
    "c.text": Verb("write", ask_text, noted=False),
    "c.file": Verb("write", ask_file, noted=False),
    "c.nofile": Verb("write", drop_file, noted=False),
    "c.btn": Verb("write", choose_buttons, noted=False),
    "c.tog": Verb("write", toggle_button, noted=False),
    "c.prev": Verb("look", preview, noted=False),
    "c.demo": Verb("look", demo, noted=False),
    "c.stop": Verb("ask", stop, noted=False),
}
STEPS: Mapping[str, Step] = {"c.text": Step("write", take_text), "c.file": Step("write", take_file, takes_file=True)}
COMMANDS = (
    Command("write", ("群发", "/broadcast"), start, takes=True),
    Command("look", ("群发列表", "/campaigns"), lambda room, caller, rest: listed(room, caller, ()), noted=False),
)
