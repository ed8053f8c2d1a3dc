"""What a message means in its thread: 那最高多少 and 如果只有4000平呢 lean on what was just talked about."""

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from bot.answers.context import Context
from bot.answers.estimating import with_thread_choices
from bot.answers.understanding import Understanding, Understood
from bot.language.figures import Figure
from calculators.facts import as_range
from knowledge.answers import OVERVIEW, WHOLE, Answers
from knowledge.checks import facts_of
from knowledge.questions import SMALLTALK

# A short message leans on the thread, one that begins with 那 or ends with 呢 leans more, one that only names a figure
# of the award just talked about leans most, one with a name of its own less.
_SHORT_GAIN = 19.0
_FIGURE_GAIN = 300.0
_LOOSE_GAIN = 40.0
_NAMED_GAIN = 4.0
_COVERED_GAIN = 3_000.0
# A quarter of that gain for any message of that form, the rest by how likely it names no subject of its own.
_ANYHOW, _BY_LEANING = 0.25, 4.0
_SHORT = 18
_LOOSE = re.compile(
    r"^(?:那|那么|然后|(?:如果|要是|假如)|以后|将来|明年|到时候|之后|换成|改成|再|还|这|它|第[一二三四]个|后者|前者)|[呢咧嘞哩][?？]?$|(?:重新|再)算"
)
# 该项, 上述 and 它 point at what was talked about, however long the message.
_BACK = re.compile(r"上述|前述|该(?:项|条|奖|类|款|机制|笔|补)|本条|此项|其中|^[它他她其]|这(?:一?[项条笔]|个奖|个补)")
_POINTED_LENGTH = 60
_PRONOUN = re.compile("^[它他她](?!们都|人)")
# 服务商也包括在内吗 asks whether what was talked about covers somebody.
_COVERED = re.compile(r"(?:包括|包含|算|算到|包)(?:在|进)(?:内|里面|里头|去)")
_ALSO = re.compile(
    r"[也都].{0,5}(?:能|可以|行|算|给|[拿领]|有份|享受|申请|报|包括|包含|适用)|(?:算|行|可以|有份|[拿领报]得到)(?:[不吗么嘛伐]|对?吧)|算不算|行不行"
)
_CORRECTS = re.compile("错|不对|更正|应该是|其实")
_HOW_MUCH = re.compile(r"多少|几|什么|啥|哪")
# 跨境那个 beside parks is the other kind of park, but the platform fees of cross-border trade are another award's.
_COSTS = re.compile("费|补助|广告|推广")
_CONFIDENT = 0.5
_LEANING = 0.3
_WHAT_ABOUT = re.compile(r"那么?(.{2,8}?)[呢咧嘞哩][?？]?")
_ASPECT = re.compile(r"(?:那么?)?(.{2,8}?)的?[呢咧嘞哩][?？]?")
_SURELY_NAMED = 0.7
_POINTED_GAIN = 9_999.0
_EARLIER = re.compile(r"刚才|刚刚(?:说|讲|问|那)|前面(?:说|讲|问|提)|之前(?:说|讲|问|提)|说回|回到|先前")
_ORDINAL = re.compile(
    r"第([一二三四])(?:个|项|种)(?!月|自然|年)|前者|后者|[前后]面?(?:那|一)[个条项种]|最后(?:那|一)[个条项种样]|中间(?:那|一)?[个条项种样]"
)


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
    gain = thread_gain(answers, alone, context, understanding.vocabulary.who)
    leans = gain > 1.0
    gain *= min(1.0, _ANYHOW + _BY_LEANING * alone.leaning)
    asked = _asked_figure(answers, alone, context) if leans else None
    topic = _thread_topic(answers, alone.text, _talked_about(answers, alone, context))
    if (named := _named_in_passing(understanding, alone, context, today)) is not None:
        return InThread(named, named, True)
    if (
        topic != context.topic
        and topic != context.subject
        and leans
        and len(alone.text) <= _SHORT
        and not _COSTS.search(alone.text)
    ):
        gain = _FIGURE_GAIN
    if (kept := _whose_kept_figure(answers, alone, context)) is not None:
        leans, topic, gain = True, kept, _FIGURE_GAIN
    if pointed := _pointed_at(alone.text, context) or _spoken_of_before(answers, alone, context):
        leans, topic, gain = True, pointed, _POINTED_GAIN
    if not leans:
        return InThread(alone, alone, False)
    understood = with_thread_choices(answers, understanding.read(text, today, topic, gain, asked), context)
    return InThread(understood, alone, True)


