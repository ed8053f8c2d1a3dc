"""What the assistant remembers of one person between two messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.answers.context import Context
from bot.interview import InterviewState
from bot.switching import Switch, read_kept
from knowledge.policy import Policy

# Figures from a question are for the conversation, not for keeps.
KEPT_FOR: Final = timedelta(hours=24)


@dataclass(frozen=True)
class Memory:
    """The thread of the conversation, and a self-check that is under way or just reported.

    Attributes:
        context: What was just talked about, and the figures given so far; forgotten after a day.
        interview: The self-check; kept until it is finished, stopped or erased.
        selfcheck: The number under which the store counts the check's questions.
        told: Whether the person was told what is kept.
        firm: The enterprise that the figures of the conversation are of, where one was named.
        switch: What is to be checked next, where the last reply asked what becomes of the present check.
    """

    context: Context = field(default_factory=Context)
    interview: InterviewState | None = None
    selfcheck: int | None = None
    told: bool = False
    firm: str = ""
    switch: Switch | None = None

    def without_figures(self) -> "Memory":
        """The same, with the figures of the conversation forgotten."""
        return replace(self, context=self.context.without_figures(), firm="")

    def talking_of(self, firm: str) -> "Memory":
        """The same where the figures told before are of this enterprise, or none is named; else without them."""
        return self if firm in ("", self.firm) else replace(self.without_figures(), firm=firm)

    def turned_away(self) -> "Memory":
        """The same, once something else is talked about than what the check asked beside its own questions."""
        return self if self.interview is None else replace(self, interview=replace(self.interview, standing=None))

    def to_json(self, now: datetime) -> dict[str, Any]:
        """As JSON-able data."""
        return {
            "context": self.context.to_json(),
            "at": now.isoformat(),
            "interview": None if self.interview is None else self.interview.to_json(),
            "selfcheck": self.selfcheck,
            "told": self.told,
            "firm": self.firm,
            "switch": None if self.switch is None else self.switch.to_json(),
        }


def read_memory(policy: Policy, data: Mapping[str, Any] | None, now: datetime) -> Memory:
    """What was kept, less what is too old."""
    if not data:
        return Memory()
    fresh = now - datetime.fromisoformat(data["at"]) < KEPT_FOR
    context = Context.from_json(policy, data["context"]) if fresh else Context()
    interview = data.get("interview")
    return Memory(
        context,
        None if interview is None else InterviewState.from_json(policy, interview),
        data.get("selfcheck"),
        bool(data.get("told")),
        str(data.get("firm") or "") if fresh else "",
        read_kept(data.get("switch")),
    )
