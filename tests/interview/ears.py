"""A small stand-in for the room that hears facts in sentences: labels beside figures, and the words of choices."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bot.interview.room import Heard
from bot.language.figures import Figure, read_figures
from calculators.facts import FactValue
from calculators.ranges import Range
from knowledge.policy import Policy

_NAMED = {
    "cross_border_exports": "出口",
    "online_retail_sales": "零售额|网上卖|卖了",
    "platform_fees": "平台费",
    "online_promotion_costs": "广告费|推广费",
    "park_area": "建筑面积",
    "independent_site_sales": "独立站交易额",
}
_PLACES = {"莲都": "liandu", "开发区": "development_zone", "青田": "county", "市直": "municipal"}
_KINDS = {"公司": "enterprise", "个体户": "sole_trader", "协会": "association", "学校": "institution"}
_WORK = {
    "跨境电商": "cross_border_seller",
    "网店": "seller",
    "淘宝": "seller",
    "园区": "park_operator",
    "培训": "trainer",
}


@dataclass(frozen=True)
class Sentence:
    """What a sentence states."""

    values: dict[str, FactValue] = field(default_factory=dict)
    received: dict[str, Decimal] = field(default_factory=dict)
    foreign: str | None = None
    hypothetical: frozenset[str] = frozenset()
    figures: dict[str, Figure] = field(default_factory=dict)
    impossible: dict[str, Figure] = field(default_factory=dict)
    implied_roles: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    unbound: tuple[Figure, ...] = ()


def ears(policy: Policy, today: date) -> Callable[[str], Heard]:
    """Hears a few names for facts; enough to prove the dialogue."""

    def hear(text: str) -> Heard:
        values: dict[str, FactValue] = {}
        foreign = None
        figures = read_figures(text, today)
        for name, named in _NAMED.items():
            if match := re.search(named, text):
                figure = next((each for each in figures if each.start >= match.start()), None)
                if figure and figure.currency not in (None, "CNY"):
                    foreign = figure.currency
                elif figure and not figure.bare:
                    values[name] = _value(figure)
        for name, words in (("location", _PLACES), ("organization", _KINDS)):
            if said := [meant for word, meant in words.items() if word in text]:
                values[name] = said[-1]
        roles = frozenset(role for word, role in _WORK.items() if word in text)
        return Sentence({**values, **({"roles": roles} if roles else {})}, _received(policy, text, figures), foreign)

    return hear


def _received(policy: Policy, text: str, figures: tuple[Figure, ...]) -> dict[str, Decimal]:
    if "拿过" not in text or not figures:
        return {}
    clauses = {award.clause: award.id for award in policy.definitions.values()}
    named = re.search("第(.)条", text)
    return {clauses[named[1]]: figures[-1].low} if named and named[1] in clauses else {}


def _value(figure: Figure) -> FactValue:
    return figure.low if figure.exact else Range(figure.low, figure.high)
