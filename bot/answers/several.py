"""Several questions in one message: cut apart, or one question about two topics that are both named."""

import re
from collections.abc import Iterable

from bot.answers.asking import asks
from bot.answers.context import Context
from bot.answers.following.pointing import beside_named
from bot.answers.understanding import Understood
from knowledge.answers import Answers

_MOST = 3
_SHORTEST = 3
# What asks nothing and is no longer than 帮我捋一捋 says nothing either.
_IN_PASSING = 5
_SECOND_TOPIC = 0.1
# Two topics that no word of their own names, yet that share nearly all the likelihood.
_UNNAMED, _TOGETHER = 0.2, 0.6
# 另外 stays with what follows it: it tells that the subject may turn.
_SENTENCE = re.compile(r"[。？?！!；;\n]+|(?=另外|还有|顺便问|再问)")
# 文件有没有规定 behind a question asks nothing more.
_SAID_AT_ALL = re.compile(
    r"(?:这份|这个)?(?:文件|政策|标准|条款|里面|上面)?里?[面头]?(?:有没有|有无|到底)?(?:明确)?(?:写|说|规定|提|讲)"
    r"(?:了|过|明|到)?(?:没有?|吗|么|不)?"
)
_COMMA = re.compile(r"[,，、 ]+")
# 第一个呢 要做多少出口 names what is asked about, then asks.
_NAMED_FIRST = re.compile(r"^([^,，、 ]{2,8}[呢咧嘞])[,，、 ]+")
_BOTH = re.compile(r"和|跟|与|各|分别|、|还是|区别|比")
# Two subjects of one clause, such as the two kinds of park, are told apart only where that is asked for.
_SIDE_BY_SIDE = re.compile(
    r"分别|各自|各[是要给多]|对照|对比|相比|比一比|区别|差别|差在哪|差多少|不一样|不同|两样|一回事|两边|两种|两类|两个园"
    r"|哪[个边条项种]更?[大高多少低]"
)
_TWO = re.compile(r"^两|[这那]两")
_BOTH_OF_THEM = re.compile(
    r"两[个项者样种条笔](?:都|的|分别|各)|两边都|都[是要]|各[是要给多]|分别"
    r"|(?:前一?个|前者|第一个).{1,12}(?:后一?个|后者|第二个)"
)
_MORE = re.compile(r"[多高大]|划算|合算|好处")
_ALL_OF_THEM = re.compile(r"分别|各自?|这三|三[个样项笔种]|都")
_EACH = re.compile("各|分别|区别|差别|差在哪|差多少|差几|差多大|哪[种个类]")
_KINDS = re.compile(r"哪?两[种类个]|哪几[种类]|几[种类]|第一[款段].{0,3}第二[款段]|前后两[款段]")
_COMPARED = re.compile(
    r"(?:跟|和|比起?|与|同).{2,14}?(?:比|相比|哪个|哪项|谁|一样|区别|差别|不同|共同|相同|差在哪)|比.{2,14}?(?:多|少|高|低|划算|好)"
)


def questions_of(text: str) -> tuple[str, ...]:
    """The two or three questions that a message holds; empty where it holds one, or more than can be answered at once.

    It is cut at ends of sentences and at 另外, and at a comma where something is asked on either side of it.
    """
    parts = _asked_apart(part for part in _SENTENCE.split(text) if part)
    if len(parts) == 1:
        pauses = _NAMED_FIRST.sub(r"\1", parts[0])
        parts = [part for part in _asked_apart(_COMMA.split(pauses)) if asks(part) or len(part) > _IN_PASSING]
        parts = parts if all(asks(part) for part in parts) else []
    return tuple(parts) if 2 <= len(parts) <= _MOST else ()


def _asked_apart(parts: Iterable[str]) -> list[str]:
    trimmed = (_trimmed(part) for part in parts)
    return [part for part in trimmed if len(part) > _SHORTEST and not _SAID_AT_ALL.fullmatch(part)]


def topics_together(answers: Answers, understood: Understood) -> tuple[str, ...]:
    """The two or three topics of 展会和平台费各封顶多少; empty where only one is asked about."""
    if _SIDE_BY_SIDE.search(understood.text) and (kinds := _kinds_named(answers, understood)):
        return kinds
    ranked = [name for name in understood.topics if name in answers.topics]
    by_clause = [name for name in ranked if _is_named(answers, understood, name)]
    apart = _SIDE_BY_SIDE.search(understood.text) or _BOTH_OF_THEM.search(understood.text)
    if len(understood.clauses) == len(by_clause) == 2 and apart:
        return _as_they_stand(answers, understood, by_clause)
    subjects = [name for name in ranked if name in understood.terms and not answers.topics[name].aside]
    near = [name for name in ranked if name == ranked[0] or name in subjects] if apart else ranked
    pair = by_clause[:2] if len(understood.clauses) == 2 else [n for n in near[:2] if apart or n in understood.terms]
    if not understood.clauses and _both_likely(understood, ranked[:2]):
        pair = ranked[:2]
    if len(named := subjects_named(answers, understood)) == _MOST and _ALL_OF_THEM.search(understood.text):
        return named
    clauses = {answers.topics[name].clauses for name in pair}
    asked = _BOTH if len(clauses) == 2 else _SIDE_BY_SIDE
    if len(pair) < 2 or not asked.search(understood.text):
        return ()
    both_named = apart and pair[1] in understood.terms
    if not understood.clauses and not both_named and understood.topics[pair[1]] < _SECOND_TOPIC:
        return ()
    return _as_they_stand(answers, understood, pair)


