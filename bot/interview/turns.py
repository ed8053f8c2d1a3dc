"""The moves of a check: put a question, put it again, go on, end with the report."""

from dataclasses import replace

from bot.interview import presses, wording
from bot.interview.agenda import Agenda, agenda, reducible
from bot.interview.asking import question_reply
from bot.interview.effects import Asked, CheckEnded, Effect, RecordScreening, RenameProfile, SaveProfile
from bot.interview.presses import button
from bot.interview.room import Room, Step
from bot.interview.state import InterviewState
from bot.interview.values import label_of
from bot.messages import Block, Button, Reply, rows, say
from bot.reports.lines import estimate_lines
from bot.reports.summary import barring_fact
from calculators.awards import Verdict
from calculators.screening import Screening
from knowledge.applicant import RECEIVED
from knowledge.policy import Policy


def advance(room: Room, state: InterviewState, *lead: str, effects: tuple[Effect, ...] = ()) -> Step:
    """On to the next question that matters, or to the report."""
    plan = agenda(room.policy, state.answers, state.asking)
    if plan.next is None or state.enough:
        return finish(room, state, *lead, effects=effects)
    asked: tuple[Effect, ...] = () if plan.next in state.put else (Asked(plan.next),)
    step = _put(room, state, plan.next, plan, *lead)
    return replace(step, effects=(*effects, *asked))


def ask(room: Room, state: InterviewState, name: str, *lead: str) -> Step:
    """Puts this question, answered before or not."""
    return _put(room, state, name, agenda(room.policy, state.answers, name), *lead)


def _put(room: Room, state: InterviewState, name: str, plan: Agenda, *lead: str) -> Step:
    put = state.put if name in state.put or name in state.answers.order else (*state.put, name)
    known = state.answers.value(name)
    picked = known if isinstance(known, frozenset) else None
    asking = replace(
        state, stage="asking", step=state.step + 1, asking=name, put=put, pending=None, picked=picked, offered=()
    )
    return Step(asking, question_reply(room.policy, asking, plan, *lead))


def again(room: Room, state: InterviewState, *lead: str) -> Step:
    """The same question once more; nothing has changed, so its buttons stay good."""
    if state.asking is None:
        return Step(state, standing_reply(room, state, *lead))
    plan = agenda(room.policy, state.answers, state.asking)
    return Step(state, question_reply(room.policy, state, plan, *lead))


def renewed(room: Room, state: InterviewState, *lead: str) -> Step:
    """The same question after something about it has changed, such as a tick."""
    return again(room, replace(state, step=state.step + 1), *lead)


def standing_reply(room: Room, state: InterviewState, *lead: str) -> Reply:
    """What to say between the questions, where none stands."""
    return Reply("command", say(*lead), buttons=around(room.policy, state))


def around(policy: Policy, state: InterviewState) -> tuple[tuple[Button, ...], ...]:
    """What one may tap where no question stands: to keep, to change, to go on."""
    if state.stage == "done":
        return report_buttons(policy, state)
    listed = (
        button(state, wording.GO_ON, presses.GO_ON),
        button(state, wording.ENOUGH, presses.ENOUGH),
        button(state, wording.CHANGE, presses.CHANGE),
        button(state, wording.RESTART, presses.RESTART),
    )
    return rows(listed)


def finish(room: Room, state: InterviewState, *lead: str, effects: tuple[Effect, ...] = ()) -> Step:
    """The report on what is known now."""
    screening = room.policy.screen(state.facts)
    done = replace(
        state,
        stage="done",
        step=state.step + 1,
        asking=None,
        pending=None,
        picked=None,
        offered=(),
        standing=None if state.consented else "save",
    )
    rendered = room.render(room.policy, state.facts, screening, room.now, name=given_name(state))
    blocks = [*say(*lead), *rendered.blocks, *_closing(done, screening)]
    reply = Reply(
        "report",
        tuple(blocks),
        _clauses(room.policy, screening),
        estimate_lines(room.policy, screening),
        buttons=report_buttons(room.policy, done),
    )
    kept: tuple[Effect, ...] = (CheckEnded(finished=True),)
    if done.consented:
        kept += (_kept(done), RecordScreening(done.facts, screening))
    return Step(done, reply, (*effects, *kept))


def given_name(state: InterviewState) -> str:
    """What the person called the enterprise; empty where it only has the name that a nameless one is kept under."""
    return "" if wording.NAMELESS.fullmatch(state.name) else state.name


def _kept(state: InterviewState) -> Effect:
    """Brings the kept profile up to date; the number of one that was saved in this very check is not known here."""
    if state.profile is None:
        return RenameProfile(state.name, state.facts)
    return SaveProfile(state.name, state.facts, state.profile)


def _closing(state: InterviewState, screening: Screening) -> tuple[Block, ...]:
    told = []
    if state.answers.value(RECEIVED) is None and reducible(screening):
        unsure = RECEIVED in state.answers.unsure
        told.append(wording.RECEIVED_UNSURE if unsure else wording.ASSUMED_RECEIVED)
    if state.consented:
        told.append(wording.SAVED_AGAIN.format(name=state.name))
    else:
        told.append(wording.SAVE_OFFER)
    return tuple(Block(line, "note") for line in told)


def report_buttons(policy: Policy, state: InterviewState) -> tuple[tuple[Button, ...], ...]:
    """To keep the figures or not, to change them, and to go on where something is still open."""
    change = [button(state, wording.CHANGE, presses.CHANGE), button(state, wording.RESTART, presses.RESTART)]
    plan = agenda(policy, state.answers, None)
    if (barring := barring_fact(plan.screening)) in state.answers.order and barring is not None:
        label = label_of(policy, barring)
        typed = f"{wording.CHANGE} {label}"
        change.insert(0, button(state, wording.CHANGE_THIS.format(label=label), f"{presses.EDIT}{barring}", typed))
    if plan.next is not None:
        change.insert(0, button(state, wording.GO_ON, presses.GO_ON))
    if state.consented:
        return (tuple(change),)
    keep = (button(state, wording.SAVE, presses.SAVE), button(state, wording.NO_SAVE, presses.NO_SAVE))
    return (keep, tuple(change))


def _clauses(policy: Policy, screening: Screening) -> tuple[str, ...]:
    """The clauses of what may be due; the common conditions' where nothing is."""
    due = (each.award for each in screening.estimates if each.verdict is not Verdict.DOES_NOT_QUALIFY)
    named = dict.fromkeys(policy.definitions[award].clause for award in due)
    return tuple(named) or (policy.file.common_conditions.location.clause,)
