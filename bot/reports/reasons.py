"""Why a condition is met or not, and how a sum comes about: the arithmetic in words."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal

from bot.language.money import percent_text, round_bound, yuan_text
from bot.reports.wording import choices_text, gap_text, quantity_text, requirement_text, value_text
from calculators.amounts import CostShare, Fixed, Levels, ShareOfCosts, Tiers, Unstated
from calculators.awards import AwardEstimate
from calculators.conditions import AnyOf, AtLeast, HasAny, Judgement, MoreThan, OneOf, Status, YearBetween, YearsSince
from calculators.facts import Facts, as_range
from calculators.ranges import ZERO, Range
from knowledge.policy import Policy

_WHOLE = Decimal(100)


def sentence_after(policy: Policy, clause: str, quote: str) -> str:
    """What the clause says after the sentence that the quote stands in, without its last full stop."""
    _, _, rest = policy.clauses[clause].text.partition(quote)
    return rest.partition("。")[2].strip().removesuffix("。")


def failure_text(policy: Policy, judgement: Judgement, facts: Facts) -> str:
    """Why a failed condition fails, with what is missing."""
    condition = judgement.condition
    told = policy.condition_texts[condition.source]
    match condition:
        case AtLeast(fact=fact):
            return f"{told.label}要{_reach(policy, condition)}，{_gap(policy, condition, facts)}"
        case MoreThan(limit=limit) if not limit:
            return f"没有{told.label}"
        case AnyOf():
            return _all_failed(policy, judgement, facts)
        case HasAny(fact=fact, accepted=accepted):
            return f"{policy.facts[fact].label}里要有{choices_text(policy, fact, accepted)}"
        case YearBetween(fact=fact):
            return f"{value_text(policy, fact, facts.get(fact))}的数字不在政策有效期内：“{told.quote}”"
        case YearsSince(fact=fact, since=since):
            years = (f"{policy.facts[name].label}{value_text(policy, name, facts.get(name))}" for name in (since, fact))
            return f"不符合“{told.label}”（{'，'.join(years)}）"
        case OneOf(fact=fact) if condition.source == "common/location":
            return _outside_text(policy, fact, facts)
        case OneOf(fact=fact, accepted=accepted):
            value = value_text(policy, fact, facts.get(fact))
            if condition.source.startswith("common/"):
                return f"这一项给{choices_text(policy, fact, accepted)}，{value}不在内"
            return f"{policy.facts[fact].label}要是{choices_text(policy, fact, accepted)}，现在是“{value}”"
        case _ if condition.source.startswith("common/"):
            return f"支持对象要“{told.quote}”"
        case _:
            return f"不符合“{requirement_text(policy, condition)}”"


def _outside_text(policy: Policy, fact: str, facts: Facts) -> str:
    common = policy.file.common_conditions.location
    place = value_text(policy, fact, facts.get(fact))
    start = f"所在地是{place}，不在{policy.document.region}"
    if facts.get(fact) in common.elsewhere_in_city and (rest := sentence_after(policy, common.clause, common.quote)):
        return f"{start}：“{rest}”，请问当地主管部门"
    return f"{start}，这份文件管不到"


def _reach(policy: Policy, condition: AtLeast) -> str:
    return f"达到{quantity_text(policy, condition.fact, condition.threshold)}"


def _gap(policy: Policy, condition: AtLeast, facts: Facts) -> str:
    value = as_range(facts.values[condition.fact])
    missing = condition.threshold - (value.low if value.high is None else value.high)
    # 一百八十多万 ends a fen below 190万: so much is missing at least, in whole units.
    whole = missing if value.exact else missing.to_integral_value(ROUND_FLOOR)
    near = gap_text(policy, condition.fact, whole or missing)
    if value.exact:
        return f"还差{near}"
    # 不到200万 ends a fen below the line: what is missing nobody said.
    return "还没到" if value.high is not None and round_bound(value.high) == condition.threshold else f"至少还差{near}"


def _all_failed(policy: Policy, judgement: Judgement, facts: Facts) -> str:
    if all(isinstance(part.condition, MoreThan) and not part.condition.limit for part in judgement.parts):
        return "没有" + "，也没有".join(policy.condition_texts[part.condition.source].label for part in judgement.parts)
    return "，或者".join(
        f"{policy.condition_texts[part.condition.source].label}要{_reach(policy, part.condition)}"
        f"（{_gap(policy, part.condition, facts)}）"
        if isinstance(part.condition, AtLeast)
        else requirement_text(policy, part.condition)
        for part in judgement.parts
    )


def reached_texts(policy: Policy, judgements: Sequence[Judgement], facts: Facts) -> tuple[str, ...]:
    """The thresholds that are reached, with the figures that reach them."""
    found: list[str] = []
    for judgement in judgements:
        condition = judgement.condition
        if isinstance(condition, AnyOf):
            # One is enough, and one is told.
            found += reached_texts(policy, judgement.parts, facts)[:1]
        elif isinstance(condition, AtLeast) and judgement.status is Status.MET:
            value = facts.values[condition.fact]
            line = quantity_text(policy, condition.fact, condition.threshold)
            label = policy.condition_texts[condition.source].label
            how = "正好到" if value == condition.threshold else "过了"
            found.append(f"{label}{value_text(policy, condition.fact, value)}，{how}{line}的线")
    return tuple(found)


def missed_texts(policy: Policy, judgements: Sequence[Judgement], facts: Facts) -> tuple[str, ...]:
    """Of conditions that one of several ways may still meet: the ways that are missed, with what is missing."""
    undecided = (each for each in judgements if each.parts and each.status is Status.UNKNOWN)
    missed = (part for each in undecided for part in each.parts if part.status is Status.FAILED)
    return tuple(failure_text(policy, part, facts) for part in missed if isinstance(part.condition, AtLeast))


def arithmetic_text(policy: Policy, estimate: AwardEstimate, facts: Facts) -> str:
    """How the sum comes about, from the facts that are known; empty where there is nothing to reckon."""
    amount = next(award.amount for award in policy.awards if award.id == estimate.award)
    match amount:
        case Fixed(sum=sum_):
            text = yuan_text(sum_) if estimate.received else ""
        case ShareOfCosts():
            text = _shares_text(policy, amount, facts)
        case Tiers():
            text = _tier_text(policy, amount, facts)
        case Levels(fact=fact, sums=sums):
            text = _level_text(policy, fact, sums, facts)
        case Unstated():
            text = _unstated_text(policy, estimate)
    return text + _received_text(estimate, bool(text))


def _received_text(estimate: AwardEstimate, after: bool) -> str:
    if not estimate.received:
        return ""
    text = f"减去已领的{yuan_text(estimate.received)}"
    left = estimate.due.less(estimate.received)
    if left.exact and left.low:
        text += f"，还有{yuan_text(left.low)}"
    return f"，{text}" if after else text


def _shares_text(policy: Policy, amount: ShareOfCosts, facts: Facts) -> str:
    known = [share for share in amount.shares if facts.settled(share.fact) and facts.number(share.fact).low]
    if not known:
        spent = all(facts.settled(share.fact) for share in amount.shares)
        return "没有可算的" + "、".join(policy.facts[share.fact].label for share in amount.shares) if spent else ""
    parts, total = _parts(known, facts)
    text = "，".join(parts) + (f"，合计{yuan_text(total)}" if len(parts) > 1 else "")
    due = ShareOfCosts(tuple(known), amount.cap).range(facts).low
    if amount.cap is not None and total >= amount.cap:
        at = "正好到" if total == amount.cap else "超过"
        return f"{text}，{at}{yuan_text(amount.cap)}上限" + ("" if total == amount.cap else f"，按{yuan_text(due)}算")
    if due != total:
        text += f"，四舍五入到分是{yuan_text(due)}"
    return text if amount.cap is None else f"{text}，没到{yuan_text(amount.cap)}上限"


def _parts(known: Sequence[CostShare], facts: Facts) -> tuple[list[str], Decimal]:
    """Each share in words, costs of one share together; and what they come to."""
    by_share: dict[Decimal, list[Decimal]] = {}
    for share in known:
        by_share.setdefault(share.percent, []).append(facts.number(share.fact).low)
    texts, total = [], ZERO
    for percent, costs in by_share.items():
        part = sum(costs, ZERO) * percent / _WHOLE
        total += part
        written = "＋".join(map(yuan_text, costs))
        if percent == _WHOLE:
            texts.append(f"{written}全额算" + (f"是{yuan_text(part)}" if len(costs) > 1 else ""))
        else:
            base = f"（{written}）" if len(costs) > 1 else written
            texts.append(f"{base}的{percent_text(percent)}是{yuan_text(part)}")
    return texts, total


def _tier_text(policy: Policy, amount: Tiers, facts: Facts) -> str:
    if not facts.settled(amount.fact):
        return ""
    value = facts.number(amount.fact).low
    reached = [tier for tier in amount.tiers if value >= tier.threshold]
    if not reached:
        return ""
    return f"在{quantity_text(policy, amount.fact, reached[-1].threshold)}这一档，奖励{yuan_text(reached[-1].sum)}"


def _level_text(policy: Policy, fact: str, sums: Mapping[str, Decimal], facts: Facts) -> str:
    level = facts.get(fact)
    if not isinstance(level, str) or level not in sums:
        return ""
    return f"{value_text(policy, fact, level)}{yuan_text(sums[level])}"


def _unstated_text(policy: Policy, estimate: AwardEstimate) -> str:
    rule = policy.definitions[estimate.award].amount
    return rule.says.removesuffix("。") if rule.kind == "unstated" else ""


def next_step_text(policy: Policy, estimate: AwardEstimate, facts: Facts) -> str:
    """How far it is to the next tier or level, and what that would bring; empty where there is none."""
    amount = next(award.amount for award in policy.awards if award.id == estimate.award)
    match amount:
        case Tiers(fact=fact) if facts.settled(fact):
            value = facts.number(fact).low
            for tier in amount.tiers:
                if value < tier.threshold:
                    gap = gap_text(policy, fact, tier.threshold - value)
                    more = _more(policy, estimate, amount.range(facts), tier.sum)
                    return f"做到{quantity_text(policy, fact, tier.threshold)}给{yuan_text(tier.sum)}，还差{gap}{more}"
        case Levels(fact=fact, sums=sums) if facts.settled(fact):
            now = amount.range(facts)
            higher = sorted((sum_, level) for level, sum_ in sums.items() if sum_ > now.low)
            if higher:
                sum_, level = higher[0]
                label = value_text(policy, fact, level)
                return f"升到{label}给{yuan_text(sum_)}{_more(policy, estimate, now, sum_)}"
        case Unstated():
            return _next_unstated(policy, estimate, facts)
    return ""


def _more(policy: Policy, estimate: AwardEstimate, now: Range, then: Decimal) -> str:
    more = Range.of(then).less(estimate.received).low - now.less(estimate.received).low
    return f"，能多拿{yuan_text(more)}" if more and more != then else ""


def _next_unstated(policy: Policy, estimate: AwardEstimate, facts: Facts) -> str:
    rule = policy.definitions[estimate.award].amount
    if rule.kind != "unstated" or rule.tiers is None or not facts.settled(rule.tiers.fact):
        return ""
    fact, value = rule.tiers.fact, facts.number(rule.tiers.fact).low
    for threshold in map(policy.amount, rule.tiers.thresholds):
        if value < threshold:
            gap = gap_text(policy, fact, threshold - value)
            return f"做到{quantity_text(policy, fact, threshold)}进上面一档，还差{gap}"
    return ""


def reading_texts(policy: Policy, estimate: AwardEstimate, facts: Facts) -> tuple[str, ...]:
    """How the text was read where it leaves room, as far as it bears on this estimate."""
    rule = policy.definitions[estimate.award].amount
    names: list[str | None] = []
    if rule.kind == "share_of_costs":
        names += [share.parameter for share in rule.shares]
        if sum(bool(facts.number(share.fact).low) for share in rule.shares) > 1:
            names.append(rule.cap)
    if rule.kind == "unstated" and rule.tiers is not None:
        value = facts.get(rule.tiers.fact)
        names += [name for name in rule.tiers.thresholds if value == policy.amount(name)]
    opened = (each.condition.source for each in estimate.judgements if each.open)
    names += [policy.condition_texts[source].parameter for source in opened]
    readings = (policy.file.parameters[name].reading for name in dict.fromkeys(names) if name)
    return tuple(reading for reading in readings if reading)
