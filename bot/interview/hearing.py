"""What a typed message adds to the answers: an answer to the question, facts in passing, or a correction."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from bot.interview.commands import supposes_more
from bot.interview.reading import (
    NOTHING,
    Reading,
    denied_choices,
    is_plain_answer,
    kind_of,
    named_choices,
    no_means,
    question_words,
    read_answer,
    read_figure_as,
)
from bot.interview.room import Heard, Room
from bot.interview.state import RECEIVED_OF, Answers, InterviewState
from bot.language.answers import is_weighed, read_yes_no
from bot.language.figures import Figure, read_figures
from calculators.facts import FactValue
from calculators.ranges import Range
from knowledge.models import FactKind

_ROLES: Final = "roles"
_YEAR: Final = "figures_year"
_WORDS: Final[tuple[FactKind, ...]] = ("yes_no", "choice", "choices")
_PIECES: Final = re.compile(r"[,，。;；!！\n]+|、(?=[^、]*\d)")
_OTHERS: Final = re.compile(
    "老板|法人|法定代表人|股东|合伙人|老婆|老公|亲戚|朋友|客户|同行|别人|别家|人家|供应商|[关联子母前]公司|上一家|个人(?=[是有失被上])"
)
_LESS, _MORE = Decimal("0.8"), Decimal("1.2")
_ONLY: Final = re.compile("只")
_ALSO: Final = re.compile("还|也|另外|同时")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message came to.

    Attributes:
        answers: The answers with what was understood.
        learned: The facts that are new.
        changed: The facts whose answer is another now.
        direct: What the answer to the question itself came to.
        foreign: The code of a foreign currency.
        lost: The words of figures that went to no fact.
        same: The facts that were known so already.
        odd: A fact that was named with a figure that can hardly be, or never can, and what that figure came to.
    """

    answers: Answers
    learned: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    direct: Reading | None = None
    foreign: str | None = None
    lost: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    odd: tuple[str, Reading] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return self.learned + self.changed + self.same


def today_of(room: Room) -> date:
    """The day that 去年 is counted from."""
    return room.now.date()


def understand(room: Room, state: InterviewState, text: str) -> Understood:
    """Reads a message while a question stands."""
    name, today = state.asking, today_of(room)
    if name is not None and is_plain_answer(room.policy, name, text, today):
        reading = read_answer(room.policy, name, text, today)
        alike = _none_alike(room, state, name, text) if reading.value == 0 else ()
        return _denying(room, state, text, reading) or _with_direct(state.answers, alike, reading, name, None)
    heard = room.hear(text)
    if name is not None and (by_year := _by_year(room, state, name, text, heard)):
        return _with_direct(state.answers, (), by_year, name, None)
    odd = _odd(room, heard)
    named = tuple(each for each in _welcome(room, state, heard, text) if odd is None or each[0] != odd[0])
    facts = tuple(each for each in named if each[0] == name or not _weak(state, heard, each[0]))
    if name is not None and _in_two_minds(room, name, text, dict(facts).get(name)):
        return _applied(state.answers, (each for each in facts if each[0] != name), NOTHING, heard.foreign)
    if name is None or (odd and odd[0] == name) or any(fact == name for fact, _ in facts):
        return replace(_losing(heard, facts, None, _applied(state.answers, facts, None, heard.foreign)), odd=odd)
    direct = _direct(room, name, text, bool(facts), heard.foreign)
    denying = _denying(room, state, text, direct) if direct and not facts else None
    if denying:
        return denying
    if direct is not None and direct.kind == "nothing" and (joined := _joining(room, state, text)):
        return joined
    if direct is None or direct.kind == "nothing":
        direct = _bare(room, state, name, heard) or direct
    understood = _with_direct(state.answers, facts, direct, name, heard.foreign)
    return replace(_losing(heard, facts, direct, understood), odd=odd)


