"""The one SQLite file: how it is opened, how its transactions run, how it forgets."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from bot.store.schema import migrations

Row = dict[str, Any]

BUSY_SECONDS = 5.0


class Store:
    """The database, open; every other module of this room takes one.

    A store may be used from several threads, one at a time: a transaction keeps the others out until it ends. So never
    await inside `transaction()`. Another process (the desk's commands beside the running bot) opens a store of its own.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()
        self._forgetting = False
        self.database = Database(connection)

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Opens the file, made where it is missing and brought up to date; `None` keeps everything in memory."""
        if path is not None:
            _make_private(path)
        connection = sqlite3.connect(
            ":memory:" if path is None else path,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        store = cls(connection, path)
        store._migrate()
        return store

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[Self]:
        """All or nothing; one inside another is a part of it that can fail by itself."""
        with self._lock:
            inner = self._connection.in_transaction
            self._connection.execute("SAVEPOINT part" if inner else "BEGIN IMMEDIATE")
            try:
                yield self
            except BaseException:
                self._connection.execute("ROLLBACK TO part" if inner else "ROLLBACK")
                if inner:
                    self._connection.execute("RELEASE part")
                raise
            self._connection.execute("RELEASE part" if inner else "COMMIT")
            if not inner and self._forgetting:
                self._clean()

    def run(self, sql: str, *values: object) -> int:
        """Runs a statement that changes something; gives the number of rows it touched."""
        with self._lock:
            return self._connection.execute(sql, values).rowcount

    def insert(self, sql: str, *values: object) -> int:
        """Runs an INSERT; gives the new row's id."""
        with self._lock:
            return self._connection.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, rows: Iterator[tuple[object, ...]] | list[tuple[object, ...]]) -> None:
        with self.transaction():
            self._connection.executemany(sql, rows)

    def rows(self, sql: str, *values: object) -> list[Row]:
        with self._lock:
            cursor = self._connection.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def one(self, sql: str, *values: object) -> Row | None:
        """The first row, if there is one."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def value(self, sql: str, *values: object) -> Any:
        """The first column of the first row, or None."""
        with self._lock:
            row = self._connection.execute(sql, values).fetchone()
            return None if row is None else row[0]

    def forget(self) -> None:
        """Leaves nothing of deleted rows in any file, once the transaction under way has ended, or after a restart.

        `secure_delete` blanks a deleted row where it lay, but not the copies that moving rows between pages left in
        unused parts of a page; only a rebuilt file is free of those. The write-ahead log is emptied after it.
        """
        with self.transaction():
            self.run("INSERT OR REPLACE INTO settings (key, value) VALUES ('forgetting', 'true')")
            self._forgetting = True

    def _clean(self) -> None:
        """Rebuilds the file and empties the log; where another process is in the way, the next transaction tries."""
        with suppress(sqlite3.OperationalError):
            self._connection.execute("VACUUM")
            if self.value("PRAGMA wal_checkpoint(TRUNCATE)") == 0:
                self.run("DELETE FROM settings WHERE key = 'forgetting'")
                self._forgetting = False

    def _migrate(self) -> None:
        if migrations.pending(self.database):
            with self.transaction():
                migrations.apply(self.database)
        self._forgetting = self.value("SELECT 1 FROM settings WHERE key = 'forgetting'") is not None
        if self._forgetting:
            self._clean()


def stamp(moment: datetime) -> str:
    """A moment as it is kept: ISO, in UTC and of one width, so that text order is time order."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _make_private(path: Path) -> None:
    """Readable by the owner alone, from the first byte; SQLite gives its side files the same mode."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    path.chmod(0o600)
