"""What more there is of a check that was just finished: its grounds, its report as a file, a code for the desk."""

from dataclasses import replace
from datetime import datetime

from bot.interview import InterviewState, given_name
from bot.interview.turns import report_buttons
from bot.memory import Memory
from bot.messages import Block, Button, Reply, say
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
    return replace(reply, buttons=(*reply.buttons, *_taking(share)))


def _taking(share: Button | None, but: str = "") -> tuple[tuple[Button, ...], ...]:
    """The taps for what more there is of a report; `but` is the one that was just tapped."""
    taps = (tuple(each for each in row if each.press != but) for row in TAKE_BUTTONS)
    return (*(row for row in taps if row), *(((share,),) if share else ()))


def is_reported(memory: Memory) -> bool:
    return memory.interview is not None and memory.interview.stage == "done"


def more_of_report(
    policy: Policy,
    interview: InterviewState | None,
    kind: str,
    now: datetime,
    bot_link: str | None,
    share: Button | None = None,
) -> Reply | None:
    """The grounds of the report, or the report as a file, with the buttons that stood under the report.

    Args:
        policy: What was screened by.
        interview: The check, if there was one.
        kind: `grounds`, or the ending of a file.
        now: The day that it bears.
        bot_link: Where the bot is found again.
        share: The tap that lets the desk see the report.

    Returns:
        None where no check was finished, or there is nothing of that kind.
    """
    if interview is None or interview.stage != "done":
        return None
    screening = policy.screen(interview.facts)
    buttons = (*report_buttons(policy, interview), *_taking(share, f"report:{kind}"))
    if kind == GROUNDS:
        return Reply("command", ground_blocks(policy, interview.facts, screening, now), buttons=buttons)
    files = report_files(policy, interview.facts, screening, now, bot_link, given_name(interview), (kind,))
    return Reply("command", (Block(TEXTS.report_file),), buttons=buttons, files=files) if files else None


def save_to_share() -> Reply:
    """What the desk is to see has to be kept first; one tap does both."""
    save = Button(TEXTS.save_to_share_label, "share:saved", TEXTS.save_to_share_label)
    return Reply("command", say(TEXTS.save_to_share), buttons=((save,),))
