"""The room of answers: one question in, one reply and the thread of the conversation out."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.answers import composing
from bot.answers.context import Context
from bot.answers.deciding import (
    AskBack,
    Decision,
    Decline,
    NoSuchClause,
    Say,
    SayList,
    Silent,
    Talk,
    decide,
    parts_of,
)
from bot.answers.estimating import estimated, wants_estimate, with_thread_choices
from bot.answers.premises import premise_text
from bot.answers.understanding import Understanding, Understood
from bot.messages import Block, Button, Reply, rows
from bot.texts import TEXTS
from knowledge.answers import OVERVIEW, Answers
from knowledge.checks import facts_of
from knowledge.questions import SMALLTALK

# A short message leans on the thread, one that begins with 那 or ends with 呢 leans more, one that only names a figure
# of the award just talked about leans most, one with a name of its own less.
_SHORT_GAIN = 25.0
_FIGURE_GAIN = 300.0
_LOOSE_GAIN = 40.0
_NAMED_GAIN = 4.0
_SHORT = 18
_LOOSE = re.compile(
    r"^(?:那|那么|然后|如果|要是|假如|换成|改成|再|还|这|它|第[一二三四]个|后者|前者)|呢[?？]?$|(?:重新|再)算"
)
_CONFIDENT = 0.5
_POINTED_GAIN = 9_999.0
_ORDINAL = re.compile(r"第([一二三四])(?:个|项|种)(?!月|自然|年)|前者|后者|前面那个|后面那个")


@dataclass(frozen=True)
class Answered:
    """A reply, what it was about, and the thread after it."""

    reply: Reply
    context: Context
    topic: str | None = None
    facet: str | None = None


def answer(understanding: Understanding, text: str, context: Context, today: date) -> Answered:
    """Answers a question about the policy, or says why not.

    Args:
        understanding: The policy, its answers, and what was learnt.
        text: What the person typed.
        context: What was just talked about.
        today: The day of the message.
    """
    answers = understanding.answers
    alone = understanding.read(text, today)
    gain = thread_gain(answers, alone, context)
    elliptical = gain > 1.0
    asked = context.last_figure if elliptical else None
    thread = _thread_topic(answers, alone.text, context.topic)
    if pointed := _pointed_at(alone.text, context.listed):
        elliptical, thread, gain = True, pointed, _POINTED_GAIN
    understood = understanding.read(text, today, thread, gain, asked) if elliptical else alone
    if elliptical:
        understood = with_thread_choices(answers, understood, context)
    if alone.heard.foreign:
        return _foreign(alone, context)
    if wants_estimate(answers, understood, context, elliptical):
        done = estimated(answers, understood, context, elliptical or _same_subject(understood, context))
        return Answered(done.reply, done.context, done.context.topic, "amount")
    if not elliptical and (several := _several(understanding, text, context, today)):
        return several
    if elliptical:
        understood = _with_thread_facet(answers, understood, context)
    decision = decide(answers, understood, context)
    return _answered(answers, decision, understood, context, today)


def answer_facet(answers: Answers, topic: str, facet: str, context: Context) -> Answered | None:
    """The answer behind a button; None where the policy no longer has it."""
    if (topic, facet) not in answers.by_facet:
        return None
    return Answered(composing.say_answer(answers, Say(topic, facet)), context.about(topic, facet), topic, facet)


def thread_gain(answers: Answers, understood: Understood, context: Context) -> float:
    """How much likelier what was just talked about is than a message's own words make it; 1 where it stands alone."""
    if context.topic is None or understood.clauses or understood.beyond is not None:
        return 1.0
    loose = bool(_LOOSE.search(understood.text))
    talk = understood.topics.get(SMALLTALK, 0.0)
    if talk > _CONFIDENT and (not loose or talk > 0.9):
        return 1.0
    named = bool(understood.terms - {context.topic})
    if named and len(understood.text) <= _SHORT and _only_names_facts(answers, understood, context.topic):
        return _FIGURE_GAIN
    if loose and len(understood.text) <= 2 * _SHORT:
        return _LOOSE_GAIN if not named else _NAMED_GAIN
    if len(understood.text) > _SHORT or (named and understood.topics[understood.topic] >= _CONFIDENT):
        return 1.0
    return _NAMED_GAIN if named else _SHORT_GAIN


def _pointed_at(text: str, listed: tuple[str, ...]) -> str | None:
    """What 第二个 or 后者 means among the topics that the last reply named."""
    if not (found := _ORDINAL.search(text)) or not listed:
        return None
    place = {"前": 0, "后": 1}.get(found[0][0], "一二三四".find(found[1] or "") if found[1] else 0)
    return listed[place] if 0 <= place < len(listed) else None


