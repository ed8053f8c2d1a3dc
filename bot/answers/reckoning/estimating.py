"""Figures in a message, and what they come to."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import date

from bot.answers.asking import asks
from bot.answers.calibration import CALIBRATION
from bot.answers.context import Context
from bot.answers.reckoning.applicants import called
from bot.answers.reckoning.carrying import GATES, facts_before, is_measured, stated
from bot.answers.reckoning.sides import on_the_side_asked, to_the_most
from bot.answers.reckoning.upgrading import levels_by_year
from bot.answers.understanding import Understood
from bot.language.applicant import Heard
from bot.messages import Block, Button, Reply, rows
from bot.reports.lines import estimate_line
from bot.reports.pieces import award_lines, reason_quotes
from bot.reports.reasons import next_step_text
from bot.reports.summary import total_text
from bot.reports.wording import value_text
from bot.texts import TEXTS
from calculators.awards import AwardEstimate, Verdict
from calculators.facts import Facts
from calculators.ranges import ZERO
from calculators.screening import Screening, total_of
from knowledge.answers import Answers
from knowledge.checks import facts_of
from knowledge.policy import Policy
from knowledge.questions import OUTSIDE

_COMPUTE = 0.2
_COMPUTE_WITHOUT_FIGURES = 0.38
_RECKON = re.compile(r"算算|算一?下|算看|帮.{0,3}算")
# So many facts at once are told to be reckoned with.
_MANY = 4
_YEAR = "figures_year"
_ASKED_OF_ALL = {_YEAR, "organization"}
# 第二年搬走要退吗 asks what happens afterwards, 是再给70万还是补个差 how it is paid; neither reckons with anything.
_ABOUT_PAYING = re.compile(
    r"要退|退[回钱还]|会不会退|追回|收回|返还|吐出来|补(?:个|一个)?差|凑(?:一起|在一起|一块|个?数)|合并算|加进去|里[面头]?有(?!.{1,4}[家户]).{1,6}是|要不要扣|该不该扣|扣不扣"
)
_HOW_FAR = re.compile(r"还?差(?:了|着|到)?(?:多少|几|多远|一点|点)|还(?:要|得|需要?)多少才|够不够|够了?[吗没么]|够格")
_BOTH = re.compile(r"两(?:个|样|项|条|笔|块|边|头|份|处)(?:的钱)?(?:各|分别|都)")
_EACH = re.compile(r"两(?:个|样|项|条|笔|块|边|头|份|处)(?:的钱)?(?:各|分别|都)|各(?:拿|能|有|给|奖|补|是)?多少|分别")
_OWN = re.compile("我|咱|俺|本公司|敝司")
_AS_ANOTHER = re.compile(r"(?:改|换|转|就|要是|如果)(?:按|成|为|做|算|报)[^,，。]{0,10}(?:报|算|来|呢|申|行|能)")
_MOST_LINES = 3
# Who asks for a sum wants it reckoned again, whatever he tells anew.
_OF_SUM = ("amount", "cap", "rate", "tiers", "upgrade", "threshold")


@dataclass(frozen=True)
class Estimated:
    """An estimate as a reply, and the thread after it."""

    reply: Reply
    context: Context


def wants_estimate(answers: Answers, understood: Understood, context: Context, elliptical: bool) -> bool:
    """Whether a message gives figures of its own to reckon with."""
    heard = understood.heard
    told = _told(understood, elliptical)
    about_paying = _ABOUT_PAYING.search(understood.text) and not _HOW_FAR.search(understood.text)
    if not told or understood.kinds.get(OUTSIDE, 0.0) > 0.5 or about_paying:
        return False
    if goes_on(answers, understood, context, elliptical):
        return True
    bearing = bool(bearing_awards(answers, understood, context))
    compute = understood.kinds.get("compute", 0.0)
    measured = [name for name in told if is_measured(answers.policy, name) and not _only_denied(heard, name)]
    if bearing and measured and len(told) > 1 and not asks(understood.text):
        return True
    if not measured and not heard.received:
        if all(answers.policy.facts[name].kind == "year" for name in told):
            return False
        asked = _COMPUTE_WITHOUT_FIGURES / 2 if _RECKON.search(understood.text) else _COMPUTE_WITHOUT_FIGURES
        return bearing and compute >= asked
    many = len(measured) > 1 or len(told) >= _MANY
    return bearing and compute >= (_COMPUTE / 3 if many or _OWN.search(understood.text) else _COMPUTE)


def _only_denied(heard: Heard, name: str) -> bool:
    """没有出口 says that there is none of something, which alone is nothing to reckon with."""
    return heard.values.get(name) == 0 and name not in heard.figures


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
    facts = _facts_of(answers.policy, context.awards) | (_ASKED_OF_ALL if tells else set())
    return bool((elliptical or tells) and context.awards and told & facts)


def _is_new(understood: Understood, context: Context, told: set[str]) -> bool:
    """Whether a message tells anything that was not told before; 商标下来要多久 only names the brand again."""
    heard = understood.heard
    return bool(heard.received) or any(heard.values.get(name) != context.facts.values.get(name) for name in told)


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


def _told(understood: Understood, elliptical: bool) -> set[str]:
    heard = understood.heard
    return set(heard.values) - (set() if elliptical else set(heard.hypothetical)) | set(heard.received)


def bearing_awards(answers: Answers, understood: Understood, context: Context) -> tuple[str, ...]:
    """The awards that the figures of a message bear on, in the policy's order."""
    policy, heard = answers.policy, understood.heard
    topic = answers.topics.get(understood.topic)
    about = topic.award if topic else None
    figures = {name for name in heard.values if is_measured(policy, name)} - set(heard.hypothetical)
    chosen = set(heard.received)
    # 评上市级示范 beside the figures of other awards is an award won, too.
    won = {name for name, value in heard.values.items() if policy.facts[name].kind == "choice" and value != "none"}
    entered = {name for name, value in heard.values.items() if name in GATES and value is True}
    # What there is none of bears on an award only where nothing else was told.
    told = {name for name in figures if not _only_denied(heard, name)} or figures
    spoken_of = answers.topics.get(context.topic or "")
    for award in policy.definitions.values():
        own = policy.facts_asked[award.id]
        known = heard.values.keys() | context.case.values.keys()
        # 年销3500万 right after talk of an award is told for it, whatever it starts from.
        told_for = spoken_of is not None and spoken_of.award == award.id and not asks(understood.text)
        won_here = won | (set() if any(is_measured(policy, name) for name in own) else entered)
        bears = own & (told | (won_here if figures else set())) and (told_for or _entered(award.id, own, known))
        if bears or (award.id == about and own & (set(heard.values) | figures)):
            chosen.add(award.id)
    return tuple(name for name in policy.definitions if name in chosen)


