"""An estimate in words: what each award comes to, by whose figures, and how far it is to the next step."""

import re
from collections.abc import Iterable

from bot.answers.context import Context
from bot.answers.reckoning.applicants import called
from bot.answers.reckoning.sides import to_the_most
from bot.messages import Block, Button, Reply, rows
from bot.reports.lines import estimate_line
from bot.reports.pieces import award_lines, reason_quotes
from bot.reports.reasons import next_step_text
from bot.reports.summary import total_text
from bot.reports.wording import value_text
from bot.texts import TEXTS
from calculators.awards import AwardEstimate, Verdict
from calculators.facts import Facts
from calculators.screening import Screening, total_of
from knowledge.policy import Policy

HOW_FAR = re.compile(r"还?差(?:了|着|到)?(?:多少|几|多远|一点|点)|还(?:要|得|需要?)多少才|够不够|够了?[吗没么]|够格")
_MOST_LINES = 3


def estimate_reply(
    policy: Policy,
    chosen: tuple[AwardEstimate, ...],
    facts: Facts,
    assumed: bool,
    kept: bool,
    text: str = "",
    notes: tuple[str, ...] = (),
) -> Reply:
    order = in_order(chosen)
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


def in_order(chosen: tuple[AwardEstimate, ...]) -> list[AwardEstimate]:
    """The estimates as a reply tells them: what may be had before what may not."""
    return sorted(chosen, key=lambda each: each.verdict is Verdict.DOES_NOT_QUALIFY)


def _how_far(policy: Policy, estimate: AwardEstimate, facts: Facts, text: str) -> str:
    """How far it is to the next step, or to the most that there is, where a message asks for that."""
    if estimate.verdict is Verdict.DOES_NOT_QUALIFY:
        return ""
    step = next_step_text(policy, estimate, facts) if HOW_FAR.search(text) else ""
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
