"""What a message means in its thread: 那最高多少 and 如果只有4000平呢 lean on what was just talked about."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.answers.carrying import with_thread_choices
from bot.answers.context import Context
from bot.answers.leaning import FIGURE_GAIN, LEANING, SHORT, asks_for_aspect, thread_gain
from bot.answers.pointing import (
    figure_meant,
    in_its_place,
    pointed_at,
    spoken_of_before,
    talked_about,
    whose_kept_figure,
)
from bot.answers.understanding import Understanding, Understood
from bot.answers.weighing import signs_of
from bot.language.applicant import hear_facts
from knowledge.answers import OVERVIEW, WHOLE, Answers
from knowledge.checks import facts_of

# 跨境那个 beside parks is the other kind of park, but the platform fees of cross-border trade are another award's.
_COSTS = re.compile("费|补助|广告|推广")
_WHAT_ABOUT = re.compile(r"那么?(.{2,8}?)[呢咧嘞哩][?？]?")
_SURELY_NAMED = 0.7
_UNSURE = 0.3
_ADDS = re.compile(r"还有|再加|加上|另加|外加|也有|再算")
_POINTED_GAIN = 9_999.0


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
    stands_alone = bool(alone.clauses) or (alone.beyond is not None and alone.beyond.alone)
    topics = alone.topics if stands_alone else understanding.weights.chances(signs_of(understanding, alone, context))
    meant = next((name for name in (whose_kept_figure(answers, alone, context),) if name), None)
    if meant is None and _adds_to_estimate(understanding, alone, context, today):
        meant = context.topic
    meant = pointed_at(alone.text, context) or spoken_of_before(answers, alone, context) or meant
    if meant is not None:
        topics = {meant: 1.0, **{name: 0.0 for name in topics if name != meant}}
    if context.topic is None:
        again = understanding.read_again(alone, topics, None, today)
        return InThread(again, alone, False)
    going_on = {in_its_place(answers, alone.text, context.topic), context.subject, meant}
    likeliest = next(iter(topics))
    leans = likeliest in going_on or (LOOSE and not stands_alone and thread_gain(answers, alone, context, understanding.vocabulary.who) > 1)
    if not leans:
        return InThread(understanding.read_again(alone, topics, None, today), alone, False)
    asked = figure_meant(answers, alone, context)
    thread = likeliest if likeliest in going_on else context.topic
    understood = understanding.read_again(alone, topics, thread, today, asked)
    return InThread(with_thread_choices(answers, understood, context), alone, True)


LOOSE = True


def _adds_to_estimate(understanding: Understanding, alone: Understood, context: Context, today: date) -> bool:
    """Whether 还有虾皮的服务费2万 is a cost of the award just estimated, although the words are another's, too."""
    told = understanding.answers.topics.get(context.topic or "")
    if told is None or told.award is None or told.award not in context.awards or not _ADDS.search(alone.text):
        return False
    heard = hear_facts(alone.text, understanding.vocabulary, today, context.topic)
    own = set(facts_of(understanding.answers.policy.definitions[told.award]))
    return bool(heard.figures) and own.issuperset(heard.figures)


def _named_in_passing(
    understanding: Understanding, alone: Understood, context: Context, today: date
) -> Understood | None:
    """那品牌呢 looks as if it went on with the thread, yet what stands between 那 and 呢 is another subject."""
    match = _WHAT_ABOUT.fullmatch(alone.text)
    if match is None or context.topic is None:
        return None
    named = understanding.read(match[1], today)
    clear = named.leaning < LEANING and named.topics[named.topic] >= _SURELY_NAMED
    taken_over = in_its_place(understanding.answers, alone.text, context.topic) != context.topic
    if (
        not clear
        or taken_over
        or asks_for_aspect(understanding.answers, alone.text, context)
        or named.topic in (WHOLE, context.topic)
    ):
        return None
    return named if named.topic in understanding.answers.topics else None


def with_thread_facet(answers: Answers, understood: Understood, context: Context) -> Understood:
    """那展会呢 names a topic and nothing that is asked of it: what was asked before is asked again."""
    bare = re.sub(r"[那么的呢吗嘛呀啊?？,，。 ]", "", understood.text)
    named = (
        any(bare == term or bare in term for term in answers.topics[understood.topic].terms)
        if (understood.topic in answers.topics)
        else False
    )
    if context.facet and (named or len(bare) <= 3) and understood.facet == OVERVIEW:
        return replace(understood, facets={context.facet: 1.0, **understood.facets})
    if named and (understood.facets[understood.facet] < _UNSURE):
        facet = context.facet if (understood.topic, context.facet) in answers.by_facet else OVERVIEW
        return replace(understood, facets={facet or OVERVIEW: 1.0}, silent=0.0)
    return understood
