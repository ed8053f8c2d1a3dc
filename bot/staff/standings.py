"""How a kept profile stands with each award: what audiences and figures ask of a screening."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal

from calculators.awards import AwardEstimate, Verdict
from calculators.conditions import AtLeast, Judgement, Status
from calculators.facts import Facts, as_range
from calculators.screening import Screening
from knowledge.applicant import RECEIVED, FactError, read_facts
from knowledge.policy import Policy

Standing = Literal["qualifies", "may_qualify", "narrowly_misses", "does_not_qualify"]

NARROW = Decimal("0.8")
"""Whoever has at least this share of a threshold misses it narrowly."""


def read_kept(policy: Policy, facts_json: str) -> Facts:
    """The facts of a kept profile, as far as this policy knows them."""
    kept: dict[str, object] = json.loads(facts_json, parse_float=Decimal)
    read = Facts({}, {})
    for name, raw in kept.items():
        parts = {f"{RECEIVED}.{award}": paid for award, paid in raw.items()} if isinstance(raw, dict) else None
        for part, value in (parts if name == RECEIVED and parts is not None else {name: raw}).items():
            try:
                one = read_facts(policy, {part: value})
            except FactError:
                continue
            read = Facts({**read.values, **one.values}, {**read.received, **one.received})
    return read


def standing(estimate: AwardEstimate, facts: Facts) -> Standing:
    if estimate.verdict is Verdict.QUALIFIES:
        return "qualifies"
    if estimate.verdict is Verdict.MAY_QUALIFY:
        return "may_qualify"
    failed = [judged for judged in estimate.judgements if judged.status is Status.FAILED]
    return "narrowly_misses" if len(failed) == 1 and _narrow(failed[0], facts) else "does_not_qualify"


def standings(screening: Screening, facts: Facts) -> dict[str, Standing]:
    """By award."""
    return {estimate.award: standing(estimate, facts) for estimate in screening.estimates}


def screen_of(policy: Policy) -> Callable[[str], Mapping[str, str]]:
    """What the campaigns' desk asks of a kept profile."""

    def screen(facts_json: str) -> Mapping[str, str]:
        facts = read_kept(policy, facts_json)
        return standings(policy.screen(facts), facts)

    return screen


def _narrow(judged: Judgement, facts: Facts) -> bool:
    """Only what is short of a threshold can be near it; of alternatives one is enough."""
    if judged.parts:
        return any(_narrow(part, facts) for part in judged.parts)
    value = facts.get(judged.condition.fact) if isinstance(judged.condition, AtLeast) else None
    if value is None or not isinstance(judged.condition, AtLeast) or isinstance(value, str | bool | frozenset):
        return False
    high = as_range(value).high
    return high is not None and high >= judged.condition.threshold * NARROW
