"""What the answers beside the policy promise: every figure that a careful reader wants, and nothing left hanging."""

import re

import pytest

from knowledge.answers import Answers, load_answers
from knowledge.policy import load_policy

SLOT = re.compile(r"\{([a-z_0-9.]+)\}")
NEVER_STATED = ("deadline", "papers", "procedure", "contact", "link", "payout", "basis", "criteria", "assessor")
PARK_SLOTS = {"area", "occupancy", "sum_1", "sum_2", "sum_3"}


@pytest.fixture(scope="module")
def answers() -> Answers:
    loaded = load_answers(load_policy())
    assert loaded is not None
    return loaded


def slots(answers: Answers, topic: str, facet: str) -> set[str]:
    return set(SLOT.findall(answers.by_facet[topic, facet].say))


OVERVIEWS = {
    "live_base": {"live_base.target"},
    "products": {"products.brand_target"},
    "cross_border_zone": {"zone.park_target"},
    "settlement": {"settlement.years", "settlement.retail", "settlement.exports", "settlement.sum"},
    "service": {"service.clients", "service.cross_border_clients", "service.share", "service.cap"},
    "park": {f"park.{slot}" for slot in PARK_SLOTS | {"sales_1", "sales_2", "sales_3"}},
    "cross_border_park": {f"cross_border_park.{slot}" for slot in PARK_SLOTS | {"exports_1", "exports_2", "exports_3"}},
    "growth": {"growth.retail_1", "growth.retail_2", "growth.cap"},
    "cross_border": {"cross_border.exports", "cross_border.share", "cross_border.cap"},
    "overseas_brand": {"overseas_brand.sales", "overseas_brand.sum"},
    "demonstration": {"demonstration.national", "demonstration.provincial", "demonstration.municipal"},
    "exhibition": {"exhibition.organized_share", "exhibition.own_share", "exhibition.cap"},
    "validity": {"validity.from", "validity.years"},
}


@pytest.mark.parametrize(("topic", "figures"), OVERVIEWS.items(), ids=OVERVIEWS.keys())
def test_an_overview_names_every_figure_of_its_topic(answers: Answers, topic: str, figures: set[str]) -> None:
    assert slots(answers, topic, "overview") == figures


@pytest.mark.parametrize("facet", ["threshold", "alternative"])
@pytest.mark.parametrize(
    ("topic", "either"),
    [
        ("settlement", {"settlement.retail", "settlement.exports"}),
        ("service", {"service.clients", "service.cross_border_clients"}),
    ],
)
def test_where_one_of_two_figures_suffices_both_are_named(
    answers: Answers, topic: str, either: set[str], facet: str
) -> None:
    assert slots(answers, topic, facet) == either


def test_every_award_has_a_topic_that_says_who_where_and_what_goes_together(answers: Answers) -> None:
    told = {
        topic.award: {"who", "where", "exclusion", "combine", "start", "end", "number", "text"} - set(topic.answers)
        for topic in answers.topics.values()
        if topic.award
    }
    assert told == {award: set() for award in answers.policy.definitions}


def test_the_text_of_a_clause_is_quoted_to_its_end(answers: Answers) -> None:
    for name, topic in answers.topics.items():
        if topic.clauses and name not in ("park", "cross_border_park"):
            clause = answers.policy.clauses[topic.clauses[0]]
            assert clause.text.endswith("".join(topic.answers["text"].quotes)), name


def test_no_facet_is_both_answered_and_unstated(answers: Answers) -> None:
    assert [key for key in answers.by_facet if key[1] in answers.topics[key[0]].unstated] == []


def test_what_the_document_never_states_has_a_sentence_for_every_topic(answers: Answers) -> None:
    assert [facet for facet in NEVER_STATED if facet not in answers.file.unstated] == []


def test_a_related_question_fits_on_its_button(answers: Answers) -> None:
    for name, topic in answers.topics.items():
        for related in topic.related:
            other, _, facet = related.rpartition("/")
            label = answers.topics[other or name].answers[facet].ask
            assert 0 < len(label) <= 14, (name, related)


def test_a_word_points_at_one_topic_only(answers: Answers) -> None:
    words = [word for topic in answers.topics.values() for word in topic.terms]
    assert sorted(words) == sorted(set(words))


def test_the_list_of_every_award_names_each_clause_with_an_award(answers: Answers) -> None:
    listed = set(answers.file.lists["awards"].clauses)
    assert listed == {award.clause for award in answers.policy.file.awards}
