"""What each figure of a policy is called, from where the policy uses it: 上限, 补助比例, 第2档门槛."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge import models
from knowledge.policy import Policy


@dataclass(frozen=True, slots=True)
class Name:
    """A figure's name, and the awards that it bears on."""

    label: str
    awards: tuple[str, ...]


def names_of(policy: Policy) -> dict[str, Name]:
    """By parameter; a figure that nothing uses has none."""
    named: dict[str, list[tuple[str, str]]] = {}
    for definition in policy.file.awards:
        for parameter, label in (*_amount(policy, definition.amount), *_rules(definition.conditions)):
            named.setdefault(parameter, []).append((definition.id, label))
    found = {parameter: _name(policy, parameter, uses) for parameter, uses in named.items()}
    years = policy.file.common_conditions.years
    everyone = tuple(policy.definitions)
    return {**found, years.start: Name("施行日期", everyone), years.years: Name("有效期", everyone)}


def _name(policy: Policy, parameter: str, uses: list[tuple[str, str]]) -> Name:
    """With the award's title before it, where its clause has several awards; 补助比例 of two costs is one name."""
    awards = tuple(dict.fromkeys(award for award, _ in uses))
    labels = list(dict.fromkeys(label for _, label in uses))
    clause = policy.file.parameters[parameter].clause
    alone = sum(definition.clause == clause for definition in policy.file.awards) == 1
    # Tiers begin at a threshold that is a condition too; the tier says more.
    label = next((one for one in labels if "档" in one), labels[0] if len(labels) == 1 else _joined(labels))
    return Name(label if alone else f"{policy.definitions[awards[0]].title}{label}", awards)


def _joined(labels: list[str]) -> str:
    endings = {label.rpartition("的")[2] for label in labels}
    return endings.pop() if len(endings) == 1 else "、".join(labels)


def _amount(policy: Policy, rule: models.AmountRule) -> Iterator[tuple[str, str]]:
    match rule:
        case models.FixedAmount():
            yield rule.parameter, "金额"
        case models.ShareAmount():
            for share in rule.shares:
                yield share.parameter, f"{policy.facts[share.fact].label}的补助比例"
        case models.TierAmount():
            for at, step in enumerate(rule.tiers, 1):
                yield step.threshold, f"第{at}档门槛"
                yield step.sum, f"第{at}档金额"
        case models.LevelAmount():
            for level, parameter in rule.levels.items():
                yield parameter, f"{policy.facts[rule.fact].choices[level].label}金额"
        case models.UnstatedAmount(tiers=models.UnstatedTiers() as tiers):
            for at, threshold in enumerate(tiers.thresholds, 1):
                yield threshold, f"第{at}档门槛"
        case _:
            pass
    cap: str | None = getattr(rule, "cap", None)
    if cap:
        yield cap, "上限"


def _rules(rules: tuple[models.Rule, ...]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        parameter: str | None = getattr(rule, "parameter", None)
        if parameter:
            yield parameter, f"{rule.label}门槛"
        yield from _rules(getattr(rule, "of", ()))
