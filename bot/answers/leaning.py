"""How much likelier a message makes what was just talked about than its own words do."""

import re
from collections.abc import Collection

from bot.answers.context import Context
from bot.answers.pointing import says_figure
from bot.answers.understanding import Understood
from knowledge.answers import Answers
from knowledge.checks import facts_of
from knowledge.questions import SMALLTALK

# A short message leans on the thread, one that begins with 那 or ends with 呢 leans more, one that only names a figure
# of the award just talked about leans most, one with a name of its own less.
_SHORT_GAIN = 19.0
FIGURE_GAIN = 300.0
_LOOSE_GAIN = 40.0
_NAMED_GAIN = 4.0
_COVERED_GAIN = 3_000.0
# Of the gain for its mere form a message has a quarter anyhow, the rest by how likely it names no subject of its own.
_ANYHOW, _BY_LEANING = 0.25, 4.0
SHORT = 18
_LOOSE = re.compile(
    r"^(?:那|那么|然后|如果|要是|假如|以后|将来|明年|到时候|之后|换成|改成|再|还|这|它|第[一二三四]个|后者|前者)"
    r"|[呢咧嘞哩][?？]?$|(?:重新|再)算"
)
# 该项, 上述 and 它 point at what was talked about, however long the message.
_BACK = re.compile(r"上述|前述|该(?:项|条|奖|类|款|机制|笔|补)|本条|此项|其中|^[它他她其]|这(?:一?[项条笔]|个奖|个补)")
_POINTED_LENGTH = 60
_PRONOUN = re.compile("^[它他她](?!们都|人)")
# 服务商也包括在内吗 asks whether what was talked about covers somebody.
_COVERED = re.compile(
    r"在不在(?:范围|名单|里|内)|在(?:范围|名单)[里内]|(?:包括|包含|算|算到|包)(?:在|进)(?:内|里面|里头|去)"
)
_ALSO = re.compile(
    r"[也都](?:是|要|得|按|照|一样)|[也都].{0,5}(?:能|可以|行|算|给|[拿领]|有份|享受|申请|报|包括|包含|适用)"
    r"|(?:算|行|可以|有份|[拿领报]得到)(?:[不吗么嘛伐]|对?吧)|算不算|行不行"
)
_I_AM = re.compile(r"那?(?:我|我们|咱|咱们|俺)(?:家|公司)?(?:只)?是.{2,20}[,， ]")
_HOW_MUCH = re.compile(r"多少|几|什么|啥|哪")
_ASPECT = re.compile(r"(?:那么?)?(.{2,8}?)的?[呢咧嘞哩][?？]?")
_CONFIDENT = 0.5
# A longer message that is likely about nothing in particular goes on with what was talked about.
_UNCLEAR = 0.3
_SURE_FACET = 0.5
LEANING = 0.3


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
    if context.topic is None or understood.clauses or (understood.beyond is not None and understood.beyond.alone):
        return 1.0
    loose = bool(_LOOSE.search(understood.text))
    back = _BACK.search(understood.text) is not None and len(understood.text) <= _POINTED_LENGTH
    if _asks_what_it_cannot_say(answers, understood, context.topic):
        return 1.0
    talk = understood.topics.get(SMALLTALK, 0.0)
    figures = understood.heard.figures or understood.heard.loose
    if talk > _CONFIDENT and not (figures and context.awards) and (not loose or talk > 0.9):
        return 1.0
    named = bool(understood.terms - {context.topic})
    if not named and any(says_figure(answers, context.topic, each) for each in understood.figures):
        return FIGURE_GAIN
    if named and len(understood.text) <= SHORT and _COVERED.search(understood.text):
        return _COVERED_GAIN
    if asks_for_aspect(answers, understood.text, context):
        return _COVERED_GAIN
    if _I_AM.match(understood.text) and _ALSO.search(understood.text) and not _HOW_MUCH.search(understood.text):
        return _COVERED_GAIN
    if named and _asks_for_others(answers, understood, context.topic, who):
        return _COVERED_GAIN
    if named and len(understood.text) <= 2 * SHORT and _only_names_facts(answers, understood, context.topic):
        return _COVERED_GAIN
    if _PRONOUN.search(understood.text):
        return FIGURE_GAIN
    by_leaning = min(1.0, _ANYHOW + _BY_LEANING * understood.leaning)
    if back or (loose and len(understood.text) <= 2 * SHORT):
        return (_LOOSE_GAIN if not named else _NAMED_GAIN) * by_leaning
    sure = named and understood.topics[understood.topic] >= _CONFIDENT and understood.leaning < LEANING
    unclear = not named and understood.topics[understood.topic] < _UNCLEAR and len(understood.text) <= _POINTED_LENGTH
    if (len(understood.text) > SHORT and not unclear) or sure:
        return 1.0
    return (_NAMED_GAIN if named else _SHORT_GAIN) * by_leaning


def _asks_what_it_cannot_say(answers: Answers, understood: Understood, topic: str) -> bool:
    """执行到哪一年为止 after a task of the city: only the paper's validity has a word on that."""
    facet, chance = next(iter(understood.facets.items()))
    told = answers.topics.get(topic)
    if told is None or chance < _SURE_FACET or (topic, facet) in answers.by_facet or facet in told.unstated:
        return False
    return (understood.topic, facet) in answers.by_facet


def asks_for_aspect(answers: Answers, text: str, context: Context) -> bool:
    """Whether 那跨境的呢 after 要服务几家 asks for the other half of that answer, which names it."""
    answer, match = answers.by_facet.get((context.topic or "", context.facet or "")), _ASPECT.fullmatch(text)
    return answer is not None and match is not None and match[1] in answer.say


def _asks_for_others(answers: Answers, understood: Understood, topic: str, who: Collection[str]) -> bool:
    """我是服务商也能算吧: no other subject, but somebody else to whom the same is to be given."""
    others = [name for name in understood.terms if name != topic]
    hits = [term for name in others for term in answers.topics[name].terms if term in understood.text]
    return (
        len(understood.text) <= 2 * SHORT
        and not any(answers.topics[name].aside for name in others)
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
