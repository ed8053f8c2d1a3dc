"""The desk's front: what there is to do, the figures, the staff, the settings and the log."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.campaigns.report import report
from bot.desk import wording
from bot.desk.room import Caller, Command, OldPress, Room, Step, Verb, button, number, press, reply, word
from bot.messages import Block, File, Message, Reply, rows
from bot.staff import preferences
from bot.staff.cli_acts import run_audit
from bot.staff.figures import CampaignLine, Figures, safe, stats
from bot.staff.figures_shown import figures_picture, figures_text, figures_workbook
from bot.staff.inbox import groups
from bot.staff.invitations import VALID, invite, name_of, redeem, remove
from bot.staff.roles import LABELS, STAFF_ROLES
from bot.store import campaigns, screenings, staff, threads

WEEK = timedelta(days=7)
_SPANS: Mapping[int, str] = {7: "近7天", 30: "近30天", 365: "近一年"}
_AUDITED = 15


def menu(room: Room, caller: Caller, rest: str) -> Reply:
    waiting = sum(one.waiting for one in threads.open_ones(room.store))
    found = [button("群发", "c.list"), button(f"收件箱（{len(groups(room.store))}）", "i.list")]
    found += [button(f"留言（{waiting}）", "h.list"), button("数据", "f.show", 7)]
    if caller.may("write"):
        found.insert(0, button("写群发", "c.new", typed="群发"))
    if caller.may("appoint"):
        found += [button("工作人员", "p.list"), button("设置", "p.settings"), button("操作记录", "p.audit")]
    return reply(f"工作台 · {LABELS[caller.role]}", buttons=rows(found))


def show_figures(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    days = number(args)
    if days not in _SPANS:
        raise OldPress
    others = tuple(button(label, "f.show", each) for each, label in _SPANS.items() if each != days)

    def look() -> Figures:
        return figures_of(room, caller.now - timedelta(days=days), caller.now)

    def finish(figures: Figures) -> Reply:
        return reply(*figures_text(figures, _SPANS[days]), buttons=(others,), files=files_of(figures))

    heavy = screenings.how_many(room.store, caller.now - timedelta(days=days)) > room.heavy
    return room.slow(caller, heavy, press("f.show", days), look, finish)


def files_of(figures: Figures) -> tuple[File, ...]:
    """The figures as a picture and as a workbook."""
    picture = File("数据.png", figures_picture(figures, "电商政策助手"))
    return picture, File("数据.xlsx", figures_workbook(figures))


def figures_of(room: Room, since: datetime, until: datetime) -> Figures:
    """With the zone of the office, and the campaigns that were sent in this time."""
    since, until = since.astimezone(room.zone), until.astimezone(room.zone)
    sent = tuple(line for id in campaigns.with_status(room.store, "done") if (line := _campaign(room, id, since)))
    return stats(room.store, room.policy, since, until, sent[::-1])


def digest(room: Room, now: datetime) -> tuple[Block, ...]:
    """The week in a few lines, for whoever may look."""
    figures = figures_of(room, now - WEEK, now)
    inbox = groups(room.store)
    lines = [*figures_text(figures, "周报")]
    if inbox:
        lines.append(f"收件箱还有{len(inbox)}类问题没答上来，问得最多的是“{inbox[0].title[:30]}”。")
    return tuple(Block(line) for line in lines)


def show_digest(room: Room, caller: Caller, rest: str) -> Reply:
    files = files_of(figures_of(room, caller.now - WEEK, caller.now))
    return reply(*digest(room, caller.now), buttons=((button("收件箱", "i.list"),),), files=files)


def come_in(room: Room, caller: Caller, rest: str) -> Reply:
    """A code from an invitation, by the link or typed."""
    welcome = redeem(room.store, rest.removeprefix("staff_"), caller.user, caller.now)
    if welcome is None:
        return reply("这个邀请码不对，或者已经用过、过期了。请管理员重新发一个。")
    row = (button("打开工作台", "p.menu", typed="工作台"),)
    return reply(f"欢迎，您现在是{LABELS[welcome.role]}。发“工作台”看能做什么。", buttons=(row,))


def listed(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    members = staff.members(room.store)
    lines = [f"{at}. {name_of(room.store, one.user)}（{_role(one.role)}）" for at, one in enumerate(members, 1)]
    invited = (button(f"邀请{LABELS[role]}", "p.invite", role) for role in STAFF_ROLES)
    gone = (button(f"移除第{at}位", "p.out", one.user) for at, one in enumerate(members, 1) if one.user != caller.user)
    return reply("工作人员", *lines, buttons=(*rows(invited, 3), *rows(gone, 3)))


def make_invitation(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    role = word(args, 0)
    if role not in STAFF_ROLES:
        raise OldPress
    code = invite(room.store, role, caller.user, caller.now)
    return reply(
        f"{LABELS[role]}邀请码：{code}",
        f"请对方给机器人发：兑换码 {code}",
        f"只能用一次，{int(VALID.total_seconds() // 3600)}小时内有效。",
    )


def ask_remove(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    user = ":".join(args)
    if staff.role_of(room.store, user) is None:
        raise OldPress
    row = (button("确认移除", "p.gone", user), button("不移除", "p.list"))
    return reply(f"移除{name_of(room.store, user)}？", buttons=(row,))


def take_out(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    done = remove(room.store, ":".join(args), caller.user, caller.now)
    return reply("移除了。" if done else "没有移除：不是工作人员了，或者是最后一位管理员。")


def show_settings(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    second = room.second_person
    weekly = preferences.is_on(room.store, preferences.DIGEST)
    buttons = (
        (button("改单位", "p.ask", "office"), button("改办公时间", "p.ask", "office_hours")),
        (button("改安静时间", "p.ask", "quiet_hours"), button("改出错暂停", "p.ask", "error_share")),
        (
            button(f"双人审批：{'关掉' if second else '打开'}", "p.flip", "second_person", int(not second)),
            button(f"周报：{'关掉' if weekly else '打开'}", "p.flip", "digest", int(not weekly)),
        ),
    )
    return reply("设置", *preferences.told(room.store, second), buttons=buttons)


def ask_setting(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    preference = _preference(args)
    room.expect(caller, "p.set", key=preference.key)
    return reply(f"{preference.label}改成什么？写给我。", buttons=((button("不改了", "c.stop", typed="取消"),),))


def take_setting(room: Room, caller: Caller, state: Mapping[str, Any], message: Message) -> Reply:
    preference = _preference((str(state["key"]),))
    return _set(room, caller, preference.label, message.text or "")


def flip(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    """Says what it shall be, so that pressing twice changes nothing."""
    preference = _preference(args)
    if not isinstance(preference.default, bool) or word(args, 1) not in ("0", "1"):
        raise OldPress
    return _set(room, caller, preference.label, "开" if args[1] == "1" else "关")


def type_setting(room: Room, caller: Caller, rest: str) -> Reply:
    if not rest:
        return show_settings(room, caller, ())
    label, _, value = rest.partition(" ")
    return _set(room, caller, label, value)


def show_audit(room: Room, caller: Caller, args: tuple[str, ...]) -> Reply:
    return reply("最近的操作（完整的在服务器上：policybot staff audit）", run_audit(room.store, _AUDITED))


def _set(room: Room, caller: Caller, label: str, value: str) -> Reply:
    done = preferences.set_as_typed(room.store, label, value)
    if done is None:
        return reply(
            "没改成。可以写：设置 办公时间 工作日9:00–17:00，设置 双人审批 开，",
            "设置 安静时间 22:00–08:00，设置 出错暂停 20%。",
        )
    return reply(f"{done.label}改好了。", *preferences.told(room.store, room.second_person))


def _preference(args: tuple[str, ...]) -> preferences.Preference:
    for one in preferences.PREFERENCES:
        if one.key == word(args, 0):
            return one
    raise OldPress


def _role(role: str) -> str:
    return next((label for known, label in LABELS.items() if known == role), role)


def _campaign(room: Room, id: int, since: datetime) -> CampaignLine | None:
    told = report(room.store, id)
    log = campaigns.log_of(room.store, id)
    ended = datetime.fromisoformat(log[-1].at) if log else None
    if told is None or told.campaign.kind != "message" or ended is None or ended < since:
        return None
    taps = sum(told.taps.values())
    counts = (told.accepted, taps, told.unsubscribed)
    hide = wording.is_private(told.campaign)
    return CampaignLine(id, wording.title(told.campaign), *(safe(n) if hide else n for n in counts))


VERBS: Mapping[str, Verb] = {
    "p.menu": Verb("look", lambda room, caller, args: menu(room, caller, ""), noted=False),
    "f.show": Verb("look", show_figures),
    "p.list": Verb("appoint", listed, noted=False),
    "p.invite": Verb("appoint", make_invitation, noted=False),
    "p.out": Verb("appoint", ask_remove, noted=False),
    "p.gone": Verb("appoint", take_out, noted=False),
    "p.settings": Verb("set", show_settings, noted=False),
    "p.ask": Verb("set", ask_setting, noted=False),
    "p.flip": Verb("set", flip),
    "p.audit": Verb("inspect", show_audit),
}
STEPS: Mapping[str, Step] = {"p.set": Step("set", take_setting)}
COMMANDS = (
    Command("look", ("工作台", "/desk"), menu, noted=False),
    Command("look", ("统计", "/stats"), lambda room, caller, rest: show_figures(room, caller, ("7",))),
    Command("look", ("周报", "/digest"), show_digest),
    Command("appoint", ("工作人员", "/staff"), lambda room, caller, rest: listed(room, caller, ()), noted=False),
    Command("set", ("设置", "/settings"), type_setting, takes=True),
    Command("inspect", ("操作记录", "/audit"), lambda room, caller, rest: show_audit(room, caller, ())),
    Command("ask", ("兑换码", "/redeem"), come_in, takes=True, noted=False),
)
