"""What is said of one award: a verdict in a sentence, with its arithmetic, its reasons and its quotes."""

from collections.abc import Iterable
from decimal import Decimal

from bot.language.money import most_text, span_text, yuan_text
from bot.reports.reasons import (
    arithmetic_text,
    failure_text,
    missed_texts,
    next_step_text,
    reached_texts,
    reading_texts,
)
from bot.reports.wording import cite, requirement_text, value_text
from calculators.awards import AwardEstimate, Verdict, estimate
from calculators.conditions import AnyOf, AtLeast, Judgement, OneOf, Status, Untold
from calculators.facts import Facts
from calculators.ranges import ZERO, Range
from calculators.screening import total_of
from knowledge.policy import Policy

COMMON = "common/"
_HALF = 2


def award_lines(policy: Policy, estimated: AwardEstimate, facts: Facts) -> tuple[str, ...]:
    """What an award comes to on these facts: first the verdict in a sentence, then what it still takes.

    Args:
        policy: Where every figure comes from.
        estimated: The award's estimate on the facts.
        facts: What is known of the applicant.
    """
    if estimated.verdict is Verdict.DOES_NOT_QUALIFY:
        return tuple(
            line for line in (refusal(policy, estimated, facts), within_reach(policy, estimated, facts)) if line
        )
    step = next_step_text(policy, estimated, facts)
    return (
        _opening(policy, estimated, facts),
        *premises(policy, estimated),
        *(f"{line}。" for line in (missing_figures(policy, estimated, facts), step) if line),
        *reading_texts(policy, estimated, facts),
        *policy.definitions[estimated.award].told,
    )


def sum_text(estimated: AwardEstimate) -> str:
    """What an award comes to in a few words: 30万元, 最多10万元, 金额未写明."""
    sum_ = estimated.range
    if sum_.high is None:
        return f"至少{yuan_text(sum_.low)}" if sum_.low else "金额未写明"
    if sum_.exact:
        return yuan_text(sum_.low)
    if sum_.low:
        return span_text(sum_.low, sum_.high)
    return f"最多{yuan_text(sum_.high)}" if estimated.due.exact else most_text(sum_.high)


def _opening(policy: Policy, estimated: AwardEstimate, facts: Facts) -> str:
    reason = because(policy, estimated, facts)
    clause = cite(policy.definitions[estimated.award].clause)
    doubt = doubt_text(policy, estimated, facts)
    return f"{headline(estimated)}：{reason}{clause}。{doubt}" if reason else f"{headline(estimated)}{clause}。{doubt}"


def doubt_text(policy: Policy, estimated: AwardEstimate, facts: Facts, common: bool = True) -> str:
    """The conditions that nothing more can settle, for the document does not say; with its full stop.

    Args:
        policy: Where the conditions have their names.
        estimated: The award's estimate on the facts.
        facts: What is known of the applicant.
        common: Whether what every award asks is told, too; the report on paper tells it once for all.
    """
    doubted = [each for each in estimated.judgements if _doubted(each)]
    told = [each for each in doubted if common or not each.condition.source.startswith(COMMON)]
    labels = [doubt_label(policy, each, facts) for each in told]
    return f"文件没说清，要主管部门认定：{_listed(labels)}。" if labels else ""


def doubt_label(policy: Policy, judgement: Judgement, facts: Facts) -> str:
    """What is in doubt: 单位性质（个体工商户）."""
    label = policy.condition_texts[judgement.condition.source].label
    if isinstance(judgement.condition, OneOf):
        fact = judgement.condition.fact
        return f"{label}（{value_text(policy, fact, facts.get(fact))}）"
    return label


def headline(estimated: AwardEstimate) -> str:
    """What is due were every open condition met; the premises say which those are."""
    left = estimated.due.less(estimated.received)
    if left.high is None:
        return "符合，金额未写明" if estimated.verdict is Verdict.QUALIFIES else "可能有，金额未写明"
    return (
        f"其他条件都满足的话，{_estimated(left, left.high)}" if _own_unknown(estimated) else _estimated(left, left.high)
    )


