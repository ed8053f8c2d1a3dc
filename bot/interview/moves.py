"""What commands and their buttons do: back, enough, change, keep, restart, cancel and the like."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.interview import wording
from bot.interview.after import adopted, ask_name, forget, forget_surely, no_save, save
from bot.interview.agenda import reducible
from bot.interview.asking import change_list
from bot.interview.commands import Command
from bot.interview.effects import CheckEnded
from bot.interview.reading import kind_of, likeness, no_means, times_wan
from bot.interview.room import Room, Step
from bot.interview.state import RECEIVED_OF, Answers, InterviewState, Pending
from bot.interview.turns import advance, again, ask, finish
from bot.interview.values import facts_text, label_of
from bot.messages import Reply, say
from calculators.facts import Facts, FactValue, as_range
from calculators.ranges import ZERO

_ALIKE: Final = 0.6


def answer(room: Room, state: InterviewState, name: str, value: FactValue) -> Step:
    """Takes an answer, says it back and goes on."""
    answers = state.answers.with_value(name, value)
    told = wording.NOTED.format(facts=facts_text(room.policy, answers, (name,)))
    return advance(room, replace(state, answers=answers), told)


def unsure(room: Room, state: InterviewState) -> Step:
    """Takes 不清楚 for an answer."""
    if state.asking is None:
        return again(room, state, wording.NOT_UNDERSTOOD)
    answers = state.answers.with_unsure(state.asking)
    told = wording.UNSURE.format(label=label_of(room.policy, state.asking))
    return advance(room, replace(state, answers=answers), told)


def taken(room: Room, state: InterviewState, pending: Pending, wan: bool) -> Step:
    """Takes the figure that waited for a word."""
    if not wan:
        return answer(room, state, pending.fact, pending.value)
    scaled = times_wan(as_range(pending.value))
    return answer(room, state, pending.fact, scaled.low if scaled.exact else scaled)


def back(room: Room, state: InterviewState) -> Step:
    """To the answer before; it stands until another is given."""
    order = state.answers.order
    at = order.index(state.asking) if state.asking in order else len(order)
    if at == 0:
        return again(room, state, wording.FIRST_QUESTION)
    return ask(room, state, order[at - 1])


def enough(room: Room, state: InterviewState) -> Step:
    """The report at once, with what is open left open."""
    return finish(room, replace(state, enough=True))


def go_on(room: Room, state: InterviewState) -> Step:
    """On with the questions, also after the report was wanted at once."""
    return advance(room, replace(state, enough=False))


def keep(room: Room, state: InterviewState) -> Step:
    """Leaves the answer as it was, or takes the figure of the year before."""
    name = state.asking
    if name is not None and name not in state.answers.order and (last := state.last_year.get(name)) is not None:
        return answer(room, state, name, last)
    return advance(room, state)


def last_year(room: Room, state: InterviewState) -> Step:
    """Takes the figure of the year before, as its button does; where none is known, a figure is asked for."""
    name = state.asking
    if name is None or (name not in state.answers.order and state.last_year.get(name) is None):
        return again(room, state, wording.NO_LAST_YEAR)
    return keep(room, state)


def done(room: Room, state: InterviewState) -> Step:
    """Takes what is ticked; nothing ticked is none of them."""
    if state.asking is None:
        return again(room, state, wording.NOT_UNDERSTOOD)
    return answer(room, state, state.asking, state.picked or frozenset())


def none(room: Room, state: InterviewState) -> Step:
    """Takes a nought for an answer, or what a plain no to this question says of another fact."""
    if state.asking is not None and (meant := no_means(room.policy, state.asking)) is not None:
        return answer(room, state, meant, False)
    if state.asking is None or kind_of(room.policy, state.asking) not in ("yuan", "count"):
        return again(room, state, wording.NOT_UNDERSTOOD)
    nought: FactValue = 0 if kind_of(room.policy, state.asking) == "count" else ZERO
    return answer(room, state, state.asking, nought)


def none_else(room: Room, state: InterviewState) -> Step:
    """Nothing was received for any award that was not named."""
    answers = state.answers
    for award in reducible(room.policy.screen(answers.facts)):
        if f"{RECEIVED_OF}{award}" not in answers.order:
            answers = answers.with_value(f"{RECEIVED_OF}{award}", ZERO)
    return advance(room, replace(state, answers=answers))


def restart(room: Room, state: InterviewState) -> Step:
    """From the beginning; the answers are put aside, not lost."""
    dropped = state.answers if state.answers.order else state.dropped
    fresh = replace(state, answers=Answers(), asking=None, put=(), dropped=dropped, last_year=Facts(), enough=False)
    return advance(room, fresh, wording.RESTARTED if dropped else wording.GREETING)


def restore(room: Room, state: InterviewState) -> Step:
    """Brings back what 重来 put aside."""
    if state.dropped is None:
        return again(room, state, wording.NOTHING_TO_RESTORE)
    restored = replace(state, answers=state.dropped, dropped=None, put=state.dropped.order)
    return advance(room, restored, wording.RESTORED)


def cancel(room: Room, state: InterviewState) -> Step:
    """Stops the check and keeps nothing of it."""
    return Step(None, Reply("command", say(wording.CANCELLED)), (CheckEnded(finished=False),))


def change(room: Room, state: InterviewState, what: str | None = None) -> Step:
    """Asks one answer again: the one that is named, or one of a list."""
    if state.stage == "reuse" and state.offered:
        state = adopted(room.policy, state)
    order = state.answers.order
    if not order:
        return again(room, state, wording.NOTHING_TO_CHANGE)
    fitting = _fitting(room, state, what) if what else ()
    if len(fitting) == 1:
        return ask(room, state, fitting[0])
    listed = fitting or order
    listing = replace(state, stage="changing", step=state.step + 1, offered=(), asking=None, pending=None, picked=None)
    lead = wording.WHICH_OF_THEM if fitting else _listed_text(room, state)
    return Step(listing, change_list(room.policy, listing, lead, listed))


def _listed_text(room: Room, state: InterviewState) -> str:
    told = facts_text(room.policy, state.answers, state.answers.order)
    example = wording.WHICH_CHANGE.format(label=label_of(room.policy, state.answers.order[-1]))
    return f"{wording.ANSWERS_SO_FAR}{told}。\n{example}"


def choose_to_change(room: Room, state: InterviewState, text: str) -> Step | None:
    """The answer of the list that a text names."""
    fitting = _fitting(room, state, text)
    return ask(room, state, fitting[0]) if len(fitting) == 1 else None


def _fitting(room: Room, state: InterviewState, what: str) -> tuple[str, ...]:
    """The facts that may be called so, those that fit best; of those not answered yet only where no answer fits."""
    for names in (state.answers.order, tuple(room.policy.facts)):
        fits = {name: likeness(label_of(room.policy, name), what) for name in names}
        best = max(fits.values(), default=0.0)
        if best >= _ALIKE:
            return tuple(name for name, fit in fits.items() if fit == best)
    return ()


MOVES: Final[Mapping[Command, Callable[[Room, InterviewState], Step]]] = {
    "back": back,
    "enough": enough,
    "restart": restart,
    "cancel": cancel,
    "change": change,
    "keep": keep,
    "last_year": last_year,
    "done": done,
    "go_on": go_on,
    "restore": restore,
    "none_else": none_else,
    "save": save,
    "no_save": no_save,
    "name": ask_name,
    "forget": forget,
    "forget_surely": forget_surely,
}
