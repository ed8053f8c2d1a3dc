"""One answer to one question: what a text says when a certain fact was asked for."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from bot.interview import wording
from bot.interview.state import RECEIVED_OF
from bot.language.answers import is_skip, is_unknown, leaning_of, read_choice, read_yes_no
from bot.language.cleaning import clean
from bot.language.figures import Figure, Unit, read_figures
from bot.language.presumption import presumed
from calculators.facts import FactValue
from calculators.ranges import ZERO, Range
from knowledge.applicant import RECEIVED
from knowledge.models import FactDefinition, FactKind
from knowledge.policy import Policy

Outcome = Literal[
    "value",
    "unsure",
    "unit",
    "odd",
    "too_much",
    "foreign",
    "not_exact",
    "measure",
    "negative",
    "several",
    "other_year",
    "nothing",
]

WAN: Final = Decimal(10_000)
_NONE: Final = "none"
_SECOND: Final = "2"  # yes is shown first, no second; where buttons are numbered one types the number
_FULL: Final = Decimal(100)
_YEARS: Final = (1900, 2200)
_FUTURE_YEARS: Final = 3
# A bare number below the first is surely 万元, from the second on surely 元: nobody sells for 300元 a year, and nobody
# pays a fee of 10亿元. In between either may be meant.
_SALES_IN_DOUBT: Final = (Decimal(1_000), Decimal(1_000_000))
_COSTS_IN_DOUBT: Final = (Decimal(100), Decimal(100_000))
_UNITS: Final[dict[FactKind, frozenset[Unit]]] = {
    "yuan": frozenset({"yuan", "number"}),
    "m2": frozenset({"m2", "number"}),
    "percent": frozenset({"percent", "number"}),
    "count": frozenset({"count", "number"}),
    "year": frozenset({"year", "number"}),
}
_NOTHING = re.compile(
    r"(?:我们?|公司|目前|现在|今年|去年|都|还|也|暂时|从来|一直|这个|那|嗯|[\s,，])*"
    r"(?:没有?|无|不(?:做|搞|卖|参加)|还没开始|没(?:做|花|去|参加|卖|交|拿|领)过?|一分(?:钱)?(?:都|也)?没.{0,3}|零|一家(?:都|也)?没.{0,2}|没独立站)"
    r"(?:[啊呀哦呢吧的了过\s.。!！,，]|这(?:个|项|种|块)|参加|花钱|花费?|费用|支出|做|搞)*"
)
_NEGATIVE: Final = re.compile(
    r"(?:负|(?<![\d\s万亿元家%㎡])[-－−—]|^\s*[-－−—]|(?<=[\s,，:：])[-－−])\d[\d.,]*\s*(?:千万|百万|万|亿|元|家|平|%)*"
)
_BESIDE: Final = re.compile(
    "(?:我们?|咱们?|公司|还|也|另外|同时|有|是|做|在|都|卖|开店?|主要|和|跟|与|、|的|了|吧|啊|呢|[\\s,.!。])*"
)
_LEAD: Final = (
    r"(?:那个?|嗯+|呃|哦|我们?|咱们?|我司|公司|企业|去年|今年|前年|这一?年|年度|全年|一年|大概|大约|约|估计|应该|可能|差不多"
    r"|总共|一共|合计|共|是|有|做了?|花了?|交了?|就|才|能有|到|达到?|的话|吧|在|也就|[\s,，:：])*"
)
_TAIL: Final = r"(?:左右|上下|吧|呢|啊|呀|哦|哈|了|的|样子|多|钱|人民币|整|这样|差不多|[\s.。!！~,，])*"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer came to.

    Attributes:
        kind: `unit` asks 元 or 万元, `odd` whether it is really so, `too_much` can never be, `foreign` names no yuan,
            `measure` is of another measure, `negative` is below nothing, `several` may be one of several figures,
            `other_year` is of another year than the one that is filled in, `nothing` was not understood.
        value: The value, with `unit` the bare number.
        figure: Its own words.
    """

    kind: Outcome
    value: FactValue | None = None
    figure: str = ""


NOTHING: Final = Reading("nothing")


def kind_of(policy: Policy, name: str) -> FactKind:
    """The kind of what is asked for; `received` asks yes or no, `received.park` a sum."""
    if name == RECEIVED:
        return "yes_no"
    return "yuan" if name.startswith(RECEIVED_OF) else policy.facts[name].kind


def no_means(policy: Policy, name: str) -> str | None:
    """The fact that a plain no to this question denies: not settled here, where the year of settling was asked."""
    return policy.facts[name].no_means if name in policy.facts else None


def question_words(policy: Policy, name: str) -> str:
    """The words of a question, which an answer may say again."""
    if name == RECEIVED or name.startswith(RECEIVED_OF):
        return f"{wording.RECEIVED_QUESTION}{wording.RECEIVED_WORDS}"
    return f"{policy.facts[name].label}，{policy.facts[name].question}"


