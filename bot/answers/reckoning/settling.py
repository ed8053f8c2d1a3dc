"""What the figures of a message are in their talk, before they are reckoned with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.answers.context import Context
from bot.answers.reckoning.cases import Case
from bot.answers.reckoning.exchange import given_rate, in_yuan
from bot.answers.reckoning.parts import parts_of, retold
from bot.answers.reckoning.strangers import of_strangers
from bot.answers.reckoning.upgrading import left_above_won, level_above, level_kept, received_told
from bot.answers.understanding import Understanding, Understood
from bot.language.answers import read_choice
from bot.language.applicant import Heard, hear_facts
from bot.language.figures import Figure, read_figures
from bot.language.mentions import take_apart
from bot.language.money import number_text, yuan_text
from bot.language.presumption import presumed
from bot.language.silence import HEAD, weights_named
from bot.language.statements import statements_of
from bot.texts import TEXTS
from calculators.facts import FactValue, as_range
from knowledge.policy import Policy

# 补到61% and 凑到20家 tell what a figure comes to.
_REACHES = re.compile(r"(?<![要得须能没不才])(?:到|成|满|至|够|总共|一共|合计|共计|剩下?)(?:了|是|有)?\s*$")
# 凑到3100万呢 puts another sum; 凑到500万给不给 may speak of the policy's.
_PUT_TOGETHER = re.compile(r"凑(?:到|够|满|足)了?\s*$")
_WHAT_THEN = re.compile(r"(?:元|块钱?)?(?:了|的话)?[呢咧嘞哩]?[?？。]*$")
_THE_SAME = re.compile(r"(?:(?:就|还是|仍是|也是)[这那](?:个)?|(?:就|都|先)?算|就?按)\s*$")
_CLIENT_OF = re.compile(r"(?:县|市|区)?的?客户(?=[,，:：、])")
_LIFTED = re.compile(
    r"(?:信用|失信|名单)?(?:都)?(?:修复|移出|移除|撤销|解除|摘掉|撤下|恢复)(?:来|好|完|成功)?(?:了|过了|之后|以后|后)|名单[里上]?(?:面)?(?:就)?(?:已经)?(?:没有?|不再有|不见)(?:了)?(?:我|咱|它|他|该)|不在名单|出了名单"
)
_ASKS_LATER = re.compile(r"移出后|怎么|如何|什么时候|多久|几年")
_AGAIN = re.compile(
    r"(?:[照按就用](?:着)?)(?:这|上面|刚才|前面)(?:个|些|几个|样|两个)?(?:的)?(?:数|数字|情况|条件|口径|标准)?.{0,6}(?:多少|几多|几个钱|几钱|几万|多少钱|算)"
    r"|还是(?:那|这|刚才)(?:两|几|些|三)?个?(?:数|数字)|(?:其他|别的|数字|数)都?(?:不变|照旧|没变)|重新?算(?:一下|一遍|下)?|最终数"
    r"|[两三四五几](?:次|趟|场)(?:一共|合计|加起来|总共|加一起)"
)
# 去年那个, 今年的: what was told of a year, rather than something that happened in it.
_OF_A_YEAR = re.compile(r"[去今前明]年(?:度|一年|全年)?(?:的|那|这|呢|单独|够|能|$)")
_WHAT_OF_IT = re.compile(r"呢|够|能|多少|几|行不|可以|单看|只看|单算|只算")
_YEAR = "figures_year"
_WHOLE = 100
_LONGEST = 36
_NEAR = 6
# A letter of such a length is no turn of a talk, and it is read once.
_LETTER = 400


@dataclass(frozen=True)
class Settled:
    """A message whose figures are what they are in their talk.

    Attributes:
        understood: The message with these figures.
        context: The thread with what its sums add up from.
        reckons: It is to be reckoned again, whether or not it asks for that.
        notes: What is to be told of how the figures were taken.
        recalled: The figures are those of another year that was told of before, which 单看去年那个 asks for alone.
    """

    understood: Understood
    context: Context
    reckons: bool = False
    notes: tuple[str, ...] = ()
    recalled: bool = False


def settled(
    understanding: Understanding, understood: Understood, context: Context, today: date, apart: bool
) -> Settled:
    """A message's figures as they stand in their talk: added, put right, taken out, received before, lifted."""
    if len(understood.text) > _LETTER:
        return Settled(understood, context)
    policy, vocabulary = understanding.answers.policy, understanding.vocabulary
    earlier = _case_of_the_year(understood, context, today)
    if earlier is not None:
        context = replace(context, facts=earlier.facts, awards=earlier.awards, parts=earlier.parts)
        if _only_asks_of_it(understood):
            return Settled(understood, context, True, recalled=True)
    understood = _without_strangers(understanding, understood, context, today)
    heard = understood.heard
    if context.awards and not apart and (again := retold(policy, vocabulary, understood, context, today)):
        values = {name: value for name, value in heard.values.items() if name not in again.instead}
        heard = replace(heard, values={**values, **again.values})
        parts = context.parts if heard.supposed else again.parts
        return Settled(replace(understood, heard=heard), replace(context, parts=parts), True)
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
            heard = _risen(policy, understood.text, heard, received, context)
            context = replace(context, facts=replace(context.facts, received=received))
            reckons = True
        elif not heard.received and (left := left_above_won(policy, understood, context)) is not None:
            notes = (TEXTS.if_lower_received.format(sum=yuan_text(left[0]), left=yuan_text(left[1])),)
        elif heard.received:
            heard = _risen(policy, understood.text, heard, heard.received, context)
        if context.awards and lifted(understood, context):
            heard = replace(heard, values={**heard.values, "dishonest": False})
            reckons = True
    on_it = understood.thread is not None or understood.topic == context.topic
    if context.facts.values and context.awards and on_it and _AGAIN.search(understood.text):
        reckons = True
    if heard is not understood.heard:
        understood = replace(understood, heard=heard)
    if not heard.supposed:
        topic = understood.thread or understood.topic
        context = replace(context, parts=parts_of(vocabulary, understood.text, heard, context, topic, today))
    return Settled(understood, context, reckons, notes)


