"""A person's data: all of it shown, all of it deleted."""

from typing import Any

from bot.store.database import Store
from bot.store.schema import COUNTED_TABLES, PERSONAL_TABLES


def export(store: Store, user: str) -> dict[str, list[dict[str, Any]]]:
    """All that is kept under the person's name, by table; tables that hold nothing are left out."""
    found = {table: store.rows(f"SELECT * FROM {table} WHERE user = ?", user) for table in PERSONAL_TABLES}
    return {table: rows for table, rows in found.items() if rows}


def erase(store: Store, user: str) -> int:
    """Deletes everything of the person at once and beyond recovery; gives the number of rows that it were.

    Inside a transaction the files are cleaned when that has ended. Whoever calls it saves nothing of the person after.
    """
    with store.transaction():
        store.run("UPDATE ledger SET state = 'skipped', reason = 'erased' WHERE user = ? AND state = 'pending'", user)
        cleared = store.run("UPDATE ledger SET user = NULL, own_words = NULL, message_id = NULL WHERE user = ?", user)
        cleared += store.run("UPDATE taps SET user = NULL WHERE user = ?", user)
        tables = (table for table in PERSONAL_TABLES if table not in COUNTED_TABLES)
        deleted = cleared + sum(store.run(f"DELETE FROM {table} WHERE user = ?", user) for table in tables)
        store.forget()
    return deleted
