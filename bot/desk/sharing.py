"""A person lets the desk see one report, once, by a code; without it the desk sees counts only."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.desk.room import Caller, Command, Room, Step, Verb, button, message, reply
from bot.language.money import range_text
from bot.messages import Message, Reply
from bot.staff.codes import hashed, new_code
from bot.staff.moments import moment_text
from bot.staff.standings import read_kept
from bot.store import screenings, shares
from bot.store.screenings import Screening
from calculators.awards import Verdict
from calculators.ranges import Range

WORDS = ("分享报告", "/share", "给工作人员看")
_VALID = timedelta(hours=24)
_LENGTH = 8
_VERDICTS: Mapping[Verdict, str] = {
    Verdict.QUALIFIES: "符合",
    Verdict.MAY_QUALIFY: "可能符合",
    Verdict.DOES_NOT_QUALIFY: "不符合",
}


def share(room: Room, caller: Caller, rest: str) -> Reply:
    latest = screenings.history(room.store, caller.user, 1)
    if not latest:
        return reply("您还没有自查报告，先做一次自查。", buttons=((room.openers.check,),))
    code = new_code(_LENGTH)
    shares.put(room.store, hashed(code), caller.user, latest[0].id, caller.now + _VALID)
    return reply(
        f"给工作人员看这份报告的码：{code[:4]} {code[4:]}",
        f"打电话或到窗口时报给对方。只能看一次，{int(_VALID.total_seconds() // 3600)}小时内有效。",
        "不给码，谁也看不到您的数字。",
        buttons=((button("不给看了", "s.void"),),),
    )


def void(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    shares.void(room.store, caller.user)
    return reply("码作废了，没人能再用它看您的报告。")


def open_report(room: Room, caller: Caller, rest: str) -> Reply:
    if not rest:
        room.expect(caller, "s.code")
        return reply("请输入对方给的码。", buttons=((button("不看了", "c.stop", typed="取消"),),))
    one = shares.open_(room.store, hashed(rest), caller.user, caller.now)
    if one is None:
        return reply("这个码不对，或者已经用过、过期了。请对方重新生成一个。")
    opened = moment_text(caller.now.astimezone(room.zone))
    room.tell(one.user, "shared", str(one.id), message(f"工作人员在{opened}用您给的码看了您的自查报告。"), caller.now)
    return reply(*_lines(room, one))


def take_code(room: Room, caller: Caller, state: Mapping[str, Any], message: Message) -> Reply:
    return open_report(room, caller, (message.text or "").strip() or "-")


def _lines(room: Room, one: Screening) -> tuple[str, ...]:
    facts = read_kept(room.policy, one.facts)
    screening = room.policy.screen(facts)
    made = moment_text(datetime.fromisoformat(one.at).astimezone(room.zone))
    old = "" if one.policy_version == room.policy.version else f"（当时是{one.policy_version}，下面按现行版本重算）"
    awards = [
        f"第{room.policy.definitions[each.award].clause}条 {room.policy.definitions[each.award].title}："
        f"{_VERDICTS[each.verdict]}{_sum(each.range) if each.verdict is not Verdict.DOES_NOT_QUALIFY else ''}"
        for each in screening.estimates
    ]
    told = [f"{room.policy.facts[name].label}：{_value(room, name, value)}" for name, value in facts.values.items()]
    return (
        f"自查报告 · {made} · 政策版本 {room.policy.version}{old}",
        *awards,
        f"合计预估{_sum(screening.total)}",
        "填的内容：" + "；".join(told),
        "预估仅供参考，以主管部门审核为准。",
    )


def _sum(amount: Range) -> str:
    return f" {range_text(amount.low, amount.high)}"


def _value(room: Room, name: str, value: Any) -> str:
    definition = room.policy.facts[name]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, frozenset):
        return "、".join(definition.choices[each].label for each in sorted(value)) or "无"
    if isinstance(value, str):
        return definition.choices[value].label if value in definition.choices else value
    if isinstance(value, Range):
        return range_text(value.low, value.high) if definition.kind == "yuan" else f"{value.low}–{value.high or '…'}"
    return range_text(value, value) if definition.kind == "yuan" else f"{value}{definition.measure}"


VERBS: Mapping[str, Verb] = {
    "s.new": Verb("ask", lambda room, caller, args: share(room, caller, ""), noted=False),
    "s.void": Verb("ask", void, noted=False),
}
STEPS: Mapping[str, Step] = {"s.code": Step("open_report", take_code)}
COMMANDS = (
    Command("ask", WORDS, share, noted=False),
    Command("open_report", ("查看报告", "/report"), open_report, takes=True),
)
