"""Opening SQLite files, and keeping SQLite's errors inside the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bot.core.errors import StoreDamaged, StoreMissing

CACHE_KIB = 16 * 1024


@contextmanager
def translated(path: Path) -> Generator[None, None, None]:
    """Turn any error of SQLite into one of ours that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreDamaged(path, str(error)) from error


def open_frozen(path: Path) -> sqlite3.Connection:
    """Open a file that nobody writes to any more, for reading, in whichever thread.

    The file may be replaced by another one under its name; this connection goes on reading the old
    one. Raises StoreMissing.
    """
    if not path.is_file():
        raise StoreMissing(path)
    with translated(path):
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def open_unguarded(path: Path) -> sqlite3.Connection:
    """Open a file for writing that nobody else knows yet.

    Without journal and syncing: whoever writes it throws it away when anything fails, and syncs it
    before showing it to others.
    """
    with translated(path):
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in (
            "journal_mode = OFF",
            "synchronous = OFF",
            "locking_mode = EXCLUSIVE",
            "temp_store = MEMORY",
            "foreign_keys = ON",
            f"cache_size = -{8 * CACHE_KIB}",
        ):
            connection.execute(f"PRAGMA {pragma}")
    return connection
