"""The shape of a policy file. An unknown key is an error, so that a misspelt one is never silently ignored."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

FactKind = Literal["choice", "choices", "yes_no", "year", "yuan", "m2", "percent", "count"]
Unit = Literal["yuan", "m2", "percent", "count", "years", "date"]
Frequency = Literal["once", "yearly", "upgrade", "as_stated_elsewhere"]


class Model(BaseModel):
    """What every part of the file shares: frozen, and closed to unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Document(Model):
    """The paper itself: heading, imprint, and how long it is in force."""

    title: str
    notice_title: str
    number: str
    issuer: str
    adopted: date
    issued: date
    in_force_from: date
    in_force_to: date
    region: str
    repeals: tuple[str, ...]
    preamble: str
    imprint: tuple[str, ...]


class Chapter(Model):
    """A part of the document and its heading."""

    number: str
    title: str


class Clause(Model):
    """A clause word for word; `title` is its subject in a few words."""

    number: str
    chapter: str
    title: str
    text: str


class Parameter(Model):
    """A figure of the policy beside its words.

    `figure` is the stretch of `quote` that says the value; `reading` stands where the text leaves room.
    """

    clause: str
    value: Decimal | date
    unit: Unit
    quote: str
    figure: str
    reading: str | None = None


class UnusedFigure(Model):
    """A figure in a clause that no parameter needs, and why."""

    clause: str
    quote: str
    figure: str
    reason: str


class Choice(Model):
    """One answer to a question of choice, and the words people use for it."""

    label: str
    words: tuple[str, ...]


class Plausible(Model):
    """Outside of this a figure is asked back, never refused."""

    at_least: Decimal | None = None
    at_most: Decimal | None = None


class FactDefinition(Model):
    """A fact of an applicant: how it is asked for, and what may be answered.

    Attributes:
        ask_early: The author's hint for the order of questions; lower comes first.
        settles: The author's guess of how many in a hundred are out of the award by their answer; of the facts of one
            award the one that settles most is asked first.
        no_means: What a plain no to the question says of another yes or no; with it, that no is among the buttons.
        cost: A kind of spending; what a message that states other figures does not mention counts as none.
        measure: The counting word, such as 家.
        papers: What would typically show the figure; a suggestion, not the policy's words.
    """

    kind: FactKind
    label: str
    question: str
    hint: str
    example: str
    choices: dict[str, Choice] = {}
    ask_early: int | None = None
    settles: int = 0
    no_means: str | None = None
    cost: bool = False
    measure: str = ""
    plausible: Plausible | None = None
    papers: tuple[str, ...] = ()


class Stated(Model):
    """What every condition carries: its label, and where the words stand if not in its parameter."""

    label: str
    quote: str | None = None


class AtLeastRule(Stated):
    """达到, 及以上: the number itself counts."""

    kind: Literal["at_least"]
    fact: str
    parameter: str


class BelowRule(Stated):
    """低于: the number itself does not count."""

    kind: Literal["below"]
    fact: str
    parameter: str


class MoreThanZeroRule(Stated):
    """Some of it, however little."""

    kind: Literal["more_than_zero"]
    fact: str


class IsRule(Stated):
    """A yes or a no."""

    kind: Literal["is"]
    fact: str
    value: bool


class OneOfRule(Stated):
    """One of some choices; a choice that the text leaves open is neither met nor failed."""

    kind: Literal["one_of"]
    fact: str
    accepted: tuple[str, ...]
    open: tuple[str, ...] = ()


class HasAnyRule(Stated):
    """At least one of several roles."""

    kind: Literal["has_any"]
    fact: str
    accepted: tuple[str, ...]


class YearsSinceRule(Stated):
    """Within so many natural years of another year; whether the first year counts is open."""

    kind: Literal["years_since"]
    fact: str
    since: str
    parameter: str


class UntoldRule(Stated):
    """A condition that the document names without saying what it is."""

    kind: Literal["untold"]


class AnyOfRule(Stated):
    """One of several suffices."""

    kind: Literal["any_of"]
    of: tuple["Rule", ...]


