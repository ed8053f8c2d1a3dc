"""Facts, thresholds and conditions put into words, each by the unit of its fact."""

from decimal import Decimal

from bot.language.money import area_text, number_text, percent_text, round_bound, span_text, year_text, yuan_text
from calculators.conditions import (
    AnyOf,
    AtLeast,
    Below,
    Condition,
    HasAny,
    Is,
    MoreThan,
    OneOf,
    Untold,
    YearBetween,
    YearsSince,
)
from calculators.facts import FactValue
from calculators.ranges import Range
from knowledge.policy import Policy

UNFILLED = "没填"
NONE_OF_THEM = "都不是"
_LONGEST_NAME = 64
_TEN_FEN = Decimal("0.1")


def quantity_text(policy: Policy, fact: str, number: Decimal) -> str:
    """A number in the unit of a fact: 300万元, 1.2万平方米, 60%, 25家, 2026年."""
    definition = policy.facts[fact]
    match definition.kind:
        case "yuan":
            return yuan_text(number)
        case "m2":
            return area_text(number)
        case "percent":
            return percent_text(number)
        case "year":
            return year_text(number)
        case _:
            return number_text(number) + definition.measure


def gap_text(policy: Policy, fact: str, gap: Decimal) -> str:
    """How much is missing; between two shares the difference is counted in points."""
    if policy.facts[fact].kind == "percent":
        return f"{number_text(gap)}个百分点"
    if policy.facts[fact].kind == "yuan" and gap < _TEN_FEN:
        return f"{number_text(gap * 100)}分钱"
    return quantity_text(policy, fact, gap)


def value_text(policy: Policy, fact: str, value: FactValue | None) -> str:
    """What an applicant told of a fact."""
    choices = policy.facts[fact].choices
    if value is None:
        return UNFILLED
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return choices[value].label
    if isinstance(value, frozenset):
        return "、".join(told.label for choice, told in choices.items() if choice in value) or "都没有"
    if isinstance(value, Range):
        return _between_text(policy, fact, value)
    return quantity_text(policy, fact, Decimal(value))


def chosen_text(policy: Policy, fact: str, value: FactValue | None) -> str:
    """What was chosen of a list, as the list itself calls it."""
    return NONE_OF_THEM if value == frozenset() else value_text(policy, fact, value)


def _between_text(policy: Policy, fact: str, value: Range) -> str:
    low = quantity_text(policy, fact, value.low)
    if value.high is None:
        return f"至少{low}"
    if value.exact:
        return low
    if policy.facts[fact].kind == "yuan" and round_bound(value.high) is not None:
        return span_text(value.low, value.high)
    return f"{low}–{quantity_text(policy, fact, value.high)}"


def choices_text(policy: Policy, fact: str, chosen: frozenset[str]) -> str:
    """Some of the choices of a fact, any of which will do, in the order of its definition."""
    labels = [told.label for choice, told in policy.facts[fact].choices.items() if choice in chosen]
    return "或".join(part for part in ("、".join(labels[:-1]), *labels[-1:]) if part)


def requirement_text(policy: Policy, condition: Condition) -> str:
    """What a condition asks, as it stands after 还要 or 前提."""
    label = policy.condition_texts[condition.source].label
    match condition:
        case AtLeast(fact=fact, threshold=threshold):
            return f"{label}达到{quantity_text(policy, fact, threshold)}"
        case Below(fact=fact, limit=limit):
            return f"{label}低于{quantity_text(policy, fact, limit)}"
        case MoreThan(fact=fact, limit=limit):
            return f"{label}超过{quantity_text(policy, fact, limit)}" if limit else f"有{label}"
        case OneOf(source="common/organizations", fact=fact, accepted=accepted):
            return f"是{choices_text(policy, fact, accepted)}"
        case HasAny(fact=fact, accepted=accepted):
            return f"{policy.facts[fact].label}里有{choices_text(policy, fact, accepted)}"
        case YearBetween(first=first, last=last):
            return f"是{first}至{last}年的数字" if first < last else f"是{first}年的数字"
        case AnyOf(conditions=parts):
            return "或".join(requirement_text(policy, part) for part in parts)
        case Is() | OneOf() | YearsSince() | Untold():
            return label


def threshold_text(policy: Policy, condition: Condition) -> str:
    """What a condition asks, as short as a table's cell wants it."""
    label = policy.condition_texts[condition.source].label
    match condition:
        case AtLeast(fact=fact, threshold=threshold):
            return f"≥ {quantity_text(policy, fact, threshold)}"
        case Below(fact=fact, limit=limit):
            return f"< {quantity_text(policy, fact, limit)}"
        case MoreThan(fact=fact, limit=limit):
            return f"> {quantity_text(policy, fact, limit)}"
        case OneOf(fact=fact, accepted=accepted) | HasAny(fact=fact, accepted=accepted):
            return choices_text(policy, fact, accepted)
        case YearBetween(first=first, last=last):
            return f"{first}–{last}年" if first < last else f"{first}年"
        case Is(value=value):
            return "是" if value else "否"
        case YearsSince() | Untold() | AnyOf():
            return label


def clean_name(name: str) -> str:
    """What an enterprise is called, on one line and not endless, with nothing in it that no paper can show."""
    return "".join(char if char.isprintable() else " " for char in name).strip()[:_LONGEST_NAME]


def cite(*clauses: str) -> str:
    """Where it stands: （第九条）."""
    named = "、".join(f"第{clause}条" for clause in dict.fromkeys(clauses))
    return f"（{named}）" if named else ""
