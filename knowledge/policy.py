"""A policy file loaded, proven and turned into the shapes that the calculators work on."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from calculators.amounts import Amount, CostShare, Fixed, Levels, ShareOfCosts, Tier, Tiers, Unstated
from calculators.awards import Award
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
from calculators.facts import Facts
from calculators.ranges import ZERO
from calculators.screening import Screening, screen
from knowledge import models
from knowledge.checks import Fault, facts_of, faults_of

POLICY_FILE = Path(__file__).with_name("policy_clauses.json")


class PolicyError(Exception):
    """A policy file that may not be used; `faults` name clause, field and reason."""

    def __init__(self, path: Path, faults: tuple[Fault, ...]):
        super().__init__("\n".join(str(fault) for fault in faults))
        self.path = path
        self.faults = faults


@dataclass(frozen=True)
class ConditionText:
    """What a reader is told of a condition: its label, its clause, the words, and the parameter it compares with."""

    label: str
    clause: str
    quote: str
    parameter: str | None = None


@dataclass(frozen=True)
class Policy:
    """One policy, ready to screen and to quote.

    Attributes:
        file: The data as it stands on disk.
        digest: SHA-256 of the data, so that a report can say what it was made with.
        folder: Where the file lies; what belongs to it (answers, sample questions) lies beside it.
    """

    file: models.PolicyFile
    digest: str
    folder: Path = field(default=POLICY_FILE.parent)

    @property
    def version(self) -> str:
        return self.file.version

    @property
    def document(self) -> models.Document:
        return self.file.document

    @property
    def facts(self) -> Mapping[str, models.FactDefinition]:
        return self.file.facts

    @cached_property
    def clauses(self) -> Mapping[str, models.Clause]:
        """The clauses by number, in order."""
        return {clause.number: clause for clause in self.file.clauses}

    @cached_property
    def definitions(self) -> Mapping[str, models.AwardDefinition]:
        """The awards as the file defines them, by id, in order."""
        return {award.id: award for award in self.file.awards}

    @cached_property
    def awards(self) -> tuple[Award, ...]:
        """The awards as the calculators take them, in the file's order."""
        return tuple(_award(self, definition) for definition in self.file.awards)

    @cached_property
    def facts_asked(self) -> Mapping[str, frozenset[str]]:
        """The facts that each award's conditions and amount look at, by award."""
        return {award.id: frozenset(facts_of(award)) for award in self.file.awards}

    @cached_property
    def same_matter(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(matter.awards) for matter in self.file.same_matter)

    @cached_property
    def condition_texts(self) -> Mapping[str, ConditionText]:
        """What to tell of each condition, by its `source`."""
        return dict(_condition_texts(self))

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and the last year whose figures count."""
        return self.document.in_force_from.year, self.document.in_force_to.year

    def amount(self, parameter: str) -> Decimal:
        """The value of a parameter that is a number, in its own unit."""
        value = self.file.parameters[parameter].value
        if isinstance(value, date):
            raise TypeError(f"not a number: {parameter}")
        return value

    def screen(self, facts: Facts, awards: Collection[str] | None = None) -> Screening:
        """The awards of this policy for one applicant: the only way to a verdict (Law 5).

        Args:
            facts: What is known of the applicant.
            awards: Only these; every award where none are named.
        """
        chosen = self.awards if awards is None else tuple(award for award in self.awards if award.id in awards)
        return screen(chosen, facts, self.same_matter)


def load_policy(path: Path | None = None) -> Policy:
    """Reads and proves a policy file; the shipped one where no path is given.

    Raises:
        PolicyError: The file cannot be read, has another shape, or fails a proof; every fault is listed.
    """
    path = path or POLICY_FILE
    try:
        data = path.read_bytes()
        raw = json.loads(data)
    except (OSError, ValueError) as error:
        raise PolicyError(path, (Fault("-", str(path), f"cannot be read: {error}"),)) from error
    file = _validated(path, raw)
    faults = faults_of(file)
    if faults:
        raise PolicyError(path, faults)
    return Policy(file, hashlib.sha256(data).hexdigest(), path.parent)


def _validated(path: Path, raw: Any) -> models.PolicyFile:
    try:
        return models.PolicyFile.model_validate(raw)
    except ValidationError as error:
        faults = tuple(Fault(_clause_at(raw, e["loc"]), ".".join(map(str, e["loc"])), e["msg"]) for e in error.errors())
        raise PolicyError(path, faults) from error


def _clause_at(raw: Any, where: tuple[int | str, ...]) -> str:
    """The clause that the faulty place belongs to: its own or its nearest holder's."""
    found = "-"
    for step in where:
        if isinstance(raw, dict) and (number := raw.get("clause")):
            found = str(number)
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            return found
    return str(raw.get("clause", found)) if isinstance(raw, dict) else found


