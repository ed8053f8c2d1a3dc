"""The proofs that a policy file has to pass before anyone may rely on it.

Both ways: every figure of the data is said by the policy's words, and every figure of the policy's words is used by
the data or listed as deliberately unused.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from knowledge import models
from knowledge.figures import read_figures


@dataclass(frozen=True)
class Fault:
    """What is wrong with a policy file: in which clause, at which field, and why."""

    clause: str
    field: str
    reason: str

    def __str__(self) -> str:
        return f"clause {self.clause}: {self.field}: {self.reason}"


def faults_of(file: models.PolicyFile) -> tuple[Fault, ...]:
    """Every fault of the file; none means that it may be used."""
    faults = tuple(_unknown_references(file))
    if faults:
        return faults  # The other proofs follow these references.
    proofs: tuple[Callable[[models.PolicyFile], Iterator[Fault]], ...] = (
        _quotes_outside_their_clause,
        _values_their_words_do_not_say,
        _unclaimed_figures,
        _disordered_tiers,
        _unused_facts,
        _wrong_refusals,
        _repeated_names,
        _wrong_dates,
    )
    return tuple(fault for proof in proofs for fault in proof(file))


def rules_of(award: models.AwardDefinition) -> Iterator[models.Rule]:
    """Every condition of an award, those inside of others included."""
    waiting = list(award.conditions)
    while waiting:
        rule = waiting.pop(0)
        yield rule
        if isinstance(rule, models.AnyOfRule):
            waiting = [*rule.of, *waiting]


def parameters_of(award: models.AwardDefinition) -> Iterator[str]:
    """The parameters that an award's conditions and amount name."""
    for rule in rules_of(award):
        if isinstance(rule, models.AtLeastRule | models.BelowRule | models.YearsSinceRule):
            yield rule.parameter
    match award.amount:
        case models.FixedAmount():
            yield award.amount.parameter
        case models.ShareAmount():
            yield from (share.parameter for share in award.amount.shares)
        case models.TierAmount():
            yield from (name for step in award.amount.tiers for name in (step.threshold, step.sum))
        case models.LevelAmount():
            yield from award.amount.levels.values()
        case models.UnstatedAmount():
            yield from award.amount.tiers.thresholds if award.amount.tiers else ()
    if isinstance(award.amount, models.ShareAmount | models.UnstatedAmount) and award.amount.cap:
        yield award.amount.cap


def facts_of(award: models.AwardDefinition) -> Iterator[str]:
    """The facts that an award's conditions and amount look at."""
    for rule in rules_of(award):
        if not isinstance(rule, models.AnyOfRule | models.UntoldRule):
            yield rule.fact
        if isinstance(rule, models.YearsSinceRule):
            yield rule.since
    match award.amount:
        case models.ShareAmount():
            yield from (share.fact for share in award.amount.shares)
        case models.TierAmount() | models.LevelAmount():
            yield award.amount.fact
        case models.UnstatedAmount():
            yield from (award.amount.tiers.fact,) if award.amount.tiers else ()


COMMON_FACTS = ("organization", "location", "dishonest", "figures_year")


def _unknown_references(file: models.PolicyFile) -> Iterator[Fault]:
    clauses = {clause.number for clause in file.clauses}
    chapters = {chapter.number for chapter in file.chapters}
    for clause in file.clauses:
        if clause.chapter not in chapters:
            yield Fault(clause.number, "chapter", f"no chapter {clause.chapter}")
    for where, number in _clause_references(file):
        if number not in clauses:
            yield Fault(number, where, "no such clause")
    years = file.common_conditions.years
    for name in (years.start, years.years):
        if name not in file.parameters:
            yield Fault(years.clause, "common_conditions.years", f"no parameter {name}")
    for name in COMMON_FACTS:
        if name not in file.facts:
            yield Fault("-", "facts", f"every award asks for {name}, which is not defined")
    for award in file.awards:
        yield from _unknown_in_award(file, award)
    awards = {award.id for award in file.awards}
    for matter in file.same_matter:
        for name in matter.awards:
            if name not in awards:
                yield Fault(matter.clause, "same_matter", f"no award {name}")


def _clause_references(file: models.PolicyFile) -> Iterator[tuple[str, str]]:
    common = file.common_conditions
    yield from ((f"parameters.{name}", parameter.clause) for name, parameter in file.parameters.items())
    yield from ((f"awards.{award.id}", award.clause) for award in file.awards)
    yield from ((f"open_points.{name}", point.clause) for name, point in file.open_points.items())
    yield from (("unused_figures", unused.clause) for unused in file.unused_figures)
    yield from (("same_matter", matter.clause) for matter in file.same_matter)
    for told in (common.organizations, common.location, common.dishonest, common.years):
        yield "common_conditions", told.clause


def _unknown_in_award(file: models.PolicyFile, award: models.AwardDefinition) -> Iterator[Fault]:
    where = f"awards.{award.id}"
    for parameter in parameters_of(award):
        if parameter not in file.parameters:
            yield Fault(award.clause, where, f"no parameter {parameter}")
    for fact in facts_of(award):
        if fact not in file.facts:
            yield Fault(award.clause, where, f"no fact {fact}")
    for point in award.open_points:
        if point not in file.open_points:
            yield Fault(award.clause, where, f"no open point {point}")
    for rule in rules_of(award):
        if isinstance(rule, models.OneOfRule | models.HasAnyRule) and rule.fact in file.facts:
            for choice in rule.accepted:
                if choice not in file.facts[rule.fact].choices:
                    yield Fault(award.clause, where, f"{rule.fact} has no choice {choice}")