def _in_two_minds(room: Room, name: str, text: str, heard: FactValue | None) -> bool:
    """Whether a sentence names what is asked and yet is no clear yes or no: 老板个人是失信，公司没有."""
    if kind_of(room.policy, name) != "yes_no" or heard is None:
        return False
    said = read_yes_no(text, question_words(room.policy, name))
    return is_weighed(text) or (said is not None and said != heard) or (heard is True and bool(_OTHERS.search(text)))


def _by_year(room: Room, state: InterviewState, name: str, text: str, heard: Heard) -> Reading | None:
    """Of 去年900万，今年1200万 the figure of the year that is filled in; of another year alone, none.

    Where no year before is filled on from, a figure of another year still moves the year of the figures.
    """
    year, kind = state.facts.get(_YEAR), kind_of(room.policy, name)
    others = {each for each in heard.values if kind_of(room.policy, each) not in (*_WORDS, "year")} - {name}
    named = others - heard.unnamed
    if not isinstance(year, int) or kind in (*_WORDS, "year") or named or heard.received:
        return None
    figures = read_figures(text, today_of(room))
    dated = [(each, _year_of(each, figures)) for each in figures if each.unit != "year"]
    of_year = [each for each, said in dated if said == year]
    if not dated or not all(said for _, said in dated) or (len(dated) == 1 and not state.last_year.values):
        return None
    if len(of_year) == 1:
        return read_figure_as(room.policy, name, of_year[0], today_of(room))
    return None if of_year else Reading("other_year", figure=dated[0][0].text)


def _year_of(figure: Figure, figures: tuple[Figure, ...]) -> int | None:
    """The year that stands before a figure."""
    years = [each for each in figures if each.unit == "year" and each.exact and each.end <= figure.start]
    return int(years[-1].low) if years else None


def _none_alike(room: Room, state: InterviewState, name: str, text: str) -> tuple[tuple[str, FactValue], ...]:
    """What else the same words deny: 没参展 is none of one kind of fair and none of the other."""
    told = facts_of(room, room.hear(text))
    return tuple((fact, value) for fact, value in told if value == 0 and fact not in (name, *state.answers.order))


def _odd(room: Room, heard: Heard) -> tuple[str, Reading] | None:
    """The first fact of a sentence whose figure wants a second look: 面积8平, 入驻率600%."""
    for fact, figure in (*heard.impossible.items(), *heard.figures.items()):
        reading = read_figure_as(room.policy, fact, figure, today_of(room))
        if reading.kind in ("odd", "too_much"):
            return fact, reading
    return None


def _weak(state: InterviewState, heard: Heard, fact: str) -> bool:
    """Whether a figure only seems to be of a fact: no word names it, and a question stands that it may answer."""
    return fact in heard.unnamed and (state.asking is not None or fact in state.answers.order)


def _bare(room: Room, state: InterviewState, name: str, heard: Heard) -> Reading | None:
    """The figure beside others that no word explains is of what was asked: 去年做了300万，平台费15万."""
    if kind_of(room.policy, name) in _WORDS:
        return None
    open_ones = [*heard.unbound, *(heard.figures[fact] for fact in heard.unnamed if fact in heard.figures)]
    read = [read_figure_as(room.policy, name, each, today_of(room)) for each in open_ones]
    fitting = [each for each in read if each.kind != "measure"]
    if len(fitting) > 1:
        return Reading("several", figure="”“".join(each.text for each in open_ones))
    return fitting[0] if fitting else None


def _losing(
    heard: Heard, facts: tuple[tuple[str, FactValue], ...], direct: Reading | None, understood: Understood
) -> Understood:
    """The same, with the figures that went to nothing: what is lost is told, never passed over."""
    taken = {name for name, _ in facts}
    figures = (*heard.unbound, *(each for fact, each in heard.figures.items() if fact in heard.unnamed - taken))
    used = direct.figure if direct else ""
    lost = tuple(each.text for each in figures if not each.bare and each.text.strip() not in used)
    return replace(understood, lost=lost)