def _award(policy: Policy, definition: models.AwardDefinition) -> Award:
    conditions = [*_common(policy, definition)]
    conditions += [_condition(policy, rule, source) for source, rule in _sources(definition)]
    return Award(definition.id, tuple(conditions), _amount(policy, definition.amount), definition.id)


def _common(policy: Policy, definition: models.AwardDefinition) -> Iterator[Condition]:
    common = policy.file.common_conditions
    accepted = definition.organizations or common.organizations.accepted
    yield OneOf("organization", frozenset(accepted), frozenset(common.organizations.open), "common/organizations")
    yield OneOf("location", frozenset(common.location.accepted), frozenset(), "common/location")
    yield Is("dishonest", False, "common/dishonest")
    yield YearBetween("figures_year", *policy.years, "common/years")


def _sources(definition: models.AwardDefinition) -> Iterator[tuple[str, models.Rule]]:
    for place, rule in enumerate(definition.conditions):
        yield f"{definition.id}/{place}", rule


def _condition(policy: Policy, rule: models.Rule, source: str) -> Condition:
    match rule:
        case models.AtLeastRule():
            return AtLeast(rule.fact, policy.amount(rule.parameter), source)
        case models.BelowRule():
            return Below(rule.fact, policy.amount(rule.parameter), source)
        case models.MoreThanZeroRule():
            return MoreThan(rule.fact, ZERO, source)
        case models.IsRule():
            return Is(rule.fact, rule.value, source)
        case models.OneOfRule():
            return OneOf(rule.fact, frozenset(rule.accepted), frozenset(rule.open), source)
        case models.HasAnyRule():
            return HasAny(rule.fact, frozenset(rule.accepted), source)
        case models.YearsSinceRule():
            # Whether the first year counts is open: so many years for certain, one more perhaps.
            years = int(policy.amount(rule.parameter))
            return YearsSince(rule.fact, rule.since, frozenset(range(years)), frozenset({years}), source)
        case models.UntoldRule():
            return Untold(source)
        case models.AnyOfRule():
            parts = (_condition(policy, part, f"{source}/{place}") for place, part in enumerate(rule.of))
            return AnyOf(tuple(parts), source)


def _amount(policy: Policy, rule: models.AmountRule) -> Amount:
    match rule:
        case models.FixedAmount():
            return Fixed(policy.amount(rule.parameter))
        case models.ShareAmount():
            shares = tuple(CostShare(share.fact, policy.amount(share.parameter)) for share in rule.shares)
            return ShareOfCosts(shares, policy.amount(rule.cap) if rule.cap else None)
        case models.TierAmount():
            steps = (Tier(policy.amount(step.threshold), policy.amount(step.sum)) for step in rule.tiers)
            return Tiers(rule.fact, tuple(steps))
        case models.LevelAmount():
            return Levels(rule.fact, {level: policy.amount(name) for level, name in rule.levels.items()})
        case models.UnstatedAmount():
            return Unstated(policy.amount(rule.cap) if rule.cap else None)


def _condition_texts(policy: Policy) -> Iterator[tuple[str, ConditionText]]:
    common = policy.file.common_conditions
    for name, told in (
        ("organizations", common.organizations),
        ("location", common.location),
        ("dishonest", common.dishonest),
    ):
        yield f"common/{name}", ConditionText(told.label, told.clause, told.quote)
    start = policy.file.parameters[common.years.start]
    yield "common/years", ConditionText(common.years.label, common.years.clause, start.quote, common.years.start)
    for definition in policy.file.awards:
        for source, rule in _sources(definition):
            yield from _rule_texts(policy, definition.clause, source, rule)


def _rule_texts(policy: Policy, clause: str, source: str, rule: models.Rule) -> Iterator[tuple[str, ConditionText]]:
    name: str | None = getattr(rule, "parameter", None)
    quote = rule.quote or (policy.file.parameters[name].quote if name else "")
    yield source, ConditionText(rule.label, clause, quote, name)
    if isinstance(rule, models.AnyOfRule):
        for place, part in enumerate(rule.of):
            yield from _rule_texts(policy, clause, f"{source}/{place}", part)