def _estimated(left: Range, high: Decimal) -> str:
    if left.exact:
        return f"预估{yuan_text(left.low)}"
    return f"预估{span_text(left.low, high)}" if left.low else most_text(high)


def because(policy: Policy, estimated: AwardEstimate, facts: Facts) -> str:
    """The thresholds that are reached, those of one way of several that are not, and the arithmetic, in one line."""
    reached = reached_texts(policy, estimated.judgements, facts)
    missed = missed_texts(policy, estimated.judgements, facts)
    return "；".join(text for text in (*reached, *missed, arithmetic_text(policy, estimated, facts)) if text)


def refusal(policy: Policy, estimated: AwardEstimate, facts: Facts) -> str:
    """Why an award is not due, in a sentence; what bars every award stands in front of what bars this one."""
    failed = failed_judgements(estimated)
    barred = [each for each in failed if each.condition.source.startswith(COMMON)] or failed
    if not barred:
        return f"{_nothing_left(policy, estimated, facts)}{cite(policy.definitions[estimated.award].clause)}。"
    clauses = (policy.condition_texts[each.condition.source].clause for each in barred)
    return f"不能，{'；'.join(failure_text(policy, each, facts) for each in barred)}{cite(*clauses)}。"


def _nothing_left(policy: Policy, estimated: AwardEstimate, facts: Facts) -> str:
    if estimated.due.high == ZERO:
        return f"不能，{arithmetic_text(policy, estimated, facts) or '没有可算的金额'}"
    if estimated.due.exact:
        return f"没有差额可领了：{arithmetic_text(policy, estimated, facts)}"
    return f"没有差额可领了：已领{yuan_text(estimated.received)}"


def failed_judgements(estimated: AwardEstimate) -> tuple[Judgement, ...]:
    """The failed conditions, in the award's order."""
    return tuple(each for each in estimated.judgements if each.status is Status.FAILED)


def within_reach(policy: Policy, estimated: AwardEstimate, facts: Facts) -> str:
    """What reaching the missed thresholds would bring; empty where something else is in the way, too."""
    if not only_figures_missed(estimated):
        return ""
    then = _reached(policy, estimated, facts)
    if then.verdict is Verdict.DOES_NOT_QUALIFY:
        return ""
    what = sum_text(then)
    return f"达到后{what}。" if what.startswith(("最多", "至少", "金额")) else f"达到后预估{what}。"


def only_figures_missed(estimated: AwardEstimate) -> bool:
    """Whether nothing but figures below their thresholds is in the way."""
    failed = failed_judgements(estimated)
    return bool(failed) and all(thresholds(each) for each in failed)


def thresholds(judgement: Judgement) -> tuple[AtLeast, ...]:
    """The thresholds that a condition turns on: of one of several, all; none where it is about no figure."""
    if isinstance(judgement.condition, AnyOf):
        return tuple(each for part in judgement.parts for each in thresholds(part))
    return (judgement.condition,) if isinstance(judgement.condition, AtLeast) else ()


def missed_narrowly(estimated: AwardEstimate, facts: Facts) -> bool:
    """Whether only figures are in the way, and each is at least half of what it takes."""
    return only_figures_missed(estimated) and all(
        any(_HALF * facts.number(each.fact).low >= each.threshold for each in thresholds(judgement))
        for judgement in failed_judgements(estimated)
    )


def _reached(policy: Policy, estimated: AwardEstimate, facts: Facts) -> AwardEstimate:
    """The same applicant with every missed threshold just reached; of several ways, the nearest."""
    for judgement in failed_judgements(estimated):
        nearest = max(thresholds(judgement), key=lambda each: facts.number(each.fact).low / each.threshold)
        facts = facts.with_value(nearest.fact, nearest.threshold)
    award = next(award for award in policy.awards if award.id == estimated.award)
    return estimate(award, facts)


