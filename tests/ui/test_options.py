"""Completion as one types."""

from __future__ import annotations

from tests.fakes import numbered
from tests.ui.conftest import Stage
from tests.ui.samples import LAMP, LETTERS


async def test_values_are_ids(stage: Stage) -> None:
    """A title completes to its story's id, an author and a pairing to their search keys."""
    titles = await stage.wren.complete("stories", "read", "title", "last lamp")
    assert titles == [{"name": "The Last Lamp — Ione Marsh, T. Vane", "value": LAMP.id}]
    authors = await stage.wren.complete("stories", "random", "author", "ION")
    assert authors == [{"name": "Ione Marsh", "value": "ione marsh"}]
    pairings = await stage.wren.complete("stories", "pairing", "pairing", "mina")
    assert {"value": "lucy westenra/mina murray", "name": "Lucy Westenra/Mina Murray"} in pairings


async def test_titles_are_narrowed_by_the_author_that_was_chosen(stage: Stage) -> None:
    """With an author chosen only their titles complete."""
    rows = await stage.wren.complete("stories", "search", "title", "", author="bo hill")
    assert [row["value"] for row in rows] == ["ash0000002"]


async def test_pairings_are_narrowed_by_the_author_that_was_chosen(stage: Stage) -> None:
    """With an author chosen only the pairings of their stories complete."""
    assert await stage.wren.complete("stories", "search", "pairing", "", author="bo hill") == []
    rows = await stage.wren.complete("stories", "search", "pairing", "", author="ione marsh")
    assert "lucy westenra/mina murray" in [row["value"] for row in rows]


async def test_authors_are_narrowed_by_the_pairing_that_was_chosen(stage: Stage) -> None:
    """With a pairing chosen only those complete who wrote about it."""
    chosen = "lucy westenra/mina murray"
    rows = await stage.wren.complete("stories", "search", "author", "", pairing=chosen)
    assert [row["value"] for row in rows] == ["ione marsh", "t vane"]


async def test_nothing_typed_offers_what_one_keeps(stage: Stage) -> None:
    """Before anything is typed, what the reader saved last comes first."""
    await stage.shelf.save(stage.wren.user.id, LETTERS.id, now=stage.services.now())
    rows = await stage.wren.complete("stories", "read", "title", "")
    assert rows[0]["value"] == LETTERS.id
    assert (await stage.tam.complete("stories", "read", "title", ""))[0]["value"] == LAMP.id


async def test_at_most_twenty_five_rows(stage: Stage) -> None:
    """Discord takes no more than 25 rows of 100 characters, so no more are sent."""
    stage.catalog.stories += numbered(LETTERS, 60)
    rows = await stage.wren.complete("stories", "read", "title", "tale")
    assert len(rows) == 25
    assert all(len(row["name"]) <= 100 and len(row["value"]) <= 100 for row in rows)
