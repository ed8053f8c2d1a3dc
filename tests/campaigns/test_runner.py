import asyncio
from contextlib import suppress
from datetime import timedelta

from bot.campaigns import runner
from bot.campaigns.campaign import Campaign
from bot.campaigns.delivery import DeliverySettings
from bot.campaigns.desk import Desk
from bot.store import Store, campaigns, ledger
from tests.campaigns.fakes import (
    CONTENT,
    START,
    FakeCourier,
    SkippingClock,
    desk_of,
    numbered,
    run,
    sending,
    subscribe,
)

SETTINGS = DeliverySettings()


def run_for(seconds: float, desk: Desk, courier: FakeCourier) -> None:
    async def work() -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(runner.run(desk, courier, lambda: SETTINGS, SkippingClock()), seconds)

    run(work())


def approved(desk: Desk) -> Campaign:
    one = desk.draft("telegram:1", START, CONTENT)
    run(desk.test(one.id, "telegram:1", FakeCourier(), START))
    desk.submit(one.id, "telegram:1", FakeCourier(), START)
    moved = desk.approve(one.id, "telegram:2", 1, START)
    assert isinstance(moved, Campaign)
    return moved


def test_it_starts_what_is_due_and_finishes_it(store: Store) -> None:
    subscribe(store, numbered(50))
    desk = desk_of(store)
    one = approved(desk)
    desk.schedule(one.id, "telegram:1", START + timedelta(seconds=60), START)
    courier = FakeCourier()
    run_for(120, desk, courier)
    assert campaigns.status(store, one.id) == "done"
    assert 60 <= courier.requests[0] < 62


def test_what_grew_beyond_its_approval_goes_back_to_be_a_draft(store: Store) -> None:
    subscribe(store, numbered(50))
    desk = desk_of(store)
    one = approved(desk)
    desk.schedule(one.id, "telegram:1", START + timedelta(seconds=60), START)
    subscribe(store, numbered(80))
    courier = FakeCourier()
    run_for(120, desk, courier)
    assert campaigns.status(store, one.id) == "draft"
    assert courier.requests == []


def test_campaigns_side_by_side_share_one_rate(store: Store) -> None:
    subscribe(store, numbered(200))
    desk = desk_of(store)
    both = [sending(desk), sending(desk)]
    courier = FakeCourier()
    run_for(60, desk, courier)
    assert [campaigns.status(store, one.id) for one in both] == ["done", "done"]
    assert 400 / (courier.requests[-1] - courier.requests[0]) <= 29


def test_a_restart_picks_up_what_was_under_way_and_settles_what_was_stopped(store: Store) -> None:
    subscribe(store, numbered(100))
    desk = desk_of(store)
    going, stopped = sending(desk), sending(desk)
    courier = FakeCourier(latency=0.4)
    run_for(2.05, desk, courier)
    desk.cancel(stopped.id, "telegram:1", START)
    run_for(60, desk, courier)
    tallies = [ledger.tally(store, one.id) for one in (going, stopped)]
    assert set(tallies[0]) == {"accepted", "uncertain"} and set(tallies[1]) == {"accepted", "skipped", "uncertain"}
    assert [sum(tally.values()) for tally in tallies] == [100, 100]
