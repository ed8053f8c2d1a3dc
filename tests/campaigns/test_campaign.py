from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns import campaign as machine
from bot.campaigns.audience import Audience
from bot.campaigns.campaign import Campaign, Card, Illegal, Moved, Rules, Status
from bot.campaigns.documents import dump, parse
from bot.courier import Outgoing
from bot.messages import Block, Button, File
from bot.store import stamp
from tests.campaigns.fakes import CONTENT, START

RULES = Rules()
DRAFT = Campaign(1, "message", ("ann",), CONTENT)
LATER = START + timedelta(hours=1)

ACTS = {
    "edit": lambda one, by: machine.edit(one, by, Outgoing((Block(f"由{by}改"),))),
    "test": lambda one, by: machine.mark_tested(one),
    "submit": lambda one, by: machine.submit(one, by, 100, None, RULES),
    "approve": lambda one, by: machine.approve(one, by, one.revision, RULES),
    "approve an old card": lambda one, by: machine.approve(one, by, one.revision - 1, RULES),
    "decline": lambda one, by: machine.decline(one, one.revision),
    "schedule": lambda one, by: machine.schedule(one, LATER, stamp(LATER), START),
    "start": lambda one, by: machine.start(one, 100, RULES),
    "void": lambda one, by: machine.void(one),
    "pause": lambda one, by: machine.pause(one, "desk"),
    "resume": lambda one, by: machine.resume(one),
    "cancel": lambda one, by: machine.cancel(one),
    "finish": lambda one, by: machine.finish(one),
    "retry": lambda one, by: machine.reopen(one, 1),
}
PEOPLE = ("ann", "ben", "eve")
WALKS = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(PEOPLE)), max_size=40)
ONWARD = st.lists(
    st.sampled_from([("test", "ann"), ("submit", "ann"), ("approve", "ben"), ("start", "ann"), ("finish", "bot")]),
    max_size=3,
)


def walk(steps: list[tuple[str, str]], one: Campaign = DRAFT) -> list[tuple[str, str, Campaign, Moved]]:
    """Every step with the campaign before and what came of it; illegal ones change nothing."""
    taken = []
    for act, by in steps:
        moved = ACTS[act](one, by)
        taken.append((act, by, one, moved))
        one = moved if isinstance(moved, Campaign) else one
    return taken


PATHS = st.tuples(st.booleans(), WALKS).map(
    lambda drawn: [("test", "ann"), ("submit", "ann"), ("approve", "ben")] * drawn[0] + drawn[1]
)


@given(PATHS)
def test_nothing_is_sent_that_another_person_did_not_approve_as_it_is(steps: list[tuple[str, str]]) -> None:
    approved: dict[int, tuple[Outgoing | None, str]] = {}
    for act, by, before, moved in walk(steps):
        if isinstance(moved, Illegal):
            continue
        if act == "approve":
            approved[moved.revision] = (moved.content, by)
        if act == "start":
            content, approver = approved[moved.revision]
            assert content == moved.content
            assert approver == moved.approved_by and approver not in before.authors


@given(PATHS)
def test_every_edit_voids_approval_card_and_schedule(steps: list[tuple[str, str]]) -> None:
    for act, by, _, moved in walk(steps):
        if act == "edit" and isinstance(moved, Campaign):
            voided = (moved.status, moved.card, moved.approved, moved.approved_by, moved.starts_at)
            assert voided == ("draft", None, None, None, None)
            assert by in moved.authors


@given(PATHS)
def test_an_illegal_move_says_where_the_campaign_stands(steps: list[tuple[str, str]]) -> None:
    for _, _, before, moved in walk(steps):
        assert moved.status in get_args(Status)
        if isinstance(moved, Illegal):
            assert moved.status == before.status


@given(PATHS)
def test_a_card_works_once(steps: list[tuple[str, str]]) -> None:
    used = [before.card for act, _, before, moved in walk(steps) if act == "approve" and isinstance(moved, Campaign)]
    assert len(used) == len(set(used))


@given(PATHS)
def test_nobody_leaves_an_end_but_for_a_retry(steps: list[tuple[str, str]]) -> None:
    for act, _, before, moved in walk(steps):
        if before.status == "cancelled" or (before.status == "done" and act != "retry"):
            assert isinstance(moved, Illegal)


@given(PATHS)
def test_a_campaign_comes_back_from_its_document_as_it_was(steps: list[tuple[str, str]]) -> None:
    for _, _, _, moved in walk(steps):
        if isinstance(moved, Campaign):
            assert parse(dump(moved)) == moved


