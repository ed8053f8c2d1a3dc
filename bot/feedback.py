"""有用 and 没用 under an answer."""

import re
from collections.abc import Mapping
from typing import Final

from bot.messages import Reply, say
from bot.store import Store, questions
from bot.texts import TEXTS

_NUMBER: Final = re.compile(r"[0-9]{1,15}")
_MARKS: Final[Mapping[str, questions.Feedback]] = {"1": "有用", "0": "没用"}


def give(store: Store, user: str, argument: str) -> Reply | None:
    """Notes what a tap says (`12:1`) about the person's own question; None where it was forged."""
    number, _, mark = argument.partition(":")
    if mark not in _MARKS or not _NUMBER.fullmatch(number):
        return None
    questions.give_feedback(store, user, int(number), _MARKS[mark])
    return Reply("command", say(TEXTS.thanks_for_feedback if mark == "1" else TEXTS.sorry_feedback))
