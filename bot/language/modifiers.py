"""What the words around a number do to it. Every word has one rule, and the rules stand in one table.

| rule | from | to | words |
| --- | --- | --- | --- |
| about | a tenth less | a tenth more | 大概 大约 约 差不多 左右 上下, 来 inside a number |
| loose | a fifth less | a fifth more | 把 inside a number (百把万) |
| near | a tenth less | just below | 近 将近 接近 快 小(两百万) 差一点 差点儿就到 |
| more | the number | just below the next step of its last written place | 多 余 几 inside a number |
| bit | the number | a tenth more | 出头 挂零 冒头 |
| order | the number | just below ten times | 上(千万) 成(千上万) |
| below | nothing | just below | 不到 不足 未满 低于 没有 |
| upto | nothing | the number | 以下 以内 不超过 最多 (民法典: 以下、以内 include the number) |
| over | just above | open | 超过 多于 不止 |
| from | the number | open | 以上 至少 起码 不低于 过 破 + |

`just` is a fen, or one for things that are counted. 几 as a digit is 2 to 9, after 十 or 百 it is 1 to 9.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, Literal

Rule = Literal["about", "loose", "near", "more", "bit", "order", "below", "upto", "over", "from"]

_LINK = r"\s*(?:了|有|是|在|到|能有|能到|做到了?|做了|也就|就|个|达到?)?\s*"
_BEFORE: Final[tuple[tuple[Rule, str], ...]] = (
    (
        "below",
        "(?:还|都)?(?:不到|不足|不满|未满|未到|未达到?|没达到?|没到|没有到|低于|小于|少于|不够)|<(?!=)"
        "|(?<!有)没有?(?=[0-9一二两三四五六七八九十几半])",
    ),
    ("upto", "不超过|不大于|不高于|不多于|最多|至多|顶多|撑死|≤|<=|没超过|没过|未超过"),
    (
        "from",
        "不低于|不少于|不小于|至少|起码|最少|好歹|≥|>=|突破|(?<![不没打])破|超?过了"
        "|(?<![不没超经通拿领得补奖发给报花交付做卖投获受请享用收评有缴扣捐])过(?=[百千万亿一二两三四五六七八九十0-9])",
    ),
    ("over", "(?<!商)(?:超过|超出|超)|多于|大于|高于|不止|不只|>(?!=)"),
    (
        "near",
        "(?<![附最远靠临就])将?近|接近|逼近|快要?(?=[到有0-9一二两三四五六七八九十百千万亿几])|差那?一?点[点儿]?(?:就|才)?(?:到|有|满|够)?"
        "|(?<![大中最微偏缩])小(?=[一二两三四五六七八九十百千0-9])",
    ),
    ("order", "(?<![以线网加算赶楼早晚身马史手船之实际])上(?=[百千万亿十])"),
    ("about", "大约莫?|大概|约莫?|差不多|估计|估摸着?|毛估|大致|大体|约摸|≈|~(?=[0-9])"),
)
_PREFIX = re.compile("|".join(f"(?P<{rule}>{words})" for rule, words in _BEFORE))
_LINKED = re.compile(_LINK)
_AFTER: Final[tuple[tuple[Rule, str], ...]] = (
    (
        "from",
        r"\+(?!\d)|(?:[（(]含[）)])?(?:及|或|和)?以上|往上|朝上|打底|起步|开外|(?:都|还)不止|不止"
        r"|起(?![来诉码步点初始草])|还多",
    ),
    ("upto", "(?:[（(]含[）)])?(?:及|或|和)?以下|以内|之内|封顶"),
    (
        "below",
        "不到一点|(?:都|还|也)?(?:不到|没到|未到|不足|不满)(?=$|[^位期0-9一二两三四五六七八九十几半])|[都也]没有",
    ),
    ("near", "差一?点"),
    ("bit", "出头|挂零|冒头|多一点|多一些|多点|出点头|刚出头"),
    ("about", "左右|上下(?!架)|的样子|这样子?|样子|光景"),
)
_SUFFIX = re.compile(r"\s*(?:" + "|".join(f"(?P<{rule}>{words})" for rule, words in _AFTER) + ")")
_TENTH: Final = Decimal("0.1")
FEN: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Interval:
    """The values a figure may have; `below` leaves the high end itself out, `None` leaves it open."""

    low: Decimal
    high: Decimal | None
    below: bool = False

    @property
    def exact(self) -> bool:
        """Whether one value is left."""
        return self.low == self.high and not self.below


def rule_before(text: str, at: int) -> tuple[Rule, int] | None:
    """The rule of the word at a position and where the number may start after it."""
    match = _PREFIX.match(text, at)
    if match is None or not match.lastgroup:
        return None
    linked = _LINKED.match(text, match.end())
    return match.lastgroup, linked.end() if linked else match.end()  # type: ignore[return-value]


def rule_after(text: str, at: int) -> tuple[Rule, int] | None:
    """The rule of the word that stands behind a number or its unit."""
    match = _SUFFIX.match(text, at)
    if match is None or not match.lastgroup:
        return None
    return match.lastgroup, match.end()  # type: ignore[return-value]


def apply_rule(rule: Rule, value: Interval) -> Interval:
    """The interval that a word leaves of a number."""
    low, high = value.low, value.high
    if rule in ("over", "from"):
        return Interval(low + FEN if rule == "over" and value.exact else low, None)
    if rule in ("below", "upto"):
        return Interval(Decimal(0), high, value.below or rule == "below")
    if high is None:
        return value
    if rule == "near":
        return Interval(low - low * _TENTH, high, True)
    if not value.exact:
        return value
    if rule == "order":
        return Interval(low, low * 10, True)
    if rule == "bit":
        return Interval(low, high + high * _TENTH)
    share = _TENTH * 2 if rule == "loose" else _TENTH
    return Interval(low - low * share, high + high * share)


def close(value: Interval, whole: bool) -> tuple[Decimal, Decimal | None]:
    """Turns an excluded end into the nearest value inside; counted things become whole, outwards."""
    low, high = value.low, value.high
    if whole and low % 1 == FEN:
        low = low - FEN + 1
    if whole and not value.exact:
        low = low.to_integral_value(ROUND_FLOOR)
    if high is None:
        return tidy(low), None
    if value.below:
        high -= Decimal(1) if whole else FEN
    if whole and not value.exact:
        high = high.to_integral_value(ROUND_CEILING)
    return tidy(low), tidy(max(high, low))


def tidy(value: Decimal) -> Decimal:
    """The same value without an exponent and without trailing zeros behind the point."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
