"""What 第二个, 刚才那个, 那跨境的呢 and a bare figure point at among what was said before."""

import math
import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from bot.answers.context import Context
from bot.answers.understanding import Understood
from bot.language.binding import may_be_area
from bot.language.clauses import read_clause_numbers
from bot.language.figures import Figure
from bot.language.mentions import take_apart
from bot.language.silence import HEAD, weights_named
from bot.language.sums import as_meant
from calculators.facts import Facts, as_range
from knowledge.answers import WHOLE, Answers
from knowledge.vocabulary import Vocabulary

_CORRECTS = re.compile("错|不对|更正|应该是|其实")
_EARLIER = re.compile(
    r"(?:刚才|刚刚(?:说|讲|问|那))(?!(?:说|讲|问)?的?这)|前面(?:说|讲|问|提|的|.{1,6}那)|之前(?:说|讲|问|提)|说回|回到|先前"
)
_BACK = re.compile("说回|回到")
_ORDINAL = re.compile(
    r"第([一二三四])(?:个|项|种|笔|样)(?!月|自然|年)|排第?([一二三四])|[最排]前面?(?:那|的)[个条项]?|头一[个条项笔样](?!月)|前者|后者"
    r"|[前后]面?(?:[那这]|一)[个条项种笔]"
    r"|(?:最后|排最后)(?:面)?(?:那|一|的)[个条项种样]?|中间(?:那|一)?[个条项种样]"
)
_NEXT = re.compile(
    r"(?P<from>(?:那|再|接着|紧接着|紧跟着|挨着|然后|继续|它|这条|的)*)往?"
    r"(?:(?:(?P<up>上|前)|下|后)面?的?(?P<one>一)?条|[下后][面边]的?那一?条)(?P<rest>.*)"
)
_NEIGHBOUR = re.compile(
    r"(?P<of>的|再?往|再|它|其|条|(?<![一-鿿])[四五六七八九十]|十[一二三四五六七八九]|挨着它?)?(?:(?P<up>上|前)|下|后)(?:[面头边]的?那?一?条|的?一条|[面头]呢?$)"
    r"(?!街|鱼|视频|消息)"
)
_BARE_NUMBER = re.compile(r"^第?([一二三四五六七八九十]{1,3}|\d{1,2})$")
_NOTHING_MORE = " ?？。，,呢的了吧啊讲说什么啥是又呗咧"
# What picks one out of several, and how much likelier it has to be than the next of them.
_AMONG, _AHEAD = re.compile(r"其中|这里头|这里面|[这那]里头|里[头面]|[这那][几两三四][个条项样种]|它们"), 2.0
_MOST = re.compile("最(?:[高多大]|(?P<least>[低少小]))")
# 门槛最低的 compares no sums.
_NO_SUM = re.compile("门槛|要求|条件|起步|面积|出口|零售")
_SEVERAL = 2
_NUMBERS = "一二三四"
_LIKELY, _SPOKEN = 0.5, 0.1
_ALL = 100


