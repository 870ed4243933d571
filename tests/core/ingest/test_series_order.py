"""Which story of a series comes after which."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.core.ingest.series_order import number_in_title, order_series
from bot.core.store.series_table import SeriesMember
from bot.core.text import fold
from tests.builders import a_header, a_parsed_story, build_catalog

Row = tuple[str, str, int | None, str, str]


def _ordered(*rows: Row) -> list[list[str]]:
    """Order stories of (title, series, index, sequel to, date), each with one author."""
    members = [
        SeriesMember(at, f"id{at}", title, fold(title), index, fold(follows), date, fold(series),
                     frozenset({"ione"}))
        for at, (title, series, index, follows, date) in enumerate(rows)
    ]  # fmt: skip
    forwards, backwards = order_series(members), order_series(members[::-1])
    assert forwards == backwards
    return [[member.title for member in series] for series in forwards]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Threshold II", 2), ("Threshold IV", 4), ("Lamps 12", 12), ("Part 3", 3), ("Oar #2", 2),
        ("Threshold IX.", 9), ("Clew", None), ("MIX", None), ("What I", 1), ("1999 on", None),
        ("IIII", None),
    ],
)  # fmt: skip
def test_a_number_at_the_end_of_a_title(title: str, number: int | None) -> None:
    """In digits or roman letters."""
    assert number_in_title(title) == number


def test_stated_numbers_come_first_then_dates() -> None:
    """What has no number stands behind, by date, then by title."""
    assert _ordered(
        ("D", "Lamps", None, "", "2003-01-01"),
        ("C", "Lamps", None, "", ""),
        ("B", "Lamps", 2, "", "2001-01-01"),
        ("A III", "Lamps", None, "", "1999-01-01"),
        ("E", "Lamps", 1, "", ""),
    ) == [["E", "B", "A III", "D", "C"]]


def test_a_sequel_follows_what_it_names() -> None:
    """Through a chain, with or without a series; and into the series of the first."""
    assert _ordered(
        ("Third", "", None, "Second", ""),
        ("Second", "", None, "First", ""),
        ("First", "", None, "", ""),
        ("Alone", "", None, "", ""),
    ) == [["First", "Second", "Third"]]
    assert _ordered(
        ("One", "Lamps", 1, "", ""),
        ("Two", "Lamps", 2, "", ""),
        ("Between", "", None, "One", ""),
    ) == [["One", "Between", "Two"]]


def test_two_named_series_stay_two() -> None:
    """A sequel across them joins nothing, and a circle ends."""
    assert _ordered(
        ("A1", "A", 1, "", ""), ("A2", "A", 2, "", ""),
        ("B1", "B", 1, "A2", ""), ("B2", "B", 2, "", ""),
    ) == [["A1", "A2"], ["B1", "B2"]]  # fmt: skip
    assert _ordered(("X", "", None, "Y", ""), ("Y", "", None, "X", "")) == [["X", "Y"]]


def _places(catalog: Path) -> Sequence[tuple[int, str]]:
    connection = sqlite3.connect(catalog)
    rows = connection.execute(
        "SELECT place, title FROM series_place JOIN story ON story.number = story"
        " ORDER BY series, place"
    ).fetchall()
    connection.close()
    return rows


def test_places_are_stored(tmp_path: Path) -> None:
    """The next story of a series is one lookup."""
    stories = [
        a_parsed_story(a_header(title, series=("Lamps", index)), title)
        for title, index in (("Oar", 2), ("Clew", 1), ("Sail", 10))
    ]
    assert _places(build_catalog(tmp_path, *stories)) == [(1, "Clew"), (2, "Oar"), (3, "Sail")]
