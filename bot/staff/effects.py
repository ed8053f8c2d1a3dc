"""What a new version of the policy means for those who agreed to be told: both versions asked about their figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.language.money import range_text
from bot.staff.policy_diff import Change, diff
from bot.staff.standings import read_kept
from bot.store import Store, consents, enterprises
from bot.store.enterprises import Enterprise
from calculators.awards import AwardEstimate, Verdict
from knowledge.policy import Policy

CLOSING = "预估仅供参考，以主管部门审核为准。"


@dataclass(frozen=True, slots=True)
class Shift:
    """One award whose result is another one now, for one enterprise."""

    award: str
    clause: str
    before: AwardEstimate
    after: AwardEstimate

    @property
    def better(self) -> bool:
        return _rank(self.after) > _rank(self.before)

    @property
    def text(self) -> str:
        """您的预估 10万元→15万元"""
        return f"您的预估 {_told(self.before)}→{_told(self.after)}"


@dataclass(frozen=True, slots=True)
class Effects:
    """What the desk may see before anything is sent: counts; and each person's own words, which it does not see.

    Attributes:
        profiles: How many kept enterprises were screened.
        better: How many people have some award that comes to more.
        worse: How many have one that comes to less.
        by_clause: How many people each clause concerns.
    """

    purpose: str
    profiles: int
    better: int
    worse: int
    by_clause: Mapping[str, int]
    words: Mapping[str, str]


def purpose_of(old: Policy, new: Policy) -> str:
    """The key under which the words of this change are kept."""
    return f"change:{old.digest[:10]}:{new.digest[:10]}"


def effects(store: Store, old: Policy, new: Policy) -> Effects:
    """Screens every profile that may be used for this under both; may take seconds with thousands."""
    changes = diff(old, new)
    kept = enterprises.everyones(store, consents.BROADCAST)
    found = {one.id: shifts(old, new, one.facts) for one in kept}
    mine: dict[str, list[Enterprise]] = {}
    for one in kept:
        if found[one.id]:
            mine.setdefault(one.user, []).append(one)
    of_person = {user: [shift for one in theirs for shift in found[one.id]] for user, theirs in mine.items()}
    clauses = [shift.clause for theirs in of_person.values() for shift in {one.clause: one for one in theirs}.values()]
    return Effects(
        purpose=purpose_of(old, new),
        profiles=len(kept),
        better=sum(any(shift.better for shift in theirs) for theirs in of_person.values()),
        worse=sum(any(not shift.better for shift in theirs) for theirs in of_person.values()),
        by_clause={clause: clauses.count(clause) for clause in new.clauses if clause in clauses},
        words={user: _words(old, new, changes, theirs, found) for user, theirs in mine.items()},
    )


def shifts(old: Policy, new: Policy, facts_json: str) -> tuple[Shift, ...]:
    """The awards of one profile that come to something else."""
    before = {one.award: one for one in old.screen(read_kept(old, facts_json)).estimates}
    after = new.screen(read_kept(new, facts_json)).estimates
    return tuple(
        Shift(now.award, new.definitions[now.award].clause, was, now)
        for now in after
        if (was := before.get(now.award)) is not None and (was.verdict, was.range) != (now.verdict, now.range)
    )


def _words(
    old: Policy, new: Policy, changes: Iterable[Change], mine: list[Enterprise], found: Mapping[int, tuple[Shift, ...]]
) -> str:
    lines = []
    for one in mine:
        lines.append(f"对“{one.name}”的影响：" if one.name else "对您的影响：")
        for shift in found[one.id]:
            why = "，".join(
                f"{change.label} {change.before}→{change.after}"
                for change in changes
                if shift.award in change.awards and change.before and change.after and change.clause == shift.clause
            )
            lines.append(f"第{shift.clause}条{why}，{shift.text}" if why else f"第{shift.clause}条，{shift.text}")
    return "\n".join((*lines, f"{CLOSING}（政策版本 {old.version} → {new.version}）"))


def _told(estimate: AwardEstimate) -> str:
    if estimate.verdict is Verdict.DOES_NOT_QUALIFY:
        return "不符合"
    open_end = estimate.range.high is None
    amount = "金额文件没写" if open_end else range_text(estimate.range.low, estimate.range.high)
    if estimate.verdict is Verdict.MAY_QUALIFY:
        return f"可能符合（{amount}）"
    return f"符合（{amount}）" if open_end else amount


def _rank(estimate: AwardEstimate) -> tuple[int, Decimal, Decimal]:
    verdicts = (Verdict.DOES_NOT_QUALIFY, Verdict.MAY_QUALIFY, Verdict.QUALIFIES)
    high = estimate.range.high
    return (verdicts.index(estimate.verdict), Decimal("Infinity") if high is None else high, estimate.range.low)