Rule = Annotated[
    AtLeastRule
    | BelowRule
    | MoreThanZeroRule
    | IsRule
    | OneOfRule
    | HasAnyRule
    | YearsSinceRule
    | UntoldRule
    | AnyOfRule,
    Field(discriminator="kind"),
]


class FixedAmount(Model):
    """One sum."""

    kind: Literal["fixed"]
    parameter: str


class Share(Model):
    """So many percent of a fact."""

    fact: str
    parameter: str


class ShareAmount(Model):
    """Shares of costs or income, together at most `cap`."""

    kind: Literal["share_of_costs"]
    shares: tuple[Share, ...]
    cap: str | None = None


class TierStep(Model):
    """From `threshold` on, `sum`."""

    threshold: str
    sum: str


class TierAmount(Model):
    """A sum by what a fact reaches; a higher tier later pays the difference."""

    kind: Literal["tiers"]
    fact: str
    tiers: tuple[TierStep, ...]


class LevelAmount(Model):
    """A sum by a level; a higher level later pays the difference."""

    kind: Literal["levels"]
    fact: str
    levels: dict[str, str]


class UnstatedTiers(Model):
    """Tiers of which the document states the limits, not the sums."""

    fact: str
    thresholds: tuple[str, ...]


class UnstatedAmount(Model):
    """A sum that the document does not state: `says` tells the reader so, `elsewhere` names where it stands."""

    kind: Literal["unstated"]
    says: str
    cap: str | None = None
    tiers: UnstatedTiers | None = None
    elsewhere: tuple[str, ...] = ()


AmountRule = Annotated[
    FixedAmount | ShareAmount | TierAmount | LevelAmount | UnstatedAmount, Field(discriminator="kind")
]


class AwardDefinition(Model):
    """An award: conditions that can be computed, conditions that can only be told (`told`), and what it comes to."""

    id: str
    clause: str
    title: str
    frequency: Frequency
    conditions: tuple[Rule, ...]
    amount: AmountRule
    organizations: tuple[str, ...] | None = None
    told: tuple[str, ...] = ()
    open_points: tuple[str, ...] = ()


class OrganizationsCondition(Model):
    """Which kinds of applicant the document supports, unless an award says otherwise."""

    accepted: tuple[str, ...]
    open: tuple[str, ...]
    clause: str
    quote: str
    label: str


class LocationCondition(Model):
    """Where an applicant has to be; `elsewhere_in_city` is sent to its own county."""

    accepted: tuple[str, ...]
    elsewhere_in_city: tuple[str, ...]
    clause: str
    quote: str
    label: str


class DishonestCondition(Model):
    """Not on the lists that exclude."""

    clause: str
    quote: str
    label: str


class YearsCondition(Model):
    """The years that the document is in force for; `from` and `years` name parameters."""

    start: str = Field(alias="from")
    years: str
    clause: str
    label: str


class CommonConditions(Model):
    """What every award asks."""

    organizations: OrganizationsCondition
    location: LocationCondition
    dishonest: DishonestCondition
    years: YearsCondition


class SameMatter(Model):
    """Awards that may count as one matter: then only the larger is due."""

    awards: tuple[str, ...]
    clause: str
    quote: str


class OpenPoint(Model):
    """What the text leaves open: the readings, and who decides."""

    clause: str
    point: str
    readings: tuple[str, ...]
    decides: str


class PolicyFile(Model):
    """A whole policy file, as it stands on disk."""

    schema_: Literal[1] = Field(alias="schema")
    version: str
    document: Document
    chapters: tuple[Chapter, ...]
    clauses: tuple[Clause, ...]
    parameters: dict[str, Parameter]
    unused_figures: tuple[UnusedFigure, ...] = ()
    facts: dict[str, FactDefinition]
    common_conditions: CommonConditions
    awards: tuple[AwardDefinition, ...]
    same_matter: tuple[SameMatter, ...] = ()
    open_points: dict[str, OpenPoint] = {}
