"""One number, digits or Chinese or both, as an interval: 五百多万, 1万2千, 十五六万, 0.5个亿, 一亿二."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

DIGITS: Final = {
    char: Decimal(value)
    for value, chars in enumerate(("零〇○", "一壹幺", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
CHINESE_DIGIT: Final = "一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
NUMERAL_CHARS: Final = "零〇○" + CHINESE_DIGIT + "十百千万亿廿卅卌半几数"
_PLACES: Final = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_TENS: Final = {"廿": Decimal(20), "卅": Decimal(30), "卌": Decimal(40)}
_MAGNITUDES: Final = {
    "万亿": Decimal(10) ** 12,
    "亿": Decimal(10) ** 8,
    "小目标": Decimal(10) ** 8,
    "kw": Decimal(10) ** 7,
    "万": Decimal(10) ** 4,
    "w": Decimal(10) ** 4,
    "k": Decimal(10) ** 3,
}
_WAN: Final = Decimal(10) ** 4
_LETTER_END = r"(?![a-z]|\d)|(?=rmb|cny|usd|hkd|eur|gbp|jpy|gmv)"
_MAGNITUDE = re.compile(rf"\s*(个?)([半多来几]?)\s*(万亿|亿|小目标|万|(?:kw|w|k)(?:{_LETTER_END}))")
_ARABIC = re.compile(r"\d{1,3}(?: \d{3}){2,}(?! ?\d)|\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?")
_SPACED = re.compile(r"\d(?: \d)+(?=\s*[万亿])")
_ARABIC_POINT = re.compile(r"(\d+)点(\d+)(?=\s*(?:个?亿|个?万|千万|百万|成|%|w))")
_ROW = re.compile(r"[零〇○一二三四五六七八九]{3,}(?![十百千])|[零〇][一二三四五六七八九](?![十百千])")
_PAIR = re.compile(r"一两|一二|两三|二三|三四|四五|五六|六七|七八|八九|三五|俩仨")
_PAIR_LISTED = re.compile(r"([一二两三四五六七八1-8])\s?[、,]\s?([二两三四五六七八九2-9])(?=\s?[十百千万亿])")
_POINT = re.compile(r"点([零〇一二三四五六七八九]+)(?![十分])")
_NOT_SHORTHAND = re.compile(r"[家个人名户位间年月号条成倍折天日次款%0-9零〇一二两三四五六七八九十百千万亿几半.]|点[^\d]")
_COME = re.compile(r"来(?=[万亿千百w个家户平方块元人名位间亩款场单件笔种份批店套台次项岁%㎡m]|$|[\s,，。.!！?？、;；吧呢啊的])")
_MORE = re.compile(r"多(?!少|久|大|长|种|次|得多)|余(?!额|下|姚|杭|粮)|\+(?=\s?[万亿w家个户人%])")
_LOOSE = re.compile(r"把(?=[万亿块元家个人户平方]|$|[\s,，。])")
_SAYINGS: Final = {"百八十": (100, 180), "百十": (100, 119), "千儿八百": (800, 1000), "万儿八千": (8000, 10000)}
_SAYING = re.compile("|".join(_SAYINGS))
_AND_SOME = re.compile("[好零]?几")
_SOME = re.compile("[大小]几(?=[十百千万亿])")
_ROUND = re.compile("[百千](?:万|亿)(?:元(?!旦)|以上|以下|级|左右|出头|规模|大关|不到)")
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


@dataclass(frozen=True, slots=True)
class _Part:
    end: int
    low: Decimal
    high: Decimal
    rough: bool = False
    arabic: bool = False
    digit: bool = False
    row: bool = False
    place: Decimal = Decimal(1)
    placed: bool = False


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
    part = _small(text, at, led)
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


def _follow(text: str, numeral: Numeral, before: _Part) -> Numeral:
    """What comes after 万 or 亿 and still belongs to the number: 1亿2000万, 一万二, 三万零五百, 两亿半."""
    factor = numeral.shares[-1]
    if numeral.rough and numeral.loose or factor == 1000:
        return numeral
    at = numeral.end
    if text[at : at + 1] == "半" and text[at + 1 : at + 2] not in ("年", "天", "个", "数", "成"):
        half = factor / 2
        return replace(numeral, end=at + 1, low=numeral.low + half, high=numeral.high + half)
    zero = text[at : at + 1] in ("零", "〇") and text[at : at + 1] != ""
    part = _small(text, at + zero, False)
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


def _addend(
    text: str, part: _Part, factor: Decimal, zero: bool, before: _Part
) -> tuple[Decimal, Decimal] | None:
    if part.digit:
        if zero:
            return part.low, part.high
        fits = not _NOT_SHORTHAND.match(text, part.end)
        return (part.low * factor / 10, part.high * factor / 10) if fits else None
    if part.arabic and not part.placed:
        plain_sum = part.end - 4 >= 0 and 1000 <= part.low < _WAN and factor == _WAN and before.low < 100
        return (part.low, part.high) if plain_sum and not re.match(r"\s*[年人家个户]", text[part.end :]) else None
    fits = part.high < _WAN and (zero or (factor == _WAN and part.low >= 100))
    return (part.low, part.high) if fits else None


def _tail(text: str, numeral: Numeral, at: int) -> Numeral:
    return replace(numeral, chars=numeral.end - at if numeral.chars else 0)


def _small(text: str, at: int, led: bool) -> _Part | None:
    """A number without 万 and 亿: 300, 五百三十, 四五百, 十几, 3百, 一千二."""
    saying = _SAYING.match(text, at)
    if saying:
        low, high = map(Decimal, _SAYINGS[saying[0]])
        return _Part(saying.end(), low, high, rough=True, placed=True)
    low = high = Decimal(0)
    last = Decimal(10) ** 5
    rough = used = arabic = zero = digit = False
    here = at
    while True:
        if used and text[here : here + 1] in ("零", "〇") and text[here + 1 : here + 2] in tuple(CHINESE_DIGIT):
            zero, here = True, here + 1
        if text[here : here + 1] in tuple(_TENS) and last > 10:
            low, high, last, here, used = low + _TENS[text[here]], high + _TENS[text[here]], Decimal(10), here + 1, True
            continue
        one = _coefficient(text, here, used)
        bare = one is None
        one = one or _implied(text, here, used, last, led)
        if one is None:
            break
        place = _PLACES.get(text[one.end : one.end + 1])
        if place and place < last and not one.row and (zero or last / place <= 100 or not used):
            low, high, last, here = low + one.low * place, high + one.high * place, place, one.end + 1
            rough, used, zero, digit = rough or one.rough, True, False, False
            arabic = arabic or one.arabic
            continue
        if bare and place is None and used:
            break
        if not used:
            return _pointed(text, one)
        low, high, here, rough, digit = _last_digit(text, one, (low, high, here, rough), last, zero)
        break
    if not used:
        return None
    if zero and text[here - 1] in "零〇":
        here -= 1
    return _pointed(text, _Part(here, low, high, rough, arabic, False, False, last, True))


def _last_digit(
    text: str, one: _Part, sofar: tuple[Decimal, Decimal, int, bool], last: Decimal, zero: bool
) -> tuple[Decimal, Decimal, int, bool, bool]:
    low, high, here, rough = sofar
    if one.arabic and one.end - here > 1 or one.row:
        return low, high, here, rough, False
    if last == 10 or zero:
        if one.arabic and not zero:
            return low, high, here, rough, False
        return low + one.low, high + one.high, one.end, rough or one.rough, False
    if text[here] != "两" and not _NOT_SHORTHAND.match(text, one.end) and not one.rough or _pair_fits(text, one, here):
        scale = last / 10
        return low + one.low * scale, high + one.high * scale, one.end, rough or one.rough, False
    return low, high, here, rough, False


def _pair_fits(text: str, one: _Part, here: int) -> bool:
    return one.rough and one.end - here == 2 and not _NOT_SHORTHAND.match(text, one.end)


def _implied(text: str, at: int, used: bool, last: Decimal, led: bool) -> _Part | None:
    """The 一 that is not said: 十五, 一百十五, 近千万, 百来万, 千把万."""
    char = text[at : at + 1]
    one = _Part(at, Decimal(1), Decimal(1))
    if char == "十" and (not used or last == 100):
        return one
    if used or char not in ("百", "千", "万", "亿"):
        return None
    if char in _PLACES and (led or text[at + 1 : at + 2] in ("来", "把") or _ROUND.match(text, at)):
        return one
    if char in "万亿" and (led or text[at + 1 : at + 2] == "把" and text[at + 2 : at + 3] in tuple("块元家个人平")):
        return one
    return None


def _coefficient(text: str, at: int, used: bool) -> _Part | None:
    spaced = _SPACED.match(text, at) if not used else None
    if spaced:
        value = Decimal(spaced[0].replace(" ", ""))
        return _Part(spaced.end(), value, value, arabic=True)
    return _listed(text, at) or _arabic(text, at) or _chinese(text, at, used)


def _listed(text: str, at: int) -> _Part | None:
    match = _PAIR_LISTED.match(text, at)
    if match is None:
        return None
    low, high = (DIGITS.get(char) or Decimal(int(char)) for char in match.groups())
    return _Part(match.end(), low, high, rough=True) if high == low + 1 else None


def _arabic(text: str, at: int) -> _Part | None:
    point = _ARABIC_POINT.match(text, at)
    if point:
        value = Decimal(f"{point[1]}.{point[2]}")
        return _Part(point.end(), value, value, arabic=True)
    match = _ARABIC.match(text, at)
    if match is None:
        return None
    value = Decimal(match[0].replace(",", "").replace(" ", ""))
    end = match.end()
    if text[end : end + 1] == " " and text[end + 1 : end + 2] in ("百", "千"):
        end += 1
    return _Part(end, value, value, arabic=True, digit=match.end() - at == 1)


def _chinese(text: str, at: int, used: bool) -> _Part | None:
    char = text[at : at + 1]
    row = _ROW.match(text, at) if not used else None
    if row:
        value = Decimal("".join(str(DIGITS[digit]) for digit in row[0]))
        return _Part(row.end(), value, value, row=True)
    pair = _PAIR.match(text, at)
    if pair:
        return _Part(pair.end(), DIGITS[char], DIGITS[text[at + 1]], rough=True)
    if char == "几" and (used or text[at + 1 : at + 2] in tuple("十百千万亿个成")):
        return _Part(at + 1, Decimal(1 if used else 2), Decimal(9), rough=True)
    if char == "数" and not used and text[at + 1 : at + 2] in tuple("十百千万亿"):
        return _Part(at + 1, Decimal(2), Decimal(9), rough=True)
    some = _SOME.match(text, at) if not used else None
    if some:
        low, high = (5, 9) if char == "大" else (2, 4)
        return _Part(some.end(), Decimal(low), Decimal(high), rough=True)
    if char == "半" and not used:
        return _Part(at + 1, Decimal("0.5"), Decimal("0.5"))
    if char in DIGITS and char:
        return _Part(at + 1, DIGITS[char], DIGITS[char], digit=True)
    return None


def _pointed(text: str, part: _Part) -> _Part:
    match = _POINT.match(text, part.end)
    if match is None or part.row or part.rough or part.arabic:
        return part
    digits = "".join(str(DIGITS[char]) for char in match[1])
    value = part.low + Decimal(f"0.{digits}")
    return replace(part, end=match.end(), low=value, high=value, digit=False)