def read_answer(policy: Policy, name: str, text: str, today: date) -> Reading:
    """What a text answers when this fact was asked for."""
    if is_unknown(text) or is_skip(text):
        return Reading("unsure")
    kind = kind_of(policy, name)
    match kind:
        case "yes_no":
            said = False if text.strip() == _SECOND else read_yes_no(text, question_words(policy, name))
            return NOTHING if said is None else Reading("value", said)
        case "choice" | "choices":
            return _chosen(policy, name, text)
        case _:
            return _number(policy, name, kind, text, today)


def is_plain_answer(policy: Policy, name: str, text: str, today: date) -> bool:
    """Whether the text holds nothing but an answer to this question, so that no other fact can be in it."""
    if is_unknown(text) or is_skip(text) or leaning_of(text, question_words(policy, name)) is not None:
        return True
    kind = kind_of(policy, name)
    if kind == "yes_no":
        return read_yes_no(text, question_words(policy, name)) is not None and len(clean(text)) <= 4
    if kind in ("choice", "choices"):
        words = {clean(word) for listed in _words(policy.facts[name]).values() for word in listed}
        parts = [part for part in re.split(r"[,，、;；\s和及]+", clean(text)) if part]
        return bool(parts) and all(part in words or part.isdigit() for part in parts)
    if _NOTHING.fullmatch(text):
        return True
    figures = read_figures(text, today)
    if len(figures) != 1:
        return not figures and read_bare(text) is not None
    before, after = text[: figures[0].start], text[figures[0].end :]
    return bool(re.fullmatch(_LEAD, before) and re.fullmatch(_TAIL, after))


def named_choices(policy: Policy, name: str, text: str) -> frozenset[str]:
    """The choices of a set that a text names and says nothing else beside: 还做跨境电商; empty otherwise."""
    plain = clean(text)
    words = sorted((clean(word) for listed in _words(policy.facts[name]).values() for word in listed), key=len)
    rest = plain
    for word in reversed(words):
        rest = rest.replace(word, "")
    if rest == plain or not _BESIDE.fullmatch(rest):
        return frozenset()
    reading = _chosen(policy, name, text)
    return reading.value if isinstance(reading.value, frozenset) else frozenset()


def denied_choices(policy: Policy, name: str, text: str) -> frozenset[str]:
    """The choices of a set that a text says are not so: 我们不是服务商."""
    plain = clean(text)
    listed = _words(policy.facts[name]).items()
    return frozenset(key for key, words in listed if any(_is_denied(clean(word), plain) for word in words))


def _is_denied(word: str, plain: str) -> bool:
    return (
        re.search(f"(?:不是|不做|不搞|不算|不属于|不再做)(?:做|搞|什么)?{re.escape(word)}(?!的?[费钱款]|推广)", plain)
        is not None
    )


def is_bare_figure(text: str, today: date) -> bool:
    """Whether the text is one figure and nothing else, such as 七成, 18家 or -500万; whatever it may be of."""
    figures = read_figures(text, today)
    if negative := negative_of(text):
        return bool(re.fullmatch(_TAIL, text.replace(negative, "", 1)))
    if len(figures) != 1:
        return not figures and read_bare(text) is not None
    before, after = text[: figures[0].start], text[figures[0].end :]
    return bool(re.fullmatch(_LEAD, before) and re.fullmatch(_TAIL, after))


def read_bare(text: str) -> Decimal | None:
    """A lone digit or two, which stand for no figure inside a sentence."""
    match = re.fullmatch(_LEAD + r"(\d+(?:\.\d+)?)" + _TAIL, clean(text))
    return Decimal(match[1]) if match else None


def _chosen(policy: Policy, name: str, text: str) -> Reading:
    definition = policy.facts[name]
    chosen = read_choice(text, _words(definition))
    if definition.kind == "choices":
        return Reading("value", frozenset(chosen.ids)) if chosen.ids or chosen.none else NOTHING
    if _NONE in definition.choices and (chosen.none or read_yes_no(text, question_words(policy, name)) is False):
        return Reading("value", _NONE)
    return Reading("value", chosen.ids[0]) if len(chosen.ids) == 1 else NOTHING


def _words(definition: FactDefinition) -> dict[str, tuple[str, ...]]:
    """The words of each choice; 没有 alone is heard as a no, and within a sentence it may deny anything."""
    listed = {name: (choice.label, *choice.words) for name, choice in definition.choices.items()}
    return {name: tuple(word for word in words if read_yes_no(word) is not False) for name, words in listed.items()}


def _number(policy: Policy, name: str, kind: FactKind, text: str, today: date) -> Reading:
    figure = _figure(text, kind, today)
    if figure is None and kind != "year" and (negative := negative_of(text)):
        return Reading("negative", figure=negative)
    if figure is None:
        none = kind != "year" and (_NOTHING.fullmatch(text) or _says_none(policy, name, text))
        return Reading("value", _whole(kind, Range.of(0))) if none else NOTHING
    return read_figure_as(policy, name, figure, today)


