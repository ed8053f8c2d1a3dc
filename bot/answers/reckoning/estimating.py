"""Figures in a message, and what they come to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.answers.context import Context
from bot.answers.reckoning.bearing import awards_meant
from bot.answers.reckoning.carrying import GATES, facts_before, stated
from bot.answers.reckoning.sides import on_the_side_asked, to_the_most
from bot.answers.reckoning.telling import HOW_FAR, estimate_reply, in_order
from bot.answers.reckoning.upgrading import levels_by_year
from bot.answers.understanding import Understood
from bot.messages import Reply
from calculators.awards import AwardEstimate
from calculators.facts import Facts
from calculators.ranges import ZERO
from knowledge.answers import Answers
from knowledge.checks import facts_of
from knowledge.policy import Policy

_YEAR = "figures_year"
_AS_ANOTHER = re.compile(r"(?:改|换|转|就|要是|如果)(?:按|成|为|做|算|报)[^,，。]{0,10}(?:报|算|来|呢|申|行|能)")


@dataclass(frozen=True)
class Estimated:
    """An estimate as a reply, and the thread after it."""

    reply: Reply
    context: Context


def estimated(
    answers: Answers,
    understood: Understood,
    context: Context,
    keep: bool,
    today: date,
    notes: tuple[str, ...] = (),
    alone: bool = False,
) -> Estimated:
    """What the figures of a message come to, together with those given before.

    Args:
        answers: The policy and its answers.
        understood: The message.
        context: What was said before.
        keep: Whether figures given before still count.
        today: For 去年 and the like.
        notes: What else is to be told of the figures.
        alone: Only what the message itself bears on is meant, whatever was estimated before.
    """
    policy, heard = answers.policy, understood.heard
    before = facts_before(policy, understood, context, keep)
    facts = Facts({**before.values, **stated(heard, before)}, {**before.received, **heard.received})
    awards = awards_meant(answers, understood, context, keep and bool(context.awards) and not alone)
    reckoned, assumed = with_costs_as_none(policy, facts, awards)
    chosen = policy.screen(reckoned, awards).estimates
    shown = bool(before.values) and keep and facts.values != heard.values
    reply = estimate_reply(policy, chosen, reckoned, assumed, shown, understood.text, notes)
    topic = _topic_of(answers, awards, (context.topic if keep else None, understood.topic)) or context.topic
    # What is only supposed is reckoned with once; the figures that are so stay.
    kept = context.facts if heard.supposed and context.facts.values else facts
    supposed = Facts(heard.values, heard.received) if heard.supposed else Facts({}, {})
    after = replace(
        context.about(topic, "amount", _listed(answers, chosen)), facts=kept, awards=awards, supposed=supposed
    )
    for told in _of_other_years(policy, understood, facts, awards, today):
        after = after.reckoned(told, awards)
    return Estimated(reply, after.reckoned(reckoned, awards))


def reckoned_again(answers: Answers, context: Context, text: str = "", awards: tuple[str, ...] = ()) -> Estimated:
    """What was just reckoned, once more: it says what is missing.

    Args:
        answers: The policy and its answers.
        context: What was said before.
        text: The message that asks for it.
        awards: What is to be reckoned; what was reckoned last where none is given.
    """
    policy = answers.policy
    told = answers.topics.get(context.topic or "")
    if not awards:
        awards = (told.award,) if told is not None and told.award in context.awards else context.awards
    facts = Facts(
        {**context.facts.values, **context.supposed.values}, {**context.facts.received, **context.supposed.received}
    )
    reckoned, assumed = with_costs_as_none(policy, facts, awards)
    chosen = policy.screen(reckoned, awards).estimates
    return Estimated(estimate_reply(policy, chosen, reckoned, assumed, True, text), context)


def asks_how_far(answers: Answers, understood: Understood, context: Context) -> bool:
    """Whether a message asks how far the figures that were just reckoned with are from what it takes: 还差多少."""
    figures = understood.heard.figures or understood.heard.loose
    told = answers.topics.get(understood.topic)
    of_another = told is not None and told.award is not None and told.award not in context.awards
    if of_another or not context.awards or not context.facts.values:
        return False
    policy = answers.policy
    far = any(to_the_most(policy, understood.text, each, context.facts) for each in _of_context(policy, context))
    return far or bool(not figures and HOW_FAR.search(understood.text))


def asks_of_one_side(answers: Answers, understood: Understood, context: Context) -> tuple[str, ...]:
    """The awards of 国内那头, where the figures that were given before are of both sides."""
    if understood.heard.figures:
        return ()
    awards = (name for name, asked in answers.policy.facts_asked.items() if not asked & GATES)
    return on_the_side_asked(answers.policy, understood.text, awards, context.facts.values)


def asks_as_other_kind(answers: Answers, understood: Understood, context: Context) -> tuple[str, ...]:
    """The award of one clause with the estimated one that 要是改按普通园报呢 asks to be reckoned instead."""
    told = answers.topics.get(understood.topic)
    definitions = answers.policy.definitions
    if told is None or told.award is None or understood.heard.figures or not _AS_ANOTHER.search(understood.text):
        return ()
    own = answers.policy.facts_asked[told.award]
    kin = [each for each in context.awards if definitions[each].clause == definitions[told.award].clause]
    another = kin and (told.award not in kin or context.topic != understood.topic)
    return (told.award,) if another and own.intersection(context.figures) else ()


def with_costs_as_none(policy: Policy, facts: Facts, awards: Iterable[str]) -> tuple[Facts, bool]:
    """A cost beside another cost of the same award that was named counts as none; whether any was so counted."""
    assumed = facts
    for award in awards:
        costs = [name for name in facts_of(policy.definitions[award]) if policy.facts[name].cost]
        if any(facts.get(name) is not None for name in costs):
            for name in costs:
                if facts.get(name) is None:
                    assumed = assumed.with_value(name, ZERO)
    return assumed, assumed is not facts


def _listed(answers: Answers, chosen: tuple[AwardEstimate, ...]) -> tuple[str, ...]:
    """The subjects of several estimates as the reply names them, for 第二笔."""
    topics = {told.award: name for name, told in answers.topics.items() if told.award}
    listed = tuple(topics[each.award] for each in in_order(chosen) if each.award in topics)
    return listed if len(listed) > 1 else ()


def _of_other_years(
    policy: Policy, understood: Understood, facts: Facts, awards: Iterable[str], today: date
) -> Iterator[Facts]:
    """The figures of the other years that a message tells of, with whatever else was told."""
    for year, told in understood.heard.other_years.items():
        yield Facts({**facts.values, **told, _YEAR: year}, facts.received)
    for award in awards:
        for each in levels_by_year(policy, award, understood.text, today):
            if each.get(_YEAR) != facts.get(_YEAR):
                yield Facts({**facts.values, **each.values}, facts.received)


def _of_context(policy: Policy, context: Context) -> tuple[AwardEstimate, ...]:
    reckoned, _ = with_costs_as_none(policy, context.facts, context.awards)
    return policy.screen(reckoned, context.awards).estimates


def _topic_of(answers: Answers, awards: tuple[str, ...], likely: Iterable[str | None]) -> str | None:
    """What an estimate is about: what is or was talked about, where its award was estimated; else the first award."""
    for name in likely:
        if name is not None and name in answers.topics and answers.topics[name].award in awards:
            return name
    return next((name for name, told in answers.topics.items() if told.award in awards[:1]), None)
