"""The first words of a check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from bot.interview import wording
from bot.interview.after import answers_of, offer
from bot.interview.effects import ChooseProfile, RenameProfile
from bot.interview.hearing import facts_of
from bot.interview.room import Heard, Render, Room, Step
from bot.interview.state import InterviewState, Profile
from bot.interview.turns import advance, again
from bot.interview.values import facts_text
from bot.language.figures import Figure
from bot.messages import Reply
from bot.reports.report import report
from calculators.facts import Facts, FactValue
from knowledge.policy import Policy

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def begin(
    policy: Policy,
    now: datetime,
    known: Facts | None = None,
    profiles: Sequence[Profile] = (),
    heard: Heard | None = None,
    render: Render = report,
) -> Step:
    """Starts a check.

    Args:
        policy: The policy in force.
        now: The moment of the message; names the check in its buttons.
        known: Facts that the person has stated already, in a question with figures for example.
        profiles: The person's kept enterprises, the current one first; offered before anything is asked.
        heard: What the starting message itself states.
        render: Writes the report, should everything be known already.
    """
    number = len(profiles) + 1
    name = wording.NUMBERED_NAME.format(number=number) if profiles else wording.DEFAULT_NAME
    state = InterviewState(_check_id(now), name=name, offered=tuple(profiles))
    room = Room(policy, now, _deaf, _mute, render, _none)
    answers = answers_of(policy, known or Facts())
    for fact, value in facts_of(room, heard) if heard else ():
        answers = answers.with_value(fact, value)
    state = replace(state, answers=answers)
    if profiles and not answers.order:
        offered = replace(state, stage="reuse")
        return Step(offered, offer(policy, offered, now.year))
    told = wording.NOTED.format(facts=facts_text(policy, answers, answers.order)) if answers.order else ""
    return advance(room, state, wording.GREETING, wording.PRIVACY, told)


def begin_other(
    policy: Policy, now: datetime, profiles: Sequence[Profile], name: str = "", several: bool = False
) -> Step:
    """Starts a check of another enterprise than the last.

    Args:
        policy: The policy in force.
        now: The moment of the message.
        profiles: The person's kept enterprises, the current one first.
        name: What it is called; one that is kept under this name is offered with its figures.
        several: Whether more of them are to come.
    """
    kept = [each for each in profiles if each.name == name] if name else list(profiles[1:])
    number = len(profiles) + 1
    nameless = wording.NUMBERED_NAME.format(number=number) if profiles else wording.DEFAULT_NAME
    state = InterviewState(_check_id(now), name=name or nameless, offered=tuple(kept))
    if kept:
        offered = replace(state, stage="reuse")
        chosen = (ChooseProfile(kept[0].id),) if name else ()
        return Step(offered, offer(policy, offered, now.year), chosen)
    told = wording.OTHER_BEGUN.format(name=name) if name else wording.ANOTHER_BEGUN
    room = Room(policy, now, _deaf, _mute, report, _none)
    return advance(room, state, wording.SEVERAL_BEGUN if several else told, wording.PRIVACY)


def name_it(policy: Policy, state: InterviewState, now: datetime, name: str) -> Step:
    """Gives the enterprise of a check, or of the report that was just given, its name, and goes on."""
    told = wording.CALLED.format(name=name)
    called = replace(state, name=name)
    room = Room(policy, now, _deaf, _mute, report, _none)
    if state.consented:
        return replace(again(room, called, told), effects=(RenameProfile(name, state.facts, state.profile),))
    if state.stage == "done":
        return again(room, replace(called, standing="save"), told, wording.SAVE_OFFER)
    return again(room, called, told)


def resume(policy: Policy, state: InterviewState, now: datetime) -> Step:
    """Goes on with a check that was left half-way, after an hour or a week."""
    room = Room(policy, now, _deaf, _mute, report, _none)
    if state.stage == "reuse":
        return Step(state, offer(policy, state, now.year, wording.RESUMED))
    if state.asking is None:
        return advance(room, state, wording.RESUMED)
    return again(room, state, wording.RESUMED)


@dataclass(frozen=True, slots=True)
class _Silence:
    """A sentence that states nothing."""

    values: Mapping[str, FactValue] = field(default_factory=dict)
    received: Mapping[str, Decimal] = field(default_factory=dict)
    foreign: str | None = None
    hypothetical: frozenset[str] = frozenset()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    impossible: Mapping[str, Figure] = field(default_factory=dict)
    implied_roles: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    unbound: tuple[Figure, ...] = ()


def _deaf(text: str) -> Heard:
    return _Silence()


def _mute(text: str) -> Reply | None:
    return None


def _none(text: str) -> tuple[str, ...]:
    return ()


def _check_id(now: datetime) -> str:
    """The moment in a few letters."""
    number, written = int(now.timestamp() * 1000), ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        written = _DIGITS[digit] + written
    return written or "0"
