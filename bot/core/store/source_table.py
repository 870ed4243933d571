"""What a finished catalog remembers of the files it was built from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import StoreError
from bot.core.store.catalog_writer import CATALOG_SCHEMA
from bot.core.store.connection import open_frozen, translated


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as it was when the catalog was built."""

    size: int
    mtime_ns: int
    digest: str


@dataclass(frozen=True, slots=True)
class CatalogOrigin:
    """What a catalog was built from: `meta` as given to the writer, the files by name."""

    meta: dict[str, str]
    files: dict[str, KnownFile]


def read_origin(path: Path) -> CatalogOrigin | None:
    """Return what a catalog was built from; None where there is none that this version can use."""
    try:
        with closing(open_frozen(path)) as connection, translated(path):
            meta = {str(key): str(value) for key, value in _meta(connection)}
            if meta.get("schema") != str(CATALOG_SCHEMA):
                return None
            rows = connection.execute("SELECT path, size, mtime_ns, digest FROM source")
            files = {str(row[0]): KnownFile(row[1], row[2], row[3]) for row in rows}
    except StoreError:
        return None
    return CatalogOrigin(meta, files)


def read_file_records(path: Path) -> Iterator[bytes]:
    """Yield what was recorded of each file, by name. Raises StoreMissing and StoreDamaged."""
    with closing(open_frozen(path)) as connection, translated(path):
        for row in connection.execute("SELECT record FROM source ORDER BY path"):
            yield bytes(row[0])


def _meta(connection: sqlite3.Connection) -> Iterator[tuple[object, object]]:
    yield from connection.execute("SELECT key, value FROM meta")
