"""What a whole screening comes to: the total, what bars it, what is missing, open or assumed, and what it rests on."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from bot.language.money import most_text, yuan_text
from bot.reports.pieces import (
    COMMON,
    closed_total,
    doubt_label,
    failed_judgements,
    missed_narrowly,
    refusal,
    thresholds,
)
from bot.reports.reasons import failure_text, reading_texts
from bot.reports.wording import choices_text, chosen_text, cite, value_text
from calculators.awards import AwardEstimate, Verdict
from calculators.conditions import HasAny, Judgement, OneOf, Status
from calculators.facts import Facts
from calculators.screening import Screening
from knowledge.models import OpenPoint
from knowledge.policy import Policy

DISCLAIMER = "预审结果仅供参考，以主管部门审核为准。"
MARKS = {Verdict.QUALIFIES: "✅", Verdict.MAY_QUALIFY: "❓", Verdict.DOES_NOT_QUALIFY: "✖️"}
_DIGEST = 8
_ASSUMED = "（本助手按此估算）"
ORGANIZATIONS = f"{COMMON}organizations"


def due_estimates(screening: Screening) -> tuple[AwardEstimate, ...]:
    """The awards that are or may be due: certain ones first, otherwise in their order."""
    order = (Verdict.QUALIFIES, Verdict.MAY_QUALIFY)
    return tuple(each for verdict in order for each in screening.estimates if each.verdict is verdict)


def total_text(policy: Policy, screening: Screening) -> str:
    """What everything comes to, at least and at most, in a sentence without its full stop."""
    low, high = screening.total.low, screening.total.high
    if high is None:
        return _open_total_text(policy, screening)
    if not high:
        return "按现在填的，没有一项符合"
    if low == high:
        return f"预估合计{yuan_text(low)}"
    most = _most(screening, high)
    if low:
        return f"预估合计至少{yuan_text(low)}，{most}"
    sure = any(each.verdict is Verdict.QUALIFIES for each in screening.estimates)
    return f"预估合计{most}，{'金额还不能确定' if sure else '还没有一项能确定'}"


def _most(screening: Screening, high: Decimal) -> str:
    """The high end; 快19万 ends a fen below it, while a sum that is known to the fen is said to the fen."""
    rough = any(not each.due.exact for each in due_estimates(screening))
    return most_text(high) if rough else f"最多{yuan_text(high)}"


def _open_total_text(policy: Policy, screening: Screening) -> str:
    opened = [each for each in screening.estimates if each.range.high is None]
    where = "、".join(
        f"第{clause}条" for clause in dict.fromkeys(policy.definitions[each.award].clause for each in opened)
    )
    most = closed_total(policy, screening.estimates).high
    start = f"预估合计至少{yuan_text(screening.total.low)}" if screening.total.low else "预估合计还不能确定"
    closed = f"写明金额的{_most(screening, most)}，" if most else ""
    return f"{start}；{closed}{where}没写金额，另算"


def open_text(policy: Policy, estimated: AwardEstimate, facts: Facts) -> str:
    """The conditions that the document leaves open on these facts."""
    labels = [doubt_label(policy, each, facts) for each in _stuck(estimated)]
    return f"文件没说清，要主管部门认定：{'、'.join(labels)}" if labels else ""


def _stuck(estimated: AwardEstimate) -> list[Judgement]:
    return [each for each in estimated.judgements if each.stuck]


def common_failures(policy: Policy, screening: Screening, facts: Facts) -> tuple[str, ...]:
    """What bars awards whatever their own conditions say, each reason once."""
    found: dict[str, Judgement] = {}
    for estimated in screening.estimates:
        for each in failed_judgements(estimated):
            if each.condition.source.startswith(COMMON):
                found.setdefault(each.condition.source, each)
    return tuple(
        f"{_barred_text(policy, screening, each, facts)}{cite(policy.condition_texts[source].clause)}。"
        for source, each in found.items()
    )


def barred_alike(screening: Screening) -> tuple[str, ...]:
    """The awards that what is asked for every one bars, where there are several of them."""
    barred = tuple(each.award for each in screening.estimates if _common_failed(each))
    return barred if len(barred) > 1 else ()


def _common_failed(estimated: AwardEstimate) -> bool:
    return any(each.condition.source.startswith(COMMON) for each in failed_judgements(estimated))


def _barred_text(policy: Policy, screening: Screening, judgement: Judgement, facts: Facts) -> str:
    condition = judgement.condition
    if condition.source != ORGANIZATIONS or not isinstance(condition, OneOf):
        return failure_text(policy, judgement, facts)
    value = value_text(policy, condition.fact, facts.get(condition.fact))
    if spared := [each for each in screening.estimates if not _barred(each, ORGANIZATIONS)]:
        but = "、".join(policy.definitions[each.award].title for each in spared)
        return f"除{but}外，各项给{choices_text(policy, condition.fact, condition.accepted)}，{value}不在内"
    return f"支持对象是“{policy.condition_texts[condition.source].quote}”，{value}不在内"


def _barred(estimated: AwardEstimate, source: str) -> bool:
    return any(each.condition.source == source for each in failed_judgements(estimated))


def barring_fact(screening: Screening) -> str | None:
    """The fact, no figure, that bars the most awards where none is due; None where one is or may be."""
    if due_estimates(screening):
        return None
    barred = Counter(
        fact
        for estimated in screening.estimates
        for fact in {f for each in failed_judgements(estimated) if not thresholds(each) for f in each.facts}
    )
    return max(barred, key=barred.__getitem__, default=None)


def why_nothing(policy: Policy, screening: Screening, facts: Facts) -> tuple[str, ...]:
    """Where nothing is due and nothing bars every award: the business that was told, then what falls short of it."""
    if due_estimates(screening) or any(map(_common_failed, screening.estimates)):
        return ()
    of_business = {each.award: fact for each in screening.estimates for fact in _business_facts(each)}
    lines = [
        f"{policy.facts[fact].label}选的是“{chosen_text(policy, fact, facts.get(fact))}”，"
        f"{sum(each == fact for each in of_business.values())}项奖补要有对应的{policy.facts[fact].label}才给。"
        for fact in dict.fromkeys(of_business.values())
    ]
    rest = (each for each in screening.estimates if each.award not in of_business and not missed_narrowly(each, facts))
    short = "；".join(refusal(policy, each, facts).removeprefix("不能，").removesuffix("。") for each in rest)
    return (*lines, *([f"{short}。"] if short else []))


def _business_facts(estimated: AwardEstimate) -> tuple[str, ...]:
    failed = failed_judgements(estimated)
    return tuple(each.condition.fact for each in failed if isinstance(each.condition, HasAny))


def open_points(policy: Policy, due: Iterable[AwardEstimate]) -> tuple[OpenPoint, ...]:
    """What the document leaves open and these awards turn on, in the order of the register."""
    due = tuple(due)
    names = {name for each in due for name in policy.definitions[each.award].open_points}
    if len(due) > 1:
        names |= {name for name, point in policy.file.open_points.items() if _about_together(policy, point)}
    names |= set(policy.file.common_conditions.organizations.open) if _organization_open(due) else set()
    return tuple(point for name, point in policy.file.open_points.items() if name in names)


def _about_together(policy: Policy, point: OpenPoint) -> bool:
    return point.clause in {matter.clause for matter in policy.file.same_matter}


def _organization_open(due: Iterable[AwardEstimate]) -> bool:
    judgements = (judgement for each in due for judgement in each.judgements)
    return any(
        each.open for each in judgements if each.condition.source == ORGANIZATIONS and each.status is Status.UNKNOWN
    )


def open_point_lines(policy: Policy, points: Iterable[OpenPoint]) -> tuple[str, ...]:
    """The open points, those together that the same office decides."""
    by_office: dict[str, list[str]] = {}
    for point in points:
        assumed = "".join(f"，先按“{each.removesuffix(_ASSUMED)}”算" for each in point.readings if _ASSUMED in each)
        by_office.setdefault(point.decides, []).append(f"{point.point}{cite(point.clause)}{assumed}")
    return tuple(f"文件没写明、由{office}定：{'；'.join(texts)}。" for office, texts in by_office.items())


def assumption_lines(policy: Policy, due: Iterable[AwardEstimate], facts: Facts) -> tuple[str, ...]:
    """How the text was read where it leaves room, each once."""
    return tuple(dict.fromkeys(text for each in due for text in reading_texts(policy, each, facts)))


def imprint(policy: Policy, now: datetime) -> str:
    """What the report was made with, and when: enough to make it again."""
    until = day_text(policy.document.in_force_to)
    made = f"数据版本{policy.version}（{policy.digest[:_DIGEST]}）"
    return f"依据{policy.document.number}（有效期至{until}），{made}，{day_text(now)}。"


def day_text(day: date) -> str:
    """A day: 2026年11月23日."""
    return f"{day.year}年{day.month}月{day.day}日"


def refusals(policy: Policy, screening: Screening, facts: Facts) -> tuple[str, ...]:
    """Why each of the awards that are not due is not."""
    rest = (each for each in screening.estimates if each.verdict is Verdict.DOES_NOT_QUALIFY)
    return tuple(
        f"{policy.definitions[each.award].title}：{refusal(policy, each, facts).removeprefix('不能，')}"
        for each in rest
    )