def _entered(award: str, own: Set[str], heard: Iterable[str]) -> bool:
    """An award that starts from a yes or no of its own is meant only where that was said."""
    gates = own & GATES
    return not gates or bool(gates & set(heard))


def estimated(
    answers: Answers,
    understood: Understood,
    context: Context,
    keep: bool,
    today: date,
    notes: tuple[str, ...] = (),
    alone: bool = False,
) -> Estimated:
    """What the figures of a message come to, together with those given before.

    Args:
        answers: The policy and its answers.
        understood: The message.
        context: What was said before.
        keep: Whether figures given before still count.
        today: For 去年 and the like.
        notes: What else is to be told of the figures.
        alone: Only what the message itself bears on is meant, whatever was estimated before.
    """
    policy, heard = answers.policy, understood.heard
    before = facts_before(policy, understood, context, keep)
    facts = Facts({**before.values, **stated(heard, before)}, {**before.received, **heard.received})
    awards = _meant(answers, understood, context, keep and bool(context.awards) and not alone)
    reckoned, assumed = with_costs_as_none(policy, facts, awards)
    chosen = policy.screen(reckoned, awards).estimates
    shown = bool(before.values) and keep and facts.values != heard.values
    reply = _reply(policy, chosen, reckoned, assumed, shown, understood.text, notes)
    topic = _topic_of(answers, awards, (context.topic if keep else None, understood.topic)) or context.topic
    # What is only supposed is reckoned with once; the figures that are so stay.
    kept = context.facts if heard.supposed and context.facts.values else facts
    supposed = Facts(heard.values, heard.received) if heard.supposed else Facts({}, {})
    after = replace(
        context.about(topic, "amount", _listed(answers, chosen)), facts=kept, awards=awards, supposed=supposed
    )
    for told in _of_other_years(policy, understood, facts, awards, today):
        after = after.reckoned(told, awards)
    return Estimated(reply, after.reckoned(reckoned, awards))


