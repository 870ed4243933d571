"""The arrays over all stories of a finished catalog, read when first asked for and then kept.

Every array is in the order of story numbers; a story is known by its place in it. They are read
once for all threads. Knows no policy.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.core.model import Distribution
from bot.core.store.connection import open_frozen, translated
from bot.core.store.mask_cache import MaskCache
from bot.core.store.records import NameField
from bot.core.store.selection import Cells, Mask, Places

Numbers = npt.NDArray[np.uint32]

DISTRIBUTIONS = tuple(Distribution)
COMPLETE_UNKNOWN = -1
IdOrder = "order of ids"


class Column(StrEnum):
    """One number a story."""

    WORDS = "words"
    YEAR = "year"
    LANGUAGE = "language"
    COMPLETE = "complete"
    DISTRIBUTION = "distribution"
    PAIRINGS = "pairings"
    ROMANCES = "romances"

    @property
    def kind(self) -> npt.DTypeLike:
        """How the numbers are kept."""
        kinds = {Column.WORDS: np.uint32, Column.YEAR: np.uint16, Column.LANGUAGE: np.uint16}
        return kinds.get(self, np.int8 if self is Column.COMPLETE else np.uint8)


class Order(StrEnum):
    """All stories in an order; what is not known of stands last, and titles settle ties."""

    TITLE = "order of titles"
    NEWEST = "newest first"
    OLDEST = "oldest first"
    LONGEST = "longest first"
    SHORTEST = "shortest first"
    FAVOURITES = "favourites first"


@dataclass(frozen=True, slots=True)
class NamePlaces:
    """The names of a field, ascending, and where the stories of each start."""

    names: Numbers
    starts: Numbers


class Columns:
    """The arrays of one catalog file; any thread may use it."""

    def __init__(self, path: Path) -> None:
        """Open the catalog. Raises StoreMissing or StoreDamaged."""
        self._path = path
        self._lock = threading.RLock()
        self._connection = open_frozen(path)
        self._blobs: dict[str, sqlite3.Blob] = {}
        self._kept: dict[str, npt.NDArray[Any]] = {}
        self._fields: dict[str, NamePlaces] = {}
        self.masks = MaskCache()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            for blob in self._blobs.values():
                blob.close()
            self._connection.close()

    @cached_property
    def cells(self) -> Cells:
        """How many stories there are of each kind."""
        counts: dict[str, int] = json.loads(self._data("cells"))
        return Cells({int(cell): count for cell, count in counts.items()})

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages by the number that stands for them; "" is the unknown one."""
        return tuple(json.loads(self._data("languages")))

    def column(self, column: Column) -> npt.NDArray[np.integer[Any]]:
        """Return one number for every story."""
        return self._array(column, column.kind)

    def in_order(self, order: Order) -> Numbers:
        """Return the places of all stories in an order."""
        return self._array(order, np.uint32)

    def ids_at(self, places: Places) -> list[str]:
        """Return the ids of the stories at these places, in the order given."""
        if not len(places):
            return []
        return [story_id.decode() for story_id in self._ids[places].tolist()]

    def places_of_ids(self, ids: Iterable[str]) -> Places:
        """Return the places of these ids, without those that there are not."""
        known = self._ids
        width = known.dtype.itemsize
        asked = [key for story_id in ids if 0 < len(key := _ascii(story_id)) <= width]
        if not asked or not len(known):
            return np.zeros(0, np.int64)
        order = self._array(IdOrder, np.uint32)
        wanted = np.unique(np.array(asked, known.dtype))
        found = np.minimum(np.searchsorted(known, wanted, sorter=order), len(known) - 1)
        places = order[found]
        return places[known[places] == wanted].astype(np.int64)

    def stories_with(self, field: NameField, name: int) -> Numbers:
        """Return the places of the stories that have a name, ascending."""
        names = self.names_of(field)
        at = int(np.searchsorted(names.names, name))
        if at == len(names.names) or names.names[at] != name:
            return np.zeros(0, np.uint32)
        start, stop = int(names.starts[at]), int(names.starts[at + 1])
        if (whole := self._kept.get(f"stories by {field}")) is not None:
            return whole[start:stop]
        with self._lock, translated(self._path):
            blob = self._blobs.get(field) or self._open_blob(field)
            blob.seek(start * 4)
            return np.frombuffer(blob.read((stop - start) * 4), np.uint32)

    def count_names(self, field: NameField, mask: Mask) -> Places:
        """Count, for every name of `names_of`, the stories in a mask that have it."""
        starts = self.names_of(field).starts
        if len(starts) < 2:
            return np.zeros(0, np.int64)
        hits = np.concatenate(([0], np.cumsum(mask[self._all_stories(field)], dtype=np.int64)))
        return hits[starts[1:]] - hits[starts[:-1]]

    def names_of(self, field: NameField) -> NamePlaces:
        """Return the names of a field."""
        with self._lock, translated(self._path):
            if field not in self._fields:
                row = self._connection.execute(
                    "SELECT names, starts FROM name_posting WHERE field = ?", (field,)
                ).fetchone()
                self._fields[field] = NamePlaces(
                    np.frombuffer(row[0], np.uint32), np.frombuffer(row[1], np.uint32)
                )
            return self._fields[field]

    @cached_property
    def _ids(self) -> npt.NDArray[np.bytes_]:
        data = self._data("ids")
        width = len(data) // self.cells.size if self.cells.size else 1
        return np.frombuffer(data, f"S{width}")

    def _all_stories(self, field: NameField) -> Numbers:
        with self._lock, translated(self._path):
            kept = f"stories by {field}"
            if kept not in self._kept:
                row = self._connection.execute(
                    "SELECT stories FROM name_posting WHERE field = ?", (field,)
                ).fetchone()
                self._kept[kept] = np.frombuffer(row[0], np.uint32)
            return self._kept[kept]

    def _array(self, name: str, kind: npt.DTypeLike) -> npt.NDArray[Any]:
        with self._lock:
            if name not in self._kept:
                self._kept[name] = np.frombuffer(self._data(name), kind)
            return self._kept[name]

    def _data(self, name: str) -> bytes:
        with self._lock, translated(self._path):
            rows: Sequence[tuple[bytes]] = self._connection.execute(
                "SELECT data FROM story_column WHERE name = ?", (name,)
            ).fetchall()
            return rows[0][0]

    def _open_blob(self, field: str) -> sqlite3.Blob:
        row = self._connection.execute(
            "SELECT number FROM name_posting WHERE field = ?", (field,)
        ).fetchone()
        blob = self._connection.blobopen("name_posting", "stories", row[0], readonly=True)
        self._blobs[field] = blob
        return blob


def _ascii(story_id: str) -> bytes:
    return story_id.encode() if story_id.isascii() and "\0" not in story_id else b""