def _as_they_stand(answers: Answers, understood: Understood, pair: list[str]) -> tuple[str, ...]:
    """The two as the message names them, for 前者 and 第二个; likeliest first where it names not both."""
    named = subjects_named(answers, understood)
    places = {name: named.index(name) for name in pair if name in named}
    for name in pair:
        if understood.clauses and (told := answers.topics[name].clauses[:1]) and told[0] in understood.clauses:
            places[name] = understood.clauses.index(told[0])
    return tuple(sorted(pair, key=lambda name: places[name])) if len(places) == len(pair) else tuple(pair)


def both_listed(text: str, context: Context) -> tuple[str, ...]:
    """The two topics that were just told of, where a message is about both: 两个都是每年能拿吗."""
    if context.topic is None or not _BOTH_OF_THEM.search(text):
        return ()
    if len(context.listed) == 2 and context.topic in context.listed:
        return context.listed
    return (context.before, context.topic) if context.before and _TWO.search(text) else ()


def subjects_named(answers: Answers, understood: Understood) -> tuple[str, ...]:
    """The topics whose own words stand in a message, as they stand in it; one clause's kinds count once."""
    text = understood.text
    places = {
        name: min(text.find(term) for term in answers.topics[name].terms if term in text) for name in understood.terms
    }
    return tuple(sorted((name for name in places if not answers.topics[name].aside), key=lambda name: places[name]))


def asks_which_is_more(text: str) -> bool:
    """哪个给得多 compares sums, whatever else was talked about."""
    return _MORE.search(text) is not None


def kinds_of_one(answers: Answers, understood: Understood) -> tuple[str, ...]:
    """The two kinds of what is asked about, where it is asked which there are: 园区奖励分哪两种."""
    first = understood.topic
    if first not in answers.topics:
        return ()
    if _EACH.search(understood.text) and (kinds := _kinds_told_apart(answers, understood, first)):
        return kinds
    if not _KINDS.search(understood.text):
        return ()
    clauses = answers.topics[first].clauses
    other = [name for name, told in answers.topics.items() if first in told.instead_of and told.clauses == clauses]
    return (first, other[0]) if other and understood.topics[first] >= _UNNAMED else ()


def _kinds_named(answers: Answers, understood: Understood) -> tuple[str, ...]:
    """The two kinds of one clause whose own words both stand in a message: 电商园区和跨境园区差在哪."""
    named = [name for name in answers.topics if name in understood.terms]
    clauses = {answers.topics[name].clauses for name in named}
    return tuple(named) if len(named) == 2 and len(clauses) == 1 else ()


def _kinds_told_apart(answers: Answers, understood: Understood, first: str) -> tuple[str, ...]:
    """The two kinds that 跨境的和普通的各多少 tells apart by a word for each."""
    for other, told in answers.topics.items():
        words = (told.instead_of.get(first, ()), answers.topics[first].instead_of.get(other, ()))
        if all(any(word in understood.text for word in each) for each in words):
            return (first, other) if told.clauses == answers.topics[first].clauses else ()
    return ()


def compared_with_thread(answers: Answers, alone: Understood, context: Context) -> tuple[str, ...]:
    """What was just talked about and what a message compares it with: 跟补平台费的那个比哪个给得多."""
    if (
        context.topic is not None
        and _COMPARED.search(alone.text)
        and (beside := beside_named(answers, alone.text, context))
    ):
        return (context.topic, beside)
    by_number = [name for name in alone.topics if name in answers.topics and _is_named(answers, alone, name)]
    named = by_number or [name for name in alone.topics if name in alone.terms]
    if context.topic is None or len(named) != 1 or not _COMPARED.search(alone.text):
        return ()
    pair = (context.topic, named[0])
    told = [name for name in pair if name in answers.topics and not answers.topics[name].aside]
    return pair if len(set(told)) == 2 else ()


def _is_named(answers: Answers, understood: Understood, name: str) -> bool:
    return bool(set(answers.topics[name].clauses[:1]) & set(understood.clauses))


def _both_likely(understood: Understood, pair: list[str]) -> bool:
    chances = [understood.topics[name] for name in pair]
    return len(chances) == 2 and chances[1] >= _UNNAMED and sum(chances) >= _TOGETHER


def _trimmed(part: str) -> str:
    return part.strip(" ,，、")