def _joining(room: Room, state: InterviewState, text: str) -> Understood | None:
    """A message that only names another business, or denies one, when the businesses were answered before."""
    known = state.answers.value(_ROLES)
    if state.asking == _ROLES or not isinstance(known, frozenset):
        return None
    if denied := denied_choices(room.policy, _ROLES, text) & known:
        return _applied(state.answers, ((_ROLES, known - denied),), NOTHING, None)
    named = named_choices(room.policy, _ROLES, text)
    return _applied(state.answers, ((_ROLES, known | named),), NOTHING, None) if named else None


def _denying(room: Room, state: InterviewState, text: str, direct: Reading) -> Understood | None:
    """A plain no where it denies what the question rests on."""
    denied = no_means(room.policy, state.asking) if state.asking else None
    if denied is None or direct.kind != "nothing" or read_yes_no(text) is not False:
        return None
    return _applied(state.answers, ((denied, False),), None, None)


def _direct(room: Room, name: str, text: str, in_passing: bool, foreign: str | None) -> Reading | None:
    """The answer to the question itself: the part of the sentence that is nothing else, or all of it."""
    today = today_of(room)
    parts = [part.strip() for part in _PIECES.split(text)]
    plain = [part for part in parts if part and len(parts) > 1 and is_plain_answer(room.policy, name, part, today)]
    if plain:
        read = [read_answer(room.policy, name, part, today) for part in plain]
        figures = [part for part in plain if read_figures(part, today)]
        return Reading("several", figure="”“".join(figures)) if len(figures) > 1 else read[0]
    if in_passing:
        return None
    if foreign and kind_of(room.policy, name) == "yuan":
        return Reading("foreign", figure=foreign)
    return read_answer(room.policy, name, text, today)


def _with_direct(
    answers: Answers, facts: tuple[tuple[str, FactValue], ...], direct: Reading | None, name: str, foreign: str | None
) -> Understood:
    if direct and direct.kind == "value" and direct.value is not None:
        return _applied(answers, (*facts, (name, direct.value)), direct, foreign)
    return _applied(answers, facts, direct, foreign)


def corrected(room: Room, state: InterviewState, text: str) -> Understood:
    """Reads what puts an answer right: the facts it names, or else the answer given last."""
    heard = room.hear(text)
    odd = _odd(room, heard)
    facts = tuple(_less_denied(room, state, facts_of(room, heard), text))
    facts = tuple(each for each in facts if odd is None or each[0] != odd[0])
    if facts or heard.foreign or odd:
        return replace(_applied(state.answers, facts, None, heard.foreign), odd=odd)
    if joined := _joining(room, replace(state, asking=None), text):
        return joined
    target = state.asking if state.asking in state.answers.order else next(iter(reversed(state.answers.order)), None)
    if target is None or not text:
        return Understood(state.answers)
    reading = read_answer(room.policy, target, text, today_of(room))
    return _with_direct(state.answers, (), reading, target, None)


@dataclass(frozen=True, slots=True)
class Supposition:
    """What a sentence supposes; empty where its figure may be of anything."""

    values: Mapping[str, FactValue]
    received: Mapping[str, Decimal]


def supposition(room: Room, state: InterviewState, text: str) -> Supposition | None:
    """Reads what a sentence supposes: a figure that no word names is of what was asked; `None` where it has none."""
    heard = room.hear(text)
    figures = [each for each in read_figures(text, today_of(room)) if each.unit != "year"]
    if supposes_more(text) and figures:
        return Supposition({}, {})
    named = {fact: value for fact, value in heard.values.items() if fact not in heard.unnamed}
    if named or heard.received:
        return Supposition(named, heard.received)
    if state.asking is None or kind_of(room.policy, state.asking) in _WORDS:
        return Supposition(heard.values, {}) if figures else None
    if not figures:
        return None
    reading = read_figure_as(room.policy, state.asking, figures[0], today_of(room))
    if reading.kind != "value" or reading.value is None:
        return Supposition({}, {})
    return Supposition({state.asking: reading.value}, {})


