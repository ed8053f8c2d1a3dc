"""The tables, as steps that bring any older file up to date. A step that was released is never changed."""

from typing import cast

from sqlite_utils import Database
from sqlite_utils.db import Table
from sqlite_utils.migrations import Migrations

migrations = Migrations("bot")

PERSONAL_TABLES = (
    "people",
    "conversations",
    "deliveries",
    "enterprises",
    "screenings",
    "selfchecks",
    "questions",
    "consents",
    "subscriptions",
    "quiet_hours",
    "audience_lists",
    "ledger",
    "taps",
    "staff",
    "desk_states",
    "notices",
    "jobs",
    "threads",
    "thread_lines",
    "shares",
    "own_words",
)
"""Every table with a `user`: what a person may see and have deleted."""

COUNTED_TABLES = ("ledger", "taps")
"""Those of them whose rows stay as bare counts, without the person, so that a report stays true."""


@migrations()
def people(db: Database) -> None:
    columns = {"user": str, "name": str, "first_seen": str, "last_seen": str, "blocked_at": str}
    _table(db, "people").create(columns, pk="user", not_null={"first_seen", "last_seen"}, strict=True)


@migrations()
def conversations(db: Database) -> None:
    columns = {"user": str, "state": str, "at": str}
    _table(db, "conversations").create(columns, pk="user", not_null={"state", "at"}, strict=True)
    deliveries = _table(db, "deliveries")
    deliveries.create({"key": str, "user": str, "reply": str, "at": str}, pk="key", strict=True)
    deliveries.create_index(["at"])
    deliveries.create_index(["user"])


@migrations()
def enterprises(db: Database) -> None:
    table = _table(db, "enterprises")
    columns = {
        "id": int,
        "user": str,
        "name": str,
        "facts": str,
        "policy_version": str,
        "consented_at": str,
        "updated_at": str,
        "current": int,
    }
    table.create(columns, pk="id", not_null=set(columns) - {"id"}, strict=True)
    table.create_index(["user"])


@migrations()
def screenings(db: Database) -> None:
    table = _table(db, "screenings")
    columns = {
        "id": int,
        "user": str,
        "enterprise": int,
        "facts": str,
        "results": str,
        "policy_version": str,
        "at": str,
    }
    table.create(columns, pk="id", not_null={"user", "facts", "results", "policy_version", "at"}, strict=True)
    table.create_index(["user"])
    checks = _table(db, "selfchecks")
    steps = {"id": int, "user": str, "begun_at": str, "at": str, "fact": str, "asked": int, "finished_at": str}
    checks.create(steps, pk="id", not_null={"user", "begun_at", "at", "asked"}, strict=True)
    checks.create_index(["user"])


@migrations()
def questions(db: Database) -> None:
    table = _table(db, "questions")
    columns = {
        "id": int,
        "user": str,
        "text": str,
        "outcome": str,
        "clauses": str,
        "topic": str,
        "at": str,
        "feedback": str,
        "wants_answer": int,
        "settled_by": str,
    }
    required = {"user", "text", "outcome", "clauses", "at", "wants_answer"}
    table.create(columns, pk="id", not_null=required, defaults={"wants_answer": 0}, strict=True)
    table.create_index(["user"])
    table.create_index(["at"])


@migrations()
def consents(db: Database) -> None:
    columns = {"user": str, "purpose": str, "at": str}
    _table(db, "consents").create(columns, pk=["user", "purpose"], not_null={"at"}, strict=True)


@migrations()
def subscriptions(db: Database) -> None:
    table = _table(db, "subscriptions")
    table.create({"user": str, "topic": str, "since": str}, pk=["user", "topic"], not_null={"since"}, strict=True)
    table.create_index(["topic"])
    hours = {"user": str, "begins": str, "ends": str}
    _table(db, "quiet_hours").create(hours, pk="user", not_null={"begins", "ends"}, strict=True)


@migrations()
def settings(db: Database) -> None:
    _table(db, "settings").create({"key": str, "value": str}, pk="key", not_null={"value"}, strict=True)


@migrations()
def campaigns(db: Database) -> None:
    table = _table(db, "campaigns")
    columns = {"id": int, "kind": str, "of": int, "status": str, "starts_at": str, "document": str, "at": str}
    table.create(columns, pk="id", not_null={"kind", "status", "document", "at"}, strict=True)
    table.create_index(["status"])
    log = _table(db, "campaign_log")
    entries = {"id": int, "campaign": int, "act": str, "by": str, "detail": str, "at": str}
    log.create(entries, pk="id", not_null={"campaign", "act", "by", "detail", "at"}, strict=True)
    log.create_index(["campaign"])
    lists = _table(db, "audience_lists")
    lists.create({"name": str, "user": str, "at": str}, pk=["name", "user"], not_null={"at"}, strict=True)
    lists.create_index(["user"])
    taps = _table(db, "taps")
    taps.create({"id": int, "campaign": int, "user": str, "button": str, "at": str}, pk="id", strict=True)
    taps.create_index(["campaign"])
    taps.create_index(["user"])


