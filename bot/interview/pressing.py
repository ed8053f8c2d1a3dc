"""A button of a check: the same moves as the words, and kind words for what is old, doubled or another check's."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.interview import after, presses, wording
from bot.interview.moves import (
    answer,
    back,
    change,
    done,
    enough,
    go_on,
    keep,
    none,
    none_else,
    restart,
    restore,
    taken,
    unsure,
)
from bot.interview.presses import read_press
from bot.interview.reading import kind_of
from bot.interview.room import Room, Step
from bot.interview.state import RECEIVED_OF, InterviewState, is_known
from bot.interview.turns import again, ask, renewed

_MOVES: Final[Mapping[str, Callable[[Room, InterviewState], Step]]] = {
    presses.UNKNOWN: unsure,
    presses.BACK: back,
    presses.ENOUGH: enough,
    presses.CHANGE: change,
    presses.KEEP: keep,
    presses.LAST_YEAR: keep,
    presses.DONE: done,
    presses.RESTART: restart,
    presses.RESTORE: restore,
    presses.NONE: none,
    presses.ONLY_THIS: none_else,
    presses.GO_ON: go_on,
    presses.FORGET: after.forget_surely,
    presses.SAVE: after.save,
    presses.NO_SAVE: after.no_save,
    presses.NAME: after.ask_name,
    presses.USE: after.use,
    presses.NEW_YEAR: after.new_year,
    presses.NEW: after.new_enterprise,
    presses.SCRATCH: after.scratch,
}


def pressed(room: Room, state: InterviewState, data: str) -> Step:
    """Takes a press; one that does not belong to this step changes nothing."""
    press = read_press(state, data)
    if press.when == "foreign":
        return again(room, state, wording.FOREIGN_BUTTON)
    if press.when == "old":
        return again(room, state, wording.OLD_BUTTON)
    state = replace(state, standing=None)
    move = _MOVES.get(press.choice)
    return (move(room, state) if move else _chosen(room, state, press.choice)) or again(
        room, state, wording.FOREIGN_BUTTON
    )


def _chosen(room: Room, state: InterviewState, choice: str) -> Step | None:
    if choice.startswith(presses.EDIT):
        name = choice.removeprefix(presses.EDIT)
        return ask(room, state, name) if is_known(room.policy, name) else None
    if choice.startswith(presses.PROFILE):
        return after.choose(room, state, choice.removeprefix(presses.PROFILE))
    if state.pending is not None and state.pending.kind == "award" and choice.startswith(presses.AWARD):
        award = choice.removeprefix(presses.AWARD)
        named = award in room.policy.definitions
        return answer(room, state, f"{RECEIVED_OF}{award}", state.pending.value) if named else None
    if state.pending is not None and choice in (presses.YUAN, presses.WAN, presses.REALLY):
        return taken(room, state, state.pending, wan=choice == presses.WAN)
    if state.asking is None:
        return None
    if choice.startswith(presses.TOGGLE):
        return _toggled(room, state, state.asking, choice.removeprefix(presses.TOGGLE))
    return _valued(room, state, state.asking, choice) if choice.startswith(presses.VALUE) else None


def _toggled(room: Room, state: InterviewState, name: str, key: str) -> Step | None:
    if kind_of(room.policy, name) != "choices" or key not in room.policy.facts[name].choices:
        return None
    return renewed(room, replace(state, picked=(state.picked or frozenset()) ^ {key}))


def _valued(room: Room, state: InterviewState, name: str, choice: str) -> Step | None:
    key = choice.removeprefix(presses.VALUE)
    if kind_of(room.policy, name) == "yes_no":
        return answer(room, state, name, key == "y") if key in ("y", "n") else None
    if kind_of(room.policy, name) == "choice" and key in room.policy.facts[name].choices:
        return answer(room, state, name, key)
    return None