def _case_of_the_year(understood: Understood, context: Context, today: date) -> Case | None:
    """What was reckoned for the other year that a message turns to: 单看去年那个呢, 那今年的再加2万4推特的."""
    years = {int(each.low) for each in read_figures(understood.text, today) if each.unit == "year" and each.exact}
    if len(years) != 1 or not _OF_A_YEAR.search(understood.text) or context.facts.get(_YEAR) in years:
        return None
    (year,) = years
    own = [each for each in context.cases if each.who == context.who and each.awards == context.awards]
    found = [each for each in own if each.year == year or (each.year is None and year == today.year)]
    return found[-1] if found and len(own) > 1 else None


def _only_asks_of_it(understood: Understood) -> bool:
    """Whether a message holds no figures of its own, and asks what those of the year come to."""
    heard = understood.heard
    return not heard.figures and not heard.loose and _WHAT_OF_IT.search(understood.text) is not None


def _taken_for_granted(understood: Understood, context: Context, received: Mapping[str, Decimal]) -> tuple[str, ...]:
    """What counts as received although the message names no sum: the step that was reckoned before."""
    new = {award: sum_ for award, sum_ in received.items() if context.facts.received.get(award) != sum_}
    said = {each.low for each in understood.heard.loose}
    return tuple(TEXTS.lower_step_received.format(sum=yuan_text(sum_)) for sum_ in new.values() if sum_ not in said)


def _risen(policy: Policy, text: str, heard: Heard, received: Mapping[str, Decimal], context: Context) -> Heard:
    """What was heard, with the level that is reached beside what was received for a lower one."""
    values = {**_risen_to(policy, text, received), **heard.values}
    for award, sum_ in received.items():
        # 市级领过5万，直接上国家 names the lower level only for what was received.
        above = level_above(policy, text, award, sum_) or level_kept(policy, text, award, sum_, context)
        if above is not None:
            values[above[0]] = above[1]
    return replace(heard, values=values) if values != heard.values else heard


