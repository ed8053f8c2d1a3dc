import asyncio
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.campaigns.delivery import DeliverySettings, deliver
from bot.campaigns.desk import Words
from bot.campaigns.report import report
from bot.courier import Begun, Gone, Migrated, Outgoing, Result, RetryAfter, ServerFault, Uncertain, unnoted
from bot.messages import Block
from bot.store import Store, campaigns, ledger, people, privacy, subscriptions
from tests.campaigns.fakes import (
    CONTENT,
    FOOTER,
    START,
    FakeCourier,
    SkippingClock,
    desk_of,
    numbered,
    run,
    seeded_faults,
    sending,
    started,
    subscribe,
)

SETTINGS = DeliverySettings()
CLOCK = SkippingClock()


def send(store: Store, id: int, courier: FakeCourier, how: DeliverySettings = SETTINGS) -> dict[str, int]:
    return run(deliver(store, id, courier, how, CLOCK, footer=FOOTER))


def chats(users: list[str]) -> list[str]:
    return [user.partition(":")[2] for user in users]


def test_everyone_gets_it_once_and_the_campaign_is_done(store: Store) -> None:
    subscribe(store, numbered(300))
    one = sending(desk_of(store))
    courier = FakeCourier()
    assert send(store, one.id, courier) == {"accepted": 300}
    assert sorted(courier.chats) == chats(numbered(300))
    assert campaigns.status(store, one.id) == "done"


class Queue(FakeCourier):
    """Lets everyone wait for a turn, as the messenger's limits may."""

    def __init__(self, store: Store, id: int) -> None:
        super().__init__()
        self.stop = lambda: desk_of(store).pause(id, "telegram:1", START)
        self.waiting = 0

    async def send(self, chat: str, content: Outgoing, begun: Begun = unnoted) -> Result:
        self.waiting += 1
        await asyncio.sleep(5)
        self.stop()
        return await super().send(chat, content, begun)


def test_what_only_waits_for_its_turn_is_no_message_in_flight(store: Store) -> None:
    subscribe(store, numbered(20))
    one = sending(desk_of(store))
    courier = Queue(store, one.id)
    assert send(store, one.id, courier) == {"pending": 20}
    assert (courier.waiting, courier.chats) == (SETTINGS.slots, [])


def test_what_arrives_is_the_preview(store: Store) -> None:
    subscribe(store, ["telegram:7"])
    words: Words = lambda campaign, user: f"您的预估 {user}"  # noqa: E731
    desk = desk_of(store, words=words)
    one = sending(desk)
    courier = FakeCourier()
    send(store, one.id, courier)
    assert courier.showing == {1: ("7", desk.preview(one.id, "telegram:7"))}


def test_message_ids_are_kept_with_their_recipients(store: Store) -> None:
    subscribe(store, numbered(20))
    one = sending(desk_of(store))
    courier = FakeCourier()
    send(store, one.id, courier)
    kept = {f"telegram:{chat}": id for id, (chat, _) in courier.showing.items()}
    assert ledger.reached(store, one.id) == kept


def test_among_faults_of_every_kind_each_recipient_ends_in_one_state_and_nobody_gets_it_twice(store: Store) -> None:
    users = numbered(1500)
    subscribe(store, users)
    one = sending(desk_of(store))
    faults = seeded_faults(3, limit=0.05, blocked=0.02, gone=0.01, server=0.02, timeout=0.01, rejected=0.005)
    courier = FakeCourier(faults)
    tally = send(store, one.id, courier)
    assert sum(tally.values()) == 1500
    assert set(tally) == {"accepted", "blocked", "gone", "uncertain", "failed"}
    assert max(Counter(courier.chats).values()) == 1
    states = {entry.user: entry.state for entry in ledger.entries(store, one.id)}
    assert {f"telegram:{chat}" for chat in courier.chats} == {
        user for user, state in states.items() if state in ("accepted", "uncertain")
    }


def test_the_rate_holds_from_the_first_second_and_is_used_up(store: Store) -> None:
    subscribe(store, numbered(1200))
    one = sending(desk_of(store))
    courier = FakeCourier(latency=0.2)
    send(store, one.id, courier)
    times = [at for at, _ in courier.arrived]
    busiest = max(sum(1 for other in times[n : n + 40] if other - at < 1) for n, at in enumerate(times))
    assert busiest <= 30
    assert len(times) / (times[-1] - times[0]) >= 28


