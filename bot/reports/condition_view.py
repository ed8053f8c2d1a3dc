"""A condition as it is shown: how it stands, what was told, what it takes; a cell on paper, a line on a phone."""

from dataclasses import dataclass

from bot.reports.wording import UNFILLED, threshold_text, value_text
from calculators.conditions import (
    AnyOf,
    HasAny,
    Is,
    Judgement,
    MoreThan,
    OneOf,
    Status,
    Untold,
    YearBetween,
    YearsSince,
)
from calculators.facts import Facts
from knowledge.policy import Policy

MARKS = {Status.MET: "✓", Status.FAILED: "×", Status.UNKNOWN: "?"}


@dataclass(frozen=True)
class ConditionView:
    """A condition: how it stands, what was told, what it takes; `parts` are the ways of which one is enough."""

    mark: str
    label: str
    figure: str
    need: str
    clause: str
    quote: str
    parts: tuple["ConditionView", ...] = ()

    @property
    def text(self) -> str:
        """The condition in one line."""
        if self.parts:
            return " 或 ".join(part.text for part in self.parts)
        return f"{self.label} {self.figure}" + (f"（{self.need}）" if self.need else "")

    @property
    def line(self) -> str:
        """The condition with its mark, as short as a phone wants it: ✓ 年跨境电商出口额：800万元（≥ 200万元）."""
        return f"{self.mark} {' 或 '.join(part.told for part in self.parts) if self.parts else self.told}"

    @property
    def told(self) -> str:
        """Label, figure and need; a yes and a blank show in the mark."""
        figure = "" if self.figure in ("", "是", UNFILLED) else f"：{self.figure}"
        return f"{self.label}{figure}" + (f"（{self.need}）" if self.need else "")


def condition_view(policy: Policy, judgement: Judgement, facts: Facts) -> ConditionView:
    """One condition as a cell of the table; of one of several, all ways in one."""
    condition = judgement.condition
    told = policy.condition_texts[condition.source]
    if isinstance(condition, AnyOf):
        parts = tuple(condition_view(policy, part, facts) for part in judgement.parts)
        quote = told.quote or "；".join(part.quote for part in parts)
        return ConditionView(MARKS[judgement.status], told.label, "", "", told.clause, quote, parts)
    label, figure, need = _cells(policy, judgement, facts)
    return ConditionView(MARKS[judgement.status], label, figure, need, told.clause, told.quote)


def _cells(policy: Policy, judgement: Judgement, facts: Facts) -> tuple[str, str, str]:
    """Label, figure and need; a need that a glance at the figure shows to be met is left out."""
    condition = judgement.condition
    met = judgement.status is Status.MET
    told = policy.condition_texts[condition.source]
    match condition:
        case Untold() | AnyOf():
            return told.label, "", ""
        case YearsSince(fact=fact, since=since):
            figure = value_text(policy, since, facts.get(since))
            if facts.get(since) is not None and facts.get(fact) is not None:
                figure += f"→{value_text(policy, fact, facts.get(fact))}"
            return policy.facts[since].label, figure, told.label
        case Is(fact=fact):
            return policy.facts[fact].label, value_text(policy, fact, facts.get(fact)), ""
        case HasAny(fact=fact) | OneOf(fact=fact) | YearBetween(fact=fact):
            figure = value_text(policy, fact, facts.get(fact))
            return policy.facts[fact].label, figure, "" if met else f"要{threshold_text(policy, condition)}"
        case MoreThan(fact=fact):
            return told.label, value_text(policy, fact, facts.get(fact)), ""
        case _:
            figure = value_text(policy, condition.fact, facts.get(condition.fact))
            return told.label, figure, threshold_text(policy, condition)
