"""A report in a few lines, where no other is handed in."""

from dataclasses import dataclass
from datetime import datetime

from bot.interview import wording
from bot.interview.values import result_text, total_text
from bot.messages import Block, File, say
from calculators.awards import Verdict
from calculators.facts import Facts
from calculators.screening import Screening
from knowledge.policy import Policy


@dataclass(frozen=True, slots=True)
class PlainReport:
    """Blocks, and no files."""

    blocks: tuple[Block, ...]
    files: tuple[File, ...] = ()


def plain_report(policy: Policy, facts: Facts, screening: Screening, now: datetime) -> PlainReport:
    """The total and a line for every award that may be due."""
    lines = [
        wording.REPORT_LINE.format(
            clause=policy.definitions[each.award].clause,
            title=policy.definitions[each.award].title,
            result=result_text(each),
        )
        for each in screening.estimates
        if each.verdict is not Verdict.DOES_NOT_QUALIFY
    ]
    return PlainReport((*say(total_text(policy, screening), *lines), Block(wording.DISCLAIMER, "note")))