def _named_in_passing(
    understanding: Understanding, alone: Understood, context: Context, today: date
) -> Understood | None:
    """那品牌呢 looks as if it went on with the thread, yet what stands between 那 and 呢 is another subject."""
    match = _WHAT_ABOUT.fullmatch(alone.text)
    if match is None or context.topic is None:
        return None
    named = understanding.read(match[1], today)
    clear = named.leaning < _LEANING and named.topics[named.topic] >= _SURELY_NAMED
    taken_over = _thread_topic(understanding.answers, alone.text, context.topic) != context.topic
    if (
        not clear
        or taken_over
        or _asks_for_aspect(understanding.answers, alone.text, context)
        or named.topic in (WHOLE, context.topic)
    ):
        return None
    return named if named.topic in understanding.answers.topics else None


def _asks_for_aspect(answers: Answers, text: str, context: Context) -> bool:
    """Whether 那跨境的呢 after 要服务几家 asks for the other half of that answer, which names it."""
    answer, match = answers.by_facet.get((context.topic or "", context.facet or "")), _ASPECT.fullmatch(text)
    return answer is not None and match is not None and match[1] in answer.say


def _talked_about(answers: Answers, alone: Understood, context: Context) -> str | None:
    """What was just talked about; after an aside, what was talked about before it, if only that answers what is asked.

    那最高多少 after a word on how long the document is in force is still about the award before.
    """
    aside, subject = answers.topics.get(context.topic or ""), answers.topics.get(context.subject or "")
    if aside is None or subject is None or not aside.aside:
        return context.topic
    told = [each.answers.keys() | each.unstated.keys() for each in (aside, subject)]
    return context.subject if alone.facet in told[1] - told[0] else context.topic


def _asked_figure(answers: Answers, alone: Understood, context: Context) -> str | None:
    """The fact given before that a figure without a name of its own stands for: of its kind the one nearest in size.

    打错了，是280万 puts the 180万 right, not the 10万 that were given after them.
    """
    corrects = _CORRECTS.search(alone.text) is not None
    if alone.heard.figures.keys() - alone.heard.unnamed and not corrects:
        return None
    said = [*alone.heard.figures.values(), *alone.heard.loose]
    figure = next((each for each in said if each.unit != "year"), None)
    if figure is None:
        return context.last_figure
    given = [name for name in context.figures if _same_kind(answers, name, figure)]
    return min(reversed(given), key=lambda name: _apart(context, name, figure)) if given else context.last_figure


def _same_kind(answers: Answers, name: str, figure: Figure) -> bool:
    kind = answers.policy.facts[name].kind if name in answers.policy.facts else None
    if figure.unit == "number":
        return kind in (("yuan", "count") if figure.bare else ("yuan",))
    return kind == figure.unit


def _apart(context: Context, name: str, figure: Figure) -> float:
    """How far a figure is from the one that was given, as a ratio of the two."""
    given = as_range(context.facts.values[name]).low
    return abs(math.log(float(figure.low) or 1.0) - math.log(float(given) or 1.0))


def thread_gain(
    answers: Answers, understood: Understood, context: Context, who: Collection[str] = frozenset()
) -> float:
    """How much likelier what was just talked about is than a message's own words make it; 1 where it stands alone.

    Args:
        answers: The policy and its answers.
        understood: The message by itself.
        context: What was said before.
        who: The words for kinds of applicants, who may be asked about within any subject.
    """
    if context.topic is None or understood.clauses or understood.beyond is not None:
        return 1.0
    loose = bool(_LOOSE.search(understood.text))
    back = _BACK.search(understood.text) is not None and len(understood.text) <= _POINTED_LENGTH
    if any(_says_figure(answers, context.topic, each) for each in understood.figures):
        return _FIGURE_GAIN
    talk = understood.topics.get(SMALLTALK, 0.0)
    if talk > _CONFIDENT and (not loose or talk > 0.9):
        return 1.0
    named = bool(understood.terms - {context.topic})
    if named and len(understood.text) <= _SHORT and _COVERED.search(understood.text):
        return _COVERED_GAIN
    if _asks_for_aspect(answers, understood.text, context):
        return _COVERED_GAIN
    if named and _asks_for_others(answers, understood, context.topic, who):
        return _COVERED_GAIN
    if named and len(understood.text) <= _SHORT and _only_names_facts(answers, understood, context.topic):
        return _FIGURE_GAIN
    if _PRONOUN.search(understood.text):
        return _FIGURE_GAIN
    if back or (loose and len(understood.text) <= 2 * _SHORT):
        return _LOOSE_GAIN if not named else _NAMED_GAIN
    sure = named and understood.topics[understood.topic] >= _CONFIDENT and understood.leaning < _LEANING
    if len(understood.text) > _SHORT or sure:
        return 1.0
    return _NAMED_GAIN if named else _SHORT_GAIN