def _listed(answers: Answers, chosen: tuple[AwardEstimate, ...]) -> tuple[str, ...]:
    """The subjects of several estimates as the reply names them, for 第二笔."""
    topics = {told.award: name for name, told in answers.topics.items() if told.award}
    listed = tuple(topics[each.award] for each in _in_order(chosen) if each.award in topics)
    return listed if len(listed) > 1 else ()


def _in_order(chosen: tuple[AwardEstimate, ...]) -> list[AwardEstimate]:
    return sorted(chosen, key=lambda each: each.verdict is Verdict.DOES_NOT_QUALIFY)


def _of_other_years(
    policy: Policy, understood: Understood, facts: Facts, awards: Iterable[str], today: date
) -> Iterator[Facts]:
    """The figures of the other years that a message tells of, with whatever else was told."""
    for year, told in understood.heard.other_years.items():
        yield Facts({**facts.values, **told, _YEAR: year}, facts.received)
    for award in awards:
        for each in levels_by_year(policy, award, understood.text, today):
            if each.get(_YEAR) != facts.get(_YEAR):
                yield Facts({**facts.values, **each.values}, facts.received)


def asks_how_far(answers: Answers, understood: Understood, context: Context) -> bool:
    """Whether a message asks how far the figures that were just reckoned with are from what it takes: 还差多少."""
    figures = understood.heard.figures or understood.heard.loose
    told = answers.topics.get(understood.topic)
    of_another = told is not None and told.award is not None and told.award not in context.awards
    if of_another or not context.awards or not context.facts.values:
        return False
    policy = answers.policy
    far = any(to_the_most(policy, understood.text, each, context.facts) for each in _of_context(policy, context))
    return far or bool(not figures and _HOW_FAR.search(understood.text))


def _of_context(policy: Policy, context: Context) -> tuple[AwardEstimate, ...]:
    reckoned, _ = with_costs_as_none(policy, context.facts, context.awards)
    return policy.screen(reckoned, context.awards).estimates


def asks_of_one_side(answers: Answers, understood: Understood, context: Context) -> tuple[str, ...]:
    """The awards of 国内那头, where the figures that were given before are of both sides."""
    if understood.heard.figures:
        return ()
    awards = (name for name, asked in answers.policy.facts_asked.items() if not asked & GATES)
    return on_the_side_asked(answers.policy, understood.text, awards, context.facts.values)


def asks_as_other_kind(answers: Answers, understood: Understood, context: Context) -> tuple[str, ...]:
    """The award of one clause with the estimated one that 要是改按普通园报呢 asks to be reckoned instead."""
    told = answers.topics.get(understood.topic)
    definitions = answers.policy.definitions
    if told is None or told.award is None or understood.heard.figures or not _AS_ANOTHER.search(understood.text):
        return ()
    own = answers.policy.facts_asked[told.award]
    kin = [each for each in context.awards if definitions[each].clause == definitions[told.award].clause]
    another = kin and (told.award not in kin or context.topic != understood.topic)
    return (told.award,) if another and own.intersection(context.figures) else ()


