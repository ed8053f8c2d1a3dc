"""Figures of a message that are not of the applicant: what is missing, what is paid, how many others there are."""

import re
from itertools import combinations

from bot.answers.asking import asks
from bot.answers.context import Context
from bot.answers.reckoning.applicants import names_in
from bot.answers.reckoning.carrying import is_measured
from bot.language.applicant import Heard
from bot.language.figures import Figure
from calculators.facts import as_range
from knowledge.policy import Policy

# 机票2万能算吗 asks of a cost with a name of its own, 30万一次给清吗 of what is paid.
_COUNTS = re.compile(
    r"(?:元|块钱?)?[,，]?(?:也|还)?(?:能|可以|给)(?:一起)?(?:算|报|补)(?:进去|进来|上)?(?:[吗么不嘛?？]|$)"
)
_NOUN = re.compile(r"[一-鿿]{2}(?<![花交付投用出报有是共了到做约要才就算另又再])\s*$")
_PAID = re.compile(r"给|发|到账|打款|一次|分[几两三期批]|年年|每年|退|清")
# 这样两块合着 speaks of two matters, not of two yuan.
_TWO_MATTERS = re.compile(r"[两三几][块]")
_TOGETHER = re.compile(r"相加|加起来|合起来|合并|合着|拢共")
_SHORT_OF = re.compile(r"(?:还|就|只|仅)?(?:差|少|缺)(?:了|个)?\s*$")
_COUNTED = ("local_ecommerce_clients", "local_cross_border_clients")


def of_strangers(policy: Policy, text: str, heard: Heard, context: Context) -> set[str]:
    """The facts that were heard from figures which are not of the applicant.

    Args:
        policy: Where the facts have their kinds.
        text: The message.
        heard: What was heard in it.
        context: What was said before.
    """
    strange = {figure.low for figure in _figures(heard) if _is_of_nobody(text, figure, context)}
    strange |= {figure.low for figure in _unnamed(heard) if _is_asked_of(policy, text, figure, context)}
    gone = {name for name, value in heard.values.items() if is_measured(policy, name) and value in strange}
    return gone | (set(_COUNTED) & heard.values.keys() if _of_clients(text, heard) else set())


def _figures(heard: Heard) -> tuple[Figure, ...]:
    return (*heard.figures.values(), *heard.loose)


def _unnamed(heard: Heard) -> tuple[Figure, ...]:
    return (*heard.loose, *(heard.figures[name] for name in heard.unnamed if name in heard.figures))


def _is_asked_of(policy: Policy, text: str, figure: Figure, context: Context) -> bool:
    """Whether a figure that no word names is of another cost that is asked of, or is the sum that is to be paid."""
    before, behind = text[: figure.start], text[figure.end :]
    if not context.awards or not asks(text):
        return False
    if _NOUN.search(before) and _COUNTS.match(behind):
        return True
    screened = policy.screen(context.cases[-1].facts).estimates if context.cases else ()
    paid = {each.due.high for each in screened if each.award in context.awards}
    return figure.low in paid and _PAID.search(behind) is not None


def _is_of_nobody(text: str, figure: Figure, context: Context) -> bool:
    """就差10万 is what is missing, 两块合着 two matters, and the sum of what was told is no new figure."""
    if _TWO_MATTERS.fullmatch(figure.text):
        return True
    missing = context.awards and _SHORT_OF.search(text[: figure.start])
    return bool(missing) or _is_their_sum(text, figure, context)


def _is_their_sum(text: str, figure: Figure, context: Context) -> bool:
    """两边相加都6400万了 tells nothing but the sum of two figures that were told before."""
    given = [as_range(context.facts.values[name]) for name in context.figures]
    sums = (one.low + other.low for one, other in combinations(given, 2) if one.exact and other.exact)
    return _TOGETHER.search(text) is not None and figure.low in set(sums)


def _of_clients(text: str, heard: Heard) -> bool:
    """三家客户想问，甲公司… counts those who ask, not those whom a service provider serves."""
    named = names_in(text)
    if not named or "service_fee_income" in heard.values:
        return False
    counts = [heard.figures[name] for name in _COUNTED if name in heard.figures]
    place = min((text.upper().find(name) for name in named if name.upper() in text.upper()), default=-1)
    ordinal = text.find("第一家")
    place = ordinal if place < 0 else place
    return bool(counts) and all(each.end <= place for each in counts)
