"""What was received before: a sum at the question whether anything was, and the award that it is of."""

import re
from dataclasses import replace
from typing import Final

from bot.interview import wording
from bot.interview.agenda import reducible
from bot.interview.hearing import today_of
from bot.interview.moves import answer
from bot.interview.reading import likeness, read_figure_as
from bot.interview.room import Room, Step
from bot.interview.state import RECEIVED_OF, InterviewState, Pending
from bot.interview.turns import again, renewed
from bot.language.clauses import read_clause_numbers
from bot.language.cleaning import clean
from bot.language.figures import read_figures
from calculators.facts import FactValue
from knowledge.applicant import RECEIVED

_GOT: Final = "(?:拿|领|得|补|奖|发|给|报|享受|申请|收|获得?)"
_HAS: Final = re.compile(
    rf"(?:我们?|咱们?|公司|企业|以前|之前|去年|前年|今年|都|也|好像|应该|是|有|[区市省县]里?|政府|商务局|政策|[,\\s])*{_GOT}"
    r"(?:到|了|过)+(?:的|一[次点笔些]|一部分|补[贴助]|奖[励补金]?|钱|[啊呀哦呢吧了,.!~。\\s])*"
)
_DENIED: Final = re.compile("没|不|未|无")
_ALIKE: Final = 0.6


def received_step(room: Room, state: InterviewState, text: str) -> Step | None:
    """A sum or 拿过 at a question on what was received; `None` where the text is something else.

    A sum names its award, or is of the only one that it can be taken from, or it is asked which.
    """
    if state.asking == RECEIVED and _HAS.fullmatch(clean(text)):
        return answer(room, state, RECEIVED, True)
    if state.asking is None or not state.asking.startswith(RECEIVED) or _DENIED.search(text):
        return None
    awards = reducible(room.policy.screen(state.facts))
    said = _named(room, text)
    named = [award for award in said if award in awards]
    if (said and not named) or (state.asking != RECEIVED and len(named) != 1):
        return None
    figures = [each for each in read_figures(text, today_of(room)) if each.unit in ("yuan", "number")]
    if len(figures) != 1 or not awards:
        return None
    fact = f"{RECEIVED_OF}{named[0] if len(named) == 1 else awards[0]}"
    reading = read_figure_as(room.policy, fact, figures[0], today_of(room))
    if reading.kind == "not_exact":
        return again(room, state, wording.NOT_EXACT)
    if reading.kind == "unit" and reading.value is not None and (named or len(awards) == 1):
        return renewed(room, replace(state, pending=Pending("unit", fact, reading.value)))
    if reading.kind != "value" or reading.value is None:
        return None
    return _of_award(room, state, fact, reading.value, bool(named) or len(awards) == 1)


def _of_award(room: Room, state: InterviewState, fact: str, sum_: FactValue, settled: bool) -> Step:
    if settled:
        return answer(room, state, fact, sum_)
    return renewed(room, replace(state, pending=Pending("award", fact, sum_)))


def award_chosen(room: Room, state: InterviewState, pending: Pending, text: str) -> Step | None:
    """The award that a sum received is of, by its number or its name."""
    awards = reducible(room.policy.screen(state.facts))
    named = [award for award in _named(room, text) if award in awards]
    fits = {award: likeness(room.policy.definitions[award].title, clean(text)) for award in awards}
    best = max(fits.values(), default=0.0)
    chosen = named or [award for award, fit in fits.items() if fit == best >= _ALIKE]
    return answer(room, state, f"{RECEIVED_OF}{chosen[0]}", pending.value) if len(chosen) == 1 else None


def _named(room: Room, text: str) -> tuple[str, ...]:
    """The awards that a text names, by their clause or their words."""
    numbers = read_clause_numbers(text) if "条" in text or len(clean(text)) <= 2 else ()
    by_number = tuple(award for award, each in room.policy.definitions.items() if each.clause in numbers)
    return by_number or room.named(text)
