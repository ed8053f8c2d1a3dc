"""What the figures of a message are in their talk, before they are reckoned with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from bot.answers.applicants import names_in
from bot.answers.context import Context
from bot.answers.exchange import given_rate, in_yuan
from bot.answers.parts import parts_of, retold
from bot.answers.understanding import Understanding, Understood
from bot.answers.upgrading import received_told
from bot.language.applicant import Heard, hear_facts
from bot.language.figures import Figure, read_figures
from bot.language.mentions import take_apart
from bot.language.money import number_text, yuan_text
from bot.texts import TEXTS
from calculators.facts import FactValue, as_range
from knowledge.checks import facts_of
from knowledge.policy import Policy

# 补到61% and 凑到20家 tell what a figure comes to.
_REACHES = re.compile(r"(?:到|成|满|至|够|总共|一共|合计|共计)(?:了|是|有)?\s*$")
# 这样两块合着 speaks of two matters, not of two yuan.
_TWO_MATTERS = re.compile(r"[两三几][块]")
_TOGETHER = re.compile(r"相加|加起来|合起来|合并|合着|拢共")
_SHORT_OF = re.compile(r"(?:还|就|只|仅)?(?:差|少|缺)(?:了|个)?\s*$")
_THE_SAME = re.compile(r"(?:就|还是|仍是|也是)[这那](?:个)?\s*$")
_CLIENT_OF = re.compile(r"(?:县|市|区)?的?客户(?=[,，:：、])")
_LIFTED = re.compile(
    r"(?:信用|失信|名单)?(?:都)?(?:修复|移出|移除|撤销|解除|摘掉|撤下|恢复)(?:来|好|完|成功)?(?:了|过了|之后|以后|后)|名单[里上]?(?:面)?(?:就)?(?:已经)?(?:没有?|不再有|不见)(?:了)?(?:我|咱|它|他|该)|不在名单|出了名单"
)
_ASKS_LATER = re.compile(r"移出后|怎么|如何|什么时候|多久|几年")
_AGAIN = re.compile(
    r"(?:[照按就用](?:着)?)(?:这|上面|刚才|前面)(?:个|些|几个|样|两个)?(?:的)?(?:数|数字|情况|条件|口径|标准)?.{0,6}(?:多少|几多|几个钱|几钱|几万|多少钱|算)"
    r"|还是(?:那|这|刚才)(?:两|几|些|三)?个?(?:数|数字)|(?:其他|别的|数字|数)都?(?:不变|照旧|没变)|重新?算(?:一下|一遍|下)?|最终数"
)
_LONGEST = 36
_COUNTED = ("local_ecommerce_clients", "local_cross_border_clients")


@dataclass(frozen=True)
class Settled:
    """A message whose figures are what they are in their talk.

    Attributes:
        understood: The message with these figures.
        context: The thread with what its sums add up from.
        reckons: It is to be reckoned again, whether or not it asks for that.
        notes: What is to be told of how the figures were taken.
    """

    understood: Understood
    context: Context
    reckons: bool = False
    notes: tuple[str, ...] = ()


def settled(
    understanding: Understanding, understood: Understood, context: Context, today: date, apart: bool
) -> Settled:
    """A message's figures as they stand in their talk: added, put right, taken out, received before, lifted."""
    policy, vocabulary = understanding.answers.policy, understanding.vocabulary
    understood = _without_strangers(understanding, understood, context, today)
    heard = understood.heard
    if context.awards and not apart and (again := retold(policy, vocabulary, understood, context, today)):
        values = {name: value for name, value in heard.values.items() if name not in again.instead}
        heard = replace(heard, values={**values, **again.values}, supposed=False)
        return Settled(replace(understood, heard=heard), replace(context, parts=again.parts), True)
    reckons = False
    if context.foreign and (rate := given_rate(understood.text)):
        heard = in_yuan(understanding, context, rate, today)
        note = TEXTS.by_given_rate.format(rate=number_text(rate))
        return Settled(replace(understood, heard=heard), context, True, (note,))
    notes: tuple[str, ...] = ()
    if not apart:
        received = received_told(policy, understood, context, today)
        if received is not None:
            notes = _taken_for_granted(understood, context, received)
            context = replace(context, facts=replace(context.facts, received=received))
            reckons = True
        if context.awards and lifted(understood, context):
            heard = replace(heard, values={**heard.values, "dishonest": False})
            reckons = True
    if context.facts.values and context.awards and _AGAIN.search(understood.text):
        reckons = True
    if heard is not understood.heard:
        understood = replace(understood, heard=heard)
    if not heard.supposed:
        topic = understood.thread or understood.topic
        context = replace(context, parts=parts_of(vocabulary, understood.text, heard, context, topic, today))
    return Settled(understood, context, reckons, notes)


def _taken_for_granted(understood: Understood, context: Context, received: Mapping[str, Decimal]) -> tuple[str, ...]:
    """What counts as received although the message names no sum: the step that was reckoned before."""
    new = {award: sum_ for award, sum_ in received.items() if context.facts.received.get(award) != sum_}
    said = {each.low for each in understood.heard.loose}
    return tuple(TEXTS.lower_step_received.format(sum=yuan_text(sum_)) for sum_ in new.values() if sum_ not in said)


def lifted(understood: Understood, context: Context) -> bool:
    """Whether the applicant, on a list so far, is off it: 修复好了, 名单上没我们了."""
    listed = context.facts.get("dishonest") is True
    return listed and bool(_LIFTED.search(understood.text)) and not _ASKS_LATER.search(understood.text)


