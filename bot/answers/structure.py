"""How the paper is built: which part a question asks about, as 第五部分是讲什么的 and 附则有哪几条 do."""

import re

from knowledge.answers import Answers
from knowledge.models import Chapter

_PART = re.compile(r"第(?P<number>[一二三四五六七八九1-9])(?:个|大)?(?:部分|版块|板块|块|章)")
_WHICH_PART = re.compile("(?:这|那|它|属于|归|算).{0,8}(?:第几|哪[一个]?)(?:个|大)?(?:部分|版块|板块|块)")
_DIGITS = "零一二三四五六七八九"
# 附则里怎么说同一事项 names a part in passing; these ask for what it holds.
_HOLDS = re.compile(r"讲|说的?(?:啥|什么)|[哪那有][几些]?条|几条|什么|啥|内容|包[括含]|标题|题目|叫")
_LONGEST = 24


def part_asked(answers: Answers, text: str, topic: str | None) -> Chapter | None:
    """The part whose contents a question asks for, by its number or heading; None where it asks for none.

    Args:
        answers: The answers on the policy whose parts they are.
        text: The question.
        topic: What was talked about, for 这条属于第几部分.
    """
    chapters = answers.policy.file.chapters
    if _WHICH_PART.search(text):
        told = answers.topics.get(topic or "")
        held = answers.policy.clauses[told.clauses[0]].chapter if told is not None and told.clauses else None
        return next((each for each in chapters if each.number == held), None)
    if len(text) > _LONGEST or not _HOLDS.search(text):
        return None
    if found := _PART.search(text):
        number = _DIGITS[int(found["number"])] if found["number"].isdigit() else found["number"]
        return next((each for each in chapters if each.number == number), None)
    return next((each for each in chapters if re.search(f"{each.title}(?!里)", text)), None)
