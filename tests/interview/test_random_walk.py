"""Answers, doubts, backs, edits, restarts, old buttons and kills in any order: nothing is lost, nothing breaks."""

from dataclasses import replace
from decimal import Decimal as D
from typing import ClassVar

from applicants import VALUES
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.interview.after import answer_to_standing
from bot.interview.values import label_of
from bot.messages import Button, say
from bot.messages import Reply as Answer
from bot.reports.lines import estimate_lines
from calculators.facts import Facts, FactValue
from calculators.ranges import Range
from knowledge.policy import Policy, load_policy
from tests.interview.playing import Talk, answer_to, typed

SUMS = (D(0), D("12345.67"), D(300_000))
ROUGH = {
    "online_retail_sales": Range(D(4_000_000), D(6_000_000)),
    "cross_border_exports": Range(D(1_000_000), D(3_000_000)),
    "platform_fees": Range(D(100_000), D(300_000)),
}
JUNK = ("？？？", "哈哈", "今天天气不错", "12个月", "😀", "第九条", "abc", "6" * 40, "，，", "不", "\x00", "出口", "改")


def answer_question(text: str) -> Answer | None:
    return Answer("answered", say("文件没有定义独立站。")) if "独立站" in text else None


class Check(RuleBasedStateMachine):
    """One person's check; the model is a plain dictionary of what was last said of each fact."""

    policy: ClassVar[Policy] = load_policy()

    @initialize()
    def begins(self) -> None:
        self.values: dict[str, FactValue] = {}
        self.received: dict[str, D] = {}
        self.aside: tuple[dict[str, FactValue], dict[str, D]] | None = None
        self.old: list[Button] = []
        self.talk = Talk(self.policy, answer_question=answer_question).begin()

    def remember(self, name: str, value: FactValue | None) -> None:
        if name == "received":
            self.received = self.received if value else {}
        elif name.startswith("received."):
            self.received.pop(name.removeprefix("received."), None)
            if isinstance(value, D):
                self.received[name.removeprefix("received.")] = value
        else:
            self.values.pop(name, None)
            if value is not None:
                self.values[name] = value

    def value_for(self, data: st.DataObject, name: str) -> FactValue:
        if name == "received":
            return data.draw(st.booleans())
        if name.startswith("received."):
            return data.draw(st.sampled_from(SUMS))
        if name in ROUGH and data.draw(st.booleans()):
            return ROUGH[name]
        return data.draw(st.sampled_from(VALUES[name]))

    def keep_buttons(self) -> None:
        self.old = [button for row in self.talk.reply.buttons for button in row if button.press.startswith("i:")]

    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        if (name := self.talk.asks) is None:
            return
        value = self.value_for(data, name)
        self.keep_buttons()
        self.talk.say(typed(self.policy, name, value))
        self.remember(name, value)

    @rule()
    def does_not_know(self) -> None:
        if (name := self.talk.asks) is not None:
            self.talk.say("不清楚")
            self.remember(name, None)

    @rule()
    def goes_back(self) -> None:
        self.talk.say("上一步")

    @rule()
    def keeps(self) -> None:
        if "不改了" in self.talk.labels:
            self.talk.press("不改了")

    @rule(data=st.data())
    def edits(self, data: st.DataObject) -> None:
        assert self.talk.state is not None
        if order := self.talk.state.answers.order:
            name = data.draw(st.sampled_from(order))
            self.talk.say(f"修改 {label_of(self.policy, name)}")

    @rule(data=st.data())
    def edits_by_the_list(self, data: st.DataObject) -> None:
        self.talk.say("修改")
        chosen = [b for row in self.talk.reply.buttons for b in row if ":e." in b.press]
        if chosen:
            self.talk.send(data.draw(st.sampled_from(chosen)).press)

    @rule()
    def wants_the_result(self) -> None:
        self.talk.say("够了，出结果")
        assert self.talk.reply.outcome == "report"
        assert self.talk.reply.estimates == estimate_lines(self.policy, self.policy.screen(self.facts))

    @rule()
    def starts_again(self) -> None:
        if self.values or self.received or self.talk.state.answers.order:  # type: ignore[union-attr]
            self.aside = (self.values, self.received)
        self.values, self.received = {}, {}
        self.talk.say("重来")

    @precondition(lambda self: self.aside is not None)
    @rule()
    def brings_back(self) -> None:
        if "恢复" in self.talk.labels and self.aside:
            self.values, self.received = self.aside
            self.aside = None
            self.talk.press("恢复")

    @rule(data=st.data())
    def presses_an_old_button(self, data: st.DataObject) -> None:
        stale = [each for each in self.old if f":{self.talk.state.step}:" not in each.press]  # type: ignore[union-attr]
        if stale:
            before = self.talk.state
            self.talk.send(data.draw(st.sampled_from(stale)).press)
            assert self.talk.state == before

    @rule(data=st.sampled_from(["i:other:3:v.y", "i:", "i:x", "x", "i:::", "i:1:1:e.no_such_fact"]))
    def presses_a_foreign_button(self, data: str) -> None:
        before = self.talk.state
        self.talk.send(data)
        assert self.talk.state == before

    @rule()
    def asks_in_between(self) -> None:
        before = self.talk.state
        self.talk.say("什么算独立站？")
        # Whether to save is no longer what was asked last; nothing else is another.
        assert before is not None and self.talk.state == replace(before, standing=None)
        assert "没有定义" in self.talk.reply.text

    @rule(text=st.sampled_from(JUNK))
    def says_anything(self, text: str) -> None:
        name, before = self.talk.asks, self.talk.state
        assert before is not None
        if answer_to_standing(before, text) is not None:
            return  # A no to 要保存这些数字吗 ends the check, as it should.
        self.talk.say(text)
        assert self.talk.state is not None
        after = self.talk.state.answers
        # Even junk may be an answer (不 to a yes or no); then it is an answer to the question that stood, to no other.
        # A no may also deny what the question rests on: not settled here, where the year of settling was asked.
        if after != before.answers and name is not None:
            answered = name if name in after.order else self.policy.facts[name].no_means
            assert answered is not None
            self.remember(answered, after.value(answered))

    @property
    def facts(self) -> Facts:
        return Facts(dict(self.values), dict(self.received))

    @invariant()
    def nothing_is_lost(self) -> None:
        if hasattr(self, "talk"):
            assert self.talk.facts == self.facts

    def teardown(self) -> None:
        if not hasattr(self, "talk"):
            return
        self.talk.say("修改")
        if "接着答" in self.talk.labels:
            self.talk.press("接着答")
        for _ in range(60):
            if self.talk.reply.outcome == "report" or self.talk.asks is None:
                break
            name = self.talk.asks
            self.talk.say(answer_to(self.policy, name, Facts()))
            self.remember(name, False if name == "received" else D(0) if name.startswith("received.") else None)
        assert self.talk.reply.outcome == "report"
        assert self.talk.reply.estimates == estimate_lines(self.policy, self.policy.screen(self.facts))


TestRandomWalk = Check.TestCase
TestRandomWalk.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
