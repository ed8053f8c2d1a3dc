"""Facts and results in words: 年网络零售额 5000万元, 已确定 ≥ 30万元."""

from collections.abc import Iterable
from decimal import Decimal

from bot.interview import wording
from bot.interview.reading import kind_of
from bot.interview.state import RECEIVED_OF, Answers
from bot.language.money import area_text, number_text, percent_text, range_text, year_text, yuan_text
from calculators.awards import AwardEstimate, Verdict
from calculators.facts import FactValue, as_range
from calculators.ranges import ZERO, Range
from calculators.screening import Screening
from knowledge.applicant import RECEIVED
from knowledge.models import FactDefinition, FactKind
from knowledge.policy import Policy


def label_of(policy: Policy, name: str) -> str:
    """What a fact is called."""
    if name == RECEIVED:
        return wording.RECEIVED_LABEL
    if name.startswith(RECEIVED_OF):
        return wording.RECEIVED_OF_LABEL.format(title=policy.definitions[name.removeprefix(RECEIVED_OF)].title)
    return policy.facts[name].label


def yes_no_words(policy: Policy, name: str) -> tuple[str, str]:
    """Yes and no as the question takes them."""
    asks_for_having = name == RECEIVED or "有没有" in policy.facts[name].question
    return (wording.HAVE, wording.HAVE_NOT) if asks_for_having else (wording.YES, wording.NO)


def value_text(policy: Policy, name: str, value: FactValue) -> str:
    """A fact's value as a person says it."""
    kind = kind_of(policy, name)
    if kind == "yes_no":
        yes, no = yes_no_words(policy, name)
        return yes if value else no
    if kind in ("choice", "choices"):
        return _choices_text(policy.facts[name], value)
    range_ = as_range(value)
    measure = policy.facts[name].measure if name in policy.facts else ""
    if range_.exact:
        return _number_text(kind, range_.low, measure)
    if range_.high is None:
        return wording.AT_LEAST.format(low=_number_text(kind, range_.low, measure))
    if not range_.low:
        return wording.AT_MOST.format(high=_number_text(kind, range_.high, measure))
    between = f"{_number_text(kind, range_.low, measure)}–{_number_text(kind, range_.high, measure)}"
    return wording.ROUGH.format(range=range_text(range_.low, range_.high) if kind == "yuan" else between)


def _choices_text(definition: FactDefinition, value: FactValue) -> str:
    if isinstance(value, str):
        return definition.choices[value].label
    chosen = value if isinstance(value, frozenset) else frozenset()
    labels = (choice.label for key, choice in definition.choices.items() if key in chosen)
    return "、".join(labels) or wording.NONE_OF_THEM


def _number_text(kind: FactKind, value: Decimal, measure: str) -> str:
    match kind:
        case "yuan":
            return yuan_text(value)
        case "m2":
            return area_text(value)
        case "percent":
            return percent_text(value)
        case "year":
            return year_text(value)
        case _:
            return f"{number_text(value)}{measure}"


def fact_text(policy: Policy, answers: Answers, name: str) -> str:
    """An answer with its label: 年网络零售额 5000万元."""
    value = answers.value(name)
    told = wording.UNKNOWN if value is None else value_text(policy, name, value)
    return f"{label_of(policy, name)} {told}"


def facts_text(policy: Policy, answers: Answers, names: Iterable[str]) -> str:
    """Several answers in a line."""
    return "，".join(fact_text(policy, answers, name) for name in names)


def running_text(policy: Policy, screening: Screening) -> str:
    """How the result stands: 已确定 ≥ 30万元，最多可能 80万元."""
    low, high, unstated = _summed(policy, screening)
    parts = [wording.SURE.format(low=yuan_text(low)) if low else wording.NOTHING_YET]
    if high > low:
        parts.append(wording.MOST.format(high=yuan_text(high)))
    if unstated:
        parts.append(wording.MOST_OPEN.format(awards=unstated))
    return "，".join(parts)


def _summed(policy: Policy, screening: Screening) -> tuple[Decimal, Decimal, str]:
    """The total's low end, the high ends that are stated, and the clauses whose sum is not."""
    high = sum((each.range.high for each in screening.estimates if each.range.high is not None), ZERO)
    open_ones = [each.award for each in screening.estimates if each.range.high is None]
    clauses = "、".join(f"第{policy.definitions[award].clause}条" for award in open_ones)
    return screening.total.low, high, clauses


def total_text(policy: Policy, screening: Screening) -> str:
    """The total in a sentence."""
    low, high, unstated = _summed(policy, screening)
    if unstated and not high:
        return wording.TOTAL_OPEN.format(low=yuan_text(low), awards=unstated)
    told = {"low": yuan_text(low), "high": yuan_text(high)}
    if low == high and not unstated:
        return wording.TOTAL_EXACT.format(low=yuan_text(low)) if low else wording.NOTHING_DUE
    return wording.TOTAL.format(**told) + (f"（{wording.MOST_OPEN.format(awards=unstated)}）" if unstated else "")


def result_text(estimate: AwardEstimate) -> str:
    """An award's verdict and sum in a few words."""
    if estimate.verdict is Verdict.DOES_NOT_QUALIFY:
        return wording.NOT_DUE
    told = wording.SUM_UNSTATED if estimate.range.high is None else _range_text(estimate.range)
    return (wording.DUE if estimate.verdict is Verdict.QUALIFIES else wording.MAYBE).format(sum=told)


def _range_text(range_: Range) -> str:
    return range_text(range_.low, range_.high)
