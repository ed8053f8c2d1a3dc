"""How someone comes to work at the desk: by a code that works once and runs out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.staff.codes import hashed, new_code
from bot.staff.roles import STAFF_ROLES, Role, role_of
from bot.store import Store, audit, people, staff

VALID = timedelta(hours=48)
_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Welcome:
    """The invitation was good."""

    role: Role
    by: str


def invite(store: Store, role: Role, by: str, now: datetime, valid: timedelta = VALID) -> str:
    """Makes a code for one person. Whether `by` may appoint is checked before."""
    if role not in STAFF_ROLES:
        raise ValueError(f"not a role of the desk: {role!r}")
    code = new_code(_LENGTH)
    with store.transaction():
        staff.invite(store, hashed(code), role, by, now + valid)
        audit.record(store, by, role_of(store, by), "invite", role, "ok", now)
    return code


def redeem(store: Store, code: str, user: str, now: datetime) -> Welcome | None:
    """Takes the person in, if the code is good; a second person with the same code is not."""
    with store.transaction():
        invitation = staff.use(store, hashed(code), user, now)
        if invitation is None or invitation.role not in STAFF_ROLES:
            audit.record(store, user, role_of(store, user), "redeem", "", "refused", now)
            return None
        staff.put(store, user, invitation.role, invitation.by, now)
        role = role_of(store, user)
        audit.record(store, user, role, "redeem", role, "ok", now)
        return Welcome(role, invitation.by)


def remove(store: Store, user: str, by: str, now: datetime) -> bool:
    """Takes the role away; the last administrator stays, or nobody could appoint any more."""
    with store.transaction():
        last = role_of(store, user) == "administrator" and len(staff.members(store, "administrator")) == 1
        done = not last and staff.remove(store, user)
        audit.record(store, by, role_of(store, by), "remove", user, "ok" if done else "refused", now)
        return done


def name_of(store: Store, user: str) -> str:
    """How the desk calls someone."""
    person = people.load(store, user)
    return (person.name if person else None) or user
