"""What the server's own commands do at the desk: texts to print, nothing more."""

from datetime import datetime

from bot.staff.invitations import VALID, invite, name_of, remove
from bot.staff.roles import LABELS, STAFF_ROLES
from bot.store import Store, audit, staff

SERVER = "server"
"""Who is named in the log for what was done on the server itself."""


class NotARole(ValueError):
    """The word is none of the roles that one can be invited to."""


def run_invite(store: Store, role: str, now: datetime, bot_name: str | None = None) -> str:
    """`policybot staff invite`: a code, and a link where the bot's name is known."""
    if role not in STAFF_ROLES:
        raise NotARole(f"role: {role!r}: one of {', '.join(STAFF_ROLES)}")
    code = invite(store, role, SERVER, now)
    link = [f"链接：https://t.me/{bot_name}?start=staff_{code}"] if bot_name else []
    hours = int(VALID.total_seconds() // 3600)
    told = [f"{LABELS[role]}邀请码：{code}", *link, f"在对话里发送：兑换码 {code}", f"只能用一次，{hours}小时内有效。"]
    return "\n".join(told)


def run_audit(store: Store, limit: int | None = 100) -> str:
    """`policybot staff audit`: the log, a line an act, oldest first."""
    lines = [
        "\t".join((entry.at, entry.by, entry.role or "-", entry.act, entry.subject or "-", entry.result or "-"))
        for entry in audit.entries(store, limit)
    ]
    return "\n".join(lines) or "还没有操作记录。"


def run_list(store: Store) -> str:
    """`policybot staff list`."""
    lines = [f"{one.user}\t{one.role}\t{name_of(store, one.user)}\t{one.since}" for one in staff.members(store)]
    return "\n".join(lines) or "还没有工作人员。先用 policybot staff invite --role administrator 邀请管理员。"


def run_remove(store: Store, user: str, now: datetime) -> str:
    """`policybot staff remove`."""
    done = remove(store, user, SERVER, now)
    return f"已移除：{user}" if done else f"没有移除：{user} 不是工作人员，或者是最后一位管理员。"
