"""Words that say nothing of a figure where they stand: what is wished for, stays, is taken off, or is only reckoned."""

import re
from typing import Final

from bot.language import changes
from bot.language.mentions import Mention, Utterance
from knowledge.vocabulary import CueWords, Vocabulary

# The weight from which a word names a fact by itself.
HEAD: Final = 1.5
# What somebody wishes to be paid: 能补平台费不, 报不报推广费.
_WISHED: Final = re.compile(r"(?:能|可以|给|会)?(?:补|报)(?:不[补报])?(?:点|些|多少)?$")
# 平台费补助 names an award, and 出口那份重新算 what is asked to be reckoned again.
_AWARDED: Final = re.compile(r"的?(?:补助|补贴|奖励|奖补|奖金)")
_TO_RECKON: Final = re.compile(r"的?[那这]?[份块头边笔项]?(?:请|帮我|给我|麻烦)?(?:再|重新?|另外?)算")
# 平台收了我们服务费 is what we paid, and no income.
_TAKES: Final = "收"
_FROM_US: Final = re.compile("(?:了|取)?(?:我|咱|俺)")
_NEAR: Final = 8
# What may stand between a name and 算 or 当: 平台费就算12万.
_HALTING: Final = ("", "就", "先", "都", "也", "只", "暂且")
_HALT: Final = max(map(len, _HALTING))


def _is_asked_for(said: Utterance, mention: Mention) -> bool:
    """Whether a word is what is wished for, as in 出口150万，能补平台费不, and no figure in its breath is of it."""
    if not _WISHED.search(said.text[: mention.start]):
        return False
    return all(said.pauses_between(min(each.end, mention.end), max(each.start, mention.start)) for each in said.figures)


def is_silent(said: Utterance, mention: Mention, cue: CueWords, vocabulary: Vocabulary) -> bool:
    """Whether a word says nothing of a figure where it stands: 出口不变, 扣掉退货, 平台费算12万."""
    named = names_fact(mention, vocabulary)
    if (
        _is_asked_for(said, mention)
        or (mention.entry.word.startswith(_TAKES) and _FROM_US.match(said.text, mention.end))
        or (named and (_AWARDED.match(said.text, mention.end) or _TO_RECKON.match(said.text, mention.end)))
        or changes.unchanged(said, mention.end)
        or changes.taken_off(said, mention.start, mention.end)
    ):
        return True
    if cue.unless == "more":
        return changes.adds(said, max(mention.start - _NEAR, 0), mention.end)
    if cue.unless == "sold":
        return _follows_named_figure(said, mention, vocabulary)
    if cue.unless == "unled":
        return not _is_led(said, mention, cue, vocabulary)
    return cue.unless == "named" and any(
        0 <= mention.start - each.end <= _HALT
        and said.text[each.end : mention.start] in _HALTING
        and names_fact(each, vocabulary)
        and not _follows_figure(said, each)
        for each in said.mentions
    )


def _is_led(said: Utterance, mention: Mention, cue: CueWords, vocabulary: Vocabulary) -> bool:
    """Whether the last word before it that tells costs apart names its own: 商务局组织的展位8万，布置2万."""
    own = cue.means.keys()
    for each in reversed([other for other in said.mentions if other.end <= mention.start]):
        surely = [words.means for words in each.entry.cues if words.unless is None]
        told = {fact for means in surely for fact in means if means[fact] >= HEAD}
        costs = told & vocabulary.costs
        if costs and not (costs & own and costs - own):
            return costs <= own
    return False


def weights_named(said: Utterance) -> dict[str, float]:
    """How much the words of a message speak for each fact, whether or not a figure stands by them."""
    weights: dict[str, float] = {}
    for mention in said.mentions:
        for cue in mention.entry.cues:
            for fact, weight in cue.means.items():
                weights[fact] = weights.get(fact, 0.0) + weight
    return weights


def names_fact(mention: Mention, vocabulary: Vocabulary) -> bool:
    """Whether a word names a fact by itself, as 出口 does and 做到 does not."""
    return any(fact in vocabulary.facts and cue.means[fact] >= HEAD for cue in mention.entry.cues for fact in cue.means)


def _follows_named_figure(said: Utterance, mention: Mention, vocabulary: Vocabulary) -> bool:
    """Whether the figure before a word has the name of a fact right before itself: 一年卖680万能不能领."""
    figure = next(iter(said.figures_before(mention.start)[-1:]), None)
    return figure is not None and any(
        each.end == figure.start and names_fact(each, vocabulary) for each in said.mentions
    )


def _follows_figure(said: Utterance, mention: Mention) -> bool:
    before = said.figures_before(mention.start)
    return any(not said.pauses_between(each.end, mention.start) for each in before)