def reckoned_again(answers: Answers, context: Context, text: str = "", awards: tuple[str, ...] = ()) -> Estimated:
    """What was just reckoned, once more: it says what is missing.

    Args:
        answers: The policy and its answers.
        context: What was said before.
        text: The message that asks for it.
        awards: What is to be reckoned; what was reckoned last where none is given.
    """
    policy = answers.policy
    told = answers.topics.get(context.topic or "")
    if not awards:
        awards = (told.award,) if told is not None and told.award in context.awards else context.awards
    facts = Facts(
        {**context.facts.values, **context.supposed.values}, {**context.facts.received, **context.supposed.received}
    )
    reckoned, assumed = with_costs_as_none(policy, facts, awards)
    chosen = policy.screen(reckoned, awards).estimates
    return Estimated(_reply(policy, chosen, reckoned, assumed, True, text), context)


def _topic_of(answers: Answers, awards: tuple[str, ...], likely: Iterable[str | None]) -> str | None:
    """What an estimate is about: what is or was talked about, where its award was estimated; else the first award."""
    for name in likely:
        if name is not None and name in answers.topics and answers.topics[name].award in awards:
            return name
    return next((name for name, told in answers.topics.items() if told.award in awards[:1]), None)


def _meant(answers: Answers, understood: Understood, context: Context, going_on: bool) -> tuple[str, ...]:
    """The awards that a message's figures are for: on a thread, the one that is talked about, if they bear on it."""
    bearing = bearing_awards(answers, understood, context)
    figures = {name for name in understood.heard.values if is_measured(answers.policy, name)}
    if side := on_the_side_asked(answers.policy, understood.text, bearing, figures):
        return side
    topic = answers.topics.get(understood.thread or "")
    if whole := _award_of_all(answers.policy, figures, bearing, topic.award if topic else None):
        return (whole,)
    talked = answers.topics.get(context.topic or "")
    if len(bearing) == 1 and talked is not None and talked.award and _BOTH.search(understood.text):
        # 两头都能有钱不 is of what was talked about, too.
        return tuple(name for name in answers.policy.definitions if name in (talked.award, *bearing))
    each = _EACH.search(understood.text) is not None and len(bearing) > 1
    turned_from = topic is not None and topic.award is not None and _denied(answers, understood, topic.award, figures)
    if topic is not None and topic.award in bearing and len(context.awards) < 2 and not each and not turned_from:
        return _with_those_told_in_full(answers.policy, topic.award, bearing, understood.heard)
    if going_on and figures <= _facts_of(answers.policy, context.awards):
        return context.awards
    return bearing or context.awards


def _denied(answers: Answers, understood: Understood, award: str, figures: set[str]) -> bool:
    """Whether 网零900万 没出口 turns from the award talked about: of its figures there are none, of others some."""
    own = figures & answers.policy.facts_asked[award]
    denied = {name for name in figures if _only_denied(understood.heard, name)}
    return bool(own) and own <= denied and bool(figures - denied)


def _award_of_all(policy: Policy, figures: set[str], bearing: Iterable[str], meant: str | None) -> str | None:
    """The award beside the one that is talked about, of one clause with it, that alone asks for all the figures."""
    definitions = policy.definitions
    if meant is None or figures <= policy.facts_asked[meant]:
        return None
    kin = [name for name in bearing if definitions[name].clause == definitions[meant].clause and name != meant]
    whole = [name for name in kin if figures <= policy.facts_asked[name]]
    return whole[0] if len(whole) == 1 else None


def _with_those_told_in_full(policy: Policy, award: str, bearing: tuple[str, ...], heard: Heard) -> tuple[str, ...]:
    """The award that is talked about, with others of which a message names several figures that are not its own."""
    named = {name for name in heard.figures if name not in heard.unnamed and name not in heard.added}
    others = named - policy.facts_asked[award]
    costs = {name for name in others if policy.facts[name].cost}
    told = (other for other in bearing if costs & policy.facts_asked[other])
    full = {other for other in told if len(others & policy.facts_asked[other]) > 1}
    return tuple(other for other in bearing if other == award or other in full)


