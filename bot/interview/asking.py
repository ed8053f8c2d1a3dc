"""A question as a person sees it: what was understood, how far it is, the question, and what one may tap."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bot.interview import presses, wording
from bot.interview.agenda import Agenda, reducible
from bot.interview.presses import button
from bot.interview.progress import questions_left
from bot.interview.reading import WAN, kind_of, no_means
from bot.interview.state import RECEIVED_OF, InterviewState, Pending
from bot.interview.values import label_of, running_text, value_text, yes_no_words
from bot.language.money import range_text, yuan_text
from bot.messages import Asks, Block, Button, Reply, rows, say
from calculators.facts import as_range
from knowledge.applicant import RECEIVED
from knowledge.models import FactKind
from knowledge.policy import Policy

_UNITS: Final[dict[FactKind, str]] = {
    "yuan": "yuan",
    "m2": "m2",
    "percent": "percent",
    "count": "count",
    "year": "year",
}
_SHORT: Final = 7


def question_reply(policy: Policy, state: InterviewState, agenda: Agenda, *lead: str) -> Reply:
    """The question that stands, after what there is to say first."""
    name = state.asking
    if name is None:
        raise ValueError("nothing is asked")
    blocks = (*say(*lead), Block(_standing(policy, state, agenda), "note"), *_question(policy, state, name))
    buttons = (*_choice_rows(policy, state, name, agenda), *_steering(state, name))
    return Reply("asking", blocks, asks=Asks(name, _UNITS.get(kind_of(policy, name))), buttons=buttons)


def _standing(policy: Policy, state: InterviewState, agenda: Agenda) -> str:
    """Progress and the running result; before it is known who asks, no sum is held out."""
    told = wording.CHANGING if state.asking in state.answers.order else _progress(policy, state, agenda)
    settled = all(
        name in state.answers.order for name, fact in policy.facts.items() if fact.ask_early and fact.kind == "choices"
    )
    return f"{told} · {running_text(policy, agenda.screening)}" if settled else told


def _progress(policy: Policy, state: InterviewState, agenda: Agenda) -> str:
    left, most = questions_left(policy, state.answers, agenda)
    asked = len(state.put)
    if state.asking == RECEIVED:
        return wording.PROGRESS_RECEIVED.format(asked=asked)
    if most == 0:
        return wording.PROGRESS_LAST.format(asked=asked)
    if most <= 2:
        return wording.PROGRESS_FEW.format(asked=asked, left=most)
    return wording.PROGRESS.format(asked=asked, left=left)


def _question(policy: Policy, state: InterviewState, name: str) -> Iterator[Block]:
    if state.pending is not None:
        yield Block(pending_text(policy, state.pending))
        return
    question, hint, example = _texts(policy, name)
    yield Block(question)
    if name in state.answers.order and (state.picked is None or state.picked != state.answers.value(name)):
        value = state.answers.value(name)
        told = wording.WAS_UNSURE if value is None else wording.IS_NOW.format(value=value_text(policy, name, value))
        yield Block(told, "note")
    last = state.last_year.get(name)
    if last is not None:
        yield Block(wording.WAS_LAST_YEAR.format(value=value_text(policy, name, last)), "note")
    if state.picked:
        yield Block(wording.PICKED.format(choices=value_text(policy, name, state.picked)), "note")
    shown = kind_of(policy, name) not in ("yes_no", "choice", "choices")
    yield Block(hint + (wording.EXAMPLE.format(example=example) if shown and last is None else ""), "note")


def _texts(policy: Policy, name: str) -> tuple[str, str, str]:
    if name == RECEIVED:
        return wording.RECEIVED_QUESTION, wording.RECEIVED_HINT, ""
    if name.startswith(RECEIVED_OF):
        award = policy.definitions[name.removeprefix(RECEIVED_OF)]
        question = wording.RECEIVED_OF_QUESTION.format(title=award.title, clause=award.clause)
        return question, wording.RECEIVED_OF_HINT, wording.RECEIVED_OF_EXAMPLE
    fact = policy.facts[name]
    return fact.question, fact.hint, fact.example


def example_of(policy: Policy, name: str) -> str:
    """How an answer may look."""
    return wording.EXAMPLE.format(example=_texts(policy, name)[2] or wording.HAVE_NOT)


def asks_for_some(policy: Policy, name: str) -> bool:
    """Whether 有 is half an answer: how much, or which."""
    return kind_of(policy, name) in ("yuan", "count") or "有没有" in _texts(policy, name)[0]


def pending_text(policy: Policy, pending: Pending) -> str:
    """What is asked back about a figure."""
    if pending.kind == "odd":
        told = wording.ODD.format(value=value_text(policy, pending.fact, pending.value))
        return f"{told}{example_of(policy, pending.fact)}"
    typed = as_range(pending.value)
    if pending.kind == "award":
        return wording.RECEIVED_WHICH.format(sum=yuan_text(typed.low))
    return wording.UNIT_OF.format(
        figure=_bare_text(pending), yuan=_sum_text(typed.low, typed.high), wan=_sum_text(*_in_wan(pending))
    )


def _bare_text(pending: Pending) -> str:
    typed = as_range(pending.value)
    return range_text(typed.low, typed.high).removesuffix("元") if not typed.exact else f"{typed.low:f}"


def _in_wan(pending: Pending) -> tuple[Decimal, Decimal | None]:
    typed = as_range(pending.value)
    return typed.low * WAN, None if typed.high is None else typed.high * WAN


def _sum_text(low: Decimal, high: Decimal | None) -> str:
    return yuan_text(low) if low == high else range_text(low, high)


def _choice_rows(policy: Policy, state: InterviewState, name: str, agenda: Agenda) -> tuple[tuple[Button, ...], ...]:
    if state.pending is not None and state.pending.kind == "award":
        titles = ((award, policy.definitions[award].title) for award in reducible(agenda.screening))
        return rows([button(state, title, f"{presses.AWARD}{award}") for award, title in titles], 1)
    if state.pending is not None:
        return (tuple(_pending_buttons(state.pending, state)),)
    kind = kind_of(policy, name)
    same = ((button(state, wording.SAME_AS_LAST, presses.LAST_YEAR),),) if state.last_year.get(name) is not None else ()
    if kind == "yes_no":
        yes, no = yes_no_words(policy, name)
        return ((button(state, yes, f"{presses.VALUE}y"), button(state, no, f"{presses.VALUE}n")), *same)
    if kind in ("choice", "choices"):
        return (*_listed(policy, state, name), *same)
    taps = [each for row in same for each in row]
    if name.startswith(RECEIVED_OF):
        taps.append(button(state, wording.NOT_RECEIVED, presses.NONE))
        if len([each for each in reducible(agenda.screening) if f"{RECEIVED_OF}{each}" not in state.answers.order]) > 1:
            taps.append(button(state, wording.ONLY_THIS, presses.ONLY_THIS))
    elif (denied := no_means(policy, name)) is not None and denied not in state.answers.order:
        taps.append(button(state, wording.IS_NOT.format(label=label_of(policy, denied)), presses.NONE))
    elif kind in ("yuan", "count"):
        taps.append(button(state, wording.HAVE_NOT, presses.NONE))
    return (tuple(taps),) if taps else ()


def _listed(policy: Policy, state: InterviewState, name: str) -> tuple[tuple[Button, ...], ...]:
    fact = policy.facts[name]
    picked = state.picked or frozenset()
    code = presses.TOGGLE if fact.kind == "choices" else presses.VALUE
    listed = [
        button(state, wording.TICK.format(label=c.label) if key in picked else c.label, f"{code}{key}", c.label)
        for key, c in fact.choices.items()
    ]
    if fact.kind == "choices":
        last = button(state, wording.PICK_DONE, presses.DONE) if picked else None
        listed.append(last or button(state, wording.NONE_OF_THEM, presses.DONE))
    short = all(len(choice.label) <= _SHORT for choice in fact.choices.values())
    return rows(listed, 2 if short else 1)


def _pending_buttons(pending: Pending, state: InterviewState) -> Iterator[Button]:
    if pending.kind == "odd":
        yield button(state, wording.REALLY, presses.REALLY)
        return
    typed = as_range(pending.value)
    yield button(state, _sum_text(typed.low, typed.high), presses.YUAN)
    yield button(state, _sum_text(*_in_wan(pending)), presses.WAN)


def _steering(state: InterviewState, name: str) -> Iterator[tuple[Button, ...]]:
    first = [button(state, wording.UNKNOWN, presses.UNKNOWN)]
    if name in state.answers.order:
        first.append(button(state, wording.KEEP, presses.KEEP))
    if state.answers.order:
        first.append(button(state, wording.BACK, presses.BACK))
    yield tuple(first)
    second = [button(state, wording.ENOUGH, presses.ENOUGH)]
    if len(state.answers.order) > 1:
        second.append(button(state, wording.CHANGE, presses.CHANGE))
    if state.dropped is not None:
        second.append(button(state, wording.RESTORE, presses.RESTORE))
    yield tuple(second)


def change_list(policy: Policy, state: InterviewState, lead: str, names: tuple[str, ...]) -> Reply:
    """Answers to choose from for changing."""
    listed = [button(state, label_of(policy, name), f"{presses.EDIT}{name}") for name in names]
    on = ((button(state, wording.GO_ON, presses.GO_ON), button(state, wording.ENOUGH, presses.ENOUGH)),)
    return Reply("clarify", say(lead), buttons=(*rows(listed), *on))
