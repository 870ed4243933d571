"""Looking up names that somebody half remembers: one fuzzy index per field of a catalog."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

import numpy as np

from bot.core.errors import StoreClosed
from bot.core.model import ContentRating
from bot.core.request import LookupField, ReasonKind
from bot.core.search.candidates import Tally
from bot.core.search.finder import Finder, Match
from bot.core.search.index import Ids, NameIndex, ReadPostings, build_index, load_index
from bot.core.store.lookup import (
    KeyRow,
    LookupReader,
    StagedRow,
    Staging,
    add_keys,
    add_parts,
    clear_lookup,
)
from bot.core.store.numbering import mask_of
from bot.core.store.records import search_key

_EVERYBODY = 0xFF
_THREADS = 2
_BATCH = 10_000
_BETWEEN = re.compile(r"\s*[/&+×|]\s*|\s+(?:x|and)\s+", re.IGNORECASE)
"""What stands between the characters of a pairing, however it is typed."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name to be indexed: its key, how it is shown, and the stories behind it.

    `ratings` are the bits of those stories' ratings (`store.numbering`). Rows with one key and one
    folded name are merged. `spellings` are further names by which it is found.
    """

    key: str
    name: str
    ratings: int
    stories: int = 1
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name that was found: the key, the name as shown, how it matched, and a score to 100.

    EXACT is the whole name (a leading article, and the order within a pairing, do not matter),
    PREFIX has every typed word in it, whole or begun, FUZZY is the nearest otherwise.
    """

    key: str
    name: str
    kind: ReasonKind
    score: float


def build_lookup(
    connection: sqlite3.Connection, field: LookupField, rows: Iterable[NameRow]
) -> None:
    """Index the names of one field in a catalog that is being written, replacing what was there.

    Neither begins nor commits a transaction. Linear in the number of rows, which are put aside on
    disk; memory is some 60 bytes a name and word.
    """
    clear_lookup(connection, field)
    staging = Staging()
    try:
        staging.add(staged for row in rows for staged in _spellings(field, row))
        parts, postings = build_index(_number(connection, field, staging.in_order()))
    finally:
        staging.close()
    add_parts(connection, field, parts, postings.tobytes())


