"""The obvious statements for what finding answers, timed on the same catalog."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

_GENRES = ("angst", "fluff", "humor", "drama")


def draw_by_sql(path: Path, times: int) -> list[float]:
    """A random story of one genre, as one would write it."""
    sql = (
        "SELECT story.id FROM story JOIN story_name ON story = story.number"
        " JOIN name ON name.number = story_name.name"
        " WHERE field = 'genre' AND key = ? ORDER BY random() LIMIT 1"
    )
    return _timed(path, sql, list(islice(cycle(_GENRES), times)))


def sort_by_sql(path: Path, times: int) -> list[float]:
    """Ten stories of one genre and some length, the newest first, and how many there are."""
    sql = (
        "SELECT story.id, count(*) OVER () FROM story JOIN story_name ON story = story.number"
        " JOIN name ON name.number = story_name.name"
        " WHERE field = 'genre' AND key = ? AND words BETWEEN 20 AND 40"
        " ORDER BY published DESC LIMIT 10"
    )
    return _timed(path, sql, list(islice(cycle(_GENRES), times)))


def rank_by_sql(path: Path, texts: Sequence[str]) -> list[float]:
    """The ten best by FTS5's own ranking."""
    sql = "SELECT rowid FROM story_text WHERE story_text MATCH ? ORDER BY rank LIMIT 10"
    return _timed(path, sql, texts)


def _timed(path: Path, sql: str, values: Sequence[str]) -> list[float]:
    seconds: list[float] = []
    with closing(sqlite3.connect(path)) as connection:
        for value in values:
            begin = time.perf_counter()
            connection.execute(sql, (value,)).fetchall()
            seconds.append(time.perf_counter() - begin)
    return seconds