def premises(policy: Policy, estimated: AwardEstimate) -> tuple[str, ...]:
    """What an estimate takes for granted: the conditions that are still unknown."""
    unknown = [each for each in estimated.judgements if each.status is Status.UNKNOWN]
    common = [each for each in unknown if each.condition.source.startswith(COMMON) and not _doubted(each)]
    own = [each for each in _own_unknown(estimated) if not _doubted(each)]
    lines = []
    if common:
        lines.append(f"前提：{_listed(requirement_text(policy, each.condition) for each in common)}。")
    if own:
        lines.append(f"还要：{'；'.join(requirement_text(policy, each.condition) for each in own)}。")
    return tuple(lines)


def _doubted(judgement: Judgement) -> bool:
    """Whether the document says what it asks, and not how these facts are to be counted."""
    return judgement.stuck and not isinstance(judgement.condition, Untold)


def _own_unknown(estimated: AwardEstimate) -> list[Judgement]:
    return [
        each
        for each in estimated.judgements
        if each.status is Status.UNKNOWN and not each.condition.source.startswith(COMMON)
    ]


def _listed(parts: Iterable[str]) -> str:
    return "、".join(parts)


def missing_figures(policy: Policy, estimated: AwardEstimate, facts: Facts) -> str:
    """The figures that only the sum turns on, where they are unknown or known only roughly."""
    judged = {fact for each in estimated.judgements for fact in each.facts}
    missing = [fact for fact in estimated.unknown if fact not in judged]
    unknown = _listed(policy.facts[fact].label for fact in missing if facts.get(fact) is None)
    rough = _listed(policy.facts[fact].label for fact in missing if facts.get(fact) is not None)
    if not unknown:
        return f"{rough}是约数，有准数才能算准" if rough else ""
    return f"没填{unknown}，填了才能算准" if not rough else f"没填{unknown}，{rough}是约数，有准数才能算准"


def reason_quotes(policy: Policy, estimated: AwardEstimate, facts: Facts | None = None) -> tuple[str, ...]:
    """The policy's words that the verdict rests on, each to the letter: of what is missed, else of the sum.

    With `facts`, of several shares of costs only those of costs that there are: 自行参展 is not told 全额补助.
    """
    failed = failed_judgements(estimated)
    barred = [each for each in failed if each.condition.source.startswith(COMMON)] or failed
    quotes = [quote for each in barred for quote in _condition_quotes(policy, each)] or _amount_quotes(
        policy, estimated, facts
    )
    return tuple(dict.fromkeys(quotes))


def _condition_quotes(policy: Policy, judgement: Judgement) -> list[str]:
    quote = policy.condition_texts[judgement.condition.source].quote
    return [quote] if quote else [each for part in judgement.parts for each in _condition_quotes(policy, part)]


def _amount_quotes(policy: Policy, estimated: AwardEstimate, facts: Facts | None) -> list[str]:
    definition = policy.definitions[estimated.award]
    rule = definition.amount
    match rule.kind:
        case "fixed":
            names = [rule.parameter]
        case "share_of_costs":
            paid = [share for share in rule.shares if facts is not None and facts.get(share.fact)]
            names = [share.parameter for share in paid or rule.shares] + ([rule.cap] if rule.cap else [])
        case "tiers":
            names = [tier.sum for tier in rule.tiers]
        case "levels":
            names = list(rule.levels.values())
        case "unstated":
            names = [rule.cap] if rule.cap else []
    quotes = [policy.file.parameters[name].quote for name in names]
    # Where no figure is stated, the sentence that promises something without saying how much.
    return quotes or [policy.clauses[definition.clause].text.removesuffix("。").rsplit("。", 1)[-1]]


def closed_total(policy: Policy, estimates: Iterable[AwardEstimate]) -> Range:
    """What those come to at most whose sum has an upper end."""
    return total_of([each for each in estimates if each.range.high is not None], policy.same_matter)
