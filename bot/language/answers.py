"""Answers to the questions of a dialogue: yes and no, not known, skip, one or several of a list."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.language.cleaning import clean
from bot.language.spelling import Spelling

_FILLER = re.compile(
    r"^(?:[\s,.!、;:~]|嗯+(?=.)|呃+|额(?=[,，\s])|哦+(?=.)|噢|那个?(?=[,，])|我们?(?:公司|企业|店|这边|家)?|咱们?"
    r"|公司|企业|本公司|我司|目前|现在|暂时"
    r"|应该|肯定|当然|其实|好像|都|也|就|确实|真的|一直|从来|从|当时|之前|去年|今年|这个|本来|可能|大概)*"
)
_PARTICLES: Final = "(?:[啊呀哦噢哈呢吧的了嘛啦滴哒耶喔诶欸咯呐哇嗷]|[\\s,.!~。，！、…])*"
_QUESTION = re.compile(
    r"有没有|是不是|对不对|能不能|可不可以|要不要|行不行|是否|有无|有什么|有啥|有哪|有多少|有几|是什么|是啥|是多少|是怎|是谁|是指"
    r"|怎么|为什么|什么意思|哪些|如何|[吗么]\s*[?。]?$"
)
_NO = re.compile(
    r"不是|并?没有|没得|没|木有|无(?!论|所谓|锡)|并?不(?!错|止|只|清|知|晓|确|了解|好说|太清|太确|太懂|太了|大清|懂|明|记|详|方便|想说"
    r"|填|太?准|低于|少于|到|足|满|[用必需]要?(?:非得?|一定)?(?:满|达|到|超|有?[0-9一二三四五六七八九十百千万]))"
    r"|否|未(?!知|来)|从未|还没|尚未|非(?!常)|no(?![a-z])|nope|not(?![a-z])|none|n(?![a-z])|false|❌|×|✗|✘|x(?![a-z])"
)
_YES = re.compile(
    r"是|对(?!了.|于|方|比|接)|有|嗯+|恩|没错|没问题|不错|正确|yes|yep|yeah|yup|ye|y(?![a-z])|ok|okay|sure|true"
    r"|好(?!像|几)|可以|可|行(?!业|政)|在(?!哪)"
    r"|符合|满足|具备|拥有|算(?!了)|当然|必须|确认|确定|同意|愿意|已经?|要(?!是|求)|属于|达到|能|成(?!立|本)|√|✓|✔|✅|👌|👍|必须的|1$"
)
_UNKNOWN = re.compile(
    r"不(?:太|是很|大|怎么)?(?:清楚|知道|晓得|了解|确定|懂|明白|记得|好说|详)|说不(?:准|好|清|上来)|忘(?:了|记|光)|记不(?:清|得|住|起)"
    r"|没(?:有)?(?:统计|算|查|问(?!题)|看|核|数|底|记|概念|留意|注意|关注)过?"
    r"|未(?:统计|知|核算|确定)|待(?:定|查|确认)|查不到|拿不准|吃不准|算不出|不详|还没(?:统计|算|查|核)"
    r"|idk|dont know|don't know|dunno|unknown|不造|没数|谁知道"
)
_SKIP = re.compile(
    r"(?:先|就|我|可以|要|请|这题|这个|这项|这一?(?:题|个|项)|先把这个)*(?:跳过|跳|略过?|不填|不答|不回答|空着|留空|过"
    r"|下一?(?:题|个|项|步|条)|pass|skip|next|不想(?:说|填|答)|不太?方便(?:说|填|透露|回答)?|保密|不便(?:透露|说))"
    + _PARTICLES
    + "(?:这题|这个|这项|这一?(?:题|个|项)|先)?"
    + _PARTICLES
)
_LENGTH: Final = 30
_NONE = re.compile(
    "(?:以上|这些|上面|一个|一项|哪个|哪项)*(?:都|全|通通|统统)*(?:不是|没有|没|不属于|不沾边|不符合|不做|没做|无|不选|否)"
    + _PARTICLES
)
_ALL = re.compile("(?:以上|这些|上面|我们)*(?:全部?|都)(?:是|有|选|要|做|包括|符合|算|沾)?" + _PARTICLES)
_NUMBERED = re.compile(
    r"(?:我?选|第|就|是|要|[\s,.、;/和跟与及加+&还有以个项号条])*((?:\d{1,2}|[一二三四五六七八九十]|[a-h])"
    r"(?:(?:[\s,.、;/和跟与及加+&第个项号]|还有|以及)+(?:\d{1,2}|[一二三四五六七八九十]|[a-h]))*)(?:[个项号])?"
    + _PARTICLES
)
_ENCLOSED = re.compile("[①-⑳㈠-㈩⑴-⒇⒈-⒛]")
_NUMBER = re.compile(r"\d{1,2}|[一二三四五六七八九十]|[a-h]")
_DENIED = re.compile(r"(?:不是|没有|不做|没做|不搞|没搞|不含|不算|不卖|没|非|除了)(?:做|搞|卖|任何)?\s*$")
_DIGITS: Final = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen of a list.

    Attributes:
        ids: The choices, in the order of the list.
        none: None of them was meant, in so many words; with no ids and not `none`, nothing was understood.
    """

    ids: tuple[str, ...] = ()
    none: bool = False


