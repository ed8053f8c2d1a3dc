"""What a person asks about the check itself: why it asks, what is missing, why not, and what it comes to so far."""

import re
from collections.abc import Iterator
from typing import Final, Literal

from bot.interview import wording
from bot.interview.agenda import agenda
from bot.interview.room import Room
from bot.interview.state import RECEIVED_OF, InterviewState
from bot.language.cleaning import clean
from bot.messages import Block, Reply, say
from bot.reports.grounds import ground_blocks, missing_blocks, refusal_blocks, standing_blocks, sum_blocks
from bot.reports.lines import estimate_lines
from bot.reports.pieces import failed_judgements, sum_text
from bot.reports.wording import cite
from calculators.awards import AwardEstimate, Verdict
from calculators.conditions import HasAny, Judgement
from calculators.screening import Screening
from knowledge.applicant import RECEIVED
from knowledge.policy import Policy

ResultQuestion = Literal["purpose", "little", "missing", "refused", "now"]

# What money is called in a question, and in most titles: it tells no award from another.
_MONEY: Final = re.compile("奖励|补助|补贴|资金|支持|经费|奖补")
_WHY: Final = r"(?:为什么|为啥|为何|怎么|咋|凭什么)"
_GETS: Final = r"(?:有|给|拿|补|领|是|算)?(?:到|我们?)?"
_SUM: Final = r"(?:[\d.]|[一二三四五六七八九十百几])+(?:[千百万亿几]|来|多)*(?:元|块钱?)?"
_AWARD: Final = r".{0,14}?"
_ABOUT_RESULT: Final[tuple[tuple[ResultQuestion, str], ...]] = (
    (
        "purpose",
        r"(?:为什么|为啥|为何)(?:还?要|老是?|一直)?(?:问|填)(?:我|这|$).{0,6}"
        r"|(?:问|填)我?这(?:个|些|一项|一问)?(?:问题|数字)?是?(?:为了)?(?:干嘛|干什么|做什么|干啥|[有]?[什啥]么?用|什么意义).{0,2}"
        r"|这(?:个|一问|一项)?(?:问题|数字)?(?:有什么用|有啥用|跟补贴有什么关系)",
    ),
    (
        "little",
        rf"{_AWARD}(?:{_WHY}.{{0,6}}?(?:(?:只|就)(?:能|会)?|才)|才){_GETS}(?:这么|那么|这)(?:一?点|一?些|少).{{0,4}}"
        rf"|{_AWARD}{_WHY}.{{0,6}}?(?:(?:这么|那么)少|(?:(?:只|就)(?:能|会)?|才){_GETS}{_SUM})[^%个]{{0,4}}",
    ),
    (
        "missing",
        rf"{_AWARD}(?:为什么|为啥|为何|怎么|咋).{{0,6}}(?:不|没|未)(?:能|能够)?(?:确定|出结果|定|算出来).{{0,4}}"
        rf"|{_AWARD}(?:还|现在|我们?|都|到底)*(?:差|缺|少|要知道|需要知道)(?:了|些|点)?"
        r"(?:多少|什么|啥|哪些|哪个|哪几[项个]|几多)(?!材料|资料|手续|证明|文件|表).{0,6}",
    ),
    (
        "refused",
        rf"{_AWARD}(?:为什么|为啥|为何|怎么|咋|凭什么|什么原因|哪里|哪儿|哪[条项]|哪一[条项]).{{0,8}}?"
        r"(?:不符合|不够|不能(?:拿|领|补|给|报|申)|[拿领补报]不[到了上]|没有?(?:资格|符合|达到|达标|过|我)|不(?:行|达标|满足|合格|可能)).{0,6}",
    ),
    (
        "now",
        r"(?:那|那么|所以|照这样|按这个|这样|这么说|现在|目前|到目前为止|到现在|至今|我们?|我家|公司|一共|总共|合计|就|,)+"
        r"(?:大概|大约)?(?:能|可以|会|可|该)?(?:拿|领|得|补|给|有)(?:到|我)?(?:了)?(?:多少|几多|哪些|哪几[项个条样]|什么|啥)"
        r"(?:钱|补贴|奖励|奖|补助|项)?(?:了)?[呢啊呀]?|(?:现在|目前)?(?:结果|算得?)(?:怎么样|如何|怎样|咋样|多少)了?",
    ),
)
_PATTERNS: Final = tuple((name, re.compile(words)) for name, words in _ABOUT_RESULT)


def result_question(text: str) -> ResultQuestion | None:
    """What a person asks about the check itself: why it asks, what is missing, why not, what it comes to now."""
    plain = clean(text).strip(" 。.!！?？")
    return next((name for name, pattern in _PATTERNS if pattern.fullmatch(plain)), None)


