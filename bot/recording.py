"""How a question is kept for the bureau: without the person's figures, with a tap for feedback."""

from dataclasses import replace
from datetime import date

from bot.language.figures import read_figures
from bot.messages import Button, Reply
from bot.texts import TEXTS

_LONGEST = 300
_FEEDBACK_ON = ("answered", "unstated", "outside", "estimate")


def masked(text: str, today: date) -> str:
    """The text with each figure in it replaced by ＃, so that nobody's sales stand in a list of questions."""
    kept: list[str] = []
    end = 0
    for figure in read_figures(text[:_LONGEST], today):
        if figure.unit in ("year", "month", "duration"):
            continue
        kept += [text[end : figure.start], "＃"]
        end = figure.end
    return "".join([*kept, text[end:_LONGEST]])


def with_feedback(reply: Reply, number: int) -> Reply:
    """The reply with 有用/没用 under it."""
    if reply.outcome not in _FEEDBACK_ON:
        return reply
    row = (Button(TEXTS.useful_label, f"f:{number}:1"), Button(TEXTS.useless_label, f"f:{number}:0"))
    return replace(reply, buttons=(*reply.buttons, row))
