"""The lookup tables of a catalog."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.errors import StoreDamaged, StoreMissing
from bot.core.store.lookup import (
    KeyRow,
    LookupReader,
    StagedRow,
    Staging,
    add_keys,
    add_parts,
    clear_lookup,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalog.db"


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    clear_lookup(connection, "title")
    yield connection
    connection.close()


def test_parts_and_postings_come_back(path: Path, connection: sqlite3.Connection) -> None:
    """What was stored for a field is read again, the postings in pieces."""
    add_parts(connection, "title", {"names": b"abc"}, bytes(range(100)))
    reader = LookupReader(path)
    assert reader.parts("title") == {"names": b"abc"}
    assert reader.parts("author") == {}
    assert reader.postings("title", 10, 13) == bytes([10, 11, 12])
    assert reader.postings("title", 0, 1) == bytes([0])
    reader.close()


def test_a_field_is_replaced_alone(path: Path, connection: sqlite3.Connection) -> None:
    """Clearing one field keeps the others."""
    for field in ("title", "author"):
        add_parts(connection, field, {"names": field.encode()}, b"")
        add_keys(connection, field, [KeyRow(0, "k", "n", 1, 1)])
    clear_lookup(connection, "title")
    reader = LookupReader(path)
    assert reader.parts("title") == {}
    assert reader.keys("title", [0], 1, 5) == {}
    assert reader.parts("author") == {"names": b"author"}
    reader.close()


def test_clearing_stays_within_the_transaction(path: Path, connection: sqlite3.Connection) -> None:
    """Nothing is committed behind the caller's back."""
    add_keys(connection, "title", [KeyRow(0, "k", "n", 1, 1)])
    connection.execute("BEGIN")
    clear_lookup(connection, "title")
    connection.execute("ROLLBACK")
    assert connection.execute("SELECT count(*) FROM lookup_key").fetchone() == (1,)


def test_keys_are_shown_by_rating_and_number_of_stories(
    path: Path, connection: sqlite3.Connection
) -> None:
    """Only what has an allowed bit, the most frequent first, each name up to the limit."""
    rows = [KeyRow(0, "b", "B", 0b01, 1), KeyRow(0, "a", "A", 0b01, 1)]
    rows += [KeyRow(0, "c", "C", 0b11, 9), KeyRow(1, "d", "D", 0b10, 1)]
    add_keys(connection, "title", rows)
    reader = LookupReader(path)
    found = reader.keys("title", [1, 0], 0b01, 2)
    assert {number: [row.key for row in rows] for number, rows in found.items()} == {0: ["c", "a"]}
    reader.close()


def test_a_crowded_name_does_not_hide_the_others(
    path: Path, connection: sqlite3.Connection
) -> None:
    """A thousand stories called alike leave room for the next name."""
    add_keys(connection, "title", (KeyRow(0, f"{n:04}", "Untitled", 1, 1) for n in range(1_000)))
    add_keys(connection, "title", [KeyRow(1, "other", "Untitled too", 1, 1)])
    reader = LookupReader(path)
    found = reader.keys("title", [0, 1], 1, 3)
    assert [row.key for row in found[0]] == ["0000", "0001", "0002"]
    assert [row.key for row in found[1]] == ["other"]
    reader.close()


def test_staged_rows_come_back_in_order() -> None:
    """Alphabetical by UTF-8; per key names before aliases, the most frequent spelling first."""
    rows = [
        StagedRow("b", "k", "B", 1, 1),
        StagedRow("é", "k", "É", 1, 1),
        StagedRow("a", "k2", "A", 1, 1),
        StagedRow("a", "k1", "a", 1, 1),
        StagedRow("a", "k1", "Á", 1, 5),
        StagedRow("a", "k1", "alias", 1, 9, is_alias=True),
    ]
    staging = Staging()
    staging.add(rows[:3])
    staging.add(rows[3:])
    names = [row.name for row in staging.in_order()]
    staging.close()
    assert names == ["Á", "a", "alias", "A", "B", "É"]


def test_a_missing_or_foreign_file_is_said_to_be_so(tmp_path: Path) -> None:
    """Errors of the database leave as errors of the store."""
    with pytest.raises(StoreMissing):
        LookupReader(tmp_path / "none.db")
    foreign = tmp_path / "foreign.db"
    foreign.write_bytes(b"no database at all, but long enough to be read as one" * 20)
    with pytest.raises(StoreDamaged):
        LookupReader(foreign).parts("title")
