"""Whether a question is about somebody whom the policy may not reach: 店开在龙泉的能报不, 我没公司有份吗."""

import re

from bot.answers.understanding import Understood
from knowledge.answers import Answers

_LOCATION, _ORGANIZATION, _NOBODY = "location", "organization", "individual"
_SHARE = re.compile(
    "有.{0,3}份|能申|能拿|能领|能报|可以申|申请|行不行|可以[吗不]|成不成|成吗|[报拿领]得?[到了]?[成吗不伐]|要紧"
    "|轮得到|有资格"
)
_MAY_I = re.compile(
    r"(?:能|可以|算|行|给|发|照|有份|享受|适用|管)[^,，。]{0,6}?(?:不|吗|么|伐|没|嘛|$)"
    r"|轮得到|[成行]不[成行]|[成行][吗么]|咋办|咋弄|怎么办|怎么算|怎么弄|自己的?政策|[归属]谁|归哪"
)
# Where goods and people only come from or go to is no matter: 从龙泉搬来, 龙泉的展会.
_PASSING = re.compile(
    r"商家|文件里|凑|计入|算进|提到|提过|写|[跟与同]|(?<!云)和|比"
    r"|搬|迁|展|仓|发货|客户|从.{0,6}[来到]"
)
_SOMEBODY = (
    "[市县]?(?:自己|当地|(?:那|这|的)?(?:边|家|个)?(?:企业|公司|厂|店|网店|商家|同行|电商|合作社|人)"
    "|的|那家|那边|呢|能|可以|算|咋|怎)"
)


def asks_of_a_place_outside(answers: Answers, understood: Understood) -> bool:
    """Whether somebody outside of the policy's region asks whether it is for them."""
    text = understood.text
    if understood.beyond is not None or _PASSING.search(text) or not _MAY_I.search(text):
        return False
    # A task of the city, such as 产业带, may lie anywhere; it is nobody who asks for money.
    if any(answers.topics[name].award is None and not answers.topics[name].aside for name in understood.terms):
        return False
    accepted = answers.policy.file.common_conditions.location.accepted
    choices = answers.policy.facts[_LOCATION].choices
    heard = understood.heard.values.get(_LOCATION)
    if heard is not None:
        return heard not in accepted
    if any(word in text for name in accepted for word in choices[name].words):
        return False
    outside = "|".join(word for name, choice in choices.items() if name not in accepted for word in choice.words)
    return re.search(f"(?:{outside}){_SOMEBODY}|在(?:{outside})[,，。 ]", text) is not None


def asks_as_a_person(answers: Answers, understood: Understood) -> bool:
    """Whether somebody without any company asks whether there is something for him;"""
    if understood.heard.values.get(_ORGANIZATION) != _NOBODY or understood.beyond is not None:
        return False
    return not understood.heard.figures and _SHARE.search(understood.text) is not None
