"""A screening as a person reads it on a phone: the answer first, then award by award, then what is open."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from bot.messages import Block, Button, EstimateLine, File
from bot.reports.condition_view import condition_view
from bot.reports.files import report_files
from bot.reports.lines import estimate_lines
from bot.reports.pieces import (
    COMMON,
    failed_judgements,
    missed_narrowly,
    missing_figures,
    sum_text,
    within_reach,
)
from bot.reports.reasons import arithmetic_text, failure_text, next_step_text
from bot.reports.summary import (
    DISCLAIMER,
    MARKS,
    common_failures,
    due_estimates,
    imprint,
    open_point_lines,
    open_points,
    open_text,
    total_text,
    why_nothing,
)
from bot.reports.wording import cite, clean_name
from calculators.awards import AwardEstimate, Verdict
from calculators.conditions import Judgement
from calculators.facts import Facts
from calculators.screening import Screening
from knowledge.policy import Policy


@dataclass(frozen=True)
class Report:
    """What a screening looks like.

    Attributes:
        blocks: The report as text.
        clauses: The clauses it rests on: those of the awards that are or may be due, in order.
        estimates: Every award's result as other programs read it.
        files: Makes what can be taken along: a PDF, a sheet and a picture, in this order.
        buttons: A tap for what the report rests on, and one for each file.
    """

    blocks: tuple[Block, ...]
    clauses: tuple[str, ...]
    estimates: tuple[EstimateLine, ...]
    files: Callable[[], tuple[File, ...]] = field(compare=False)
    buttons: tuple[tuple[Button, ...], ...] = ()


def report(
    policy: Policy, facts: Facts, screening: Screening, now: datetime, bot_link: str | None = None, name: str = ""
) -> Report:
    """The report on one applicant.

    Args:
        policy: What was screened by.
        facts: What is known of the applicant.
        screening: What `policy.screen` says of these facts.
        now: The day that the report bears.
        bot_link: Where the bot is found again, for the PDF and the picture.
        name: What the enterprise is called, as its owner wrote it.
    """
    due = due_estimates(screening)
    clauses = tuple(dict.fromkeys(policy.definitions[each.award].clause for each in due))
    return Report(
        tuple(_blocks(policy, facts, screening, now, clean_name(name))),
        clauses,
        estimate_lines(policy, screening),
        partial(report_files, policy, facts, screening, now, bot_link, name),
        TAKE_BUTTONS,
    )


TAKE_BUTTONS = (
    (Button("逐条依据", "report:grounds", "逐条依据"),),
    (
        Button("PDF报告", "report:pdf", "PDF报告"),
        Button("图片", "report:png", "图片"),
        Button("表格", "report:xlsx", "表格"),
    ),
)


def _blocks(policy: Policy, facts: Facts, screening: Screening, now: datetime, name: str) -> Iterator[Block]:
    yield Block(f"{name}：{total_text(policy, screening)}。" if name else f"{total_text(policy, screening)}。")
    due = due_estimates(screening)
    for text in common_failures(policy, screening, facts):
        yield Block(text)
    yield from map(Block, why_nothing(policy, screening, facts))
    if due:
        yield Block(f"每一项都要：{_marked(policy, due[0].judgements, facts, common=True)}")
    for estimated in due:
        yield Block("\n".join(_award_lines(policy, estimated, facts)))
    rest = [each for each in screening.estimates if each.verdict is Verdict.DOES_NOT_QUALIFY]
    near = [each for each in rest if missed_narrowly(each, facts)]
    for estimated in near:
        yield Block("\n".join(_near_lines(policy, estimated, facts)))
    far = [each for each in rest if each not in near]
    if far and len(far) < len(screening.estimates):
        yield Block(f"{MARKS[Verdict.DOES_NOT_QUALIFY]} 其余不符合：{'、'.join(map(partial(_named, policy), far))}。")
    yield from _together(policy, due)
    yield from (Block(text) for text in open_point_lines(policy, open_points(policy, due)))
    yield Block(DISCLAIMER, "note")
    yield Block(imprint(policy, now), "note")


def _named(policy: Policy, estimated: AwardEstimate) -> str:
    return policy.definitions[estimated.award].title


def _marked(policy: Policy, judgements: Iterable[Judgement], facts: Facts, common: bool) -> str:
    """How each condition stands; what every award asks apart from what one asks of its own."""
    told = (each for each in judgements if each.condition.source.startswith(COMMON) == common)
    return "　".join(condition_view(policy, each, facts).line for each in told)


def _award_lines(policy: Policy, estimated: AwardEstimate, facts: Facts) -> Iterator[str]:
    definition = policy.definitions[estimated.award]
    verdict = "符合" if estimated.verdict is Verdict.QUALIFIES else "可能符合"
    head = f"{definition.title}{cite(definition.clause)}"
    yield f"{MARKS[estimated.verdict]} {head}：{verdict}，{sum_text(estimated)}"
    yield from filter(None, [_marked(policy, estimated.judgements, facts, common=False)])
    step = next_step_text(policy, estimated, facts)
    lines = (
        arithmetic_text(policy, estimated, facts),
        missing_figures(policy, estimated, facts),
        open_text(policy, estimated, facts),
        step,
    )
    yield from (f"{line}。" for line in lines if line)
    yield from definition.told


def _near_lines(policy: Policy, estimated: AwardEstimate, facts: Facts) -> Iterator[str]:
    definition = policy.definitions[estimated.award]
    yield f"📏 {definition.title}{cite(definition.clause)}：差一点"
    yield _marked(policy, estimated.judgements, facts, common=False)
    why = "；".join(failure_text(policy, each, facts) for each in failed_judgements(estimated))
    yield f"{why}。{within_reach(policy, estimated, facts)}"


def _together(policy: Policy, due: tuple[AwardEstimate, ...]) -> Iterator[Block]:
    if len(due) < 2:
        return
    for matter in policy.file.same_matter[:1]:
        yield Block(f"几项一起拿，看是不是同一事项{cite(matter.clause)}：")
        yield Block(matter.quote, "quote")
    names = {each.award for each in due}
    for matter in policy.file.same_matter:
        if names.issuperset(matter.awards):
            titles = "和".join(policy.definitions[award].title for award in matter.awards)
            yield Block(f"{titles}如果算同一事项，只拿高的一项；合计的下限按只拿一项算。")
