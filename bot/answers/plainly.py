"""Questions so plain that nothing has to be weighed: a name and what is asked of it, as 展位费怎么补."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.answers import OVERVIEW, WHOLE, Answers

_AROUND = re.compile("^(?:请问|问下|问一下|那个|那)|[的呢啊呀吗么嘛哦?？。！!,，、 ]")
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


def asked_plainly(answers: Answers, text: str) -> Plain | None:
    """What a message plainly asks; None where it is more than a name and a plain way to ask."""
    bare = _AROUND.sub("", text)
    for words, facet in _longest_first(answers):
        if bare.endswith(words) and (name := bare.removesuffix(words)):
            topic = _named(answers, name)
            group = next((each for each, listed in answers.file.lists.items() if name in listed.who), None)
            if topic is not None:
                return Plain(topic, facet)
            return _of_a_group(answers, name, group, facet) if group is not None else None
    return None


def _of_a_group(answers: Answers, name: str, group: str, facet: str) -> Plain | None:
    if facet in _FOR_ALL:
        return Plain(WHOLE, facet, (group,))
    # 电商人才 is a group and a subject: who asks for its 门槛 means the subject.
    if name in answers.terms:
        return None
    return Plain(answers.topic_of_clause[answers.file.lists[group].clauses[0]], facet)


def _named(answers: Answers, name: str) -> str | None:
    """The one topic with an award of which a name is a term; what is asked of any other is not so plain."""
    names = {name, _OF_MONEY.sub("", name)}
    named = [each for each, topic in answers.topics.items() if names.intersection(topic.terms)]
    return named[0] if len(named) == 1 and answers.topics[named[0]].award is not None else None


def _longest_first(answers: Answers) -> tuple[tuple[str, str], ...]:
    ways: Mapping[str, tuple[str, ...]] = answers.file.plainly
    every = ((_AROUND.sub("", words), facet) for facet, phrases in ways.items() for words in phrases)
    return tuple(sorted(every, key=lambda way: -len(way[0])))
