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
    r"(?:[\s,.!、;:~…]|嗯+(?=.)|呃+|额(?=[,，\s])|哦+(?=.)|噢|那个?(?=[,，])|我们?(?:公司|企业|店|这边|家)?|咱们?"
    r"|公司|企业|本公司|我司|目前|现在|暂时"
    r"|应该|肯定|其实|好像|貌似|估计|感觉|印象[中里]|据我所知|都|也|就|确实|真的|一直|从来|从|当时|之前|以前|去年|今年|这个|本来|可能|大概)*"
)
_PARTICLES: Final = "(?:[啊呀哦噢哈呢吧的了嘛啦滴哒耶喔诶欸咯呐哇嗷]|[\\s,.!~。，！、…])*"
_QUESTION = re.compile(
    r"有没有|是不是|对不对|能不能|可不可以|要不要|行不行|是否|有无|有什么|要什么|有啥|有哪|有多少|有几|是什么|是啥|是多少|是怎|是谁|是指"
    r"|怎么|为什么|什么意思|哪些|如何|什么是|啥是|[什啥]么?叫|[吗么]\s*[?。]?$"
)
_NO: Final = (
    r"(?:不是|不算|并?没有|没得|没|木有|无(?!论|所谓|锡)|否|从未|还没有?|尚未|未(?!知|来)|非(?!常)|不(?:在|会|能|可以|行|符合|满足|具备|属于|达标|够格?)"
    r"|不(?:做|搞|参加|去|卖|用|投)|不(?=$|[\s啊呀哦吧的了])|nope|not|none|no|n|false|❌|×|✗|✘|x)"
)
# What a yes may be said with. What is not among it names something of its own: 是老公司了 is no yes.
_APPROVES: Final = r"(?:没错|没问题|不错|好|okay|ok|可以|可|行|能|成|符合|满足|正常)"
_YES: Final = (
    r"(?:是|有|对|嗯+|恩|正确|yes|yep|yeah|yup|ye|y|sure|true|当然|必须|确认|确定|同意|愿意|要|在|具备|拥有|算是?|属于|达到"
    rf"|已经?(?:是|有)?(?=了)|√|✓|✔|✅|👌|👍|1|{_APPROVES})"
)
_HEDGES: Final = r"应该|好像|可能|大概|估计|其实|确实|当然|都"
_SMALL_YES = re.compile(
    rf"[的了过着啊呀哦噢哈呢吧嘛啦滴哒耶喔诶欸咯呐哇嗷\s,.!~。，！、…]|{_HEDGES}|{_YES}"
    r"|(?<=[有过])(?:好?[一两二三四五六七八九十几]|[0-9]{1,2})(?:多)?(?:个|家|项|次|条|种)"
)
_SMALL_NO = re.compile(
    rf"[的了过着啊呀哦噢哈呢吧嘛啦滴哒耶喔诶欸咯呐哇嗷亲\s,.!~。，！、…]|{_HEDGES}|{_NO}"
    r"|被|曾经?|有|在|任何|什么|[一半](?:个|家|次|项|分)|[这那](?:个|种|回|件|项|方面|块|样)?|回事|事|情况|做|搞|弄|办|建|开|开始|去|参加|花钱?|钱|达到|达标|到|列入|列|符合|说过?|[上里]面?"
)
_NEGATES = re.compile(_NO)
_AFFIRMS = re.compile(_YES)
_APPROVING = re.compile(_APPROVES)
# 上了, 纳了, 列入了 repeat the verb of the question; 注册了 needs no question.
_DONE = re.compile(
    r"(?:已经?|都|刚刚?|早就?|早已)*(?P<verb>[\u4e00-\u9fff]{1,4}?)(?:上|进|到|好|完|成)?了[啊呀哦哈呢吧的\s,.!~。]*"
)
_DONE_OF_ITSELF: Final = ("注册", "办", "办下来", "拿到", "批下来")
_VERBS: Final = "评纳入列上建参做卖投推领拿得补"
_PAUSE = re.compile(r"[,，。;；!！\n]+|(?<![a-z])\s+")
_TURNS = re.compile("但|不过|可是|只是|然而|除了|反而")
_WEIGHED = re.compile(r"算(?!是?[吧嘛]).{1,8}[吧嘛]\s*[。.!！]?$")
_DOUBLED = re.compile("(?:没有){2,}")
# What stands beside a no or a yes and says the other thing: 老板有，公司没有.
_OTHERWISE: Final = {
    False: re.compile(r"(?<!没)有过|(?<!没)有[一两几0-9]|(?<![没不])[有是][的啊呀了吧]*$"),
    True: re.compile(r"没|不是|未|无"),
}
_UNKNOWN = re.compile(
    r"不(?:太|是很|大|怎么)?(?:清楚|知道|晓得|了解|确定|懂|明白|记得|好说|详)|说不(?:准|好|清|上来)|忘(?:了|记|光)|记不(?:清|得|住|起)"
    r"|没(?:有)?(?:统计|算|查|问(?!题)|看|核|数|底|记|概念|留意|注意|关注|了解|听说)过?|[搞弄分]不(?:太)?(?:清|懂|明白)"
    r"|未(?:统计|知|核算|确定)|待(?:定|查|确认)|查不到|拿不准|吃不准|算不出|不详|还没(?:统计|算|查|核)"
    r"|idk|dont know|don't know|dunno|unknown|不造|没数|谁知道"
)
_HEDGED = re.compile("应该|可能|大概|估计|好像|貌似|感觉|印象")
_WHETHER: Final = (
    r"(?:有没有|有无|是不是|是否|算不算|在不在|[纳上入评]没[纳上入评]|有?多少|几[家个]|哪一?年"
    r"|什么时候|什么级别|哪一?级)"
)
# 不知道有没有纳统, 有没有列入我也不太清楚: what is not known is what was asked.
_UNKNOWN_WHETHER = re.compile(
    rf"[^,]{{0,6}}(?:{_UNKNOWN.pattern})(?:我们?|公司|企业|这个?|它|到底|具体|究竟|自己|是|算|[,\s])*{_WHETHER}.{{0,10}}"
    rf"|.{{0,10}}{_WHETHER}.{{0,12}}?(?:{_UNKNOWN.pattern}).{{0,4}}"
)
_ASKS_MORE = re.compile("补贴|补助|奖|好处|影响|要求|条件|限制|规定|政策|怎么|什么(?!时候|级别)|吗|[?]|的话")
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


