"""Keeps campaigns going: starts what is due, and picks up what a restart left in flight."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.campaigns.campaign import Illegal
from bot.campaigns.clock import Clock
from bot.campaigns.delivery import BOT, DeliverySettings, Progress, deliver
from bot.campaigns.desk import Desk
from bot.campaigns.pace import Pace
from bot.courier import Courier
from bot.store import campaigns, ledger

log = logging.getLogger(__name__)


async def run(
    desk: Desk,
    courier: Courier,
    settings_now: Callable[[], DeliverySettings],
    clock: Clock,
    progress: Progress | None = None,
) -> None:
    """Runs until it is cancelled; one a database. What is set meanwhile holds for whatever begins or goes on then."""
    settings = settings_now()
    pace = Pace(settings.rate, clock)
    _settle_stopped(desk, clock)
    sending: dict[int, asyncio.Task[dict[str, int]]] = {}
    try:
        while True:
            if campaigns.due(desk.store, clock.now()):
                # To find an audience may take thousands of screenings, and people wait for their answers meanwhile.
                await asyncio.to_thread(start_due, desk, clock.now())
            for id in campaigns.with_status(desk.store, "sending"):
                if id not in sending:
                    settings = settings_now()
                    work = deliver(
                        desk.store, id, courier, settings, clock, footer=desk.footer, pace=pace, progress=progress
                    )
                    sending[id] = asyncio.create_task(work)
            await clock.sleep(settings.poll)
            for id in [id for id, task in sending.items() if task.done()]:
                _reap(desk, id, sending.pop(id), clock)
    finally:
        for task in sending.values():
            task.cancel()
        await asyncio.gather(*sending.values(), return_exceptions=True)


def start_due(desk: Desk, now: datetime) -> None:
    """Starts what is due. What may not start as it was approved goes back to be a draft; the log says why."""
    for id in campaigns.due(desk.store, now):
        moved = desk.start(id, BOT, now)
        if isinstance(moved, Illegal) and moved.reason != "in_flight":
            desk.void(id, BOT, now)


def _settle_stopped(desk: Desk, clock: Clock) -> None:
    """After a kill, what was in flight in a campaign that is not going on needs a final state too."""
    for id in campaigns.with_status(desk.store, "paused", "cancelled"):
        one = desk.load(id)
        repeatable = one is not None and one.kind != "message" and one.status == "paused"
        ledger.settle_in_flight(desk.store, id, "pending" if repeatable else "uncertain", clock.now())


def _reap(desk: Desk, id: int, task: asyncio.Task[dict[str, int]], clock: Clock) -> None:
    fault = task.exception()
    if fault is not None:
        log.error("campaign %d stopped: %s", id, type(fault).__name__)
        desk.pause(id, BOT, clock.now(), why="fault")