def _pointed_at(text: str, context: Context) -> str | None:
    """What 第二个 or 后者 means among the topics that a reply named, or 前面那条 among the last two talked about."""
    listed = context.listed
    if not (found := _ORDINAL.search(text)):
        return None
    if not listed:
        return context.before if found[0].startswith("前") else None
    places = {"前": 0, "后": 1, "中": len(listed) // 2, "最": len(listed) - 1}
    place = places.get(found[0][0], "一二三四".find(found[1] or "") if found[1] else 0)
    return listed[place] if 0 <= place < len(listed) else None


def _whose_kept_figure(answers: Answers, alone: Understood, context: Context) -> str | None:
    """零售额冲上十亿 after the figures of a park is the park's, although the same word is in another award, too."""
    facts = answers.policy.facts
    said = [name for name in alone.heard.figures if name in facts and name not in context.facts.values]
    for name in said:
        word = facts[name].label.removeprefix("年")
        for kept in context.figures:
            if kept in facts and facts[kept].kind == facts[name].kind and word in facts[kept].label:
                return next(
                    (topic for topic, told in answers.topics.items() if _asks_for(answers, told.award, kept)), None
                )
    return None


def _asks_for(answers: Answers, award: str | None, fact: str) -> bool:
    return award is not None and fact in facts_of(answers.policy.definitions[award])


def _spoken_of_before(answers: Answers, alone: Understood, context: Context) -> str | None:
    """The earlier subject that 刚才那个基地 names, or whose figure a message presumes."""
    earlier = [name for name in context.recent if name != context.topic and name in answers.topics]
    if earlier and _EARLIER.search(alone.text):
        return max(earlier, key=lambda name: (name in alone.terms, alone.topics.get(name, 0.0)))
    of_award = {name: told.award for name, told in answers.topics.items()}
    beside = [name for name, award in of_award.items() if award in context.awards and name != context.topic]
    saying = [name for name in beside if any(_says_figure(answers, name, each) for each in alone.figures)]
    here = any(_says_figure(answers, context.topic or "", each) for each in alone.figures)
    return saying[0] if len(saying) == 1 and not here and not alone.terms else None


def _thread_topic(answers: Answers, text: str, topic: str | None) -> str | None:
    """What was just talked about, or what takes its place: 那跨境的呢 after parks is about cross-border parks."""
    for name, told in answers.topics.items():
        if topic is not None and any(word in text for word in told.instead_of.get(topic, ())):
            return name
    return topic


def _says_figure(answers: Answers, topic: str, figure: Figure) -> bool:
    """Whether an answer on what was talked about says the very figure that a message presumes."""
    told = answers.topics[topic].answers.values() if topic in answers.topics else ()
    return any(figure.low == each.value for answer in told for each in answers.figures_in(answer.say))


def _asks_for_others(answers: Answers, understood: Understood, topic: str, who: Collection[str]) -> bool:
    """我是服务商也能算吧: no other subject, but somebody else to whom the same is to be given."""
    others = [name for name in understood.terms if name != topic]
    hits = [term for name in others for term in answers.topics[name].terms if term in understood.text]
    return (
        len(understood.text) <= 2 * _SHORT
        and all(term in who for term in hits)
        and (_ALSO.search(understood.text) or _BACK.search(understood.text)) is not None
        and not _HOW_MUCH.search(understood.text)
    )


def _only_names_facts(answers: Answers, understood: Understood, topic: str) -> bool:
    """零售额 names another topic, too, but also a figure that the award just talked about asks for."""
    award = answers.topics[topic].award if topic in answers.topics else None
    if award is None:
        return False
    policy = answers.policy
    labels = [policy.facts[name].label for name in facts_of(policy.definitions[award])]
    others = (answers.topics[name].terms for name in understood.terms if name != topic)
    hits = [term for terms in others for term in terms if term in understood.text]
    return all(any(term in label for label in labels) for term in hits)


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
    return understood
