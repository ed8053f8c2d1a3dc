"""Which fact a figure is of: each word near it adds its weight, and the heaviest fact that the unit allows wins.

A word goes to one figure: to the one on its side of the pause, and where no pause decides, to the figure behind it,
unless the figure before it would be left without any word (300万的出口).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.language import changes
from bot.language.changes import alike_measured, is_sum
from bot.language.figures import Figure
from bot.language.mentions import Mention, Utterance
from bot.language.silence import HEAD, is_silent, names_fact
from bot.language.statements import denied_mentions
from knowledge.models import FactKind
from knowledge.vocabulary import RECEIVED, CueWords, Vocabulary

_UNITS: Final[Mapping[str, tuple[str, ...]]] = {
    "yuan": ("yuan", "number", "foreign"),
    "m2": ("m2", "number"),
    "percent": ("percent", "number"),
    "count": ("count", "number"),
    "year": ("year",),
}
# 交了十一万给平台: to whom a sum went stands right behind it.
_RECIPIENT: Final = re.compile("(?:元|块钱?|钱)?给")
_AWARD: Final = "award"
_HUGE: Final = "亿"
# So many square metres are measured without 平: 扩到6000.
_SQUARE_METRES: Final = (1000, 100_000)
_PAUSE_FADES: Final = 0.85
_TOPIC_WEIGHT: Final = 1.5
_ASKED_WEIGHT: Final = 2.0
_ENOUGH: Final = 0.7


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the talk is about, and what that makes likelier; `built` are the sums of what also has an area."""

    vocabulary: Vocabulary
    topics: frozenset[str]
    leanings: Mapping[str, float]
    alone: Mapping[str, Mapping[str, float]]
    asked: str | None
    built: frozenset[str] = frozenset()


