"""What a message means in its thread: 那最高多少 and 如果只有4000平呢 lean on what was just talked about."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.answers.context import Context
from bot.answers.following.pointing import (
    among_listed,
    figure_meant,
    in_its_place,
    meant_beside,
    other_kind_meant,
    pointed_at,
    spoken_of_before,
    talked_about,
    whose_kept_figure,
)
from bot.answers.following.weighing import signs_of
from bot.answers.reckoning.carrying import with_thread_choices
from bot.answers.understanding import Understanding, Understood
from bot.language.applicant import hear_facts
from knowledge.answers import OVERVIEW, Answers
from knowledge.questions import OUTSIDE, SMALLTALK

_ADDS = re.compile(r"还有|再加|加上|另加|外加|也有|再算")
# So likely a subject is surely named, or surely none is; so likely a message at most names none.
_SURE, _HARDLY = 0.9, 0.1
# Below this no facet stands out, and what only names a subject asks again what was asked before it.
_UNSURE = 0.3
# So likely what is pointed at is meant where the words alone make another subject so likely.
_POINTED, _RIVAL = 0.8, 0.4
# A message that leans so much and holds no subject's word goes on, whatever its other words hint at: 那封顶呢.
_GOES_ON = 0.85
# So surely 代运营公司有多少奖励 asks for what those get, rather than naming them in passing.
_OWN, _NO_LEANING = 0.95, 0.04
_PARTICLES, _SYLLABLES = re.compile(r"[那么的呢吗嘛呀啊?？,，。 ]"), 3


@dataclass(frozen=True)
class InThread:
    """A message as it is understood in its thread.

    Attributes:
        understood: What it is about, with what was talked about before.
        alone: What it would be about by itself.
        leans: Whether it leans on what was talked about.
    """

    understood: Understood
    alone: Understood
    leans: bool


def read_in_thread(understanding: Understanding, text: str, context: Context, today: date) -> InThread:
    """Understands a message after what was said before it."""
    answers = understanding.answers
    alone = understanding.read(text, today)
    going_on = in_its_place(answers, alone.text, talked_about(answers, alone, context))
    if (meant := _told_apart(answers, alone, context)) is not None:
        topics = _surely(meant, alone)
    elif (meant := _pointed_out(understanding, alone, context, today)) is not None:
        topics = _pointed_to(meant, alone)
    elif (
        _stands_alone(alone, context)
        or _named_outright(understanding, alone)
        or _reckons_elsewhere(answers, alone, going_on)
    ):
        topics = dict(alone.topics)
    elif going_on is not None and alone.leaning >= _GOES_ON and not alone.terms:
        topics = _surely(going_on, alone)
    else:
        topics = understanding.weights.chances(signs_of(answers, understanding.wording, alone, context))
    topic = next(iter(topics))
    if context.topic is None or topic not in (going_on, context.subject, meant):
        return InThread(understanding.read_again(alone, topics, None, today), alone, False)
    asked = figure_meant(answers, understanding.vocabulary, alone, context, today)
    understood = understanding.read_again(alone, topics, topic, today, asked)
    return InThread(with_thread_choices(answers, understanding.vocabulary, understood, context, today), alone, True)


def _surely(topic: str, alone: Understood) -> dict[str, float]:
    return {topic: 1.0, **{name: 0.0 for name in alone.topics if name != topic}}


def _pointed_to(topic: str, alone: Understood) -> dict[str, float]:
    """What a message points at; what its words speak for stands beside it: 前面那个 may be of a longer list."""
    others = {name: 0.0 if name in (OUTSIDE, SMALLTALK, topic) else chance for name, chance in alone.topics.items()}
    if max(others.values()) < _RIVAL:
        return _surely(topic, alone)
    left = {name: chance * (1 - _POINTED) for name, chance in others.items() if name != topic}
    return {topic: 1.0 - sum(left.values()), **dict(sorted(left.items(), key=lambda pair: -pair[1]))}


def _stands_alone(alone: Understood, context: Context) -> bool:
    """Whether nothing was talked about, or a message names a clause or a subject that lies beyond any such policy."""
    beyond = alone.beyond is not None and alone.beyond.alone
    return context.topic is None or not alone.text or bool(alone.clauses) or beyond


def _named_outright(understanding: Understanding, alone: Understood) -> bool:
    """Whether a message surely names a subject by a word of its own; 服务商也在内吗 only names somebody."""
    if alone.terms != {alone.topic} or alone.topics[alone.topic] < _SURE or alone.leaning > _HARDLY:
        return False
    asked = alone.facet in (OVERVIEW, "amount") and alone.leaning <= _NO_LEANING
    if asked and alone.topics[alone.topic] >= _OWN:
        return True
    said = (term for term in understanding.answers.topics[alone.topic].terms if term in alone.text)
    return not understanding.vocabulary.who.issuperset(said)


def _reckons_elsewhere(answers: Answers, alone: Understood, going_on: str | None) -> bool:
    """Whether 平台费12万呢 names figures that its own subject asks for, and what was talked about does not."""
    if alone.terms != {alone.topic} or alone.topics[alone.topic] < _SURE:
        return False
    named = alone.heard.figures.keys() - alone.heard.unnamed
    here, there = (_facts(answers, topic) for topic in (going_on, alone.topic))
    return bool(named) and here is not None and named <= (there or set()) and not named <= here


def _facts(answers: Answers, topic: str | None) -> frozenset[str] | None:
    told = answers.topics.get(topic or "")
    return answers.policy.facts_asked[told.award] if told is not None and told.award else None


def _told_apart(answers: Answers, alone: Understood, context: Context) -> str | None:
    """The subject that a message picks outright: 下一条, 跨境那个, 后者, 其中给得最多的."""
    if beside := meant_beside(answers, alone, context) or other_kind_meant(answers, alone.text, context):
        return beside
    if context.listed and (pointed := pointed_at(answers, alone.text, context)):
        return pointed
    return None if spoken_of_before(answers, alone, context) else among_listed(answers, alone, context)


def _pointed_out(understanding: Understanding, alone: Understood, context: Context, today: date) -> str | None:
    """The subject that a message points at by 刚才那个, 前面那条 or a figure of its own."""
    answers = understanding.answers
    if pointed := pointed_at(answers, alone.text, context) or spoken_of_before(answers, alone, context):
        return pointed
    if kept := whose_kept_figure(answers, alone, context):
        return kept
    return context.topic if _adds_to_estimate(understanding, alone, context, today) else None


def _adds_to_estimate(understanding: Understanding, alone: Understood, context: Context, today: date) -> bool:
    """Whether 还有虾皮的服务费2万 is a cost of the award just estimated, although the words are another's, too."""
    told = understanding.answers.topics.get(context.topic or "")
    if told is None or told.award is None or told.award not in context.awards or not _ADDS.search(alone.text):
        return False
    heard = hear_facts(alone.text, understanding.vocabulary, today, context.topic)
    own = understanding.answers.policy.facts_asked[told.award]
    # 我自家也有个牌子，网站上卖了150万 is of its own subject, where it adds neither a cost nor to what was told.
    elsewhere = alone.topic != context.topic and alone.topics[alone.topic] >= _SURE and alone.leaning <= _HARDLY
    kept = set() if alone.topic in alone.terms else context.facts.values.keys()
    if elsewhere and not heard.figures.keys() & (understanding.vocabulary.costs | kept):
        return False
    return bool(heard.figures) and own.issuperset(heard.figures)


def with_thread_facet(answers: Answers, understood: Understood, context: Context) -> Understood:
    """那展会呢 names a topic and nothing that is asked of it: what was asked before is asked again."""
    told = answers.topics.get(understood.topic)
    if told is None or context.topic is None:
        return understood
    bare = _PARTICLES.sub("", understood.text)
    only_named = any(bare in term for term in told.terms) if bare else False
    if context.facet and (only_named or len(bare) <= _SYLLABLES) and understood.facet == OVERVIEW:
        return replace(understood, facets={context.facet: 1.0, **understood.facets})
    if only_named and understood.facets[understood.facet] < _UNSURE:
        again = context.facet if (understood.topic, context.facet) in answers.by_facet else None
        return replace(understood, facets={again or OVERVIEW: 1.0}, silent=0.0)
    return understood
