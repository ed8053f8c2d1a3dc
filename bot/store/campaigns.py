"""Campaigns as documents, their log, the saved lists, and the taps that came back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Store, stamp


@dataclass(frozen=True, slots=True)
class Act:
    """One line of a campaign's log, which only grows."""

    act: str
    by: str
    detail: str
    at: str


def create(store: Store, kind: str, of: int | None, now: datetime) -> int:
    """Makes room for a campaign, its document still empty; gives its id."""
    return store.insert(
        "INSERT INTO campaigns (kind, of, status, document, at) VALUES (?, ?, 'draft', '', ?)", kind, of, stamp(now)
    )


def save(store: Store, id: int, status: str, starts_at: str | None, document: str) -> None:
    store.run(
        "UPDATE campaigns SET status = ?, starts_at = ?, document = ? WHERE id = ?", status, starts_at, document, id
    )


def load(store: Store, id: int) -> str | None:
    document: str | None = store.value("SELECT document FROM campaigns WHERE id = ?", id)
    return document


def status(store: Store, id: int) -> str | None:
    found: str | None = store.value("SELECT status FROM campaigns WHERE id = ?", id)
    return found


def with_status(store: Store, *statuses: str) -> tuple[int, ...]:
    """The campaigns in any of these states (without any: all), oldest first."""
    marks = ", ".join("?" * len(statuses))
    where = f"WHERE status IN ({marks})" if statuses else ""
    return tuple(row["id"] for row in store.rows(f"SELECT id FROM campaigns {where} ORDER BY id", *statuses))


def following(store: Store, of: int, kind: str) -> tuple[int, ...]:
    """The corrections or withdrawals of a campaign, oldest first."""
    found = store.rows("SELECT id FROM campaigns WHERE of = ? AND kind = ? ORDER BY id", of, kind)
    return tuple(row["id"] for row in found)


def due(store: Store, now: datetime) -> tuple[int, ...]:
    """The scheduled campaigns whose time has come."""
    found = store.rows(
        "SELECT id FROM campaigns WHERE status = 'scheduled' AND starts_at <= ? ORDER BY starts_at", stamp(now)
    )
    return tuple(row["id"] for row in found)


def log(store: Store, campaign: int, act: str, by: str, detail: str, now: datetime) -> None:
    store.run(
        "INSERT INTO campaign_log (campaign, act, by, detail, at) VALUES (?, ?, ?, ?, ?)",
        *(campaign, act, by, detail, stamp(now)),
    )


def log_of(store: Store, campaign: int) -> tuple[Act, ...]:
    """What was done with the campaign, oldest first."""
    found = store.rows("SELECT act, by, detail, at FROM campaign_log WHERE campaign = ? ORDER BY id", campaign)
    return tuple(Act(**row) for row in found)


def save_list(store: Store, name: str, users: Iterable[str], now: datetime) -> None:
    """Keeps a list of people under a name, in place of an earlier one."""
    with store.transaction():
        store.run("DELETE FROM audience_lists WHERE name = ?", name)
        rows: list[tuple[object, ...]] = [(name, user, stamp(now)) for user in users]
        store.run_many("INSERT OR IGNORE INTO audience_lists (name, user, at) VALUES (?, ?, ?)", rows)


def users_in_list(store: Store, name: str) -> frozenset[str]:
    return frozenset(row["user"] for row in store.rows("SELECT user FROM audience_lists WHERE name = ?", name))


def lists(store: Store) -> dict[str, int]:
    """The saved lists with their sizes."""
    found = store.rows("SELECT name, count(*) AS size FROM audience_lists GROUP BY name ORDER BY name")
    return {row["name"]: row["size"] for row in found}


def tap(store: Store, campaign: int, user: str, button: str, now: datetime) -> None:
    """Notes that a button of the campaign was pressed."""
    store.run("INSERT INTO taps (campaign, user, button, at) VALUES (?, ?, ?, ?)", campaign, user, button, stamp(now))


def taps(store: Store, campaign: int) -> dict[str, int]:
    """By button, how many people it reached pressed it; each once, and test messages do not count."""
    found = store.rows(
        """SELECT button, count(DISTINCT coalesce(user, id)) AS pressed FROM taps
        WHERE campaign = ?1 AND (user IS NULL OR user IN (SELECT user FROM ledger WHERE campaign = ?1))
        GROUP BY button ORDER BY button""",
        campaign,
    )
    return {row["button"]: row["pressed"] for row in found}
