"""The arrays of a finished catalog."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.model import Fact, Provenance
from bot.core.store.catalog_reader import CatalogReader
from bot.core.store.columns import Column, Order
from bot.core.store.records import NameField
from bot.core.store.selection import Selection
from tests.builders import a_header, a_parsed_story, build_catalog, some_words, write_stories


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[CatalogReader]:
    headers = [
        a_header("Oar", ("Hob",), pairings=["A/B", "A & C"], language="de", genres=["Angst"]),
        a_header("Sail", ("Hob",), pairings=["A/B", "A/C"], genres=["angst"]),
        a_header("Bell", ("Nan",)),
    ]
    dated = [
        replace(header, published=Fact(date, Provenance.STATED))
        for header, date in zip(headers, ("2003", "2004-02-01", None), strict=True)
    ]
    texts = [some_words(count) for count in (600, 700, 650)]
    reader = CatalogReader(build_catalog(tmp_path, *map(a_parsed_story, dated, texts)))
    yield reader
    reader.close()


def _titles(reader: CatalogReader, numbers: list[int]) -> list[str]:
    return [reader.by_number([number])[number].title for number in numbers]


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        (Order.TITLE, ["Bell", "Oar", "Sail"]),
        (Order.NEWEST, ["Sail", "Oar", "Bell"]),
        (Order.OLDEST, ["Oar", "Sail", "Bell"]),
        (Order.LONGEST, ["Sail", "Bell", "Oar"]),
        (Order.SHORTEST, ["Oar", "Bell", "Sail"]),
        (Order.FAVOURITES, ["Bell", "Oar", "Sail"]),
    ],
)
def test_orders(reader: CatalogReader, order: Order, titles: list[str]) -> None:
    """What has no date stands last either way; titles settle ties."""
    assert _titles(reader, reader.list_in_order(reader.all_stories(), order, 0, 9)) == titles


def test_columns_tell_what_the_headers_say(reader: CatalogReader) -> None:
    """In the order of numbers, unknown as 0; friends are a pairing and no romance."""
    columns = reader.columns
    titles = _titles(reader, list(reader.all_stories()))
    told = {
        title: [int(columns.column(column)[place]) for column in Column]
        for place, title in enumerate(titles)
    }
    german = columns.languages.index("de")
    unstated = told["Bell"][4]
    assert told == {
        "Oar": [600, 2003, german, -1, unstated, 2, 1],
        "Sail": [700, 2004, 0, -1, unstated, 2, 2],
        "Bell": [650, 0, 0, -1, unstated, 0, 0],
    }


def test_names_are_counted_within_a_selection(reader: CatalogReader) -> None:
    """The count of a name is how many of the selected stories have it."""
    hob = reader.find_name(NameField.AUTHOR, "hob")
    angst = reader.find_name(NameField.GENRE, "angst")
    assert hob is not None
    assert angst is not None
    assert _titles(reader, list(reader.stories_with(hob))) == ["Oar", "Sail"]
    names = reader.columns.names_of(NameField.GENRE).names.tolist()
    first = reader.stories_with(hob).common_with(reader.stories_of([hob.number])).mask
    for mask, count in ((reader.all_stories().mask, 2), (first, 0)):
        counts = reader.columns.count_names(NameField.GENRE, mask)
        assert dict(zip(names, counts.tolist(), strict=True))[angst.number] == count
    assert _titles(reader, list(reader.stories_with(hob))) == ["Oar", "Sail"]


def test_ids_and_places(reader: CatalogReader) -> None:
    """There and back; what is no id, whatever it is, has no place."""
    columns = reader.columns
    places = Selection.all_of(columns.cells).places()
    ids = columns.ids_at(places)
    assert sorted(columns.places_of_ids([*ids, "", "lamp", ids[0] + "x", "ö", "\0"])) == [0, 1, 2]
    assert columns.ids_at(columns.places_of_ids([ids[1]])) == [ids[1]]


def test_an_empty_catalog_opens(tmp_path: Path) -> None:
    """No story has no columns either."""
    write_stories(tmp_path / "stories" / "nothing.txt")
    reader = CatalogReader(build_catalog(tmp_path))
    assert len(reader.all_stories()) == 0
    assert reader.columns.ids_at(reader.columns.places_of_ids(["lamp"])) == []
    assert reader.list_in_order(reader.all_stories(), Order.TITLE, 0, 9) == []
    reader.close()
