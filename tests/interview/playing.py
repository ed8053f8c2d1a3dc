"""Plays an applicant through the self-check: every question is answered in words from the facts of a case."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from bot.interview import Effect, Heard, InterviewState, Step, begin, step
from bot.messages import Message, Reply
from calculators.facts import Facts, FactValue
from calculators.ranges import Range
from knowledge.policy import Policy
from tests.interview.ears import Sentence

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=8)))
MOST_TURNS = 80
UNITS = {"yuan": "元", "m2": "平方米", "percent": "%", "count": "家", "year": "年"}


def deaf(text: str) -> Heard:
    """Hears no fact beside the one that was asked for."""
    return Sentence()


def nobody(text: str) -> Reply | None:
    """Answers no question."""
    return None


def typed(policy: Policy, name: str, value: FactValue | None) -> str:
    """What a person would type for a fact."""
    if value is None:
        return "不清楚"
    if isinstance(value, bool):
        return "有" if value else "没有"
    if isinstance(value, frozenset):
        return "、".join(policy.facts[name].choices[each].label for each in sorted(value)) or "都不是"
    if isinstance(value, str):
        return policy.facts[name].choices[value].label
    unit = UNITS["yuan" if name.startswith("received.") else policy.facts[name].kind]
    if isinstance(value, Range):
        return f"{value.low:f}到{value.high:f}{unit}" if value.high is not None else f"{value.low:f}{unit}以上"
    return f"{value:f}{unit}" if isinstance(value, Decimal) else f"{value}{unit}"


def answer_to(policy: Policy, name: str, facts: Facts) -> str:
    """What a person with these facts would type when asked for `name`."""
    if name == "received":
        return "有" if any(facts.received.values()) else "没有"
    if name.startswith("received."):
        return typed(policy, name, facts.received.get(name.removeprefix("received."), Decimal(0)))
    return typed(policy, name, facts.get(name))


@dataclass
class Talk:
    """A check on the wire: the state goes through JSON after every message."""

    policy: Policy
    hear: Callable[[str], Heard] = deaf
    answer_question: Callable[[str], Reply | None] = nobody
    state: InterviewState | None = None
    reply: Reply = field(default_factory=lambda: Reply("command", ()))
    effects: tuple[Effect, ...] = ()

    def begin(self, now: datetime = NOW, **known: object) -> "Talk":
        self._took(begin(self.policy, now, **known))  # type: ignore[arg-type]
        return self

    def say(self, text: str) -> Reply:
        return self._step(Message("u", NOW, text=text))

    def press(self, label: str) -> Reply:
        found = [each.press for row in self.reply.buttons for each in row if each.label == label]
        assert found, f"no button {label}: {[each.label for row in self.reply.buttons for each in row]}"
        return self.send(found[0])

    def send(self, data: str) -> Reply:
        return self._step(Message("u", NOW, press=data))

    def _step(self, message: Message) -> Reply:
        assert self.state is not None
        self._took(step(self.policy, self.state, message, self.hear, self.answer_question))
        return self.reply

    def _took(self, taken: Step) -> None:
        self.reply, self.effects = taken.reply, taken.effects
        self.state = None
        if taken.state is not None:
            self.state = InterviewState.from_json(self.policy, json.loads(json.dumps(taken.state.to_json())))
            assert self.state == taken.state
        for row in self.reply.buttons:
            assert all(1 <= len(button.press.encode()) <= 64 for button in row)

    @property
    def asks(self) -> str | None:
        return self.reply.asks.fact if self.reply.asks else None

    @property
    def facts(self) -> Facts:
        assert self.state is not None
        return self.state.facts

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.reply.buttons for button in row]


def play(policy: Policy, facts: Facts) -> tuple[Talk, list[str]]:
    """A whole check; the questions that were asked, in order."""
    talk, asked = Talk(policy).begin(), []
    while talk.reply.outcome != "report":
        assert talk.asks is not None and len(asked) < MOST_TURNS, talk.reply.text
        asked.append(talk.asks)
        talk.say(answer_to(policy, talk.asks, facts))
    return talk, asked
