"""What the figures of a message mean beside those given before: carried on, replaced, multiplied, or of a case put."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.answers.context import Context
from bot.answers.reckoning.upgrading import without_receipt
from bot.answers.understanding import Understood
from bot.language.answers import read_choice
from bot.language.applicant import Heard
from bot.language.figures import Figure
from bot.language.mentions import take_apart
from bot.language.silence import HEAD, weights_named
from calculators.facts import Facts, FactValue, as_range
from calculators.ranges import Range
from knowledge.answers import Answers
from knowledge.checks import facts_of
from knowledge.policy import Policy
from knowledge.vocabulary import Vocabulary

_TIMES = (
    (re.compile(r"翻两番|翻4倍|翻四倍"), Decimal(4)),
    (re.compile(r"翻(?:了|上)?一?[倍番]|(?:多|涨|增长|增加|提高)(?:了|出)?一倍"), Decimal(2)),
    (re.compile(r"减半|(?:少|降|跌|砍|掉)(?:了|掉)?一半|只(?:有|剩)一半"), Decimal("0.5")),
)
_WHETHER = re.compile(r"有没有|[了过]没有?[?？]?$")
_INSTEAD = re.compile(r"同样|一样的|换成|换做|换作|改成|改为|改做")
# 每档都给100万 speaks of what is given, not of what was sold.
_GIVEN = re.compile(r"(?:给|奖励?|补助?|[拿领发]|封顶|最高|上限)(?:到|了|你|我|是)?\s*$")
# 换成2028年的 changes an estimate; 今年还能报吗 only names a year.
GATES = frozenset({"newly_settled", "statistical_inclusion"})
_MEASURED = ("yuan", "m2", "percent", "count")


def with_thread_choices(
    answers: Answers, vocabulary: Vocabulary, understood: Understood, context: Context, today: date
) -> Understood:
    """换成省级的呢 after an estimate: a choice of an award just estimated is heard without any verb.

    A lone sum that belongs to nothing else is the figure that was given last.
    """
    policy, heard = answers.policy, understood.heard
    values = dict(heard.values)
    for name in {name for award in context.awards for name in policy.facts_asked[award]} - values.keys():
        definition = policy.facts[name]
        if definition.kind == "choice" and name in context.facts.values and not _WHETHER.search(understood.text):
            chosen = read_choice(
                without_receipt(understood.text), {each: told.words for each, told in definition.choices.items()}
            )
            if len(chosen.ids) == 1:
                values[name] = chosen.ids[0]
    sums = (figure for figure in heard.unbound if figure.unit in ("yuan", "number"))
    loose = [figure for figure in sums if not _GIVEN.search(understood.text[: figure.start])]
    if (
        not values
        and len(loose) == 1
        and context.last_figure
        and context.awards
        and _may_be_of(policy, loose[0], context.last_figure)
    ):
        figure = loose[0]
        values[context.last_figure] = figure.low if figure.low == figure.high else Range(figure.low, figure.high)
    told = any(is_measured(policy, name) for name in values)
    if not told and (multiplied := _multiplied(policy, vocabulary, understood.text, context, today)):
        return replace(understood, heard=replace(heard, values={**values, **multiplied}, supposed=True))
    return replace(understood, heard=replace(heard, values=values)) if len(values) > len(heard.values) else understood


def _may_be_of(policy: Policy, figure: Figure, name: str) -> bool:
    """Whether a sum may be of a fact by how it is said: 3亿 is no area, and 5000起 is where something starts."""
    if figure.bare:
        return figure.high is not None
    return policy.facts[name].kind == "yuan"


def _multiplied(
    policy: Policy, vocabulary: Vocabulary, text: str, context: Context, today: date
) -> dict[str, FactValue]:
    """明年服务费翻一倍呢: the figure given before that it names, or else the last one, so many times."""
    factor = next((times for words, times in _TIMES if words.search(text)), None)
    if factor is None or not context.awards or not context.figures:
        return {}
    weights = weights_named(take_apart(text, vocabulary, today))
    named = [name for name in context.figures if any(pair in text for pair in _pairs(policy.facts[name].label))]
    named = named or [name for name in context.figures if weights.get(name, 0.0) >= HEAD]
    name = max(reversed(named), key=lambda each: weights.get(each, 0.0)) if named else context.figures[-1]
    given = as_range(context.facts.values[name])
    if given.exact:
        return {name: given.low * factor}
    return {name: Range(given.low * factor, None if given.high is None else given.high * factor)}


def _pairs(label: str) -> Iterable[str]:
    return (label[at : at + 3] for at in range(len(label) - 2))


def case_put(answers: Answers, understood: Understood, topic: str) -> Facts:
    """What a question on an award puts as the case: that one has just settled, the level of 评上省级的给多少."""
    policy, award = answers.policy, answers.topics[topic].award
    own = policy.facts_asked[award] if award else set()
    said = ((name, value) for name, value in understood.heard.values.items() if name in own)
    gates = {name for name, value in understood.heard.values.items() if name in GATES and value is True}
    return Facts({name: value for name, value in said if name in gates or policy.facts[name].kind == "choice"}, {})


def facts_before(policy: Policy, understood: Understood, context: Context, keep: bool) -> Facts:
    """The facts given before that a message is reckoned with: all of them, or without those that it replaces."""
    if not keep:
        return Facts({}, {})
    before = Facts({**context.case.values, **context.facts.values}, context.facts.received)
    replaces = _INSTEAD.search(understood.text) is not None
    return _without_others(policy, before, understood.heard.values) if replaces else before


def _without_others(policy: Policy, before: Facts, heard: Iterable[str]) -> Facts:
    """The facts given before, without those that a new one takes the place of: 换成出口呢, 同样8万自己去的呢."""
    named = set(heard) - before.values.keys()
    groups = [{name for name in facts_of(award) if policy.facts[name].cost} for award in policy.definitions.values()]
    judged = (each for estimate in policy.screen(before).estimates for each in estimate.judgements)
    groups += [set(each.facts) for each in judged if each.parts]
    gone = {name for group in groups if group & named for name in group - named}
    return Facts({name: value for name, value in before.values.items() if name not in gone}, before.received)


def stated(heard: Heard, before: Facts) -> dict[str, FactValue]:
    """What a message states; the figures of a park make its speaker run one, whatever else 跨境 says or said of him."""
    roles = heard.values.get("roles", before.get("roles"))
    if not isinstance(roles, frozenset):
        return dict(heard.values)
    return {**heard.values, "roles": roles | heard.implied_roles}


def is_measured(policy: Policy, name: str) -> bool:
    """Whether a fact is a figure rather than a choice or a year."""
    return name in policy.facts and policy.facts[name].kind in _MEASURED
