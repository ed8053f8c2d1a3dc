"""What a step works with and what it gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from bot.interview.effects import Effect
from bot.interview.state import InterviewState
from bot.language.figures import Figure
from bot.messages import Block, Reply
from calculators.facts import Facts, FactValue
from calculators.screening import Screening
from knowledge.policy import Policy


class Stated(Protocol):
    """Facts by name, and what was received by award."""

    @property
    def values(self) -> Mapping[str, FactValue]: ...

    @property
    def received(self) -> Mapping[str, Decimal]: ...


class Heard(Protocol):
    """The facts that a sentence states.

    `foreign` holds the words of a sum in another currency, `hypothetical` the facts whose figure reads as a condition
    (达到5000万) rather than the speaker's own. `figures` are the words behind the numbers, `unnamed` the facts whose
    figure no word names (做了300万), `unbound` the figures that may be of anything,
    `impossible` the facts that a figure names and cannot be of, `implied_roles` the businesses that figures give away.
    """

    @property
    def values(self) -> Mapping[str, FactValue]: ...

    @property
    def received(self) -> Mapping[str, Decimal]: ...

    @property
    def foreign(self) -> str | None: ...

    @property
    def hypothetical(self) -> frozenset[str]: ...

    @property
    def figures(self) -> Mapping[str, Figure]: ...

    @property
    def unnamed(self) -> frozenset[str]: ...

    @property
    def implied_roles(self) -> frozenset[str]: ...

    @property
    def impossible(self) -> Mapping[str, Figure]: ...

    @property
    def unbound(self) -> tuple[Figure, ...]: ...


class Rendered(Protocol):
    """A report as a person reads it; the taps for its files are the assistant's, who hands them over."""

    @property
    def blocks(self) -> tuple[Block, ...]: ...


Hear = Callable[[str], Heard]
NamedAwards = Callable[[str], tuple[str, ...]]
AnswerQuestion = Callable[[str], Reply | None]


class Render(Protocol):
    """Writes a report; an enterprise without a name of its own has an empty one."""

    def __call__(
        self, policy: Policy, facts: Facts, screening: Screening, now: datetime, *, name: str = ""
    ) -> Rendered: ...


@dataclass(frozen=True, slots=True)
class Room:
    """What a step may ask: the policy, the moment of the message, and the neighbours' ears and pens.

    `named` says which awards a text names, by number or by their own words.
    """

    policy: Policy
    now: datetime
    hear: Hear
    answer_question: AnswerQuestion
    render: Render
    named: NamedAwards


@dataclass(frozen=True, slots=True)
class Step:
    """What one message led to; without a state the check is over."""

    state: InterviewState | None
    reply: Reply
    effects: tuple[Effect, ...] = ()
