"""What was reckoned in this conversation: for whom, with which figures, and of which parts a sum is made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from calculators.facts import Facts
from calculators.ranges import Range
from knowledge.applicant import FactError, read_facts, write_facts
from knowledge.policy import Policy

_MOST = 12
_YEAR = "figures_year"


@dataclass(frozen=True)
class Part:
    """One of the figures that a fact adds up from, and the words that stood beside it: 红人推广 2.7万."""

    fact: str
    words: str
    value: Decimal


@dataclass(frozen=True)
class Case:
    """What was last reckoned for one applicant and one year.

    Attributes:
        who: What the applicant was called (甲, A), or the place in the talk (2); empty for the one who was not named.
        facts: The figures.
        awards: The awards that they were reckoned for.
        parts: What the figures add up from.
    """

    who: str
    facts: Facts = field(default_factory=lambda: Facts({}, {}))
    awards: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def year(self) -> object:
        """The year of its figures, where one was said."""
        return self.facts.get(_YEAR)


def with_case(cases: Iterable[Case], new: Case) -> tuple[Case, ...]:
    """The cases with a new one: it takes the place of what was reckoned before for the same award, year and person.

    What was told before of no year is of another one than 去年一年是170万, which tells the same figures anew.
    """
    kept: list[Case] = []
    for each in cases:
        same_year = each.year == new.year or new.year is None or (each.year is None and not _told_anew(each, new))
        again = each.who == new.who and same_year
        awards = tuple(award for award in each.awards if not (again and award in new.awards))
        if awards:
            kept.append(replace(each, awards=awards))
    return (*kept, new)[-_MOST:]


def _told_anew(old: Case, new: Case) -> bool:
    """Whether two cases have other figures of the same fact."""
    figures = {name for name, value in new.facts.values.items() if isinstance(value, Decimal | Range)}
    return any(name in old.facts.values and old.facts.values[name] != new.facts.values[name] for name in figures)


def write_cases(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """As JSON-able data."""
    return [
        {
            "who": each.who,
            "facts": write_facts(each.facts),
            "awards": list(each.awards),
            "parts": write_parts(each.parts),
        }
        for each in cases
    ]


def read_cases(policy: Policy, rows: Iterable[Mapping[str, Any]]) -> tuple[Case, ...]:
    """Reads back what `write_cases` wrote; a case that the policy no longer understands is dropped."""
    found: list[Case] = []
    for row in rows:
        try:
            facts = read_facts(policy, row["facts"])
        except FactError:
            continue
        awards = tuple(award for award in row["awards"] if award in policy.definitions)
        found.append(Case(row["who"], facts, awards, read_parts(row["parts"])))
    return tuple(found)


def write_parts(parts: Iterable[Part]) -> list[list[str]]:
    """As JSON-able data."""
    return [[each.fact, each.words, str(each.value)] for each in parts]


def read_parts(rows: Iterable[Iterable[str]]) -> tuple[Part, ...]:
    """Reads back what `write_parts` wrote."""
    return tuple(Part(fact, words, Decimal(value)) for fact, words, value in rows)
