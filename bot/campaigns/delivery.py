"""Sends a campaign: a ledger row a recipient, written before and after each send, so that a kill loses nobody."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone, tzinfo

from bot.campaigns import campaign as machine
from bot.campaigns.audience import still_wants
from bot.campaigns.campaign import Campaign, Illegal
from bot.campaigns.clock import Clock
from bot.campaigns.content import Rows, drawn
from bot.campaigns.desk import load, move
from bot.campaigns.pace import ErrorShare, Pace
from bot.campaigns.quiet import quiet_until
from bot.courier import (
    Blocked,
    CalledOff,
    Change,
    Courier,
    Done,
    Gone,
    Migrated,
    Rejected,
    Result,
    RetryAfter,
    Sent,
    ServerFault,
    Uncertain,
)
from bot.store import Store, campaigns, ledger, people, subscriptions
from bot.store.ledger import Entry
from bot.store.subscriptions import QuietHours

BOT = "bot"

Progress = Callable[[int, dict[str, int]], Awaitable[None]]
"""Is told, now and then, how many recipients of a campaign are in each state."""


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """How to send.

    Attributes:
        slots: Sends under way at once; so many messages at most are uncertain after a kill.
        rate: Messages a second, all campaigns together.
        error_share: Above this share of errors in the last results, a campaign pauses by itself.
        attempts: How often a message is tried that the server fails.
        backoff: Seconds before the second attempt; each further one waits twice as long, up to `longest_backoff`.
        progress_every: Seconds between two reports of the progress, at least.
        poll: Seconds between two looks, while nothing can be sent.
        quiet: The hours without messages for those who set none of their own, in `zone`.
    """

    slots: int = 10
    rate: float = 28.5
    error_share: float = 0.2
    attempts: int = 6
    backoff: float = 2.0
    longest_backoff: float = 120.0
    progress_every: float = 3.0
    poll: float = 1.0
    quiet: QuietHours | None = field(default_factory=lambda: QuietHours("22:00", "08:00"))
    zone: tzinfo = timezone(timedelta(hours=8))


async def deliver(
    store: Store,
    id: int,
    courier: Courier,
    settings: DeliverySettings,
    clock: Clock,
    *,
    footer: Rows = (),
    pace: Pace | None = None,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Sends until everyone has a final state, or the campaign is paused or cancelled; gives the tally.

    It picks up whatever an earlier run left. One run a campaign at a time; `pace` is shared by those side by side.
    """
    import asyncio  # The terminal and the pipe never need it.

    one = load(store, id)
    if one is None or one.status != "sending":
        return ledger.tally(store, id)
    # A message in flight at a kill may have arrived. A change of one can be made twice without harm.
    ledger.settle_in_flight(store, id, "uncertain" if one.kind == "message" else "pending", clock.now())
    run = _Run(store, one, courier, settings, clock, footer, pace or Pace(settings.rate, clock))
    teller = asyncio.create_task(_tell(run, progress)) if progress else None
    try:
        async with asyncio.TaskGroup() as slots:
            for slot in range(settings.slots):
                slots.create_task(run.work(slot))
    finally:
        if teller:
            teller.cancel()
    move(store, id, "finish", BOT, clock.now(), run.finished)
    if progress:
        await clock.sleep(max(0.0, run.told_at + settings.progress_every - clock.seconds()))
        await _told(run, progress)
    return ledger.tally(store, id)


