"""Where the policy names something, or says a figure: 文件里哪几处提到青瓷, 哪一项能补到100万."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.language.clauses import read_clause_numbers
from bot.language.figures import read_figures
from knowledge.policy import Policy

_NAMES = "(?:提到|讲到|提及|提过|写到|写进(?:去|了|文件|政策)|写了名|出现过?|点名|点到)"
_ASKS = "(?:哪(?!几家|些家|[几些]个)|几[处条]|有没有|有无|是否|[吗没不吧]|(?<!什)么$|[?？]$)"
# These ask by themselves.
_BOTH = (
    "(?:写了没|提了没|(?:文件|政策|条款)里?[面头]?(?:专门|有)?提到|提没提|写没写|讲没讲|有没有[提写讲]|[写提]在哪"
    "|(?:文件|政策|条款)里[面头]?(?:有没有.{2,8}?$|有(?!什么|啥|哪|没|多少).{2,8}?[吗么不没？?]))"
)
_PLACE = "[用放又是]?在哪|写(?:在|进|到)?哪|沾边|涉及|字样|写法|一词|这词|哪几?个?地方|[归规]定在哪|哪条[带有]"
_ASKED = re.compile(f"{_ASKS}.*{_NAMES}|{_NAMES}.*{_ASKS}|{_BOTH}|{_PLACE}")
_NAMED, _QUOTED = re.compile(f"{_NAMES}|{_PLACE}"), re.compile('[“"「].{2,12}?[”"」]')
_ONLY_QUOTED = re.compile('[那再]?[“"「].{2,12}?[”"」](?:呢|在哪)?')
# 绿色直播间讲了没, 青瓷政策里有份没: nothing but a word, and whether it is there.
_WHETHER = re.compile(
    r"(?P<word>[一-鿿]{2,10}?)(?:这个|这块|这词|这些)?(?:(?:政策|文件|文|条款|这里)里?[面头]?)?"
    r"(?:(?:有没有|有|也|专门)?(?:[提写讲说列]|点名)(?:到|了|过|进去|进)?了?(?:没有?|吗|么|不|吧)|有份没|有份吗"
    r"|有没有[提写讲列](?:到|过|进去|进)?)"
)
# What a question about the paper is made of, rather than what it looks for.
_OF_THE_PAPER = frozenset(
    {
        "文件",
        "条件",
        "奖励",
        "给予",
        "企业",
        "资金",
        "支持",
        "平台",
        "电商",
        "跨境",
        "政策支持",
        "补贴",
        "标准",
        "政策",
        "本政策",
        "意见",
        "本意见",
        "文件同时",
        "内容",
        "办公室文件",
        "建设",
        "行业",
        "工作",
        "项目",
        "行动",
        "产业",
        "发展",
        "涉及",
        "相关",
        "有关",
    }
)
# 带60%的呢 after a place was told asks for another one.
_ALSO = re.compile("^那?(?:带|写|补|给)?[^,，。]{0,8}的?(?:呢|$)")
# What asks for the place of a figure; what makes the figure somebody's own, or may, unless a rule is asked about.
_WHICH = re.compile(
    r"哪(?:一|几|两)?(?:[条项笔种处]|个(?=奖|补|条|给|是|能)|里)|有[一两三几][条项处]|是[哪那]几[条项]|还有谁|还有哪|用在(?:什么|哪)|第几条|在哪|出自|出现|是(?:说|管|指)(?:啥|什么|哪)|干[嘛啥]的|分别(?:指|说)|是什么钱|什么奖"
)
_MINE = re.compile(r"我们|我(?!明明|就?记得|听|看|想|问)|咱|去年|今年|卖了|做了|出口了|花了|交了|够|公司")
_OWN, _A_RULE = re.compile(r"出口|销售|零售额|达到"), re.compile("门槛|要求|条件|起步|这个数|出现|哪[几两]?条")
# 哪一项给100万 asks for a sum that is given, no threshold of the same size.
_GIVEN = re.compile("[补给奖拿领]|不超过|封顶|上限")
_UNITS = ("yuan", "number", "percent", "m2", "count")
_EVERY_PLACE = re.compile(
    r"几[处条]|哪些[条地]|哪一?处|出现|(?:哪[个条]|分别在哪条?)(?:提到|写到|讲到)|用在哪|哪几?个?地方|字样|[两二]个?字|这个词"
    r"|(?:沾边|涉及|有关|相关|提到|讲到)的?(?:是|有|在)*(?:第几|哪[几些]?)条|哪[几些]?条款?(?:是|里)?(?:沾边|涉及)"
)
_OTHERWISE = re.compile(r"多少|(?:怎么|咋|如何)(?!样?[说写讲提])|几(?![处条个])|凭啥|凭什么|为什么|为啥")
_ENDS = "。？?！!；; "
_SENTENCE_END = re.compile(f"[{_ENDS}]")
_SHORTEST, _LONGEST = 2, 12
_MOST = 4
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_HAN = re.compile("[一-鿿]+")
_ENUMERATED = re.compile("(?<=、)[一-鿿]{2,6}(?=[、等])")


@dataclass(frozen=True)
class Found:
    """A word of the question that stands in the policy.

    Attributes:
        word: The word.
        clauses: The clauses that hold it, in order.
        quotes: The sentence of each that holds it first, to the letter.
    """

    word: str
    clauses: tuple[str, ...]
    quotes: tuple[str, ...]


def found_in_policy(policy: Policy, text: str, subjects: Collection[str], again: bool) -> Found | None:
    """What a question asks to be found, and where it stands; None where it asks for none, or for what is everywhere.

    A word in quotation marks, or one whose every place is asked for, may be any word. Otherwise it is one of those that
    the policy lists, such as its products, and the question names no subject: 产业带里写没写茶叶 asks for the subject.

    Args:
        policy: Where it is looked for.
        text: The question.
        subjects: Words for whole subjects.
        again: Whether a place was told just now, so that “供应链”呢 asks for one, too.
    """
    text = _SENTENCE_END.split(text.rstrip(_ENDS))[-1]
    quoted = _QUOTED.search(text)
    if quoted and not _NAMED.search(text) and not (again and _ONLY_QUOTED.fullmatch(text)):
        quoted = None
    whether = _WHETHER.fullmatch(text)
    if whether and whether["word"] not in _OF_THE_PAPER and (whole := _found(policy, whether["word"])):
        return whole
    if not (quoted or _ASKED.search(text)) or _OTHERWISE.search(text):
        return None
    if quoted and (whole := _found(policy, quoted[0][1:-1])):
        return whole
    words = _words(policy, text)
    if not quoted and not _EVERY_PLACE.search(text):
        if read_clause_numbers(text) or any(word in text for word in subjects):
            return None
        listed = _listed(policy)
        words = [found for found in words if found.word in listed]
    return max(words, key=lambda found: (len(found.word), -len(found.clauses)), default=None)


def _listed(policy: Policy) -> frozenset[str]:
    """The words of the policy's lists: 茶叶、青瓷、宝剑."""
    return frozenset(word for clause in policy.clauses.values() for word in _ENUMERATED.findall(clause.text))


