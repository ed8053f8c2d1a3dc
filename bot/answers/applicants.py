"""Whom a message is about, where several applicants are told apart: 甲, B公司, 下一家, 还有一家."""

import re
from dataclasses import dataclass, replace

from bot.answers.cases import Case
from bot.answers.context import Context
from calculators.facts import Facts

_KIND = "(?:公司|企业|客户|商户|网店|店铺|园区|厂|方|家)"
_NAME = re.compile(
    rf"(?:客户|公司|企业|店|园区)\s?([a-e甲乙丙丁])(?![a-z]|{_KIND})"
    rf"|(?<![a-z])([a-e])(?:{_KIND}|\s?[:：])"
    r"|(?<![一-鿿])([甲乙丙丁])(?![醛醇烯烷酸苯级等类状型板午])"
    r"|(?:算|说|看|到|问|的|和|与|跟|、|是|那|而|至于|给|[甲乙丙丁])([甲乙丙丁])(?![醛醇烯烷酸苯级等类状型板午])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"第([一二三四五六])[家位](?:$|[,，:：、。\s是的客公企店])")
_ANOTHER = re.compile(
    r"下一?(?:家|位)(?!到|再)|下一个客户|换(?:下)?(?:一?下)?(?:一)?(?:家|位|个客户)(?!合|能)|再(?:看|算|来|说|问|核)一?(?:家|位)|(?:还|另外?)有?一家"
    r"|最后一家|隔壁(?:那|这)?家|(?:^|[,，。 ])(?:我|他|她)(?:哥|姐|弟|妹|表哥|表姐|朋友|同学|亲戚|同行)(?:们)?家"
)
# What was asked of one cost alone has nothing to do with the figures before it.
_ALONE = re.compile(r"单(?:这|算|看|独)|只(?:算|看)这")
_PLACES = "一二三四五六"


@dataclass(frozen=True)
class Turn:
    """To whom a message turns.

    Attributes:
        context: The thread, with the figures of the one it is about where he was talked of before.
        apart: Nothing that was told before is of him.
    """

    context: Context
    apart: bool


def names_in(text: str) -> tuple[str, ...]:
    """The names of applicants in a message, as they stand in it: 甲, B."""
    found = [next(name for name in match.groups() if name).upper() for match in _NAME.finditer(text)]
    found += [str(_PLACES.index(match[1]) + 1) for match in _ORDINAL.finditer(text)]
    return tuple(dict.fromkeys(found))


def turned(text: str, context: Context) -> Turn:
    """The thread as it stands for the one applicant whom a message names or turns to."""
    names = names_in(text)
    known = {each.who for each in context.cases}
    if len(names) == 1 and names[0] != context.who:
        return _turned_to(names[0], context) if names[0] in known else _new(names[0], context)
    if not names and _ANOTHER.search(text):
        # Who was never named has the first place.
        place = len(known | {context.who}) + 1
        return _new(str(place), context) if context.cases else Turn(context, True)
    return Turn(context, _ALONE.search(text) is not None)


def called(who: str, context: Context) -> str:
    """What an applicant is called in a reply: 甲, 第2家."""
    if who.isdigit() or not who:
        return f"第{who or 1}家"
    return who


def _new(who: str, context: Context) -> Turn:
    return Turn(replace(context, who=who, parts=()), bool(context.cases))


def _turned_to(who: str, context: Context) -> Turn:
    cases: list[Case] = [each for each in context.cases if each.who == who]
    facts = cases[-1].facts
    return Turn(
        replace(
            context,
            who=who,
            facts=facts,
            awards=cases[-1].awards,
            parts=cases[-1].parts,
            case=Facts({}, {}),
            supposed=Facts({}, {}),
        ),
        False,
    )
