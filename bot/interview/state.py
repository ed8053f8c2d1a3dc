"""Where a self-check stands: a value that survives a kill as JSON, exact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, get_args

from calculators.facts import Facts, FactValue
from knowledge.applicant import RECEIVED, FactError, read_facts, write_facts
from knowledge.policy import Policy

Stage = Literal["asking", "changing", "reuse", "naming", "done"]
Standing = Literal["save", "forget"]
RECEIVED_OF = f"{RECEIVED}."


@dataclass(frozen=True, slots=True)
class Pending:
    """A figure that waits for a word: `unit` whether 元 or 万元 was meant, `odd` whether it is really so, `award` of
    which award a sum received is; its fact is the first that it may be of.

    Attributes:
        value: As it was typed, before any 万.
    """

    kind: Literal["unit", "odd", "award"]
    fact: str
    value: FactValue


@dataclass(frozen=True, slots=True)
class Profile:
    """An enterprise of the person, as it was kept."""

    id: int
    name: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered.

    Attributes:
        facts: What is known.
        unsure: Facts that were answered 不清楚 or passed over: not asked again.
        order: Everything that was answered, oldest first, `received.park` and the like among it.
        received_some: Something was received before, whether or not the sums are told yet.
    """

    facts: Facts = field(default_factory=Facts)
    unsure: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    received_some: bool = False

    def with_value(self, name: str, value: FactValue) -> "Answers":
        """The same with this one answered or corrected; `received.park` takes a sum, `received` a yes or no."""
        if name == RECEIVED:
            return self._with_received(bool(value))
        facts = _learned(self.facts, name, value)
        if name.startswith(RECEIVED_OF):
            order = (*(() if RECEIVED in self.order else (RECEIVED,)), *self._tail(name))
            return Answers(facts, self.unsure - {name, RECEIVED}, (*self.order, *order), True)
        return Answers(facts, self.unsure - {name}, self._ordered(name), self.received_some)

    def with_unsure(self, name: str) -> "Answers":
        """The same with this one answered 不清楚."""
        if name == RECEIVED:
            none = self._with_received(False)
            return Answers(none.facts, none.unsure | {name}, none.order)
        return Answers(_forgotten(self.facts, name), self.unsure | {name}, self._ordered(name), self.received_some)

    def _with_received(self, some: bool) -> "Answers":
        if some:
            return Answers(self.facts, self.unsure - {RECEIVED}, self._ordered(RECEIVED), True)
        gone = {name for name in self.order if name.startswith(RECEIVED_OF)}
        order = tuple(name for name in self._ordered(RECEIVED) if name not in gone)
        return Answers(Facts(self.facts.values), self.unsure - gone - {RECEIVED}, order)

    def value(self, name: str) -> FactValue | None:
        """What was answered, `None` where it was 不清楚 or nothing."""
        if name.startswith(RECEIVED_OF):
            known = name in self.order and name not in self.unsure
            return self.facts.received.get(name.removeprefix(RECEIVED_OF), Decimal(0)) if known else None
        if name == RECEIVED:
            return self.received_some if name in self.order and name not in self.unsure else None
        return self.facts.get(name)

    def _ordered(self, name: str) -> tuple[str, ...]:
        return (*self.order, *self._tail(name))

    def _tail(self, name: str) -> tuple[str, ...]:
        return () if name in self.order else (name,)


def _learned(facts: Facts, name: str, value: FactValue) -> Facts:
    if not name.startswith(RECEIVED_OF):
        return facts.with_value(name, value)
    if not isinstance(value, Decimal):
        raise TypeError(f"not a sum: {value!r}")
    others = {award: sum_ for award, sum_ in facts.received.items() if f"{RECEIVED_OF}{award}" != name}
    return Facts(facts.values, {**others, name.removeprefix(RECEIVED_OF): value})


def _forgotten(facts: Facts, name: str) -> Facts:
    if not name.startswith(RECEIVED_OF):
        return facts.without(name)
    return Facts(facts.values, {a: sum_ for a, sum_ in facts.received.items() if f"{RECEIVED_OF}{a}" != name})