def result_reply(room: Room, state: InterviewState, asked: ResultQuestion, text: str) -> Reply:
    """The answer, from the facts that are known now."""
    policy, facts = room.policy, state.facts
    screening = policy.screen(facts)
    named = _asked_about(room, state, text)
    lines = estimate_lines(policy, screening)
    if asked == "purpose":
        return Reply("answered", tuple(_purpose(policy, state)))
    if asked == "now":
        blocks = standing_blocks(policy, screening)
    elif asked == "little":
        blocks = sum_blocks(policy, facts, screening, named)
    elif named:
        due = _due_lines(policy, screening, named) if asked == "refused" else ()
        blocks = (*due, *ground_blocks(policy, facts, screening, room.now, named))
        lines = tuple(line for line in lines if line.award in named)
    elif asked == "missing":
        blocks = missing_blocks(policy, facts, screening, room.now)
    else:
        blocks = refusal_blocks(policy, facts, screening)
    clauses = dict.fromkeys(policy.definitions[each].clause for each in named)
    return Reply("estimate", (*blocks, Block(wording.ONLY_ESTIMATED, "note")), tuple(clauses), lines)


def _asked_about(room: Room, state: InterviewState, text: str) -> tuple[str, ...]:
    """The awards that a question about the result is about; of several that it may mean, those for this business."""
    named, titled = room.named(text), _titled(room.policy, text)
    meant = titled if set(named) <= set(titled) else named
    estimates = (each for each in room.policy.screen(state.facts).estimates if each.award in meant)
    own = tuple(each.award for each in estimates if not _of_another_business(each))
    return own or meant


def _titled(policy: Policy, text: str) -> tuple[str, ...]:
    """The awards whose titles share most with a text: 园区 stands in two, 跨境园区 in one."""
    plain = _MONEY.sub(" ", clean(text))
    told = {award: _pairs(_MONEY.sub(" ", each.title)) for award, each in policy.definitions.items()}
    own = {pair for pair in _pairs(plain) if 2 * sum(pair in pairs for pairs in told.values()) < len(told)}
    shared = {award: len(pairs & own) for award, pairs in told.items()}
    most = max(shared.values(), default=0)
    return tuple(award for award, count in shared.items() if count == most) if most else ()


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if " " not in text[at : at + 2]}


def _of_another_business(estimated: AwardEstimate) -> bool:
    return any(isinstance(each.condition, HasAny) for each in failed_judgements(estimated))


def _due_lines(policy: Policy, screening: Screening, awards: tuple[str, ...]) -> tuple[Block, ...]:
    """To who asks why an award is refused that is not: that it is due, or may be, and how much."""
    told = {Verdict.QUALIFIES: wording.IS_DUE, Verdict.MAY_QUALIFY: wording.MAY_BE_DUE}
    return tuple(
        Block(
            told[each.verdict].format(
                award=f"{policy.definitions[each.award].title}{cite(policy.definitions[each.award].clause)}",
                sum=sum_text(each),
            )
        )
        for each in screening.estimates
        if each.award in awards and each.verdict in told
    )


def _purpose(policy: Policy, state: InterviewState) -> Iterator[Block]:
    """What the answer to the question that stands is for: the awards that it can still move."""
    name = state.asking
    if name is None:
        return
    if name == RECEIVED or name.startswith(RECEIVED_OF):
        matter = policy.file.same_matter[:1]
        yield from (Block(f"{wording.WHY_RECEIVED}{cite(each.clause)}。") for each in matter)
        yield from (Block(each.quote, "quote") for each in matter)
        return
    plan = agenda(policy, state.answers, name)
    moved = next((each.awards for each in plan.candidates if each.fact == name), ())
    titles = [f"{policy.definitions[award].title}{cite(policy.definitions[award].clause)}" for award in moved]
    every = policy.facts[name].ask_early is not None and len(titles) > 1
    told = wording.WHY_ALL if every else wording.WHY_SOME.format(awards="、".join(titles))
    yield from say(told if titles else wording.WHY_NONE)
    judgements = (each for award in plan.screening.estimates if award.award in moved for each in award.judgements)
    quotes = (policy.condition_texts[source].quote for each in judgements for source in _sources(each, name))
    yield from (Block(quote, "quote") for quote in [next(filter(None, quotes), "")] if quote)


def _sources(judgement: Judgement, fact: str) -> tuple[str, ...]:
    """The conditions that turn on a fact; of several ways, the one that does."""
    if judgement.parts:
        return tuple(source for part in judgement.parts for source in _sources(part, fact))
    return (judgement.condition.source,) if fact in judgement.facts else ()
