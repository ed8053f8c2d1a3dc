"""Who may do what at the desk: one table, asked on the server side of every command and every button."""

from collections.abc import Mapping
from typing import Literal, get_args

from bot.store import Store, staff

Role = Literal["person", "editor", "approver", "administrator"]
Act = Literal[
    "ask",
    "look",
    "write",
    "send",
    "stop",
    "approve",
    "reply",
    "open_report",
    "appoint",
    "inspect",
    "set",
]
"""What can be done: ask (anyone), look at the desk and its counts, write campaigns and supplements, send and schedule,
stop (pause, cancel), approve, reply to people, open a shared report, appoint staff, inspect the audit, set."""

ROLES: tuple[Role, ...] = get_args(Role)
ACTS: tuple[Act, ...] = get_args(Act)
STAFF_ROLES: tuple[Role, ...] = ("editor", "approver", "administrator")

_EVERYONE: frozenset[Role] = frozenset(ROLES)
_STAFF: frozenset[Role] = frozenset(STAFF_ROLES)
_EDITORS: frozenset[Role] = frozenset({"editor", "administrator"})
_APPROVERS: frozenset[Role] = frozenset({"approver", "administrator"})
_ADMINISTRATORS: frozenset[Role] = frozenset({"administrator"})

ALLOWED: Mapping[Act, frozenset[Role]] = {
    "ask": _EVERYONE,
    "look": _STAFF,
    "write": _EDITORS,
    "send": _EDITORS,
    "stop": _STAFF,
    "approve": _APPROVERS,
    "reply": _STAFF,
    "open_report": _STAFF,
    "appoint": _ADMINISTRATORS,
    "inspect": _ADMINISTRATORS,
    "set": _ADMINISTRATORS,
}

LABELS: Mapping[Role, str] = {"person": "群众", "editor": "编辑", "approver": "审批人", "administrator": "管理员"}


def role_of(store: Store, user: str) -> Role:
    """Whoever is not of the staff, or has a role that is unknown, is a person like any other."""
    kept = staff.role_of(store, user)
    return kept if kept in STAFF_ROLES else "person"


def may(role: Role, act: Act) -> bool:
    return role in ALLOWED[act]


def with_act(store: Store, act: Act) -> tuple[str, ...]:
    """The staff who may do it."""
    return tuple(member.user for member in staff.members(store, *ALLOWED[act]))
