"""What was reckoned in a conversation, put together or side by side: 四家合起来多少, 两家差多少, 三年一共."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.answers.context import Context
from bot.answers.reckoning.applicants import called, names_in
from bot.answers.reckoning.cases import Case
from bot.answers.understanding import Understood
from bot.language.money import year_text, yuan_text
from bot.messages import Block, Button, Reply, rows
from bot.reports.lines import estimate_line
from bot.reports.pieces import reason_quotes
from bot.reports.wording import cite
from bot.texts import TEXTS
from calculators.awards import AwardEstimate, Verdict
from calculators.ranges import ZERO, Range
from knowledge.policy import Policy

_SUM = re.compile(
    r"合起来|加起来|加一起|加在一起|合计|总计|总共|一共|累计|之和|总和|总数|总额|合在一起|汇总|(?:全部|都|全)加"
    r"|拢共|拢总|统共|通共|加总|加拢|合着"
)
# What is told now counts with what was reckoned before: 加上最前面那笔合计.
_WITH_EARLIER = re.compile(
    r"(?:加上|连同|连着|算上|[和跟连加])[^,，。]{0,4}(?:前面|之前|刚才|刚刚|上面|最前|先前|头先|一开始)"
)
# 一共能拿多少 is of everything that was reckoned, where it names none of it; 一共几条 counts clauses.
_OF_ALL = re.compile(r"全部|全都|通通|统统|所有|总共|一共|拢共|拢总|统共|通共|加起来|合起来|合计|总计|加总|全加")
_OF_MONEY = re.compile(
    r"[拿领补给到发奖](?:手|得到|到手|得|着)?(?:多少|几|好多)|多少钱|几个?钱|几钞票|(?:加|合)起来(?:呢|多少|几多|是|咧|嘞|就|一共)?|合计(?:呢|多少|是)?|[加总]总"
)
_APART = re.compile(r"相差|差(?:了)?(?:多少|几)|差额|差距|多(?:出|拿|领)?多少|少(?:拿|领)?多少")
_OF_PEOPLE = re.compile(r"[两二三四五六]家|[这那]几家|[两三四五]位|大家|他们|各家|几个客户")
_OF_YEARS = re.compile(r"[两三几]年|比[去前上今明]年")
_OF_AWARDS = re.compile(r"[两三四五](?:项|样|笔|块|份|条|个)|各项|[这那]几[项样笔]")
_NOT_HERE = re.compile(r"能不能|可以.{0,4}吗|会不会|算.{0,4}吗|最高|封顶|上限")


@dataclass(frozen=True)
class _Line:
    """One estimate with what it is called in the sum."""

    name: str
    case: Case
    estimate: AwardEstimate

    @property
    def left(self) -> Range:
        if self.estimate.verdict is Verdict.DOES_NOT_QUALIFY:
            return Range(ZERO, ZERO)
        return self.estimate.due.less(self.estimate.received)


def reckoned_together(policy: Policy, understood: Understood, context: Context) -> Reply | None:
    """The sum of, or the difference between, what was reckoned before; None where nothing of the kind is asked."""
    text = understood.text
    # 两家 are those that were reckoned for, not clients of somebody.
    figures = [each for each in understood.heard.figures.values() if not _OF_PEOPLE.fullmatch(each.text)]
    if figures or not (_SUM.search(text) or _APART.search(text)) or _NOT_HERE.search(text):
        return None
    chosen = _chosen(text, context)
    if not chosen and _SUM.search(text) and _names_none(policy, understood):
        chosen = _all_own(text, context)
    lines = _lines(policy, chosen)
    if len(lines) < 2:
        return None
    return _told(policy, lines, bool(_APART.search(text)) and not _SUM.search(text))


def with_earlier(policy: Policy, text: str, context: Context) -> Reply | None:
    """The sum of what was just reckoned and all before it, where a message asks for that: 加上前面那笔合计."""
    if not (_WITH_EARLIER.search(text) and _SUM.search(text)):
        return None
    lines = _lines(policy, tuple(each for each in context.cases if each.who == context.who))
    return _told(policy, lines, False) if len({line.estimate.award for line in lines}) > 1 else None


def _names_none(policy: Policy, understood: Understood) -> bool:
    """Whether a message names no single award by its words."""
    return len({name for name in understood.terms if name in policy.definitions}) != 1


def _all_own(text: str, context: Context) -> tuple[Case, ...]:
    """Everything that was reckoned for the one who is talked about, where 全部加起来 asks for it."""
    own = tuple(each for each in context.cases if each.who == context.who)
    several = len({award for each in own for award in each.awards}) > 1
    return own if several and _OF_ALL.search(text) and _OF_MONEY.search(text) else ()


def _chosen(text: str, context: Context) -> tuple[Case, ...]:
    """The cases that a message puts together: of those whom it names, of all, of one over the years, or of his own."""
    names = names_in(text)
    people = tuple(dict.fromkeys(each.who for each in context.cases))
    if len(names) > 1:
        return tuple(each for each in context.cases if each.who in names)
    own = tuple(each for each in context.cases if each.who == context.who)
    if _OF_YEARS.search(text):
        return own if len({each.year for each in own}) > 1 else ()
    if _OF_PEOPLE.search(text):
        return context.cases if len(people) > 1 else ()
    if _OF_AWARDS.search(text):
        return own if len({award for each in own for award in each.awards}) > 1 else ()
    return ()


def _lines(policy: Policy, cases: Sequence[Case]) -> tuple[_Line, ...]:
    several = len({each.who for each in cases}) > 1
    yearly = len({each.year for each in cases} - {None}) > 1 and not several
    awards = {award for each in cases for award in each.awards}
    found: list[_Line] = []
    for case in cases:
        for estimate in policy.screen(case.facts).estimates:
            if estimate.award not in case.awards:
                continue
            year = case.year
            parts = [
                called(case.who) if several else "",
                year_text(year) if yearly and isinstance(year, int) else "",
                policy.definitions[estimate.award].title if len(awards) > 1 else "",
            ]
            found.append(_Line("".join(parts), case, estimate))
    return tuple(found)


def _told(policy: Policy, lines: tuple[_Line, ...], apart: bool) -> Reply | None:
    lefts = [line.left for line in lines]
    if apart and (len(lines) != 2 or not all(left.exact for left in lefts)):
        return None
    shown = [f"{line.name}{_sum_text(line.left)}" for line in lines]
    if apart:
        order = sorted(lines, key=lambda line: -line.left.low)
        gap = abs(lefts[0].low - lefts[1].low)
        said = f"相差{yuan_text(gap)}：{'，'.join(f'{line.name}{_sum_text(line.left)}' for line in order)}"
    else:
        said = f"{_total_text(lefts)}：{'，'.join(shown)}"
    clauses = tuple(dict.fromkeys(policy.definitions[line.estimate.award].clause for line in lines))
    quotes = [quote for line in lines for quote in reason_quotes(policy, line.estimate, line.case.facts)[:1]]
    blocks = [Block(f"{said}{cite(*clauses)}。")]
    # What one applicant gets of several awards may be for one matter, and is paid once then.
    for matter in policy.file.same_matter[:1] if not apart and _of_one(lines) else ():
        quotes = [*quotes[:2], matter.quote]
        clauses = tuple(dict.fromkeys((*clauses, matter.clause)))
    blocks += [Block(quote, "quote") for quote in tuple(dict.fromkeys(quotes))[:3]]
    blocks += [Block(TEXTS.by_what_was_reckoned, "note"), Block(TEXTS.estimate_disclaimer, "note")]
    buttons = rows(
        [Button(TEXTS.full_check_label, "check:kept", "自查"), Button(TEXTS.forget_label, "forget", "清空数字")]
    )
    estimates = tuple(estimate_line(policy, line.estimate) for line in lines)
    return Reply("estimate", tuple(blocks), clauses, estimates, None, buttons)


def _of_one(lines: Iterable[_Line]) -> bool:
    """Whether several awards of one applicant are put together."""
    return len({line.case.who for line in lines}) == 1 and len({line.estimate.award for line in lines}) > 1


def _total_text(lefts: Iterable[Range]) -> str:
    lefts = tuple(lefts)
    low = sum((left.low for left in lefts), Decimal(0))
    closed = [left.high for left in lefts if left.high is not None]
    high = sum(closed, Decimal(0))
    open_ = "，另有金额未写明的" if len(closed) < len(lefts) else ""
    return f"预估合计{'' if low == high else '最多'}{yuan_text(high)}{open_}"


def _sum_text(left: Range) -> str:
    if left.high is None:
        return "金额未写明"
    return yuan_text(left.high) if left.exact else f"最多{yuan_text(left.high)}"
