"""A question that presumes a figure: whether the policy says that figure, another, or none."""

import re
from datetime import date
from decimal import Decimal

from bot.language.figures import Figure, read_figures
from bot.language.money import yuan_of
from knowledge.answers import Answer, Answers
from knowledge.models import Parameter

_CONFIRM = re.compile(r"[吧呗咯]|对[吗么不]|是不是|是吗|没错|没记错")
_PRESUMED = re.compile(
    _CONFIRM.pattern
    + r"|不是.{0,8}[吗么嘛]|不是说|听说|据说|应该是|就是|只有|(?:要|得|就|才|只)给?(?=[\d一二三四五六七八九十两百千])"
)
# One condition that is right need not be enough, where there are more.
_ENOUGH = re.compile(r"就行|就够|就能|就可以|只要")
# A figure of such a unit says which facet is meant; a sum of money may be a threshold, a cap or an award.
_TELLING = ("percent", "m2", "count")
_UNITS = {"yuan": ("yuan", "number"), "m2": ("m2", "number"), "percent": ("percent",), "count": ("count", "number")}


def presumed_figures(text: str, today: date) -> tuple[Figure, ...]:
    """The exact figures that a question presumes, such as 80% in 不是补80%的吗; none for others."""
    return tuple(_exact_figures(text, today)) if _PRESUMED.search(text) else ()


def may_be_about(answers: Answers, answer: Answer, presumed: Figure) -> bool:
    """Whether an answer is about a figure of the policy that a presumed one may stand for."""
    about = answers.policy.file.parameters.get(answer.parameter or "")
    return about is not None and _alike(presumed, about) and (presumed.unit in _TELLING or presumed.low == about.value)


def premise_text(answers: Answers, answer: Answer, topic: str, text: str, today: date) -> str:
    """`不是80%，` or `对，`, to open the answer with; empty where no figure is presumed, or it cannot be told.

    Only a question with one exact figure is judged, and only against the figures that the answer says; a figure that
    another answer on the topic says need not be a mistake.
    """
    if not _PRESUMED.search(text):
        return ""
    said = _exact_figures(text, today)
    own = _figures_alike(answers, answer, said[0]) if len(said) == 1 else ()
    if not own:
        return ""
    values = _values_of(said[0])
    if values & {figure.value for figure in own}:
        right = len(own) == 1 and _CONFIRM.search(text) and not _ENOUGH.search(text)
        return "对，" if right else ""
    told = answers.topics[topic].answers.values()
    elsewhere = {each.value for other in told for each in answers.figures_in(other.say) if _alike(said[0], each)}
    if values & elsewhere:
        return ""
    about = answers.policy.file.parameters.get(answer.parameter or "")
    return f"不是{said[0].text.strip()}{_join(answer, own, about)}"


def _values_of(said: Figure) -> set[Decimal | date]:
    """What a presumed figure may be: people say 省级20 for 20万."""
    return {said.low, yuan_of(said.low)} if said.unit == "number" else {said.low}


def _join(answer: Answer, own: tuple[Parameter, ...], about: Parameter | None) -> str:
    """What leads from 不是3% to the answer: 是 before a figure, a full stop before a sentence about more than it."""
    if answer.say.startswith("{"):
        return "，是"
    return "，" if len(own) == 1 and own[0] == about else "。"


def _exact_figures(text: str, today: date) -> list[Figure]:
    """What is measured in a question; 一年 and 2025年 are not."""
    measured = {unit for units in _UNITS.values() for unit in units}
    return [figure for figure in read_figures(text, today) if figure.low == figure.high and figure.unit in measured]


def _figures_alike(answers: Answers, answer: Answer, said: Figure) -> tuple[Parameter, ...]:
    """The figure that an answer is about, or else all that it says, of the unit that was said."""
    about = answers.policy.file.parameters.get(answer.parameter or "")
    if about is not None and _alike(said, about):
        return (about,)
    return tuple(figure for figure in answers.figures_in(answer.say) if _alike(said, figure))


def _alike(said: Figure, figure: Parameter) -> bool:
    return not isinstance(figure.value, date) and said.unit in _UNITS.get(figure.unit, ())
