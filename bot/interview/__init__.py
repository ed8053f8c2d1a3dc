"""The guided self-check: one pure step a turn, from what is known so far and one message to a reply."""

from bot.interview.after import kept
from bot.interview.begin import begin, begin_other, name_it, resume
from bot.interview.dialogue import claims, step
from bot.interview.effects import (
    Asked,
    CheckEnded,
    ChooseProfile,
    ConsentGiven,
    Effect,
    ForgetProfile,
    RecordScreening,
    RenameProfile,
    SaveProfile,
)
from bot.interview.room import Heard, Rendered, Step
from bot.interview.state import InterviewState, Profile
from bot.interview.turns import given_name
from bot.interview.what_if import what_if

__all__ = [
    "Asked",
    "CheckEnded",
    "ChooseProfile",
    "ConsentGiven",
    "Effect",
    "ForgetProfile",
    "Heard",
    "InterviewState",
    "Profile",
    "RecordScreening",
    "RenameProfile",
    "Rendered",
    "SaveProfile",
    "Step",
    "begin",
    "begin_other",
    "claims",
    "given_name",
    "kept",
    "name_it",
    "resume",
    "step",
    "what_if",
]
