"""What a sum adds up from: a figure that is added to it, one of its parts put right, one taken out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.answers.context import Context
from bot.answers.reckoning.cases import Part
from bot.answers.understanding import Understood
from bot.language.applicant import Heard
from bot.language.binding import bind
from bot.language.figures import Figure, read_figures
from bot.language.mentions import Utterance, take_apart
from bot.language.silence import HEAD
from bot.language.sums import as_meant, said_figures
from calculators.amounts import ShareOfCosts
from calculators.awards import Award
from calculators.facts import FactValue
from knowledge.policy import Policy
from knowledge.vocabulary import Vocabulary

_CORRECTS = re.compile(r"错|记岔|说岔|搞混|不对|更正|应该是|其实|实际(?:上)?是|改成|改为")
_OUT = re.compile(
    r"剔|去掉|扣掉|扣除|除掉|拿掉|删|减掉|刨掉|刨去|撇开|不能算(?![吗么])"
    r"|没(?:去|参加|办|开|走)成|没成行|取消了|不去了"
    r"|(?:不认|不算|不要|就算)(?:了|进去|进来|它|的)?(?=$|[,，。!！])"
)
# 要是也跟团去的呢 and 其实都是局里组的 say how what was told has to be taken.
_PUT_SO = re.compile("要是|如果|假如|假设|倘若|万一|假使|的话|换成|换做|换作|改成|改为|改由|改跟|改去")
_IS_SO = re.compile("[也都全]算|其实|实际上?是|[也都全]是|[也都]跟")
_PLACES = "一二三四五六"
_PLACE = re.compile(rf"[第头]([{_PLACES}])\s?[场趟次回个]")
_ALL_OF_THEM = re.compile(r"[都全]|(?<!第)[两三四五六几]\s?[场趟次回]")
_ASKS_WHETHER = re.compile(r"[吗么?？]|(.)不\1")
# 里有80万, 其中80万: a figure within another one.
_WITHIN = re.compile(r"(?:里面?|其中|当中|里头)(?:有|的|含|包含|包括|算了|算进了)?\s*$")
_REFUNDED = re.compile(r"退(?:回来?|还|给我们?|了|返)+\s*$")
_BREATH = re.compile(r"[,，。；;!！?？\s]+")
_LATIN = re.compile(r"[a-z]{3,}")
_HAN = re.compile(r"[一-鿿]")
_LONGEST = 16
# So close together two facts are as likely, and the one that was given before is meant.
_AS_LIKELY = 0.3


@dataclass(frozen=True)
class Retold:
    """A message's figures beside those that they add to, put right or take out of.

    Attributes:
        values: What the facts come to.
        parts: What they add up from now.
        instead: The facts that the message alone would have been heard to tell.
    """

    values: Mapping[str, FactValue]
    parts: tuple[Part, ...]
    instead: frozenset[str] = frozenset()


def retold(
    policy: Policy, vocabulary: Vocabulary, understood: Understood, context: Context, today: date
) -> Retold | None:
    """What a message makes of the sums given before; None where it leaves them as they are, or gives them anew."""
    before = _parts_before(context, vocabulary)
    if not before:
        # Customers, who are counted, may be all that there is to add to.
        return _added(policy, vocabulary, understood, before, context, today)
    return (
        _taken_out(policy, understood.text, before, context, today)
        or _lessened(vocabulary, understood.text, before, today)
        or _of_the_other_kind(policy, vocabulary, understood, before, context, today)
        or _put_right(understood, before, today)
        or _added(policy, vocabulary, understood, before, context, today)
    )


def parts_of(
    vocabulary: Vocabulary, text: str, heard: Heard, context: Context, topic: str, today: date
) -> tuple[Part, ...]:
    """What the figures of a message add up from, beside what is known of the facts that it does not tell."""
    said = take_apart(text, vocabulary, today)
    found = said_figures(said, bind(said, vocabulary, topic, context.last_figure), vocabulary)
    parts = [each for each in context.parts if each.fact not in heard.values]
    for fact in heard.figures:
        value = heard.values.get(fact)
        if fact not in vocabulary.file.adding or not isinstance(value, Decimal):
            continue
        own = [Part(fact, _words(said, each.figure), each.value.low) for each in found if each.fact == fact]
        whole = Part(fact, _words(said, heard.figures[fact]), value)
        parts += own if sum(each.value for each in own) == value else [whole]
    return tuple(parts)


def _parts_before(context: Context, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """What the figures given before add up from; those of which that is not known are one part each."""
    found: list[Part] = []
    for name in context.figures:
        value = context.facts.values[name]
        if not isinstance(value, Decimal) or name not in vocabulary.kinds:
            continue
        own = [each for each in context.parts if each.fact == name]
        found += own if sum(each.value for each in own) == value else [Part(name, "", value)]
    return tuple(found)


def _taken_out(policy: Policy, text: str, before: tuple[Part, ...], context: Context, today: date) -> Retold | None:
    """红人的不认: the part that is named is none of the sum any more."""
    breath = next((each for each in _BREATH.split(text) if _OUT.search(each)), None)
    if breath is None or _ASKS_WHETHER.search(breath):
        return None
    own = [each for each in before if policy.facts[each.fact].cost or len(_of(before, each.fact)) > 1]
    # 搭建就算了 names what it takes out in the same breath.
    figures = [] if "就算" in breath else [each.low for each in read_figures(text, today) if each.exact]
    out = [each for each in own if each.value in figures and each.value] or _placed(text, own)
    # 成都那趟后来退了，不算 names it in another breath; with a figure that breath tells something else.
    out = out or _named(breath, own) or ([] if figures else _named(text, own))
    if len(out) != 1:
        return None
    left = tuple(each for each in before if each is not out[0])
    rest = _put_right_elsewhere(text, left, today)
    return _summed(rest or left, {out[0].fact, *_changed(left, rest)})


def _lessened(vocabulary: Vocabulary, text: str, before: tuple[Part, ...], today: date) -> Retold | None:
    """这480里有80万是代收的货款，得扣掉: what is named within a part is none of it any more; 平台费退了2万."""
    figures = [each for each in read_figures(text, today) if each.exact and each.unit in ("yuan", "number")]
    if len(figures) == 1 and _REFUNDED.search(text[: figures[0].start]) and not text.startswith("货", figures[0].end):
        costs = [each for each in before if each.fact in vocabulary.costs and each.value > figures[0].low]
        paid = costs if len(costs) == 1 else _named(text, costs)
        return _less(before, paid[0], figures[0].low) if len(paid) == 1 and not figures[0].bare else None
    if not _OUT.search(text) or _ASKS_WHETHER.search(text):
        return None
    within = [each for each in figures if _WITHIN.search(text[: each.start])]
    wholes = [
        part
        for part in before
        for each in figures
        if each not in within and part.value == as_meant(each, part.fact, vocabulary)
    ]
    earned = [each for each in before if each.fact not in vocabulary.costs]
    whole = wholes if len(figures) == 2 else earned if len(figures) == 1 else []
    if len(within) != 1 or len(whole) != 1 or not 0 < within[0].low < whole[0].value or within[0].bare:
        return None
    return _less(before, whole[0], within[0].low)


def _less(before: tuple[Part, ...], whole: Part, less: Decimal) -> Retold:
    left = tuple(replace(each, value=each.value - less) if each is whole else each for each in before)
    return _summed(left, {whole.fact})


def _put_right_elsewhere(text: str, left: tuple[Part, ...], today: date) -> tuple[Part, ...] | None:
    """搭建就算了。展位费那笔记错，是17万: another part may be put right in the same message."""
    for breath in re.split("[。；;!！?？]", text):
        if _CORRECTS.search(breath) and (done := _corrected(breath, left, today)):
            return done
    return None


def _of_the_other_kind(
    policy: Policy,
    vocabulary: Vocabulary,
    understood: Understood,
    before: tuple[Part, ...],
    context: Context,
    today: date,
) -> Retold | None:
    """要是德国那个也是局里带的队呢: a part of one cost is of another cost of the same award."""
    text = understood.text
    if not _PUT_SO.search(text) and (not _IS_SO.search(text) or _ASKS_WHETHER.search(text)):
        return None
    said = take_apart(text, vocabulary, today)
    figures = [each.low for each in said.figures if each.unit in ("yuan", "number")]
    if not {*figures} <= {each.value for each in before}:
        return None
    for award in policy.awards:
        costs = _paid_apart(award) if award.id in context.awards else set()
        kinds = _told_apart(said, costs)
        others = [each for each in before if each.fact in costs - kinds and each.value]
        moved = [each for each in others if each.value in figures]
        moved = moved or (others if _ALL_OF_THEM.search(text) or len(others) == 1 else _placed(text, others))
        moved = moved or _named(text, others)
        if len(kinds) == 1 and moved and (len(moved) == 1 or not figures):
            kind = next(iter(kinds))
            after = tuple(replace(each, fact=kind) if each in moved else each for each in before)
            return _summed(after, {kind, *(each.fact for each in moved)})
    return None


def _paid_apart(award: Award) -> set[str]:
    """The costs of an award of which unlike shares are paid, so that it matters which of them a cost is."""
    shares = award.amount.shares if isinstance(award.amount, ShareOfCosts) else ()
    return {each.fact for each in shares} if len({each.percent for each in shares}) > 1 else set()


def _told_apart(said: Utterance, costs: set[str]) -> set[str]:
    """The costs of an award that words of a message name apart from its other costs: 局里带队 and 自己去."""
    cues = (cue for each in said.mentions for cue in each.entry.cues)
    heads = ({fact for fact in costs if cue.means.get(fact, 0) >= HEAD} for cue in cues)
    return {fact for named in heads if len(named) == 1 for fact in named}


def _put_right(understood: Understood, before: tuple[Part, ...], today: date) -> Retold | None:
    """34万那趟其实是14万: one part of a sum is another."""
    if not _CORRECTS.search(understood.text):
        return None
    after = _corrected(understood.text, before, today)
    return _summed(after, _changed(before, after)) if after else None


def _corrected(text: str, before: tuple[Part, ...], today: date) -> tuple[Part, ...] | None:
    figures = [each for each in read_figures(text, today) if each.exact and each.unit in ("yuan", "number")]
    if not 1 <= len(figures) <= 2:
        return None
    new = figures[-1]
    several = [each for each in before if len(_of(before, each.fact)) > 1 or len({e.fact for e in before}) > 1]
    wrong = [each for each in several if len(figures) == 2 and each.value == figures[0].low]
    wrong = wrong or (_named(text[: new.start], several) if len(figures) == 1 else [])
    if len(wrong) != 1 or new.bare:
        return None
    return tuple(replace(each, value=new.low) if each is wrong[0] else each for each in before)


def _added(
    policy: Policy,
    vocabulary: Vocabulary,
    understood: Understood,
    before: tuple[Part, ...],
    context: Context,
    today: date,
) -> Retold | None:
    """佣金还有120万没放进去: what is heard comes on top of what there is."""
    text, heard = understood.text, understood.heard
    more = {name: heard.figures[name] for name in heard.figures if name in heard.added}
    addable = {*vocabulary.file.adding, *(name for name, kind in vocabulary.kinds.items() if kind == "count")}
    if not more or _CORRECTS.search(text) or not more.keys() <= addable:
        return None
    of_these = {name for award in context.awards for name in policy.facts_asked[award]}
    values: dict[str, FactValue] = {}
    parts = list(before)
    for name, figure in more.items():
        value = heard.values.get(name)
        fact = _meant(vocabulary, understood, name, of_these, context, today)
        if not isinstance(value, int | Decimal):
            return None
        given = context.facts.values.get(fact)
        if not isinstance(given, int | Decimal):
            continue
        values[fact] = type(given)(given + value)
        parts.append(Part(fact, _words(take_apart(text, vocabulary, today), figure), Decimal(value)))
    kept = tuple(each for each in parts if each.fact in vocabulary.file.adding)
    return Retold(values, kept, frozenset(more)) if values else None


def _meant(
    vocabulary: Vocabulary, understood: Understood, name: str, own: set[str], context: Context, today: date
) -> str:
    """The fact that an added figure is of: the one its words allow among those that were given for the same award."""
    if context.facts.values.get(name) == 0 and name in understood.heard.unnamed:
        # Of what there is none nothing more is told without its name: 国内的没有 … 再签一家呢.
        some = [each for each, value in context.facts.values.items() if each in own and value != 0]
        alike = [each for each in some if vocabulary.kinds[each] == vocabulary.kinds[name]]
        return alike[0] if len(alike) == 1 else name
    if name in context.facts.values:
        return name
    given = [each for each in reversed(context.figures) if each in own and each in vocabulary.file.adding]
    figure, said = understood.heard.figures[name], take_apart(understood.text, vocabulary, today)
    # Being asked for makes a fact likelier: each is weighed as if it had been.
    first = _score(said, vocabulary, context.topic, name, figure)
    for each in given:
        also = _score(said, vocabulary, context.topic, each, figure)
        if also is not None and (first is None or also >= first - _AS_LIKELY):
            return each
    return name


def _score(said: Utterance, vocabulary: Vocabulary, topic: str | None, fact: str, figure: Figure) -> float | None:
    """How much speaks for a fact as what a figure is of, were it asked for; None where another is likelier."""
    bound = bind(said, vocabulary, topic, fact)
    return next((each.score for each in bound if each.fact == fact and each.figure == figure), None)


def _of(parts: Iterable[Part], fact: str) -> list[Part]:
    return [each for each in parts if each.fact == fact]


def _changed(before: tuple[Part, ...], after: tuple[Part, ...] | None) -> set[str]:
    return {new.fact for old, new in zip(before, after, strict=True) if old != new} if after else set()


def _summed(parts: tuple[Part, ...], facts: Iterable[str]) -> Retold:
    values = {fact: sum((each.value for each in _of(parts, fact)), Decimal(0)) for fact in facts}
    return Retold(values, parts)


def _placed(text: str, parts: list[Part]) -> list[Part]:
    """The part of one fact that 第二趟 or 头一场 counts out."""
    place = _PLACE.search(text)
    at = _PLACES.index(place[1]) if place and len({each.fact for each in parts}) == 1 else len(parts)
    return parts[at : at + 1]


def _named(text: str, parts: list[Part]) -> list[Part]:
    """The parts that share most with a text of what no other part holds."""
    shared = [(len(_pieces(text) & _only(each, parts)), each) for each in parts]
    most = max((count for count, _ in shared), default=0)
    return [each for count, each in shared if count == most and most]


def _only(part: Part, parts: list[Part]) -> set[str]:
    others = {piece for each in parts if each is not part for piece in _pieces(each.words)}
    return _pieces(part.words) - others


def _pieces(text: str) -> set[str]:
    """What a text can be known by again: pairs of characters, and words in Latin letters."""
    pairs = {text[at : at + 2] for at in range(len(text) - 1) if all(map(_HAN.match, text[at : at + 2]))}
    return pairs | set(_LATIN.findall(text.lower()))


def _words(said: Utterance, figure: Figure) -> str:
    """What stands before a figure in its sentence, up to the figure before it; else what stands behind it."""
    begun = max((each.end for each in said.figures if each.end <= figure.start), default=0)
    before = re.split("[。；;!！?？]", said.text[begun : figure.start])[-1].strip(" ,，、:：的")
    behind = _BREATH.split(said.text[figure.end :])[0]
    return (before or behind)[-_LONGEST:]