def test_one_chats_long_wait_holds_nobody_else(store: Store) -> None:
    subscribe(store, numbered(100))
    one = sending(desk_of(store))

    def slow_chat(chat: str, tried: int) -> Result | None:
        return RetryAfter(3600) if chat == "00003" and tried == 1 else None

    courier = FakeCourier(slow_chat)
    assert send(store, one.id, courier) == {"accepted": 100}
    *others, last = courier.arrived
    assert max(at for at, _ in others) < 5
    assert last[1] == "00003" and last[0] >= 3600


def test_a_flood_slows_everything_down_until_it_passes(store: Store) -> None:
    subscribe(store, numbered(600))
    one = sending(desk_of(store))
    passed: list[float] = []

    def ten_a_second(chat: str, tried: int) -> Result | None:
        now = asyncio.get_running_loop().time()
        if sum(1 for at in passed[-10:] if now - at < 1) >= 10:
            return RetryAfter(2)
        passed.append(now)
        return None

    courier = FakeCourier(ten_a_second)
    assert send(store, one.id, courier) == {"accepted": 600}
    assert max(Counter(courier.chats).values()) == 1
    assert len(courier.requests) < 2 * 600


def test_a_failing_server_is_tried_again_later_and_later_and_then_given_up(store: Store) -> None:
    subscribe(store, ["telegram:1"])
    one = sending(desk_of(store))
    courier = FakeCourier(lambda chat, tried: ServerFault("502"))
    impatient = DeliverySettings(attempts=4, backoff=2, poll=0.01)
    assert send(store, one.id, courier, impatient) == {"failed": 1}
    waits = [round(after - before) for before, after in pairwise(courier.requests)]
    assert waits == [2, 4, 8]


def test_the_uncertain_are_sent_again_only_on_request(store: Store) -> None:
    subscribe(store, numbered(3))
    desk = desk_of(store)
    one = sending(desk)
    courier = FakeCourier(lambda chat, tried: Uncertain("timeout") if tried == 1 and chat == "00001" else None)
    assert send(store, one.id, courier) == {"accepted": 2, "uncertain": 1}
    desk.retry(one.id, "telegram:1", START, "failed")
    assert send(store, one.id, courier) == {"accepted": 2, "uncertain": 1}
    desk.retry(one.id, "telegram:1", START, "uncertain")
    assert send(store, one.id, courier) == {"accepted": 3}
    assert Counter(courier.chats) == {"00000": 1, "00001": 2, "00002": 1}


def test_only_the_failed_are_retried(store: Store) -> None:
    subscribe(store, numbered(50))
    desk = desk_of(store)
    one = sending(desk)
    broken = FakeCourier(seeded_faults(1, rejected=0.1, blocked=0.1))
    tally = send(store, one.id, broken, DeliverySettings(error_share=1))
    failed = {entry.user for entry in ledger.entries(store, one.id) if entry.state == "failed"}
    desk.retry(one.id, "telegram:1", START)
    courier = FakeCourier()
    again = send(store, one.id, courier)
    assert {f"telegram:{chat}" for chat in courier.chats} == failed
    assert again == {"accepted": tally["accepted"] + tally["failed"], "blocked": tally["blocked"]}


def test_blocking_and_vanishing_end_the_subscription(store: Store) -> None:
    subscribe(store, numbered(3))
    one = sending(desk_of(store))
    answers: dict[str, Result] = {"00001": Gone("chat not found")}
    courier = FakeCourier(lambda chat, tried: answers.get(chat))
    assert send(store, one.id, courier) == {"accepted": 2, "gone": 1}
    assert subscriptions.subscribers(store) == ("telegram:00000", "telegram:00002")


def test_a_chat_that_moved_gets_it_under_its_new_number_with_all_that_is_kept(store: Store) -> None:
    subscribe(store, ["telegram:-5"])
    one = sending(desk_of(store))
    courier = FakeCourier(lambda chat, tried: Migrated("-1005") if chat == "-5" else None)
    assert send(store, one.id, courier) == {"accepted": 1}
    assert courier.chats == ["-1005"]
    assert subscriptions.subscribers(store) == ("telegram:-1005",)


def test_a_chat_that_moved_to_one_that_has_it_gets_it_once(store: Store) -> None:
    subscribe(store, ["telegram:-1005", "telegram:-5"])
    one = sending(desk_of(store))
    courier = FakeCourier(lambda chat, tried: Migrated("-1005") if chat == "-5" else None)
    assert send(store, one.id, courier) == {"accepted": 1, "skipped": 1}
    assert courier.chats == ["-1005"]


