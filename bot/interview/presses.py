"""The data of buttons: `i:<check>:<step>:<choice>`, so that old, doubled and foreign presses are known as such."""

from dataclasses import dataclass
from typing import Final, Literal

from bot.interview.state import InterviewState
from bot.messages import Button

PREFIX: Final = "i:"

UNKNOWN: Final = "?"
BACK: Final = "<"
ENOUGH: Final = "!"
CHANGE: Final = "c"
KEEP: Final = "k"
DONE: Final = "ok"
RESTART: Final = "r"
RESTORE: Final = "u"
SAVE: Final = "s"
NO_SAVE: Final = "ns"
NAME: Final = "n"
GO_ON: Final = "go"
YUAN: Final = "1"
WAN: Final = "w"
REALLY: Final = "y!"
ONLY_THIS: Final = "o"
USE: Final = "use"
NEW_YEAR: Final = "ny"
NEW: Final = "new"
SCRATCH: Final = "fs"
VALUE: Final = "v."
EDIT: Final = "e."
TOGGLE: Final = "t."
FORGET: Final = "fg"
AWARD: Final = "a."
LAST_YEAR: Final = "ly"
NONE: Final = "z"
PROFILE: Final = "p."
ANOTHER: Final = "another"  # the assistant's, who knows the kept enterprises


@dataclass(frozen=True, slots=True)
class Press:
    """A button's choice, and whether it belongs to this step, an earlier one or another check."""

    choice: str
    when: Literal["now", "old", "foreign"]


def button(state: InterviewState, label: str, choice: str, typed: str | None = None) -> Button:
    """A button of this check at this step; without `typed` one types its label."""
    return Button(label, f"{PREFIX}{state.check}:{state.step}:{choice}", typed or label)


def read_press(state: InterviewState, data: str) -> Press:
    """Where a press comes from."""
    parts = data.split(":", 3)
    if len(parts) != 4 or f"{parts[0]}:" != PREFIX or parts[1] != state.check:
        return Press("", "foreign")
    return Press(parts[3], "now" if parts[2] == str(state.step) else "old")
