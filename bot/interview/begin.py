"""The first words of a check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from bot.interview import wording
from bot.interview.after import answers_of, offer
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
