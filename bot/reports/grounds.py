"""What a result rests on, award by award: conditions with their figures, the arithmetic, the policy's words, papers."""

from collections.abc import Collection, Iterator
from datetime import datetime
from decimal import Decimal

from bot.messages import Block, say
from bot.reports.condition_view import MARKS as CONDITION_MARKS
from bot.reports.pieces import (
    COMMON,
    failed_judgements,
    missing_figures,
    only_figures_missed,
    sum_text,
    thresholds,
    within_reach,
)
from bot.reports.reasons import arithmetic_text, failure_text, next_step_text
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
from calculators.awards import AwardEstimate, Verdict
from calculators.conditions import Judgement, Status
from calculators.facts import Facts
from calculators.ranges import ZERO
from calculators.screening import Screening
from knowledge.policy import Policy

MET, UNKNOWN = CONDITION_MARKS[Status.MET], CONDITION_MARKS[Status.UNKNOWN]
COMMON_HEAD = "每一项都要："
COMMON_MISSING = "每一项都还要知道："
NEAR = "📏"
COMMON_GAP = "　"
MORE_DOUBTS = "还有{count}项也没定，出了结果说“逐条依据”都能看到。"
NOTHING_OPEN = "没有不确定的了。"
NONE_REFUSED = "没有哪一项是不符合的。"
_MOST_DOUBTS = 4
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


def missing_blocks(policy: Policy, facts: Facts, screening: Screening, now: datetime) -> tuple[Block, ...]:
    """What is missing: figures below their lines and the way to a higher sum first, then what is not known yet.

    Of what is not known yet only the awards with the most money in it are told, and how many more there are.
    """
    laid_out = view(policy, facts, screening, now)
    common = COMMON_GAP.join(each.line for each in laid_out.applicant if each.mark == UNKNOWN)
    gaps = tuple(_gap_lines(policy, facts, screening))
    doubted = sorted(filter(_in_doubt, laid_out.awards), key=_at_stake, reverse=True)
    doubts = tuple("\n".join(_doubt_lines(policy, facts, screening, each)) for each in doubted[:_MOST_DOUBTS])
    more = MORE_DOUBTS.format(count=len(doubted) - _MOST_DOUBTS) if len(doubted) > _MOST_DOUBTS else ""
    told = say(*gaps, f"{COMMON_MISSING}{common}" if common else "", *doubts, more)
    return told or say(NOTHING_OPEN, f"{laid_out.total}。")


def _gap_lines(policy: Policy, facts: Facts, screening: Screening) -> Iterator[str]:
    """The awards that only figures are in the way of, and of the certain ones what the next tier takes and brings."""
    for each in screening.estimates:
        head = f"{policy.definitions[each.award].title}{cite(policy.definitions[each.award].clause)}"
        if only_figures_missed(each) and all(_begun(facts, judgement) for judgement in failed_judgements(each)):
            why = "；".join(failure_text(policy, judgement, facts) for judgement in failed_judgements(each))
            yield f"{NEAR} {head}：{why}。{within_reach(policy, each, facts)}"
        elif each.verdict is Verdict.QUALIFIES and (step := next_step_text(policy, each, facts)):
            yield f"{MARKS[each.verdict]} {head}：{sum_text(each)}，{step}。"


def _begun(facts: Facts, judgement: Judgement) -> bool:
    """Whether there is anything of what falls short: who exports nothing does not ask how far it is."""
    return any(facts.number(each.fact).high != ZERO for each in thresholds(judgement))


def _in_doubt(award: AwardView) -> bool:
    return Verdict(award.verdict) is Verdict.MAY_QUALIFY or award.low != award.high


def _at_stake(award: AwardView) -> Decimal:
    """The money that is not certain yet; where no sum is stated, none can be compared."""
    return ZERO if award.high is None else award.high - award.low


def _doubt_lines(policy: Policy, facts: Facts, screening: Screening, award: AwardView) -> Iterator[str]:
    yield f"{_head(award)}，{award.sum}"
    open_ones = COMMON_GAP.join(each.line for each in award.conditions if each.mark == UNKNOWN)
    if not open_ones:
        yield from award.notes
        return
    yield open_ones
    estimated = next(each for each in screening.estimates if each.award == award.id)
    lines = (missing_figures(policy, estimated, facts), next_step_text(policy, estimated, facts))
    yield from (f"{line}。" for line in lines if line)


def refusal_blocks(policy: Policy, facts: Facts, screening: Screening) -> tuple[Block, ...]:
    """Why each award that is not due is not, what bars all of them first."""
    barred = common_failures(policy, screening, facts)
    return say(*barred, *(() if barred else refusals(policy, screening, facts))) or say(NONE_REFUSED)


def sum_blocks(policy: Policy, facts: Facts, screening: Screening, awards: Collection[str] = ()) -> tuple[Block, ...]:
    """How the sums of the awards that are or may be due come about, and what would bring more.

    Args:
        policy: What was screened by.
        facts: What is known of the applicant.
        screening: What `policy.screen` says of these facts.
        awards: The ids of those that are asked about; none for all.
    """
    due = tuple(each for each in due_estimates(screening) if not awards or each.award in awards)
    told = tuple("\n".join(_sum_lines(policy, facts, each)) for each in due)
    more = () if awards else tuple(line for line in _gap_lines(policy, facts, screening) if line.startswith(NEAR))
    return say(f"{total_text(policy, screening)}。", *told, *more)


def _sum_lines(policy: Policy, facts: Facts, estimated: AwardEstimate) -> Iterator[str]:
    definition = policy.definitions[estimated.award]
    yield f"{MARKS[estimated.verdict]} {definition.title}{cite(definition.clause)}：{sum_text(estimated)}"
    lines = (
        arithmetic_text(policy, estimated, facts),
        missing_figures(policy, estimated, facts),
        next_step_text(policy, estimated, facts),
    )
    yield from (f"{line}。" for line in lines if line)


def standing_blocks(policy: Policy, screening: Screening) -> tuple[Block, ...]:
    """What everything comes to so far, and each award that is or may be due in a line."""
    lines = (
        f"{MARKS[each.verdict]} {policy.definitions[each.award].title}"
        f"{cite(policy.definitions[each.award].clause)}：{sum_text(each)}"
        for each in due_estimates(screening)
    )
    return (Block(f"{total_text(policy, screening)}。"), *say("\n".join(lines)))
