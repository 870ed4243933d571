"""Catalogs that hold nothing but a lookup, built once and kept for later runs."""

from __future__ import annotations

import multiprocessing
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import bot.core
from bot.bench.names import Pool, recombine
from bot.core.lookup import Lookup, NameRow, build_lookup
from bot.core.request import LookupField

FIELDS = (LookupField.TITLE, LookupField.AUTHOR)
_PARTS_OF_THE_INDEX = ("lookup.py", "text.py", "search/*.py", "store/lookup.*")
_STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class BuiltCatalog:
    """A catalog file, the names in it by field, and how long the titles took (None: kept)."""

    path: Path
    names: dict[LookupField, list[str]]
    build_seconds: float | None


@dataclass(frozen=True, slots=True)
class Footprint:
    """What the titles' lookup takes in a process of its own; memory is None where not known."""

    start_seconds: float
    memory_mb: float | None


def get_catalog(pool: Pool, size: int, seed: int, cache_dir: Path) -> BuiltCatalog:
    """Build a catalog of `size` titles and as many authors, unless it is in the cache already."""
    names = {
        LookupField.TITLE: recombine(pool.titles, size, seed),
        LookupField.AUTHOR: recombine(pool.authors, size, seed + 1),
    }
    cache_dir.mkdir(parents=True, exist_ok=True)
    path = cache_dir / f"lookup-{size}-{_digest(names)}.db"
    if path.is_file():
        return BuiltCatalog(path, names, None)
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    seconds: dict[LookupField, float] = {}
    with closing(sqlite3.connect(unfinished)) as connection:
        for field in FIELDS:
            begin = time.perf_counter()
            rows = (NameRow(str(at), name, 1) for at, name in enumerate(names[field]))
            build_lookup(connection, field, rows)
            seconds[field] = time.perf_counter() - begin
        connection.commit()
    unfinished.rename(path)
    return BuiltCatalog(path, names, seconds[LookupField.TITLE])


def measure_footprint(path: Path, texts: Sequence[str]) -> Footprint:
    """Open a catalog in a new process and look some titles up."""
    with multiprocessing.get_context("spawn").Pool(1) as processes:
        return processes.apply(_footprint, (path, list(texts)))


def _footprint(path: Path, texts: Sequence[str]) -> Footprint:
    before = _resident_mb()
    begin = time.perf_counter()
    lookup = Lookup(path)
    lookup.find(LookupField.TITLE, texts[0])
    seconds = time.perf_counter() - begin
    for text in texts:
        lookup.find(LookupField.TITLE, text)
    after = _resident_mb()
    lookup.close()
    memory = None if before is None or after is None else after - before
    return Footprint(seconds, memory)


def _resident_mb() -> float | None:
    return int(_STATM.read_text().split()[1]) * 4096 / 1e6 if _STATM.is_file() else None


def _digest(names: dict[LookupField, list[str]]) -> str:
    """Tell apart what is built from other names or by another version of the code."""
    core = Path(bot.core.__file__).parent
    digest = blake2b(digest_size=8)
    for pattern in _PARTS_OF_THE_INDEX:
        for source in sorted(core.glob(pattern)):
            digest.update(source.read_bytes())
    for field in FIELDS:
        digest.update("\n".join(names[field]).encode())
    return digest.hexdigest()
