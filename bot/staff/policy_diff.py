"""What a new version of the policy changes, in words and clause by clause."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from bot.staff.parameter_names import names_of
from knowledge import models
from knowledge.policy import Policy, load_policy

Kind = Literal[
    "document",
    "figure",
    "reading",
    "text",
    "clause_added",
    "clause_removed",
    "award_added",
    "award_removed",
    "condition",
]
_SENTENCE = re.compile(r"[^，。；！？\n]+[，。；！？\n]?")
_FREQUENCIES: Mapping[str, str] = {
    "once": "一次性",
    "yearly": "每年",
    "upgrade": "首次达到，升级补差额",
    "as_stated_elsewhere": "按其他文件",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different.

    Attributes:
        clause: Its number; None for the document as a whole.
        label: What changed, in a few words.
        before: As it was; empty where there was nothing.
        after: As it is; empty where it is gone.
        awards: The awards that it bears on.
    """

    clause: str | None
    kind: Kind
    label: str
    before: str = ""
    after: str = ""
    awards: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        return f"第{self.clause}条" if self.clause else "文件"

    @property
    def text(self) -> str:
        """第九条 上限：10万元 → 15万元"""
        if self.before and self.after:
            return f"{self.where} {self.label}：{self.before} → {self.after}"
        said = self.before or self.after
        return f"{self.where} {self.label}" + (f"：{said}" if said else "")


def diff(old: Policy, new: Policy) -> tuple[Change, ...]:
    """Every change that bears on what people get or read; the document first, then by clause, in the new order."""
    found = [*_document(old, new), *_figures(old, new), *_awards(old, new), *_conditions(old, new), *_texts(old, new)]
    order = {number: at for at, number in enumerate([*new.clauses, *old.clauses])}
    for at, number in enumerate(new.clauses):
        order[number] = at
    return tuple(sorted(found, key=lambda change: -1 if change.clause is None else order.get(change.clause, 0)))


def run_diff(old: Path, new: Path) -> str:
    """`policybot knowledge diff OLD NEW`.

    Raises:
        PolicyError: One of the two is no good policy.
    """
    before, after = load_policy(old), load_policy(new)
    changes = diff(before, after)
    head = f"政策版本 {before.version} → {after.version}"
    return "\n".join((head, *(change.text for change in changes))) if changes else f"{head}：没有变化。"


def _document(old: Policy, new: Policy) -> Iterator[Change]:
    labels = {
        "title": "标题",
        "number": "文号",
        "issuer": "发文单位",
        "in_force_from": "施行日期",
        "in_force_to": "有效期至",
        "region": "适用范围",
    }
    for name, label in labels.items():
        before, after = getattr(old.document, name), getattr(new.document, name)
        if before != after:
            yield Change(None, "document", label, _said(before), _said(after))


def _said(value: str | date) -> str:
    return value if isinstance(value, str) else f"{value.year}年{value.month}月{value.day}日"


def _figures(old: Policy, new: Policy) -> Iterator[Change]:
    """Parameters by their names; as the policy writes them."""
    names = {**names_of(old), **names_of(new)}
    before, after = old.file.parameters, new.file.parameters
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        name = names.get(key)
        clause = (now or was or before[key]).clause
        label, awards = (name.label, name.awards) if name else (f"「{(now or was or before[key]).quote}」", ())
        if was and now and was.value != now.value:
            yield Change(clause, "figure", label, was.figure, now.figure, awards)
        elif was and now and was.reading != now.reading:
            yield Change(clause, "reading", f"{label}（理解）", was.reading or "", now.reading or "", awards)
        elif was is None and now and name:
            yield Change(clause, "figure", f"新增{label}", "", now.figure, awards)
        elif now is None and was and name:
            yield Change(clause, "figure", f"取消{label}", was.figure, "", awards)


