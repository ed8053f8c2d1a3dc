"""One number, digits or Chinese or both, as an interval: 五百多万, 1万2千, 十五六万, 0.5个亿, 一亿二."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.language.digits import Part
from bot.language.small_numbers import NOT_SHORTHAND, read_small

_MAGNITUDES: Final = {
    "万亿": Decimal(10) ** 12,
    "亿": Decimal(10) ** 8,
    "小目标": Decimal(10) ** 8,
    "kw": Decimal(10) ** 7,
    "万": Decimal(10) ** 4,
    "wan": Decimal(10) ** 4,
    "w": Decimal(10) ** 4,
    "k": Decimal(10) ** 3,
}
_WAN: Final = Decimal(10) ** 4
# Behind w or k stands nothing more of a word, or one more digit, as in 8w6.
_LETTER_END: Final = r"(?![a-z]|\d)|(?=\d(?![\d.%a-z]))|(?=20\d\d年|rmb|cny|usd|hkd|eur|gbp|jpy|gmv)"
_MAGNITUDE = re.compile(rf"\s*(个?)([半多来几]?)\s*(万亿|亿|小目标|万|(?:kw|wan|w|k)(?:{_LETTER_END}))")
_COME = re.compile(
    r"来(?=[万亿千百w个家户平方块元人名位间亩款场单件笔种份批店套台次项岁%㎡m]|号人|$|[\s,，。.!！?？、;；吧呢啊的])"
)
_MORE = re.compile(r"多(?!少|久|大|长|种|次|得多)|余(?!额|下|姚|杭|粮)|\+(?=\s?[万亿w家个户人%])")
_LOOSE = re.compile(r"把(?=[万亿块元家个人户平方]|$|[\s,，。])")
_AND_SOME = re.compile("[好零]?几")
_HALF_OF = re.compile("成|个点|个百分点|亩")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as an interval.

    Attributes:
        below: The high end itself is excluded (五百多万 stays under 600万).
        shares: Magnitudes that a bare number before it may borrow, widest first (500-800万).
        loose: How it was made rough inside: `about`, `loose` or nothing.
        chars: How many characters of a Chinese numeral were read; 0 for digits.
    """

    end: int
    low: Decimal
    high: Decimal
    below: bool = False
    rough: bool = False
    loose: str = ""
    shares: tuple[Decimal, ...] = ()
    chars: int = 0
    placed: bool = False

    @property
    def magnitude(self) -> bool:
        """Whether 万, 亿, w, k … was written."""
        return bool(self.shares)