def _without_strangers(
    understanding: Understanding, understood: Understood, context: Context, today: date
) -> Understood:
    """The message with its figures put to the facts that the talk gives them, and without figures of nobody."""
    policy, heard, text = understanding.answers.policy, understood.heard, understood.text
    values = dict(heard.values)
    for name, figure in heard.figures.items():
        if _SHORT_OF.search(text[: figure.start]) and context.awards:
            # 就差10万 is what is missing.
            values.pop(name, None)
        if _TWO_MATTERS.fullmatch(figure.text) or _is_their_sum(text, figure, context):
            values.pop(name, None)
    if _of_clients(understood, heard):
        for name in _COUNTED:
            values.pop(name, None)
    reached, misheard = _reached(policy, understood, context)
    values = {name: value for name, value in values.items() if name not in misheard} | reached
    values |= _same_as_before(understanding, understood, context, today)
    if "location" not in values and (place := _client_in(understanding, text, today)):
        values["location"] = place
    if context.awards and len(text) <= _LONGEST:
        values = _of_this_award(understanding, understood, values, context, today)
    if values == heard.values:
        return understood
    return replace(understood, heard=replace(heard, values=values))


def _of_clients(understood: Understood, heard: Heard) -> bool:
    """三家客户想问，甲公司… counts those who ask, not those whom a service provider serves."""
    named = names_in(understood.text)
    if not named or "service_fee_income" in heard.values:
        return False
    counts = [heard.figures[name] for name in _COUNTED if name in heard.figures]
    place = min(
        (understood.text.upper().find(name) for name in named if name.upper() in understood.text.upper()), default=-1
    )
    ordinal = understood.text.find("第一家")
    place = ordinal if place < 0 else place
    return bool(counts) and all(each.end <= place for each in counts)


def _is_their_sum(text: str, figure: Figure, context: Context) -> bool:
    """两边相加都6400万了 tells nothing but the sum of two figures that were told before."""
    given = [as_range(context.facts.values[name]) for name in context.figures]
    sums = (one.low + other.low for one, other in combinations(given, 2) if one.exact and other.exact)
    return _TOGETHER.search(text) is not None and figure.low in set(sums)


def _reached(policy: Policy, understood: Understood, context: Context) -> tuple[dict[str, FactValue], frozenset[str]]:
    """凑到20家 and 补到61%: what a figure given before comes to, where none but one of its kind was given.

    Returns:
        The facts, and those that the figures were heard to be of without any word that says so.
    """
    heard, found = understood.heard, dict[str, FactValue]()
    misheard: set[str] = set()
    unnamed = {name: heard.figures[name] for name in heard.unnamed if name in heard.figures}
    for figure in (*heard.loose, *unnamed.values()):
        kind = figure.unit
        if not figure.exact or kind not in ("percent", "count", "m2"):
            continue
        if not _REACHES.search(understood.text[: figure.start]):
            continue
        named = [name for name in heard.figures if policy.facts[name].kind == kind and name not in heard.unnamed]
        meant = named or [name for name in context.figures if policy.facts[name].kind == kind]
        if len(meant) > 1:
            meant = [name for name in meant if _side(policy, name, understood.text)]
        if len(meant) == 1:
            found[meant[0]] = int(figure.low) if kind == "count" else figure.low
            misheard |= {name for name, each in unnamed.items() if each == figure}
    return found, frozenset(misheard)


def _side(policy: Policy, name: str, text: str) -> bool:
    return ("跨境" in policy.facts[name].label) == ("跨境" in text)


def _same_as_before(
    understanding: Understanding, understood: Understood, context: Context, today: date
) -> dict[str, FactValue]:
    """出口就那180万 tells a figure although it points at it."""
    text = understood.text
    figures = [each for each in read_figures(text, today) if _THE_SAME.search(text[: each.start])]
    if not context.awards or not figures:
        return {}
    plainly = text
    for figure in reversed(figures):
        before = _THE_SAME.sub("是", text[: figure.start])
        plainly = before + plainly[figure.start :]
    again = hear_facts(plainly, understanding.vocabulary, today, context.topic)
    lows = {each.low for each in figures}
    return {
        name: again.values[name]
        for name, figure in again.figures.items()
        if figure.low in lows and name not in understood.heard.values and name in again.values
    }


def _client_in(understanding: Understanding, text: str, today: date) -> str | None:
    """缙云县的客户，出口500万…: the client whom the rest is about is where his place is."""
    said = take_apart(text, understanding.vocabulary, today)
    for mention in said.mentions:
        places = [str(claim.value) for claim in mention.entry.claims if claim.fact == "location"]
        if places and _CLIENT_OF.match(said.text, mention.end) and said.figures:
            return places[0]
    return None


def _of_this_award(
    understanding: Understanding,
    understood: Understood,
    values: Mapping[str, FactValue],
    context: Context,
    today: date,
) -> dict[str, FactValue]:
    """服务费按12万 after platform fees is a platform fee again, although another award has a fee of that name, too."""
    policy = understanding.answers.policy
    own = {name for award in context.awards for name in facts_of(policy.definitions[award])}
    kept = dict(values)
    figures = understood.heard.figures
    if not figures or own & figures.keys():
        return kept
    again = hear_facts(understood.text, understanding.vocabulary, today, context.topic)
    for name, figure in figures.items():
        for given, same in again.figures.items():
            if given in own and given in context.facts.values and same == figure and given in again.values:
                kept.pop(name, None)
                kept[given] = again.values[given]
    return kept
