"""Each campaign's recipients, one row each: what happened to their message, written before and after the send."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.store.database import Row, Store, stamp

State = Literal["pending", "sending", "accepted", "failed", "blocked", "gone", "uncertain", "skipped"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One recipient of one campaign.

    Attributes:
        user: Who; None once the person's data was deleted.
        wait_until: Before this moment the row is left alone; empty where there is nothing to wait for.
        slot: The sending slot that took the row last.
        message_id: What was sent to them, or in a correction or withdrawal what is to be changed.
        reason: Why the state is what it is, where that says more.
        attempts: How often the server failed it.
        own_words: A paragraph for this person alone.
    """

    id: int
    campaign: int
    user: str | None
    state: State
    wait_until: str
    slot: int | None
    message_id: int | None
    reason: str | None
    attempts: int
    own_words: str | None
    at: str | None


def freeze(store: Store, campaign: int, recipients: Iterable[tuple[str, str | None, int | None]]) -> int:
    """Writes down who will get the campaign, with their own words and the message to change; gives how many."""
    rows: list[tuple[object, ...]] = [(campaign, *recipient) for recipient in recipients]
    store.run_many(
        "INSERT OR IGNORE INTO ledger (campaign, user, own_words, message_id, state) VALUES (?, ?, ?, ?, 'pending')",
        rows,
    )
    return len(rows)


def reached(store: Store, campaign: int) -> dict[str, int]:
    """The people who have a message of the campaign that can be changed, with its id, in the order of sending."""
    found = store.rows(
        """SELECT user, message_id FROM ledger
        WHERE campaign = ? AND state = 'accepted' AND user IS NOT NULL AND message_id IS NOT NULL ORDER BY id""",
        campaign,
    )
    return {row["user"]: row["message_id"] for row in found}


def next_due(store: Store, campaign: int, now: datetime, but: Collection[int] = ()) -> Entry | None:
    """The next recipient whose turn has come, but for rows that somebody has in hand already."""
    row = store.one(
        f"""SELECT * FROM ledger WHERE campaign = ? AND state = 'pending' AND wait_until <= ?
        AND id NOT IN ({_marks(but)}) ORDER BY wait_until, id LIMIT 1""",
        *(campaign, stamp(now), *but),
    )
    return _entry(row) if row else None


def next_wait(store: Store, campaign: int, but: Collection[int] = ()) -> str | None:
    """Until when the first of those that are still to be sent waits; None if there are none."""
    until: str | None = store.value(
        f"""SELECT wait_until FROM ledger WHERE campaign = ? AND state = 'pending'
        AND id NOT IN ({_marks(but)}) ORDER BY wait_until, id LIMIT 1""",
        *(campaign, *but),
    )
    return until


def load(store: Store, id: int) -> Entry | None:
    row = store.one("SELECT * FROM ledger WHERE id = ?", id)
    return _entry(row) if row else None


def take(store: Store, id: int, slot: int, now: datetime) -> None:
    """The slot is about to send."""
    store.run("UPDATE ledger SET state = 'sending', slot = ?, at = ? WHERE id = ?", slot, stamp(now), id)


def close(
    store: Store, id: int, state: State, now: datetime, reason: str | None = None, message_id: int | None = None
) -> None:
    """The recipient's final state; a message id that is known already stays."""
    store.run(
        "UPDATE ledger SET state = ?, reason = ?, message_id = coalesce(?, message_id), at = ? WHERE id = ?",
        *(state, reason, message_id, stamp(now), id),
    )


def put_off(store: Store, id: int, until: datetime, reason: str, attempts: int) -> None:
    """Nothing was sent: try again, not before this moment."""
    store.run(
        "UPDATE ledger SET state = 'pending', wait_until = ?, reason = ?, attempts = ? WHERE id = ?",
        *(stamp(until), reason, attempts, id),
    )


def settle_in_flight(store: Store, campaign: int, state: Literal["uncertain", "pending"], now: datetime) -> int:
    """What a run that was cut off left between before and after; gives how many."""
    return store.run(
        "UPDATE ledger SET state = ?, reason = 'cut off', at = ? WHERE campaign = ? AND state = 'sending'",
        *(state, stamp(now), campaign),
    )


def drop_pending(store: Store, campaign: int, reason: str, now: datetime) -> int:
    """Nobody more gets it; gives how many were left."""
    return store.run(
        "UPDATE ledger SET state = 'skipped', reason = ?, at = ? WHERE campaign = ? AND state = 'pending'",
        *(reason, stamp(now), campaign),
    )


def reopen(store: Store, campaign: int, state: Literal["failed", "uncertain"]) -> int:
    """Puts those of one final state back in the queue; gives how many."""
    return store.run(
        """UPDATE ledger SET state = 'pending', wait_until = '', attempts = 0, reason = NULL
        WHERE campaign = ? AND state = ? AND user IS NOT NULL""",
        *(campaign, state),
    )


def tally(store: Store, campaign: int) -> dict[str, int]:
    """How many recipients are in each state."""
    found = store.rows("SELECT state, count(*) AS size FROM ledger WHERE campaign = ? GROUP BY state", campaign)
    return {row["state"]: row["size"] for row in found}


def reasons(store: Store, campaign: int, state: State) -> dict[str, int]:
    """Those in one state by their reason, most frequent first."""
    found = store.rows(
        """SELECT coalesce(reason, '') AS reason, count(*) AS size FROM ledger WHERE campaign = ? AND state = ?
        GROUP BY 1 ORDER BY 2 DESC, 1""",
        *(campaign, state),
    )
    return {row["reason"]: row["size"] for row in found}


def entries(store: Store, campaign: int) -> tuple[Entry, ...]:
    """Every row, in the order of sending."""
    return tuple(map(_entry, store.rows("SELECT * FROM ledger WHERE campaign = ? ORDER BY id", campaign)))


def unsubscribed(store: Store, campaign: int) -> int:
    """How many of those it reached follow nothing any more."""
    return int(
        store.value(
            """SELECT count(*) FROM ledger WHERE campaign = ? AND state = 'accepted'
            AND user IS NOT NULL AND user NOT IN (SELECT user FROM subscriptions)""",
            campaign,
        )
    )


def questions_after(store: Store, campaign: int, within: timedelta) -> int:
    """How many questions those it reached asked within this time of getting it."""
    return int(
        store.value(
            """SELECT count(*) FROM questions JOIN ledger ON ledger.user = questions.user
            WHERE ledger.campaign = ? AND ledger.state = 'accepted'
            AND julianday(questions.at) - julianday(ledger.at) BETWEEN 0 AND ?""",
            *(campaign, within / timedelta(days=1)),
        )
    )


def _marks(ids: Collection[int]) -> str:
    return ", ".join("?" * len(ids))


def _entry(row: Row) -> Entry:
    return Entry(**row)
