"""Questions so plain that nothing has to be weighed: a name and what is asked of it, as 展位费怎么补."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.answers import OVERVIEW, WHOLE, Answers

_AROUND = re.compile(
    "^(?:请问|问下|问一下|你好|那个|那|(?:我|咱|俺)们?(?:就?是)?|阿拉|(?:在|你们)?丽水|你们?(?:这里|这边)?|[,，、。 ])+"
    "|这一?块|这?方面|[的呢啊呀吗么嘛哦?？。！!,，、 ]"
)
_OF_MONEY = re.compile("(?:奖励|奖补|补贴|补助|奖金|奖)$")
# 跨境电商怎么补 asks what there is for those, 跨境电商门槛 about what is first for them.
_FOR_ALL = ("amount", OVERVIEW)


@dataclass(frozen=True)
class Plain:
    """What is plainly asked.

    Attributes:
        topic: The topic that is named, or the whole policy where a group of applicants is.
        facet: What is asked of it.
        lists: The list for the group that is named.
    """

    topic: str
    facet: str
    lists: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlainWays:
    """The plain ways to ask, and what can be asked about so; bare of what may stand around them.

    Attributes:
        ways: The words of each way and the facet that they ask for, the longest first.
        topics: The one topic with an award of which a name is a term; what is asked of any other is not so plain.
        groups: The list for each group of applicants.
        first: The topic that is first for each list.
        terms: Every topic's own words.
    """

    ways: tuple[tuple[str, str], ...]
    topics: Mapping[str, str]
    groups: Mapping[str, str]
    first: Mapping[str, str]
    terms: frozenset[str]


def plain_ways(answers: Answers) -> PlainWays:
    """The plain ways to ask about a policy."""
    ways = {(_bare(words), facet) for facet, phrases in answers.file.plainly.items() for words in phrases}
    lists = answers.file.lists
    return PlainWays(
        tuple(sorted(ways, key=lambda way: (-len(way[0]), way))),
        dict(_named_alone(answers)),
        {_bare(who): name for name, listed in reversed(lists.items()) for who in listed.who},
        {name: answers.topic_of_clause[listed.clauses[0]] for name, listed in lists.items() if listed.who},
        frozenset(answers.terms),
    )


def asked_plainly(plain: PlainWays, text: str) -> Plain | None:
    """What a message plainly asks; None where it is more than a name and a plain way to ask."""
    bare = _bare(text)
    for words, facet in plain.ways:
        if bare.endswith(words) and (name := bare.removesuffix(words)):
            topic = plain.topics.get(name) or plain.topics.get(_OF_MONEY.sub("", name))
            return Plain(topic, facet) if topic is not None else _of_a_group(plain, name, facet)
    return None


def _of_a_group(plain: PlainWays, name: str, facet: str) -> Plain | None:
    group = plain.groups.get(name)
    if group is None:
        return None
    if facet in _FOR_ALL:
        return Plain(WHOLE, facet, (group,))
    # 电商人才 is a group and a subject: who asks for its 门槛 means the subject.
    return None if name in plain.terms else Plain(plain.first[group], facet)


def _named_alone(answers: Answers) -> Iterator[tuple[str, str]]:
    told = Counter(term for topic in answers.topics.values() for term in set(topic.terms))
    for name, topic in answers.topics.items():
        if topic.award is not None:
            yield from ((term, name) for term in topic.terms if told[term] == 1)


def _bare(text: str) -> str:
    return _AROUND.sub("", text)
