"""Questions a case: the self-check beside a fixed form and a form with branches for roles: `python bench/interview.py`.

The cases are made up from the policy's own thresholds: for every fact a value below, on or above each of them, or none.
Each question is answered with the case's fact; what a case does not know is answered 不清楚.
"""

import random
import statistics
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal

from bot.interview.agenda import agenda, facts_of
from bot.interview.state import RECEIVED_OF, Answers
from calculators.amounts import Tiers
from calculators.awards import Award
from calculators.conditions import AnyOf, AtLeast, Condition, HasAny
from calculators.facts import Facts, FactValue
from calculators.ranges import ZERO
from knowledge.applicant import RECEIVED
from knowledge.policy import Policy, load_policy

CASES = 500
UNKNOWN_SHARE = 0.12
RECEIVED_SHARE = 0.35
_SEED = 20241001


def cases(policy: Policy, count: int) -> Iterator[Facts]:
    """Applicants that could ask: most of them enterprises of the city in a year that counts."""
    chance = random.Random(_SEED)
    lines = thresholds(policy)
    common = policy.file.common_conditions
    sound: dict[str, FactValue] = {
        "organization": common.organizations.accepted[0],
        "location": common.location.accepted[0],
        "dishonest": False,
        "figures_year": policy.years[0] + 1,
    }
    for _ in range(count):
        values = {n: value for n in policy.facts if (value := _value(policy, n, lines, chance)) is not None}
        values |= {name: value for name, value in sound.items() if name in values and chance.random() < 0.85}
        received = _received(policy, chance) if chance.random() < RECEIVED_SHARE else {}
        yield Facts(values, received)


def thresholds(policy: Policy) -> dict[str, list[Decimal]]:
    """Where something changes, by fact."""
    found: dict[str, list[Decimal]] = {}
    for award in policy.awards:
        for condition in _leaves(award.conditions):
            if isinstance(condition, AtLeast):
                found.setdefault(condition.fact, []).append(condition.threshold)
        if isinstance(award.amount, Tiers):
            found.setdefault(award.amount.fact, []).extend(tier.threshold for tier in award.amount.tiers)
    return found


def _leaves(conditions: tuple[Condition, ...]) -> Iterator[Condition]:
    for condition in conditions:
        yield from _leaves(condition.conditions) if isinstance(condition, AnyOf) else (condition,)


def _value(policy: Policy, name: str, lines: Mapping[str, list[Decimal]], chance: random.Random) -> FactValue | None:
    if chance.random() < UNKNOWN_SHARE:
        return None
    fact = policy.facts[name]
    match fact.kind:
        case "yes_no":
            return chance.random() < 0.5
        case "choice":
            return chance.choice(list(fact.choices))
        case "choices":
            return frozenset(chance.sample(list(fact.choices), chance.randint(0, 3)))
        case "year":
            return policy.years[0] + chance.randint(-2, 3)
        case _:
            line = chance.choice(lines.get(name, [Decimal(100_000)]))
            number = line * chance.choice((0, Decimal("0.5"), 1, 1, 2, 4))
            if fact.kind == "percent":
                return min(number, Decimal(100))
            return int(number) if fact.kind == "count" else number


def _received(policy: Policy, chance: random.Random) -> dict[str, Decimal]:
    awards = chance.sample([award.id for award in policy.awards], chance.randint(1, 3))
    return {award: Decimal(chance.choice((10_000, 100_000, 500_000))) for award in awards}


def questions(policy: Policy, facts: Facts) -> int:
    """How many the self-check asks."""
    answers, last, asked = Answers(), None, 0
    while (name := agenda(policy, answers, last).next) is not None:
        answers, last, asked = answered(answers, name, facts), name, asked + 1
    return asked


def answered(answers: Answers, name: str, facts: Facts) -> Answers:
    """The answers with one more, as a person with these facts gives it."""
    if name == RECEIVED:
        return answers.with_value(name, any(facts.received.values()))
    if name.startswith(RECEIVED_OF):
        return answers.with_value(name, facts.received.get(name.removeprefix(RECEIVED_OF), ZERO))
    value = facts.get(name)
    return answers.with_unsure(name) if value is None else answers.with_value(name, value)


def fixed_form(policy: Policy, facts: Facts) -> int:
    """Every fact, and what was received for every award where something was."""
    return len(policy.facts) + 1 + (len(policy.awards) if any(facts.received.values()) else 0)


def form_by_roles(policy: Policy, facts: Facts) -> int:
    """The facts of the awards for the applicant's roles, and what was received for each of them where something was."""
    fitting = [award for award in policy.awards if _is_for(award, facts)]
    asked = {name for award in fitting for name in facts_of(award)}
    asked |= {name for name, fact in policy.facts.items() if fact.ask_early is not None}
    return len(asked) + 1 + (len(fitting) if any(facts.received.values()) else 0)


def _is_for(award: Award, facts: Facts) -> bool:
    roles = facts.get("roles")
    asked = [each for each in award.conditions if isinstance(each, HasAny)]
    return not isinstance(roles, frozenset) or all(not each.accepted.isdisjoint(roles) for each in asked)


def main() -> None:
    policy = load_policy()
    made = list(cases(policy, CASES))
    started = time.perf_counter()
    ours = [questions(policy, facts) for facts in made]
    seconds = time.perf_counter() - started
    held = [len(facts.values) + bool(facts.received) for facts in made]
    rows = {
        "self-check": ours,
        "form by roles": [form_by_roles(policy, facts) for facts in made],
        "fixed form": [fixed_form(policy, facts) for facts in made],
        "facts a case holds": held,
    }
    print(f"{CASES} cases, {datetime.now(UTC):%Y-%m-%d}, policy {policy.version}")
    for name, counts in rows.items():
        middle, mean = statistics.median(counts), statistics.mean(counts)
        print(f"{name:20} median {middle:5.1f}  mean {mean:5.1f}  most {max(counts)}")
    share = statistics.median(mine / all_ for mine, all_ in zip(ours, held, strict=True))
    more = sum(mine > form for mine, form in zip(ours, rows["form by roles"], strict=True))
    whole = statistics.median(ours) / statistics.median(held)
    print(f"questions to facts held: median of the shares {share:.0%}, share of the medians {whole:.0%}")
    print(f"cases with more questions than the form by roles: {more}")
    print(f"choosing a question takes {seconds / sum(ours) * 1e3:.2f} ms")


if __name__ == "__main__":
    main()
