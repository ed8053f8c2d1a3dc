"""What lies around the questions: whether to use a kept profile before, whether to keep one after."""

import re
from dataclasses import replace
from typing import Final

from bot.interview import presses, wording
from bot.interview.effects import (
    CheckEnded,
    ChooseProfile,
    ConsentGiven,
    ForgetProfile,
    RecordScreening,
    RenameProfile,
    SaveProfile,
)
from bot.interview.hearing import facts_of
from bot.interview.presses import button
from bot.interview.reading import kind_of, likeness
from bot.interview.room import Heard, Room, Step
from bot.interview.state import Answers, InterviewState, Profile
from bot.interview.turns import advance, again, around
from bot.interview.values import facts_text
from bot.language.answers import read_bare_yes_no, read_yes_no
from bot.language.enterprises import called
from bot.messages import Asks, Block, Button, Reply, rows, say
from calculators.facts import Facts
from knowledge.applicant import RECEIVED
from knowledge.models import FactKind
from knowledge.policy import Policy

_NAME_LENGTH: Final = 30
_OF_A_YEAR: Final[tuple[FactKind, ...]] = ("yuan", "count", "percent")
_YEAR: Final = "figures_year"
_ALIKE: Final = 0.75
_NEW_YEAR: Final = re.compile(r"填.*年的?|新的?一年|今年的")
_ANOTHER: Final = re.compile("新的?一家|另外?一家|别的?一?家|换一?家|新企业|下一家|不是这家")
_FRESH: Final = re.compile("从头|重[来新填]|新的")
_WHO: Final = ("organization", "location")
_KEEPING: Final = "存|保存|留|保留"
_DELETING: Final = "删|删掉|删除"
_SAME: Final = re.compile("就用|没变|一样|照旧|还是")


def answers_of(policy: Policy, facts: Facts) -> Answers:
    """Facts that were known beforehand, as answers."""
    order = tuple(name for name in policy.facts if name in facts.values)
    received = (RECEIVED, *(f"{RECEIVED}.{award}" for award in facts.received)) if facts.received else ()
    return Answers(facts, order=(*order, *received), received_some=bool(facts.received))


def offer(policy: Policy, state: InterviewState, year: int, *lead: str) -> Reply:
    """Whether the figures of last time are still good; with several enterprises, which of them it is."""
    if len(state.offered) > 1:
        return _which(state, *lead)
    profile = state.offered[0]
    answers = answers_of(policy, profile.facts)
    told = f"{wording.REUSE.format(name=profile.name)}{facts_text(policy, answers, answers.order)}。"
    listed = [button(state, wording.USE_THEM, presses.USE, "是")]
    if (next_year := _next_year(profile, year)) is not None:
        listed.append(button(state, wording.NEW_YEAR.format(year=next_year), presses.NEW_YEAR))
    listed.append(button(state, wording.CHANGE, presses.CHANGE))
    listed.append(button(state, wording.FROM_SCRATCH, presses.SCRATCH, "否"))
    listed.append(button(state, wording.NEW_ENTERPRISE, presses.NEW))
    return Reply("asking", say(*lead, told, wording.REUSE_QUESTION), asks=Asks(None), buttons=rows(listed))


def _which(state: InterviewState, *lead: str) -> Reply:
    listed = [button(state, profile.name, f"{presses.PROFILE}{profile.id}") for profile in state.offered]
    listed.append(button(state, wording.NEW_ENTERPRISE, presses.NEW))
    return Reply("asking", say(*lead, wording.WHICH_ENTERPRISE), asks=Asks(None), buttons=rows(listed))


def _next_year(profile: Profile, year: int) -> int | None:
    """The year to fill in after the one of the kept figures, once it has begun."""
    kept = profile.facts.get(_YEAR)
    return kept + 1 if isinstance(kept, int) and kept < year else None


def offered_text(room: Room, state: InterviewState, text: str) -> Step:
    """What was typed when a kept profile was offered: yes, no, a name, or figures at once."""
    if _ANOTHER.search(text):
        return new_enterprise(room, state)
    if _NEW_YEAR.search(text) and len(state.offered) == 1:
        return new_year(room, state)
    if _FRESH.search(text):
        return new_enterprise(room, state) if len(state.offered) > 1 else scratch(room, state)
    said = read_yes_no(text)
    if said is True or _SAME.search(text):
        return use(room, state)
    if said is False:
        return new_enterprise(room, state) if len(state.offered) > 1 else scratch(room, state)
    best = max(state.offered, key=lambda profile: likeness(profile.name, text))
    if likeness(best.name, text) >= _ALIKE:
        return choose(room, state, str(best.id)) or again_offered(room, state)
    heard = room.hear(text)
    if not heard.values and not heard.received:
        return again_offered(room, state)
    return _with_figures(room, state, heard)


