"""What an applicant says of himself in a sentence: 去年跨境出口300万，平台费15万，公司在莲都，没有失信.

Figures are bound to facts in `binding`, words to statements in `statements`; here both become facts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from bot.language.binding import Bound, bind, fits
from bot.language.figures import Figure
from bot.language.mentions import Utterance, take_apart
from bot.language.presumption import presumed, supposes
from bot.language.statements import Statement, statements_of, strongest
from bot.language.sums import Said, added, merge, of_other_years, passed_over, received_by_award, said_figures
from calculators.facts import FactValue
from knowledge.vocabulary import Vocabulary

__all__ = ["Heard", "hear_facts"]

_ROLES: Final = "roles"
_ALL: Final = 100


@dataclass(frozen=True)
class Heard:
    """The facts of a sentence.

    Attributes:
        values: What was stated; approximate figures as a `Range`.
        received: What was received before, by award.
        foreign: The words of a sum in another currency that would have been a fact.
        loose: Figures that belong to no fact.
        unbound: Those of them that no word explains at all, so that they may be of anything.
        figures: The figure behind each numeric fact; of several that add up, the first.
        hypothetical: Facts whose figure reads as a condition (达到5000万), not as the speaker's own.
        impossible: Facts that a figure names and cannot be of: an occupancy of 600%.
        unnamed: Facts whose figure no word of the sentence names: a mere verb (做了300万), or what the talk is about.
        supposed: The whole sentence supposes something (如果只有4000平呢): nothing in it is so.
        added: Facts whose figure comes on top of what was given before (再多两家).
        implied_roles: Roles that the figures give away and that were not stated.
        other_years: What was told of other years than that of the values: 去年480万，今年620万.
    """

    values: Mapping[str, FactValue] = field(default_factory=dict)
    received: Mapping[str, Decimal] = field(default_factory=dict)
    foreign: str | None = None
    loose: tuple[Figure, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    hypothetical: frozenset[str] = frozenset()
    implied_roles: frozenset[str] = frozenset()
    unbound: tuple[Figure, ...] = ()
    impossible: Mapping[str, Figure] = field(default_factory=dict)
    unnamed: frozenset[str] = frozenset()
    supposed: bool = False
    added: frozenset[str] = frozenset()
    other_years: Mapping[int, Mapping[str, FactValue]] = field(default_factory=dict)


def hear_facts(
    text: str,
    vocabulary: Vocabulary,
    today: date,
    topic: str | None = None,
    asked: str | None = None,
    previous: Mapping[str, FactValue] | None = None,
) -> Heard:
    """The facts that a sentence states.

    Args:
        text: A message, best in simplified Chinese, half width and lower case.
        vocabulary: The words to listen for.
        today: What 去年 is counted from.
        topic: What the conversation is about; decides between like facts, and what a lone sum is of.
        asked: The fact that was just asked for; a bare figure is of it.
        previous: Facts known so far, the newest last; a correction (不对，是600万) is of the last one that fits.
    """
    said = take_apart(text, vocabulary, today)
    bound = bind(said, vocabulary, topic, asked or _corrected(said, vocabulary, previous))
    own = "self" in said.marks
    kept = tuple(
        each
        for each in bound
        if not presumed(said.text, each.figure.start, each.figure.end, own, _named(each, vocabulary))
    )
    heard = said_figures(said, kept, vocabulary)
    values, figures = merge(heard, vocabulary)
    hypothetical = frozenset(each.fact for each in heard if each.hypothetical and each.figure is figures.get(each.fact))
    received, used = received_by_award(said, kept, vocabulary, topic)
    foreign = next((each.figure.text for each in bound if _foreign(each, vocabulary)), None)
    own = bool(received) or foreign is not None or _own(said, values, hypothetical)
    statements = statements_of(said, vocabulary, own)
    values |= _years(said, bound, heard, today)
    values = _with_statements(values, statements, vocabulary)
    return Heard(
        values=values,
        received=received,
        foreign=foreign,
        loose=tuple(_loose(kept, heard, used, vocabulary)),
        figures=figures,
        hypothetical=hypothetical,
        implied_roles=_implied(values, hypothetical, vocabulary),
        unbound=(
            *(each.figure for each in kept if each.fact is None and each.figure.unit != "year"),
            *passed_over(heard, vocabulary),
        ),
        impossible={each.fact: each.figure for each in kept if each.fact and _above_all(each, vocabulary)},
        unnamed=frozenset(figures) - {each.fact for each in heard if each.words},
        supposed=supposes(said.text),
        added=added(heard, figures),
        other_years=of_other_years(heard, vocabulary),
    )


def _named(each: Bound, vocabulary: Vocabulary) -> bool:
    return bool(each.words) and each.fact in vocabulary.facts


def _corrected(said: Utterance, vocabulary: Vocabulary, previous: Mapping[str, FactValue] | None) -> str | None:
    if not previous or not {"correct", "deny"} & said.marks:
        return None
    for figure in reversed(said.figures):
        for fact in reversed(list(previous)):
            if fact in vocabulary.kinds and fits(figure, vocabulary.kinds[fact], vocabulary):
                return fact
    return None


def _own(said: Utterance, values: Mapping[str, FactValue], hypothetical: frozenset[str]) -> bool:
    if "self" in said.marks or set(values) - hypothetical:
        return True
    return _placed(said) or any(not claim.weak for mention in said.mentions for claim in mention.entry.claims)


def _placed(said: Utterance) -> bool:
    """龙泉企业 and 莲都的公司 speak of one applicant."""
    facts = [(each, {claim.fact for claim in each.entry.claims}) for each in said.mentions if each.entry.claims]
    return any(
        "location" in place and "organization" in kind and 0 <= second.start - first.end <= 1
        for (first, place), (second, kind) in pairwise(facts)
    )


def _above_all(each: Bound, vocabulary: Vocabulary) -> bool:
    """More than all of something; 600% of a stranger, such as growth, may well be."""
    return each.fact in vocabulary.facts and vocabulary.kinds[each.fact] == "percent" and each.figure.low > _ALL


def _foreign(each: Bound, vocabulary: Vocabulary) -> bool:
    return each.figure.currency is not None and each.fact in vocabulary.facts


def _years(said: Utterance, bound: tuple[Bound, ...], heard: tuple[Said, ...], today: date) -> dict[str, FactValue]:
    """The year of the figures is that of the last figure that has one."""
    years: dict[str, FactValue] = {}
    for each in bound:
        if each.fact in ("figures_year", "settled_year") and each.figure.exact:
            years[each.fact] = int(each.figure.low)
    governing = [each.year for each in heard if each.year is not None and each.year.exact]
    if governing:
        years["figures_year"] = int(governing[-1].low)
    settled = years.get("settled_year")
    if isinstance(settled, int):
        if "figures_year" not in years and {"first_year", "next_year"} & said.marks:
            years["figures_year"] = settled + int("next_year" in said.marks)
        if settled == today.year:
            years["newly_settled"] = True
    return years


def _with_statements(
    values: dict[str, FactValue], statements: tuple[Statement, ...], vocabulary: Vocabulary
) -> dict[str, FactValue]:
    stated = dict(values)
    for fact in dict.fromkeys(each.fact for each in statements):
        kind = vocabulary.kinds[fact]
        if kind == "choices":
            stated[fact] = frozenset(str(each.value) for each in statements if each.fact == fact)
            continue
        value = strongest(statements, fact)
        if value is None or (kind in ("yuan", "count", "m2", "percent") and fact in values):
            continue
        stated[fact] = Decimal(value) if kind == "yuan" else value
    return stated


def _loose(
    bound: tuple[Bound, ...],
    heard: tuple[Said, ...],
    used: frozenset[Figure],
    vocabulary: Vocabulary,
) -> Iterator[Figure]:
    kept = {each.figure for each in heard} | used
    for each in bound:
        if each.figure.unit == "year":
            continue
        if each.figure not in kept and not _foreign(each, vocabulary):
            yield each.figure


def _implied(values: Mapping[str, FactValue], hypothetical: frozenset[str], vocabulary: Vocabulary) -> frozenset[str]:
    stated, roles = values.get(_ROLES), vocabulary.file.implied_roles
    implied = (
        roles[fact] for fact, value in values.items() if fact in roles and value != 0 and fact not in hypothetical
    )
    return frozenset(implied) - (stated if isinstance(stated, frozenset) else frozenset())
