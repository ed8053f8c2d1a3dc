from dataclasses import replace
from datetime import timedelta

from bot.campaigns.audience import Audience
from bot.campaigns.campaign import Campaign, Card, Illegal
from bot.campaigns.content import pressed
from bot.courier import Blocked, Outgoing, Sent
from bot.messages import Block
from bot.store import Store, campaigns, ledger, subscriptions
from tests.campaigns.fakes import (
    CONTENT,
    FOOTER,
    START,
    FakeCourier,
    desk_of,
    numbered,
    run,
    sending,
    started,
    subscribe,
)


def test_a_campaign_is_kept_from_step_to_step_and_every_step_is_logged(store: Store) -> None:
    subscribe(store, numbered(3))
    one = sending(desk_of(store))
    later = desk_of(store).load(one.id)
    assert later == one and later is not None and later.status == "sending"
    acts = [(act.act, act.by) for act in campaigns.log_of(store, one.id)]
    assert acts == [
        ("draft", "telegram:1"),
        ("test", "telegram:1"),
        ("submit", "telegram:1"),
        ("approve", "telegram:2"),
        ("start", "telegram:1"),
    ]


def test_an_illegal_step_leaves_no_trace(store: Store) -> None:
    subscribe(store, numbered(3))
    desk = desk_of(store)
    one = desk.draft("telegram:1", START, CONTENT)
    assert desk.cancel(99, "telegram:1", START) == Illegal("cancel", None, "missing")
    assert desk.start(one.id, "telegram:1", START) == Illegal("start", "draft", "status")
    assert desk.load(one.id) == one
    assert ledger.entries(store, one.id) == ()
    assert [act.act for act in campaigns.log_of(store, one.id)] == ["draft"]


def test_two_taps_on_the_card_approve_once(store: Store) -> None:
    subscribe(store, numbered(3))
    desk = desk_of(store)
    one = desk.draft("telegram:1", START, CONTENT)
    run(desk.test(one.id, "telegram:1", FakeCourier(), START))
    shown = desk.submit(one.id, "telegram:1", FakeCourier(), START)
    assert isinstance(shown, Campaign) and shown.card == Card(1, 3)
    assert isinstance(desk.approve(one.id, "telegram:2", 1, START), Campaign)
    assert desk.approve(one.id, "telegram:3", 1, START) == Illegal("approve", "approved", "old_card")


def test_the_audience_is_frozen_at_the_start(store: Store) -> None:
    subscribe(store, numbered(3))
    one = sending(desk_of(store))
    subscribe(store, ["telegram:late"])
    assert [entry.user for entry in ledger.entries(store, one.id)] == numbered(3)


def test_the_test_goes_to_the_tester_alone_and_counts_only_if_it_was_sent(store: Store) -> None:
    subscribe(store, numbered(3))
    desk = desk_of(store)
    one = desk.draft("telegram:1", START, CONTENT)
    away = FakeCourier(lambda chat, tried: Blocked("blocked"))
    assert run(desk.test(one.id, "telegram:1", away, START)) == Blocked("blocked")
    assert desk.load(one.id) == one
    courier = FakeCourier()
    assert run(desk.test(one.id, "telegram:1", courier, START)) == Sent(1)
    assert courier.chats == ["1"]
    assert desk.load(one.id) == replace(one, tested=True)


def test_an_edit_while_the_test_is_under_way_leaves_the_new_text_untested(store: Store) -> None:
    desk = desk_of(store)
    one = desk.draft("telegram:1", START, CONTENT)

    def edit(chat: str, tried: int) -> None:
        desk.edit(one.id, "telegram:1", START, Outgoing((Block("新"),)))

    run(desk.test(one.id, "telegram:1", FakeCourier(edit), START))
    edited = desk.load(one.id)
    assert edited is not None and not edited.tested


def test_the_preview_ends_with_the_footer_and_its_buttons_know_their_campaign(store: Store) -> None:
    desk = desk_of(store)
    one = desk.draft("telegram:1", START, CONTENT)
    preview = desk.preview(one.id)
    assert preview is not None
    button = replace(CONTENT.buttons[0][0], press=f"campaign:{one.id}:{one.id}:0")
    assert preview == Outgoing(CONTENT.blocks, ((button,), *FOOTER))
    assert desk.pressed(button.press, "telegram:1", START) == CONTENT.buttons[0][0]


def test_foreign_presses_are_no_taps(store: Store) -> None:
    desk = desk_of(store)
    one = desk.draft("telegram:1", START, CONTENT)
    for press in ("clause:9", "campaign:", "campaign:1:1", "campaign:x:1:0", f"campaign:{one.id}:{one.id}:7"):
        assert desk.pressed(press, "telegram:1", START) is None
    assert pressed("campaign:1:²:0") is None
    assert desk.pressed("campaign:77:77:0", "telegram:1", START) is None


