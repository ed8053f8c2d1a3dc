"""From one enterprise to the next: what would be lost on the way is asked about first, and said."""

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from bot.interview import InterviewState, given_name
from bot.interview.presses import ENOUGH, button
from bot.language.answers import read_bare_yes_no
from bot.language.enterprises import Called
from bot.messages import Asks, Button, Message, Reply, rows, say
from bot.texts import TEXTS

Kind = Literal["again", "another", "several", "check", "called"]
Answer = Literal["save", "drop", "stay"]
PRESS: Final = "switch:"
_KEEPING: Final = "存|保存|留|保留"
_CHANGING: Final = "换|换一家|换掉"


@dataclass(frozen=True, slots=True)
class Switch:
    """What is to be checked next, while the reply asks what becomes of the present check.

    Attributes:
        kind: `again` for a check of whichever enterprise, as 自查 asks for; else how another one was asked for.
        name: What the other one is called; empty where it was not told.
    """

    kind: Kind
    name: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "name": self.name}


def switch_to(called: Called) -> Switch:
    return Switch(called.asked, called.name)


def read_kept(data: dict[str, Any] | None) -> Switch | None:
    """Reads it back; None for none, and for one of another version."""
    return Switch(data["kind"], data.get("name", "")) if data and data.get("kind") in get_args(Kind) else None


def is_unsaved(state: InterviewState | None) -> bool:
    """Whether a report was given that is kept nowhere."""
    return state is not None and state.stage == "done" and not state.consented and bool(state.answers.order)


def is_open(state: InterviewState | None) -> bool:
    """Whether a check is under way that has answers to lose."""
    return state is not None and state.stage in ("asking", "changing") and bool(state.answers.order)


def is_nameless(state: InterviewState) -> bool:
    """Whether a check or its report waits for a name: one is not asked for at this very moment, and none was given."""
    return state.stage in ("asking", "changing", "done") and not given_name(state)


def question(state: InterviewState) -> Reply:
    """What becomes of the present check: a report is kept or not, a half-done check is gone on with or dropped."""
    if is_unsaved(state):
        listed = (
            Button(TEXTS.save_first_label, f"{PRESS}save", "是"),
            Button(TEXTS.drop_first_label, f"{PRESS}drop", "否"),
            button(state, TEXTS.see_report_label, ENOUGH, "出结果"),
        )
        return Reply("asking", say(TEXTS.save_first), asks=Asks(None), buttons=rows(listed))
    listed = (
        Button(TEXTS.drop_open_label, f"{PRESS}drop", "是"),
        Button(TEXTS.stay_label, f"{PRESS}stay", "否"),
        button(state, TEXTS.result_first_label, ENOUGH, "够了，出结果"),
    )
    name = f"“{given_name(state)}”" if given_name(state) else TEXTS.this_one
    return Reply("asking", say(TEXTS.drop_open.format(name=name)), asks=Asks(None), buttons=rows(listed))


def answer_to(message: Message, state: InterviewState | None) -> Answer | None:
    """What a message says to that question; None where it says something else."""
    if message.press is not None:
        rest = message.press.removeprefix(PRESS)
        return next((each for each in get_args(Answer) if message.press != rest == each), None)
    unsaved = is_unsaved(state)
    said = read_bare_yes_no(message.text or "", _KEEPING if unsaved else _CHANGING)
    if said is None:
        return None
    return ("save" if said else "drop") if unsaved else ("drop" if said else "stay")
