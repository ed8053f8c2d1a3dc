"""如果……呢: the same applicant with some facts changed, beside how it stands."""

from bot.reports.pieces import refusal, sum_text
from bot.reports.summary import total_text
from bot.reports.wording import cite, value_text
from calculators.awards import AwardEstimate, Verdict
from calculators.facts import Facts
from knowledge.policy import Policy

_WORDS = {Verdict.QUALIFIES: "符合", Verdict.MAY_QUALIFY: "可能符合", Verdict.DOES_NOT_QUALIFY: "不符合"}


def what_if_lines(policy: Policy, before: Facts, after: Facts) -> tuple[str, ...]:
    """What changes: the total on either side, then each award that moves.

    Args:
        policy: What both are screened by.
        before: The facts as they stand.
        after: The facts as they might be.
    """
    now, then = policy.screen(before), policy.screen(after)
    moved = [pair for pair in zip(now.estimates, then.estimates, strict=True) if _moved(*pair)]
    start = f"如果{_changed_text(policy, before, after)}"
    if not moved:
        return (f"{start}，结果不变：{total_text(policy, now)}。",)
    lines = (_line(policy, old, new, after) for old, new in moved)
    return (f"{start}：{total_text(policy, then)}。", f"现在是：{total_text(policy, now)}。", *lines)


def _moved(old: AwardEstimate, new: AwardEstimate) -> bool:
    return (old.verdict, old.range) != (new.verdict, new.range)


def _changed_text(policy: Policy, before: Facts, after: Facts) -> str:
    changed = (name for name in policy.facts if after.get(name) != before.get(name))
    return "、".join(f"{policy.facts[name].label}是{value_text(policy, name, after.get(name))}" for name in changed)


def _line(policy: Policy, old: AwardEstimate, new: AwardEstimate, after: Facts) -> str:
    definition = policy.definitions[new.award]
    start = f"{definition.title}{cite(definition.clause)}：{_state(old)} → {_state(new)}"
    if new.verdict is Verdict.DOES_NOT_QUALIFY:
        return f"{start}，{refusal(policy, new, after).removeprefix('不能，')}"
    return f"{start}。"


def _state(estimated: AwardEstimate) -> str:
    word = _WORDS[estimated.verdict]
    return word if estimated.verdict is Verdict.DOES_NOT_QUALIFY else f"{word}，{sum_text(estimated)}"
