"""The words of applicants: which ones point at a fact, which ones state one, which ones turn a sentence round.

The file lies beside the policy file and is proven against it: every fact, choice and award it names is there.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from knowledge.checks import Fault
from knowledge.models import FactKind, Model
from knowledge.policy import Policy, PolicyError

VOCABULARY_FILE = "vocabulary.json"
AWARD, RECEIVED = "award", "received"
Side = Literal["before", "after", "rather_before"]
Mark = Literal[
    "self", "link", "part", "total", "each", "deny", "replace", "correct", "condition", "fulfilled",
    "first_year", "next_year",
]  # fmt: skip


class CueWords(Model):
    """Words that stand by a figure and say what it is of.

    Attributes:
        means: How strongly they point at each fact, or at a stranger.
        reach: How many characters may lie between; anything within the sentence where left out.
        side: `before` where they only ever lead a figure, `after` where they only follow one, `rather_before` for
            verbs that go to the figure behind them where no pause lies between.
        unless: Where they say nothing: `named` right behind the name of a fact (平台费算12万), `more` behind a word
            that adds to what there was (再签两家凑到20家), `unled` where no word before it names the same fact and
            no other of its kind (自己去的展会，布置2万), `sold` behind a figure that its name leads (卖680万能不能领).
    """

    words: tuple[str, ...]
    means: dict[str, float]
    reach: int | None = None
    side: Side | None = None
    unless: Literal["named", "more", "unled", "sold"] | None = None


class TopicWords(Model):
    """A subject of talk: the words that raise it, what it makes likelier, and what a lone sum is then of.

    Attributes:
        alone: By unit, what a figure is then of if no word says otherwise.
        covers: Subjects that are not meant when this one is, although their words lie within its words.
    """

    words: tuple[str, ...] = ()
    leanings: dict[str, float] = Field(default_factory=dict)
    alone: dict[str, dict[str, float]] = Field(default_factory=dict)
    covers: tuple[str, ...] = ()
    default: str | None = None


class ClaimWords(Model):
    """Words that state a fact.

    Attributes:
        value: What they state.
        denied: What they state with a 没有 before or behind; nothing where left out.
        weak: They also occur in plain questions, so they count only where someone speaks of an own case.
        strength: A stronger claim wins over a weaker one, otherwise the later.
        apart: They count only where no figure follows them in the same breath: 国内零售800万 names the figure.
        led_by: They count only if one of these stands before them in the same breath: 刚 … 搬到.
    """

    fact: str
    value: bool | str | int | None = None
    denied: bool | str | int | None = None
    words: tuple[str, ...]
    weak: bool = True
    strength: int = 1
    apart: bool = False
    led_by: tuple[str, ...] = ()


class Speech(Model):
    """The small words around a claim; each is a regular expression.

    Attributes:
        denied_before: 没有, right before the claim.
        asked_before: What makes it a question or a wish.
        elsewhere_before: What makes a place one that goods or people go to or come from.
        others_before: What makes a company or a trade someone else's: 服务本地企业.
    """

    denied_before: str
    denied_after: str
    asked_before: str
    asked_after: str
    elsewhere_before: str
    elsewhere_after: str
    others_before: str
    others_after: str
    question: str


class Limits(Model):
    """What a sum has to be, in yuan.

    Attributes:
        wan_sums: Under this a sum without any unit was meant in 万 (出口300).
        wan_costs: The same for costs.
        least_sum: Under this a sum that is no cost is of something else (两块).
    """

    wan_sums: Decimal
    wan_costs: Decimal
    least_sum: Decimal


class VocabularyFile(Model):
    """The file as it stands on disk.

    Attributes:
        same: Pairs of characters, the second one read for the first.
        stops: End a sentence.
        pauses: Part it.
        strangers: What a figure may be of besides a fact, and its kind; `award` and `received` are among them.
        quiet: Words that hide the words inside them.
        measures: What a counted figure has to end with to be of a fact.
        adding: Facts whose figures add up when a sentence names several.
        implied_roles: The role that a figure of a fact gives away.
        asked_figures: Figures that ask for one: 几万.
        unread: Words that look like a part of a figure and are none.
        by_unit: What a figure of a unit is of, if no word says otherwise.
    """

    schema_: Literal[1] = Field(alias="schema")
    same: str
    stops: str
    pauses: str
    strangers: dict[str, FactKind]
    cues: tuple[CueWords, ...]
    topics: dict[str, TopicWords]
    claims: tuple[ClaimWords, ...]
    marks: dict[Mark, tuple[str, ...]]
    quiet: tuple[str, ...]
    measures: tuple[str, ...]
    adding: tuple[str, ...]
    implied_roles: dict[str, str]
    asked_figures: tuple[str, ...]
    unread: tuple[str, ...]
    by_unit: dict[str, dict[str, float]]
    limits: Limits
    speech: Speech


# What tells kinds of applicants and of business apart.
_WHO = ("organization", "roles")


@dataclass(slots=True, eq=False)
class Entry:
    """All that one word can do."""

    word: str
    cues: list[CueWords] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    claims: list[ClaimWords] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def inside(self) -> Literal["nothing", "cues", "all"]:
        """Which of the words inside of it count as well: 做速卖通 also names the platform, 我们公司 the company."""
        if self.cues or not (self.claims or self.topics or self.marks):
            return "nothing"
        if not self.claims:
            return "all"
        return "cues" if all(claim.fact == "roles" for claim in self.claims) else "nothing"


@dataclass(frozen=True)
class Vocabulary:
    """The words by their first character, longest first, and the kind of everything that a figure may be of.

    `who` holds the words for kinds of applicants and of business, such as 协会 and 代运营.
    """

    file: VocabularyFile
    words: Mapping[str, tuple[Entry, ...]]
    kinds: Mapping[str, FactKind]
    facts: frozenset[str]
    costs: frozenset[str]
    awards: frozenset[str]
    who: frozenset[str]
    spelling: Mapping[int, str]


def load_vocabulary(policy: Policy, path: Path | None = None) -> Vocabulary:
    """Reads the words that lie beside a policy and proves their names against it.

    Raises:
        PolicyError: The file is not of its shape, or names what the policy does not know.
    """
    path = path or policy.folder / VOCABULARY_FILE
    try:
        file = VocabularyFile.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        faults = (Fault(".".join(map(str, each["loc"])), "", each["msg"]) for each in error.errors())
        raise PolicyError(path, tuple(faults)) from error
    kinds = {name: definition.kind for name, definition in policy.facts.items()} | file.strangers
    unknown = tuple(_unknown_names(file, policy, kinds))
    if unknown:
        raise PolicyError(path, unknown)
    return Vocabulary(
        file=file,
        words=_by_first_character(_entries(file, policy)),
        kinds=kinds,
        facts=frozenset(policy.facts),
        costs=frozenset(name for name, definition in policy.facts.items() if definition.cost),
        awards=frozenset(policy.definitions),
        who=frozenset(word for claim in file.claims if claim.fact in _WHO for word in claim.words),
        spelling={ord(old): new for old, new in zip(file.same[::2], file.same[1::2], strict=True)},
    )


def _unknown_names(file: VocabularyFile, policy: Policy, kinds: Mapping[str, FactKind]) -> Iterator[Fault]:
    named: list[tuple[str, Any]] = [(f"cues {cue.words[0]}", name) for cue in file.cues for name in cue.means]
    named += [(f"topics {key}", name) for key, topic in file.topics.items() for name in topic.leanings]
    named += [(f"topics {key}", topic.default) for key, topic in file.topics.items() if topic.default]
    named += [("adding", name) for name in file.adding]
    named += [("implied_roles", name) for name in file.implied_roles]
    yield from (Fault(place, str(name), "no such fact or stranger") for place, name in named if name not in kinds)
    for claim in file.claims:
        if claim.fact not in policy.facts:
            yield Fault(f"claims {claim.words[0]}", claim.fact, "no such fact")
            continue
        choices = policy.facts[claim.fact].choices
        for value in (claim.value, claim.denied):
            if choices and isinstance(value, str) and value not in choices:
                yield Fault(f"claims {claim.words[0]}", value, "no such choice")
    roles = policy.facts["roles"].choices
    implied = file.implied_roles.values()
    yield from (Fault("implied_roles", role, "no such role") for role in implied if role not in roles)


def _entries(file: VocabularyFile, policy: Policy) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}

    def entry(word: str) -> Entry:
        return entries.setdefault(word, Entry(word))

    for cue in file.cues:
        for word in cue.words:
            entry(word).cues.append(cue)
    for key, topic in file.topics.items():
        for word in (*topic.words, *_clause_words(policy, key)):
            entry(word).topics.append(key)
    for claim in file.claims:
        for word in claim.words:
            entry(word).claims.append(claim)
    for mark, words in file.marks.items():
        for word in words:
            entry(word).marks.append(mark)
    for word in file.quiet:
        entry(word)
    return entries


def _clause_words(policy: Policy, award: str) -> tuple[str, ...]:
    """第九条 raises the award of clause 九, unless the clause has two."""
    definition = policy.definitions.get(award)
    if definition is None:
        return ()
    shared = [each for each in policy.definitions.values() if each.clause == definition.clause]
    return (f"第{definition.clause}条",) if len(shared) == 1 else ()


def _by_first_character(entries: Mapping[str, Entry]) -> dict[str, tuple[Entry, ...]]:
    table: dict[str, list[Entry]] = {}
    for each in entries.values():
        table.setdefault(each.word[0], []).append(each)
    return {char: tuple(sorted(found, key=lambda each: -len(each.word))) for char, found in table.items()}
