"""Whether a message wants its figures reckoned with: alone, or with what was told before."""

import re

from bot.answers.asking import asks
from bot.answers.calibration import CALIBRATION
from bot.answers.context import Context
from bot.answers.reckoning.bearing import bearing_awards, facts_asked_by, only_denied
from bot.answers.reckoning.carrying import is_measured
from bot.answers.reckoning.telling import HOW_FAR
from bot.answers.understanding import Understood
from knowledge.answers import Answers
from knowledge.questions import OUTSIDE

_COMPUTE = 0.2
_COMPUTE_WITHOUT_FIGURES = 0.38
_RECKON = re.compile(r"算算|算一?下|算看|帮.{0,3}算")
# So many facts at once are told to be reckoned with.
_MANY = 4
_ASKED_OF_ALL = {"figures_year", "organization"}
# 第二年搬走要退吗 asks what happens afterwards, 是再给70万还是补个差 how it is paid; neither reckons with anything.
_ABOUT_PAYING = re.compile(
    r"要退|退[回钱还]|会不会退|追回|收回|返还|吐出来|补(?:个|一个)?差|凑(?:一起|在一起|一块|个?数)|合并算|加进去|里[面头]?有(?!.{1,4}[家户]).{1,6}是|要不要扣|该不该扣|扣不扣"
)
_OWN = re.compile("我|咱|俺|本公司|敝司")
# Who asks for a sum wants it reckoned again, whatever he tells anew.
_OF_SUM = ("amount", "cap", "rate", "tiers", "upgrade", "threshold")


def wants_estimate(answers: Answers, understood: Understood, context: Context, elliptical: bool) -> bool:
    """Whether a message gives figures of its own to reckon with."""
    heard = understood.heard
    told = _told(understood, elliptical)
    about_paying = _ABOUT_PAYING.search(understood.text) and not HOW_FAR.search(understood.text)
    if not told or understood.kinds.get(OUTSIDE, 0.0) > 0.5 or about_paying:
        return False
    if goes_on(answers, understood, context, elliptical):
        return True
    bearing = bool(bearing_awards(answers, understood, context))
    compute = understood.kinds.get("compute", 0.0)
    measured = [name for name in told if is_measured(answers.policy, name) and not only_denied(heard, name)]
    if bearing and measured and len(told) > 1 and not asks(understood.text):
        return True
    if not measured and not heard.received:
        if all(answers.policy.facts[name].kind == "year" for name in told):
            return False
        asked = _COMPUTE_WITHOUT_FIGURES / 2 if _RECKON.search(understood.text) else _COMPUTE_WITHOUT_FIGURES
        return bearing and compute >= asked
    many = len(measured) > 1 or len(told) >= _MANY
    return bearing and compute >= (_COMPUTE / 3 if many or _OWN.search(understood.text) else _COMPUTE)


def goes_on(answers: Answers, understood: Understood, context: Context, elliptical: bool) -> bool:
    """Whether a message tells something more, or something else, for what was just estimated."""
    told = _told(understood, elliptical)
    named = answers.topics.get(understood.topic)
    if named is not None and named.award and named.award not in context.awards:
        figures = any(is_measured(answers.policy, name) for name in told)
        surely = understood.topics[understood.topic] >= CALIBRATION.sure_topic and not (elliptical or figures)
        if surely or understood.topic in understood.terms:
            return False
    tells = not asks(understood.text)
    if not tells and not _is_new(understood, context, told) and understood.facet not in _OF_SUM:
        return False
    facts = facts_asked_by(answers.policy, context.awards) | (_ASKED_OF_ALL if tells else set())
    return bool((elliptical or tells) and context.awards and told & facts)


def completes(answers: Answers, understood: Understood, context: Context) -> bool:
    """Whether a message tells nothing but what was still missing for the awards that were just estimated."""
    figures = {name for name in understood.heard.figures if is_measured(answers.policy, name)}
    own = {award: answers.policy.facts_asked[award] for award in context.awards}
    told = set(context.figures)
    if not figures or figures & told or not set(bearing_awards(answers, understood, context)) <= set(context.awards):
        return False
    costs = {name for name in (*figures, *told) if answers.policy.facts[name].cost}
    if costs & figures and costs & told:
        return False  # Another cost may be a case of its own.
    return any(figures <= facts and facts & told for facts in own.values())


def _is_new(understood: Understood, context: Context, told: set[str]) -> bool:
    """Whether a message tells anything that was not told before; 商标下来要多久 only names the brand again."""
    heard = understood.heard
    return bool(heard.received) or any(heard.values.get(name) != context.facts.values.get(name) for name in told)


def _told(understood: Understood, elliptical: bool) -> set[str]:
    heard = understood.heard
    return set(heard.values) - (set() if elliptical else set(heard.hypothetical)) | set(heard.received)
