"""Ingest end to end beside reading the files and beside SQLite alone, in the same run."""

from __future__ import annotations

import multiprocessing
import os
import platform
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.bench.story_files import write_story_files
from bot.core.ingest import FoundFile, StoryParser, find_files, ingest
from bot.core.ingest.prepare import prepare_file
from bot.core.store.connection import open_unguarded

SIZES = (1_000, 10_000)
_SAMPLE = 400
_SQLITE_MOST = 10_000

Result = TypeVar("Result")


def run(sizes: Sequence[int] = SIZES, seed: int = 1, aliases: Sequence[str] = ()) -> dict[str, Any]:
    """Measure every number of files; return rows for a table.

    Each measurement is a process of its own, so that none inherits memory from another. The peak is
    that of the writing process; `worker_mb` that of the largest of those that parse.
    """
    parser = StoryParser(tuple(aliases))
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="lectern-bench-") as scratch:
        for size in sizes:
            folder = Path(scratch) / f"stories-{size}"
            total = write_story_files(folder, size, seed)
            rows.append({"files": size, **_measure(folder, total, parser)})
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return {"machine": machine, "seed": seed, "sqlite": sqlite3.sqlite_version, "rows": rows}


def _measure(folder: Path, total: int, parser: StoryParser) -> dict[str, Any]:
    files = find_files([folder])
    catalog = folder.with_suffix(".db")
    reading = _apart(partial(_read, files))
    alone = _apart(partial(_sqlite_alone, files[:_SQLITE_MOST], folder.with_suffix(".alone")))
    parsing = _apart(partial(_parse, files[:_SAMPLE], parser))
    preparing = _apart(partial(_prepare, files[:_SAMPLE], parser))
    first, peak, worker = _apart(partial(_ingest, folder, catalog, parser))
    second, *_ = _apart(partial(_ingest, folder, catalog, parser))
    rate = len(files) / first
    sqlite_rate = min(len(files), _SQLITE_MOST) / alone
    row = {
        "files/s": rate,
        "MB/s": total / first / 1e6,
        "of SQLite": rate / sqlite_rate,
        "SQLite files/s": sqlite_rate,
        "reading files/s": len(files) / reading,
        "parse files/s/core": min(len(files), _SAMPLE) / parsing,
        "prepare files/s/core": min(len(files), _SAMPLE) / preparing,
        "second run s": second,
        "peak MB": peak,
        "worker MB": worker,
        "catalog MB": catalog.stat().st_size / 1e6,
    }
    catalog.unlink()
    return {name: round(value, 3 if value < 10 else 1) for name, value in row.items()}


def _apart(task: Callable[[], Result]) -> Result:
    """Do something in a fresh process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(task).result()


def _read(files: Sequence[FoundFile]) -> float:
    begin = time.perf_counter()
    for file in files:
        file.path.read_bytes()
    return time.perf_counter() - begin


def _parse(files: Sequence[FoundFile], parser: StoryParser) -> float:
    texts = [(file.path.read_bytes(), file.name) for file in files]
    for data, name in texts[:20]:
        parser(data, name)
    begin = time.perf_counter()
    for data, name in texts:
        parser(data, name)
    return time.perf_counter() - begin


def _prepare(files: Sequence[FoundFile], parser: StoryParser) -> float:
    for file in files[:20]:
        prepare_file(file, parser, None)
    begin = time.perf_counter()
    for file in files:
        prepare_file(file, parser, None)
    return time.perf_counter() - begin


def _ingest(folder: Path, catalog: Path, parser: StoryParser) -> tuple[float, float, float]:
    begin = time.perf_counter()
    ingest([folder], catalog, now=datetime(2026, 1, 1, tzinfo=UTC), parser=parser)
    seconds = time.perf_counter() - begin
    own, workers = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return seconds, own, workers


def _sqlite_alone(files: Sequence[FoundFile], path: Path) -> float:
    """Insert the same texts, read beforehand, with the same full text index, and nothing else."""
    texts = [file.path.read_text(encoding="utf-8") for file in files]
    with closing(open_unguarded(path)) as connection:
        connection.execute("CREATE TABLE story (number INTEGER PRIMARY KEY, text TEXT) STRICT")
        connection.execute(
            "CREATE VIRTUAL TABLE story_text USING fts5 (title, names, summary, notes, body,"
            " content = '', tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        begin = time.perf_counter()
        connection.execute("BEGIN")
        for number, text in enumerate(texts, start=1):
            connection.execute("INSERT INTO story VALUES (?, ?)", (number, text))
            connection.execute(
                "INSERT INTO story_text (rowid, title, names, summary, notes, body)"
                " VALUES (?, '', '', '', '', ?)",
                (number, text),
            )
        connection.execute("COMMIT")
        seconds = time.perf_counter() - begin
    path.unlink()
    return seconds
