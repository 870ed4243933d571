"""Migrations of library.db."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.errors import MigrationFailed, StoreTooNew
from bot.core.store.migrate import list_migrations, migrate


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    yield connection
    connection.close()


def _write(folder: Path, number: int, body: str) -> None:
    script = f"BEGIN IMMEDIATE; {body}; PRAGMA user_version = {number}; COMMIT;"
    (folder / f"{number:04}_step.sql").write_text(script, encoding="utf-8")


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}


def _version(connection: sqlite3.Connection) -> int:
    return connection.execute("PRAGMA user_version").fetchone()[0]


def test_all_migrations_apply_to_an_empty_file(connection: sqlite3.Connection) -> None:
    """From nothing to the newest schema, numbered without a gap, each table STRICT."""
    migrate(connection)
    numbers = [number for number, _ in list_migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert _version(connection) == numbers[-1]
    lax = "SELECT name FROM pragma_table_list WHERE NOT strict AND name NOT LIKE 'sqlite_%'"
    assert connection.execute(lax).fetchall() == []


def test_only_what_is_missing_is_applied(tmp_path: Path, connection: sqlite3.Connection) -> None:
    """A second run does nothing; a new file is applied alone."""
    _write(tmp_path, 1, "CREATE TABLE a (x)")
    migrate(connection, tmp_path)
    migrate(connection, tmp_path)
    _write(tmp_path, 2, "CREATE TABLE b (x)")
    migrate(connection, tmp_path)
    assert _tables(connection) == {"a", "b"}
    assert _version(connection) == 2


def test_a_broken_migration_leaves_no_trace(tmp_path: Path, connection: sqlite3.Connection) -> None:
    """Half a script is taken back whole, and the repaired one applies."""
    _write(tmp_path, 1, "CREATE TABLE a (x)")
    _write(tmp_path, 2, "CREATE TABLE b (x); INSERT INTO nowhere VALUES (1)")
    with pytest.raises(MigrationFailed) as raised:
        migrate(connection, tmp_path)
    assert raised.value.number == 2
    assert _tables(connection) == {"a"}
    assert _version(connection) == 1
    assert not connection.in_transaction
    _write(tmp_path, 2, "CREATE TABLE b (x)")
    migrate(connection, tmp_path)
    assert _tables(connection) == {"a", "b"}


@pytest.mark.parametrize(
    "script", ["BEGIN; CREATE TABLE a (x); PRAGMA user_version = 1;", "CREATE TABLE a (x);"]
)
def test_a_migration_that_forgets_its_frame_fails(
    tmp_path: Path, connection: sqlite3.Connection, script: str
) -> None:
    """One that does not commit, or does not stamp its number, is noticed."""
    (tmp_path / "0001_step.sql").write_text(script, encoding="utf-8")
    with pytest.raises(MigrationFailed):
        migrate(connection, tmp_path)
    assert not connection.in_transaction


def test_a_library_of_a_later_version_is_left_alone(connection: sqlite3.Connection) -> None:
    """Nothing is written to what this version does not know."""
    connection.execute("PRAGMA user_version = 9999")
    with pytest.raises(StoreTooNew):
        migrate(connection)
    assert _tables(connection) == set()
