"""What the desk calls things."""

from collections.abc import Mapping

from bot.campaigns.audience import Audience
from bot.campaigns.campaign import Campaign, Illegal, Kind, Status
from bot.staff.figures import SMALLEST
from bot.staff.supplements import Refused
from bot.store.subscriptions import ALL
from knowledge.policy import Policy

CHANGES = "changes"
"""The topic of the policy's own changes."""

STATUS: Mapping[Status, str] = {
    "draft": "草稿",
    "submitted": "待审批",
    "approved": "已批准，还没发",
    "scheduled": "定时发送",
    "sending": "发送中",
    "paused": "已暂停",
    "cancelled": "已取消",
    "done": "已发完",
}
KIND: Mapping[Kind, str] = {"message": "群发", "correction": "更正", "withdrawal": "撤回"}
STANDINGS: Mapping[str, str] = {
    "qualifies": "符合",
    "may_qualify": "可能符合",
    "narrowly_misses": "差一点",
    "does_not_qualify": "不符合",
}
_REASONS: Mapping[str, str] = {
    "missing": "找不到这一条了。",
    "status": "现在的状态不能这样做，请看最新的卡片。",
    "content": "内容还不能发",
    "nobody": "现在没有收得到的人，换一个范围再试。",
    "untested": "先点“发给自己看看”，收到试发后再提交。",
    "old_card": "这张卡片已经用过，或者内容后来改了，请看最新的卡片。",
    "own_work": "自己写的要由另一位同事批准。",
    "past": "这个时间已经过了，换一个以后的时间。",
    "grown": "人数比批准时多了不少，请重新提交审批",
    "changed": "内容刚被别人改过，请看最新的卡片。",
    "in_flight": "还有消息正在路上，过几秒再试。",
}
PAUSED: Mapping[str, str] = {"errors": "出错太多，自动暂停", "fault": "程序出错，自动暂停", "desk": "工作人员暂停"}


def why_not(refused: Illegal | Refused) -> str:
    said = _REASONS[refused.reason]
    detail = getattr(refused, "detail", "")
    return said if said.endswith("。") else f"{said}{f'：{detail}' if detail else ''}。"


def topic_name(policy: Policy, topic: str) -> str:
    if topic == ALL:
        return "全部内容"
    if topic == CHANGES:
        return "政策变化"
    if topic in policy.clauses:
        return f"第{topic}条{policy.clauses[topic].title}"
    return policy.definitions[topic].title if topic in policy.definitions else topic


def audience_name(policy: Policy, audience: Audience) -> str:
    """关注“政策变化”的人；园区运营；符合跨境电商业务补助"""
    roles, places = policy.facts["roles"].choices, policy.facts["location"].choices
    parts = [f"关注“{topic_name(policy, audience.topic)}”的人"] if audience.topic else []
    if audience.roles:
        parts.append("类型：" + "、".join(roles[one].label for one in audience.roles if one in roles))
    if audience.locations:
        parts.append("所在地：" + "、".join(places[one].label for one in audience.locations if one in places))
    if audience.award in policy.definitions:
        standings = "或".join(STANDINGS[one] for one in audience.standings)
        parts.append(f"{standings}“{policy.definitions[audience.award or ''].title}”")
    if audience.saved_list:
        parts.append(f"名单“{audience.saved_list}”")
    return "；".join(parts) or "所有订阅的人"


def is_private(one: Campaign) -> bool:
    """Whether its numbers tell something about people's figures."""
    return one.audience.by_profile or (one.purpose or "").startswith("change:")


def few(one: Campaign, count: int) -> str:
    """A number of results; a small one is not told where figures chose the people behind it."""
    return f"少于{SMALLEST}" if is_private(one) and 0 < count < SMALLEST else str(count)


def people_count(one: Campaign, count: int) -> str:
    """A number of people; small ones are not told where figures chose them."""
    return f"少于{SMALLEST}人" if is_private(one) and count < SMALLEST else f"{count}人"


def title(one: Campaign, longest: int = 14) -> str:
    """The first words of the text."""
    first = one.content.blocks[0].text if one.content and one.content.blocks else ""
    line = first.strip().splitlines()[0] if first.strip() else "（没有文字）"
    return line if len(line) <= longest else line[: longest - 1] + "…"


def head(one: Campaign) -> str:
    return f"{KIND[one.kind]}{one.id} · {STATUS[one.status]}"
