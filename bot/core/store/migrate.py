"""Bringing library.db to the newest schema, one numbered file after the other."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from bot.core.errors import MigrationFailed, StoreTooNew

MIGRATIONS = Path(__file__).with_name("migrations")
_FILE_NAME = re.compile(r"(\d{4})_\w+\.sql")


def list_migrations(folder: Path = MIGRATIONS) -> list[tuple[int, Path]]:
    """Return the migrations in order, with their numbers."""
    found = [
        (int(named[1]), path)
        for path in folder.iterdir()
        if (named := _FILE_NAME.fullmatch(path.name))
    ]
    return sorted(found)


def migrate(connection: sqlite3.Connection, folder: Path = MIGRATIONS) -> None:
    """Apply what is missing. Raises MigrationFailed, after which the failed one left no trace, and
    StoreTooNew.

    Every file begins a transaction, stamps `user_version` and commits by itself: `executescript`
    would commit one that was begun outside.
    """
    migrations = list_migrations(folder)
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    known = migrations[-1][0] if migrations else 0
    if found > known:
        raise StoreTooNew(found, known)
    for number, path in migrations:
        if number <= found:
            continue
        try:
            connection.executescript(path.read_text(encoding="utf-8"))
            stamped = int(connection.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.Error as error:
            _roll_back(connection)
            raise MigrationFailed(number, str(error)) from error
        if stamped != number or connection.in_transaction:
            _roll_back(connection)
            raise MigrationFailed(number, "it does not stamp its number and commit")


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")