def read_yes_no(text: str, about: str = "") -> bool | None:
    """Yes or no; `None` for a question back, for not knowing, and for a sentence that speaks of something else.

    Args:
        text: As typed.
        about: The words of the question, which an answer may say again: 没列入 is a no where the question has 列入.
    """
    if text.strip() in _SIGNS:
        return _SIGNS[text.strip()]
    plain = clean(text)
    if len(plain) <= _LENGTH and (leaning := leaning_of(plain, about)) is not None:
        return leaning
    if (
        not plain
        or len(plain) > _LENGTH
        or is_unknown(text)
        or _QUESTION.search(_DOUBLED.sub("没有", plain))
        or "?" in plain
    ):
        return None
    pieces = [piece for piece in _PAUSE.split(plain) if piece and not _FILLER.fullmatch(piece)]
    if is_weighed(text) or (len(pieces) > 1 and _TURNS.search(plain)):
        return None
    # 对，我们是正规公司 only agrees with what comes after it.
    telling = [piece for piece in pieces if not _AGREEING.fullmatch(piece)] or pieces
    said = {piece: _bare(piece, clean(about)) for piece in telling}
    plainly = {each for each in said.values() if each is not None}
    if len(plainly) != 1:
        return None
    answer = plainly.pop()
    at_odds = any(each is None and _OTHERWISE[answer].search(piece) for piece, each in said.items())
    return None if at_odds else answer


_AGREEING = re.compile(rf"(?:对|嗯+|恩|{_APPROVES})[的啊呀哦了]*")
_SIGNS: Final = dict.fromkeys("✓✔√👌👍✅", True) | dict.fromkeys("✗✘×❌👎", False) | {"✔️": True, "0": False, "1": True}


def _bare(piece: str, about: str) -> bool | None:
    """Yes or no where nothing else is said."""
    for start in dict.fromkeys((_filler_end(piece), 0)):
        rest = piece[start:]
        approving = _APPROVING.match(rest)
        if _NEGATES.match(rest) and not approving and _says_only(rest, _SMALL_NO, about):
            return False
        if _AFFIRMS.match(rest) and _says_only(rest, _SMALL_YES, ""):
            # 没问题 to whether there is something bad is no yes.
            return None if approving and "有没有" in about else True
        done = _DONE.fullmatch(rest)
        if done and (done["verb"] in _DONE_OF_ITSELF or done["verb"] in about):
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


def _says_only(text: str, small: re.Pattern[str], about: str) -> bool:
    """Whether a text is made of small words and of words of the question."""
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached |= {small_one.end() for small_one in [small.match(text, at)] if small_one}
            reached |= {end for end in range(at + 1, len(text) + 1) if _is_word_of(text[at:end], about)}
    return len(text) in reached


def _is_word_of(word: str, about: str) -> bool:
    return word in about and (len(word) > 1 or word in _VERBS)


def _filler_end(text: str) -> int:
    match = _FILLER.match(text)
    return match.end() if match else 0


def is_weighed(text: str) -> bool:
    """Whether the person asks for agreement on what counts: 不算失信吧."""
    return _WEIGHED.search(clean(text)) is not None


def is_unknown(text: str) -> bool:
    """Whether the person says that they do not know, whichever way they lean."""
    plain = clean(text)
    if len(plain) > _LENGTH or leaning_of(plain) is not None:
        return False
    if _UNKNOWN_WHETHER.fullmatch(plain) and not _ASKS_MORE.search(plain):
        return True
    if _QUESTION.search(plain) or "?" in plain.rstrip("?"):
        return False
    return _UNKNOWN.search(plain) is not None


def leaning_of(text: str, about: str = "") -> bool | None:
    """Yes or no where a person who does not know leans to one: 我也不清楚，应该没有吧."""
    pieces = [piece for piece in _PAUSE.split(clean(text)) if piece and not _FILLER.fullmatch(piece)]
    known = [piece for piece in pieces if not _UNKNOWN.search(piece)]
    if len(known) == len(pieces) or len(known) != 1 or not _HEDGED.search(known[0]):
        return None
    return _bare(known[0], clean(about))


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