def figures_found(policy: Policy, text: str, today: date, again: bool) -> Found | None:
    """The figure of the policy whose place a question asks for; None where it asks for none, or there is none such.

    A figure of the speaker's own is no such figure: 我们卖了100万 能拿哪一项.

    Args:
        policy: Where it is looked for.
        text: The question.
        today: The day of the message.
        again: Whether a place was told just now, so that 带60%的呢 asks for one, too.
    """
    text = text.rstrip(_ENDS)
    figures = [each for each in read_figures(text, today) if each.said is not None and each.unit in _UNITS]
    same = {(each.unit, each.said) for each in figures}
    asked = _WHICH.search(text) or (again and _ALSO.search(text))
    if len(same) != 1 or not asked or _MINE.search(text) or (_OWN.search(text) and not _A_RULE.search(text)):
        return None
    said = figures[0]
    told = [
        each
        for each in policy.file.parameters.values()
        if each.value == said.said and (each.unit == said.unit or (said.unit == "number" and each.unit == "yuan"))
    ]
    if _GIVEN.search(text):
        told = [each for each in told if _GIVEN.search(each.quote)] or told
    number = {clause.number: place for place, clause in enumerate(policy.file.clauses)}
    clauses = tuple(sorted({each.clause for each in told}, key=lambda clause: number[clause]))
    quotes = tuple(next(each.quote for each in told if each.clause == clause) for clause in clauses)
    return Found(said.text.strip(), clauses, quotes) if clauses else None


def _words(policy: Policy, text: str) -> list[Found]:
    runs = [run[0] for run in _HAN.finditer(text)]
    pieces = {
        run[at : at + length]
        for run in runs
        for length in range(_SHORTEST, _LONGEST)
        for at in range(len(run) - length + 1)
    } - _OF_THE_PAPER
    return [found for piece in sorted(pieces) if (found := _found(policy, piece)) is not None]


def _found(policy: Policy, word: str) -> Found | None:
    held = {number: clause.text for number, clause in policy.clauses.items() if word in clause.text}
    if not held or len(held) > _MOST:
        return None
    return Found(word, tuple(held), tuple(_part_with(text, word) for text in held.values()))


def _part_with(text: str, word: str) -> str:
    return next(part[0].strip() for part in _SENTENCE.finditer(text) if word in part[0])
