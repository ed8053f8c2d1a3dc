"""What was received before, as people tell it after an estimate: 钱已经领了, 次年做到8亿再补多少, 假如一分没领过."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bot.answers.context import Context
from bot.answers.understanding import Understood
from bot.language.figures import Figure, read_figures
from calculators.awards import Verdict
from calculators.facts import Facts, as_range
from knowledge.checks import facts_of
from knowledge.policy import Policy

_STEPS = ("tiers", "levels")
_TAKEN = r"(?:已经?)?(?:领|拿|得|补|收|发|报|到手|落袋|到账|进账)(?:过|了|到|走|完)*|落袋|到手|到账|进账"
_RECEIVED = re.compile(
    rf"(?:钱|那笔|奖金|奖励|补贴|那[块个份档])(?:都|也|早)?已?经?(?:{_TAKEN})|已经?(?:全?都?)(?:领|拿|到手|落袋|到账|进账)|(?:领|拿)(?:过了|走了|完了)"
)
_SUM_TAKEN = re.compile(rf"^(?:元|块钱?)?(?:钱|奖励|补贴)?(?:都|也|早就?)?已?经?(?:{_TAKEN})")
_TAKEN_SUM = re.compile(r"(?:领|拿|得|补|收)(?:过|了|到|走|的是?|过的是?)?\s*(?:市里|省里|区里)?$")
_ALREADY_TAKEN = re.compile(r"已经?[^,，。；;]{0,8}(?:领|拿|得|补|给)(?:了|过|到)(?:我们?)?\s*$")
_NOTHING = re.compile(
    r"(?:没有?|未|一分钱?(?:也|都)?没有?|从没|从未|压根没)(?:领|拿|得)(?:过|到过)|一(?:分|毛)钱?(?:也|都)?没(?:领|拿|得)"
)
_OTHER_MATTER = re.compile(r"(?:没有?关系|不相干|不是一(?:回|码)事|两码事|另一码事|是另外的|是别的|不搭界|无关)")
_GOES_UP = re.compile(
    r"次年|[明后]年|第二年|下一?年|以后|往后|日后|将来|后来|再(?:往上)?冲|升(?:到|级|档|上|成|了|国|省)|进(?:了)?(?:一)?档"
)
_PAID_AGAIN = re.compile(r"再|又|还|补|差|另")
_REVERSED = re.compile(r"倒过来|反过来|同一年|今年要是|要是今年|从头|一开始")


def received_told(
    policy: Policy, understood: Understood, context: Context, today: date
) -> Mapping[str, Decimal] | None:
    """What was received for the award that is talked about, by what a message tells; None where it tells nothing new.

    Args:
        policy: Whose awards they are.
        understood: The message.
        context: What was estimated before.
        today: For figures such as years.
    """
    text, before = understood.text, context.facts.received
    if _NOTHING.search(text) and before:
        return {}
    figures = [each for each in read_figures(text, today) if each.exact and each.unit in ("yuan", "number")]
    if before and _OTHER_MATTER.search(text) and any(each.low in before.values() for each in figures):
        gone = {each.low for each in figures}
        return {award: sum_ for award, sum_ in before.items() if sum_ not in gone}
    if understood.heard.received:
        return None
    award = _stepped(policy, understood, context)
    if award is None:
        taken = [each for each in understood.heard.loose if _ALREADY_TAKEN.search(text[: each.start])]
        of = _only_award(policy, understood, context)
        return {**before, of: taken[0].low} if of and len(taken) == 1 and not _OTHER_MATTER.search(text) else None
    if (sum_ := _sum_taken(text, figures)) is not None and _goes_up(text):
        return {**before, award: sum_}
    earlier = due_before(policy, award, context)
    if earlier is None or not _higher(policy, understood, award, context):
        return None
    if _RECEIVED.search(text) or (_goes_up(text) and _PAID_AGAIN.search(text) and not before):
        return {**before, award: earlier + before.get(award, Decimal(0))}
    return None


def without_receipt(text: str) -> str:
    """A text without what says that nothing was received: 没领过 is of a sum, and of no choice."""
    return _NOTHING.sub("", text)


def due_before(policy: Policy, award: str, context: Context) -> Decimal | None:
    """What the figures given so far come to for an award, where that is one sum."""
    estimate = next(each for each in policy.screen(context.facts).estimates if each.award == award)
    left = estimate.due.less(estimate.received)
    if estimate.verdict is Verdict.DOES_NOT_QUALIFY or not left.exact or not left.low:
        return None
    return left.low


def _only_award(policy: Policy, understood: Understood, context: Context) -> str | None:
    """The one award that all figures of a message are of, or else the one that was just estimated."""
    figures = set(understood.heard.figures)
    awards = [name for name, told in policy.definitions.items() if figures and figures <= set(facts_of(told))]
    awards = awards or list(context.awards)
    return awards[0] if len(awards) == 1 else None


def _stepped(policy: Policy, understood: Understood, context: Context) -> str | None:
    """The award with steps that a message is about: what goes up pays the difference there."""
    stepped = [name for name, told in policy.definitions.items() if told.amount.kind in _STEPS]
    for name in (understood.topic, context.topic, *context.awards):
        if name in stepped:
            return name
    return None


def _goes_up(text: str) -> bool:
    return _GOES_UP.search(text) is not None and _REVERSED.search(text) is None


def _higher(policy: Policy, understood: Understood, award: str, context: Context) -> bool:
    """Whether the message tells more of what the award's steps are of than was told before."""
    named = understood.heard.values
    after = Facts({**context.facts.values, **named})
    before = policy.screen(context.facts).estimates
    reckoned = policy.screen(after).estimates
    own = set(facts_of(policy.definitions[award]))
    if not own & named.keys():
        return False
    old = next(each for each in before if each.award == award)
    new = next(each for each in reckoned if each.award == award)
    return new.due.exact and old.due.exact and as_range(new.due).low >= as_range(old.due).low and new.due != old.due


def _sum_taken(text: str, figures: list[Figure]) -> Decimal | None:
    """The sum of 省级的20万已经落袋 and of 领的5万."""
    taken = [
        each.low
        for each in figures
        if not each.bare and (_SUM_TAKEN.match(text[each.end :]) or _TAKEN_SUM.search(text[: each.start]))
    ]
    return taken[0] if len(taken) == 1 else None
