"""What is said without being so: a figure denied or presumed (不用满20家吧, 是12万对吧), a whole sentence supposed."""

import re
from typing import Final

_WAIVED: Final = re.compile(
    r"(?:不用|不必|不需要?|无需|无须|用不着|不要求|没必要|没要求|不一定要?|不是(?:非得?|一定要|必须)|不是说要)"
    r"(?:非得?|一定|真的|都)?(?:满|达到?|到|有|交|花|做到|超过|够|要)?\s*$"
    r"|没(?:有)?(?:服务|带|凑|签|招)(?:到|够|满)\s*$"
)
_PRESUMED: Final = re.compile(
    r"\s*(?:元|块钱?|家|平米?|平方米?)?(?:这么多|就行了?|就够了?|就可以了?|才行|的)?[,，\s]*"
    r"(?:对[吧不嘛么吗]|是(?:[吧嘛么吗]|不(?!是))|没错吧|没记错吧|不是吗|不是么)"
)
_SAID: Final = re.compile(r"(?:^|[,，。；;\s])(?:应该|那|就|也|不就)?是\s*$")
# 这30万每年都有吗 points at a sum that was spoken of; 这30万是平台费 says what it is of, and 我这6200平 whose it is.
_POINTED: Final = re.compile(
    r"(?:(?<![就才边家])(?:[这那]个|那|(?<![我咱俺])(?<!我们)(?<!咱们)这)|(?:前面|刚才|之前|上面)(?:那|的|说的)?"
    r"|[还另]有(?:一?个|一?笔)|多(?:记|算|写|报|填|打|说)了|(?:多|超|余|剩)(?:出来?|下来?)的(?:那|这)?)\s*$"
)
# 那4000平呢 goes on to another area, as 那么 does.
_THEN: Final = re.compile(r"\s*那\s*")
_AREA: Final = re.compile(r"(?:平方?米?|㎡)$")
_RECALLED: Final = re.compile(
    r"(?:记得|印象[中里]?|听说|据说|以为|不是说)[^,，。]{0,10}?(?:要|得|需|满|到|达|是)\s*$|[照按]你(?:们)?说?[^,，。]{0,6}$"
)
_IS_OF: Final = re.compile(
    r"\s*(?:元|块钱?)?(?:[^,，。]{0,6}(?:[领拿发补](?:过|了|到|走|完|齐|满|足)|到手|到账)|(?:都|全)?是.{0,6}?(?:费|额|收入|销售|支出|款))"
)
# 独立站10万那笔; the sums of two awards set side by side: 一个30万一个50万.
_POINTED_BEHIND: Final = re.compile(r"\s*(?:元|块钱?)?的?那(?:笔|份|档|项|条)")
# 算一家还是三家 asks which; 出口还是300万 does not.
_EITHER: Final = re.compile(r"[\d一二两三四五六七八九十百千万亿](?:元|块|家|个|户|平米?|平方米?|%|成|档)?还是\s*$")
_OR: Final = re.compile(r"还是(?=[\d一二两三四五六七八九十百千])")
_COST: Final = re.compile(r"(?:费用?|广告|推广|投放)[^,，。]{0,3}$")
# 升到5亿那档 says how far it rises, by the figure of that step.
_RISES: Final = re.compile(r"[升涨][到至上]了?$")
_ONE_AND_ONE: Final = re.compile(r"一[个项笔样](?:是|给|封顶|最高|就?奖)?\s*$")
# 30万是年年给还是一次 asks how a sum is paid, so it is no figure of the speaker.
_HOW_PAID: Final = re.compile(
    r"\s*(?:元|块钱?)?(?:的?奖[金励]?)?(?:[是就]|到底|究竟)*(?:年年|每年|一次性?|分[几两三]?[年次期批])[都也]?"
    r"(?:给|发|拿|领|打|到账|的?[吗吧呢?？]|的?还是|的?$)"
)
_ONE_SUM: Final = re.compile(r"一[个项笔样](?:是|给|封顶|最高|就?奖)?\s*(?=[\d一二两三四五六七八九十百千])")
_ASKED_WHETHER: Final = re.compile(r"会不会$")
_PASSES: Final = re.compile("超|突破|不止|高于")
# 每年送，三年就是30万: so many years times an award; 两边加起来6400万: the sum of several facts is no fact.
_TIMES_YEARS: Final = re.compile(
    r"(?:[两二三四五]年|\d年)(?:下来|加起来|总共|一共)?(?:就|不就|可就|岂不|那就)是?(?:有|能拿)?\s*$"
)
_OF_SEVERAL: Final = re.compile(
    r"[两三几](?:边|头|块|样|项|个数|种)[^,，。]{0,3}(?:加|合|凑|并|拢)[^,，。]{0,6}$|(?:加拢|合并|并)(?:起来|在一起|后|算)?[都就也是有]*$"
)
_TAKEN: Final = re.compile(r"[领拿得发补](?:(?:了|过|到|完)?[这那]个?|了|过|到|完)\s*$")
_GUESS: Final = re.compile(r"\s*(?:元|块钱?)?吧")
_REACH: Final = 12
_IF: Final = re.compile(
    r"(?:如果|(?<![主需重只不])要是|假如|假设|倘若|若是|(?<![\d一二两三四五六七八九十百千几多来])万一|假使)(?!没?(?:记|弄|搞|算)错|没有?问题|可以|方便|.{0,2}允许)"
)


def presumed(text: str, start: int, end: int, own: bool, named: bool = False) -> bool:
    """Whether the figure between two places is one that is denied or presumed rather than stated.

    Args:
        text: The whole message.
        start: Where the figure starts.
        end: Where it ends.
        own: The person speaks of an own case: then 对吧 asks for agreement only.
        named: Words say which fact the figure is of: 平台费三年就是30万.
    """
    before = text[max(start - _REACH, 0) : start]
    if not named and (_TIMES_YEARS.search(before) or _OF_SEVERAL.search(before) or _HOW_PAID.match(text, end)):
        return True
    if _EITHER.search(before) or _OR.match(text, end):
        return True
    if _ASKED_WHETHER.search(before) and _PASSES.match(text, start):
        return True
    if not named and _ONE_AND_ONE.search(before) and len(_ONE_SUM.findall(text)) > 1:
        return True
    pointed = (
        (
            _POINTED.search(before)
            or (_POINTED_BEHIND.match(text, end) and not _COST.search(before) and not _RISES.search(before))
        )
        and not _TAKEN.search(before)
        and not _IS_OF.match(text, end)
        and not (_THEN.fullmatch(text[:start]) and _AREA.search(text[start:end]))
    )
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
