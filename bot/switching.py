"""From one check to the next: what would be lost on the way is asked about first, and said."""

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from bot.interview import InterviewState
from bot.interview.presses import ENOUGH, button
from bot.language.answers import read_bare_yes_no
from bot.messages import Asks, Button, Message, Reply, rows, say
from bot.texts import TEXTS

Kind = Literal["again"]
Answer = Literal["save", "drop"]
PRESS: Final = "switch:"
_KEEPING: Final = "存|保存|留|保留"


@dataclass(frozen=True, slots=True)
class Switch:
    """What is to be checked next, while the reply asks what becomes of the present check.

    Attributes:
        kind: `again` for a check of whichever enterprise, as 自查 asks for.
    """

    kind: Kind

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind}


def read_kept(data: dict[str, Any] | None) -> Switch | None:
    """Reads it back; None for none, and for one of another version."""
    return Switch(data["kind"]) if data and data.get("kind") in get_args(Kind) else None


def is_unsaved(state: InterviewState | None) -> bool:
    """Whether a report was given that is kept nowhere."""
    return state is not None and state.stage == "done" and not state.consented and bool(state.answers.order)


def question(state: InterviewState) -> Reply:
    """Whether to keep an unsaved report before the next check begins."""
    listed = (
        Button(TEXTS.save_first_label, f"{PRESS}save", "是"),
        Button(TEXTS.drop_first_label, f"{PRESS}drop", "否"),
        button(state, TEXTS.see_report_label, ENOUGH, "出结果"),
    )
    return Reply("asking", say(TEXTS.save_first), asks=Asks(None), buttons=rows(listed))


def answer_to(message: Message) -> Answer | None:
    """What a message says to that question; None where it says something else."""
    if message.press is not None:
        rest = message.press.removeprefix(PRESS)
        return next((each for each in get_args(Answer) if message.press != rest == each), None)
    said = read_bare_yes_no(message.text or "", _KEEPING)
    return None if said is None else "save" if said else "drop"