@migrations()
def ledger(db: Database) -> None:
    table = _table(db, "ledger")
    columns = {
        "id": int,
        "campaign": int,
        "user": str,
        "state": str,
        "wait_until": str,
        "slot": int,
        "message_id": int,
        "reason": str,
        "attempts": int,
        "own_words": str,
        "at": str,
    }
    required = {"campaign", "state", "wait_until", "attempts"}
    table.create(columns, pk="id", not_null=required, defaults={"wait_until": "", "attempts": 0}, strict=True)
    table.create_index(["campaign", "state", "wait_until", "id"])
    table.create_index(["campaign", "user"], unique=True)
    table.create_index(["user"])


@migrations()
def staff(db: Database) -> None:
    columns = {"user": str, "role": str, "invited_by": str, "since": str}
    _table(db, "staff").create(columns, pk="user", not_null={"role", "invited_by", "since"}, strict=True)
    invitation = {"code": str, "role": str, "by": str, "expires_at": str, "used_by": str, "used_at": str}
    _table(db, "invitations").create(invitation, pk="code", not_null={"role", "by", "expires_at"}, strict=True)
    states = {"user": str, "state": str, "at": str}
    _table(db, "desk_states").create(states, pk="user", not_null={"state", "at"}, strict=True)


@migrations()
def audit(db: Database) -> None:
    columns = {"id": int, "at": str, "by": str, "role": str, "act": str, "subject": str, "result": str}
    _table(db, "audit").create(columns, pk="id", not_null=set(columns) - {"id"}, strict=True)
    for table in ("audit", "campaign_log"):
        for change in ("UPDATE", "DELETE"):
            db.execute(
                f"""CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}
                BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"""
            )
    # What the bot does by itself with a campaign (start it in time, pause it) is in the log of the desk too.
    db.execute(
        """CREATE TRIGGER campaign_log_audited AFTER INSERT ON campaign_log BEGIN
        INSERT INTO audit (at, by, role, act, subject, result)
        VALUES (new.at, new.by, coalesce((SELECT role FROM staff WHERE user = new.by), ''),
                'campaign.' || new.act, new.campaign, new.detail); END"""
    )


@migrations()
def notices(db: Database) -> None:
    table = _table(db, "notices")
    columns = {
        "id": int,
        "user": str,
        "kind": str,
        "subject": str,
        "content": str,
        "state": str,
        "wait_until": str,
        "attempts": int,
        "reason": str,
        "at": str,
    }
    table.create(columns, pk="id", not_null=set(columns) - {"id", "reason"}, strict=True)
    table.create_index(["state", "wait_until"])
    table.create_index(["user"])
    cards = _table(db, "progress_cards")
    cards.create({"campaign": int, "watcher": str, "message_id": int}, pk=["campaign", "watcher"], strict=True)


@migrations()
def supplements(db: Database) -> None:
    table = _table(db, "supplements")
    columns = {
        "id": int,
        "question": str,
        "topic": str,
        "text": str,
        "office": str,
        "days": int,
        "authors": str,
        "asked": str,
        "status": str,
        "revision": int,
        "approved_by": str,
        "approved_at": str,
        "expires_at": str,
        "at": str,
    }
    table.create(columns, pk="id", not_null={"question", "text", "authors", "status", "revision", "at"}, strict=True)
    table.create_index(["status"])


@migrations()
def threads(db: Database) -> None:
    columns = {"id": int, "user": str, "opened_at": str, "closed_at": str}
    table = _table(db, "threads")
    table.create(columns, pk="id", not_null={"user", "opened_at"}, strict=True)
    table.create_index(["user"], unique=True)
    lines = _table(db, "thread_lines")
    line = {"id": int, "user": str, "by": str, "text": str, "at": str}
    lines.create(line, pk="id", not_null={"user", "text", "at"}, strict=True)
    lines.create_index(["user"])


@migrations()
def shares(db: Database) -> None:
    columns = {
        "code": str,
        "user": str,
        "screening": int,
        "expires_at": str,
        "opened_by": str,
        "opened_at": str,
    }
    table = _table(db, "shares")
    table.create(columns, pk="code", not_null={"user", "screening", "expires_at"}, strict=True)
    table.create_index(["user"])


@migrations()
def own_words(db: Database) -> None:
    columns = {"purpose": str, "user": str, "words": str}
    table = _table(db, "own_words")
    table.create(columns, pk=["purpose", "user"], not_null={"words"}, strict=True)
    table.create_index(["user"])


@migrations()
def begun_deliveries(db: Database) -> None:
    db.execute("ALTER TABLE deliveries ADD COLUMN begun INTEGER NOT NULL DEFAULT 0")


@migrations()
def jobs(db: Database) -> None:
    table = _table(db, "jobs")
    columns = {"id": int, "user": str, "press": str, "at": str}
    table.create(columns, pk="id", not_null={"user", "press", "at"}, strict=True)
    table.create_index(["user"])


def _table(db: Database, name: str) -> Table:
    return cast(Table, db[name])
