"""What is said without being so: a figure denied or presumed (不用满20家吧, 是12万对吧), a whole sentence supposed."""

import re
from typing import Final

_WAIVED: Final = re.compile(
    r"(?:不用|不必|不需要?|无需|无须|用不着|不要求|没必要|没要求|不一定要?|不是(?:非得?|一定要|必须)|不是说要)"
    r"(?:非得?|一定|真的|都)?(?:满|达到?|到|有|交|花|做到|超过|够|要)?\s*$"
)
_PRESUMED: Final = re.compile(
    r"\s*(?:元|块钱?|家|平米?|平方米?)?(?:这么多|就行了?|就够了?|就可以了?|才行|的)?[,，\s]*"
    r"(?:对[吧不嘛么吗]|是(?:[吧嘛么吗]|不(?!是))|没错吧|没记错吧|不是吗|不是么)"
)
_SAID: Final = re.compile(r"(?:^|[,，。；;\s])(?:应该|那|就|也|不就)?是\s*$")
# 这30万每年都有吗 points at a sum that was spoken of; 这30万是平台费 says what it is of.
_POINTED: Final = re.compile(r"(?:[这那]个?|(?:前面|刚才|之前|上面)(?:那|的|说的)?)\s*$")
_RECALLED: Final = re.compile(
    r"(?:记得|印象[中里]?|听说|据说|以为|不是说)[^,，。]{0,10}?(?:要|得|需|满|到|达|是)\s*$|[照按]你(?:们)?说?[^,，。]{0,6}$"
)
_IS_OF: Final = re.compile(
    r"\s*(?:元|块钱?)?(?:[^,，。]{0,6}(?:[领拿发补](?:过|了|到|走|完)|到手|到账)|(?:都|全)?是.{0,6}?(?:费|额|收入|销售|支出|款))"
)
_TAKEN: Final = re.compile(r"[领拿得发补](?:了|过|到|完)?[这那]个?\s*$")
_GUESS: Final = re.compile(r"\s*(?:元|块钱?)?吧")
_REACH: Final = 12
_IF: Final = re.compile(
    r"(?:如果|(?<![主需重只不])要是|假如|假设|倘若|若是|万一|假使)(?!没?(?:记|弄|搞|算)错|没有?问题|可以|方便|.{0,2}允许)"
)


def presumed(text: str, start: int, end: int, own: bool) -> bool:
    """Whether the figure between two places is one that is denied or presumed rather than stated.

    Args:
        text: The whole message.
        start: Where the figure starts.
        end: Where it ends.
        own: The person speaks of an own case: then 对吧 asks for agreement only.
    """
    before = text[max(start - _REACH, 0) : start]
    pointed = _POINTED.search(before) and not _TAKEN.search(before) and not _IS_OF.match(text, end)
    if _WAIVED.search(before) or _RECALLED.search(before) or pointed:
        return True
    if own:
        return False
    if _PRESUMED.match(text, end):
        return True
    return bool(_SAID.search(before) and _GUESS.match(text, end))


def supposes(text: str) -> bool:
    """Whether a sentence supposes something: 如果只有4000平呢, 面积要是只有4000平呢."""
    return _IF.search(text) is not None
