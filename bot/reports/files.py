"""What a person takes along: the report as a PDF, a picture and a sheet."""

from datetime import datetime

from bot.messages import File
from bot.reports.typesetting import typeset
from bot.reports.view import view
from calculators.facts import Facts
from calculators.screening import Screening
from knowledge.policy import Policy

TYPESET = ("pdf", "png")
SHEET = "xlsx"
KINDS = (*TYPESET, SHEET)
_STEM = "预审报告"
_CAPTIONS = {"pdf": "PDF报告，A4纸可以直接打印", "png": "图片，方便转发", "xlsx": "表格，填报的数字和结果都在里面"}


def report_files(
    policy: Policy,
    facts: Facts,
    screening: Screening,
    now: datetime,
    bot_link: str | None = None,
    name: str = "",
    kinds: tuple[str, ...] = KINDS,
) -> tuple[File, ...]:
    """The files of a report, the same bytes for the same facts, policy, day, link and name.

    Args:
        policy: What was screened by.
        facts: What is known of the applicant.
        screening: What `policy.screen` says of these facts.
        now: The day that they bear.
        bot_link: What the QR code leads to; without a link there is none.
        name: What the enterprise is called; without a name there is a line to write it on.
        kinds: Which files, in this order.
    """
    laid_out = view(policy, facts, screening, now, bot_link, name)
    content = typeset(laid_out, [kind for kind in kinds if kind in TYPESET])
    if SHEET in kinds:
        # Workbooks take longer to import than everything else; a conversation without one starts without it.
        from bot.reports.sheet import sheet_bytes

        content[SHEET] = sheet_bytes(policy, facts, laid_out)
    return tuple(File(f"{_STEM}.{kind}", content[kind], _CAPTIONS[kind]) for kind in kinds)