def step_of(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 500, 10 for 550, 0.1 for 3.5."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(1)


def read_numeral(text: str, at: int, led: bool = False) -> Numeral | None:
    """Reads the number that starts at a position of a plain text.

    Args:
        text: What `plain` returned.
        at: Where the number starts.
        led: A word such as 近 or 上 stands before it, so that it may start with a place (近千万).
    """
    part = read_small(text, at, led)
    if part is None:
        return None
    found = Numeral(
        part.end, part.low, part.high, rough=part.rough, chars=0 if part.arabic else part.end - at, placed=part.placed
    )
    found = _roughen(text, found)
    first = _magnitude(text, found)
    if first is None:
        return None if text[at] == "半" and not _HALF_OF.match(text, found.end) else found
    return _tail(text, _roughen(text, _follow(text, first, part)), at)


def _roughen(text: str, numeral: Numeral) -> Numeral:
    """来, 多, 余, 几, 把 after the digits, before or after 万."""
    at = numeral.end
    high = numeral.high
    if _MORE.match(text, at) and not numeral.loose:
        return replace(numeral, end=at + 1, high=high + step_of(high), below=True, rough=True, loose="more")
    some = _AND_SOME.match(text, at)
    if some and not numeral.loose and high >= 10 and not numeral.magnitude:
        step = step_of(high)
        if step == 10 or "零" in some[0]:
            return replace(numeral, end=some.end(), low=numeral.low + 1, high=high + 9, rough=True, loose="more")
        return replace(numeral, end=some.end(), high=high + step, below=True, rough=True, loose="more")
    if _COME.match(text, at) and not numeral.loose:
        return replace(numeral, end=at + 1, rough=True, loose="about")
    if _LOOSE.match(text, at) and not numeral.loose and text[at - 1] in "百千万":
        return replace(numeral, end=at + 1, rough=True, loose="loose")
    return numeral


def _magnitude(text: str, numeral: Numeral) -> Numeral | None:
    match = _MAGNITUDE.match(text, numeral.end)
    if match is None or (match[2] and not match[1]):
        return None
    factor = _MAGNITUDES[match[3]]
    low, high, below, loose = numeral.low, numeral.high, numeral.below, numeral.loose
    if match[2] == "半":
        low, high = low + Decimal("0.5"), high + Decimal("0.5")
    elif match[2] in ("多", "几") and match[2]:
        high, below, loose = high + 1, True, "more"
    elif match[2] == "来":
        loose = "about"
    coefficient = step_of(numeral.high) if numeral.high else Decimal(1)
    shares = (factor * coefficient, factor) if coefficient > 1 else (factor,)
    rough = numeral.rough or bool(loose)
    return Numeral(match.end(), low * factor, high * factor, below, rough, loose, shares, numeral.chars)


def _follow(text: str, numeral: Numeral, before: Part) -> Numeral:
    """What comes after 万 or 亿 and still belongs to the number: 1亿2000万, 一万二, 三万零五百, 两亿半."""
    factor = numeral.shares[-1]
    at = numeral.end
    if (numeral.rough and numeral.loose) or (factor == 1000 and not text[at : at + 1].isdigit()):
        return numeral
    if text[at : at + 1] == "半" and text[at + 1 : at + 2] not in ("年", "天", "个", "数", "成"):
        half = factor / 2
        return replace(numeral, end=at + 1, low=numeral.low + half, high=numeral.high + half)
    zero = text[at : at + 1] in ("零", "〇") and text[at : at + 1] != ""
    part = read_small(text, at + zero, False)
    if part is None or part.row:
        return numeral
    wan = _MAGNITUDE.match(text, part.end)
    if wan and _MAGNITUDES[wan[3]] == _WAN and factor > _WAN and part.high < _WAN and not wan[1]:
        joined = Numeral(wan.end(), numeral.low + part.low * _WAN, numeral.high + part.high * _WAN, rough=numeral.rough)
        return replace(joined, rough=joined.rough or part.rough, shares=numeral.shares, chars=numeral.chars)
    if wan and not wan[1]:
        return numeral
    added = _addend(text, part, factor, zero, before)
    if added is None:
        return numeral
    low, high = added
    rough = numeral.rough or part.rough
    return replace(numeral, end=part.end, low=numeral.low + low, high=numeral.high + high, rough=rough)


def _addend(text: str, part: Part, factor: Decimal, zero: bool, before: Part) -> tuple[Decimal, Decimal] | None:
    if part.digit or (part.rough and part.high < 10):
        if zero:
            return part.low, part.high
        fits = not NOT_SHORTHAND.match(text, part.end)
        return (part.low * factor / 10, part.high * factor / 10) if fits else None
    if part.arabic and not part.placed:
        plain_sum = part.end - 4 >= 0 and 1000 <= part.low < _WAN and factor == _WAN and before.low < 100
        return (part.low, part.high) if plain_sum and not re.match(r"\s*[年人家个户]", text[part.end :]) else None
    fits = part.high < _WAN and (zero or (factor == _WAN and part.low >= 100))
    return (part.low, part.high) if fits else None


def _tail(text: str, numeral: Numeral, at: int) -> Numeral:
    return replace(numeral, chars=numeral.end - at if numeral.chars else 0)
