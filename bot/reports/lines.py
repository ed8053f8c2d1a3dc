"""One screening as other programs read it (CONTRACT.md, `policybot screen`)."""

import json
from decimal import Decimal
from typing import Any

from bot.language.money import number_text
from bot.messages import EstimateLine
from calculators.awards import AwardEstimate
from calculators.screening import Screening
from knowledge.policy import Policy


def estimate_line(policy: Policy, estimate: AwardEstimate) -> EstimateLine:
    """One award's result."""
    return EstimateLine(
        estimate.award,
        policy.definitions[estimate.award].clause,
        estimate.verdict.value,
        estimate.range.low,
        estimate.range.high,
        estimate.unknown,
        estimate.failed,
    )


def estimate_lines(policy: Policy, screening: Screening) -> tuple[EstimateLine, ...]:
    """Every award's result, in order."""
    return tuple(estimate_line(policy, estimate) for estimate in screening.estimates)


def award_object(line: EstimateLine) -> dict[str, Any]:
    """One award's result as a JSON object whose sums are still exact."""
    return {
        "award": line.award,
        "clause": line.clause,
        "verdict": line.verdict,
        "low": line.low,
        "high": line.high,
        "unknown": line.unknown,
        "failed": line.failed,
    }


def exact_json(value: Any) -> str:
    """JSON in which a `Decimal` is written digit by digit: whole where it is whole, never as a binary float."""
    if isinstance(value, Decimal):
        return number_text(value) if value else "0"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)}: {exact_json(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(exact_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
