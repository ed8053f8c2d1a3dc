"""The word behind a number: what is measured, and what one of it comes to."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

Unit = Literal["yuan", "m2", "percent", "count", "year", "month", "duration", "foreign", "number"]

_ONE: Final = Decimal(1)
_CURRENCIES: Final = {
    "USD": r"美元|美金|美刀|刀(?![具剑片叉客])|usd|dollars?|us\$|\$",
    "EUR": r"欧元|欧(?![洲美盟])|eur|€",
    "JPY": r"日元|日币|日圆|円|jpy",
    "HKD": r"港币|港元|港纸|港幣|hkd|hk\$",
    "GBP": r"英镑|镑|gbp|£",
    "KRW": r"韩元|韩币|krw|₩",
    "RUB": r"卢布|rub|₽",
    "THB": r"泰铢|铢|thb|฿",
    "AUD": r"澳元|澳币|aud|a\$",
    "CAD": r"加元|加币|cad|c\$",
    "SGD": r"新加坡元|新币|坡币|sgd|s\$",
    "TWD": r"新?台币|twd|nt\$",
    "MYR": r"令吉|马币|myr",
    "VND": r"越南盾|越盾|vnd|₫",
    "IDR": r"印尼盾|idr",
    "PHP": r"比索|php",
    "CHF": r"瑞士法郎|法郎|瑞郎|chf",
    "INR": r"卢比|inr|₹",
    "AED": r"迪拉姆|aed",
    "BRL": r"雷亚尔|brl|r\$",
}
_MEASURES: Final = (
    r"家|户|号人|人(?!民币|均|气|才)(?!(?<=\s人)在)|名(?!牌|称|字)|位(?!置|子)|间|款|场|单(?![独价靠凭论])|笔|件(?!代发)|种|份(?!额)|批(?!发)|店|套|台(?!子)|次|项|只(?![做卖有是在发算报拿够能供收])|辆|张|本|部|箱"
    r"|票|包|车|柜|座|处|支|片|栋|幢|条|个(?!月|季度|季|星期|礼拜|周|小时|钟头|工作日|自然|年|学期|点|百分点|平|多月|半月|方面?)"
)
_SQUARE: Final = r"个?(?:平方米|平方公尺|平方|平米|平(?![台均安衡时常价稳面板民阳湖行])(?:米|方)?)|㎡|m²|m2|m\^2|sqm"
_YUAN: Final = r"块钱|块(?![业地内工屏儿])|元钱|元(?![旦素月老宵])(?:\s?人民币|\s?rmb)?|人民币|rmb|cny|蚊(?!帐)|¥"
# Longest first where one begins like another.
_UNITS: Final[tuple[tuple[str, str, Unit, Decimal], ...]] = (
    ("percent", r"%|个?百分点|个点(?!子)|(?<=\d)趴(?!在|着|下)|percent", "percent", _ONE),
    ("permille", r"‰", "percent", Decimal("0.1")),
    ("tenths", r"成(?![立功为本员交都果熟长品效绩]|绩)", "percent", Decimal(10)),
    ("km2", r"平方公里|平方千米|km2|km²", "m2", Decimal(1000000)),
    ("m2", _SQUARE, "m2", _ONE),
    ("mu", r"亩", "m2", Decimal(2000) / 3),
    ("hectare", r"公顷", "m2", Decimal(10000)),
    ("yuan", _YUAN, "yuan", _ONE),
    (
        "year",
        r"(?<![\s])个?(?:自然)?年(?:度)?|个?(?:自然)?年(?!零售|网零|出口|销|成交|交易|营)(?:度)?",
        "duration",
        _ONE,
    ),
    ("months", r"个(?:自然)?月", "duration", _ONE / 12),
    ("quarters", r"个季度?", "duration", _ONE / 4),
    ("count", _MEASURES, "count", _ONE),
)
_FOREIGN = re.compile(r"\s*(?:" + "|".join(f"(?P<{code}>{words})" for code, words in _CURRENCIES.items()) + ")")
_UNIT = re.compile(r"\s*(?:" + "|".join(f"(?P<{name}>{words})" for name, words, _, _ in _UNITS) + ")")
_BY_NAME: Final = {name: (unit, factor) for name, _, unit, factor in _UNITS}
_FANG = re.compile(r"\s*方(?![面式案便向法才针圆])")
_FENS = re.compile(r"(?:(\d)角)?(?:(\d)分)?(?![之钟])")
JIAO: Final = {char: Decimal(tenth) / 10 for tenth, char in enumerate("一二三四五六七八九", 1)} | {"半": Decimal("0.5")}
_JIAO = re.compile("[一二三四五六七八九半](?![家个人名户位间年月万千百十亿天])")
_BEFORE_FOREIGN = re.compile(
    r"(?P<HKD>hk\$|hkd|港币)|(?P<USD>us\$|usd|\$|美元|美金)|(?P<EUR>€|eur|欧元)|(?P<GBP>£|gbp|英镑)"
    r"|(?P<JPY>jpy|日元)|(?P<KRW>₩)|(?P<TWD>nt\$)|(?P<AUD>a\$)|(?P<CAD>c\$)|(?P<SGD>s\$)|(?P<RUB>₽)|(?P<INR>₹)"
)
_BEFORE_YUAN = re.compile(r"¥|(?:人民币|rmb|cny)\s?¥?")
_SPACE = re.compile(r"\s*[:：]?\s*")
# What is measured in these is no figure of ours at any size.
_OTHER = re.compile(
    r"\s*(?:斤|公斤|千克|吨|克(?!服)|kg|公里|千米|厘米|毫米|米(?!诺)|km|cm|mm|小时|分钟|秒|天|日(?!元|币|圆|本)|周(?!边|年)|星期|礼拜|个?工作日|个小时|个钟"
    r"|个星期|个礼拜|个周|个学期|岁|倍|折|度(?!假)|瓦|gb|mb|tb|g\b|码|寸|英寸|平均|强|号(?!人)|楼|层|届|期(?!间)|级|档|后(?=创业|的|老板|女|男)|年代)"
)
_LABEL = re.compile(
    r"\s*(?:类|等|章|节|步|代|线|流|维|星|轮|问|题|页|班|组|国|省|市|县|区|体|季|点|月|号(?!人)|方|会|大(?![概约致体小多])|化|证|本"
    r"|门|板块|通|侧|端|字|者|项)"
)


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit as it was written behind a number."""

    end: int
    unit: Unit
    factor: Decimal = _ONE
    currency: str | None = None
    added: Decimal = Decimal(0)