def test_an_audience_by_topic_lasts_as_long_as_the_topic_is_followed(store: Store) -> None:
    subscribe(store, numbered(2), "十")
    subscribe(store, ["telegram:9"], "九")
    one = sending(desk_of(store), audience=Audience(topic="十"))
    assert [entry.user for entry in ledger.entries(store, one.id)] == numbered(2)


def test_a_message_under_way_cannot_be_corrected_and_a_withdrawal_ends_it(store: Store) -> None:
    subscribe(store, numbered(5))
    desk = desk_of(store)
    one = sending(desk)
    assert desk.correct(one.id, "telegram:1", CONTENT, START) == Illegal("correct", "sending", "status")
    withdrawal = desk.withdraw(one.id, "telegram:1", START)
    assert isinstance(withdrawal, Campaign) and (withdrawal.kind, withdrawal.of) == ("withdrawal", one.id)
    assert campaigns.status(store, one.id) == "cancelled"
    assert ledger.tally(store, one.id) == {"skipped": 5}


def test_a_change_waits_for_what_is_in_flight_so_that_nobody_is_missed(store: Store) -> None:
    subscribe(store, numbered(2))
    desk = desk_of(store)
    one = sending(desk)
    first, second = ledger.entries(store, one.id)
    ledger.close(store, first.id, "accepted", START, None, 5)
    ledger.take(store, second.id, 0, START)
    withdrawal = desk.withdraw(one.id, "telegram:1", START)
    desk.submit(withdrawal.id, "telegram:1", FakeCourier(), START)  # type: ignore[union-attr]
    refused = desk.start(withdrawal.id, "telegram:1", START)  # type: ignore[union-attr]
    assert refused == Illegal("start", "approved", "in_flight")


def test_a_text_that_was_withdrawn_is_not_sent_again(store: Store) -> None:
    subscribe(store, numbered(2))
    desk = desk_of(store)
    one = sending(desk)
    first, second = ledger.entries(store, one.id)
    ledger.close(store, first.id, "accepted", START, None, 5)
    ledger.close(store, second.id, "failed", START, "bad")
    store.run("UPDATE campaigns SET document = replace(document, '\"sending\"', '\"done\"'), status = 'done'")
    started(desk, desk.withdraw(one.id, "telegram:1", START))  # type: ignore[arg-type]
    assert desk.retry(one.id, "telegram:1", START) == Illegal("retry", "done", "changed")


def test_a_correction_keeps_the_file_that_the_message_came_with(store: Store) -> None:
    from bot.messages import File

    subscribe(store, numbered(2))
    desk = desk_of(store)
    picture = File("海报.png", b"\x89PNG")
    one = sending(desk, content=replace(CONTENT, file=picture))
    desk.cancel(one.id, "telegram:1", START)
    correction = desk.correct(one.id, "telegram:1", Outgoing((Block("更正"),)), START)
    assert isinstance(correction, Campaign) and correction.content == Outgoing((Block("更正"),), (), picture)


def test_own_words_are_fixed_at_the_start(store: Store) -> None:
    subscribe(store, numbered(2))
    sums = {"telegram:00000": "您的预估有变化"}
    desk = desk_of(store, words=lambda one, user: sums.get(user) if one.purpose == "change" else None)
    one = sending(desk, purpose="change")
    kept = {entry.user: entry.own_words for entry in ledger.entries(store, one.id)}
    assert kept == {"telegram:00000": "您的预估有变化", "telegram:00001": None}


def test_what_is_due_is_found_at_its_time(store: Store) -> None:
    subscribe(store, numbered(2))
    desk = desk_of(store)
    one = desk.draft("telegram:1", START, CONTENT)
    run(desk.test(one.id, "telegram:1", FakeCourier(), START))
    desk.submit(one.id, "telegram:1", FakeCourier(), START)
    desk.approve(one.id, "telegram:2", 1, START)
    noon = START + timedelta(hours=3)
    desk.schedule(one.id, "telegram:1", noon, START)
    assert campaigns.due(store, noon - timedelta(seconds=1)) == ()
    assert campaigns.due(store, noon) == (one.id,)
    subscriptions.unsubscribe(store, "telegram:00000")
    moved = desk.start(one.id, "bot", noon)
    assert isinstance(moved, Campaign) and [entry.user for entry in ledger.entries(store, one.id)] == ["telegram:00001"]
