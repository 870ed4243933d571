"""The lookup tables of a catalog: index parts, and what the indexed names stand for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.core.store.connection import open_frozen, translated

_SCHEMA_SQL = Path(__file__).with_name("lookup.sql")
_POSTINGS = "postings"
_CACHE_KIB = 4 * 1024
_MANY = 500
"""More rows than this are not read for several names at once."""


class KeyRow(NamedTuple):
    """One thing that an indexed name stands for; `ratings` are bits as in `numbering`."""

    number: int
    key: str
    name: str
    ratings: int
    stories: int


class StagedRow(NamedTuple):
    """A name to be indexed, folded, with one thing that it stands for.

    An alias is found like a name but does not make it popular.
    """

    folded: str
    key: str
    name: str
    ratings: int
    stories: int
    is_alias: bool = False


class Staging:
    """Names put aside on disk until all are known, then read back in order."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.execute(
            "CREATE TABLE staged"
            " (folded BLOB, key TEXT, name TEXT, ratings INTEGER, stories INTEGER, alias INTEGER)"
        )

    def add(self, rows: Iterable[StagedRow]) -> None:
        """Put rows aside."""
        self._connection.execute("BEGIN")
        self._connection.executemany(
            "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?)",
            (
                (row.folded.encode(), row.key, row.name, row.ratings, row.stories, row.is_alias)
                for row in rows
            ),
        )
        self._connection.execute("COMMIT")

    def in_order(self) -> Iterator[StagedRow]:
        """Read them back: alphabetical, per name by key, the most frequent spelling first."""
        for folded, key, name, ratings, stories, alias in self._connection.execute(
            "SELECT folded, key, name, ratings, stories, alias FROM staged"
            " ORDER BY folded, key, alias, stories DESC, name"
        ):
            yield StagedRow(folded.decode(), key, name, ratings, stories, bool(alias))

    def close(self) -> None:
        """Throw everything away."""
        self._connection.close()


def clear_lookup(connection: sqlite3.Connection, field: str) -> None:
    """Make the tables where they are missing, and empty them of one field."""
    known = connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE name IN ('lookup_part', 'lookup_key')"
    ).fetchone()[0]
    if not known:
        for statement in _SCHEMA_SQL.read_text(encoding="utf-8").split(";\n"):
            connection.execute(statement)
    connection.execute("DELETE FROM lookup_part WHERE field = ?", (field,))
    connection.execute("DELETE FROM lookup_key WHERE field = ?", (field,))


def add_keys(connection: sqlite3.Connection, field: str, rows: Iterable[KeyRow]) -> None:
    """Add what names stand for, within whatever transaction is open."""
    connection.executemany(
        "INSERT INTO lookup_key (field, number, key, name, ratings, stories)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        ((field, row.number, row.key, row.name, row.ratings, row.stories) for row in rows),
    )


def add_parts(
    connection: sqlite3.Connection, field: str, parts: Mapping[str, bytes], postings: bytes
) -> None:
    """Add the parts of a field's index, within whatever transaction is open."""
    connection.executemany(
        "INSERT INTO lookup_part (field, part, data) VALUES (?, ?, ?)",
        [(field, part, data) for part, data in {**parts, _POSTINGS: postings}.items()],
    )


class LookupReader:
    """One connection to the lookup tables of a catalog that nobody writes to; for one thread at a
    time.
    """

    def __init__(self, path: Path) -> None:
        """Open the catalog. Raises StoreMissing or StoreDamaged."""
        self._path = path
        self._connection = open_frozen(path)
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._postings: dict[str, sqlite3.Blob] = {}

    def parts(self, field: str) -> dict[str, bytes]:
        """Return all parts of a field's index but the postings; {} where it has none."""
        with translated(self._path):
            rows = self._connection.execute(
                "SELECT part, data FROM lookup_part WHERE field = ? AND part <> ?",
                (field, _POSTINGS),
            )
            parts = dict(rows.fetchall())
            self._connection.execute("PRAGMA shrink_memory")
        return parts

    def postings(self, field: str, start: int, stop: int) -> bytes:
        """Read the bytes of a field's postings from `start` to `stop`."""
        blob = self._postings.get(field) or self._open_postings(field)
        blob.seek(start)
        return blob.read(stop - start)

    def keys(
        self, field: str, numbers: Sequence[int], ratings: int, limit: int
    ) -> dict[int, list[KeyRow]]:
        """Return what names stand for and may be shown, the most frequent first.

        At most `limit` for a name. `numbers` that stand for nothing to be shown are left out.
        """
        with translated(self._path):
            rows = self._read_keys(field, numbers, ratings, _MANY)
            if len(rows) == _MANY:  # one name stands for so much that it may hide the others
                rows = [
                    row
                    for number in numbers
                    for row in self._read_keys(field, (number,), ratings, limit)
                ]
        found: dict[int, list[KeyRow]] = {}
        for row in rows:
            known = found.setdefault(row[0], [])
            if len(known) < limit:
                known.append(KeyRow(*row))
        return found

    def _read_keys(
        self, field: str, numbers: Sequence[int], ratings: int, most: int
    ) -> list[tuple[int, str, str, int, int]]:
        marks = ", ".join("?" * len(numbers))
        return self._connection.execute(
            "SELECT number, key, name, ratings, stories FROM lookup_key"
            f" WHERE field = ? AND number IN ({marks}) AND ratings & ? <> 0"
            " ORDER BY number, stories DESC, key LIMIT ?",
            (field, *numbers, ratings, most),
        ).fetchall()

    def close(self) -> None:
        """Close the connection."""
        for blob in self._postings.values():
            blob.close()
        self._connection.close()

    def _open_postings(self, field: str) -> sqlite3.Blob:
        with translated(self._path):
            row = self._connection.execute(
                "SELECT number FROM lookup_part WHERE field = ? AND part = ?", (field, _POSTINGS)
            ).fetchone()
            blob = self._connection.blobopen("lookup_part", "data", row[0], readonly=True)
        self._postings[field] = blob
        return blob
