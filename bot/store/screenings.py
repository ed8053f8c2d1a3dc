"""The reports people were given, and how their self-checks went."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Store, stamp


@dataclass(frozen=True, slots=True)
class Screening:
    """One report as it was given; `facts` and `results` are JSON text."""

    id: int
    user: str
    enterprise: int | None
    facts: str
    results: str
    policy_version: str
    at: str


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """One walk through the self-check: the fact asked last, and how many were asked."""

    id: int
    user: str
    begun_at: str
    at: str
    fact: str | None
    asked: int
    finished_at: str | None


def record(
    store: Store,
    user: str,
    facts: str,
    results: str,
    policy_version: str,
    now: datetime,
    enterprise: int | None = None,
) -> int:
    return store.insert(
        "INSERT INTO screenings (user, enterprise, facts, results, policy_version, at) VALUES (?, ?, ?, ?, ?, ?)",
        *(user, enterprise, facts, results, policy_version, stamp(now)),
    )


def history(store: Store, user: str, limit: int = 20) -> tuple[Screening, ...]:
    """The person's reports, newest first."""
    found = store.rows("SELECT * FROM screenings WHERE user = ? ORDER BY id DESC LIMIT ?", user, limit)
    return tuple(Screening(**row) for row in found)


def since(store: Store, moment: datetime) -> tuple[Screening, ...]:
    """Everyone's reports from a moment on, oldest first; for counting only."""
    found = store.rows("SELECT * FROM screenings WHERE at >= ? ORDER BY id", stamp(moment))
    return tuple(Screening(**row) for row in found)


def begin(store: Store, user: str, now: datetime) -> int:
    """A self-check begins; gives its id."""
    return store.insert(
        "INSERT INTO selfchecks (user, begun_at, at, asked) VALUES (?1, ?2, ?2, 0)",
        *(user, stamp(now)),
    )


def asked(store: Store, id: int, fact: str | None, now: datetime) -> None:
    """The self-check asked for one more fact."""
    store.run("UPDATE selfchecks SET fact = ?, at = ?, asked = asked + 1 WHERE id = ?", fact, stamp(now), id)


def finish(store: Store, id: int, now: datetime) -> None:
    """The self-check ended in a report."""
    store.run("UPDATE selfchecks SET finished_at = ?1, at = ?1 WHERE id = ?2", stamp(now), id)


def checks_since(store: Store, moment: datetime) -> tuple[SelfCheck, ...]:
    """Everyone's self-checks from a moment on, oldest first; for counting only."""
    found = store.rows("SELECT * FROM selfchecks WHERE begun_at >= ? ORDER BY id", stamp(moment))
    return tuple(SelfCheck(**row) for row in found)


def how_many(store: Store, since: datetime) -> int:
    """How many reports were made since a moment."""
    return int(store.value("SELECT count(*) FROM screenings WHERE at >= ?", stamp(since)))
