"""The room of answers: one question in, one reply and the thread of the conversation out."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.answers import composing
from bot.answers.asking import asks
from bot.answers.calibration import CALIBRATION
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
)
from bot.answers.doubting import asking_back, other_reading
from bot.answers.finding import Found, figures_found, found_in_policy
from bot.answers.following.pointing import next_to_it
from bot.answers.following.thread import InThread, read_in_thread, with_thread_facet
from bot.answers.premises import premise_text
from bot.answers.reach import asks_as_a_person, asks_of_a_place_outside
from bot.answers.reckoning.applicants import Turn, by_owner, called, parted, turned
from bot.answers.reckoning.carrying import case_put
from bot.answers.reckoning.estimating import (
    asks_as_other_kind,
    asks_how_far,
    asks_of_one_side,
    estimated,
    reckoned_again,
)
from bot.answers.reckoning.settling import settled
from bot.answers.reckoning.totals import reckoned_together, with_earlier
from bot.answers.reckoning.wanting import completes, goes_on, wants_estimate
from bot.answers.several import (
    asks_which_is_more,
    both_listed,
    compared_with_thread,
    kinds_of_one,
    questions_of,
    subjects_named,
    topics_together,
)
from bot.answers.structure import part_asked
from bot.answers.understanding import Understanding, Understood
from bot.messages import Block, Button, Reply, rows
from bot.texts import TEXTS
from knowledge.answers import OVERVIEW, WHOLE, Answers

# A message so short that goes on about what was just estimated keeps the figures given before.
_SHORT = 36
_HAN = re.compile("[一-鿿]")
_WORD = re.compile("[a-z]{2,}")
_SENTENCE = 3
# The facet of where something stands; and what asks more than that.
_PLACE = "text"
_WHEN = ("start", "end", "period")
_MORE = re.compile("[,，、 ].*(?:多少|几|什么|啥|吗|怎么)")


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
    if several := _of_each_firm(understanding, by_owner(text), context, today):
        return several
    turn = turned(text, context)
    answered = _answer(understanding, text, context, turn, today)
    if answered.reply.outcome != "estimate" and not asks(text):
        answered = replace(answered, context=parted(answered.context, turn))
    return replace(answered, context=answered.context.on_subject(understanding.answers))


def _of_each_firm(
    understanding: Understanding, parts: tuple[str, ...], context: Context, today: date
) -> Answered | None:
    """我哥的网店510万，我的450万: what is told of each firm, one after the other; None where one is not reckoned."""
    done: list[Answered] = []
    for part in parts:
        done.append(answer(understanding, part, done[-1].context if done else context, today))
        if done[-1].reply.outcome != "estimate":
            return None
    if not done:
        return None
    replies = tuple(_named(each.reply, each.context.who) for each in done)
    return replace(done[-1], reply=composing.joined(replies))


def _named(reply: Reply, who: str) -> Reply:
    """A reply that says first whose firm it is of."""
    first, *others = reply.blocks
    told = Block(f"{called(who) if who else TEXTS.own_firm}：{first.text}", first.kind)
    return replace(reply, blocks=(told, *others))


def _answer(understanding: Understanding, text: str, context: Context, turn: Turn, today: date) -> Answered:
    answers = understanding.answers
    back = not turn.apart and turn.context.who != context.who
    context = context if turn.apart else turn.context
    read = read_in_thread(understanding, text, context, today)
    if (beside := next_to_it(answers, text, context)) is not None:
        return _answered(answers, Say(beside, OVERVIEW), read.alone, context, today)
    if read.alone.heard.foreign:
        return _foreign(answers, read.alone, context)
    if (part := part_asked(answers, read.alone.text, context.topic)) is not None:
        topics = tuple(
            answers.topic_of_clause[c.number] for c in answers.policy.file.clauses if c.chapter == part.number
        )
        return Answered(composing.say_part(answers, part), context.about(topics[0], _PLACE, topics), topics[0], _PLACE)
    found = figures_found(answers.policy, read.alone.text, today, context.facet == _PLACE)
    told = settled(understanding, read.understood, context, today, turn.apart)
    if together := reckoned_together(answers.policy, told.understood, context):
        return Answered(together, context, context.topic, "amount")
    read = replace(read, understood=told.understood)
    # 我自己的能拿多少 after another firm asks for what was reckoned for one's own.
    asked_back = back and bool(context.awards) and _asks_amount(read.understood)
    if told.reckons or asked_back or (found is None and wants_estimate(answers, read.understood, context, read.leans)):
        keep = goes_on(answers, read.understood, context, read.leans) or _same_subject(read.understood, context)
        of_him = replace(told.context, who=turn.context.who)
        keep = keep or read.leans or told.reckons or asked_back or bool(context.foreign)
        alone = not keep and completes(answers, read.understood, context)
        keep = (keep or alone) and (told.recalled or not turn.apart)
        done = estimated(answers, read.understood, of_him, keep, today, told.notes, alone)
        if together := with_earlier(answers.policy, text, done.context):
            return Answered(together, done.context, done.context.topic, "amount")
        said = Say(done.context.topic or "", "amount")
        reply = told_beside(answers, done.reply, other_reading(answers, read.understood, said, reckoned=True))
        return Answered(reply, done.context, done.context.topic, "amount")
    if side := asks_of_one_side(answers, read.understood, context):
        again = reckoned_again(answers, context, text, side)
        return Answered(again.reply, again.context, context.topic, "amount")
    if kind := asks_as_other_kind(answers, read.understood, context):
        again = reckoned_again(answers, context.about(read.understood.topic, "amount"), text, kind)
        return Answered(again.reply, again.context, read.understood.topic, "amount")
    if asks_how_far(answers, read.understood, context) and (read.leans or read.understood.topic == context.topic):
        again = reckoned_again(answers, context, text)
        return Answered(again.reply, again.context, context.topic, "threshold")
    if found is not None:
        return _found(answers, found, read.alone, context, today)
    if several := _one_by_one(understanding, questions_of(text), context, today):
        return several
    if found := found_in_policy(answers.policy, read.alone.text, answers.terms, context.facet == _PLACE):
        return _found(answers, found, read.alone, context, today)
    if _in_no_chinese(read.alone.text):
        return Answered(Reply("outside", (Block(TEXTS.in_chinese),)), context, "outside")
    if pair := compared_with_thread(answers, read.alone, context):
        asked = {"amount": 1.0} if asks_which_is_more(read.alone.text) else read.alone.facets
        return _side_by_side(answers, replace(read.alone, facets=asked), pair, context, today)
    if pair := kinds_of_one(answers, read.understood):
        return _side_by_side(answers, read.alone, pair, context, today)
    both_named = len(read.alone.terms) > 1
    if (both_named or not read.leans) and (pair := topics_together(answers, read.alone)):
        return _side_by_side(answers, read.alone, pair, context, today)
    if read.leans and (pair := both_listed(read.alone.text, context)):
        return _side_by_side(answers, read.alone, pair, context, today)
    understood = _as_asked_before(answers, read, context)
    elsewhere = answers.file.elsewhere
    if elsewhere is not None and elsewhere.nearest:
        if not read.alone.clauses and not _asks_when(understood) and asks_of_a_place_outside(answers, read.alone):
            said = _of_whom(answers, understood, elsewhere.nearest, "where")
            return _answered(answers, said, read.alone, context, today)
        if asks_as_a_person(answers, read.alone):
            return _answered(answers, Say(elsewhere.nearest, "who"), read.alone, context, today)
    decision = decide(answers, understood, context)
    other = other_reading(answers, understood, decision)
    if isinstance(decision, Say) and (asks_back := asking_back(answers, read, decision, other, context)):
        return _answered(answers, asks_back, understood, context, today)
    answered = _answered(answers, decision, understood, context, today)
    after = answered.context
    if isinstance(decision, Say | Silent) and len(named := subjects_named(answers, read.alone)) > 1:
        after = replace(after, listed=named)
    return replace(answered, reply=told_beside(answers, answered.reply, other), context=after)


def told_beside(answers: Answers, reply: Reply, other: Say | Silent | None) -> Reply:
    """The reply with the other reading, unless it rests on that clause already."""
    told = answers.topics.get(other.topic or "") if other is not None else None
    if other is None or told is None or set(reply.clauses).issuperset(told.clauses):
        return reply
    return composing.with_other_reading(answers, reply, other)


def _in_no_chinese(text: str) -> bool:
    """Whether a text, pinyin read as Chinese already, is a sentence of another language."""
    return not _HAN.search(text) and len(_WORD.findall(text)) >= _SENTENCE


def answer_facet(answers: Answers, topic: str, facet: str, context: Context) -> Answered | None:
    """The answer behind a button; None where the policy no longer has it."""
    if (topic, facet) not in answers.by_facet:
        return None
    return Answered(composing.say_answer(answers, Say(topic, facet)), context.about(topic, facet), topic, facet)


def _asks_amount(understood: Understood) -> bool:
    return understood.facet == "amount" and not understood.heard.figures and not understood.heard.loose


def _as_asked_before(answers: Answers, read: InThread, context: Context) -> Understood:
    return with_thread_facet(answers, read.understood, context)


def _same_subject(understood: Understood, context: Context) -> bool:
    return bool(context.awards) and understood.topic == context.topic and len(understood.text) <= 2 * _SHORT


def _one_by_one(understanding: Understanding, parts: tuple[str, ...], context: Context, today: date) -> Answered | None:
    """Two questions in one message get two answers, each in the thread of the last; None where one is unclear."""
    answers = understanding.answers
    done: list[Answered] = []
    said: list[Decision] = []
    for part in parts:
        thread = done[-1].context if done else context
        read = read_in_thread(understanding, part, thread, today)
        understood = _as_asked_before(answers, read, thread)
        decision = decide(answers, understood, thread)
        if not isinstance(decision, Say | Silent | SayList) or decision in said:
            return None
        if isinstance(decision, Say) and asking_back(answers, read, decision, None, thread):
            return None
        said.append(decision)
        done.append(_answered(answers, decision, understood, thread, today))
    if not done:
        return None
    return Answered(
        composing.joined(tuple(each.reply for each in done)), done[-1].context, done[0].topic, done[0].facet
    )


def _side_by_side(
    answers: Answers, understood: Understood, pair: tuple[str, ...], context: Context, today: date
) -> Answered:
    """展会和平台费各封顶多少: the same facet of two topics."""
    replies = []
    for name in pair:
        alone = replace(understood, topics={name: 1.0}, clauses=(), lists=(), beyond=None, leaning=0.0)
        replies.append(_answered(answers, decide(answers, alone, context), alone, context, today).reply)
    after = context.about(pair[0], understood.facet, pair)
    return Answered(composing.joined(tuple(replies)), after, pair[0], understood.facet)


def _asks_when(understood: Understood) -> bool:
    return understood.facet in _WHEN and understood.facets[understood.facet] >= CALIBRATION.facet


def _of_whom(answers: Answers, understood: Understood, nearest: str, facet: str) -> Say:
    """Whom the award that is asked about reaches, else whom any reaches: 外地的店算伐 is of the firms served."""
    told, chance = answers.topics.get(understood.topic), understood.topics[understood.topic]
    own = told is not None and told.award is not None and (understood.topic, facet) in answers.by_facet
    return Say(understood.topic if own and chance >= CALIBRATION.meant else nearest, facet)


def _found(answers: Answers, found: Found, alone: Understood, context: Context, today: date) -> Answered:
    """Where a word or figure stands; if that is one clause, with what else is asked: 带1%的是哪条，封顶多少."""
    topics = tuple(answers.topic_of_clause[number] for number in found.clauses)
    reply, after = composing.say_found(found), context.about(topics[0], _PLACE, topics)
    if len(topics) == 1 and alone.facet in answers.topics[topics[0]].answers and _MORE.search(alone.text):
        asked = replace(alone, topics={topics[0]: 1.0}, clauses=found.clauses, lists=(), beyond=None, leaning=0.0)
        more = _answered(answers, decide(answers, asked, context), asked, context, today).reply
        reply = composing.joined((reply, more))
    return Answered(reply, after, topics[0], _PLACE)


def _answered(answers: Answers, decision: Decision, understood: Understood, context: Context, today: date) -> Answered:
    match decision:
        case Say(topic, facet, _, _):
            said = answers.by_facet[topic, facet]
            opening = premise_text(answers, said, topic, understood.text, today)
            reply = composing.say_answer(answers, decision, opening)
            after = context.about(topic, facet)
            case_ = case_put(answers, understood, topic)
            return Answered(reply, replace(after, case=case_ if case_.values else after.case), topic, facet)
        case Silent(topic, facet):
            reply = composing.say_silent(answers, decision)
            return Answered(reply, context.about(topic, facet) if topic else context, topic, facet)
        case SayList(name):
            topics = tuple(answers.topic_of_clause[number] for number in answers.file.lists[name].clauses)
            # A list for one kind of applicant leads on to what is first for them; any other is about the whole policy.
            topic, facet = (topics[0], OVERVIEW) if answers.file.lists[name].who else (WHOLE, name)
            reply = composing.say_list(answers, decision)
            return Answered(reply, context.about(topic, facet, topics), WHOLE, name)
        case AskBack():
            reply = composing.say_back(answers, decision)
            after = context.about(decision.likeliest, decision.facet) if decision.likeliest else context
            return Answered(reply, replace(after, listed=decision.topics), None, decision.facet)
        case Decline(beyond):
            return Answered(
                composing.say_beyond(answers, decision), context, "outside", beyond.label if beyond else None
            )
        case Talk(tone):
            return Answered(composing.say_smalltalk(answers, decision, understood.text), context, "smalltalk", tone)
        case NoSuchClause():
            return Answered(composing.say_no_clause(answers, decision), context)


def _foreign(answers: Answers, understood: Understood, context: Context) -> Answered:
    line = TEXTS.foreign.format(sum=understood.heard.foreign)
    buttons = rows([Button(TEXTS.check_label, "check", "自查")])
    # The sum in yuan, once it comes, is of the award that this one was of.
    told = answers.topics.get(understood.topic)
    after = context.about(understood.topic, "exchange") if told is not None else context
    if told is not None and told.award is not None:
        after = replace(after, awards=(told.award,))
    after = replace(after, foreign=understood.text)
    return Answered(Reply("unstated", (Block(line),), buttons=buttons), after, None, "exchange")
