"""Which awards the figures of a message bear on, and which of them it means."""

import re
from collections.abc import Iterable, Set

from bot.answers.asking import asks
from bot.answers.context import Context
from bot.answers.reckoning.carrying import GATES, is_measured
from bot.answers.reckoning.sides import on_the_side_asked
from bot.answers.understanding import Understood
from bot.language.applicant import Heard
from knowledge.answers import Answers
from knowledge.policy import Policy

_BOTH = re.compile(r"两(?:个|样|项|条|笔|块|边|头|份|处)(?:的钱)?(?:各|分别|都)")
_EACH = re.compile(r"两(?:个|样|项|条|笔|块|边|头|份|处)(?:的钱)?(?:各|分别|都)|各(?:拿|能|有|给|奖|补|是)?多少|分别")


def bearing_awards(answers: Answers, understood: Understood, context: Context) -> tuple[str, ...]:
    """The awards that the figures of a message bear on, in the policy's order."""
    policy, heard = answers.policy, understood.heard
    topic = answers.topics.get(understood.topic)
    about = topic.award if topic else None
    figures = {name for name in heard.values if is_measured(policy, name)} - set(heard.hypothetical)
    chosen = set(heard.received)
    # 评上市级示范 beside the figures of other awards is an award won, too.
    won = {name for name, value in heard.values.items() if policy.facts[name].kind == "choice" and value != "none"}
    entered = {name for name, value in heard.values.items() if name in GATES and value is True}
    # What there is none of bears on an award only where nothing else was told.
    told = {name for name in figures if not only_denied(heard, name)} or figures
    spoken_of = answers.topics.get(context.topic or "")
    for award in policy.definitions.values():
        own = policy.facts_asked[award.id]
        known = heard.values.keys() | context.case.values.keys()
        # 年销3500万 right after talk of an award is told for it, whatever it starts from.
        told_for = spoken_of is not None and spoken_of.award == award.id and not asks(understood.text)
        won_here = won | (set() if any(is_measured(policy, name) for name in own) else entered)
        bears = own & (told | (won_here if figures else set())) and (told_for or _entered(award.id, own, known))
        if bears or (award.id == about and own & (set(heard.values) | figures)):
            chosen.add(award.id)
    return tuple(name for name in policy.definitions if name in chosen)


def awards_meant(answers: Answers, understood: Understood, context: Context, going_on: bool) -> tuple[str, ...]:
    """The awards that a message's figures are for: on a thread, the one that is talked about, if they bear on it."""
    bearing = bearing_awards(answers, understood, context)
    figures = {name for name in understood.heard.values if is_measured(answers.policy, name)}
    if side := on_the_side_asked(answers.policy, understood.text, bearing, figures):
        return side
    topic = answers.topics.get(understood.thread or "")
    if whole := _award_of_all(answers.policy, figures, bearing, topic.award if topic else None):
        return (whole,)
    talked = answers.topics.get(context.topic or "")
    if len(bearing) == 1 and talked is not None and talked.award and _BOTH.search(understood.text):
        # 两头都能有钱不 is of what was talked about, too.
        return tuple(name for name in answers.policy.definitions if name in (talked.award, *bearing))
    each = _EACH.search(understood.text) is not None and len(bearing) > 1
    turned_from = topic is not None and topic.award is not None and _denied(answers, understood, topic.award, figures)
    if topic is not None and topic.award in bearing and len(context.awards) < 2 and not each and not turned_from:
        return _with_those_told_in_full(answers.policy, topic.award, bearing, understood.heard)
    if going_on and figures <= facts_asked_by(answers.policy, context.awards):
        return context.awards
    return bearing or context.awards


def only_denied(heard: Heard, name: str) -> bool:
    """没有出口 says that there is none of something, which alone is nothing to reckon with."""
    return heard.values.get(name) == 0 and name not in heard.figures


def facts_asked_by(policy: Policy, awards: Iterable[str]) -> set[str]:
    """The facts that some awards ask for, and those that every award asks of an applicant's place and record."""
    return {name for award in awards for name in policy.facts_asked[award]} | {"location", "dishonest"}


def _entered(award: str, own: Set[str], heard: Iterable[str]) -> bool:
    """An award that starts from a yes or no of its own is meant only where that was said."""
    gates = own & GATES
    return not gates or bool(gates & set(heard))


def _denied(answers: Answers, understood: Understood, award: str, figures: set[str]) -> bool:
    """Whether 网零900万 没出口 turns from the award talked about: of its figures there are none, of others some."""
    own = figures & answers.policy.facts_asked[award]
    denied = {name for name in figures if only_denied(understood.heard, name)}
    return bool(own) and own <= denied and bool(figures - denied)


def _award_of_all(policy: Policy, figures: set[str], bearing: Iterable[str], meant: str | None) -> str | None:
    """The award beside the one that is talked about, of one clause with it, that alone asks for all the figures."""
    definitions = policy.definitions
    if meant is None or figures <= policy.facts_asked[meant]:
        return None
    kin = [name for name in bearing if definitions[name].clause == definitions[meant].clause and name != meant]
    whole = [name for name in kin if figures <= policy.facts_asked[name]]
    return whole[0] if len(whole) == 1 else None


def _with_those_told_in_full(policy: Policy, award: str, bearing: tuple[str, ...], heard: Heard) -> tuple[str, ...]:
    """The award that is talked about, with others of which a message names several figures that are not its own."""
    named = {name for name in heard.figures if name not in heard.unnamed and name not in heard.added}
    others = named - policy.facts_asked[award]
    costs = {name for name in others if policy.facts[name].cost}
    told = (other for other in bearing if costs & policy.facts_asked[other])
    full = {other for other in told if len(others & policy.facts_asked[other]) > 1}
    return tuple(other for other in bearing if other == award or other in full)