def _thread_topic(answers: Answers, text: str, topic: str | None) -> str | None:
    """What was just talked about, or what takes its place: 那跨境的呢 after parks is about cross-border parks."""
    for name, told in answers.topics.items():
        if topic is not None and any(word in text for word in told.instead_of.get(topic, ())):
            return name
    return topic


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


def _same_subject(understood: Understood, context: Context) -> bool:
    return bool(context.awards) and understood.topic == context.topic and len(understood.text) <= 2 * _SHORT


def _with_thread_facet(answers: Answers, understood: Understood, context: Context) -> Understood:
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


def _several(understanding: Understanding, text: str, context: Context, today: date) -> Answered | None:
    """Two questions in one message, each understood by itself, get two answers."""
    answers = understanding.answers
    parts = parts_of(text)
    if not 2 <= len(parts) <= 3:
        return _two_topics(understanding, text, context, today)
    read = [understanding.read(part, today) for part in parts]
    decisions = [decide(answers, each, context) for each in read]
    told = [d for d in decisions if isinstance(d, Say | Silent)]
    sure = all(each.topics[each.topic] >= _CONFIDENT for each in read)
    if len(told) < len(parts) or not sure or len(set(told)) < len(told):
        return _two_topics(understanding, text, context, today)
    replies = tuple(
        _answered(answers, decision, each, context, today).reply for decision, each in zip(decisions, read, strict=True)
    )
    last = told[-1]
    return Answered(composing.joined(replies), context.about(last.topic, last.facet), told[0].topic, told[0].facet)


_BOTH = re.compile(r"和|跟|与|各|分别|、|还是|区别|比")


def _two_topics(understanding: Understanding, text: str, context: Context, today: date) -> Answered | None:
    """展会和平台费各封顶多少: one question about two topics that are both named."""
    answers = understanding.answers
    understood = understanding.read(text, today)
    ranked = [name for name in understood.topics if name in answers.topics]
    by_clause = [name for name in ranked if set(answers.topics[name].clauses[:1]) & set(understood.clauses)]
    pair = by_clause[:2] if len(understood.clauses) == 2 else [n for n in ranked[:2] if n in understood.terms]
    clauses = {answers.topics[name].clauses for name in pair}
    if len(pair) < 2 or len(clauses) < 2 or not _BOTH.search(understood.text):
        return None
    if not understood.clauses and understood.topics[pair[1]] < 0.1:
        return None
    replies = []
    for name in pair:
        alone = replace(understood, topics={name: 1.0}, clauses=(), lists=(), beyond=None)
        replies.append(_answered(answers, decide(answers, alone, context), alone, context, today).reply)
    return Answered(
        composing.joined(tuple(replies)),
        context.about(pair[0], understood.facet, tuple(pair)),
        pair[0],
        understood.facet,
    )


def _answered(answers: Answers, decision: Decision, understood: Understood, context: Context, today: date) -> Answered:
    match decision:
        case Say(topic, facet, _, _):
            said = answers.by_facet[topic, facet]
            opening = premise_text(answers, said, topic, understood.text, today)
            reply = composing.say_answer(answers, decision, opening)
            return Answered(reply, context.about(topic, facet), topic, facet)
        case Silent(topic, facet):
            reply = composing.say_silent(answers, decision)
            return Answered(reply, context.about(topic, facet) if topic else context, topic, facet)
        case SayList(name):
            topics = tuple(answers.topic_of_clause[number] for number in answers.file.lists[name].clauses)
            return Answered(
                composing.say_list(answers, decision), context.about("policy", name, topics), "policy", name
            )
        case AskBack():
            reply = composing.say_back(answers, decision)
            return Answered(reply, replace(context, listed=decision.topics), None, decision.facet)
        case Decline():
            return Answered(composing.say_beyond(answers, decision), context, "outside", decision.beyond)
        case Talk(tone):
            return Answered(composing.say_smalltalk(answers, decision, understood.text), context, "smalltalk", tone)
        case NoSuchClause():
            return Answered(composing.say_no_clause(answers, decision), context)


def _foreign(understood: Understood, context: Context) -> Answered:
    line = TEXTS.foreign.format(sum=understood.heard.foreign)
    buttons = rows([Button(TEXTS.check_label, "check", "自查")])
    return Answered(Reply("unstated", (Block(line),), buttons=buttons), context, None, "exchange")
