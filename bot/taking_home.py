"""What can be taken home from a check that was just finished: its report as a file, and a code for the desk."""

from dataclasses import replace
from datetime import datetime

from bot.interview import InterviewState, given_name
from bot.memory import Memory
from bot.messages import Block, Button, Reply
from bot.reports.files import report_files
from bot.reports.report import FILE_BUTTONS
from bot.texts import TEXTS
from knowledge.policy import Policy


def with_buttons(reply: Reply, share: Button | None) -> Reply:
    """A report with a tap for each file, and one to let the desk see it."""
    if reply.outcome != "report":
        return reply
    return replace(reply, buttons=(*reply.buttons, *FILE_BUTTONS, *(((share,),) if share else ())))


def is_reported(memory: Memory) -> bool:
    return memory.interview is not None and memory.interview.stage == "done"


def report_file(
    policy: Policy, interview: InterviewState | None, kind: str, now: datetime, bot_link: str | None
) -> Reply | None:
    """The report as a file; None where no check was finished, or there is none of that kind."""
    if interview is None or interview.stage != "done":
        return None
    screening = policy.screen(interview.facts)
    files = report_files(policy, interview.facts, screening, now, bot_link, given_name(interview), (kind,))
    return Reply("command", (Block(TEXTS.report_file),), files=files) if files else None
