"""What was just talked about, so that 那最高多少 has something to refer to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from bot.answers.reckoning.cases import Case, Part, read_cases, read_parts, with_case, write_cases, write_parts
from calculators.facts import Facts
from calculators.ranges import Range
from knowledge.answers import Answers
from knowledge.applicant import FactError, read_facts, write_facts
from knowledge.policy import Policy

_RECENT = 6


@dataclass(frozen=True)
class Context:
    """The thread of a conversation.

    Attributes:
        topic: What the last answer was about.
        facet: What was asked of it.
        facts: The figures that were given, kept for the next question.
        awards: The awards that were last estimated.
        listed: The topics that the last reply named in order, for 第二个.
        before: What was talked about before this topic, for 两个都 and 前面那条.
        subject: What is talked about apart from asides, such as one on how long the document is in force.
        recent: What was talked about so far, the last one last, for 刚才那个.
        case: What the last question put as the case, such as 评上省级的: figures that follow are of it.
        supposed: What the last estimate reckoned with beside the figures that are so.
        who: The applicant that is talked about, where several are told apart: 甲.
        cases: What was reckoned so far, for whom.
        parts: What the figures that were given add up from.
        foreign: The words of what was told in another currency, for the rate that may follow.
    """

    topic: str | None = None
    facet: str | None = None
    facts: Facts = field(default_factory=lambda: Facts({}, {}))
    awards: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    before: str | None = None
    subject: str | None = None
    recent: tuple[str, ...] = ()
    case: Facts = field(default_factory=lambda: Facts({}, {}))
    supposed: Facts = field(default_factory=lambda: Facts({}, {}))
    who: str = ""
    cases: tuple[Case, ...] = ()
    parts: tuple[Part, ...] = ()
    foreign: str = ""

    @property
    def figures(self) -> tuple[str, ...]:
        """The facts whose figures were given, the last one last."""
        return tuple(name for name, value in self.facts.values.items() if isinstance(value, Decimal | Range))

    @property
    def last_figure(self) -> str | None:
        """The fact whose figure was given last."""
        return self.figures[-1] if self.figures else None

    @property
    def remembered(self) -> Facts:
        """Everything that is kept of what the person said: what is so, and what was supposed or put as a case."""
        values = {**self.supposed.values, **self.case.values, **self.facts.values}
        return Facts(values, {**self.supposed.received, **self.facts.received})

    def without_figures(self) -> "Context":
        """The same thread, with every figure and every estimate forgotten."""
        none = Facts({}, {})
        return replace(self, facts=none, awards=(), case=none, supposed=none, who="", cases=(), parts=(), foreign="")

    def reckoned(self, facts: Facts, awards: tuple[str, ...]) -> "Context":
        """The same thread, with what was reckoned put to the one whom it was reckoned for."""
        case = Case(self.who, facts, awards, self.parts)
        return replace(self, cases=with_case(self.cases, case), foreign="")

    def about(self, topic: str | None, facet: str | None, listed: tuple[str, ...] = ()) -> "Context":
        """The thread after an answer on a topic; figures and estimated awards stay."""
        before = self.topic if topic != self.topic else self.before
        others = tuple(name for name in self.recent if name != topic)
        recent = (*others, topic)[-_RECENT:] if topic else others
        case = self.case if topic == self.topic else Facts({}, {})
        told = listed or self.listed
        return replace(self, topic=topic, facet=facet, listed=told, before=before, recent=recent, case=case)

    def on_subject(self, answers: Answers) -> "Context":
        """The same thread; its topic is the subject, too, unless it is an aside."""
        told = answers.topics.get(self.topic or "")
        return replace(self, subject=self.topic) if told is not None and not told.aside else self

    def to_json(self) -> dict[str, Any]:
        """As JSON-able data."""
        return {
            "topic": self.topic,
            "facet": self.facet,
            "facts": write_facts(self.facts),
            "awards": list(self.awards),
            "listed": list(self.listed),
            "before": self.before,
            "subject": self.subject,
            "recent": list(self.recent),
            "case": write_facts(self.case),
            "supposed": write_facts(self.supposed),
            "who": self.who,
            "cases": write_cases(self.cases),
            "parts": write_parts(self.parts),
            "foreign": self.foreign,
        }

    @staticmethod
    def from_json(policy: Policy, data: Mapping[str, Any]) -> "Context":
        """Reads back what `to_json` wrote; facts that the policy no longer has are dropped."""
        facts, case, supposed = (_read(policy, data.get(name, {})) for name in ("facts", "case", "supposed"))
        awards = tuple(award for award in data.get("awards", ()) if award in policy.definitions)
        return Context(
            data.get("topic"),
            data.get("facet"),
            facts,
            awards,
            tuple(data.get("listed", ())),
            data.get("before"),
            data.get("subject"),
            tuple(data.get("recent", ())),
            case,
            supposed,
            data.get("who", ""),
            read_cases(policy, data.get("cases", ())),
            read_parts(data.get("parts", ())),
            data.get("foreign", ""),
        )


def _read(policy: Policy, row: Mapping[str, Any]) -> Facts:
    try:
        return read_facts(policy, row)
    except FactError:
        return Facts({}, {})
