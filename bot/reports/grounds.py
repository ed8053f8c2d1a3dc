"""What a result rests on, award by award: conditions with their figures, the arithmetic, the policy's words, papers."""

from collections.abc import Collection, Iterator
from datetime import datetime

from bot.messages import Block, say
from bot.reports.condition_view import MARKS as CONDITION_MARKS
from bot.reports.pieces import COMMON, failed_judgements, sum_text
from bot.reports.summary import (
    DISCLAIMER,
    MARKS,
    barred_alike,
    common_failures,
    due_estimates,
    imprint,
    refusals,
    total_text,
)
from bot.reports.view import WORDS, AwardView, View, view
from bot.reports.wording import cite
from calculators.awards import Verdict
from calculators.conditions import Status
from calculators.facts import Facts
from calculators.screening import Screening
from knowledge.policy import Policy

MET, UNKNOWN = CONDITION_MARKS[Status.MET], CONDITION_MARKS[Status.UNKNOWN]
COMMON_HEAD = "每一项都要："
COMMON_MISSING = "每一项都还要知道："
NOTHING_OPEN = "没有不确定的了。"
NONE_REFUSED = "没有哪一项是不符合的。"
PAPERS = "可以准备的材料（助手的建议，不是文件的话，以主管部门要求为准）："


def ground_blocks(
    policy: Policy, facts: Facts, screening: Screening, now: datetime, awards: Collection[str] = ()
) -> tuple[Block, ...]:
    """The grounds of some awards, or of every one with what papers may show the figures.

    Args:
        policy: What was screened by.
        facts: What is known of the applicant.
        screening: What `policy.screen` says of these facts.
        now: The day that they bear.
        awards: The ids of those that are asked about, for which what is met by everybody is left out; none for all.
    """
    laid_out = view(policy, facts, screening, now)
    shown = [each for each in laid_out.awards if not awards or each.id in awards]
    together = barred_alike(screening) if not awards else ()
    own = tuple(block for each in shown if each.id not in together for block in _award_blocks(each))
    own += tuple(_barred_blocks(policy, facts, screening, together))
    common = [each.line for each in laid_out.applicant if not awards or each.mark != MET]
    asked = (Block("\n".join((COMMON_HEAD, *common))),) if common else ()
    return (*asked, *own) if awards else (*asked, *own, *_closing(policy, laid_out, now))


def _award_blocks(award: AwardView) -> Iterator[Block]:
    verdict = Verdict(award.verdict)
    if verdict is not Verdict.DOES_NOT_QUALIFY:
        lines = (f"{_head(award)}，{award.sum}", *(each.line for each in award.conditions), *award.notes)
    else:
        lines = (_head(award), *(each.line for each in award.failed), *award.notes)
    yield Block("\n".join(lines))
    yield from (Block(quote, "quote") for quote in award.quotes)


def _barred_blocks(policy: Policy, facts: Facts, screening: Screening, together: Collection[str]) -> Iterator[Block]:
    """The awards that what is asked for every one bars, in a line with the reason, and its words once."""
    if not together:
        return
    titles = "、".join(f"{policy.definitions[each].title}{cite(policy.definitions[each].clause)}" for each in together)
    reasons = common_failures(policy, screening, facts)
    yield Block("\n".join((f"{MARKS[Verdict.DOES_NOT_QUALIFY]} {titles}：{WORDS[Verdict.DOES_NOT_QUALIFY]}", *reasons)))
    failed = (each for estimated in screening.estimates for each in failed_judgements(estimated))
    sources = dict.fromkeys(each.condition.source for each in failed if each.condition.source.startswith(COMMON))
    yield from (Block(text.quote, "quote") for text in map(policy.condition_texts.__getitem__, sources) if text.quote)


def _head(award: AwardView) -> str:
    return f"{MARKS[Verdict(award.verdict)]} {award.title}{cite(award.clause)}：{award.word}"


def _closing(policy: Policy, laid_out: View, now: datetime) -> Iterator[Block]:
    if laid_out.papers:
        yield Block("\n".join((PAPERS, *(f"· {label}：{papers}" for label, papers in laid_out.papers))))
    yield from (Block(text) for text in laid_out.assumptions)
    yield Block(DISCLAIMER, "note")
    yield Block(imprint(policy, now), "note")


def doubt_blocks(policy: Policy, facts: Facts, screening: Screening, now: datetime) -> tuple[Block, ...]:
    """What keeps the awards that may be due from being certain: unknown facts, and what the document leaves open."""
    laid_out = view(policy, facts, screening, now)
    common = [each.line for each in laid_out.applicant if each.mark == UNKNOWN]
    blocks = [Block("\n".join((COMMON_MISSING, *common)))] if common else []
    for each in laid_out.awards:
        if Verdict(each.verdict) is Verdict.MAY_QUALIFY or (each.low != each.high):
            open_ones = (condition.line for condition in each.conditions if condition.mark == UNKNOWN)
            blocks.append(Block("\n".join((f"{_head(each)}，{each.sum}", *open_ones, *each.notes))))
    return tuple(blocks) or say(NOTHING_OPEN, f"{laid_out.total}。")


def refusal_blocks(policy: Policy, facts: Facts, screening: Screening) -> tuple[Block, ...]:
    """Why each award that is not due is not, what bars all of them first."""
    barred = common_failures(policy, screening, facts)
    return say(*barred, *(() if barred else refusals(policy, screening, facts))) or say(NONE_REFUSED)


def standing_blocks(policy: Policy, screening: Screening) -> tuple[Block, ...]:
    """What everything comes to so far, and each award that is or may be due in a line."""
    lines = (
        f"{MARKS[each.verdict]} {policy.definitions[each.award].title}"
        f"{cite(policy.definitions[each.award].clause)}：{sum_text(each)}"
        for each in due_estimates(screening)
    )
    return (Block(f"{total_text(policy, screening)}。"), *say("\n".join(lines)))