def test_who_unsubscribes_or_blocks_during_the_run_gets_nothing(store: Store) -> None:
    subscribe(store, numbered(100))
    one = sending(desk_of(store))

    def leave(chat: str, tried: int) -> Result | None:
        subscriptions.unsubscribe(store, "telegram:00090")
        store.run("UPDATE people SET blocked_at = 'x' WHERE user = 'telegram:00091'")
        return None

    courier = FakeCourier(leave)
    assert send(store, one.id, courier) == {"accepted": 98, "blocked": 1, "skipped": 1}
    assert not {"00090", "00091"} & set(courier.chats)


def test_quiet_hours_are_waited_out_each_persons_own_or_the_usual_ones(store: Store) -> None:
    subscribe(store, numbered(3))
    subscriptions.set_quiet_hours(store, "telegram:00001", subscriptions.QuietHours("12:00", "13:00"))
    subscriptions.set_quiet_hours(store, "telegram:00002", subscriptions.QuietHours("20:00", "09:30"))
    one = sending(desk_of(store))
    courier = FakeCourier()
    evening = SkippingClock(START.replace(hour=23))
    run(deliver(store, one.id, courier, DeliverySettings(poll=60), evening))
    hours = {chat: round(at / 3600, 1) for at, chat in courier.arrived}
    assert hours == {"00001": 0.0, "00000": 9.0, "00002": 10.5}


def test_a_pause_stops_it_and_a_resumption_goes_on_where_it_was(store: Store) -> None:
    subscribe(store, numbered(200))
    desk = desk_of(store)
    one = sending(desk)

    def pause_at_fifty(chat: str, tried: int) -> Result | None:
        if chat == "00050":
            desk.pause(one.id, "telegram:2", START)
        return None

    courier = FakeCourier(pause_at_fifty)
    half = send(store, one.id, courier)
    assert half["pending"] >= 149 - SETTINGS.slots and set(half) == {"accepted", "pending"}
    desk.resume(one.id, "telegram:2", START)
    assert send(store, one.id, courier) == {"accepted": 200}
    assert sorted(courier.chats) == chats(numbered(200))


def test_too_many_errors_pause_it_by_itself(store: Store) -> None:
    subscribe(store, numbered(300))
    desk = desk_of(store)
    one = sending(desk)
    courier = FakeCourier(seeded_faults(1, rejected=0.5))
    tally = send(store, one.id, courier)
    paused = desk.load(one.id)
    assert paused is not None and (paused.status, paused.paused_for) == ("paused", "errors")
    assert tally["pending"] > 240


def test_after_a_cancellation_nobody_more_gets_it_and_nobody_is_left_open(store: Store) -> None:
    subscribe(store, numbered(200))
    desk = desk_of(store)
    one = sending(desk)

    def cancel(chat: str, tried: int) -> Result | None:
        if chat == "00050":
            desk.cancel(one.id, "telegram:2", START)
        return ServerFault("502") if chat == "00049" else None

    tally = send(store, one.id, FakeCourier(cancel))
    assert set(tally) == {"accepted", "skipped"} and sum(tally.values()) == 200
    found = report(store, one.id)
    assert found is not None and dict(found.skipped) == {"cancelled": tally["skipped"]}


def test_progress_is_told_at_most_every_three_seconds_and_at_the_end(store: Store) -> None:
    subscribe(store, numbered(400))
    one = sending(desk_of(store))
    told: list[tuple[float, dict[str, int]]] = []

    async def progress(id: int, tally: dict[str, int]) -> None:
        told.append((CLOCK.seconds(), tally))
        raise RuntimeError("the card is gone")

    run(deliver(store, one.id, FakeCourier(), SETTINGS, CLOCK, progress=progress))
    gaps = [round(after - before, 6) for (before, _), (after, _) in pairwise(told)]
    assert min(gaps) >= 3 and len(told) >= 5
    assert told[-1][1] == {"accepted": 400}


def test_a_courier_that_breaks_leaves_the_uncertain_and_the_others_get_it(store: Store) -> None:
    subscribe(store, numbered(30))
    one = sending(desk_of(store))

    def break_once(chat: str, tried: int) -> Result | None:
        if chat == "00004":
            raise KeyError(chat)
        return None

    assert send(store, one.id, FakeCourier(break_once)) == {"accepted": 29, "uncertain": 1}


def test_a_run_cut_off_in_mid_air_leaves_at_most_one_uncertain_a_slot(store: Store) -> None:
    subscribe(store, numbered(200))
    one = sending(desk_of(store))
    courier = FakeCourier(latency=0.3)

    async def cut_off() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(deliver(store, one.id, courier, SETTINGS, CLOCK), 2.01)

    run(cut_off())
    tally = send(store, one.id, courier)
    assert set(tally) == {"accepted", "uncertain"} and sum(tally.values()) == 200
    assert 0 < tally["uncertain"] <= SETTINGS.slots
    assert sorted(courier.chats) == chats(numbered(200))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.floats(0.05, 3), max_size=5))