def pointed_at(answers: Answers, text: str, context: Context) -> str | None:
    """What 第二个 or 后者 means among the topics that a reply named, or 前面那条 among the last two talked about."""
    if not (found := _ORDINAL.search(text)):
        return None
    if not (listed := context.listed):
        subjects = [name for name in context.recent if name in answers.topics and not answers.topics[name].aside]
        if len(subjects) < _SEVERAL or found[0][0] not in "前后":
            return context.before if found[0].startswith("前") else None
        return subjects[-_SEVERAL] if found[0].startswith("前") else subjects[-1]
    places = {"前": 0, "头": 0, "后": 1, "中": len(listed) // 2, "最": len(listed) - 1}
    number = found[1] or found[2]
    first, last = "最前" in found[0] or "排前" in found[0], "最后" in found[0]
    place = _NUMBERS.find(number) if number else 0 if first else places["最" if last else found[0][0]]
    return listed[place] if 0 <= place < len(listed) else None


def among_listed(answers: Answers, alone: Understood, context: Context) -> str | None:
    """Which of those just listed a message asks for by what it says of it: 其中指向别的文件的是哪条."""
    listed = [name for name in context.listed if name in answers.topics]
    still = context.topic in (WHOLE, *listed)
    if len(listed) < _SEVERAL or not still or not _AMONG.search(alone.text) or alone.clauses:
        return None
    if (most := _MOST.search(alone.text)) and not _NO_SUM.search(alone.text):
        sums = {name: value for name in listed if (value := _most_paid(answers, name)) is not None}
        pick = min if most["least"] else max
        return pick(sums, key=lambda name: sums[name]) if sums else None
    if alone.lists:
        asked = answers.file.lists[alone.lists[0]].clauses
        listed = [name for name in listed if set(answers.topics[name].clauses[:1]) & set(asked)]
        return listed[0] if len(listed) == 1 else None
    if alone.topic not in (WHOLE, *listed) and alone.topics[alone.topic] >= _LIKELY:
        return None
    chances = sorted(((alone.topics.get(name, 0.0), name) for name in listed), reverse=True)
    return chances[0][1] if chances[0][0] > _AHEAD * chances[1][0] else None


def _most_paid(answers: Answers, topic: str) -> Decimal | None:
    """The most in yuan that the award of a subject may come to; None where it has none or the document names no sum."""
    award = next((each for each in answers.policy.awards if each.id == answers.topics[topic].award), None)
    return award.amount.range(Facts({}, {})).high if award is not None else None


def next_to_it(answers: Answers, text: str, context: Context) -> str | None:
    """下一条 and 上一条 after a clause: the subject of the clause behind or before it, if nothing is asked of it."""
    step = _NEXT.fullmatch(text.strip(_NOTHING_MORE))
    return _beside(answers, step, context.topic) if step is not None and not step["rest"] else None


def meant_beside(answers: Answers, alone: Understood, context: Context) -> str | None:
    """The subject of the clause behind or before another: 下一条的就高啥意思, 讲合规的上一条呢, 第十条往下一条.

    The other is the one that the message names, else the one talked about.
    """
    step = _NEXT.match(alone.text)
    if step is not None and step["one"]:
        anchored = "它" in step["from"] or "这条" in step["from"]
        return _beside(answers, step, context.topic) if anchored or len(context.listed) < _SEVERAL else None
    step = _NEIGHBOUR.search(alone.text)
    if step is None or not step["of"]:
        return None
    named = [
        name
        for name in alone.topics
        if set(answers.topics[name].clauses[:1] if name in answers.topics else ()) & set(alone.clauses)
    ]
    if named:
        return _beside(answers, step, named[0])
    if numbers := read_clause_numbers(step["of"]):
        return _beside(answers, step, answers.topic_of_clause.get(numbers[0]))
    before = alone.text[: step.start()]
    if (bare := _BARE_NUMBER.match(before)) and (numbers := read_clause_numbers(bare[1])):
        return _beside(answers, step, answers.topic_of_clause.get(numbers[0]))
    own = [name for name in alone.terms if any(term in before for term in answers.topics[name].terms)]
    return _beside(answers, step, own[0] if len(own) == 1 else context.topic)


def beside_named(answers: Answers, text: str, context: Context) -> str | None:
    """The subject of the clause behind or before the one talked about, which a message names anywhere: 跟下一条比."""
    step = _NEIGHBOUR.search(text)
    return _beside(answers, step, context.topic) if step is not None else None


def _beside(answers: Answers, step: re.Match[str], topic: str | None) -> str | None:
    told = answers.topics.get(topic or "")
    if told is None or not told.clauses:
        return None
    numbers = [clause.number for clause in answers.policy.file.clauses]
    at = numbers.index(told.clauses[0]) + (-1 if step["up"] else 1)
    return answers.topic_of_clause.get(numbers[at]) if 0 <= at < len(numbers) else None


def spoken_of_before(answers: Answers, alone: Understood, context: Context) -> str | None:
    """The earlier subject that 刚才那个基地 names, or whose figure a message presumes."""
    of_award = {name: told.award for name, told in answers.topics.items()}
    beside = [name for name, award in of_award.items() if award in context.awards and name != context.topic]
    earlier = [name for name in context.recent if name != context.topic and name in answers.topics] + beside
    if earlier and _EARLIER.search(alone.text) and not _names_what_is_told(answers, alone, context):
        # 刚才那笔 is a sum: an aside, such as whom the policy covers, is seldom come back to so.
        awards = [name for name in earlier if not answers.topics[name].aside]
        if not awards and not _BACK.search(alone.text):
            return None
        meant = max(awards or earlier, key=lambda name: (name in alone.terms, alone.topics.get(name, 0.0)))
        return meant if meant in alone.terms or not _speaks_of_another(alone, meant, context) else None
    saying = [name for name in beside if any(says_figure(answers, name, each) for each in alone.figures)]
    here = any(says_figure(answers, context.topic or "", each) for each in alone.figures)
    return saying[0] if len(saying) == 1 and not here and not alone.terms else None


def _speaks_of_another(alone: Understood, meant: str, context: Context) -> bool:
    """Whether 说回交给网站那份 tells by its words that it is of what was just told, or of a subject not told yet."""
    told = alone.topics.get(context.topic or "", 0.0) if _BACK.search(alone.text) else 0.0
    return alone.topic in alone.terms or told >= max(_SPOKEN, _AHEAD * alone.topics.get(meant, 0.0))


def _names_what_is_told(answers: Answers, alone: Understood, context: Context) -> bool:
    """Whether 刚才那个园 means the park that is talked about rather than an earlier subject."""
    told, named = (answers.topics.get(name or "") for name in (context.topic, alone.topic))
    likely = alone.topics[alone.topic] >= _LIKELY
    return likely and told is not None and named is not None and told.clauses == named.clauses


def talked_about(answers: Answers, alone: Understood, context: Context) -> str | None:
    """What was just talked about; after an aside, what was talked about before it, if only that answers what is asked.

    那最高多少 after a word on how long the document is in force is still about the award before.
    """
    aside, subject = answers.topics.get(context.topic or ""), answers.topics.get(context.subject or "")
    if aside is None or subject is None or not aside.aside:
        return context.topic
    told = [each.answers.keys() | each.unstated.keys() for each in (aside, subject)]
    return context.subject if alone.facet in told[1] - told[0] else context.topic


def whose_kept_figure(answers: Answers, alone: Understood, context: Context) -> str | None:
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
    return award is not None and fact in answers.policy.facts_asked[award]


def in_its_place(answers: Answers, text: str, topic: str | None) -> str | None:
    """What was just talked about, or what takes its place: 那跨境的呢 after parks is about cross-border parks."""
    if topic is None or topic not in answers.topics:
        return topic
    kin = [name for name, told in answers.topics.items() if told.clauses == answers.topics[topic].clauses]
    taking = (name for name in kin if any(word in text for word in answers.topics[name].instead_of.get(topic, ())))
    return next(taking, topic)


def other_kind_meant(answers: Answers, text: str, context: Context) -> str | None:
    """The kind beside the one talked about that 跨境那个 points at, where both were told of."""
    meant = in_its_place(answers, text, context.topic)
    if meant is None or meant == context.topic or meant not in context.recent:
        return None
    words = answers.topics[meant].instead_of.get(context.topic or "", ())
    return meant if re.search(f"(?:{'|'.join(map(re.escape, words))})的?那[个种边]", text) else None


def figure_meant(
    answers: Answers, vocabulary: Vocabulary, alone: Understood, context: Context, today: date
) -> str | None:
    """The fact given before that a figure without a name of its own stands for: of its kind the one nearest in size.

    打错了，是280万 puts the 180万 right, not the 10万 that were given after them; 去年是170 goes on with 210万.
    """
    corrects = _CORRECTS.search(alone.text) is not None
    named = alone.heard.figures.keys() - alone.heard.unnamed
    if named and not corrects and not _counts_again(answers, named, context):
        return None
    said = [*alone.heard.figures.values(), *alone.heard.loose]
    figure = next((each for each in said if each.unit != "year"), None)
    if figure is None:
        return context.last_figure
    if figure.bare and figure.low <= _ALL and (share := _share_meant(answers, vocabulary, alone, context, today)):
        return share
    given = [name for name in context.figures if _same_kind(answers, name, figure)]
    if not given:
        return context.last_figure
    return min(reversed(given), key=lambda name: _apart(context, name, as_meant(figure, name, vocabulary)))


def _share_meant(
    answers: Answers, vocabulary: Vocabulary, alone: Understood, context: Context, today: date
) -> str | None:
    """The share given before that a message names: 入驻补上了，62了."""
    shares = [name for name in context.figures if answers.policy.facts[name].kind == "percent"]
    weights = weights_named(take_apart(alone.text, vocabulary, today)) if len(shares) == 1 else {}
    sums = [name for name in context.figures if answers.policy.facts[name].kind == "yuan"]
    named = weights.get(shares[0], 0.0) if shares else 0.0
    return shares[0] if named >= HEAD and all(weights.get(name, 0.0) < HEAD for name in sums) else None


def _counts_again(answers: Answers, named: Collection[str], context: Context) -> bool:
    """如果签到12家 after a number of clients of the one kind is of that kind again."""
    facts = answers.policy.facts
    counted = {name for name in context.figures if name in facts and facts[name].kind == "count"}
    return bool(counted) and not counted & set(named) and all(facts[name].kind == "count" for name in named)


def _same_kind(answers: Answers, name: str, figure: Figure) -> bool:
    kind = answers.policy.facts[name].kind if name in answers.policy.facts else None
    if figure.unit == "number":
        area = may_be_area(figure) and figure.high is not None
        return kind in (("yuan", "count", "m2") if area else ("yuan", "count") if figure.bare else ("yuan",))
    return kind == figure.unit


def _apart(context: Context, name: str, value: Decimal) -> float:
    """How far a value is from the one that was given, as a ratio of the two."""
    given = as_range(context.facts.values[name]).low
    return abs(math.log(float(value) or 1.0) - math.log(float(given) or 1.0))


def says_figure(answers: Answers, topic: str, figure: Figure) -> bool:
    """Whether an answer on what was talked about says the very figure that a message presumes."""
    told = answers.topics[topic].answers.values() if topic in answers.topics else ()
    return any(figure.low == each.value for answer in told for each in answers.figures_in(answer.say))