@dataclass(slots=True)
class Place:
    """A figure and the words that went to it."""

    figure: Figure
    cues: list[tuple[Mention, CueWords, float]] = field(default_factory=list)
    led: bool = False
    left_behind: bool = False

    @property
    def timed(self) -> bool:
        return self.figure.unit == "year"


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with the fact or stranger that it is of; `None` where no word says.

    Attributes:
        words: The words that said so by themselves.
        around: All words that went to it.
        carried: It goes on with the figure before it, as in a list.
        likewise: Facts that have the same figure: 平台费和广告费各10万.
        reached: It takes the place of what was told of the same before: 又签三家，到11家了.
    """

    figure: Figure
    fact: str | None
    score: float = 0.0
    words: frozenset[str] = frozenset()
    carried: bool = False
    topics: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    likewise: tuple[str, ...] = ()
    reached: bool = False


def bind(said: Utterance, vocabulary: Vocabulary, topic: str | None, asked: str | None) -> tuple[Bound, ...]:
    """Every figure of an utterance with what it is of."""
    places = [Place(figure, left_behind=changes.left_behind(said, figure)) for figure in said.figures]
    none = denied_mentions(said, vocabulary.file.speech)
    for mention in said.mentions:
        for cue in mention.entry.cues if mention not in none else ():
            _give(said, places, mention, cue, vocabulary)
    setting = _setting(said, vocabulary, topic, asked)
    named = [place for place in places if asked in _named(place, setting)]
    bound: list[Bound] = []
    for place in places:
        # What was asked for is not asked again of a figure beside the one that has its name.
        own = setting if place in named or not named else replace(setting, asked=None)
        bound.append(_decide(said, place, bound, own))
    return _default(bound, frozenset(each.figure for each in places if each.left_behind), vocabulary, topic)


def fits(figure: Figure, kind: FactKind, vocabulary: Vocabulary) -> bool:
    """Whether a figure can be of a fact of this kind by its unit."""
    if figure.unit not in _UNITS.get(kind, ()) or (kind == "m2" and _HUGE in figure.text):
        return False
    if kind == "count":
        return figure.bare or figure.text.rstrip().endswith(vocabulary.file.measures)
    if kind == "percent" and figure.unit == "number":
        return figure.bare and figure.low <= 100
    return True


def _setting(said: Utterance, vocabulary: Vocabulary, topic: str | None, asked: str | None) -> _Setting:
    weights = dict.fromkeys(said.topics, 1.0) | ({topic: _TOPIC_WEIGHT} if topic else {})
    leanings: dict[str, float] = {}
    alone: dict[str, dict[str, float]] = {}
    built: set[str] = set()
    for name, weight in weights.items():
        words = vocabulary.file.topics.get(name)
        for fact, more in (words.leanings if words else {}).items():
            leanings[fact] = leanings.get(fact, 0) + more * weight
        for unit, facts in (words.alone if words else {}).items():
            alone.setdefault(unit, {}).update(facts)
        if words and "m2" in words.alone:
            built |= {fact for fact in words.leanings if vocabulary.kinds[fact] == "yuan"}
    return _Setting(vocabulary, frozenset(weights), leanings, alone, asked, frozenset(built))


def _give(said: Utterance, places: list[Place], mention: Mention, cue: CueWords, vocabulary: Vocabulary) -> None:
    """Hands a word to the figure that it belongs to: once among the years, once among the others."""
    if is_silent(said, mention, cue, vocabulary):
        return
    for timed in (False, True):
        able = [place for place in places if place.timed == timed and _able(place, cue, vocabulary)]
        left = next((place for place in reversed(able) if place.figure.end <= mention.start), None)
        right = next((place for place in able if place.figure.start >= mention.end), None)
        left = left if left and _reaches(said, left.figure.end, mention.start, cue, "before") else None
        right = right if right and _reaches(said, mention.end, right.figure.start, cue, "after") else None
        if timed:
            left = left if left and _close_to_year(said, left.figure.end, mention.start) else None
            right = right if right and not said.pauses_between(mention.end, right.figure.start) else None
        owner = _choose(said, mention, cue, left, right)
        if owner is None:
            continue
        owner.cues.append((mention, cue, _fading(said, places, mention, owner)))
        owner.led = owner.led or owner is right


def _able(place: Place, cue: CueWords, vocabulary: Vocabulary) -> bool:
    """Whether a figure can be of what a word means; where something only started is named by 从 alone."""
    fitting = any(fits(place.figure, vocabulary.kinds[fact], vocabulary) for fact in cue.means)
    # 5亿那档 is a step by what was sold: no award comes to so much.
    fitting = fitting and not (_AWARD in cue.means and _HUGE in place.figure.text)
    return fitting and not (place.left_behind and cue.reach != 0)


def _reaches(said: Utterance, start: int, end: int, cue: CueWords, wrong_side: str) -> bool:
    if cue.side == wrong_side or not said.same_sentence(start, end):
        return False
    return cue.reach is None or (end - start <= cue.reach and not said.pauses_between(start, end))


def _close_to_year(said: Utterance, start: int, end: int) -> bool:
    return not said.pauses_between(start, end) or end - start <= 1


def _choose(said: Utterance, mention: Mention, cue: CueWords, left: Place | None, right: Place | None) -> Place | None:
    if left is None or right is None:
        return left or right
    if said.text[left.figure.end : mention.start] == "的" or _RECIPIENT.fullmatch(
        said.text[left.figure.end : mention.start + 1]
    ):
        return left
    before = said.pauses_between(left.figure.end, mention.start)
    behind = said.pauses_between(mention.end, right.figure.start)
    if cue.side == "rather_before":
        return left if behind and not before else right
    if before and not behind:
        return right
    if behind and (not before or said.explains(mention.start)):
        return left
    if left.timed and not before:
        return left
    if left.led or before:
        return right
    return left if _explained_behind(said, right.figure) else right


def _explained_behind(said: Utterance, figure: Figure) -> bool:
    """Whether a word follows right behind: then words follow their figures (12万平台费3万广告费)."""
    return any(each.entry.cues and 0 <= each.start - figure.end <= 1 for each in said.mentions)


def _fading(said: Utterance, places: list[Place], mention: Mention, owner: Place) -> float:
    start, end = min(mention.end, owner.figure.end), max(mention.start, owner.figure.start)
    if owner.timed and any(not each.timed and start <= each.figure.start < end for each in places):
        return 0.1
    return float(_PAUSE_FADES ** min(said.pauses_between(start, end), 4))


def _decide(said: Utterance, place: Place, before: list[Bound], setting: _Setting) -> Bound:
    figure = place.figure
    if (followed := _followed(said, place, before, setting.vocabulary)) is not None:
        return followed
    weights = _weights(said, place, before, setting)
    scored = {fact: weight + setting.leanings.get(fact, 0) for fact, weight in weights.items() if weight >= 0.3}
    strongest = max(weights.values(), default=0.0)
    if strongest < 1:
        # Mere verbs such as 做到 say nothing against the talk.
        scored = {fact: score for fact, score in scored.items() if fact in setting.leanings or not setting.topics}
    if strongest < _ENOUGH or not scored or (figure.unit == "number" and figure.bare and strongest < 1):
        return _carried(said, figure, before, setting.vocabulary) or Bound(figure, None)
    fact = max(scored, key=lambda name: scored[name])
    words = frozenset(mention.entry.word for mention, cue, _ in place.cues if cue.means.get(fact, 0) >= HEAD)
    topics = frozenset(topic for mention, _, _ in place.cues for topic in mention.entry.topics)
    around = frozenset(mention.entry.word for mention, _, _ in place.cues)
    each = _named(place, setting) - {fact} if said.marked("each", max(figure.start - 2, 0), figure.start) else set()
    return Bound(figure, fact, scored[fact], words, topics=topics, around=around, likewise=tuple(sorted(each)))


def _named(place: Place, setting: _Setting) -> set[str]:
    """The facts that some word at the figure means above all."""
    heads = ((cue, max(cue.means, key=lambda name: cue.means[name])) for _, cue, _ in place.cues)
    fitting = {fact for cue, fact in heads if cue.means[fact] >= HEAD and fact in setting.vocabulary.facts}
    return {fact for fact in fitting if fits(place.figure, setting.vocabulary.kinds[fact], setting.vocabulary)}


def _weights(said: Utterance, place: Place, before: list[Bound], setting: _Setting) -> dict[str, float]:
    figure, kinds = place.figure, setting.vocabulary.kinds
    weights = dict(setting.vocabulary.file.by_unit.get(figure.unit, {}))
    for _, cue, fading in place.cues:
        for fact, weight in cue.means.items():
            if fading < 1 and figure.unit == "number" and kinds[fact] != "yuan":
                continue  # A number without a unit is first of all a sum.
            if fits(figure, kinds[fact], setting.vocabulary):
                weights[fact] = weights.get(fact, 0) + weight * fading
    if _is_spent(place, setting.vocabulary) or _among_costs(said, place, before, setting.vocabulary):
        weights = {fact: weight for fact, weight in weights.items() if fact not in _earned(setting.vocabulary)}
    asked = setting.asked
    # What was received before is never what was asked for.
    if asked and asked in kinds and RECEIVED not in weights and fits(figure, kinds[asked], setting.vocabulary):
        weights[asked] = weights.get(asked, 0) + _ASKED_WEIGHT
    if may_be_area(figure):
        # A park sells for millions: a bare 6000 is its area, and 5000起 the area that it takes.
        areas = setting.alone.get("m2", {})
        gone = setting.built if figure.high is not None else {*setting.built, *areas}
        weights = {fact: weight for fact, weight in weights.items() if fact not in gone}
        return weights or {fact: weight for fact, weight in areas.items() if fact not in gone}
    return weights or dict(setting.alone.get(figure.unit, {}))


def may_be_area(figure: Figure) -> bool:
    """Whether a figure without a unit is of a size that square metres have."""
    least, most = _SQUARE_METRES
    return figure.unit == "number" and figure.bare and least <= figure.low < most


def _is_spent(place: Place, vocabulary: Vocabulary) -> bool:
    """Whether a word right before a figure says of it that it was spent: 在亚马逊投了13万 is no export."""
    return any(
        0 <= place.figure.start - mention.end <= 1 and cue.side == "before" and cue.means.keys() <= vocabulary.costs
        for mention, cue, _ in place.cues
    )


def _among_costs(said: Utterance, place: Place, before: list[Bound], vocabulary: Vocabulary) -> bool:
    """Whether a fee goes on with a list of costs, so that it was paid and not earned: 注册费1万，服务费3万."""
    last = before[-1] if before else None
    # Who earns fees counts customers: 广告费5万，服务费300万，客户30家.
    if last is None or last.fact not in vocabulary.costs or any(each.unit == "count" for each in said.figures):
        return False
    if not said.same_sentence(last.figure.end, place.figure.start):
        return False
    speaking = [cue.means for _, cue, _ in place.cues if _earned(vocabulary) & cue.means.keys()]
    either = (any(means.get(cost, 0.0) >= HEAD for cost in vocabulary.costs) for means in speaking)
    return bool(speaking) and all(either)


def _earned(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(fact for fact in vocabulary.facts - vocabulary.costs if vocabulary.kinds[fact] == "yuan")


def _carried(said: Utterance, figure: Figure, before: list[Bound], vocabulary: Vocabulary) -> Bound | None:
    """What the figure before it was of, where only a pause or an 和 lies between."""
    last = next((each for each in reversed(before) if each.figure.unit != "year"), None)
    if last is None or last.fact not in vocabulary.facts or last.figure.unit != figure.unit:
        return None
    start, end = last.figure.end, figure.start
    if said.marked("deny", max(last.figure.start - 3, 0), last.figure.start) or said.marked("correct", start, end):
        return Bound(figure, last.fact, last.score, last.words, topics=last.topics)
    if not said.is_pause(start, end) or not (last.fact in vocabulary.costs or _listed(said, start, end)):
        return None
    return Bound(figure, last.fact, last.score, last.words, carried=True, topics=last.topics)


def _followed(said: Utterance, place: Place, before: list[Bound], vocabulary: Vocabulary) -> Bound | None:
    """What a figure without a name of its own took the place of: 涨到270万, 到11家了, 今年3亿, 总共6400平."""
    figure = place.figure
    if place.timed or any(
        names_fact(mention, vocabulary) for mention, _, _ in place.cues if _beside(said, mention, figure)
    ):
        return None
    alike = [each for each in before if each.fact in vocabulary.facts and alike_measured(each.figure, figure)]
    if not alike or not said.same_sentence(alike[-1].figure.end, figure.start):
        return None
    last = alike[-1]
    if last is before[-1] and changes.told_closer(said, last.figure, figure):
        figure = _within(figure, last.figure)
    elif changes.goes_beside(said, last.figure, figure):
        return Bound(figure, last.fact, last.score, last.words, carried=True, topics=last.topics)
    elif not is_sum(figure) and changes.on_top(said, figure):
        return Bound(figure, last.fact, last.score, last.words, topics=last.topics, around=last.around)
    elif not (changes.reached(said, figure) or changes.of_another_year(said, figure) or _sums_up(said, figure, alike)):
        return None
    return Bound(figure, last.fact, last.score, last.words, topics=last.topics, around=last.around, reached=True)


def _sums_up(said: Utterance, figure: Figure, alike: list[Bound]) -> bool:
    """Whether it is the total of one fact; sums of money are added up anyway, and the total of two facts is of none."""
    return not is_sum(figure) and len({each.fact for each in alike}) == 1 and changes.in_total(said, figure)


def _within(figure: Figure, rough: Figure) -> Figure:
    """What is left of a figure within a rough one that was said of the same: 过3亿，估计3.3亿 is not below 3亿."""
    highs = [high for high in (figure.high, rough.high) if high is not None]
    return replace(figure, low=max(figure.low, rough.low), high=min(highs, default=None))


def _beside(said: Utterance, mention: Mention, figure: Figure) -> bool:
    """Whether a word and a figure stand in one breath, with no other figure between them."""
    start, end = min(mention.end, figure.end), max(mention.start, figure.start)
    others = (*said.figures_before(end), *said.figures_behind(start))
    other = any(start <= each.start < end and alike_measured(each, figure) and each != figure for each in others)
    return not other and not said.pauses_between(start, end)


def _listed(said: Utterance, start: int, end: int) -> bool:
    """Whether a list goes on; a mere space may also begin something new."""
    return "、" in said.text[start:end] or said.marked("link", start, end) or end - start > 1


def _default(
    bound: list[Bound], behind: frozenset[Figure], vocabulary: Vocabulary, topic: str | None
) -> tuple[Bound, ...]:
    """A lone sum that no word explains is of what the talk is about."""
    words = vocabulary.file.topics.get(topic) if topic else None
    fact = words.default if words else None
    if fact is None or any(each.fact == fact for each in bound):
        return tuple(bound)
    lone = [
        each for each in bound if each.fact is None and not each.figure.bare and fits(each.figure, "yuan", vocabulary)
    ]
    if len(lone) != 1 or lone[0].figure in behind:
        return tuple(bound)
    return tuple(Bound(each.figure, fact) if each is lone[0] else each for each in bound)
