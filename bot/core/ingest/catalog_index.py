"""What of a new catalog is looked up: half-remembered names, and the order of series."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from bot.core.ingest.series_order import order_series
from bot.core.lookup import NameRow, build_lookup
from bot.core.request import LookupField
from bot.core.store.name_rows import names_of, titles_of
from bot.core.store.records import NameField
from bot.core.store.series_table import series_members, write_places


def index_catalog(connection: sqlite3.Connection) -> None:
    """Build the lookup of every field and order the series, within the transaction that is open."""
    write_places(connection, order_series(series_members(connection)))
    for field in LookupField:
        build_lookup(connection, field, _rows(connection, field))


def _rows(connection: sqlite3.Connection, field: LookupField) -> Iterator[NameRow]:
    if field is LookupField.TITLE:
        names = titles_of(connection)
    else:
        names = names_of(connection, NameField(field.value))
    return (NameRow(name.key, name.name, name.ratings, name.stories) for name in names)