def test_whatever_fails_and_however_often_it_is_cut_off_nobody_is_left_out_and_nobody_gets_it_twice(
    seed: int, cuts: list[float]
) -> None:
    store = Store.open(None)
    subscribe(store, numbered(40))
    one = sending(desk_of(store))
    faults = seeded_faults(seed, limit=0.1, blocked=0.05, gone=0.03, server=0.1, rejected=0.03)
    courier = FakeCourier(faults, latency=0.4)
    careless = DeliverySettings(error_share=1, slots=4)

    async def cut_off(after: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(deliver(store, one.id, courier, careless, CLOCK), after)

    for after in cuts:
        run(cut_off(after))
    tally = run(deliver(store, one.id, courier, careless, CLOCK))
    assert sum(tally.values()) == 40
    assert not {"pending", "sending"} & set(tally)
    assert tally.get("uncertain", 0) <= len(cuts) * careless.slots
    assert len(courier.chats) == len(set(courier.chats))
    accepted = {(entry.user or "")[9:] for entry in ledger.entries(store, one.id) if entry.state == "accepted"}
    uncertain = {(entry.user or "")[9:] for entry in ledger.entries(store, one.id) if entry.state == "uncertain"}
    assert accepted <= set(courier.chats) <= accepted | uncertain


def test_a_correction_replaces_the_words_at_everyone_who_has_them(store: Store) -> None:
    subscribe(store, numbered(40))
    desk = desk_of(store)
    one = sending(desk)
    courier = FakeCourier(seeded_faults(1, blocked=0.2))
    reached = send(store, one.id, courier)["accepted"]
    subscriptions.unsubscribe(store, "telegram:00000")
    better = Outgoing((Block("更正：第九条上限没有变化"),))
    correction = started(desk, desk.correct(one.id, "telegram:1", better, START))  # type: ignore[arg-type]
    assert send(store, correction.id, courier) == {"accepted": reached}
    assert {content for _, content in courier.showing.values()} == {Outgoing(better.blocks, FOOTER)}
    found = report(store, one.id)
    assert found is not None and (found.corrected, found.withdrawn) == (reached, 0)


def test_a_withdrawal_needs_no_second_person_and_goes_on_after_being_cut_off(store: Store) -> None:
    subscribe(store, numbered(100))
    desk = desk_of(store)
    one = sending(desk)
    courier = FakeCourier()
    send(store, one.id, courier)
    withdrawal = started(desk, desk.withdraw(one.id, "telegram:1", START))  # type: ignore[arg-type]

    async def cut_off() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(deliver(store, withdrawal.id, courier, SETTINGS, CLOCK), 1)

    run(cut_off())
    assert send(store, withdrawal.id, courier) == {"accepted": 100}
    assert courier.showing == {}
    found = report(store, one.id)
    assert found is not None and found.withdrawn == 100


def test_the_report_adds_up(store: Store) -> None:
    subscribe(store, numbered(60))
    desk = desk_of(store)
    one = sending(desk)
    courier = FakeCourier(seeded_faults(2, blocked=0.1, rejected=0.1, timeout=0.05))
    send(store, one.id, courier, DeliverySettings(error_share=1))
    reached = ledger.reached(store, one.id)
    first, second, *_ = reached
    drawn = courier.showing[reached[first]][1].buttons[0][0]
    later = START + timedelta(hours=1)
    for user in (first, first, second, "telegram:stranger"):
        assert desk.pressed(drawn.press, user, later) == CONTENT.buttons[0][0]
    subscriptions.unsubscribe(store, second)
    found = report(store, one.id)
    assert found is not None
    assert (dict(found.taps), found.unsubscribed) == ({"看第九条": 2}, 1)
    others = found.blocked + found.gone + found.uncertain + found.open
    assert found.accepted + sum(found.failed.values()) + sum(found.skipped.values()) + others == found.recipients == 60


def test_the_erased_get_nothing_and_are_counted(store: Store) -> None:
    subscribe(store, numbered(5))
    one = sending(desk_of(store))
    privacy.erase(store, "telegram:00003")
    courier = FakeCourier()
    assert send(store, one.id, courier) == {"accepted": 4, "skipped": 1}
    assert people.load(store, "telegram:00003") is None
