"""Facts and results in words: 年网络零售额 5000万元, 已确定 ≥ 30万元."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from bot.interview import wording
from bot.interview.reading import kind_of
from bot.interview.state import RECEIVED_OF, Answers
from bot.language.money import range_text, yuan_text
from bot.reports.pieces import closed_total
from bot.reports.wording import quantity_text
from calculators.awards import Verdict
from calculators.conditions import AtLeast, Status
from calculators.facts import FactValue, as_range
from calculators.ranges import ZERO, Range
from calculators.screening import Screening
from knowledge.applicant import RECEIVED
from knowledge.models import FactDefinition
from knowledge.policy import Policy

_FEN: Final = Decimal("0.01")


def label_of(policy: Policy, name: str) -> str:
    """What a fact is called."""
    if name == RECEIVED:
        return wording.RECEIVED_LABEL
    if name.startswith(RECEIVED_OF):
        return wording.RECEIVED_OF_LABEL.format(title=policy.definitions[name.removeprefix(RECEIVED_OF)].title)
    return policy.facts[name].label


def yes_no_words(policy: Policy, name: str) -> tuple[str, str]:
    """Yes and no as the question takes them."""
    question = wording.RECEIVED_QUESTION if name == RECEIVED else policy.facts[name].question
    if name == RECEIVED or "有没有" in question:
        return wording.HAVE, wording.HAVE_NOT
    return wording.YES, wording.HAVE_NOT if question.endswith("了吗？") else wording.NO


def value_text(policy: Policy, name: str, value: FactValue) -> str:
    """A fact's value as a person says it."""
    kind = kind_of(policy, name)
    if kind == "yes_no":
        yes, no = yes_no_words(policy, name)
        return yes if value else no
    if kind in ("choice", "choices"):
        return _choices_text(policy.facts[name], value)
    range_ = as_range(value)
    low = _quantity(policy, name, range_.low)
    if range_.exact:
        return low
    if range_.high is None:
        return wording.AT_LEAST.format(low=low)
    end = _rounded_end(range_.high)
    high = _quantity(policy, name, end)
    if not range_.low:
        return wording.AT_MOST.format(high=high)
    return wording.ROUGH.format(range=range_text(range_.low, end) if kind == "yuan" else f"{low}–{high}")


def _rounded_end(high: Decimal) -> Decimal:
    """三万多 ends a fen below 4万; to a person that is 3万–4万."""
    return high + _FEN if (high + _FEN) % 1 == 0 else high


def _quantity(policy: Policy, name: str, number: Decimal) -> str:
    return quantity_text(policy, name, number) if name in policy.facts else yuan_text(number)


def _choices_text(definition: FactDefinition, value: FactValue) -> str:
    if isinstance(value, str):
        return definition.choices[value].label
    chosen = value if isinstance(value, frozenset) else frozenset()
    labels = (choice.label for key, choice in definition.choices.items() if key in chosen)
    return "、".join(labels) or wording.NONE_OF_THEM


def fact_text(policy: Policy, answers: Answers, name: str) -> str:
    """An answer with its label: 年网络零售额：5000万元."""
    value = answers.value(name)
    told = wording.UNKNOWN if value is None else value_text(policy, name, value)
    return f"{label_of(policy, name)}：{told}"


def facts_text(policy: Policy, answers: Answers, names: Iterable[str]) -> str:
    """Several answers in a line."""
    return "；".join(fact_text(policy, answers, name) for name in names)


def line_text(policy: Policy, answers: Answers, name: str) -> str:
    """A word on a rough figure that lies on both sides of a threshold; nothing where none turns on it."""
    value = answers.value(name)
    if not isinstance(value, Range) or value.exact:
        return ""
    lines = sorted(
        condition.threshold
        for estimate in policy.screen(answers.facts).estimates
        if estimate.verdict is not Verdict.DOES_NOT_QUALIFY
        for judgement in estimate.judgements
        for condition in (part.condition for part in (judgement, *judgement.parts) if part.status is Status.UNKNOWN)
        if isinstance(condition, AtLeast) and condition.fact == name
    )
    return wording.ON_THE_LINE.format(line=_quantity(policy, name, lines[0])) if lines else ""


def running_text(policy: Policy, screening: Screening) -> str:
    """How the result stands: 已确定 ≥ 30万元，最多可能 80万元."""
    low, high = screening.total.low, closed_total(policy, screening.estimates).high or ZERO
    open_ones = [each.award for each in screening.estimates if each.range.high is None]
    if screening.total.exact:
        return wording.EXACT.format(low=yuan_text(low))
    parts = [wording.SURE.format(low=yuan_text(low)) if low else wording.NOTHING_YET]
    if high > low:
        rough = any(not each.due.exact for each in screening.estimates)
        parts.append(wording.MOST.format(high=yuan_text(_rounded_end(high) if rough else high)))
    if open_ones:
        clauses = "、".join(f"第{policy.definitions[award].clause}条" for award in open_ones)
        parts.append(wording.MOST_OPEN.format(awards=clauses))
    return "，".join(parts)
