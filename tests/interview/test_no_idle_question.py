"""For every question that is asked, two answers to it lead to different reports."""

from collections.abc import Iterator

from applicants import VALUES
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interview.state import Answers
from calculators.facts import Facts, FactValue
from calculators.ranges import ZERO
from knowledge.policy import Policy
from tests.interview.cases import ROLES, SOUND, cases
from tests.interview.playing import Talk, answer_to

WELL: dict[str, FactValue] = {
    **{name: max(values) for name, values in VALUES.items() if not isinstance(values[0], str | frozenset)},  # type: ignore[type-var]
    **SOUND,
    "settled_year": 2026,
    "roles": frozenset(ROLES),
    "demonstration_level": "national",
}
NOUGHT: dict[str, FactValue] = {
    name: ZERO
    for name, values in VALUES.items()
    if ZERO in values and not isinstance(values[0], bool) and name != "service_fee_income"
}
COSTS = ("platform_fees", "online_promotion_costs", "organized_fair_costs", "own_fair_booth_fees", "service_fee_income")


def report(policy: Policy, facts: Facts) -> tuple:
    return tuple((each.verdict, each.range) for each in policy.screen(facts).estimates)


def endings(answers: Answers, name: str, chosen: dict[str, FactValue]) -> Iterator[dict[str, FactValue]]:
    """Ways to answer the rest: not at all, with noughts, as well as can be with costs or without, and any other."""
    for rest in ({}, NOUGHT, WELL, WELL | dict.fromkeys(COSTS, ZERO), chosen):
        yield {other: value for other, value in rest.items() if other not in answers.order and other != name}


def matters(policy: Policy, answers: Answers, name: str, chosen: dict[str, FactValue]) -> bool:
    for rest in endings(answers, name, chosen):
        known = Facts({**answers.facts.values, **rest}, answers.facts.received)
        seen = {report(policy, known.with_value(name, value)) for value in VALUES[name]}
        if len(seen) > 1:
            return True
    return False


def matters_received(policy: Policy, facts: Facts, name: str) -> bool:
    """Whether something received, for this award or for any, changes the report."""
    before = policy.screen(facts)
    for estimate in before.estimates:
        taken = {**facts.received, estimate.award: estimate.due.high or ZERO}
        changed = report(policy, Facts(facts.values, taken)) != report(policy, facts)
        if changed and name in ("received", f"received.{estimate.award}"):
            return True
    return False


@settings(max_examples=80, deadline=None)
@given(cases(), st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()}), st.data())
def test_every_question_can_change_the_report(
    policy: Policy, facts: Facts, chosen: dict[str, FactValue], data: st.DataObject
) -> None:
    talk = Talk(policy).begin()
    while talk.reply.outcome != "report":
        name = talk.asks
        assert name is not None and talk.state is not None
        if name.startswith("received"):
            assert matters_received(policy, talk.facts, name), name
        else:
            assert matters(policy, talk.state.answers, name, chosen), (name, talk.state.answers)
        unsure = data.draw(st.integers(0, 2)) == 0
        talk.say("不清楚" if unsure else answer_to(policy, name, facts))
