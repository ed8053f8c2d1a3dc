"""What more there is of a check that was just finished: its grounds, its report as a file, a code for the desk."""

from dataclasses import replace
from datetime import datetime

from bot.interview import InterviewState, given_name
from bot.memory import Memory
from bot.messages import Block, Button, Reply
from bot.reports.files import report_files
from bot.reports.grounds import ground_blocks
from bot.reports.report import TAKE_BUTTONS
from bot.texts import TEXTS
from knowledge.policy import Policy

GROUNDS = "grounds"


def with_buttons(reply: Reply, share: Button | None) -> Reply:
    """A report with a tap for its grounds, for each file, and one to let the desk see it."""
    if reply.outcome != "report":
        return reply
    return replace(reply, buttons=(*reply.buttons, *TAKE_BUTTONS, *(((share,),) if share else ())))


def is_reported(memory: Memory) -> bool:
    return memory.interview is not None and memory.interview.stage == "done"


def more_of_report(
    policy: Policy, interview: InterviewState | None, kind: str, now: datetime, bot_link: str | None
) -> Reply | None:
    """The grounds of the report, or the report as a file.

    Args:
        policy: What was screened by.
        interview: The check, if there was one.
        kind: `grounds`, or the ending of a file.
        now: The day that it bears.
        bot_link: Where the bot is found again.

    Returns:
        None where no check was finished, or there is nothing of that kind.
    """
    if interview is None or interview.stage != "done":
        return None
    screening = policy.screen(interview.facts)
    if kind == GROUNDS:
        return Reply("command", ground_blocks(policy, interview.facts, screening, now))
    files = report_files(policy, interview.facts, screening, now, bot_link, given_name(interview), (kind,))
    return Reply("command", (Block(TEXTS.report_file),), files=files) if files else None
