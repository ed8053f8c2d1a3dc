"""What to ask next: the facts that can still change the report, in the order that settles most."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.interview.idle import moves
from bot.interview.state import RECEIVED_OF, Answers
from calculators.awards import Award, AwardEstimate, Verdict
from calculators.conditions import HasAny
from calculators.ranges import ZERO
from calculators.screening import Screening
from knowledge.applicant import RECEIVED
from knowledge.models import FactKind
from knowledge.policy import Policy

_QUICK: tuple[FactKind, ...] = ("yes_no", "choice", "choices")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that can still change the report.

    Attributes:
        awards: The awards that it can move.
        money: The width of their estimates, added up.
        decides: A condition of one of them turns on it; else it moves sums only.
        pays: A sum turns on it as well, so that one answer settles more.
        own: One of the awards is for the applicant's business in particular.
    """

    fact: str
    awards: tuple[str, ...]
    money: Decimal
    decides: bool
    pays: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """The open facts of a check, and which of them is next."""

    screening: Screening
    candidates: tuple[Candidate, ...]
    next: str | None


def agenda(policy: Policy, answers: Answers, last: str | None) -> Agenda:
    """Looks at every award and chooses.

    Args:
        policy: Its awards and the author's hints.
        answers: What was answered so far.
        last: The fact that was asked last; what belongs to the same award stays together.
    """
    screening = policy.screen(answers.facts)
    candidates = tuple(_candidates(policy, answers, screening))
    if candidates:
        return Agenda(screening, candidates, _best(policy, candidates, last))
    return Agenda(screening, (), _receipt(answers, screening))


def reducible(screening: Screening) -> tuple[str, ...]:
    """The awards whose estimate something received before would change: those with a high end, above zero."""
    return tuple(each.award for each in screening.estimates if each.range.high)


def _receipt(answers: Answers, screening: Screening) -> str | None:
    """Whether anything was received before, then how much for each award that it could change."""
    awards = reducible(screening)
    if not awards:
        return None
    if RECEIVED not in answers.order:
        return RECEIVED
    if not answers.received_some:
        return None
    names = (f"{RECEIVED_OF}{award}" for award in awards)
    return next((name for name in names if name not in answers.order), None)


def _candidates(policy: Policy, answers: Answers, screening: Screening) -> Iterable[Candidate]:
    moved: dict[str, list[tuple[Award, AwardEstimate, bool]]] = {}
    for award, estimate in zip(policy.awards, screening.estimates, strict=True):
        if estimate.verdict is Verdict.DOES_NOT_QUALIFY:
            continue
        for fact, decides in moves(award, estimate, answers).items():
            moved.setdefault(fact, []).append((award, estimate, decides))
    for fact, affected in moved.items():
        money = sum((e.range.high - e.range.low for _, e, _ in affected if e.range.high is not None), ZERO)
        decides, pays = any(d for _, _, d in affected), any(fact in a.amount.facts for a, _, _ in affected)
        own = any(isinstance(each, HasAny) for a, _, _ in affected for each in a.conditions)
        yield Candidate(fact, tuple(a.id for a, _, _ in affected), money, decides, pays, own)


def _best(policy: Policy, candidates: tuple[Candidate, ...], last: str | None) -> str:
    topic = _awards_of(policy, last)
    near = _related(policy, topic)
    order = {name: place for place, name in enumerate(policy.facts)}

    def rank(each: Candidate) -> tuple[float, int, bool, bool, int, int, bool, bool, Decimal, int]:
        definition = policy.facts[each.fact]
        early = float("inf") if definition.ask_early is None else definition.ask_early
        return (
            early,
            0 if topic & set(each.awards) else 1 if near & set(each.awards) else 2,
            not each.own,
            not each.decides,
            -len(each.awards),
            -definition.settles,
            definition.kind not in _QUICK,
            not each.pays,
            -each.money,
            order[each.fact],
        )

    return min(candidates, key=rank).fact


def _awards_of(policy: Policy, fact: str | None) -> set[str]:
    """The awards that a fact belongs to; the facts that are asked of everybody belong to none."""
    if fact is None or fact not in policy.facts or policy.facts[fact].ask_early is not None:
        return set()
    return {award.id for award in policy.awards if fact in facts_of(award)}


def _related(policy: Policy, topic: set[str]) -> set[str]:
    """The awards that share a fact with one of these, such as those for the two kinds of park."""
    shared = {name for award in policy.awards if award.id in topic for name in facts_of(award)}
    own = {name for name in shared if policy.facts[name].ask_early is None}
    return {award.id for award in policy.awards if own & facts_of(award)}


def facts_of(award: Award) -> frozenset[str]:
    """Every fact that the award looks at, those of all conditions and of the amount."""
    named = (name for condition in award.conditions for name in _names(condition))
    return frozenset(named) | frozenset(award.amount.facts)


def _names(condition: object) -> tuple[str, ...]:
    parts = getattr(condition, "conditions", None)
    if parts is not None:
        return tuple(name for part in parts for name in _names(part))
    return tuple(name for name in (getattr(condition, "fact", None), getattr(condition, "since", None)) if name)
