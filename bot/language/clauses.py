"""Clause references: 第九条, 9条, （九）, 第四、五条, or the number alone."""

import re
import unicodedata
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_N: Final = "(?:[1-9]?[0-9]|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_LIST: Final = rf"{_N}(?:\s?(?:[、,，和跟与及]|以及|还有)\s?第?\s?{_N}){{0,18}}"
_REFERENCE = re.compile(
    rf"第\s?(?P<a>{_LIST})\s?[条條]|(?<![第\d零一二三四五六七八九十百千哪这那每几多另有共同上下前后面])(?P<b>{_LIST})\s?[条條](?!短|视|链|产|龙|线|街|河|路|路|件|消息|信息|内容|规)"
    rf"|[(（]\s?(?P<c>{_N})\s?[)）](?!\s?号)|^\s*第?\s?(?P<d>{_LIST})\s*[呢咧嘞]?\s*[。.!！?？]?\s*$|第\s?(?P<e>{_N})\s?[款点项](?=政策|规定|说|是)"
)
# Who works with the paper names a clause by its number alone: 五封顶, 再看九, 七有补差没, 十四 人才纳进哪个分类.
_M: Final = "(?:十[一二三四五六七八九]?|[四五六七八九])"
_ASKED_OF = (
    r"里(?!面?有\d)|封顶|门槛|上限|呢|按|最高|最多(?!年)|怎么|咋|补差|补贴?标准|条件|钱数|适用"
    r"|的(?:封顶|门槛|上限|条件|奖|补|钱|支持|[“\"「])|是(?:封顶|奖|补|给|不是|怎么|一次|每年|按|定额)"
    r"|有(?:补差|门槛|封顶|上限|没有)"
)
_BARE = re.compile(
    rf"^(?:那么?|再看?|跳到?|换到?|回到?|看|行|好|算了|然后|还有|问)?\s?(?:再?看)?\s?(?P<f>{_M})"
    rf"(?:(?=\s?(?:{_ASKED_OF}))|(?=\s[一-鿿]{{2}})|$)"
    rf"|(?:(?<=[走看按套跳问])|(?<=[\s,，。?？]))(?P<g>{_M})(?=呢|能各?报|行[吗不么]|落得|盖得|的支持|里(?:面|头|差))"
)
# 九跟十二的封顶, 五和七哪个高.
_PAIR = re.compile(
    rf"(?:^|[\s,，。：:])(?P<x>{_M})\s?[和跟与、]\s?(?P<y>{_M})(?=的|哪|各|都|有|比|两|谁|分别|[\s,，?？]|$)"
)
# 三条里按年给的 counts clauses.
_COUNTED = re.compile("(?<![第十])(?:[二三四五][条條](?=[里中都各]|分别|当中)|一条一?条)")
_SPAN = re.compile(rf"第?\s?(?P<a>{_N})\s?[条條]?\s?(?:至|到|-|~)\s?第?\s?(?P<z>{_N})\s?[条條]")
# 六（二） is the second paragraph of the sixth clause.
_PARAGRAPH = re.compile(rf"(?<![一二三四五六七八九十\d])(?P<clause>{_N})\s?[条條]?\s?[(（]\s?[一二三四1-4]\s?[)）]")
_ENCLOSED = re.compile("[①-⑳㈠-㈩⑴-⒇]")
_NUMBER = re.compile(_N)
# No paper has such a clause, but people ask for it: 第0条, 第一百条, 第128条.
_BEYOND = re.compile(r"第\s?(0|零|[1-9][0-9]{2}|[一二三四五六七八九]百[零一二三四五六七八九十]*)\s?[条條]")


def read_clause_numbers(text: str) -> tuple[str, ...]:
    """The clauses that a text names by number, as Chinese numerals, in order and once each.

    Numbers that no paper has are given as they are written, so that a caller can say that there is no such clause.
    """
    normal = _ENCLOSED.sub(_opened, text)
    normal = _PARAGRAPH.sub(r"第\g<clause>条", unicodedata.normalize("NFKC", normal))
    normal = _COUNTED.sub(" ", normal)
    if beyond := _BEYOND.search(normal):
        return (beyond[1],)
    numbers: list[int] = []
    normal = _SPAN.sub(lambda match: _spanned(match, numbers), normal)
    numbers += [_value(next(filter(None, match.groups()))) for match in _BARE.finditer(normal)]
    for match in _PAIR.finditer(normal):
        numbers += [_value(match["x"]), _value(match["y"])]
    for match in _REFERENCE.finditer(normal):
        written = next(group for group in match.groups() if group)
        numbers += [_value(number) for number in _NUMBER.findall(written)]
    return tuple(dict.fromkeys(chinese_number(number) for number in numbers if number))


def chinese_number(value: int) -> str:
    """1 to 99 as the paper writes them: 九, 十, 十八, 二十."""
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def _opened(match: re.Match[str]) -> str:
    return f"({unicodedata.normalize('NFKC', match[0]).strip('()')})"


def _spanned(match: re.Match[str], numbers: list[int]) -> str:
    first, last = _value(match["a"]), _value(match["z"])
    if first >= last:
        return match[0]
    numbers += range(first, last + 1)
    return " "


def _value(written: str) -> int:
    if written.isdigit() and written.isascii():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    value = _DIGITS.index(ones) if ones else 0
    return value + (10 * (_DIGITS.index(tens) if tens else 1) if ten else 0)