def _awards(old: Policy, new: Policy) -> Iterator[Change]:
    for id, definition in new.definitions.items():
        if id not in old.definitions:
            yield Change(definition.clause, "award_added", "新增奖补", "", definition.title, (id,))
        elif (was := old.definitions[id]).frequency != definition.frequency:
            before, after = _FREQUENCIES[was.frequency], _FREQUENCIES[definition.frequency]
            yield Change(definition.clause, "condition", f"{definition.title}的次数", before, after, (id,))
    for id, definition in old.definitions.items():
        if id not in new.definitions:
            yield Change(definition.clause, "award_removed", "取消奖补", definition.title, "", (id,))


def _conditions(old: Policy, new: Policy) -> Iterator[Change]:
    for id in new.definitions.keys() & old.definitions.keys():
        was, now = old.definitions[id], new.definitions[id]
        before, after = ({rule.label: rule for rule in one.conditions} for one in (was, now))
        for label in dict.fromkeys((*before, *after)):
            if label not in before:
                yield Change(now.clause, "condition", f"{now.title}新增条件", "", label, (id,))
            elif label not in after:
                yield Change(was.clause, "condition", f"{now.title}取消条件", label, "", (id,))
            elif _shape(before[label]) != _shape(after[label]):
                was_said, now_said = (
                    _choices(policy, rule) for policy, rule in ((old, before[label]), (new, after[label]))
                )
                yield Change(now.clause, "condition", f"{now.title}的条件“{label}”", was_said, now_said, (id,))
    yield from _common(old, new)


def _shape(rule: models.Rule) -> object:
    """What the rule asks, without its wording; the figures are compared by themselves."""
    return rule.model_dump(exclude={"label", "quote"})


def _choices(policy: Policy, rule: models.Rule) -> str:
    accepted = getattr(rule, "accepted", None)
    if accepted is None:
        return "有变化"
    return _labels(policy, getattr(rule, "fact", ""), accepted)


def _labels(policy: Policy, fact: str, accepted: tuple[str, ...]) -> str:
    return "、".join(policy.facts[fact].choices[one].label for one in accepted)


def _common(old: Policy, new: Policy) -> Iterator[Change]:
    was, now = old.file.common_conditions, new.file.common_conditions
    everyone = tuple(new.definitions)
    for fact, before, after in (
        ("location", was.location, now.location),
        ("organization", was.organizations, now.organizations),
    ):
        if set(before.accepted) != set(after.accepted):
            was_said, now_said = _labels(old, fact, before.accepted), _labels(new, fact, after.accepted)
            yield Change(after.clause, "condition", after.label, was_said, now_said, everyone)


def _texts(old: Policy, new: Policy) -> Iterator[Change]:
    for number, clause in new.clauses.items():
        was = old.clauses.get(number)
        if was is None:
            yield Change(number, "clause_added", "新增条款", "", clause.text)
        elif _without_figures(old, was) != _without_figures(new, clause):
            yield Change(number, "text", "文字", *_differing(was.text, clause.text))
    for number, clause in old.clauses.items():
        if number not in new.clauses:
            yield Change(number, "clause_removed", "删去条款", clause.text, "")


def _without_figures(policy: Policy, clause: models.Clause) -> str:
    """The clause with a gap for each figure, which is told as a figure already."""
    text = clause.text
    figures = {one.figure for one in policy.file.parameters.values() if one.clause == clause.number}
    for figure in sorted(figures, key=len, reverse=True):
        text = text.replace(figure, "□")
    return text


def _differing(before: str, after: str) -> tuple[str, str]:
    """The parts of sentences that differ, so that nobody has to compare two pages."""
    old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    gone, come = [], []
    for tag, old_from, old_to, new_from, new_to in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            gone += old[old_from:old_to]
            come += new[new_from:new_to]
    quoted = [f"「{''.join(parts).rstrip('，；。')}」" if parts else "（无）" for parts in (gone, come)]
    return quoted[0], quoted[1]
