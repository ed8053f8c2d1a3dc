"""Sums in another currency, once the person gives a rate for them: 按7.1折就好."""

import re
from datetime import date
from decimal import Decimal

from bot.answers.context import Context
from bot.answers.understanding import Understanding
from bot.language.applicant import Heard, hear_facts
from bot.language.figures import read_figures
from bot.language.money import yuan_text

_RATE = re.compile(
    r"(?:按|照|用|汇率|以|算)[^\d]{0,6}(\d{1,3}(?:\.\d{1,4})?)(?!\s?(?:\d|万|亿|千|百|%|家|元|块|月|号|年|折优惠))"
)
_CHANGED = re.compile("折|换|汇率|算")


def given_rate(text: str) -> Decimal | None:
    """The rate that a message gives; None where it gives none."""
    match = _RATE.search(text)
    return Decimal(match[1]) if match and _CHANGED.search(text) and Decimal(match[1]) else None


def in_yuan(understanding: Understanding, context: Context, rate: Decimal, today: date) -> Heard:
    """What was told in another currency, heard again in yuan at the rate that the person gave."""
    text = context.foreign
    for figure in reversed(read_figures(text, today)):
        if figure.currency and figure.exact:
            text = f"{text[: figure.start]}{yuan_text(figure.low * rate)}{text[figure.end :]}"
    topic = next((name for name in (context.topic,) if name), None)
    return hear_facts(text, understanding.vocabulary, today, topic)
