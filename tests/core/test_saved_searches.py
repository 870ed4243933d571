"""Searches that readers keep."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.saved_searches import LONGEST_NAME, MOST_SEARCHES, Outcome, SavedSearches
from bot.core.shelf import Shelf
from bot.core.store.library import Library
from tests.builders import NOON

WREN, TAM = 111, 222


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with await Library.open(tmp_path / "library.db") as library:
        yield library


@pytest.fixture
def searches(library: Library) -> SavedSearches:
    return SavedSearches(library)


async def _names(searches: SavedSearches, typed: str) -> list[str]:
    return [search.name for search in await searches.complete(WREN, typed)]


async def test_one_search_a_name(searches: SavedSearches) -> None:
    """Whatever its case and accents: the later one counts."""
    assert await searches.save(WREN, "Café  nights", "genre:fluff", NOON) is Outcome.NEW
    assert await searches.save(WREN, "cafe nights", "genre:angst", NOON) is Outcome.REPLACED
    kept = await searches.find(WREN, "CAFÉ NIGHTS")
    assert kept is not None
    assert (kept.name, kept.text) == ("cafe nights", "genre:angst")
    assert await searches.find(TAM, "cafe nights") is None


@pytest.mark.parametrize(
    ("name", "text", "outcome"),
    [("  ", "a", Outcome.NO_NAME), ("a", "b" * 4_001, Outcome.TOO_LONG), ("***", "a", Outcome.NEW)],
)
async def test_what_cannot_be_kept(
    searches: SavedSearches, name: str, text: str, outcome: Outcome
) -> None:
    """Is answered, not raised."""
    assert await searches.save(WREN, name, text, NOON) is outcome


async def test_a_reader_keeps_a_hundred(searches: SavedSearches) -> None:
    """One more is refused, but an old one can be replaced; names are cut."""
    for at in range(MOST_SEARCHES):
        assert await searches.save(WREN, f"{at} {'x' * 90}", "a", NOON) is Outcome.NEW
    assert await searches.save(WREN, "one more", "a", NOON) is Outcome.TOO_MANY
    assert await searches.save(WREN, f"7 {'x' * 99}", "b", NOON) is Outcome.REPLACED
    assert max(len(search.name) for search in await searches.list_all(WREN)) == LONGEST_NAME


async def test_names_complete(searches: SavedSearches) -> None:
    """Begun, within, misspelt; the latest for an empty text."""
    for hour, name in enumerate(("Rainy days", "Long and sad", "Days off")):
        await searches.save(WREN, name, "a", NOON + timedelta(hours=hour))
    assert await _names(searches, "") == ["Days off", "Long and sad", "Rainy days"]
    assert await _names(searches, "days") == ["Days off", "Rainy days"]
    assert (await _names(searches, "ranyi"))[0] == "Rainy days"
    assert await _names(searches, "zzzz") == []


async def test_renames_and_deletes(searches: SavedSearches) -> None:
    """A name that is taken is left alone; a change of case is no clash."""
    await searches.save(WREN, "one", "a", NOON)
    await searches.save(WREN, "two", "b", NOON)
    assert not await searches.rename(WREN, "one", "TWO")
    assert not await searches.rename(WREN, "none", "three")
    assert not await searches.rename(WREN, "one", " ")
    assert await searches.rename(WREN, "one", "One")
    assert [search.name for search in await searches.list_all(WREN)] == ["One", "two"]
    assert not await searches.delete(TAM, "one")
    assert await searches.delete(WREN, "ONE")
    assert not await searches.delete(WREN, "one")


async def test_searches_are_the_readers_own(library: Library, searches: SavedSearches) -> None:
    """They are in the export, and gone after forgetting."""
    await searches.save(WREN, "one", "genre:fluff", NOON)
    shelf = Shelf(library)
    (row,) = (await shelf.export(WREN))["saved_search"]
    assert (row["name"], row["text"]) == ("one", "genre:fluff")
    await shelf.forget(WREN)
    assert await searches.list_all(WREN) == []