def _quotes_outside_their_clause(file: models.PolicyFile) -> Iterator[Fault]:
    texts = {clause.number: clause.text for clause in file.clauses}
    for where, clause, quote in _quotes(file):
        if quote not in texts[clause]:
            yield Fault(clause, where, f"not in the clause: {quote}")
    for name, parameter in file.parameters.items():
        if texts[parameter.clause].count(parameter.quote) > 1:
            yield Fault(parameter.clause, f"parameters.{name}.quote", "stands more than once: quote more of it")


def _quotes(file: models.PolicyFile) -> Iterator[tuple[str, str, str]]:
    common = file.common_conditions
    for name, parameter in file.parameters.items():
        yield f"parameters.{name}.quote", parameter.clause, parameter.quote
    for unused in file.unused_figures:
        yield "unused_figures.quote", unused.clause, unused.quote
    for matter in file.same_matter:
        yield "same_matter.quote", matter.clause, matter.quote
    for told in (common.organizations, common.location, common.dishonest):
        yield "common_conditions.quote", told.clause, told.quote
    for award in file.awards:
        yield from ((f"awards.{award.id}", award.clause, rule.quote) for rule in rules_of(award) if rule.quote)


def _values_their_words_do_not_say(file: models.PolicyFile) -> Iterator[Fault]:
    for name, parameter in file.parameters.items():
        where = f"parameters.{name}"
        if parameter.figure not in parameter.quote:
            yield Fault(parameter.clause, where, f"the quote does not hold {parameter.figure}")
            continue
        said = read_figures(parameter.figure)
        if len(said) != 1 or (said[0].value, said[0].unit) != (parameter.value, parameter.unit):
            read = ", ".join(f"{figure.value} {figure.unit}" for figure in said) or "no figure"
            yield Fault(
                parameter.clause, where, f"{parameter.figure} says {read}, not {parameter.value} {parameter.unit}"
            )


def _unclaimed_figures(file: models.PolicyFile) -> Iterator[Fault]:
    for clause in file.clauses:
        used = [(p.quote, p.figure) for p in file.parameters.values() if p.clause == clause.number]
        unused = [(u.quote, u.figure) for u in file.unused_figures if u.clause == clause.number]
        claimed = {span for quote, figure in used + unused for span in _spans(clause.text, quote, figure)}
        for figure in read_figures(clause.text):
            if not any(start <= figure.start and figure.end <= end for start, end in claimed):
                said = clause.text[figure.start : figure.end]
                yield Fault(clause.number, "text", f"{said} is neither a parameter nor listed as unused")


def _spans(text: str, quote: str, figure: str) -> Iterator[tuple[int, int]]:
    start = text.find(quote)
    while start >= 0:
        at = start + quote.find(figure)
        yield at, at + len(figure)
        start = text.find(quote, start + 1)


def _disordered_tiers(file: models.PolicyFile) -> Iterator[Fault]:
    for award in file.awards:
        if not isinstance(award.amount, models.TierAmount):
            continue
        steps = award.amount.tiers
        for place in ("threshold", "sum"):
            values = [_number(file, getattr(step, place)) for step in steps]
            if any(low >= high for low, high in pairwise(values)):
                yield Fault(award.clause, f"awards.{award.id}.amount", f"the tiers' {place}s do not rise")
        entry = [rule for rule in rules_of(award) if isinstance(rule, models.AtLeastRule)]
        if not any((rule.fact, rule.parameter) == (award.amount.fact, steps[0].threshold) for rule in entry):
            yield Fault(award.clause, f"awards.{award.id}.conditions", "the lowest tier is not a condition")


def _number(file: models.PolicyFile, parameter: str) -> Decimal:
    value = file.parameters[parameter].value
    return Decimal(value.toordinal()) if isinstance(value, date) else value


def _unused_facts(file: models.PolicyFile) -> Iterator[Fault]:
    used = {*COMMON_FACTS, *(fact for award in file.awards for fact in facts_of(award))}
    for fact in file.facts:
        if fact not in used:
            yield Fault("-", f"facts.{fact}", "no award uses it")


def _wrong_refusals(file: models.PolicyFile) -> Iterator[Fault]:
    for name, fact in file.facts.items():
        if fact.no_means is not None and (
            fact.no_means not in file.facts or file.facts[fact.no_means].kind != "yes_no"
        ):
            yield Fault("-", f"facts.{name}.no_means", f"{fact.no_means} is no fact of yes or no")


def _repeated_names(file: models.PolicyFile) -> Iterator[Fault]:
    for kind, names in (
        ("clauses", [clause.number for clause in file.clauses]),
        ("awards", [award.id for award in file.awards]),
    ):
        for name, times in Counter(names).items():
            if times > 1:
                yield Fault(name if kind == "clauses" else "-", kind, f"{name} stands {times} times")


def _wrong_dates(file: models.PolicyFile) -> Iterator[Fault]:
    years = file.common_conditions.years
    start, span = file.parameters[years.start].value, file.parameters[years.years].value
    if not isinstance(start, date) or isinstance(span, date):
        yield Fault(years.clause, "common_conditions.years", "takes a date and a number of years")
        return
    end = start.replace(year=start.year + int(span)) - timedelta(days=1)
    for name, said, due in (
        ("in_force_from", file.document.in_force_from, start),
        ("in_force_to", file.document.in_force_to, end),
    ):
        if said != due:
            yield Fault(years.clause, f"document.{name}", f"is {said}, the parameters come to {due}")
