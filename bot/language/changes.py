"""How a figure stands to those before it: what was left behind, what was reached, what comes on top."""

import re
from typing import Final

from bot.language.figures import Figure
from bot.language.mentions import Utterance

_NEAR: Final = 8
_FAR: Final = 30
_FROM: Final = re.compile("[从由]的?$")
_BY: Final = re.compile(r"(?<!又)(?<!再)(?:涨|降|跌|掉|减|少|增加|增长|减少|下降|缩水)了$")
_PART: Final = re.compile(r"一(次|趟|场|回|个|家)[^，。,\d]{0,2}$")
# What leads from one figure to the one that followed it: 涨到, 一路升到, 压到了.
_TO: Final = re.compile(r"[^,，、。；;]{0,8}(?:到|至|成|为)了?的?")
_REACHED: Final = re.compile(
    r"(?:[补凑加增涨升降跌掉减压缩冲提扩拉填招签攒]|增长|增加|减少|提高|扩大|变)?(?:到|至|成|为)[了的]*(?:现在的?)?$"
)
_TOTAL: Final = re.compile(r"(?:总共|一共|合计|共计|总计|共)(?:就?[是有])?$")
# What may stand between a year and a figure that goes on with what an earlier year had: 今年首次, 今年已经做到.
_YEARLY: Final = re.compile(
    r"(?:[的度也又就才已刚能会要想可到有是了做冲涨升至为,， ]|首次|首度|第一次|头一[次回]|预计|有望|目标|打算|大概|可能"
    r"|应该|实现|完成|突破)*"
)
_MORE: Final = re.compile(
    r"(?:再|又)[^,，。；;不没]{0,4}?(?:多|加|签|招|谈|拉|添|增|找|花|投|交|付|缴|砸|烧|参|去|跑|补进|带来)"
    r"|又[^,，。；;不没]{0,8}?(?:投|花|交|付)了|再多?(?:卖|做|出口)(?:个|出|出去)?$|[二三四]期|(?:新|多)(?:签|招|增|加|添|谈|拉|花|交|投)|追加|(?:另外?|还有)一[个家]|漏(?:算|报|写|记|说|了)"
)
# What adds to what an earlier message said; beside a figure of the same message it only goes on telling.
_BESIDES: Final = re.compile(
    r"(?:还(?:有|花|付|交|投|签|收|买)|(?:^|[,，\s])\+|另外?(?:有|花|付|交|投|签|收|买)|加上|外加|补上)[^,，。；;!！?？\d问吗呢家]{0,12}(?<!按)(?<!是)$"
)
_LEFT_OUT: Final = re.compile(r"[^,，。；;\d]{0,6}(?:[没漏](?:有)?(?:算|放|加|含|计|报|写|录)(?:进|在|上|到|$)|漏了)")
_TAKEN_OFF: Final = re.compile(r"(?:扣掉|扣去|扣除|刨掉|刨去|除去|除掉|去掉|剔除|减掉|减去|不含|不算|不包括|撇开)了?$")
_UNCHANGED: Final = re.compile(
    r"(?:额|数|那[块头边]|这[块头边]|的)?(?:[都也还仍就]|还是|仍然|依旧|保持|维持|照样)*(?:不变|没变|不动|没动|照旧|还那样|那么多|老样子)"
)


def is_sum(figure: Figure) -> bool:
    """Whether a figure is of money, or of nothing that was written."""
    return figure.unit in ("yuan", "number")


def alike_measured(one: Figure, other: Figure) -> bool:
    """Whether two figures may be of the same fact."""
    return one.unit == other.unit or (is_sum(one) and is_sum(other))


def left_behind(said: Utterance, figure: Figure) -> bool:
    """Whether a figure is where something started, or by how much it changed: 从150万涨到270万, 涨了2万，现在11万."""
    if _BY.search(_led_by(said, figure)):
        return True
    if not _FROM.search(_led_by(said, figure)):
        return False
    later = next((each for each in said.figures_behind(figure.end) if alike_measured(each, figure)), None)
    return later is not None and _TO.match(said.text[figure.end : later.start]) is not None


def goes_beside(said: Utterance, last: Figure, figure: Figure) -> bool:
    """Whether two figures are parts told side by side: 一次3万一次5万."""
    one, other = _PART.search(_led_by(said, last)), _PART.search(_led_by(said, figure))
    return one is not None and other is not None and one[1] == other[1]


def reached(said: Utterance, figure: Figure) -> bool:
    """Whether a figure is where something of before arrived: 到11家了, 涨到今年的270万."""
    return _REACHED.search(_led_by(said, figure)) is not None


def in_total(said: Utterance, figure: Figure) -> bool:
    """Whether a figure sums up by a word right before it: 总共6400平."""
    return _TOTAL.search(_led_by(said, figure)) is not None


def of_another_year(said: Utterance, figure: Figure) -> bool:
    """Whether only a year leads a figure, so that it goes on with what another year had: 去年2亿，今年首次过3亿."""
    before = said.figures_before(figure.start)[-1:]
    return any(each.unit == "year" and _YEARLY.fullmatch(said.text[each.end : figure.start]) for each in before)


def told_closer(said: Utterance, rough: Figure, figure: Figure) -> bool:
    """Whether a figure says closer what a rough one before it left open: 过3亿，大概3.3亿."""
    if rough.exact or not alike_measured(rough, figure) or not said.is_pause(rough.end, figure.start):
        return False
    value = figure.low if figure.said is None else figure.said
    return rough.low <= value and (rough.high is None or value <= rough.high)


def on_top(said: Utterance, figure: Figure) -> bool:
    """Whether a figure comes on top of what there was: 再多两家, 佣金还有120万没算进去."""
    before = [each.end for each in said.figures_before(figure.start) if alike_measured(each, figure)]
    if not before and _BESIDES.search(said.text[: figure.start]):
        return True
    # 再签一家，服务费420万 adds a customer, and no fee.
    counted = [each.end for each in said.figures_before(figure.start) if each.unit == "count"]
    begun = max((*before, *counted, figure.start - _FAR, 0))
    while not said.same_sentence(begun, figure.start):
        begun += 1
    return adds(said, begun, figure.start) or _LEFT_OUT.match(said.text, figure.end) is not None


def adds(said: Utterance, start: int, end: int) -> bool:
    """Whether a word between two places adds to what there was: 再签, 又招了."""
    return _MORE.search(said.text[start:end]) is not None


def unchanged(said: Utterance, end: int) -> bool:
    """Whether what was named up to a place stays as it was: 出口不变."""
    return _UNCHANGED.match(said.text, end) is not None


def taken_off(said: Utterance, start: int, end: int) -> bool:
    """Whether what is named between two places is only taken off, with no sum of its own: 扣掉退货，净的198万."""
    if not _TAKEN_OFF.search(said.text[max(start - _NEAR, 0) : start]):
        return False
    return not any(each.start in (end, end + 1) and is_sum(each) for each in said.figures_behind(end))


def _led_by(said: Utterance, figure: Figure) -> str:
    """What leads a figure in its own breath, years left out."""
    others = said.figures_before(figure.start)
    begun = max((each.end for each in others if each.unit != "year"), default=0)
    while begun < figure.start and said.pauses_between(begun, figure.start):
        begun += 1
    led = said.text[begun : figure.start]
    for each in others:
        if each.unit == "year" and each.start >= begun:
            led = led.replace(said.text[each.start : each.end], "")
    return led
