"""From what a question is likely about to what is done with it: answer, say that nothing is said, ask back, decline."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers.asking import asks
from bot.answers.calibration import CALIBRATION
from bot.answers.context import Context
from bot.answers.premises import may_be_about
from bot.answers.understanding import Understood
from knowledge.answers import OVERVIEW, WHOLE, Answers, Beyond
from knowledge.questions import OUTSIDE, SMALLTALK

_WHICH = re.compile(r"哪些条款|哪几条|哪些奖|哪些补|哪几项|哪些项目|有哪些")

# Where a facet has no answer of its own, the nearest one that has.
_NEAREST: Mapping[str, tuple[str, ...]] = {
    "rate": ("amount",),
    "cap": ("amount",),
    "amount": ("cap", "rate"),
    "threshold": ("conditions",),
    "conditions": ("threshold",),
    "who": ("conditions",),
    "exclusion": ("conditions", "threshold"),
    "alternative": ("threshold", "conditions"),
    "tiers": ("amount", "threshold"),
    "period": ("conditions", "start"),
    "costs": ("items",),
    "items": ("costs",),
    "targets": ("items",),
    "how_often": ("cap", "amount"),
    "definition": ("items",),
    "sum_unstated": ("amount", "tiers"),
    "start": ("end",),
    "end": ("start",),
}
# A facet whose own figure is presumed is so many times likelier to be meant.
_PRESUMED_GAIN = 15.0
_LAST = 4
# What somebody asks who wants to know what there is for him.
_FOR_WHOM = (OVERVIEW, "amount", "items", "who")
_OF_THREAD = ("costs", "basis", "criteria", "definition")
_REST = "other_unstated"
_AND = re.compile(r"和|及|与|跟|、|，|,|还有|各|分别|又")


@dataclass(frozen=True)
class Say:
    """Answer a facet of a topic; `sure` of the facet, or else its main words are shown as well.

    `also` is a second facet that was asked in the same breath.
    """

    topic: str
    facet: str
    sure: bool = True
    also: str | None = None


@dataclass(frozen=True)
class Silent:
    """Say that the document does not say it, and what is nearest."""

    topic: str | None
    facet: str


@dataclass(frozen=True)
class SayList:
    """List the awards with some property."""

    name: str


@dataclass(frozen=True)
class Decline:
    """Say that the document does not cover it."""

    beyond: Beyond | None


@dataclass(frozen=True)
class Talk:
    """Greet, thank, and so on."""

    tone: str


@dataclass(frozen=True)
class AskBack:
    """Ask which of a few topics was meant; `likeliest` is what goes on being talked about, if any is likely."""

    topics: tuple[str, ...]
    facet: str
    likeliest: str | None = None


@dataclass(frozen=True)
class NoSuchClause:
    """Say that the document has no clause of that number."""

    number: str


Decision = Say | Silent | SayList | Decline | Talk | AskBack | NoSuchClause


def decide(answers: Answers, understood: Understood, context: Context) -> Decision:
    """What to do with a question."""
    missing = [number for number in understood.clauses if number not in answers.policy.clauses]
    if missing:
        return NoSuchClause(missing[0])
    topic, chance = next(iter(understood.topics.items()))
    inside = [name for name in understood.topics if name in answers.topics]
    if understood.beyond is not None and topic == OUTSIDE and _outside(answers, understood, chance):
        return Decline(understood.beyond)
    if listed := _list(answers, understood, topic):
        return SayList(listed)
    if topic == SMALLTALK and _is_talk(understood, context, chance):
        return Talk(next((facet for facet in understood.facets if facet in answers.file.smalltalk), understood.facet))
    if _outside(answers, understood, chance):
        return Decline(understood.beyond)
    if topic not in answers.topics:
        topic, chance = inside[0], understood.topics[inside[0]]
        if understood.thread is None and chance < CALIBRATION.topic:
            return _unclear(answers, understood, inside)
    named = understood.terms or understood.clauses
    lost = understood.thread is None and not named and understood.leaning >= CALIBRATION.lost
    if lost or (chance < CALIBRATION.topic and not _stands_out(understood, inside)):
        return _unclear(answers, understood, inside)
    return on_topic(answers, understood, topic)


def _is_talk(understood: Understood, context: Context, chance: float) -> bool:
    """Whether a message is mere talk; one that asks something has to be surely so."""
    if context.topic is not None and asks(understood.text):
        return chance >= CALIBRATION.talk
    return chance >= CALIBRATION.topic or not understood.terms


def _unclear(answers: Answers, understood: Understood, inside: list[str]) -> Decision:
    """The topic is not clear: what is asked may be, of the whole policy; else a question back, or nothing known."""
    facet, chance = next(iter(understood.facets.items()))
    if chance >= CALIBRATION.bare_facet:
        told = (WHOLE, facet) in answers.by_facet and facet != OVERVIEW
        if told and understood.silent < CALIBRATION.unstated:
            return Say(WHOLE, facet)
        if facet in answers.file.unstated:
            return Silent(None, facet)
    first = understood.topics[inside[0]]
    close = [name for name in inside[:_LAST] if understood.topics[name] >= first / 4]
    if first < CALIBRATION.guess or len(close) < 2:
        return Decline(understood.beyond)
    return AskBack(tuple(close[:3]), understood.facet)


def _is_of_thread(answers: Answers, understood: Understood) -> bool:
    """头程运费也算吗 while costs are talked about asks for the costs that count, not for a subject of its own."""
    facet, chance = next(iter(understood.facets.items()))
    told = answers.topics.get(understood.thread or "")
    if told is None or facet not in _OF_THREAD or chance < CALIBRATION.of_thread:
        return False
    return facet in told.unstated or (understood.thread or "", facet) in answers.by_facet


def _outside(answers: Answers, understood: Understood, chance: float) -> bool:
    by_topic, by_kind = understood.topics.get(OUTSIDE, 0.0), understood.kinds.get(OUTSIDE, 0.0)
    if understood.beyond is not None and understood.beyond.alone:
        return True
    if understood.clauses:
        return False
    if understood.beyond is not None and _is_of_thread(answers, understood):
        return False
    if understood.beyond is not None:
        # 叫我老婆去学直播 学费有没有贴 names a subject outside and asks for one that is covered.
        covered = chance >= CALIBRATION.sure_topic and understood.topic in answers.topics
        return max(by_topic, by_kind) >= (CALIBRATION.outside_covered if covered else CALIBRATION.outside_named)
    if understood.topic == understood.thread:
        return False
    if understood.thread is None and _asks_nothing_known(understood):
        return max(by_topic, by_kind) >= CALIBRATION.outside_vague
    return max(by_topic, by_kind) >= CALIBRATION.outside and by_topic >= chance * 0.5


def _asks_nothing_known(understood: Understood) -> bool:
    """Whether no facet stands out and no topic is quite sure: 园区门口停车一小时收10块 is no question on parks."""
    facet, topic = next(iter(understood.facets.values())), next(iter(understood.topics.values()))
    return facet < CALIBRATION.vague_facet and topic < CALIBRATION.sure_topic


def _stands_out(understood: Understood, inside: list[str]) -> bool:
    """A topic that is far ahead of the next, or the only one whose own words stand in the question."""
    first = understood.topics[inside[0]]
    second = understood.topics[inside[1]] if len(inside) > 1 else 0.0
    return first >= CALIBRATION.ahead * second or (inside[0] in understood.terms and len(understood.terms) == 1)


def _list(answers: Answers, understood: Understood, topic: str) -> str | None:
    """The list that is asked for, where the question is about the whole policy."""
    if not understood.lists or understood.clauses:
        return None
    if answers.file.lists[understood.lists[0]].alone:
        return understood.lists[0]
    if topic == understood.thread != WHOLE and understood.topics[topic] >= CALIBRATION.sure_thread:
        return None
    told = answers.topics.get(topic)
    listed = answers.file.lists[understood.lists[0]].clauses
    # 刚盖好一个做网店的楼 names a group in passing, and asks for what those of that group never get.
    if told is not None and topic != WHOLE and understood.topics[topic] >= CALIBRATION.no_list:
        asks_more = understood.facet not in _FOR_WHOM and understood.facets[understood.facet] >= CALIBRATION.facet
        named = any(word in understood.text for word in answers.file.lists[understood.lists[0]].words)
        elsewhere = set(told.clauses) - set(listed if named and topic not in understood.terms else listed[:1])
        if elsewhere or (asks_more and not named):
            return None
    about_all = topic in (WHOLE, SMALLTALK) or understood.topics.get(WHOLE, 0.0) >= CALIBRATION.listed
    all_of_it = _WHICH.search(understood.text) or any(word in understood.text for word in answers.file.asking)
    return understood.lists[0] if about_all or all_of_it else None


def on_topic(answers: Answers, understood: Understood, topic: str) -> Say | Silent:
    """What is said of a topic: the facet that is asked for, or that the document is silent on it."""
    stated, silent = _facets(answers, understood, topic)
    whole = sum(silent.values()) + sum(stated.values())
    by_facet = sum(silent.values()) / whole if whole else 0.0
    weight = CALIBRATION.by_kind
    if understood.silent * weight + by_facet * (1 - weight) >= CALIBRATION.unstated:
        facet, chance = next(iter(silent.items()), (understood.facet, 1.0))
        return Silent(topic, facet if chance >= CALIBRATION.silent_facet * sum(silent.values()) else _REST)
    return _say(understood, topic, stated)


def _say(understood: Understood, topic: str, stated: Mapping[str, float]) -> Say:
    whole = sum(stated.values()) or 1.0
    (facet, chance), second = next(iter(stated.items()), (OVERVIEW, 0.0)), tuple(stated.items())[1:2]
    both = second and second[0][1] >= CALIBRATION.second * chance and OVERVIEW not in (facet, second[0][0])
    if both and _AND.search(understood.text) and chance + second[0][1] >= CALIBRATION.facet * whole:
        return Say(topic, facet, True, second[0][0])
    if chance < CALIBRATION.facet * whole or understood.facets[understood.facet] < CALIBRATION.any_facet:
        return Say(topic, OVERVIEW)
    return Say(topic, facet, chance >= CALIBRATION.sure_facet * whole)


def _facets(answers: Answers, understood: Understood, topic: str) -> tuple[dict[str, float], dict[str, float]]:
    """The likely facets, parted into those that the topic answers and those on which the document is silent."""
    told = answers.topics[topic]
    stated: dict[str, float] = {}
    silent: dict[str, float] = {}
    for facet, unweighed in understood.facets.items():
        answer = answers.by_facet.get((topic, facet))
        meant = answer is not None and understood.presumed and may_be_about(answers, answer, understood.presumed)
        chance = unweighed * (_PRESUMED_GAIN if meant else 1.0)
        if facet in told.unstated:
            silent[facet] = chance
        elif answer is not None:
            stated[facet] = chance
        elif near := next((n for n in _NEAREST.get(facet, ()) if (topic, n) in answers.by_facet), None):
            stated[near] = stated.get(near, 0.0) + chance
        elif facet in answers.file.unstated:
            silent[facet] = chance
        else:
            stated[OVERVIEW] = stated.get(OVERVIEW, 0.0) + chance * 0.5
    return _likeliest_first(stated), _likeliest_first(silent)


def _likeliest_first(chances: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(chances.items(), key=lambda pair: -pair[1]))