def _risen_to(policy: Policy, text: str, awards: Iterable[str]) -> dict[str, FactValue]:
    """升省级能拿多少: the level that is reached, beside what was received for a lower one."""
    _, risen, level = text.rpartition("升")
    found: dict[str, FactValue] = {}
    for name in {name for award in awards for name in policy.facts_asked[award]} if risen else ():
        definition = policy.facts[name]
        if definition.kind == "choice":
            told = {each: choice.words for each, choice in definition.choices.items()}
            chosen = read_choice(level[:_NEAR], told)
            if len(chosen.ids) == 1:
                found[name] = chosen.ids[0]
    return found


def lifted(understood: Understood, context: Context) -> bool:
    """Whether the applicant, on a list so far, is off it: 修复好了, 名单上没我们了."""
    listed = context.facts.get("dishonest") is True
    return listed and bool(_LIFTED.search(understood.text)) and not _ASKS_LATER.search(understood.text)


def _without_strangers(
    understanding: Understanding, understood: Understood, context: Context, today: date
) -> Understood:
    """The message with its figures put to the facts that the talk gives them, and without figures of nobody."""
    policy, text = understanding.answers.policy, understood.text
    heard = understood.heard
    if context.awards and len(text) <= _LONGEST:
        heard = _of_this_award(understanding, understood, context, today)
    gone = of_strangers(policy, text, heard, context)
    reached, misheard = _reached(policy, understood, context, today)
    values = {name: value for name, value in heard.values.items() if name not in gone | misheard} | reached
    values |= _plainly(understanding, understood, context, today)
    values |= _put_together(understanding, understood, context, today)
    if context.foreign:
        values |= _in_yuan_now(understanding, understood, context, today)
    if "location" not in values and (place := _client_in(understanding, text, today)):
        values["location"] = place
    if heard.supposed:
        values |= _put_as_true(understanding, text, context, today)
    if values == understood.heard.values:
        return understood
    figures = {name: figure for name, figure in heard.figures.items() if name in values}
    return replace(understood, heard=replace(heard, values=values, figures=figures))


def _in_yuan_now(
    understanding: Understanding, understood: Understood, context: Context, today: date
) -> dict[str, FactValue]:
    """我换算是229万 after a sum in another currency is that sum, where it has no name of its own."""
    heard = understood.heard
    told = in_yuan(understanding, context, Decimal(1), today).figures
    unnamed = [heard.figures[name] for name in heard.unnamed if name in heard.figures]
    said = [each for each in (*heard.loose, *unnamed) if each.exact and not each.bare and each.currency is None]
    if len(told) != 1 or len(said) != 1:
        return {}
    return {name: said[0].low for name in told if name not in heard.figures or name in heard.unnamed}


def _put_as_true(understanding: Understanding, text: str, context: Context, today: date) -> dict[str, FactValue]:
    """要是把自己的品牌做起来: what was told not to be so is put as the case."""
    said = take_apart(text, understanding.vocabulary, today)
    stated = statements_of(said, understanding.vocabulary, True)
    untrue = {name for name, value in context.facts.values.items() if value is False}
    return {each.fact: True for each in stated if each.fact in untrue and each.value is True}


def _reached(
    policy: Policy, understood: Understood, context: Context, today: date
) -> tuple[dict[str, FactValue], frozenset[str]]:
    """凑到20家, 补到61%, 还剩19家: what a figure that was just named, or the only one of its kind, comes to.

    Returns:
        The facts, and those that the figures were heard to be of without any word that says so.
    """
    heard, text, found = understood.heard, understood.text, dict[str, FactValue]()
    named = {name: each for name, each in heard.figures.items() if name not in heard.unnamed}
    misheard: set[str] = set()
    for figure in read_figures(text, today):
        kind = "percent" if _may_be_share(figure, policy, context) else figure.unit
        if not figure.exact or kind not in ("percent", "count", "m2") or figure in named.values():
            continue
        if not _REACHES.search(text[: figure.start]) or presumed(text, figure.start, figure.end, False):
            continue
        before = [name for name, each in named.items() if policy.facts[name].kind == kind and each.end <= figure.start]
        meant = before[-1:] or [name for name in context.facts.values if policy.facts[name].kind == kind]
        if len(meant) > 1:
            meant = [name for name in meant if _side(policy, name, text)]
        if len(meant) == 1:
            found[meant[0]] = int(figure.low) if kind == "count" else figure.low
            misheard |= {name for name in heard.unnamed if heard.figures.get(name) == figure}
    return found, frozenset(misheard)


