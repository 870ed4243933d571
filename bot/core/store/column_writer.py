"""Building the arrays that filters, orders and counts are made from (see columns.py)."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.core.model import Distribution
from bot.core.store import numbering
from bot.core.store.columns import COMPLETE_UNKNOWN, DISTRIBUTIONS, Column, IdOrder, Order
from bot.core.store.numbering import RATINGS
from bot.core.store.records import NameField
from bot.core.store.selection import Cells, Places

_SCHEMA_SQL = Path(__file__).with_name("columns.sql")
_BATCH = 50_000
_MOST_PAIRINGS = 255
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DISTRIBUTION_NUMBER = {value: number for number, value in enumerate(DISTRIBUTIONS)}

# The record is JSON in a blob, which SQLite's functions take for text only where told to.
_STORIES = """
    SELECT id, words, language, is_complete, favourites, published,
        json_extract(CAST(record AS TEXT), '$.header.updated.value'),
        json_extract(CAST(record AS TEXT), '$.header.distribution.value')
    FROM story ORDER BY number"""
_IN_TITLE_ORDER = "SELECT number FROM story ORDER BY title_key, id"


@dataclass(slots=True)
class _Told:
    """What the rows tell, one entry a story."""

    ids: list[bytes] = field(default_factory=list[bytes])
    words: list[int] = field(default_factory=list[int])
    dates: list[int] = field(default_factory=list[int])
    languages: list[int] = field(default_factory=list[int])
    complete: list[int] = field(default_factory=list[int])
    distributions: list[int] = field(default_factory=list[int])
    favourites: list[int] = field(default_factory=list[int])


def build_columns(connection: sqlite3.Connection) -> None:
    """Write all arrays, within whatever transaction is open, replacing those that were there.

    Numbers and tallies must be settled. Linear; memory is some hundred bytes a story.
    """
    _make_tables(connection)
    cells = count_cells(connection)
    told, languages = _read_stories(connection)
    _put(connection, "cells", json.dumps({str(cell): count for cell, count in cells.items()}))
    _put(connection, "languages", json.dumps(languages))
    ids = np.array(told.ids, f"S{max(map(len, told.ids), default=1)}")
    _put(connection, "ids", ids.tobytes())
    _put(connection, IdOrder, np.argsort(ids, kind="stable").astype(np.uint32).tobytes())
    dates = np.array(told.dates, np.int64)
    words = np.array(told.words, np.int64)
    _put_column(connection, Column.WORDS, words)
    _put_column(connection, Column.YEAR, dates // 10_000)
    _put_column(connection, Column.LANGUAGE, np.array(told.languages, np.int64))
    _put_column(connection, Column.COMPLETE, np.array(told.complete, np.int64))
    _put_column(connection, Column.DISTRIBUTION, np.array(told.distributions, np.int64))
    favourites = np.array(told.favourites, np.int64)
    _put_orders(connection, Cells(cells), dates, words, favourites)
    for name_field in NameField:
        _put_postings(connection, Cells(cells), name_field)


def _make_tables(connection: sqlite3.Connection) -> None:
    known = connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE name IN ('story_column', 'name_posting')"
    ).fetchone()[0]
    if not known:
        for statement in _SCHEMA_SQL.read_text(encoding="utf-8").split(";\n"):
            connection.execute(statement)


def count_cells(connection: sqlite3.Connection) -> dict[int, int]:
    """Count the stories of each cell; their numbers are dense, so the last one tells."""
    counts: dict[int, int] = {}
    for cell in numbering.cells_of(RATINGS):
        start = numbering.number_of(cell, 0)
        last = connection.execute(
            "SELECT max(number) FROM story WHERE number > :start AND number < :end",
            {"start": start, "end": numbering.number_of(cell + 1, 0)},
        ).fetchone()[0]
        if last is not None:
            counts[cell] = last - start
    return counts


def _read_stories(connection: sqlite3.Connection) -> tuple[_Told, list[str]]:
    told = _Told()
    languages: dict[str, int] = {"": 0}
    for row in connection.execute(_STORIES):
        story_id, words, language, is_complete, favourites, published, updated, distribution = row
        told.ids.append(story_id.encode())
        told.words.append(words)
        told.languages.append(languages.setdefault(language or "", len(languages)))
        told.complete.append(COMPLETE_UNKNOWN if is_complete is None else is_complete)
        told.favourites.append(favourites or 0)
        told.dates.append(_date(updated) or _date(published))
        told.distributions.append(
            _DISTRIBUTION_NUMBER[Distribution(distribution or Distribution.NOT_STATED)]
        )
    return told, list(languages)


def _date(iso: str | None) -> int:
    """Return a date as one number that sorts like it (20040131), 0 where it is not known."""
    found = _DATE.match(iso or "")
    return int("".join(part or "00" for part in found.groups())) if found else 0


def _put_orders(
    connection: sqlite3.Connection, cells: Cells, dates: Places, words: Places, favourites: Places
) -> None:
    in_title_order = np.fromiter(
        (row[0] for row in connection.execute(_IN_TITLE_ORDER)), np.int64, cells.size
    )
    by_title = cells.places_of(in_title_order.tolist())
    rank = np.empty(cells.size, np.int64)
    rank[by_title] = np.arange(cells.size)
    unknown_last = np.where(dates == 0, 99_999_999, dates)
    keys = {
        Order.TITLE: rank,
        Order.NEWEST: -dates,
        Order.OLDEST: unknown_last,
        Order.LONGEST: -words,
        Order.SHORTEST: words,
        Order.FAVOURITES: -favourites,
    }
    for order, key in keys.items():
        _put(connection, order, np.lexsort((rank, key)).astype(np.uint32).tobytes())


def _put_postings(connection: sqlite3.Connection, cells: Cells, name_field: NameField) -> None:
    """Write which stories have each name of a field; for pairings, how many each story has."""
    names = connection.execute(
        "SELECT number, key FROM name WHERE field = :field ORDER BY number", {"field": name_field}
    ).fetchall()
    counts: Counter[int] = Counter()
    pieces: list[npt.NDArray[np.uint32]] = []
    rows = connection.execute(
        "SELECT name, story FROM story_name"
        " WHERE name IN (SELECT number FROM name WHERE field = :field) ORDER BY name, story",
        {"field": name_field},
    )
    while batch := rows.fetchmany(_BATCH):
        counts.update(row[0] for row in batch)
        pieces.append(cells.places_of(row[1] for row in batch).astype(np.uint32))
    stories = np.concatenate(pieces) if pieces else np.zeros(0, np.uint32)
    each = np.array([counts[number] for number, _ in names], np.int64)
    connection.execute(
        "INSERT OR REPLACE INTO name_posting (field, names, starts, stories)"
        " VALUES (:field, :names, :starts, :stories)",
        {
            "field": name_field,
            "names": np.array([number for number, _ in names], np.uint32).tobytes(),
            "starts": np.concatenate(([0], np.cumsum(each))).astype(np.uint32).tobytes(),
            "stories": stories.tobytes(),
        },
    )
    if name_field is NameField.PAIRING:
        is_romance = np.repeat(np.array(["/" in key for _, key in names], np.bool_), each)
        for column, counted in (
            (Column.ROMANCES, stories[is_romance]),
            (Column.PAIRINGS, stories),
        ):
            count = np.bincount(counted, minlength=cells.size)
            _put_column(connection, column, np.minimum(count, _MOST_PAIRINGS))


def _put_column(connection: sqlite3.Connection, column: Column, values: Places) -> None:
    _put(connection, column, values.astype(column.kind).tobytes())


def _put(connection: sqlite3.Connection, name: str, data: bytes | str) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO story_column (name, data) VALUES (:name, :data)",
        {"name": name, "data": data.encode() if isinstance(data, str) else data},
    )
