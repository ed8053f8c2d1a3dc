"""Weighs what a message in a conversation is about: what was just talked about, something before it, or a new subject.

A message's own words make each subject more or less likely; how much the thread counts beside them is learnt from the
sample conversations (bot.answers.following.weight_learning). Here stands what is looked at, and how it is summed up.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from math import log

from bot.answers.asking import asks, is_ellipsis
from bot.answers.context import Context
from bot.answers.following.pointing import in_its_place, says_figure, talked_about
from bot.answers.following.weights import Signs
from bot.answers.following.wording import Wording
from bot.answers.understanding import Understood
from knowledge.answers import OVERVIEW, Answers
from knowledge.questions import OUTSIDE, SMALLTALK

# A chance of nothing at all would rule a subject out for good.
_LEAST = 1e-3
_LENGTHS = (8, 18, 36)
# Brings the shared wording to the size of the other signs; below so much likeness no sample is like a message.
_MUCH_SHARED, _STRANGE = 5.0, 0.3
_COVERED = re.compile(
    r"在不在(?:范围|名单|里|内)|在(?:范围|名单)[里内]|(?:包括|包含|算|算到|包)(?:在|进)(?:内|里面|里头|去)"
)
_ALSO = re.compile(
    r"[也都](?:是|要|得|按|照|一样)|[也都].{0,5}(?:能|可以|行|算|给|[拿领]|有份|享受|申请|报|包括|包含|适用)"
    r"|(?:算|行|可以|有份|[拿领报]得到)(?:[不吗么嘛伐]|对?吧)|算不算|行不行"
)
_ASPECT = re.compile(r"(?:那么?)?[做搞走是]?(.{2,8}?)的?[呢咧嘞哩][?？]?")
_WORDS: Mapping[str, re.Pattern[str]] = {
    "covered": _COVERED,
    "also": _ALSO,
    "then": re.compile("^那"),
    "if": re.compile("^(?:如果|要是|假如|假设)"),
    "besides": re.compile("^(?:另外|还有)|顺便|对了|话说"),
    "again": re.compile("^再"),
    "instead": re.compile("^换|换成|改成"),
    "this": re.compile("^这"),
    "it": re.compile("^[它他她其]"),
    "what of": re.compile("[呢咧嘞哩][?？]?$"),
    "whether": re.compile("[吗不伐嘛么][?？]?$"),
    "how much": re.compile("多少|几"),
    "what": re.compile("什么|啥"),
    "which": re.compile("哪"),
    "why": re.compile("为什么|为啥|凭什么|凭啥"),
    "the said": re.compile("上述|前述|该|此"),
    "too": re.compile("也"),
    "all": re.compile("都"),
    "only": re.compile("只"),
    "still": re.compile("还|又"),
    "others": re.compile("别的|其他|其它|其余"),
    "we are": re.compile("我们?是|咱们?是"),
    "that one": re.compile("这个|那个"),
    "before": re.compile("刚才|刚刚|前面|上面"),
    "the paper": re.compile("政策|文件"),
    "digit": re.compile("[0-9]"),
    "ten thousand": re.compile("万|亿"),
    "back to": re.compile("说回|回到|再说"),
    "thanks": re.compile("谢谢|好的|明白"),
    "firm": re.compile("公司|企业"),
    "client": re.compile("客户"),
    "ordinal": re.compile("第[一二三四]个"),
    "difference": re.compile("区别|不同|差别"),
    "alike": re.compile("一样|相同"),
    "most": re.compile("最高|封顶|上限"),
    "terms": re.compile("条件|门槛|要求"),
    "together": re.compile("同时|一起|叠加|重复"),
    "apply": re.compile("申请|申报|材料"),
    "not": re.compile("不能|不行|不算|不给"),
}
# On an earlier subject less is looked at: it is rarely come back to.
_BACK = ("back to", "before", "then", "leaning", "of 18")


@dataclass(frozen=True)
class _Message:
    """A message, and what all its subjects are seen against.

    Attributes:
        going_on: The subject if it goes on with what was talked about.
        new: The likeliest other subject by its own words.
        said: The signs that the message itself shows, whatever its subject.
        shared: How much of its wording each subject is told in.
        named: The facts whose figures it names.
    """

    answers: Answers
    alone: Understood
    context: Context
    going_on: str | None
    new: str
    said: Signs
    shared: Mapping[str, float]
    named: Set[str]


def signs_of(answers: Answers, wording: Wording, alone: Understood, context: Context) -> dict[str, Signs]:
    """The signs that each subject of a message shows, by subject.

    Args:
        answers: The policy and its answers.
        wording: The words that subjects are told in.
        alone: The message as its own words make it; not empty.
        context: What was said before.
    """
    going_on = in_its_place(answers, alone.text, talked_about(answers, alone, context))
    shared = wording.shared(alone.text)
    said = _of_message(answers, alone, context) | {"shares": max(shared.values())}
    new = next(name for name in alone.topics if name != going_on)
    named = alone.heard.figures.keys() - alone.heard.unnamed
    message = _Message(answers, alone, context, going_on, new, said, shared, named)
    subjects = (*alone.topics, *((going_on,) if going_on else ()))
    return {name: _of_subject(message, name) for name in dict.fromkeys(subjects)}


def _of_subject(message: _Message, name: str) -> Signs:
    alone, context, said = message.alone, message.context, message.said
    own = _of_its_own(message, name)
    signs = dict(own)
    roles = {
        "on": name == message.going_on,
        "subject": name == context.subject != message.going_on,
        "none": name not in message.answers.topics,
    }
    for role in (role for role, played in roles.items() if played):
        signs |= {f"{role}: {sign}": much for sign, much in (*said.items(), *own.items())}
        signs[f"{role}: new {message.new}"] = 1.0
        signs[f"{role}: how new"] = log(alone.topics[message.new] + _LEAST)
        signs[f"{role}: {name} or {message.new}"] = 1.0
    if name in context.recent and name != message.going_on:
        signs |= {f"back: {sign}": said[sign] for sign in _BACK if sign in said}
    return signs


def _of_its_own(message: _Message, name: str) -> Signs:
    """What speaks for or against a subject, whatever part it has played in the conversation."""
    answers, alone, context = message.answers, message.alone, message.context
    told = answers.topics.get(name)
    facts = answers.policy.facts_asked[told.award] if told and told.award else set()
    shared = message.shared.get(name, 0.0)
    own = {
        "likely": log(alone.topics.get(name, 0.0) + _LEAST),
        "named": float(name in alone.terms),
        "named alone": float(alone.terms == {name}),
        "another named": float(bool(alone.terms) and name not in alone.terms),
        "own figures": float(bool(facts & message.named)),
        "no figures of its own": float(bool(message.named) and not facts),
        "says the figure": float(any(says_figure(answers, name, each) for each in alone.figures)),
        "answers it": float((name, alone.facet) in answers.by_facet),
        "silent on it": float(told is not None and alone.facet in told.unstated),
        f"is {name}": 1.0,
        "shares words": shared / _MUCH_SHARED,
        "shares most": float(shared > 0 and shared == message.said["shares"]),
        "kind": _odds(alone.kinds.get(name, 0.0)) if told is None else 0.0,
        "told before": float(name in context.recent),
        "told just before": float(name == context.before),
        "listed": float(name in context.listed),
        "the subject": float(name == context.subject),
    }
    return {sign: much for sign, much in own.items() if much}


def _of_message(answers: Answers, alone: Understood, context: Context) -> Signs:
    text, facet = alone.text, alone.facet
    said = {
        "any": 1.0,
        "leaning": _odds(alone.leaning),
        "length": log(len(text)),
        **{f"of {length}": float(len(text) <= length) for length in _LENGTHS},
        "sure of facet": _odds(alone.facets[facet]),
        "overview": alone.facets.get(OVERVIEW, 0.0),
        "same facet": float(facet == context.facet),
        "figures": float(bool(alone.heard.figures)),
        "loose figures": float(bool(alone.heard.loose)),
        "asks": float(asks(text)),
        "ellipsis": float(is_ellipsis(text)),
        "beyond": float(alone.beyond is not None),
        "silent": _odds(alone.silent),
        "aspect": float(asks_for_aspect(answers, text, context)),
        f"asks {facet}": 1.0,
        "familiar": alone.familiar,
        "strange": float(alone.familiar < _STRANGE),
        **{name: 1.0 for name, words in _WORDS.items() if words.search(text)},
    }
    return {sign: much for sign, much in said.items() if much}


def asks_for_aspect(answers: Answers, text: str, context: Context) -> bool:
    """Whether 那跨境的呢 after 要服务几家 asks for the other half of that answer, which names it."""
    answer, match = answers.by_facet.get((context.topic or "", context.facet or "")), _ASPECT.fullmatch(text)
    return answer is not None and match is not None and match[1] in answer.say


def thread_after(answers: Answers, context: Context, topic: str, facet: str) -> Context:
    """The thread once a message was about that; what is not in the paper leaves it as it was."""
    if topic in (OUTSIDE, SMALLTALK):
        return context
    return context.about(topic, facet).on_subject(answers)


def _odds(chance: float) -> float:
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return log(kept / (1 - kept))