def _with_figures(room: Room, state: InterviewState, heard: Heard) -> Step:
    """Figures typed at once are of the kept enterprise, unless they say that it is another one."""
    used = adopted(room.policy, state)
    told = wording.CHANGED
    lead = wording.USING.format(name=used.name)
    if len(state.offered) > 1 or any(_contradicts(state.offered[0], heard, name) for name in _WHO):
        used, told = replace(state, offered=()), wording.NOTED
        lead = wording.TAKEN_AS_NEW
    answers = used.answers
    for name, value in facts_of(room, heard):
        answers = answers.with_value(name, value)
    said = facts_text(room.policy, answers, [name for name, _ in facts_of(room, heard)])
    return advance(room, replace(used, answers=answers), lead, told.format(facts=said))


def _contradicts(profile: Profile, heard: Heard, name: str) -> bool:
    kept, said = profile.facts.get(name), heard.values.get(name)
    return kept is not None and said is not None and kept != said


def again_offered(room: Room, state: InterviewState, lead: str = wording.NOT_UNDERSTOOD) -> Step:
    """The same offer once more."""
    return Step(state, offer(room.policy, state, room.now.year, lead))


def adopted(policy: Policy, state: InterviewState) -> InterviewState:
    """The check with the kept figures of the enterprise that was offered."""
    profile = state.offered[0]
    return replace(_chosen(state, profile), answers=answers_of(policy, profile.facts))


def _chosen(state: InterviewState, profile: Profile) -> InterviewState:
    return replace(state, profile=profile.id, name=profile.name, consented=True)


def use(room: Room, state: InterviewState) -> Step:
    """Takes the kept figures as they are."""
    if not state.offered:
        return again(room, state, wording.OLD_BUTTON)
    used = adopted(room.policy, state)
    told = wording.USING.format(name=used.name)
    return advance(room, used, told, effects=(ChooseProfile(state.offered[0].id),))


def new_year(room: Room, state: InterviewState) -> Step:
    """What an enterprise is stays; its figures are asked again, beside those of the year before."""
    profile = state.offered[0] if state.offered else None
    year = None if profile is None else _next_year(profile, room.now.year)
    if profile is None:
        return again(room, state, wording.OLD_BUTTON)
    if year is None:
        return again_offered(room, state, wording.NO_NEW_YEAR)
    lasting = {name: value for name, value in profile.facts.values.items() if _lasts(room.policy, name)}
    facts = Facts({**lasting, _YEAR: year})
    answers = answers_of(room.policy, facts)
    begun = replace(_chosen(state, profile), answers=answers, last_year=Facts(profile.facts.values))
    carried = facts_text(room.policy, answers, [name for name in answers.order if name in lasting])
    told = wording.NEW_YEAR_BEGUN.format(year=year, last=year - 1, carried=carried)
    return advance(room, begun, told, effects=(ChooseProfile(profile.id),))


def _lasts(policy: Policy, name: str) -> bool:
    """Whether a fact holds for the next year, too: who the enterprise is and when it came, not how it stands."""
    kind = kind_of(policy, name)
    if name == _YEAR:
        return False
    return kind == "year" or (policy.facts[name].ask_early is not None and kind not in _OF_A_YEAR)


def choose(room: Room, state: InterviewState, written: str) -> Step | None:
    """One of several kept enterprises."""
    profile = next((each for each in state.offered if str(each.id) == written), None)
    if profile is None:
        return None
    offered = replace(state, offered=(profile,), step=state.step + 1)
    return Step(offered, offer(room.policy, offered, room.now.year), (ChooseProfile(profile.id),))


def scratch(room: Room, state: InterviewState) -> Step:
    """A fresh check of the enterprise that was offered."""
    fresh = _chosen(state, state.offered[0]) if len(state.offered) == 1 else state
    return advance(room, fresh, wording.GREETING, wording.PRIVACY)


def new_enterprise(room: Room, state: InterviewState) -> Step:
    """A check of an enterprise that is not kept yet."""
    return advance(room, state, wording.GREETING, wording.PRIVACY)


def save(room: Room, state: InterviewState) -> Step:
    """Keeps the profile and the result; before the report there is nothing to keep."""
    if state.stage != "done":
        return again(room, state, wording.OLD_BUTTON)
    return kept(room.policy, state)