def put_right(room: Room, state: InterviewState, text: str) -> Understood | None:
    """Reads the exact figure of the last answer that was rough, where it lies about there: 195万 after 180到220万."""
    for name in reversed(state.answers.order):
        rough = state.answers.value(name)
        if not isinstance(rough, Range) or rough.exact or name == state.asking:
            continue
        reading = read_answer(room.policy, name, text, today_of(room))
        if reading.kind == "value" and isinstance(reading.value, Decimal | int) and _about(rough, reading.value):
            return _applied(state.answers, ((name, reading.value),), reading, None)
    return None


def _about(rough: Range, value: Decimal | int) -> bool:
    """Whether an exact figure may be what a rough one was said for."""
    return rough.low * _LESS <= value and (rough.high is None or value <= rough.high * _MORE)


def _less_denied(
    room: Room, state: InterviewState, facts: Iterable[tuple[str, FactValue]], text: str
) -> Iterator[tuple[str, FactValue]]:
    """The facts of a correction; one that denies a business leaves the others: 不是服务商，只是平台."""
    known = state.answers.value(_ROLES)
    for name, value in facts:
        if name == _ROLES and isinstance(value, frozenset) and isinstance(known, frozenset) and not _ONLY.search(text):
            denied = denied_choices(room.policy, _ROLES, text)
            yield name, (known | value) - denied if denied else value
        else:
            yield name, value


def reworded(room: Room, state: InterviewState, text: str) -> Understood:
    """Reads a sentence that only says again, otherwise, what was answered before: 青田的, when 莲都区 was."""
    facts = [
        (name, value)
        for name, value in facts_of(room, room.hear(text))
        if kind_of(room.policy, name) in ("yes_no", "choice") and name in state.answers.order and name != state.asking
    ]
    return _applied(state.answers, facts, None, None)


def facts_of(room: Room, heard: Heard) -> Iterator[tuple[str, FactValue]]:
    """The facts of a sentence, in the policy's order, sums received last."""
    stated = heard.values.keys() - heard.hypothetical
    for name in (each for each in room.policy.facts if each in stated):
        value = heard.values[name]
        # Who names one business and sells in another has both: 做跨境的，国内也卖了600万.
        yield name, value | heard.implied_roles if name == _ROLES and isinstance(value, frozenset) else value
    for award, sum_ in heard.received.items():
        if award in room.policy.definitions:
            yield f"{RECEIVED_OF}{award}", sum_


def _welcome(room: Room, state: InterviewState, heard: Heard, text: str) -> Iterator[tuple[str, FactValue]]:
    """What may be taken from a sentence in passing: a word that names a business does not change what was answered."""
    for name, value in facts_of(room, heard):
        known = state.answers.value(name)
        # 去年刚建好 tells when it was built, not which year the figures are of.
        told_by_figures = (heard.figures or heard.unbound) and not state.last_year.values
        if name == _YEAR and known is not None and name != state.asking and not told_by_figures:
            continue
        if name == state.asking and isinstance(value, frozenset):
            read = read_answer(room.policy, name, text, today_of(room)).value
            yield name, value | read if isinstance(read, frozenset) else value
        elif known is None or name == state.asking or kind_of(room.policy, name) not in _WORDS:
            yield name, value
        elif isinstance(value, frozenset) and isinstance(known, frozenset) and _ALSO.search(text):
            yield name, known | value


def _applied(
    answers: Answers, facts: Iterable[tuple[str, FactValue]], direct: Reading | None, foreign: str | None
) -> Understood:
    learned: list[str] = []
    changed: list[str] = []
    same: list[str] = []
    result = answers
    for name, value in facts:
        known = answers.value(name)
        kept = learned if name not in answers.order else same if known == value else changed
        kept.append(name)
        result = result.with_value(name, value)
    return Understood(result, tuple(learned), tuple(changed), direct, foreign, same=tuple(same))