def test_a_document_keeps_audience_buttons_and_file() -> None:
    file = File("海报.png", bytes(range(256)), "海报")
    content = Outgoing((Block("甲"), Block("乙", "quote")), ((Button("看", "clause:9", "第九条"),),), file)
    audience = Audience("九", ("seller",), ("liandu",), "growth", ("narrowly_misses",), "名单")
    one = replace(DRAFT, content=content, audience=audience, card=Card(3, 9), of=4, purpose="change")
    assert parse(dump(one)) == one


def approved(rules: Rules = RULES) -> Campaign:
    shown = machine.submit(replace(DRAFT, tested=True), "ann", 100, None, rules)
    assert isinstance(shown, Campaign)
    done = machine.approve(shown, "ben", shown.revision, rules)
    assert isinstance(done, Campaign)
    return done


def test_the_card_names_the_head_count_and_the_approval_keeps_it() -> None:
    one = approved()
    assert (one.status, one.card, one.approved, one.approved_by) == ("approved", None, Card(1, 100), "ben")


def test_the_author_cannot_approve() -> None:
    shown = machine.submit(replace(DRAFT, tested=True), "ann", 100, None, RULES)
    assert isinstance(shown, Campaign)
    assert machine.approve(shown, "ann", 1, RULES) == Illegal("approve", "submitted", "own_work")
    alone = machine.approve(shown, "ann", 1, Rules(second_person=False))
    assert isinstance(alone, Campaign) and alone.approved_by == "ann"


def test_whoever_had_a_hand_in_it_counts_as_author() -> None:
    edited = machine.edit(DRAFT, "ben", audience=Audience("九"))
    assert isinstance(edited, Campaign)
    shown = machine.submit(replace(edited, tested=True), "eve", 100, None, RULES)
    assert isinstance(shown, Campaign)
    refused = [machine.approve(shown, by, shown.revision, RULES) for by in ("ann", "ben", "eve")]
    assert refused == [Illegal("approve", "submitted", "own_work")] * 3


def test_an_untested_text_is_not_shown_for_approval_and_an_edit_makes_it_untested() -> None:
    assert machine.submit(DRAFT, "ann", 100, None, RULES) == Illegal("submit", "draft", "untested")
    edited = machine.edit(replace(DRAFT, tested=True), "ann", Outgoing((Block("新"),)))
    assert isinstance(edited, Campaign) and not edited.tested
    same_text = machine.edit(replace(DRAFT, tested=True), "ann", audience=Audience("九"))
    assert isinstance(same_text, Campaign) and same_text.tested


def test_a_text_the_messenger_would_refuse_is_not_shown_for_approval() -> None:
    tested = replace(DRAFT, tested=True)
    assert machine.submit(tested, "ann", 9, "too long", RULES) == Illegal("submit", "draft", "content", "too long")
    assert machine.submit(replace(tested, content=None), "ann", 9, None, RULES) == Illegal("submit", "draft", "content")


def test_nobody_is_no_audience() -> None:
    assert machine.submit(replace(DRAFT, tested=True), "ann", 0, None, RULES) == Illegal("submit", "draft", "nobody")
    assert machine.start(approved(), 0, RULES) == Illegal("start", "approved", "nobody")


@pytest.mark.parametrize(("head_count", "starts"), [(90, True), (110, True), (111, False)])
def test_an_audience_that_grew_since_the_approval_needs_a_new_one(head_count: int, starts: bool) -> None:
    moved = machine.start(approved(), head_count, RULES)
    assert isinstance(moved, Campaign) == starts
    if not starts:
        assert moved == Illegal("start", "approved", "grown", "100 → 111")


def test_a_time_that_has_passed_is_no_schedule() -> None:
    assert machine.schedule(approved(), START, stamp(START), START) == Illegal("schedule", "approved", "past")
    timed = machine.schedule(approved(), LATER, stamp(LATER), START)
    assert isinstance(timed, Campaign) and (timed.status, timed.starts_at) == ("scheduled", stamp(LATER))


def test_a_withdrawal_is_approved_by_whoever_asks_for_it_unless_set_otherwise() -> None:
    withdrawal = Campaign(2, "withdrawal", ("ann",), of=1)
    alone = machine.submit(withdrawal, "ann", 100, None, RULES)
    assert isinstance(alone, Campaign) and (alone.status, alone.approved_by) == ("approved", "ann")
    careful = machine.submit(withdrawal, "ann", 100, None, Rules(withdrawal_alone=False))
    assert isinstance(careful, Campaign) and careful.status == "submitted"
