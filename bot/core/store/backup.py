"""A copy of library.db while it is in use, and a look at its health."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.core.errors import StoreDamaged, StoreMissing
from bot.core.store.connection import translated
from bot.core.store.migrate import list_migrations


def back_up(library: Path, target: Path) -> None:
    """Copy the library as it is at one moment; `target` appears only when it is whole.

    Writers may go on meanwhile. Raises StoreMissing and StoreDamaged.
    """
    if not library.exists():
        raise StoreMissing(library)
    beside = target.with_name(f"{target.name}.writing-{os.getpid()}")
    try:
        with (
            translated(library),
            closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(beside)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def check_library(library: Path) -> str:
    """Say in a few words how a library is. Raises StoreDamaged where it is not sound."""
    with (
        translated(library),
        closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as connection,
    ):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        problems = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    if problems != ["ok"]:
        raise StoreDamaged(library, "; ".join(problems))
    newest = max(number for number, _ in list_migrations())
    return f"sound, schema {version}" + (f" of {newest}" if version != newest else "")
