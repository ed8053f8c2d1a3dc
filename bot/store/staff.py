"""Who works at the desk, who was invited to, and what a person at the desk is in the middle of."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.store.database import Store, stamp


@dataclass(frozen=True, slots=True)
class Member:
    """Someone of the bureau; `name` as the messenger tells it."""

    user: str
    role: str
    invited_by: str
    since: str
    name: str | None


def role_of(store: Store, user: str) -> str | None:
    role: str | None = store.value("SELECT role FROM staff WHERE user = ?", user)
    return role


def members(store: Store, *roles: str) -> tuple[Member, ...]:
    """Everyone, or everyone with one of these roles; longest there first."""
    found = store.rows(
        """SELECT staff.user, role, invited_by, since, people.name FROM staff LEFT JOIN people USING (user)
        ORDER BY since, staff.user"""
    )
    return tuple(Member(**row) for row in found if not roles or row["role"] in roles)


def put(store: Store, user: str, role: str, by: str, now: datetime) -> None:
    """Takes the person in, or changes the role."""
    store.run(
        """INSERT INTO staff (user, role, invited_by, since) VALUES (?, ?, ?, ?)
        ON CONFLICT (user) DO UPDATE SET role = excluded.role, invited_by = excluded.invited_by""",
        *(user, role, by, stamp(now)),
    )


def remove(store: Store, user: str) -> bool:
    with store.transaction():
        store.run("DELETE FROM desk_states WHERE user = ?", user)
        return store.run("DELETE FROM staff WHERE user = ?", user) > 0


def invite(store: Store, code: str, role: str, by: str, expires: datetime) -> None:
    """Keeps an invitation; `code` is a hash, so that reading the file lets nobody in."""
    store.run(
        "INSERT INTO invitations (code, role, by, expires_at) VALUES (?, ?, ?, ?)", code, role, by, stamp(expires)
    )


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that was good, and is used up now."""

    role: str
    by: str


def use(store: Store, code: str, user: str, now: datetime) -> Invitation | None:
    """Uses the invitation up, if it is good."""
    with store.transaction():
        row = store.one(
            "SELECT role, by FROM invitations WHERE code = ? AND used_by IS NULL AND expires_at > ?", code, stamp(now)
        )
        if row is None:
            return None
        store.run("UPDATE invitations SET used_by = ?, used_at = ? WHERE code = ?", user, stamp(now), code)
        return Invitation(**row)


def state(store: Store, user: str, since: datetime) -> dict[str, Any] | None:
    """What the person was asked for, unless that is longer ago."""
    kept = store.value("SELECT state FROM desk_states WHERE user = ? AND at >= ?", user, stamp(since))
    return None if kept is None else json.loads(kept)


def keep_state(store: Store, user: str, state: dict[str, Any], now: datetime) -> None:
    store.run(
        "INSERT OR REPLACE INTO desk_states (user, state, at) VALUES (?, ?, ?)",
        *(user, json.dumps(state, ensure_ascii=False), stamp(now)),
    )


def drop_state(store: Store, user: str) -> None:
    store.run("DELETE FROM desk_states WHERE user = ?", user)
