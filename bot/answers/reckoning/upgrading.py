"""What was received before, as people tell it after an estimate: 钱已经领了, 次年做到8亿再补多少, 假如一分没领过."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bot.answers.asking import asks
from bot.answers.context import Context
from bot.answers.understanding import Understood
from bot.language.figures import Figure, read_figures
from calculators.amounts import Levels
from calculators.awards import Verdict
from calculators.facts import Facts, as_range
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
# 省级再往国家级升, 从省里再升国家: the lower level was had before the higher one.
_THEN_UP = re.compile(r"[^,，。；;]{0,4}(?:再|升|往|以后|之后)[^,，。；;]{0,4}")
_FROM = re.compile(r"从\s*$")
_AGAIN_UP = re.compile(r"再(?:往?上|往|升|评|冲|补|拿|给|领)|往上升|升上去")
_HAD = re.compile(r"有|拿|领|得|评|过|到手|进账|落袋|先")
_RATED_BEFORE = re.compile(r"评过|评上过|拿过|有过|以前|之前|早先|早年|当年|那时|前年|去年|老早")
# What another policy paid for the same matter counts like what this one paid.
_FOR_THE_SAME = re.compile(
    r"(?:别的|其他|另外?(?:一个)?|别个)(?:的)?(?:政策|文件|渠道|部门|口子)|同一(?:件事|事项|个?项目)|同样的事"
)
# A level that was won before; whether its sum was paid, too, nobody said.
_WON = re.compile(r"评上|评了|评为|已经是|拿下|挂牌|有了")
_BESIDE, _AROUND = 4, 6
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
    if sum_ is not None and _FOR_THE_SAME.search(text) and not _OTHER_MATTER.search(text) and not asks(text):
        return {**before, award: sum_}
    if (had := _level_had(policy, text, award, context, figures)) is not None:
        return {**before, award: had}
    earlier = due_before(policy, award, context)
    if earlier is None or not _higher(policy, understood, award, context):
        return None
    if _RECEIVED.search(text) or (_goes_up(text) and _PAID_AGAIN.search(text) and not before):
        return {**before, award: earlier + before.get(award, Decimal(0))}
    return None


def level_above(policy: Policy, text: str, award: str, received: Decimal) -> tuple[str, str] | None:
    """The fact and the level that a message rises to: the one it names that pays more than was received."""
    amount = _levels(policy, award)
    if amount is None:
        return None
    above = {level for _, _, level in _levels_named(policy, amount, text) if amount.sums[level] > received}
    return (amount.fact, above.pop()) if len(above) == 1 else None


def left_above_won(policy: Policy, understood: Understood, context: Context) -> tuple[Decimal, Decimal] | None:
    """The sum of a lower level that 评上市级了，明年冲省级 tells as won, and what is left above it if that was paid."""
    award, text = _stepped(policy, understood, context), understood.text
    amount = _levels(policy, award) if award is not None else None
    if amount is None or award in context.facts.received or _REVERSED.search(text) or without_receipt(text) != text:
        return None
    named = _levels_named(policy, amount, text)
    top = max((amount.sums[level] for _, _, level in named), default=Decimal(0))
    lower = [each for each in named if amount.sums[each[2]] < top]
    if len(lower) != 1 or not _WON.search(text[max(lower[0][0] - _AROUND, 0) : lower[0][1] + _AROUND]):
        return None
    paid = amount.sums[lower[0][2]]
    return paid, top - paid


def level_kept(policy: Policy, text: str, award: str, received: Decimal, context: Context) -> tuple[str, str] | None:
    """The fact and the level that was talked about, where 市级的评过，领过5万 names only a lower one of before."""
    amount = _levels(policy, award)
    level = context.facts.get(amount.fact) if amount is not None else None
    if amount is None or not isinstance(level, str) or not _RATED_BEFORE.search(text):
        return None
    named = {each for _, _, each in _levels_named(policy, amount, text)}
    lower = all(amount.sums[each] <= received for each in named)
    return (amount.fact, level) if named and lower and amount.sums.get(level, received) > received else None


def levels_by_year(policy: Policy, award: str, text: str, today: date) -> tuple[Facts, ...]:
    """The level of each year, where a message tells several: 去年市级，今年省级，明年国家级."""
    amount = _levels(policy, award)
    named = _levels_named(policy, amount, text) if amount is not None else []
    years = [each for each in read_figures(text, today) if each.unit == "year" and each.exact]
    found: list[Facts] = []
    for at, (start, _, level) in enumerate(named):
        begun = named[at - 1][1] if at else 0
        own = [each for each in years if begun <= each.start < start]
        if own and amount is not None:
            found.append(Facts({amount.fact: level, "figures_year": int(own[-1].low)}, {}))
    return tuple(found) if len(found) > 1 else ()


def _level_had(policy: Policy, text: str, award: str, context: Context, figures: list[Figure]) -> Decimal | None:
    """What a lower level paid, where a message rises from it: 已经有市级那5万，又评上国家级; 省级再往国家级升."""
    amount = _levels(policy, award)
    if amount is None or _REVERSED.search(text):
        return None
    named = _levels_named(policy, amount, text)
    top = max((amount.sums[level] for _, _, level in named), default=Decimal(0))
    lower = [(start, end, amount.sums[level]) for start, end, level in named if amount.sums[level] < top]
    sums = [each for each in figures if not each.bare]
    if len(sums) == 1 and _HAD.search(text):
        beside = [had for _, end, had in lower if had == sums[0].low and 0 <= sums[0].start - end <= _BESIDE]
        return beside[0] if beside else None
    if sums or award not in context.awards:
        return None
    for start, end, had in lower:
        higher = [at for at, _, level in named if at >= end and amount.sums[level] == top]
        if _FROM.search(text[:start]) or (higher and _THEN_UP.fullmatch(text[end : higher[0]])):
            return had
    now = context.facts.get(amount.fact)
    before = amount.sums.get(now) if isinstance(now, str) else None
    return before if before is not None and before < top and not lower and _AGAIN_UP.search(text) else None


def _levels(policy: Policy, award: str) -> Levels | None:
    amount = next(each.amount for each in policy.awards if each.id == award)
    return amount if isinstance(amount, Levels) else None


def _levels_named(policy: Policy, amount: Levels, text: str) -> list[tuple[int, int, str]]:
    """Where a text names levels, each by its longest word."""
    words = [(word, level) for level in amount.sums for word in policy.facts[amount.fact].choices[level].words]
    by_length = {word: level for word, level in sorted(words, key=lambda pair: -len(pair[0]))}
    pattern = "|".join(map(re.escape, by_length))
    return [(each.start(), each.end(), by_length[each[0]]) for each in re.finditer(pattern, text)]


def without_receipt(text: str) -> str:
    """A text without what says that nothing was received: 没领过 is of a sum, and of no choice."""
    return _NOTHING.sub("", text)


def due_before(policy: Policy, award: str, context: Context) -> Decimal | None:
    """What the figures given so far come to for an award, where that is one sum."""
    (estimate,) = policy.screen(context.facts, (award,)).estimates
    left = estimate.due.less(estimate.received)
    if estimate.verdict is Verdict.DOES_NOT_QUALIFY or not left.exact or not left.low:
        return None
    return left.low


def _only_award(policy: Policy, understood: Understood, context: Context) -> str | None:
    """The one award that all figures of a message are of, or else the one that was just estimated."""
    figures = set(understood.heard.figures)
    awards = [name for name, asked in policy.facts_asked.items() if figures and figures <= asked]
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
    if not policy.facts_asked[award] & named.keys():
        return False
    (old,) = policy.screen(context.facts, (award,)).estimates
    (new,) = policy.screen(after, (award,)).estimates
    return new.due.exact and old.due.exact and as_range(new.due).low >= as_range(old.due).low and new.due != old.due


def _sum_taken(text: str, figures: list[Figure]) -> Decimal | None:
    """The sum of 省级的20万已经落袋 and of 领的5万."""
    taken = [
        each.low
        for each in figures
        if not each.bare and (_SUM_TAKEN.match(text[each.end :]) or _TAKEN_SUM.search(text[: each.start]))
    ]
    return taken[0] if len(taken) == 1 else None
