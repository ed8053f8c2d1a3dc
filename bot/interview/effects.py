"""What a step wants done outside of it: small values that the assistant carries out with the store."""

from dataclasses import dataclass

from calculators.facts import Facts
from calculators.screening import Screening


@dataclass(frozen=True, slots=True)
class Asked:
    """A question went out: for counts only, no figure of a person."""

    fact: str


@dataclass(frozen=True, slots=True)
class CheckEnded:
    """The check is over; `finished` tells a report from a cancel."""

    finished: bool


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The person agreed that the profile is kept."""


@dataclass(frozen=True, slots=True)
class SaveProfile:
    """Keep these facts under this name; a new profile where `id` is None."""

    name: str
    facts: Facts
    id: int | None = None


@dataclass(frozen=True, slots=True)
class RenameProfile:
    """Give a kept profile this name and these facts; `id` None is the one saved last."""

    name: str
    facts: Facts
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ChooseProfile:
    """Make this profile the current one."""

    id: int


@dataclass(frozen=True, slots=True)
class ForgetProfile:
    """Delete this profile; `id` None is the one saved last."""

    id: int | None


@dataclass(frozen=True, slots=True)
class RecordScreening:
    """Keep the result beside the profile; asked for only with consent."""

    facts: Facts
    screening: Screening


Effect = (
    Asked | CheckEnded | ConsentGiven | SaveProfile | RenameProfile | ChooseProfile | ForgetProfile | RecordScreening
)