def _may_be_share(figure: Figure, policy: Policy, context: Context) -> bool:
    """Whether a bare number may be the one share that was told, grown or shrunk: 入驻58, 后来招满到63了."""
    shares = [
        as_range(value).low for name, value in context.facts.values.items() if policy.facts[name].kind == "percent"
    ]
    if len(shares) != 1 or not figure.bare or figure.unit != "number" or figure.low > _WHOLE:
        return False
    return bool(shares[0]) and shares[0] / 2 <= figure.low <= shares[0] * 2


def _put_together(
    understanding: Understanding, understood: Understood, context: Context, today: date
) -> dict[str, FactValue]:
    """凑到3100万呢 is the one sum that was told before, no cost, had it come to so much; 面积凑到1万呢 is the area."""
    policy, text = understanding.answers.policy, understood.text
    sums = [each for each in understood.heard.loose if each.exact and each.unit in ("yuan", "number") and not each.bare]
    if len(sums) != 1 or not context.awards:
        return {}
    if not _PUT_TOGETHER.search(text[: sums[0].start]) or not _WHAT_THEN.match(text, sums[0].end):
        return {}
    weights = weights_named(take_apart(text, understanding.vocabulary, today))
    named = {name for name, weight in weights.items() if weight >= HEAD and name in policy.facts}
    told = [name for name in context.figures if policy.facts[name].kind == "yuan" and not policy.facts[name].cost]
    meant = [name for name in context.figures if name in named] if named else told
    fits = len(meant) == 1 and policy.facts[meant[0]].kind in ("yuan", "m2")
    return {meant[0]: sums[0].low} if fits else {}


def _side(policy: Policy, name: str, text: str) -> bool:
    return ("跨境" in policy.facts[name].label) == ("跨境" in text)


def _plainly(
    understanding: Understanding, understood: Understood, context: Context, today: date
) -> dict[str, FactValue]:
    """出口就那180万 and 平台费算12万 tell a figure as plainly as 是 does."""
    text = understood.text
    figures = [each for each in read_figures(text, today) if _THE_SAME.search(text[: each.start])]
    if not context.awards or not figures:
        return {}
    plainly = text
    for figure in reversed(figures):
        plainly = _THE_SAME.sub("是", text[: figure.start]) + plainly[figure.start :]
    again = hear_facts(plainly, understanding.vocabulary, today, understood.thread or context.topic)
    lows = {each.low for each in figures}
    return {
        name: again.values[name]
        for name, figure in again.figures.items()
        if figure.low in lows
        and name not in again.unnamed
        and name not in understood.heard.figures
        and name in again.values
    }


def _client_in(understanding: Understanding, text: str, today: date) -> str | None:
    """缙云县的客户，出口500万…: the client whom the rest is about is where his place is."""
    said = take_apart(text, understanding.vocabulary, today)
    for mention in said.mentions:
        places = [str(claim.value) for claim in mention.entry.claims if claim.fact == "location"]
        if places and _CLIENT_OF.match(said.text, mention.end) and said.figures:
            return places[0]
    return None


def _of_this_award(understanding: Understanding, understood: Understood, context: Context, today: date) -> Heard:
    """服务费按12万 after platform fees is a platform fee again, although another award has a fee of that name, too."""
    policy, heard = understanding.answers.policy, understood.heard
    own = {name for award in context.awards for name in policy.facts_asked[award]}
    if not heard.figures or own & heard.figures.keys():
        return heard
    again = hear_facts(understood.text, understanding.vocabulary, today, context.topic)
    values, figures = dict(heard.values), dict(heard.figures)
    for name, figure in heard.figures.items():
        for given, same in again.figures.items() if name not in context.facts.values else ():
            if given in own and given in context.facts.values and same == figure and given in again.values:
                values.pop(name, None)
                figures.pop(name, None)
                values[given], figures[given] = again.values[given], figure
    return replace(heard, values=values, figures=figures, added=(heard.added | again.added) & figures.keys())
