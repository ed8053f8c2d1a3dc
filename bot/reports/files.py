"""What a person takes along: the report as a PDF, a picture and a sheet."""

from datetime import datetime

from bot.messages import File
from bot.reports.sheet import sheet_bytes
from bot.reports.view import view
from calculators.facts import Facts
from calculators.screening import Screening
from knowledge.policy import Policy

KINDS = ("pdf", "png", "xlsx")
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
    # Typesetting takes memory that a conversation without files never needs.
    from bot.reports.typesetting import card_bytes, pdf_bytes

    laid_out = view(policy, facts, screening, now, bot_link, name)
    makers = {
        "pdf": lambda: pdf_bytes(laid_out),
        "png": lambda: card_bytes(laid_out),
        "xlsx": lambda: sheet_bytes(policy, facts, laid_out),
    }
    return tuple(File(f"{_STEM}.{kind}", makers[kind](), _CAPTIONS[kind]) for kind in kinds)