def read_figure_as(policy: Policy, name: str, figure: Figure, today: date) -> Reading:
    """What a figure answers when this fact was asked for."""
    kind = kind_of(policy, name)
    if figure.currency and figure.currency != "CNY":
        return Reading("foreign", figure=figure.currency)
    if figure.unit not in _UNITS.get(kind, frozenset()):
        return Reading("measure", figure=figure.text)
    if kind == "count" and figure.unit == "number" and not figure.bare:
        return Reading("measure", figure=figure.text)  # 5000万 is a sum, and no number of firms
    return _weighed(policy, name, kind, figure, today)


def negative_of(text: str) -> str:
    """A sum below nothing, as it was typed; empty where there is none."""
    match = _NEGATIVE.search(text)
    return match[0] if match else ""


def _says_none(policy: Policy, name: str, text: str) -> bool:
    """没参加过展会, 不做推广: a no that is more than 不是, in the words of the question."""
    return read_yes_no(text, question_words(policy, name)) is False and len(clean(text)) > 2


def _figure(text: str, kind: FactKind, today: date) -> Figure | None:
    """The one figure that can be meant; one of another measure only where none fits."""
    figures = tuple(each for each in read_figures(text, today) if not presumed(text, each.start, each.end, own=True))
    bare = read_bare(text)
    if bare is not None and (not figures or (kind != "year" and figures[0].bare)):
        return Figure(0, len(text), text, bare, bare, "number", False, True)
    fitting = [each for each in figures if each.unit in _UNITS[kind] or each.currency]
    if kind == "year":
        fitting = [each for each in fitting if _is_year(each)] or fitting
    chosen = fitting or list(figures)
    return chosen[0] if len(chosen) == 1 else None


def _is_year(figure: Figure) -> bool:
    return figure.unit == "year" or (figure.exact and _YEARS[0] <= figure.low <= _YEARS[1])


def _weighed(policy: Policy, name: str, kind: FactKind, figure: Figure, today: date) -> Reading:
    value = Range(figure.low, figure.high)
    if kind == "yuan" and figure.bare and value.low > 0 and figure.unit == "number":
        wan, yuan = _in_doubt(policy, name)
        if value.low >= yuan:
            return _summed(name, value, figure)
        if value.low >= wan:
            return Reading("unit", value.low if value.exact else value, figure.text)
        value = times_wan(value)
    if kind == "percent":
        return _share(value, figure)
    if kind == "year":
        return _year(value, figure, today)
    if kind == "count" and value.exact and value.low % 1:
        return Reading("measure", figure=figure.text)
    if kind == "yuan":
        return _summed(name, value, figure)
    return _plausible(policy, name, _whole(kind, value), value, figure)


def _in_doubt(policy: Policy, name: str) -> tuple[Decimal, Decimal]:
    cost = name.startswith(RECEIVED_OF) or policy.facts[name].cost
    return _COSTS_IN_DOUBT if cost else _SALES_IN_DOUBT


def _summed(name: str, value: Range, figure: Figure) -> Reading:
    """A sum; what was received has to be exact, for it is taken off."""
    if value.exact:
        return Reading("value", value.low, figure.text)
    if name.startswith(RECEIVED_OF):
        return Reading("not_exact", figure=figure.text)
    return Reading("value", value, figure.text)


def _share(value: Range, figure: Figure) -> Reading:
    if value.low > _FULL or (value.exact and value.low > _FULL):
        return Reading("too_much", figure=figure.text)
    high = _FULL if value.high is None else min(value.high, _FULL)
    # 0.65 without a percent sign is 65%: nobody lets two thirds of a hundredth.
    if figure.unit == "number" and value.exact and ZERO < value.low <= 1:
        return Reading("value", value.low * _FULL, figure.text)
    return Reading("value", value.low if value.low == high else Range(value.low, high), figure.text)


def _year(value: Range, figure: Figure, today: date) -> Reading:
    if not value.exact:
        return Reading("measure", figure=figure.text)
    year = int(value.low)
    if not _YEARS[0] <= year <= _YEARS[1]:
        return Reading("measure", figure=figure.text)
    return Reading("value" if year <= today.year + _FUTURE_YEARS else "odd", year, figure.text)


def _plausible(policy: Policy, name: str, value: FactValue, range_: Range, figure: Figure) -> Reading:
    bounds = policy.facts[name].plausible if name in policy.facts else None
    low = bounds and bounds.at_least is not None and range_.high and range_.high < bounds.at_least  # a zero is none
    high = bounds and bounds.at_most is not None and range_.low > bounds.at_most
    return Reading("odd" if low or high else "value", value, figure.text)


def _whole(kind: FactKind, value: Range) -> FactValue:
    if not value.exact:
        return value
    return int(value.low) if kind == "count" else value.low


def times_wan(value: Range) -> Range:
    """The same number in 万元."""
    return Range(value.low * WAN, None if value.high is None else value.high * WAN)


@lru_cache(maxsize=256)
def _labels(label: str) -> frozenset[str]:
    return frozenset(label)


def likeness(label: str, words: str) -> float:
    """How far what a person calls a fact is that fact's label, from 0 to 1; the label itself is 2."""
    if label == words:
        return 2.0
    shared = _labels(label) & frozenset(words)
    return len(shared) / max(len(frozenset(words)), 1)
