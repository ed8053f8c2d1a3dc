"""From bound figures to values: years that differ, costs that add up, corrections, sums received before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.language.binding import Bound
from bot.language.changes import on_top
from bot.language.figures import Figure
from bot.language.mentions import Utterance
from calculators.facts import FactValue
from calculators.ranges import Range
from knowledge.vocabulary import RECEIVED, Vocabulary

_WAN: Final = Decimal(10000)
_EACH_AT_MOST: Final = 20
_NUMERIC: Final = ("yuan", "count", "m2", "percent")


@dataclass(frozen=True, slots=True)
class Said:
    """One figure of one fact.

    Attributes:
        value: Its values, 万 and 各 counted in.
        year: The year that was said before it.
        total: It sums up what was said before.
        part: It lies within what was said before.
        replaces: It corrects or follows what was said before.
        more: It comes on top of what was said before.
    """

    fact: str
    figure: Figure
    value: Range
    score: float
    words: frozenset[str]
    around: frozenset[str]
    year: Figure | None
    carried: bool
    total: bool
    part: bool
    replaces: bool
    hypothetical: bool
    more: bool


def said_figures(said: Utterance, bound: tuple[Bound, ...], vocabulary: Vocabulary) -> tuple[Said, ...]:
    """The figures that are of a fact; denied ones, and sums of what was already named, are left out."""
    found: list[Said] = []
    explained = any(each.score for each in bound if each.fact in vocabulary.facts and each.figure.unit != "year")
    for at, each in enumerate(bound):
        if each.fact not in vocabulary.facts or vocabulary.kinds[each.fact] not in _NUMERIC or each.figure.currency:
            continue
        if _denied(said, each.figure, bound[at + 1 :]):
            continue
        explained = any(
            other.score for other in bound if other.fact in vocabulary.facts and other.figure.unit != "year"
        )
        one = _said(said, each, bound[:at], vocabulary, explained)
        if not _possible(one, vocabulary):
            continue
        if one.total and not each.reached and not one.words and any(_alike(one, other, vocabulary) for other in found):
            continue
        found.append(one)
        found += [replace(one, fact=fact) for fact in each.likewise]
    return tuple(_without_lists(found, vocabulary))


def _possible(one: Said, vocabulary: Vocabulary) -> bool:
    high, kind = one.value.high, vocabulary.kinds[one.fact]
    if high is None or kind == "count":
        return True
    if kind == "percent":
        return high <= 100
    return one.fact in vocabulary.costs or kind != "yuan" or high == 0 or high >= vocabulary.file.limits.least_sum


def _said(said: Utterance, each: Bound, before: tuple[Bound, ...], vocabulary: Vocabulary, explained: bool) -> Said:
    figure = each.figure
    assert each.fact is not None
    begun = said.clause_start(figure.start)
    return Said(
        fact=each.fact,
        figure=figure,
        value=_times(said, _value(each, vocabulary), figure, before),
        score=each.score,
        words=each.words,
        around=each.around,
        year=_year(figure, before),
        carried=each.carried,
        total=said.marked("total", max(begun - 1, 0), figure.start),
        part=said.marked("part", begun, figure.start),
        replaces=each.reached
        or said.marked("replace", max(begun - 1, 0), figure.start)
        or said.marked("correct", 0, figure.start),
        hypothetical=_hypothetical(said, begun, each, explained),
        more=not each.reached and on_top(said, figure),
    )


def merge(heard: tuple[Said, ...], vocabulary: Vocabulary) -> tuple[dict[str, FactValue], dict[str, Figure]]:
    """One value a fact, and the figure behind it."""
    values: dict[str, FactValue] = {}
    figures: dict[str, Figure] = {}
    for fact in dict.fromkeys(each.fact for each in heard):
        kept = _kept([each for each in heard if each.fact == fact], fact in vocabulary.file.adding)
        total = kept[0].value
        for each in kept[1:]:
            total += each.value
        values[fact] = _as_value(total, vocabulary.kinds[fact])
        figures[fact] = kept[0].figure
    return values, figures


def of_other_years(heard: tuple[Said, ...], vocabulary: Vocabulary) -> dict[int, dict[str, FactValue]]:
    """What was told of other years than the last one that was named: 去年480万，今年620万."""
    years = [each.year.low for each in heard if each.year is not None and each.year.exact]
    found: dict[int, dict[str, FactValue]] = {}
    for year in dict.fromkeys(each for each in years if each != years[-1]):
        own = tuple(each for each in heard if each.year is not None and each.year.low == year)
        found[int(year)], _ = merge(own, vocabulary)
    return found


def added(heard: tuple[Said, ...], figures: Mapping[str, Figure]) -> frozenset[str]:
    """The facts of which nothing but figures that come on top was said: 再多两家."""
    return frozenset(
        fact
        for fact in figures
        if (own := [each for each in heard if each.fact == fact]) and all(each.more for each in own)
    )


def passed_over(heard: tuple[Said, ...], vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """Costs that only a verb named and that stand beside a named one: 平台费15万，还花了5万 does not say on what."""
    found: list[Figure] = []
    for fact in dict.fromkeys(each.fact for each in heard if each.fact in vocabulary.file.adding):
        entries = [each for each in heard if each.fact == fact]
        if any(each.replaces or each.total or each.part for each in entries):
            continue
        kept = _kept(entries, True)
        found += [each.figure for each in entries if each not in kept and not each.words and each.year is None]
    return tuple(found)


def received_by_award(
    said: Utterance, bound: tuple[Bound, ...], vocabulary: Vocabulary, topic: str | None
) -> tuple[dict[str, Decimal], frozenset[Figure]]:
    """What was received before, by award, and the figures that said so."""
    received: dict[str, Decimal] = {}
    used: list[Figure] = []
    for each in bound:
        award = _award(said, each, vocabulary, topic) if each.fact == RECEIVED and not each.figure.currency else None
        if award is None:
            continue
        value = _value(each, vocabulary).low
        sum_ = value if each.figure.bare or each.figure.said is None else each.figure.said
        received[award] = received.get(award, Decimal(0)) + sum_
        used.append(each.figure)
    return received, frozenset(used)


def _award(said: Utterance, each: Bound, vocabulary: Vocabulary, topic: str | None) -> str | None:
    """The award that words by the sum name, else the topic, else the only one that the message is about."""
    about = vocabulary.file.topics.get(topic or "")
    for topics in (each.topics, frozenset({topic}) if topic in vocabulary.file.topics else frozenset(), said.topics):
        awards = {name for name in topics if name in vocabulary.awards}
        awards -= {covered for name in awards for covered in vocabulary.file.topics[name].covers}
        if len(awards) == 1:
            award = awards.pop()
            # 园子拿过30万 in a talk on cross-border parks is of such a park.
            return topic if topic in vocabulary.awards and about and award in about.covers else award
    return None


def _denied(said: Utterance, figure: Figure, later: tuple[Bound, ...]) -> bool:
    """不是300万, and 300万 before 改成600万."""
    if said.marked("deny", max(figure.start - 3, 0), figure.start):
        return True
    following = next((each.figure for each in later if each.figure.unit == figure.unit), None)
    return following is not None and said.text.startswith(("改成", "改为", "更正为"), figure.end)


def _value(each: Bound, vocabulary: Vocabulary) -> Range:
    low, high = each.figure.low, each.figure.high
    if _in_wan(each.figure, each.fact, vocabulary):
        return Range(low * _WAN, None if high is None else high * _WAN)
    return Range(low, high)


def as_meant(figure: Figure, fact: str, vocabulary: Vocabulary) -> Decimal:
    """What a figure comes to at least, were it of a fact."""
    return figure.low * _WAN if _in_wan(figure, fact, vocabulary) else figure.low


def _in_wan(figure: Figure, fact: str | None, vocabulary: Vocabulary) -> bool:
    """Whether a bare small sum is meant in 万: 出口300."""
    limits = vocabulary.file.limits
    limit = limits.wan_costs if fact in vocabulary.costs else limits.wan_sums
    kind = vocabulary.kinds[fact] if fact else "yuan"
    return kind == "yuan" and figure.bare and figure.unit == "number" and (figure.high or figure.low) < limit


def _times(said: Utterance, value: Range, figure: Figure, before: tuple[Bound, ...]) -> Range:
    """两个独立站各60万."""
    if not said.marked("each", max(figure.start - 2, 0), figure.start):
        return value
    counted = next((each.figure for each in reversed(before) if each.figure.unit == "count"), None)
    if counted is None or not counted.exact or counted.low > _EACH_AT_MOST:
        return value
    return Range(value.low * counted.low, None if value.high is None else value.high * counted.low)


def _year(figure: Figure, before: tuple[Bound, ...]) -> Figure | None:
    return next((each.figure for each in reversed(before) if each.fact == "figures_year"), None)


def _hypothetical(said: Utterance, begun: int, each: Bound, explained: bool) -> bool:
    """达到5000万 without anyone having reached it, or a lone sum that no word explains."""
    figure = each.figure
    asked = said.marked("condition", begun, figure.start) or figure.text.startswith(("超", "至少", "不低于", "起码"))
    lone = not each.score and not explained and not {"total", "each"} & said.marks
    if not (asked or lone) or "self" in said.marks:
        return False
    return not said.marked("fulfilled", 0, min(figure.end + 1, len(said.text))) and not _said_year(said, figure)


def _said_year(said: Utterance, figure: Figure) -> bool:
    return any(each.unit == "year" and each.end <= figure.start for each in said.figures)


def _alike(one: Said, other: Said, vocabulary: Vocabulary) -> bool:
    """Whether one may sum up the other: what was spent is no sum of what was sold."""
    spent, too = one.fact in vocabulary.costs, other.fact in vocabulary.costs
    return vocabulary.kinds[one.fact] == vocabulary.kinds[other.fact] and spent == too


def _without_lists(found: list[Said], vocabulary: Vocabulary) -> Iterator[Said]:
    """3亿5亿8亿 of what cannot add up are steps of the policy, not figures of someone."""
    listed = {
        each.fact
        for each, last in zip(found[1:], found, strict=False)
        if each.carried and each.year == last.year and each.fact not in vocabulary.file.adding
    }
    yield from (each for each in found if each.fact not in listed)


def _kept(entries: list[Said], adding: bool) -> list[Said]:
    years = [each.year for each in entries if each.year is not None]
    if years:
        entries = [each for each in entries if each.year is None or each.year.low == years[-1].low]
    kept = entries[:1]
    for each in entries[1:]:
        if each.part and adding:
            continue
        if each.more and not each.replaces and not each.total:
            kept.append(each)
        elif each.replaces or each.total or (each.part and each.words):
            kept = [each]
        elif adding and (each.carried or (each.words and each.around != kept[-1].around)):
            kept.append(each)
        elif each.score >= kept[-1].score:
            kept = [each]
    return kept


def _as_value(value: Range, kind: str) -> FactValue:
    if not value.exact:
        return value
    return int(value.low) if kind == "count" else value.low
