"""Between the self-check and the store: kept enterprises, reports, and the files of a report."""

import json
from datetime import datetime

from bot.interview import (
    Asked,
    CheckEnded,
    ChooseProfile,
    ConsentGiven,
    Effect,
    ForgetProfile,
    InterviewState,
    Profile,
    RecordScreening,
    RenameProfile,
    SaveProfile,
    Step,
    given_name,
)
from bot.messages import Block, Reply
from bot.reports.files import report_files
from bot.reports.lines import award_object, estimate_lines, exact_json
from bot.store import Store, consents, enterprises, screenings
from bot.texts import TEXTS
from calculators.facts import Facts
from knowledge.applicant import FactError, read_facts, write_facts
from knowledge.policy import Policy


def kept_profiles(policy: Policy, store: Store, user: str) -> tuple[Profile, ...]:
    """The person's enterprises, the current one first; one that no longer fits the policy is left out."""
    found = sorted(enterprises.list_of(store, user), key=lambda each: not each.current)
    return tuple(
        Profile(each.id, each.name, facts) for each in found if (facts := facts_of_json(policy, each.facts)) is not None
    )


def facts_of_json(policy: Policy, text: str) -> Facts | None:
    """Kept facts; None where the policy has changed so that they cannot be read."""
    try:
        return read_facts(policy, json.loads(text))
    except (FactError, ValueError):
        return None


def json_of_facts(facts: Facts) -> str:
    return json.dumps(write_facts(facts), ensure_ascii=False)


def carry_out(policy: Policy, store: Store, user: str, selfcheck: int | None, step: Step, now: datetime) -> int | None:
    """Does with the store what a step of the self-check wants done; gives the number the check is counted under."""
    for effect in step.effects:
        selfcheck = _carried_out(policy, store, user, selfcheck, effect, now)
    return selfcheck


def _carried_out(
    policy: Policy, store: Store, user: str, selfcheck: int | None, effect: Effect, now: datetime
) -> int | None:
    match effect:
        case Asked(fact):
            selfcheck = selfcheck if selfcheck is not None else screenings.begin(store, user, now)
            screenings.asked(store, selfcheck, fact, now)
        case CheckEnded(finished):
            if finished and selfcheck is not None:
                screenings.finish(store, selfcheck, now)
            return None
        case ConsentGiven():
            consents.give(store, user, consents.PROFILE, now)
        case SaveProfile(name, facts, number) | RenameProfile(name, facts, number):
            _save(policy, store, user, name, facts, number, now, rename=isinstance(effect, RenameProfile))
        case ChooseProfile(number):
            enterprises.choose(store, user, number)
        case ForgetProfile(number):
            kept = number if number is not None else _current(store, user)
            if kept is not None:
                enterprises.delete(store, user, kept)
        case RecordScreening(facts, screening):
            results = exact_json([award_object(line) for line in estimate_lines(policy, screening)])
            screenings.record(
                store, user, json_of_facts(facts), results, policy.version, now, enterprise=_current(store, user)
            )
    return selfcheck


def _save(
    policy: Policy, store: Store, user: str, name: str, facts: Facts, number: int | None, now: datetime, rename: bool
) -> None:
    if rename and number is None:
        number = _current(store, user)
    consented = consents.given(store, user, consents.PROFILE) or consents.give(store, user, consents.PROFILE, now)
    enterprises.save(store, user, name, json_of_facts(facts), policy.version, consented, now, id=number)


def _current(store: Store, user: str) -> int | None:
    kept = enterprises.current(store, user)
    return kept.id if kept else None


def report_file(
    policy: Policy, interview: InterviewState, kind: str, now: datetime, bot_link: str | None
) -> Reply | None:
    """The report of the check that was just finished as a file; None where there is none of that kind."""
    if interview.stage != "done":
        return None
    screening = policy.screen(interview.facts)
    files = report_files(policy, interview.facts, screening, now, bot_link, given_name(interview), (kind,))
    return Reply("command", (Block(TEXTS.report_file),), files=files) if files else None
