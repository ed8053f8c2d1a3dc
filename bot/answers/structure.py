"""How the paper is built: the part or clause that 第五部分是讲什么的, 附则第二条 and 倒数第二条 mean."""

import re
from itertools import chain

from knowledge.answers import Answers
from knowledge.models import Chapter

_BLOCK = "(?:个|大)?(?:部分|版块|板块|块)"
_PART = re.compile(f"第(?P<number>[一二三四五六七八九1-9])(?:{_BLOCK}|章)")
_WHICH_PART = re.compile(
    f"(?:这|那|它|属于|归|算).{{0,8}}(?:第几{_BLOCK}|哪[一个]?(?:个|大)?(?:部分|版块|板块))|(?:属于|归在?|算)哪一?块"
)
_LAST_PART = re.compile(f"最[后末]的?那?一?{_BLOCK}")
_ONLY_PART = re.compile(f"那?(?:{_LAST_PART.pattern}|第[一二三四五六七八九1-9](?:{_BLOCK}|章))(?:的?呢)?[?？]?")
_SOME_PART = re.compile("(?:这|那)?一?(?:个|大)?(?:部分|版块|板块)(?!钱|费|支出)")
_DIGITS = "零一二三四五六七八九"
# 附则里怎么说同一事项 names a part in passing; these ask for what it holds.
_HOLDS = re.compile(r"起止|从第几|讲|说的?(?:啥|什么)|[哪那有][几些]?条|几条|什么|啥|内容|包[括含]|标题|题目|叫")
_LONGEST = 24
# 附则前头那部分 is the part before it.
_PART_BEFORE = re.compile("(?:前|上)(?:[面头]|一)?的?那?一?个?(?:部分|版块|板块)")
# 附则第二条 counts the clauses of a part; so few letters of a heading name it, as 招引那部分 does.
_WITHIN = re.compile(r"第(?P<place>[一二三四五六])条")
_PIECE = 2
_FROM_THE_END = re.compile("(?:最后|末尾|倒数)(?:的?那?一条|第(?P<place>[一二三四五六七八九])(?:条|呢?$))")


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
    if len(text) > _LONGEST or _WITHIN.search(text) or not (_HOLDS.search(text) or _ONLY_PART.fullmatch(text)):
        return None
    if _LAST_PART.search(text):
        return chapters[-1]
    if found := _PART.search(text):
        number = _DIGITS[int(found["number"])] if found["number"].isdigit() else found["number"]
        return next((each for each in chapters if each.number == number), None)
    headed = _part_headed(answers, text)
    if headed is not None and _PART_BEFORE.search(text):
        return chapters[max(chapters.index(headed) - 1, 0)]
    return headed


def clauses_counted(answers: Answers, text: str) -> tuple[str, ...]:
    """The clause that a message counts from the end of the paper or within a part of it: 倒数第二条, 附则第二条."""
    clauses = answers.policy.file.clauses
    if within := _WITHIN.search(text):
        part, chapters = _PART.search(text), answers.policy.file.chapters
        numbered = (each for each in chapters if part is not None and each.number == part["number"])
        headed = (each for each in chapters if f"{each.title}第" in text)
        if (chapter := next(chain(numbered, headed), None)) is not None:
            held = [clause.number for clause in clauses if clause.chapter == chapter.number]
            place = _DIGITS.index(within["place"])
            return tuple(held[place - 1 : place])
    if found := _FROM_THE_END.search(text):
        return (clauses[-(_DIGITS.index(found["place"]) if found["place"] else 1)].number,)
    return ()


def _part_headed(answers: Answers, text: str) -> Chapter | None:
    """The part that a message names by its heading, or by letters of it that no other heading has: 招引那部分."""
    chapters = answers.policy.file.chapters
    if whole := next((each for each in chapters if re.search(f"{each.title}(?!里)", text)), None):
        return whole
    if not _SOME_PART.search(text):
        return None
    pieces = {
        (each.title[at : at + _PIECE], each)
        for each in chapters
        for at in range(len(each.title) - 1)
        if sum(each.title[at : at + _PIECE] in other.title for other in chapters) == 1
    }
    named = {each for piece, each in pieces if piece in text}
    return next(iter(named)) if len(named) == 1 else None
