"""What becomes of an answer: taken in and said back, in doubt and asked about, or not understood and asked again."""

from dataclasses import replace

from bot.interview import wording
from bot.interview.asking import asks_for_some, example_of
from bot.interview.hearing import Understood
from bot.interview.moves import change
from bot.interview.reading import Reading, kind_of, negative_of
from bot.interview.room import Room, Step
from bot.interview.state import InterviewState, Pending
from bot.interview.turns import advance, again, ask, renewed
from bot.interview.values import facts_text, label_of, line_text, yes_no_words
from bot.language.answers import read_yes_no
from bot.messages import Block, Reply
from calculators.facts import FactValue


def _unused(understood: Understood, text: str) -> list[str]:
    """What of a message was not taken: figures that no word explains, sums below nothing."""
    several = understood.direct is not None and understood.direct.kind == "several"
    told = [] if several or not understood.lost else [wording.LOST.format(figures="”“".join(understood.lost))]
    return told + ([wording.NEGATIVE.format(figure=negative)] if (negative := negative_of(text)) else [])


def taken_in(room: Room, state: InterviewState, understood: Understood, text: str) -> Step:
    """Echoes what was understood and goes on; a figure in doubt is asked about first."""
    lead = []
    # What was known already is said back only where there is nothing else to say.
    if new := understood.learned or (() if understood.changed else understood.same):
        told = facts_text(room.policy, understood.answers, new)
        lead.append(wording.NOTED.format(facts=told))
    if understood.changed:
        told = facts_text(room.policy, understood.answers, understood.changed)
        lead.append(wording.CHANGED.format(facts=told))
    lead += [told for name in understood.names if (told := line_text(room.policy, understood.answers, name))]
    if understood.foreign:
        lead.append(wording.FOREIGN)
    lead += _unused(understood, text)
    kept = replace(state, answers=understood.answers)
    if understood.odd:
        return _looked_at_again(room, kept, *understood.odd, *lead)
    direct = understood.direct
    if direct and direct.kind not in ("value", "nothing") and state.asking:
        step_ = unsettled(room, replace(kept, step=state.step + 1), direct, None)
        return replace(step_, reply=led(step_.reply, *lead))
    return advance(room, kept, *lead)


def _looked_at_again(room: Room, state: InterviewState, fact: str, reading: Reading, *lead: str) -> Step:
    """A figure that can hardly be, of a fact that was not even asked for: its question, with the figure in doubt."""
    if reading.kind != "odd" or reading.value is None:
        return ask(room, state, fact, *lead, _why(room, fact, reading, None))
    asked = ask(room, state, fact).state
    assert asked is not None
    return again(room, replace(asked, pending=Pending("odd", fact, reading.value)), *lead)


def unsettled(room: Room, state: InterviewState, direct: Reading, foreign: str | None, text: str = "") -> Step:
    """What to do about an answer that is no value yet."""
    name = state.asking
    if name is None and state.stage == "changing":
        step_ = change(room, state)
        return replace(step_, reply=led(step_.reply, wording.NOT_IN_LIST))
    if name is None:
        return again(room, state, wording.FOREIGN if foreign else wording.NOT_UNDERSTOOD)
    if direct.kind == "unsure":
        answers = state.answers.with_unsure(name)
        told = wording.UNSURE.format(label=label_of(room.policy, name))
        return advance(room, replace(state, answers=answers), told)
    if direct.kind in ("unit", "odd") and direct.value is not None:
        kind = "unit" if direct.kind == "unit" else "odd"
        return renewed(room, replace(state, pending=Pending(kind, name, direct.value)))  # type: ignore[arg-type]
    some = kind_of(room.policy, name) != "yes_no" and asks_for_some(room.policy, name)
    if direct.kind == "nothing" and not foreign and some and read_yes_no(text):
        return again(room, state, f"{wording.WHICH_THEN}{example_of(room.policy, name)}")
    return again(room, state, _why(room, name, direct, foreign, state.facts.get("figures_year")))


def _why(room: Room, name: str, direct: Reading, foreign: str | None, year: FactValue | None = None) -> str:
    example = example_of(room.policy, name)
    match direct.kind:
        case "foreign":
            return wording.FOREIGN
        case "too_much":
            return wording.TOO_MUCH.format(figure=direct.figure) + example
        case "not_exact":
            return wording.NOT_EXACT
        case "negative":
            return wording.NEGATIVE.format(figure=direct.figure) + example
        case "several":
            return wording.SEVERAL.format(figures=direct.figure, label=label_of(room.policy, name)) + example
        case "other_year":
            return wording.OTHER_YEAR.format(figure=direct.figure, year=year)
        case "measure":
            return wording.OTHER_MEASURE.format(figure=direct.figure) + example
        case _:
            return wording.FOREIGN if foreign else _asked_back(room, name)


def _asked_back(room: Room, name: str) -> str:
    """What was not understood, with what may be answered; why a yes or a no is wanted where it settles everything."""
    if kind_of(room.policy, name) != "yes_no":
        return f"{wording.NOT_UNDERSTOOD}{example_of(room.policy, name)}"
    yes, no = yes_no_words(room.policy, name)
    told = wording.YES_OR_NO.format(yes=yes, no=no)
    settles = name in room.policy.facts and room.policy.facts[name].ask_early is not None
    return f"{told}{wording.WHY_ALL}" if settles else told


def led(reply: Reply, *lead: str) -> Reply:
    return replace(reply, blocks=(*(Block(line) for line in lead), *reply.blocks))