def with_costs_as_none(policy: Policy, facts: Facts, awards: Iterable[str]) -> tuple[Facts, bool]:
    """A cost beside another cost of the same award that was named counts as none; whether any was so counted."""
    assumed = facts
    for award in awards:
        costs = [name for name in facts_of(policy.definitions[award]) if policy.facts[name].cost]
        if any(facts.get(name) is not None for name in costs):
            for name in costs:
                if facts.get(name) is None:
                    assumed = assumed.with_value(name, ZERO)
    return assumed, assumed is not facts


def figures_text(policy: Policy, facts: Facts) -> str:
    """The facts in words: 年跨境电商出口额300万元、所在地莲都区."""
    told = [
        f"{policy.facts[name].label}{'：' if isinstance(value, bool) else ''}{value_text(policy, name, value)}"
        for name, value in facts.values.items()
    ]
    return "、".join(told)


def kept_text(policy: Policy, context: Context) -> str:
    """Everything that is kept of the figures of a conversation in words: his who is talked about, then the others'."""
    now = figures_text(policy, context.remembered)
    others = {each.who: each.facts for each in context.cases if each.who != context.who}
    told = [f"{called(who)}：{figures_text(policy, facts)}" for who, facts in others.items()]
    return "；".join((*([now] if now else []), *told))


def _reply(
    policy: Policy,
    chosen: tuple[AwardEstimate, ...],
    facts: Facts,
    assumed: bool,
    kept: bool,
    text: str = "",
    notes: tuple[str, ...] = (),
) -> Reply:
    order = _in_order(chosen)
    blocks: list[Block] = []
    quotes: list[str] = []
    if sum(each.verdict is not Verdict.DOES_NOT_QUALIFY for each in chosen) > 1:
        blocks.append(Block(total_text(policy, Screening(chosen, total_of(chosen, policy.same_matter)))))
    for each in order:
        lines = award_lines(policy, each, facts)
        if asked := _how_far(policy, each, facts, text):
            lines = (lines[0], f"{asked}。", *(line for line in lines[1:] if line != f"{asked}。"))
        name = f"{policy.definitions[each.award].title}：" if len(chosen) > 1 else ""
        blocks.append(Block(name + "".join(lines[: _MOST_LINES if len(chosen) == 1 else 1])))
        quotes += reason_quotes(policy, each, facts)[:1]
    blocks += [Block(quote, "quote") for quote in dict.fromkeys(quotes[:3])]
    if kept:
        blocks.append(Block(TEXTS.by_kept_figures.format(figures=figures_text(policy, facts)), "note"))
    blocks += [Block(note, "note") for note in notes]
    if assumed:
        blocks.append(Block(TEXTS.costs_as_none, "note"))
    blocks.append(Block(TEXTS.estimate_disclaimer, "note"))
    buttons = [Button(TEXTS.full_check_label, "check:kept", "自查")]
    if kept:
        buttons.append(Button(TEXTS.forget_label, "forget", "清空数字"))
    clauses = _clauses(policy, order)
    return Reply(
        "estimate", tuple(blocks), clauses, tuple(estimate_line(policy, each) for each in chosen), None, rows(buttons)
    )


def _how_far(policy: Policy, estimate: AwardEstimate, facts: Facts, text: str) -> str:
    """How far it is to the next step, or to the most that there is, where a message asks for that."""
    if estimate.verdict is Verdict.DOES_NOT_QUALIFY:
        return ""
    step = next_step_text(policy, estimate, facts) if _HOW_FAR.search(text) else ""
    return to_the_most(policy, text, estimate, facts) or step


def _clauses(policy: Policy, estimates: Iterable[AwardEstimate]) -> tuple[str, ...]:
    """The awards' clauses, and those of common conditions that failed."""
    found: list[str] = []
    for each in estimates:
        found.append(policy.definitions[each.award].clause)
        for judgement in each.judgements:
            if judgement.status == "failed":
                found.append(policy.condition_texts[judgement.condition.source].clause)
    return tuple(dict.fromkeys(found))


def _facts_of(policy: Policy, awards: Iterable[str]) -> set[str]:
    return {name for award in awards for name in policy.facts_asked[award]} | {"location", "dishonest"}
