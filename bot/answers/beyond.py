"""What a question names that the document does not cover: a subject such as loans, or another place's policy."""

import re

from bot.answers.asking import asking_parts
from knowledge.answers import Answers, Beyond, Elsewhere

# 从上海搬来 and 上海的客户 tell of somebody; 上海给多少 asks what Shanghai gives.
_FROM = re.compile(r"(?:[从自由在去到离往跟和]|原来|老家|来自|注册地|客户在)$")
# 租客换成都是做外贸的 holds the letters of 成都 and does not name it.
_ACROSS_WORDS = re.compile("[换变改当形完达构组]$")
_WHOSE = re.compile(
    r".{0,4}(?:博览会|交易会|展会|参展|摆展|摆摊|看展|办展)"
    r"|(?:市|那边|那里|这边)?(?:搬|迁|来|过来|转|注册|人|参加|办的|开的|那个展|的?客户|的?展"
    r"|的?(?:公司|企业|总部|工厂)(?!.{0,4}(?:补|奖|给|有)))"
)
_BEHIND = 9


def named_beyond(answers: Answers, text: str) -> Beyond | None:
    """The place or subject that a question names and the document does not cover, told by its longest word."""
    elsewhere = answers.file.elsewhere
    if elsewhere is not None and (place := _place_asked_about(elsewhere, text)):
        return Beyond(label=elsewhere.label.format(place=place), words=(place,), nearest=elsewhere.nearest, alone=True)
    asked = " ".join(asking_parts(text)) if _names_own(answers, text) else text
    hits = [(len(word), beyond) for beyond in answers.file.beyond.values() for word in beyond.words if word in asked]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def _names_own(answers: Answers, text: str) -> bool:
    """Whether what is asked names a subject of the document: then 来贷款 in passing is no question on loans."""
    parts = asking_parts(text)
    return any(term in part for topic in answers.topics.values() for term in topic.terms for part in parts)


def _place_asked_about(elsewhere: Elsewhere, text: str) -> str | None:
    if any(own in text for own in elsewhere.own):
        return None
    for place in (place for place in elsewhere.places if place in text):
        for found in re.finditer(re.escape(place), text):
            behind = text[found.end() :][:_BEHIND]
            asked = any(word in behind for word in elsewhere.asked) and not _WHOSE.match(behind)
            before = text[: found.start()]
            if asked and not _FROM.search(before) and not _ACROSS_WORDS.search(before):
                return place
    return None
