"""A question that presumes a figure: whether the policy says that figure, another, or none."""

import re
from datetime import date
from decimal import Decimal

from bot.language.figures import Figure, read_figures
from knowledge.answers import Answer, Answers

_PRESUMED = re.compile(
    r"吧|对吗|对么|对吧|对不对|是不是|是吗|没错|没记错|不是说|听说|据说|应该是|就是|只有|得[^到了]|要[^求不]|呗|咯"
)
_UNITS = {"yuan": ("yuan", "number"), "m2": ("m2", "number"), "percent": ("percent",), "count": ("count", "number")}


def premise_text(answers: Answers, answer: Answer, topic: str, text: str, today: date) -> str:
    """`不是80%，` or `对，`, to open the answer with; empty where no figure is presumed, or it cannot be told.

    Only a question with one exact figure is judged, and only against the figure that the answer is about.
    """
    if answer.parameter is None or not _PRESUMED.search(text):
        return ""
    parameter = answers.policy.file.parameters[answer.parameter]
    if isinstance(parameter.value, date):
        return ""
    units = _UNITS.get(parameter.unit, ())
    said = [figure for figure in read_figures(text, today) if figure.unit in units and figure.low == figure.high]
    if len(said) != 1:
        return ""
    if said[0].low == parameter.value:
        return "对，"
    return "" if said[0].low in _own_values(answers, topic, parameter.unit) else f"不是{_shown(said[0])}，"


def _own_values(answers: Answers, topic: str, unit: str) -> set[Decimal]:
    """The topic's other figures of that unit: naming one of them need not be a mistake."""
    clauses = answers.topics[topic].clauses
    told = answers.policy.file.parameters.values()
    return {
        each.value for each in told if each.clause in clauses and each.unit == unit and not isinstance(each.value, date)
    }


def _shown(figure: Figure) -> str:
    return figure.text.strip()
