"""The self-check and `screen` say the same of every applicant, in no more questions than a form."""

from hypothesis import given, settings

from bot.reports.lines import estimate_lines
from calculators.awards import Award
from calculators.conditions import AnyOf, Condition, HasAny
from calculators.facts import Facts
from knowledge.policy import Policy
from tests.interview.cases import cases
from tests.interview.playing import play

law = settings(max_examples=60, deadline=None)


def outcomes(lines: tuple) -> list[tuple]:
    return [(line.award, line.verdict, line.low, line.high) for line in lines]


@law
@given(cases())
def test_the_report_is_what_screen_says(policy: Policy, facts: Facts) -> None:
    talk, _ = play(policy, facts)
    assert outcomes(talk.reply.estimates) == outcomes(estimate_lines(policy, policy.screen(facts)))


@law
@given(cases())
def test_no_question_comes_twice(policy: Policy, facts: Facts) -> None:
    _, asked = play(policy, facts)
    assert len(asked) == len(set(asked))


def names(condition: Condition) -> set[str]:
    if isinstance(condition, AnyOf):
        return {name for part in condition.conditions for name in names(part)}
    return {name for name in (getattr(condition, "fact", None), getattr(condition, "since", None)) if name}


def is_for(award: Award, facts: Facts) -> bool:
    roles = facts.get("roles")
    asked = [each for each in award.conditions if isinstance(each, HasAny)]
    return not isinstance(roles, frozenset) or all(each.accepted & roles for each in asked)


def form(policy: Policy, facts: Facts) -> set[str]:
    """A fixed form for the same roles: every fact of every award for them, and what was received for each."""
    questions = {name for name, fact in policy.facts.items() if fact.ask_early} | {"received"}
    for award in policy.awards:
        if is_for(award, facts):
            questions |= {name for condition in award.conditions for name in names(condition)} | {*award.amount.facts}
            questions |= {f"received.{award.id}"} if any(facts.received.values()) else set()
    return questions


@law
@given(cases())
def test_never_more_than_a_form_for_the_same_roles(policy: Policy, facts: Facts) -> None:
    _, asked = play(policy, facts)
    assert set(asked) <= form(policy, facts)