def _name_button(state: InterviewState) -> tuple[tuple[Button, ...], ...]:
    another = Button(wording.ANOTHER, presses.ANOTHER, wording.ANOTHER)
    return ((button(state, wording.NAME_IT, presses.NAME), button(state, wording.CHANGE, presses.CHANGE)), (another,))


def kept(policy: Policy, state: InterviewState) -> Step:
    """Keeps the profile and the result of a finished check, now that the person agreed."""
    name = state.name or wording.DEFAULT_NAME
    saved = replace(state, name=name, consented=True, standing=None, step=state.step + 1)
    screening = policy.screen(state.facts)
    effects = (ConsentGiven(), SaveProfile(name, state.facts, state.profile), RecordScreening(state.facts, screening))
    return Step(saved, Reply("command", say(wording.SAVED.format(name=name)), buttons=_name_button(saved)), effects)


def no_save(room: Room, state: InterviewState) -> Step:
    """Keeps nothing: the check is over and its figures are gone."""
    return Step(None, Reply("command", say(wording.NOT_SAVED)))


def forget(room: Room, state: InterviewState) -> Step:
    """Asks once more before one kept enterprise is deleted."""
    kept = _kept(state)
    if kept is None:
        return (
            again_offered(room, state, wording.WHICH_FORGET) if state.offered else again(room, state, wording.NOT_KEPT)
        )
    asked = Block(wording.FORGET_QUESTION.format(name=kept[1]))
    if state.stage == "reuse":
        other = button(state, wording.USE_THEM, presses.USE, "是")
    else:
        other = button(state, wording.CHANGE, presses.CHANGE)
    surely = button(state, wording.FORGET_SURELY, presses.FORGET)
    return Step(replace(state, standing="forget"), Reply("clarify", (asked,), buttons=rows((surely, other))))


def forget_surely(room: Room, state: InterviewState) -> Step:
    """Deletes one kept enterprise; what was being filled in for it goes, too."""
    kept = _kept(state)
    if kept is None:
        return again(room, state, wording.NOT_KEPT)
    number, name = kept
    return Step(
        None, Reply("command", say(wording.FORGOTTEN.format(name=name))), (ForgetProfile(number), CheckEnded(False))
    )


def standing_settled(room: Room, state: InterviewState, text: str) -> Step | None:
    """A bare yes or no to what the last reply asked beside the check's own questions; None for anything else."""
    said = answer_to_standing(state, text)
    if said is None:
        return None
    settled = replace(state, standing=None)
    if state.standing == "forget":
        return forget_surely(room, settled) if said else _not_forgotten(room, settled)
    return save(room, settled) if said else no_save(room, settled)


def answer_to_standing(state: InterviewState, text: str) -> bool | None:
    """Yes or no to the question that stands beside the check's own; None where none stands or neither was said."""
    if state.standing is None or (state.standing != "forget" and (state.stage != "done" or state.consented)):
        return None
    return read_bare_yes_no(text, _DELETING if state.standing == "forget" else _KEEPING)


def _not_forgotten(room: Room, state: InterviewState) -> Step:
    if state.stage == "reuse":
        return again_offered(room, state, wording.NOT_FORGOTTEN)
    return again(room, state, wording.NOT_FORGOTTEN)


def _kept(state: InterviewState) -> tuple[int | None, str] | None:
    """Number and name of the one kept enterprise that is talked about; one saved in this very check has no number."""
    if state.stage == "reuse":
        return (state.offered[0].id, state.offered[0].name) if len(state.offered) == 1 else None
    return (state.profile, state.name) if state.consented else None


def ask_name(room: Room, state: InterviewState) -> Step:
    """Asks what the enterprise is called."""
    naming = replace(state, stage="naming", step=state.step + 1)
    asked = Block(wording.ASK_NAME.format(example=wording.NAME_EXAMPLE))
    return Step(naming, Reply("asking", (asked,), asks=Asks(None)))


def unnamed(room: Room, state: InterviewState) -> Step:
    """Leaves the name as it was."""
    return again(room, replace(state, stage="done"), wording.KEPT_NAME.format(name=state.name))


def named(room: Room, state: InterviewState, text: str) -> Step:
    """Takes a name, also one in a sentence: 叫山水电商."""
    text = called(text) or text
    if len(text) > _NAME_LENGTH:
        return Step(state, Reply("asking", say(wording.NAME_TOO_LONG), asks=Asks(None)))
    done = replace(state, stage="done", name=text, step=state.step + 1)
    reply = Reply("command", say(wording.NAMED.format(name=text)), buttons=around(room.policy, done))
    return Step(done, reply, (RenameProfile(text, state.facts, state.profile),))
