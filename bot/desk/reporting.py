"""What came of a campaign, and what may be done about it: retry, correct, withdraw."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from bot.campaigns.campaign import Campaign, Illegal
from bot.campaigns.report import Report, report
from bot.desk import wording
from bot.desk.drafting import after, card, loaded
from bot.desk.room import Caller, OldPress, Room, Step, Verb, button, number, reply, word
from bot.desk.sending import Judge, ask_approvers, submitted_text, watch
from bot.messages import Block, Message, Reply, rows

_STATES: Mapping[str, str] = {"failed": "失败", "uncertain": "不确定"}


def show_report(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    told = report(room.store, one.id)
    if told is None:
        raise OldPress
    found = []
    if caller.may("send") and one.status == "done" and told.failed:
        found.append(button(f"重发失败的（{sum(told.failed.values())}）", "c.retry", one.id, "failed"))
    if caller.may("send") and one.status == "done" and told.uncertain:
        found.append(button(f"重发不确定的（{told.uncertain}）", "c.retry", one.id, "uncertain"))
    if one.status in ("done", "cancelled") and told.accepted and one.kind != "withdrawal":
        if caller.may("write"):
            found.append(button("更正内容", "c.fix", one.id))
        if caller.may("send"):
            found.append(button("撤回", "c.undo", one.id))
    return reply(*report_lines(told), buttons=(*rows(found), (button("看卡片", "c.show", one.id),)))


def retry(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    state = word(args, 1)
    if state not in _STATES:
        raise OldPress
    again = room.campaigns.retry(
        number(args), caller.user, caller.now, state="failed" if state == "failed" else "uncertain"
    )
    if isinstance(again, Campaign):
        watch(room, again, caller.user)
    return after(room, caller, again, f"{_STATES[state]}的再发一次。")


def ask_correction(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    room.expect(caller, "c.fixed", id=one.id)
    ask = "把改好的文字发给我。批准后，收到的人那里会直接改过来。"
    return reply(ask, buttons=((button("不改了", "c.stop", typed="取消"),),))


def take_correction(room: Room, caller: Caller, state: Mapping[str, Any], message: Message) -> Reply:
    one, text = loaded(room, (str(state["id"]),)), (message.text or "").strip()
    if not text or one.content is None:
        return card(room, caller, one, "更正要有文字。")
    content = replace(one.content, blocks=(Block(text),))
    return after(room, caller, room.campaigns.correct(one.id, caller.user, content, caller.now), "更正的草稿存好了。")


def ask_withdrawal(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    one = loaded(room, args)
    row = (button("确认撤回", "c.undone", one.id), button("不撤回", "c.report", one.id))
    return reply(f"把群发{one.of or one.id}从收到的人那里删掉？发出超过48小时的可能删不掉。", buttons=(row,))


def withdraw(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    """Every minute counts: where the rules let one do it alone, it begins at once."""
    desk = room.campaigns
    drafted = desk.withdraw(number(args), caller.user, caller.now)
    if isinstance(drafted, Illegal):
        return reply(wording.why_not(drafted))
    submitted = desk.submit(drafted.id, caller.user, Judge(room), caller.now)
    if isinstance(submitted, Illegal):
        return reply(wording.why_not(submitted))
    if submitted.card is not None:
        return card(room, caller, submitted, submitted_text(ask_approvers(room, caller, submitted)))
    moved = desk.start(drafted.id, caller.user, caller.now)
    if isinstance(moved, Campaign):
        watch(room, moved, caller.user)
    return after(room, caller, moved, "正在撤回。")


def report_lines(told: Report) -> tuple[str, ...]:
    """What came of it, in a few lines; where figures chose the recipients, small numbers are not told."""
    one = told.campaign

    n = partial(wording.few, one)

    def by(reasons: Mapping[str, int]) -> str:
        return f"（{'，'.join(f'{reason} {n(count)}' for reason, count in reasons.items())}）" if reasons else ""

    failed, skipped = sum(told.failed.values()), sum(told.skipped.values())
    return (
        wording.head(one),
        f"应发 {n(told.recipients)}，已送出 {n(told.accepted)}，还没发 {n(told.open)}",
        f"失败 {n(failed)}{by(told.failed)}，停用了机器人 {n(told.blocked)}，账号没了 {n(told.gone)}",
        f"不确定 {n(told.uncertain)}，没发 {n(skipped)}{by(_named(told.skipped))}",
        f"退订 {n(told.unsubscribed)}，之后提问 {n(told.questions)}",
        "点按钮：" + "，".join(f"{label} {n(count)}" for label, count in told.taps.items()) if told.taps else "",
        f"已更正 {n(told.corrected)}" if told.corrected else "",
        f"已撤回 {n(told.withdrawn)}" if told.withdrawn else "",
    )


_SKIPPED: Mapping[str, str] = {
    "unsubscribed": "退订了",
    "erased": "删除了数据",
    "cancelled": "取消了",
    "migrated": "换了账号",
}


def _named(reasons: Mapping[str, int]) -> dict[str, int]:
    return {_SKIPPED.get(reason, reason): count for reason, count in reasons.items()}


VERBS: Mapping[str, Verb] = {
    "c.report": Verb("look", show_report, noted=False),
    "c.retry": Verb("send", retry),
    "c.fix": Verb("write", ask_correction, noted=False),
    "c.undo": Verb("send", ask_withdrawal, noted=False),
    "c.undone": Verb("send", withdraw),
}
STEPS: Mapping[str, Step] = {"c.fixed": Step("write", take_correction)}
