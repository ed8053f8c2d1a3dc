"""How the paper is built: which part a question asks about, as 第五部分是讲什么的 and 附则有哪几条 do."""

import re

from knowledge.models import Chapter
from knowledge.policy import Policy

_PART = re.compile(r"第(?P<number>[一二三四五六七八九1-9])(?:个|大)?(?:部分|版块|板块|块|章)")
_DIGITS = "零一二三四五六七八九"
# 附则里怎么说同一事项 names a part in passing; these ask for what it holds.
_HOLDS = re.compile(r"讲|说的?(?:啥|什么)|[哪那有][几些]?条|几条|什么|啥|内容|包[括含]|标题|题目|叫")
_LONGEST = 24


def part_asked(policy: Policy, text: str) -> Chapter | None:
    """The part whose contents a question asks for, by its number or its heading; None where it asks for none."""
    if len(text) > _LONGEST or not _HOLDS.search(text):
        return None
    if found := _PART.search(text):
        number = _DIGITS[int(found["number"])] if found["number"].isdigit() else found["number"]
        return next((each for each in policy.file.chapters if each.number == number), None)
    by_heading = (each for each in policy.file.chapters if re.search(f"{each.title}(?!里)", text))
    return next(by_heading, None)
