import io
import json
from datetime import timedelta
from fractions import Fraction
from typing import Any

import openpyxl
import pytest

from bot.staff.figures import Row, safe, stats
from bot.staff.figures_shown import figures_picture, figures_text, figures_workbook
from bot.staff.standings import screen_of
from bot.store import Store, people, questions, screenings
from knowledge.policy import load_policy
from tests.staff.people import EXPORTER, NOW

SINCE, UNTIL = NOW - timedelta(days=7), NOW + timedelta(days=1)


def crowd(store: Store, size: int, first: int = 0) -> list[str]:
    users = [f"telegram:{n}" for n in range(first, first + size)]
    with store.transaction():
        for user in users:
            people.seen(store, user, None, NOW)
    return users


def asks(store: Store, user: str, clause: str = "九", outcome: str = "answered") -> int:
    return questions.record(store, user, "问", outcome, [clause], None, NOW)


def reports(store: Store, user: str, **facts: Any) -> None:
    screenings.record(store, user, json.dumps({**EXPORTER, **facts}), "[]", "v1", NOW)


def test_groups_smaller_than_five_are_not_shown() -> None:
    assert [safe(count) for count in (0, 1, 4, 5, 12)] == [0, None, None, 5, 12]


def test_a_clause_that_few_people_asked_about_keeps_its_count_to_itself(store: Store) -> None:
    for user in crowd(store, 6):
        asks(store, user)
    for _ in range(30):
        asks(store, "telegram:1", clause="四")
    assert stats(store, load_policy(), SINCE, UNTIL).clauses == (Row("第九条", 6), Row("第四条", None))


def test_the_share_of_questions_that_got_an_answer(store: Store) -> None:
    for at, user in enumerate(crowd(store, 8)):
        asks(store, user, outcome="answered" if at < 6 else "unstated")
    found = stats(store, load_policy(), SINCE, UNTIL)
    assert (found.answered_share, found.outcomes) == (Fraction(3, 4), (Row("答复了", 6), Row("文件没写", None)))


def test_smalltalk_is_no_question_left_unanswered(store: Store) -> None:
    for user in crowd(store, 5):
        asks(store, user)
        asks(store, user, outcome="smalltalk")
    assert stats(store, load_policy(), SINCE, UNTIL).answered_share == 1


def test_where_self_checks_stop(store: Store) -> None:
    for at, user in enumerate(crowd(store, 12)):
        check = screenings.begin(store, user, NOW)
        screenings.asked(store, check, "platform_fees", NOW)
        if at < 7:
            screenings.finish(store, check, NOW)
    found = stats(store, load_policy(), SINCE, UNTIL)
    label = load_policy().facts["platform_fees"].label
    assert (found.begun, found.finished, found.stops) == (12, 7, (Row(label, 5),))


def test_awards_most_often_likely_and_most_narrowly_missed_count_people(store: Store) -> None:
    policy = load_policy()
    threshold = policy.amount("cross_border.exports")
    for user in crowd(store, 6):
        reports(store, user)
    for user in crowd(store, 5, first=20):
        reports(store, user, cross_border_exports=str(threshold - 1), roles=["seller"])
        reports(store, user, cross_border_exports=str(threshold - 2), roles=["seller"])
    found = stats(store, policy, SINCE, UNTIL)
    title = policy.definitions["cross_border"].title
    assert Row(title, 6) in found.likely
    assert Row(title, 5) in found.missed


@pytest.mark.parametrize(
    ("share", "standing"), [("1", "qualifies"), ("0.8", "narrowly_misses"), ("0.79", "does_not_qualify")]
)
def test_who_is_near_a_threshold_misses_it_narrowly(share: str, standing: str) -> None:
    policy = load_policy()
    exports = policy.amount("cross_border.exports") * type(policy.amount("cross_border.exports"))(share)
    facts = json.dumps({**EXPORTER, "cross_border_exports": str(exports)})
    assert screen_of(policy)(facts)["cross_border"] == standing


def test_who_fails_for_another_reason_too_does_not_miss_narrowly() -> None:
    policy = load_policy()
    facts = json.dumps({**EXPORTER, "cross_border_exports": "1999999", "dishonest": True})
    assert screen_of(policy)(facts)["cross_border"] == "does_not_qualify"


def test_only_the_time_that_is_asked_for_counts(store: Store) -> None:
    for user in crowd(store, 6):
        asks(store, user)
    found = stats(store, load_policy(), NOW + timedelta(hours=1), UNTIL)
    assert (found.people, found.active, found.questions) == (6, 0, 0)


def test_the_text_says_the_figures_and_leaves_out_what_is_hidden(store: Store) -> None:
    for user in crowd(store, 6):
        asks(store, user)
    asks(store, "telegram:1", clause="四")
    text = "\n".join(figures_text(stats(store, load_policy(), SINCE, UNTIL)))
    assert "用过的人 6，期间活跃 6，新来 6" in text
    assert "问得多的条款：第九条 6\n" in text


def test_the_picture_is_a_picture(store: Store) -> None:
    for user in crowd(store, 6):
        asks(store, user)
        reports(store, user)
    png = figures_picture(stats(store, load_policy(), SINCE, UNTIL), "电商政策助手")
    assert png.startswith(b"\x89PNG") and len(png) > 10_000


def test_the_workbook_has_a_sheet_a_chart_and_no_hidden_count(store: Store) -> None:
    for user in crowd(store, 6):
        asks(store, user)
    for _ in range(3):
        asks(store, "telegram:1", clause="四")
    book = openpyxl.load_workbook(io.BytesIO(figures_workbook(stats(store, load_policy(), SINCE, UNTIL))))
    assert [tuple(row) for row in book["问得多的条款"].iter_rows(values_only=True)] == [
        ("项目", "数量"),
        ("第九条", 6),
        ("第四条", "少于5"),
    ]
    assert book["总览"]["B2"].value == 6