class Lookup:
    """The fuzzy indexes of one catalog file, opened read-only; any thread may use it.

    An index is loaded when its field is first asked for. Another file under the same name is not
    noticed: open a new Lookup and close this one.
    """

    def __init__(self, path: Path) -> None:
        """Open the catalog. Raises StoreMissing or StoreDamaged."""
        self._path = path
        self._lock = threading.Lock()
        self._is_closed = False
        self._finders: dict[LookupField, Finder] = {}
        self._idle = [_Desk(path)]
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="lookup")

    def find(
        self,
        field: LookupField,
        text: str,
        limit: int = 25,
        allowed: frozenset[ContentRating] | None = None,
    ) -> list[NameHit]:
        """Return the names nearest to what was typed, best first; the same for the same text.

        EXACT come before PREFIX before FUZZY; popularity settles ties. Names without a story of an
        `allowed` rating do not exist (None allows all). An empty text gives the most popular names.
        Blocks for some milliseconds. Raises StoreClosed.
        """
        ratings = _EVERYBODY if allowed is None else mask_of(allowed)
        with self._desk() as desk:
            finder = self._finder(field, desk)
            if limit < 1:
                return []
            matches = finder.find(
                desk.postings(field),
                desk.tally(field, finder.size),
                fold_name(field, text),
                limit=limit,
                allowed=ratings,
            )
            return _resolve(desk, field, matches, ratings, limit)

    async def find_async(
        self,
        field: LookupField,
        text: str,
        limit: int = 25,
        allowed: frozenset[ContentRating] | None = None,
    ) -> list[NameHit]:
        """Do what `find` does without blocking the event loop."""
        call = partial(self.find, field, text, limit, allowed)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, call)
        except RuntimeError as error:
            if self._is_closed:
                raise StoreClosed from error
            raise

    def close(self) -> None:
        """Close when the lookups in flight are done; later ones raise StoreClosed."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for desk in idle:
            desk.close()
        self._threads.shutdown(wait=False)

    @contextmanager
    def _desk(self) -> Generator[_Desk]:
        with self._lock:
            if self._is_closed:
                raise StoreClosed
            desk = self._idle.pop() if self._idle else None
        desk = desk or _Desk(self._path)
        is_kept = False
        try:
            yield desk
            with self._lock:
                is_kept = not self._is_closed
                if is_kept:
                    self._idle.append(desk)
        finally:
            if not is_kept:  # closed meanwhile, or left in disorder by an error
                desk.close()

    def _finder(self, field: LookupField, desk: _Desk) -> Finder:
        finder = self._finders.get(field)
        if finder is None:
            loaded = Finder(desk.load(field), any_order=field is LookupField.PAIRING)
            with self._lock:
                finder = self._finders.setdefault(field, loaded)
        return finder


class _Desk:
    """What one lookup needs for itself while it runs: a connection and tallies."""

    def __init__(self, path: Path) -> None:
        self._reader = LookupReader(path)
        self._tallies: dict[LookupField, Tally] = {}
        self.keys = self._reader.keys
        self.close = self._reader.close

    def load(self, field: LookupField) -> NameIndex:
        parts = self._reader.parts(field) or build_index(())[0]
        return load_index(parts)

    def tally(self, field: LookupField, size: int) -> Tally:
        return self._tallies.get(field) or self._tallies.setdefault(field, Tally(size))

    def postings(self, field: LookupField) -> ReadPostings:
        def read(start: int, stop: int) -> Ids:
            data = self._reader.postings(field, start * 4, stop * 4)
            return np.frombuffer(data, np.uint32)

        return read


def fold_name(field: LookupField, text: str) -> str:
    """Return the text under which a name of this field is indexed and looked up."""
    if field is LookupField.PAIRING:
        text = _BETWEEN.sub(" ", text)
    return search_key(text).encode("utf-8", "replace").decode()


def _spellings(field: LookupField, row: NameRow) -> Iterator[StagedRow]:
    """A row under its name, its other spellings, and for pairings its initials."""
    name = fold_name(field, row.name)
    others = {fold_name(field, spelling) for spelling in row.spellings}
    if field is LookupField.PAIRING:
        others.add(_initials(row.name))
    yield StagedRow(name, row.key, row.name, row.ratings, row.stories)
    for other in sorted(others - {name, ""}):
        yield StagedRow(other, row.key, row.name, row.ratings, row.stories, is_alias=True)


def _initials(pairing: str) -> str:
    """`Willow Rosenberg/Spike` is known as `s w` too; "" where there are no two characters."""
    folded = [search_key(name) for name in _BETWEEN.split(pairing)]
    letters = sorted(name[0] for name in folded if name)
    return " ".join(letters) if len(letters) > 1 else ""


def _number(
    connection: sqlite3.Connection, field: LookupField, staged: Iterable[StagedRow]
) -> Iterator[tuple[str, int, int]]:
    """Number the names as they come and keep what they stand for; pass on what is indexed."""
    batch: list[KeyRow] = []
    for number, (folded, rows) in enumerate(groupby(staged, key=lambda row: row.folded)):
        stories = ratings = 0
        for key, same in groupby(rows, key=lambda row: row.key):
            merged = list(same)
            bits = 0
            for row in merged:
                bits |= row.ratings
            count = sum(row.stories for row in merged)
            batch.append(KeyRow(number, key, merged[0].name, bits, count))
            stories += sum(row.stories for row in merged if not row.is_alias)
            ratings |= bits
        if len(batch) > _BATCH:
            add_keys(connection, field, batch)
            batch.clear()
        yield folded, stories, ratings
    add_keys(connection, field, batch)


def _resolve(
    desk: _Desk, field: LookupField, matches: Sequence[Match], ratings: int, limit: int
) -> list[NameHit]:
    """Turn names into the things that they stand for, each once."""
    keys = desk.keys(field, [match.number for match in matches], ratings, limit)
    hits: dict[str, NameHit] = {}
    for match in matches:
        for row in keys.get(match.number, ()):
            if row.key not in hits:
                hits[row.key] = NameHit(row.key, row.name, match.kind, match.score)
    return list(hits.values())[:limit]