def unit_after(text: str, at: int, large: bool) -> UnitWord | None:
    """The unit at a position.

    Args:
        text: A plain text.
        at: Where the number ended.
        large: The number is 100 or more; only then 方 is an area (三方协议 is not).
    """
    foreign = _FOREIGN.match(text, at)
    if foreign and foreign.lastgroup:
        return UnitWord(foreign.end(), "foreign", currency=foreign.lastgroup)
    fang = _FANG.match(text, at)
    if fang and large:
        return UnitWord(fang.end(), "m2")
    match = _UNIT.match(text, at)
    if match is None or not match.lastgroup:
        return None
    unit, factor = _BY_NAME[match.lastgroup]
    if unit == "yuan":
        return _with_fen(text, match.end(), match[0].strip() == "块" and not large)
    return UnitWord(match.end(), unit, factor)


def _with_fen(text: str, end: int, small: bool) -> UnitWord:
    half = _JIAO.match(text, end) if small else None
    if half:
        return UnitWord(half.end(), "yuan", added=JIAO[half[0]])
    fens = _FENS.match(text, end)
    if fens is None or not fens[0]:
        return UnitWord(end, "yuan")
    return UnitWord(fens.end(), "yuan", added=Decimal(fens[1] or 0) / 10 + Decimal(fens[2] or 0) / 100)


def currency_before(text: str, at: int) -> UnitWord | None:
    """A currency sign or name in front of a number, such as ￥ or US$."""
    match = _BEFORE_FOREIGN.match(text, at) or _BEFORE_YUAN.match(text, at)
    if match is None:
        return None
    space = _SPACE.match(text, match.end())
    end = space.end() if space else match.end()
    if match.lastgroup:
        return UnitWord(end, "foreign", currency=match.lastgroup)
    return UnitWord(end, "yuan")


def measures_something_else(text: str, at: int, magnitude: bool, value: Decimal) -> bool:
    """Whether the word behind makes the number a label or a measure we know nothing of (3天, 500强, 三级)."""
    other = _OTHER.match(text, at)
    if other:
        return not (magnitude and other[0].strip() in ("级", "档", "期", "号", "后"))
    return not magnitude and value < 100 and _LABEL.match(text, at) is not None
