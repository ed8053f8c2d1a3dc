"""Whom a message is about, where several applicants are told apart: 甲, B公司, 下一家, 还有一家."""

import re
from dataclasses import dataclass, replace

from bot.answers.context import Context
from bot.answers.reckoning.cases import Case
from calculators.facts import Facts

_KIND = "(?:公司|企业|客户|商户|网店|店铺|园区|厂|方|家)"
_NAME = re.compile(
    rf"(?:客户|公司|企业|店|园区)\s?([a-e甲乙丙丁])(?![a-z]|{_KIND})"
    rf"|(?<![a-z0-9])([a-e])(?:{_KIND}|\s?[:：])"
    r"|(?<![一-鿿])([甲乙丙丁])(?![醛醇烯烷酸苯级等类状型板午方])"
    r"|(?<=[算说看到问的和与跟、是那而于给甲乙丙丁])([甲乙丙丁])(?![醛醇烯烷酸苯级等类状型板午方])",
    re.IGNORECASE,
)
# Consultants call their clients by any letter: R 开发区 网零900万, 那E走哪.
_LETTER = re.compile(
    r"^(?:那|再看|还有|换|嗯)?\s?([A-Z])(?![A-Za-z0-9])"
    r"(?=\s|客户|公司|那?家|就|是|呢|在|也|走|自己|缺|之前|明年|今年|去年|后来|又|这|的|[?？]|$)"
)
_ORDINAL = re.compile(r"第([一二三四五六])[家位](?:$|[,，:：、。\s是的客公企])")
# 一号园 and 二号店; 三号 alone may be a day.
_NUMBERED = re.compile(r"([一二三四五六])号(园|店|厂|楼)")
_KIN = "(?:[表阿]?[哥姐弟妹]|老[哥弟]|小[舅姨]子?|兄弟|姐妹|爸|妈|叔|舅|老公|老婆|朋友|同学|亲戚|同行|邻居|伙计|合伙人)"
_NOT_SHOPS = r"(?!平台|网站|店|分公司|子公司|工厂|供应商|服务商|合|能|签|谈|就)"
_ANOTHER = re.compile(
    rf"(?:下一|换一|换下一|再看一?|再算一?|再说一?|再问一?|再核一?|还有一|另有一|另外一|另一|最后一|隔壁那?这?)(?:家|位){_NOT_SHOPS}"
    rf"|(?:下一|换)个客户|(?:^|[,，。 ])(?:我|他|她)们?{_KIN}们?那?家{_NOT_SHOPS}"
)
_FIRM = "(?:店|公司|厂|企业|园|家|[那这]个)"
_WHOSE = r"(?:我|俺|咱|阿拉)们?(?:的|有个|一个)?"
# 我哥的茶叶公司 and 我阿弟那个店 are his, 我的木玩店 and 我那个 one's own; 加上我老婆那个店 is added to one's own.
_KIN_OWNS = re.compile(
    rf"(?<![上和跟连同]){_WHOSE}({_KIN})们?(?:那|这|的|家|开)?[^,，。；;\s\d我]{{0,6}}?{_FIRM}{_NOT_SHOPS}"
)
_SELF = r"(?:我|俺|咱|阿拉)们?(?:自己|自家|自个儿?)?"
_OWN = re.compile(
    rf"{_SELF}(?:(?:的|[那这]个?)(?!{_KIN})[^,，。；;\s\d我]{{0,6}}?{_FIRM}|[那这](?:个|家)|的(?=[一能够呢可加拢总合单]|$))"
)
# The two wings of a site: 先讲东边 … 西边那个.
_SIDE = re.compile(r"([东西南北]边)(?=[那这的个把再也有,，:：\s]|$)")
# What was asked of one cost alone has nothing to do with the figures before it.
_ALONE = re.compile(r"单(?:这|算|看|独)|只(?:算|看)这")
_PLACES = "一二三四五六"
_SUM_TOLD = re.compile(r"\d[\d.]*\s?[万亿w]|[一二两三四五六七八九十百千][万亿]")


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
    found += [match[1] for match in _LETTER.finditer(text)]
    found += [str(_PLACES.index(match[1]) + 1) for match in _ORDINAL.finditer(text)]
    found += [f"{match[1]}号{match[2]}" for match in _NUMBERED.finditer(text)]
    found += [match[1] for pattern in (_KIN_OWNS, _SIDE) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(found))


def by_owner(text: str) -> tuple[str, ...]:
    """The parts of a message that tell of one firm after another, if there are several: 我哥的网店510万，我的450万."""
    owners = sorted([(each.start(), each[1]) for each in _KIN_OWNS.finditer(text)] + _own_firms(text))
    if len({who for _, who in owners}) != len(owners) or len(owners) < 2:
        return ()
    ends = [*(start for start, _ in owners[1:]), len(text)]
    parts = tuple(text[start:end].strip(" ,，。；;") for (start, _), end in zip(owners, ends, strict=True))
    before = text[: owners[0][0]].strip(" ,，。；;")
    told = all(_SUM_TOLD.search(part) for part in parts)
    return parts if told and not before else ()


def _own_firms(text: str) -> list[tuple[int, str]]:
    return [(each.start(), "") for each in _OWN.finditer(text)]


def turned(text: str, context: Context) -> Turn:
    """The thread as it stands for the one applicant whom a message names or turns to."""
    names = names_in(text)
    known = {each.who for each in context.cases}
    if not names and context.who and _OWN.search(text):
        if "" in known:
            return _turned_to("", context)
        if re.fullmatch(_KIN, context.who):
            return _new("", context)
    if len(names) == 1 and names[0] != context.who:
        return _turned_to(names[0], context) if names[0] in known else _new(names[0], context)
    if not names and _ANOTHER.search(text):
        # Who was never named has the first place.
        place = len(known | {context.who}) + 1
        return _new(str(place), context) if context.cases else Turn(context, True)
    return Turn(context, _ALONE.search(text) is not None)


def parted(context: Context, turn: Turn) -> Context:
    """The thread after 换下一位, with which nothing was reckoned yet: what comes now is of the new one alone."""
    none = Facts({}, {})
    if not turn.apart or turn.context.who == context.who:
        return context
    return replace(context, who=turn.context.who, facts=none, case=none, supposed=none, parts=())


def called(who: str) -> str:
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