@dataclass(frozen=True, slots=True)
class InterviewState:
    """One self-check.

    Attributes:
        check: Names the check in its buttons, so that a button of another one changes nothing.
        step: Goes up with every change; a button of an earlier step changes nothing.
        answers: What was answered so far.
        asking: The fact that is asked for now; with `changing`, `reuse`, `naming` and `done` none.
        pending: A figure that waits for a word.
        picked: What is ticked of a set of choices, before 选好了.
        put: The facts whose questions were put, each once.
        last_year: Figures of the year before, offered beside the questions.
        dropped: The answers that 重来 put aside, to bring back.
        profile: The id of the kept enterprise that this check is about.
        name: Its name.
        consented: The person agreed that the profile is kept.
        offered: The kept enterprises to choose from, at the start.
        enough: The person wanted the report at once: after a change it comes again, without more questions.
        standing: What the last reply asked beside the check's questions, for yes or no: to `save`, to `forget`.
    """

    check: str
    step: int = 1
    stage: Stage = "asking"
    answers: Answers = field(default_factory=Answers)
    asking: str | None = None
    pending: Pending | None = None
    picked: frozenset[str] | None = None
    put: tuple[str, ...] = ()
    last_year: Facts = field(default_factory=Facts)
    dropped: Answers | None = None
    profile: int | None = None
    name: str = ""
    consented: bool = False
    offered: tuple[Profile, ...] = ()
    enough: bool = False
    standing: Standing | None = None

    @property
    def facts(self) -> Facts:
        return self.answers.facts

    def to_json(self) -> dict[str, Any]:
        """The same as JSON-able data."""
        pending = self.pending and {
            "kind": self.pending.kind,
            "fact": self.pending.fact,
            "value": write_facts(_learned(Facts(), self.pending.fact, self.pending.value)),
        }
        return {
            "check": self.check,
            "step": self.step,
            "stage": self.stage,
            **_answers_json(self.answers),
            "asking": self.asking,
            "pending": pending,
            "picked": None if self.picked is None else sorted(self.picked),
            "put": list(self.put),
            "last_year": write_facts(self.last_year),
            "dropped": self.dropped and _answers_json(self.dropped),
            "profile": self.profile,
            "name": self.name,
            "consented": self.consented,
            "offered": [{"id": p.id, "name": p.name, "facts": write_facts(p.facts)} for p in self.offered],
            "enough": self.enough,
            "standing": self.standing,
        }

    @classmethod
    def from_json(cls, policy: Policy, data: Mapping[str, Any]) -> "InterviewState":
        """Reads it back; a fact that the policy no longer knows is left out."""
        stage = data["stage"]
        if stage not in get_args(Stage):
            raise ValueError(f"no such stage: {stage!r}")
        asking = data["asking"]
        dropped = data["dropped"]
        return cls(
            check=data["check"],
            step=data["step"],
            stage=stage,
            answers=_read_answers(policy, data),
            asking=asking if asking is None or is_known(policy, asking) else None,
            pending=_read_pending(policy, data["pending"]),
            picked=None if data["picked"] is None else frozenset(data["picked"]),
            put=tuple(data["put"]),
            last_year=_read(policy, data["last_year"]),
            dropped=None if dropped is None else _read_answers(policy, dropped),
            profile=data["profile"],
            name=data["name"],
            consented=data["consented"],
            offered=tuple(Profile(p["id"], p["name"], _read(policy, p["facts"])) for p in data["offered"]),
            enough=bool(data.get("enough")),
            standing=standing if (standing := data.get("standing")) in get_args(Standing) else None,
        )


def _answers_json(answers: Answers) -> dict[str, Any]:
    return {
        "facts": write_facts(answers.facts),
        "unsure": sorted(answers.unsure),
        "order": list(answers.order),
        "received_some": answers.received_some,
    }


def _read_answers(policy: Policy, data: Mapping[str, Any]) -> Answers:
    order = tuple(name for name in data["order"] if is_known(policy, name))
    unsure = frozenset(data["unsure"]) & frozenset(order)
    return Answers(_read(policy, data["facts"]), unsure, order, data["received_some"])


def _read_pending(policy: Policy, data: Mapping[str, Any] | None) -> Pending | None:
    if data is None or not is_known(policy, data["fact"]):
        return None
    name = data["fact"]
    value = Answers(_read(policy, data["value"]), order=(name,)).value(name)
    return None if value is None else Pending(data["kind"], name, value)


def is_known(policy: Policy, name: str) -> bool:
    """Whether the policy asks for such a fact; one of another version may not be there any more."""
    if name.startswith(RECEIVED_OF):
        return name.removeprefix(RECEIVED_OF) in policy.definitions
    return name == RECEIVED or name in policy.facts


def _read(policy: Policy, row: Mapping[str, Any]) -> Facts:
    """The facts that the policy of today still knows; a check that was begun under another one goes on."""
    facts = Facts()
    for name, raw in row.items():
        parts = {f"{RECEIVED_OF}{award}": sum_ for award, sum_ in raw.items()} if name == RECEIVED else {name: raw}
        for part, written in parts.items():
            try:
                read = read_facts(policy, {part: written})
            except FactError:
                continue
            facts = Facts({**facts.values, **read.values}, {**facts.received, **read.received})
    return facts
