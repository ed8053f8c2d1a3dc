"""A screening laid out for paper: everything that the PDF, the picture and the sheet show, already in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.reports.condition_view import ConditionView, condition_view
from bot.reports.pieces import (
    COMMON,
    doubt_text,
    failed_judgements,
    missing_figures,
    reason_quotes,
    refusal,
    sum_text,
    within_reach,
)
from bot.reports.reasons import arithmetic_text, next_step_text
from bot.reports.summary import (
    DISCLAIMER,
    assumption_lines,
    common_failures,
    day_text,
    due_estimates,
    open_points,
    total_text,
)
from bot.reports.wording import cite, clean_name
from calculators.awards import AwardEstimate, Verdict
from calculators.conditions import Judgement
from calculators.facts import Facts
from calculators.screening import Screening
from knowledge.models import OpenPoint
from knowledge.policy import Policy

WORDS = {Verdict.QUALIFIES: "符合", Verdict.MAY_QUALIFY: "可能符合", Verdict.DOES_NOT_QUALIFY: "不符合"}
FREQUENCIES = {
    "once": "一次性",
    "yearly": "每年",
    "upgrade": "升档补差额",
    "as_stated_elsewhere": "次数未写",
}


@dataclass(frozen=True)
class AwardView:
    """An award as a row of the table.

    Attributes:
        secured: The low end as a share of the largest sum in the table, from 0 to 1.
        possible: The high end likewise; 1 where it is open.
        open_end: Whether the document states no sum.
    """

    id: str
    clause: str
    title: str
    frequency: str
    verdict: str
    word: str
    sum: str
    low: Decimal
    high: Decimal | None
    secured: float
    possible: float
    open_end: bool
    received: Decimal
    conditions: tuple[ConditionView, ...]
    failed: tuple[ConditionView, ...]
    notes: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """The whole report."""

    name: str
    policy_title: str
    policy_number: str
    region: str
    validity: str
    day: str
    date: tuple[int, int, int]
    version: str
    digest: str
    total: str
    low: Decimal
    high: Decimal | None
    applicant: tuple[ConditionView, ...]
    barred: tuple[str, ...]
    awards: tuple[AwardView, ...]
    papers: tuple[tuple[str, str], ...]
    assumptions: tuple[str, ...]
    points: tuple[tuple[str, str, str], ...]
    together: tuple[str, str] | None
    disclaimer: str
    link: str | None


def view(
    policy: Policy, facts: Facts, screening: Screening, now: datetime, link: str | None = None, name: str = ""
) -> View:
    """Lays a screening out."""
    due = due_estimates(screening)
    document = policy.document
    return View(
        name=clean_name(name),
        policy_title=document.title,
        policy_number=document.number,
        region=document.region,
        validity=f"{day_text(document.in_force_from)}至{day_text(document.in_force_to)}",
        day=day_text(now),
        date=(now.year, now.month, now.day),
        version=policy.version,
        digest=policy.digest,
        total=total_text(policy, screening),
        low=screening.total.low,
        high=screening.total.high,
        applicant=_applicant(policy, screening, facts),
        barred=common_failures(policy, screening, facts),
        awards=_awards(policy, screening, facts),
        papers=tuple(_papers(policy, due, facts)),
        assumptions=assumption_lines(policy, due, facts),
        points=tuple(_point(each) for each in open_points(policy, due)),
        together=_together(policy, due),
        disclaimer=DISCLAIMER,
        link=link,
    )


def _applicant(policy: Policy, screening: Screening, facts: Facts) -> tuple[ConditionView, ...]:
    """What every award asks, as it stands for the first that may be due: one may take whom the others do not."""
    first = (*due_estimates(screening), *screening.estimates)[0]
    common = (each for each in first.judgements if each.condition.source.startswith(COMMON))
    return tuple(condition_view(policy, each, facts) for each in common)


def _awards(policy: Policy, screening: Screening, facts: Facts) -> tuple[AwardView, ...]:
    ends = [each.range.low if each.range.high is None else each.range.high for each in screening.estimates]
    largest = max(*ends, Decimal(1))
    rest = (each for each in screening.estimates if each.verdict is Verdict.DOES_NOT_QUALIFY)
    return tuple(_award(policy, each, facts, largest) for each in (*due_estimates(screening), *rest))


def _award(policy: Policy, estimated: AwardEstimate, facts: Facts, largest: Decimal) -> AwardView:
    definition = policy.definitions[estimated.award]
    due = estimated.verdict is not Verdict.DOES_NOT_QUALIFY
    high = estimated.range.high
    return AwardView(
        id=estimated.award,
        clause=definition.clause,
        title=definition.title,
        frequency=FREQUENCIES[definition.frequency],
        verdict=estimated.verdict.value,
        word=WORDS[estimated.verdict],
        sum=sum_text(estimated) if due else "—",
        low=estimated.range.low,
        high=high,
        secured=float(estimated.range.low / largest),
        possible=1.0 if high is None else float(high / largest),
        open_end=high is None,
        received=estimated.received,
        conditions=tuple(condition_view(policy, each, facts) for each in _own(estimated)),
        failed=tuple(condition_view(policy, each, facts) for each in failed_judgements(estimated)),
        notes=tuple(_notes(policy, estimated, facts)),
        quotes=reason_quotes(policy, estimated),
    )


def _own(estimated: AwardEstimate) -> Iterator[Judgement]:
    return (each for each in estimated.judgements if not each.condition.source.startswith(COMMON))


def _notes(policy: Policy, estimated: AwardEstimate, facts: Facts) -> Iterator[str]:
    if estimated.verdict is Verdict.DOES_NOT_QUALIFY:
        own = cite(policy.definitions[estimated.award].clause)
        yield refusal(policy, estimated, facts).removeprefix("不能，").replace(own, "")
        yield from filter(None, [within_reach(policy, estimated, facts)])
        return
    sums = arithmetic_text(policy, estimated, facts)
    missing, step = missing_figures(policy, estimated, facts), next_step_text(policy, estimated, facts)
    yield from (f"{line}。" for line in (sums, missing, step) if line)
    yield from filter(None, [doubt_text(policy, estimated, facts, common=False)])
    yield from policy.definitions[estimated.award].told


def _papers(policy: Policy, due: Iterable[AwardEstimate], facts: Facts) -> Iterator[tuple[str, str]]:
    """What would typically show each figure that the due awards rest on."""
    names = dict.fromkeys(name for each in due for name in _used(policy, each))
    for name, definition in policy.facts.items():
        if name in names and definition.papers and facts.get(name) not in (None, False, Decimal(0), "none"):
            yield definition.label, "、".join(definition.papers)


def _used(policy: Policy, estimated: AwardEstimate) -> Iterator[str]:
    amount = next(award.amount for award in policy.awards if award.id == estimated.award)
    for judgement in estimated.judgements:
        yield from judgement.facts
    yield from amount.facts


def _point(point: OpenPoint) -> tuple[str, str, str]:
    return f"{point.point}{cite(point.clause)}", "；".join(point.readings), point.decides


def _together(policy: Policy, due: tuple[AwardEstimate, ...]) -> tuple[str, str] | None:
    if len(due) < 2 or not policy.file.same_matter:
        return None
    matter = policy.file.same_matter[0]
    return matter.quote, cite(matter.clause)