def read_yes_no(text: str) -> bool | None:
    """Yes or no; `None` for a question back, for not knowing, and for anything else."""
    if text.strip() in _SIGNS:
        return _SIGNS[text.strip()]
    plain = clean(text)
    if not plain or len(plain) > _LENGTH or is_unknown(text) or _QUESTION.search(plain) or "?" in plain:
        return None
    for start in dict.fromkeys((_filler_end(plain), 0)):
        if _NO.match(plain, start) and not _YES_FIRST.match(plain, start):
            return False
        if _YES.match(plain, start):
            return True
    return None


_BARE_YES: Final = (
    r"是|对|嗯+|恩|好|行|中|可以|可|要|需要|能|成|ok|okay|yes|yep|y|sure|没问题|没错"
    r"|当然|必须|同意|愿意|确定|确认|肯定|就这样"
)
_BARE_NO: Final = (
    r"不|否|不是|不要|不用|不必|不需要|没|没有|没必要|无需|别|免了|算了|不行|不可以|不好"
    r"|不同意|不愿意|暂时不|先不|暂不|no|nope|n"
)
_NOT: Final = "(?:不|别|不要|不用|不必|不需要|没必要|无需|先不|暂不|暂时不|先别|暂时别|不想)"
_TO_IT: Final = "(?:一下|起来|下来|着|上|掉|它|这家|这些|(?:这些)?数字|(?:这份)?(?:报告|结果)|档)*"
_LEAD_IN: Final = "(?:嗯+|哦|啊|那|那就|就|都|还是|帮我|给我|请|麻烦|我|先|,)*"


def read_bare_yes_no(text: str, verbs: str) -> bool | None:
    """Yes or no where the text is nothing else, as an answer that is acted upon has to be.

    Args:
        text: As typed.
        verbs: What the question asks about, as a pattern: `存|保存` takes 存吧 and 不存了, too.
    """
    if text.strip() in _SIGNS:
        return _SIGNS[text.strip()]
    plain = clean(text)
    if len(plain) > _LENGTH or "?" in plain:
        return None
    no = f"(?:{_BARE_NO}|{_NOT}(?:{verbs}){_TO_IT})"
    if re.fullmatch(f"{_LEAD_IN}{no}(?:{_PARTICLES}{no})?(?:{_PARTICLES}谢谢你?)?{_PARTICLES}", plain):
        return False
    yes = f"(?:{_BARE_YES}|(?:{verbs}){_TO_IT})"
    return True if re.fullmatch(f"{_LEAD_IN}{yes}(?:{_PARTICLES}{yes})*{_PARTICLES}", plain) else None


_YES_FIRST = re.compile("没错|没问题|不错|没毛病|无误")
_SIGNS: Final = dict.fromkeys("✓✔√👌👍✅", True) | dict.fromkeys("✗✘×❌👎", False) | {"✔️": True, "0": False, "1": True}


def _filler_end(text: str) -> int:
    match = _FILLER.match(text)
    return match.end() if match else 0


def is_unknown(text: str) -> bool:
    """Whether the person says that they do not know."""
    plain = clean(text)
    if len(plain) > _LENGTH or _QUESTION.search(plain) or "?" in plain.rstrip("?"):
        return False
    return _UNKNOWN.search(plain) is not None


def is_skip(text: str) -> bool:
    """Whether the person wants to pass over the question."""
    return _SKIP.fullmatch(clean(text)) is not None


def read_choice(text: str, choices: Mapping[str, tuple[str, ...]]) -> Chosen:
    """Which of the choices a text names, by number, letter or words.

    Args:
        text: As typed.
        choices: The words people use, by the id of the choice, in the order in which they were shown.
    """
    plain = clean(_ENCLOSED.sub(lambda match: f"{unicodedata.normalize('NFKC', match[0])} ", text))
    by_words = _by_words(plain, choices)
    if by_words.ids:
        return by_words
    if _NONE.fullmatch(plain):
        return Chosen(none=True)
    if _ALL.fullmatch(plain):
        return Chosen(tuple(choices))
    numbered = _NUMBERED.fullmatch(plain)
    if numbered:
        return _by_numbers(numbered[1], tuple(choices))
    words = tuple(word for words in choices.values() for word in words)
    corrected = _spelling(words).correct(text)
    return _by_words(corrected.text, choices) if corrected.changes else by_words


def _by_numbers(written: str, ids: tuple[str, ...]) -> Chosen:
    numbers = [_place(one) for one in _NUMBER.findall(written)]
    if len(numbers) == 1 and numbers[0] > len(ids):
        numbers = [_place(one) for one in written]  # 13 of three is 1 and 3
    if any(number > len(ids) or number < 1 for number in numbers):
        return Chosen()
    return Chosen(tuple(ids[number - 1] for number in sorted(set(numbers))))


def _place(written: str) -> int:
    if written.isdigit():
        return int(written)
    return _DIGITS.index(written) + 1 if written in _DIGITS else ord(written) - ord("a") + 1


def _by_words(plain: str, choices: Mapping[str, tuple[str, ...]]) -> Chosen:
    pairs = [(clean(word), choice) for choice, words in choices.items() for word in words]
    chosen: set[str] = set()
    denied: set[str] = set()
    rest = plain
    for word, choice in sorted(pairs, key=lambda pair: -len(pair[0])):
        at = rest.find(word) if word else -1
        while at >= 0:
            (denied if _DENIED.search(rest[:at]) else chosen).add(choice)
            rest = rest[:at] + "\n" * len(word) + rest[at + len(word) :]
            at = rest.find(word)
    return Chosen(tuple(choice for choice in choices if choice in chosen - denied))


@lru_cache(maxsize=64)
def _spelling(words: tuple[str, ...]) -> Spelling:
    return Spelling(words)
