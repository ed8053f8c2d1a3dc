"""Numbers that are names, ordinals or idioms: 第九条, 双十一, 12345, 一般, 〔2021〕67号."""

import re
from typing import Final

_N: Final = "[0-9零〇一二两三四五六七八九十百]"
_UNITS_NEXT: Final = r"(?!\s?[\d万亿千百wk元块%家个户平㎡人美刀欧港€$]|[.,]\d)"
_LETTERS: Final = "(?:kw|wan|w|k|m2|m²|m\\^2|rmb|cny|usd|hkd|eur|gbp|jpy|sqm|percent|krw|thb|aud|cad|sgd|twd)"
_ALWAYS: Final = (
    r"https?://\S+|www\.\S+|[\w.]+@[\w.]+",
    rf"第\s?{_N}{{1,5}}(?:\s?[、,和及与至到-]\s?第?{_N}{{1,5}}){{0,8}}\s?(?:条|款|项|问|个|名|批|次|届|季度|章|节|点|档|类)?",
    rf"{_N}{{1,5}}(?:\s?[、,和及与]\s?第?{_N}{{1,5}}){{0,8}}\s?条",
    rf"[（(]\s?{_N}{{1,2}}\s?[)）]",
    r"[〔\[（(【]\s?\d{4}\s?[〕\]）)】]\s?\d+\s?号?",
    rf"{_N}{{1,5}}\s?号(?!称|人)",
    r"0\d{2,3}-\d{7,8}|1[3-9]\d-?\s?\d{4}-?\s?\d{4}(?![\d.,元万亿])|\d{12,}(?![\d.,元万亿])",
    r"\d{1,2}[:：]\d{2}",
    r"(?<![个\d.])(?:\d{1,2}|十[一二]?|[一两二三四五六七八九])点(?:[钟半整多前后]|之前|左右|$|[^\d零〇一二三四五六七八九十])",
    rf"{_N}{{1,5}}\s?季度|q[1-4](?![\da-z])|{_N}{{1,5}}个季度",
    r"(?<![a-z])(?!rmb|cny|usd|hkd|eur|gbp|jpy)[a-z]+\d{1,2}(?![\d.,]*\s?[\d万亿wk元块%家个户平㎡])[a-z]*\d?",
    r"\d+(?:\.\d+)?e[+-]?\d+",
    r"7\s?[x×*]\s?24",
    rf"\d+(?!{_LETTERS}(?![a-z]))(?!(?:kw|wan|w|k)(?:rmb|cny|usd|hkd|eur|gbp|jpy|gmv))[a-z]+",
    r"双\s?(?:11|12|十一|十二|旦|节|百)|[7七]-11",
    r"\d{1,2}/\d{1,2}(?![\d/])",
    r"\d+\.\d+\.[\d.]+",
    r"负\s?[\d一二三四五六七八九十百千万亿.]+",
)
_BARE_NAMES: Final = (
    "12345|12315|12306|12366|1688|9610|9710|9810|1210|1239|1039|618|360|315|996|110|58(?=同城)|51(?=job)|500(?=强)"
)
_IDIOMS: Final = (
    "一般|一下|一起|一次性|一直|一定|一样|一些|一点(?![零一二三四五六七八九十〇])|一共|一律|一切|一旦|一致|一方面|一体|一站|一线|一来|一看|一听|一查|一带一路|一路|一条龙|一件代发|一刀切|一会儿?"
    "|一号工程|一成不变|一手|一二线|一边|一家人|一概|一并|一时|一向|一年到头|一五一十|一块儿|一人公司|一企一策|一事一议|一窗|一网|一证|一照|一网通办|一趟"
    "|万一|千万(?=别|不|要|得|记|小心|注意|莫|勿)|三农|十分(?!之)|十四五|十五五|十三五|五险一金|三证合一|四舍五入|千川|千牛|万达|百度|百货|百世|百姓|百强"
    "|七七八八|乱七八糟|三三两两|五花八门|千方百计|成千上万|万能|万物|万分|二十大|十九大|三中全会|四中全会|两会|两化|二维码|二次|二手|三通一达|四通一达"
    "|三个一号|两个自然|九九归一|三言两语|三令五申|百分百(?=会|要|确)|千家万户|半天|半路|大半|多半|千人千面|百花|百家号|百亿补贴|十一(?=假|黄金|期间|国庆|长假)"
    "|五一(?=假|期间|劳动|节)|六一(?=儿童|节)|八一(?=节|建军)|三八(?=节|妇女)|七夕|五菱|六合|双创|几何|几乎|几时|几点|几号|几个月"
)
_SKIP = re.compile("|".join((*_ALWAYS, f"(?:{_BARE_NAMES}){_UNITS_NEXT}", _IDIOMS)))


def skip_name(text: str, at: int, alone: bool) -> int:
    """Where the text goes on after a number that is no figure, or `at` itself.

    Args:
        text: A plain text.
        at: The position to look at.
        alone: The text is the answer to a question for a figure; then 618 is a figure.
    """
    if text[at : at + 1].isdigit() and at and (text[at - 1].isdigit() or text[at - 1] == "."):
        return at
    match = _SKIP.match(text, at)
    if match is None or (alone and match.end() - at == len(text.strip()) and match[0].isdigit()):
        return at
    return match.end()
