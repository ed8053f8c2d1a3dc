"""Which of the two sides of a business a message asks about (国内那头, 海外这块), and how far it is to the most."""

import re
from collections.abc import Iterable

from bot.language.money import yuan_text
from calculators.amounts import ShareOfCosts
from calculators.awards import AwardEstimate, Verdict
from calculators.facts import Facts
from knowledge.policy import Policy

_PART = r"(?:的)?(?:网络|电商|线上)?(?:零售|市场|出口|业务|平台)?(?:[这那])(?:一)?(?:头|块|边|部分|摊|条线)"
_HOME = re.compile(rf"(?:国内|内销|内贸){_PART}")
_ABROAD = re.compile(rf"(?:国外|海外|境外|跨境|外贸|出口){_PART}")
_HOME_FACTS = frozenset({"online_retail_sales", "park_online_retail_sales"})
_ABROAD_FACTS = frozenset({"cross_border_exports", "park_cross_border_exports", "independent_site_sales"})
_TO_THE_MOST = re.compile(r"拿满|补满|顶格|封顶|拉满|拿足|凑满|满额|到顶|到上限")
_HOW_MUCH_MORE = re.compile(r"多少|几万|几千|几多|差")
_WHOLE = 100


def on_the_side_asked(policy: Policy, text: str, awards: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Of some awards those of the side that a message asks about, its figures being known; empty where it names none.

    Args:
        policy: Whose awards they are.
        text: The message.
        awards: The awards that the figures bear on.
        known: The facts that were given.
    """
    home, abroad = _HOME.search(text), _ABROAD.search(text)
    if bool(home) == bool(abroad):
        return ()
    here, there = (_HOME_FACTS, _ABROAD_FACTS) if home else (_ABROAD_FACTS, _HOME_FACTS)
    given = here & set(known)
    own = {award: policy.facts_asked[award] for award in awards}
    # An award that either side may earn is of neither.
    return tuple(award for award, facts in own.items() if facts & given and not facts & there)


def to_the_most(policy: Policy, text: str, estimate: AwardEstimate, facts: Facts) -> str:
    """还要多花多少才能拿满: what a cost must come to for the cap, and how much that is more; empty where not asked."""
    amount = next(award.amount for award in policy.awards if award.id == estimate.award)
    if not _TO_THE_MOST.search(text) or not _HOW_MUCH_MORE.search(text):
        return ""
    if estimate.verdict is Verdict.DOES_NOT_QUALIFY or not isinstance(amount, ShareOfCosts) or amount.cap is None:
        return ""
    costs = [share for share in amount.shares if facts.number(share.fact).low]
    if not costs or not estimate.due.exact or estimate.due.low >= amount.cap:
        return ""
    share = costs[-1]
    more = (amount.cap - estimate.due.low) * _WHOLE / share.percent
    label = policy.facts[share.fact].label
    return f"{label}再多{yuan_text(more)}，就到{yuan_text(amount.cap)}上限"
