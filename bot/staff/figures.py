"""The office's figures: counts only, and none of a group smaller than five."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from bot.staff.standings import Standing, read_kept, standing
from bot.store import Store, people, questions, screenings, stamp
from bot.store.questions import Question
from calculators.awards import AwardEstimate
from knowledge.policy import Policy

SMALLEST = 5
"""A group of fewer people is not shown: its figure could be somebody's."""

OUTCOMES: Mapping[str, str] = {
    "answered": "答复了",
    "estimate": "算了预估",
    "unstated": "文件没写",
    "clarify": "没听明白",
    "outside": "不在政策内",
}
_ANSWERS = ("answered", "estimate")


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its count; None where fewer than five people stand behind it."""

    label: str
    count: int | None

    @property
    def value(self) -> str:
        return shown(self.count)


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """What came of one campaign."""

    id: int
    title: str
    accepted: int | None
    taps: int | None
    unsubscribed: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything between two moments.

    Attributes:
        people: Who has ever written; `active` in this time, `arrived` for the first time.
        answered_share: Of the questions that were put, how many got an answer.
        stops: The facts at which self-checks were left.
        likely: People for whom an award is due, or hangs on nothing but what the document leaves open.
        missed: People who miss an award narrowly.
    """

    since: datetime
    until: datetime
    people: int | None
    active: int | None
    arrived: int | None
    questions: int | None
    answered_share: Fraction | None
    outcomes: tuple[Row, ...]
    clauses: tuple[Row, ...]
    feedback: tuple[Row, ...]
    begun: int | None
    finished: int | None
    stops: tuple[Row, ...]
    likely: tuple[Row, ...]
    missed: tuple[Row, ...]
    campaigns: tuple[CampaignLine, ...] = ()


def stats(
    store: Store, policy: Policy, since: datetime, until: datetime, campaigns: tuple[CampaignLine, ...] = ()
) -> Figures:
    """The figures from `since` up to `until`; screens the latest report of each enterprise once."""
    end = stamp(until)
    asked = [one for one in questions.since(store, since) if one.at < end]
    checks = [one for one in screenings.checks_since(store, since) if one.begun_at < end]
    left = [one for one in checks if one.finished_at is None and one.fact is not None]
    stood = _standings(store, policy, since, end)
    return Figures(
        since=since,
        until=until,
        people=safe(people.count(store)),
        active=safe(people.active(store, since, until)),
        arrived=safe(people.arrived(store, since, until)),
        questions=safe(len(asked), {one.user for one in asked}),
        answered_share=_answered(asked),
        outcomes=_rows(asked, lambda one: [one.outcome], OUTCOMES, ordered=True),
        clauses=_rows(asked, lambda one: one.clauses[:1], {one: f"第{one}条" for one in policy.clauses}),
        feedback=_rows(asked, lambda one: [one.feedback] if one.feedback else [], {"有用": "有用", "没用": "没用"}),
        begun=safe(len(checks), {one.user for one in checks}),
        finished=safe(sum(one.finished_at is not None for one in checks), {o.user for o in checks if o.finished_at}),
        stops=_counted((_label(policy, one.fact or ""), one.user) for one in left),
        likely=_counted(_titled(policy, stood, _is_likely)),
        missed=_counted(_titled(policy, stood, _is_missed)),
        campaigns=campaigns,
    )


def safe(count: int, behind: Iterable[str] | None = None) -> int | None:
    """The count, or None if the people behind it are few; nobody at all is no group."""
    size = count if behind is None else len(set(behind))
    return None if 0 < size < SMALLEST else count


def shown(count: int | None) -> str:
    return f"少于{SMALLEST}" if count is None else f"{count:,}"


def _answered(asked: Iterable[Question]) -> Fraction | None:
    put = [one for one in asked if one.outcome in OUTCOMES]
    if len({one.user for one in put}) < SMALLEST:
        return None
    return Fraction(sum(one.outcome in _ANSWERS for one in put), len(put))


def _rows(
    asked: Iterable[Question],
    kinds: Callable[[Question], Iterable[str]],
    labels: Mapping[str, str],
    ordered: bool = False,
) -> tuple[Row, ...]:
    pairs = [(labels[kind], one.user) for one in asked for kind in kinds(one) if kind in labels]
    rows = _counted(pairs, by_people=False)
    order = list(labels.values())
    return tuple(sorted(rows, key=lambda row: order.index(row.label))) if ordered else rows


def _counted(pairs: Iterable[tuple[str, str]], by_people: bool = True) -> tuple[Row, ...]:
    """Label and user → label and count, most frequent first; the hidden ones last and in the order of labels."""
    users: dict[str, list[str]] = {}
    for label, user in pairs:
        users.setdefault(label, []).append(user)
    rows = [Row(label, safe(len(set(found)) if by_people else len(found), found)) for label, found in users.items()]
    return tuple(sorted(rows, key=lambda row: (-(row.count or 0), row.label)))


def _label(policy: Policy, fact: str) -> str:
    definition = policy.facts.get(fact)
    return definition.label if definition else "其他"


Stood = tuple[AwardEstimate, Standing]


def _standings(store: Store, policy: Policy, since: datetime, end: str) -> list[tuple[str, Stood]]:
    """Person by person and award by award: how the latest report of each enterprise stands today."""
    latest = {(one.user, one.enterprise): one for one in screenings.since(store, since) if one.at < end}
    found: list[tuple[str, Stood]] = []
    for one in latest.values():
        facts = read_kept(policy, one.facts)
        found += [(one.user, (each, standing(each, facts))) for each in policy.screen(facts).estimates]
    return found


def _is_likely(stood: Stood) -> bool:
    return stood[1] == "qualifies" or (stood[1] == "may_qualify" and not stood[0].unknown)


def _is_missed(stood: Stood) -> bool:
    return stood[1] == "narrowly_misses"


def _titled(
    policy: Policy, stood: Iterable[tuple[str, Stood]], wanted: Callable[[Stood], bool]
) -> Iterable[tuple[str, str]]:
    return ((policy.definitions[each[0].award].title, user) for user, each in stood if wanted(each))
