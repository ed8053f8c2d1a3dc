"""What a person takes along: the report as a PDF, a picture and a sheet."""

from datetime import datetime

from bot.messages import File
from calculators.facts import Facts
from calculators.screening import Screening
from knowledge.policy import Policy


def report_files(
    policy: Policy, facts: Facts, screening: Screening, now: datetime, bot_link: str | None, name: str
) -> tuple[File, ...]:
    """The files, in the order of the buttons."""
    return ()
