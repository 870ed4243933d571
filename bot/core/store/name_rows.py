"""The names of a catalog that is being written, with how many stories have them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.store import numbering
from bot.core.store.records import NameField


@dataclass(frozen=True, slots=True)
class TalliedName:
    """A name; `ratings` are bits, `key` is a story's id where it is a title."""

    key: str
    name: str
    ratings: int
    stories: int


def names_of(connection: sqlite3.Connection, field: NameField) -> Iterator[TalliedName]:
    """Yield the names of a field."""
    rows = connection.execute(
        "SELECT key, name, ratings, stories FROM name WHERE field = ? ORDER BY key", (field,)
    )
    return (TalliedName(*row) for row in rows)


def titles_of(connection: sqlite3.Connection) -> Iterator[TalliedName]:
    """Yield the titles of all stories."""
    rows = connection.execute("SELECT id, title, number FROM story ORDER BY number")
    return (TalliedName(row[0], row[1], numbering.rating_bit(row[2]), 1) for row in rows)