@dataclass(slots=True)
class _Run:
    """One run of a campaign."""

    store: Store
    campaign: Campaign
    courier: Courier
    settings: DeliverySettings
    clock: Clock
    footer: Rows
    pace: Pace
    in_hand: set[int] = field(default_factory=set)
    told_at: float = field(default=float("-inf"))
    errors: ErrorShare = field(init=False)

    def __post_init__(self) -> None:
        self.errors = ErrorShare(self.settings.error_share)

    async def work(self, slot: int) -> None:
        """One slot: a recipient after the other, until nobody is left or somebody says stop."""
        while (wait := self._look()) is not None:
            if wait > 0:
                await self.clock.sleep(wait)
                continue
            await self.pace.turn()
            entry = self._pick()
            if entry is not None:
                self.in_hand.add(entry.id)
                with suppress(CalledOff):
                    self._record(entry, await self._send(entry, slot))
                self.in_hand.discard(entry.id)

    def finished(self, one: Campaign) -> Campaign | Illegal:
        if ledger.next_wait(self.store, one.id) is None and not self.in_hand:
            return machine.finish(one)
        return Illegal("finish", one.status, "status")

    def _look(self) -> float | None:
        """Seconds until there may be something to send; None when this slot's work is over."""
        if campaigns.status(self.store, self.campaign.id) != "sending":
            return None
        until = ledger.next_wait(self.store, self.campaign.id, self.in_hand)
        if until is None:
            # What is in flight may come back to be tried again.
            return self.settings.poll if self.in_hand else None
        ahead = (datetime.fromisoformat(until) - self.clock.now()).total_seconds() if until else 0.0
        return min(max(0.0, ahead), self.settings.poll)

    def _pick(self) -> Entry | None:
        """The next one to send to; those who are not to get it are marked on the way."""
        now = self.clock.now()
        with self.store.transaction():
            if campaigns.status(self.store, self.campaign.id) != "sending":
                return None
            # Not without end: whoever waits for the database gets it in between.
            for _ in range(100):
                entry = ledger.next_due(self.store, self.campaign.id, now, self.in_hand)
                if entry is None or self._may_have_it(entry, now):
                    return entry
        return None

    def _begin(self, entry: Entry, slot: int) -> None:
        """Marks the row, at the last moment before the message goes out: what only waited for its turn at a kill did
        not arrive, and need not be called uncertain."""
        with self.store.transaction():
            kept = ledger.load(self.store, entry.id)
            going = campaigns.status(self.store, self.campaign.id) == "sending"
            if not going or kept is None or kept.state != "pending" or kept.user != entry.user:
                raise CalledOff
            ledger.take(self.store, entry.id, slot, self.clock.now())

    def _may_have_it(self, entry: Entry, now: datetime) -> bool:
        if entry.user is None:
            ledger.close(self.store, entry.id, "skipped", now, "erased")
            return False
        if self.campaign.kind != "message":
            return True
        person = people.load(self.store, entry.user)
        if person is not None and person.blocked_at is not None:
            ledger.close(self.store, entry.id, "blocked", now, "before")
            return False
        if not still_wants(self.store, self.campaign.audience, entry.user):
            ledger.close(self.store, entry.id, "skipped", now, "unsubscribed")
            return False
        hours = subscriptions.quiet_hours(self.store, entry.user) or self.settings.quiet
        until = quiet_until(now.astimezone(self.settings.zone), hours) if hours else None
        if until is not None:
            ledger.put_off(self.store, entry.id, until, "quiet", entry.attempts)
        return until is None

    async def _send(self, entry: Entry, slot: int) -> Result | Change:
        chat = (entry.user or "").partition(":")[2]
        if self.campaign.kind != "message":
            self._begin(entry, slot)
        try:
            if self.campaign.kind == "withdrawal":
                return await self.courier.delete(chat, entry.message_id or 0)
            content = drawn(self.campaign, self.footer, entry.own_words)
            if content is None:
                return Rejected("empty")
            if self.campaign.kind == "correction":
                return await self.courier.edit(chat, entry.message_id or 0, content)
            return await self.courier.send(chat, content, lambda: self._begin(entry, slot))
        except CalledOff:
            raise
        except Exception as fault:
            # Whatever broke, what it had done by then is not known.
            return Uncertain(type(fault).__name__)

    def _record(self, entry: Entry, result: Result | Change) -> None:
        now = self.clock.now()
        chat = entry.user or ""
        if isinstance(result, RetryAfter):
            self.pace.refused(chat, result.seconds)
        else:
            self.pace.passed(chat)
        if isinstance(result, Uncertain) and self.campaign.kind != "message":
            result = ServerFault(result.reason)
        with self.store.transaction():
            self._write(entry, result, now)
            if campaigns.status(self.store, self.campaign.id) == "cancelled":
                ledger.drop_pending(self.store, self.campaign.id, "cancelled", now)
            if self.errors.note(isinstance(result, ServerFault | Uncertain | Rejected)):
                move(self.store, self.campaign.id, "pause", BOT, now, lambda one: machine.pause(one, "errors"))

    def _write(self, entry: Entry, result: Result | Change, now: datetime) -> None:
        user = entry.user or ""
        match result:
            case Sent(message_id):
                ledger.close(self.store, entry.id, "accepted", now, None, message_id)
            case Done():
                ledger.close(self.store, entry.id, "accepted", now)
            case Blocked(reason):
                people.block(self.store, user, now)
                ledger.close(self.store, entry.id, "blocked", now, reason)
            case Gone(reason):
                people.block(self.store, user, now)
                ledger.close(self.store, entry.id, "gone", now, reason)
            case Uncertain(reason):
                ledger.close(self.store, entry.id, "uncertain", now, reason)
            case Rejected(reason):
                ledger.close(self.store, entry.id, "failed", now, reason)
            case RetryAfter(seconds):
                until = now + timedelta(seconds=seconds)
                ledger.put_off(self.store, entry.id, until, "retry_after", entry.attempts)
            case ServerFault(reason):
                self._try_again(entry, reason, now)
            case Migrated(new_chat):
                self._follow(entry, f"{user.partition(':')[0]}:{new_chat}", now)

    def _try_again(self, entry: Entry, reason: str, now: datetime) -> None:
        attempts = entry.attempts + 1
        if attempts >= self.settings.attempts:
            ledger.close(self.store, entry.id, "failed", now, reason)
            return
        wait = min(self.settings.longest_backoff, self.settings.backoff * 2**entry.attempts)
        ledger.put_off(self.store, entry.id, now + timedelta(seconds=wait), reason, attempts)

    def _follow(self, entry: Entry, new_user: str, now: datetime) -> None:
        """The chat has a new number; where the campaign has a row for that one already, this row is done."""
        people.moved(self.store, entry.user or "", new_user)
        followed = ledger.load(self.store, entry.id)
        if followed is not None and followed.user == new_user and entry.attempts < self.settings.attempts:
            ledger.put_off(self.store, entry.id, now, "migrated", entry.attempts + 1)
        else:
            ledger.close(self.store, entry.id, "skipped", now, "migrated")


async def _tell(run: _Run, progress: Progress) -> None:
    while True:
        await run.clock.sleep(run.settings.progress_every)
        await _told(run, progress)


async def _told(run: _Run, progress: Progress) -> None:
    """A report that fails is no reason to stop sending."""
    run.told_at = run.clock.seconds()
    with suppress(Exception):
        await progress(run.campaign.id, ledger.tally(run.store, run.campaign.id))
