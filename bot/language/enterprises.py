"""Which enterprise a message is for: another one, one that it names, or just a name for the present one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from bot.language.cleaning import clean

Asked = Literal["another", "several", "check", "called"]

_LONGEST: Final = 30
_END: Final = r"(?:[吧啊呀了的呗呢]|一下|看看|谢谢|[\s.!~,])*"
_PLEASE: Final = r"(?:好的?|行|那|请|麻烦|帮我们?|我们?|还?想要?|还?要|现在|接着|继续|就|,|\s)*"
_FIRM: Final = "(?:企业|公司|客户|店|单位)"
_ACT: Final = "(?:自查|自测|预审|查|测|看|算|做|来|换|填)"
_ANOTHER: Final = re.compile(
    rf"{_PLEASE}(?:(?:再|另外?|接着|继续)(?:帮我|给我)?{_ACT}(?:另外?|别的|下)?(?:一|1)?家|换(?:别的|另外?|下)?(?:一|1)?家"
    rf"|{_ACT}?(?:另外?|下|其他的?|其它的?|别的)(?:一|1)家|{_ACT}(?:其他|其它|别)的?(?:一?家)?(?:企业|公司|店)"
    rf"|(?:还有|再加)(?:另外?)?(?:一|1)家){_FIRM}?(?:的)?{_ACT}?{_END}"
)
_NEW: Final = re.compile(rf"{_PLEASE}{_ACT}?(?:新的?一家|一家新的?|新的?{_FIRM}){_FIRM}?{_END}")
_SEVERAL: Final = re.compile(
    rf"(?:我们?(?:是|做).{{1,10}},)?{_PLEASE}(?:帮|替|给|代)(?:[两二三四五六七八九十\d]+|几|好几|多)(?:家|个){_FIRM}?"
    rf"(?:一起|都|的)*(?:做|来)?{_ACT}{_END}"
)
_OF: Final = (
    re.compile(r"(?:/check|自查|预审|自测)(?:[\s:,]+|一下)(?P<name>\S.*)"),
    re.compile(
        rf"(?:{_PLEASE})(?:给|替|帮|再查|查一?查?|自查|换成?)(?P<name>[^,。\s]{{2,20}}?)"
        r"(?:做一?[个次]?|来一?[个次]?|也)?(?:自查|预审|自测)(?:一下|一次)?"
    ),
    re.compile(rf"{_PLEASE}(?:自查|再查|换成?|查)(?P<name>[^,。\s]{{2,20}}?(?:公司|厂|商行|合作社|工作室|集团))"),
)
_CALLED: Final = re.compile(
    r"(?:(?:这|那|第[一二三四五六七八九十\d]+|下一|另外?一)家(?:店|公司|企业)?|(?:这|那)个?(?:店|公司|企业)|我们?|我?们?(?:公司|企业|店)|名字|它)?"
    r"(?:的名字)?(?:是|就)*(?:叫做?|名叫|名字[是叫]|改名叫?|取名叫?|起名叫?)[\s:]*(?P<name>[^,。]+?)(?:[吧呀啊]|就行|好了)?"
)
_QUOTES: Final = "“”\"「」'‘’《》 "
_FIGURE: Final = re.compile(r"\d.*[万亿元%平家]|[万亿]|\d{5}")
_NO_NAME: Final = re.compile(
    r"(?:我|我们|咱们?|俺|公司|企业|本公司|我们?公司|我家|自己|一下|你|您|他|她|别人|人家|人|人工|客服|工作人员|停|外卖|车"
    r"|这家|那家|一家|每家|大家|朋友|客户|老板|亲戚|[两二三四五六七八九几多\d]+家)"
)
_ASKS: Final = re.compile(
    r"[?？]|什么|啥|还是|那个|怎么|怎样|如何|多少|多久|哪|几|吗$|么$|为|要不要|能不能|谁|不|收费|流程|补贴|奖励|政策"
)
# What stands in a firm's description, and in no firm's name of its own.
_GENERIC: Final = re.compile(
    r"我们?|咱们?|俺们?|本|敝|贵|这|那|一|两|几|某|每|各|新|老|大|小|中|有限|责任|股份|集团|企业|公司|工厂|厂家?|商行|网店|店铺?|合作社|工作室"
    r"|电子商务|电商|跨境|外贸|贸易|商贸|科技|网络|平台|服务商?|物流|进出口|生产|制造|加工|品牌|园区|直播|培训|代账|代理|财务|咨询"
    r"|丽水市?区?|市区|莲都区?|开发区|市直|青田县?|缙云县?|龙泉市?|遂昌县?|松阳县?|云和县?|庆元县?|景宁县?|杭州市?|浙江省?|本地|外地|当地|国内|国外"
    r"|注册|成立|落户|关联|专业|农民|家|个|和|类|型|国有|民营|私营|个体|独资|母|子|分|总"
)
_FIRM_AT: Final = re.compile(
    r"(?:那么?|给|帮|替|换成?|再看?|还有)*(?P<name>[^,。;!?\s\d]{2,12}?(?:公司|商行|工作室|合作社|集团|厂))"
)
_TALK: Final = re.compile("[是有在了吗能会要想去做叫和跟比不没这那哪什怎多少几算补拿的刚搬来]|属于|如果")


@dataclass(frozen=True, slots=True)
class Called:
    """Which enterprise is meant.

    Attributes:
        asked: `another` one, `several`, a `check` of the one that is named, or only what it is `called`.
        name: Its name; empty where none is told.
        of_firm: Whether 这家, 公司 or the like says that the name is an enterprise's, and not anything's.
    """

    asked: Asked
    name: str = ""
    of_firm: bool = False


def read_enterprise(text: str) -> Called | None:
    """What a text says of whom to check, where it says nothing else: 换一家, 自查 张三茶叶公司, 这家叫李四玩具."""
    plain = clean(text).strip(" 。.!~,")
    if _NEW.fullmatch(plain) or _ANOTHER.fullmatch(plain):
        return Called("another")
    if _SEVERAL.fullmatch(plain):
        return Called("several")
    for pattern in _OF:
        if (match := pattern.fullmatch(plain)) and (name := _name(match["name"])):
            return Called("check", name)
    return Called("called", name, of_firm=not plain.startswith("叫")) if (name := called(text)) else None


def called(text: str) -> str:
    """The name that a text gives an enterprise; empty where it gives none: 这家叫李四玩具."""
    match = _CALLED.fullmatch(clean(text).strip(" 。.!~,"))
    return _name(match["name"]) if match else ""


def _name(written: str) -> str:
    name = written.strip(_QUOTES)
    fit = 1 < len(name) <= _LONGEST and not _NO_NAME.match(name) and _GENERIC.sub("", name)
    return name if fit and not _FIGURE.search(name) and not _ASKS.search(name) else ""


def firm_named(text: str, kept: Iterable[str]) -> str:
    """The enterprise whose figures a sentence tells: a kept one, or one that it begins with; else empty.

    Args:
        text: As typed.
        kept: The names of the person's kept enterprises.
    """
    plain = clean(text)
    if known := max((name for name in kept if name and clean(name) in plain), key=len, default=""):
        return known
    match = _FIRM_AT.match(plain)
    if match is None or not _FIGURE.search(plain) or _TALK.search(match["name"]):
        return ""
    return match["name"] if len(_GENERIC.sub("", match["name"])) > 1 else ""
