"""What of a new catalog can be looked up by a half-remembered name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from bot.core.lookup import NameRow, build_lookup
from bot.core.request import LookupField
from bot.core.store.name_rows import names_of, titles_of
from bot.core.store.records import NameField


def index_names(connection: sqlite3.Connection) -> None:
    """Build the lookup of every field, within the transaction that is open."""
    for field in LookupField:
        build_lookup(connection, field, _rows(connection, field))


def _rows(connection: sqlite3.Connection, field: LookupField) -> Iterator[NameRow]:
    if field is LookupField.TITLE:
        names = titles_of(connection)
    else:
        names = names_of(connection, NameField(field.value))
    return (NameRow(name.key, name.name, name.ratings, name.stories) for name in names)
