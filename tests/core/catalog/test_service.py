"""Opening, exchanging and closing a catalog."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.core.catalog import Catalog
from bot.core.errors import StoreClosed, StoreDamaged, StoreMissing, StoreTooNew, StoreTooOld
from bot.core.model import Audience, ContentRating
from bot.core.request import LookupField, Request
from tests.builders import a_header, a_parsed_story, build_catalog

ANYBODY = Audience()


async def test_counts_what_there_is(catalog: Catalog) -> None:
    """Over everything, whoever may see it."""
    statistics = await catalog.statistics()
    assert statistics.stories == 14
    assert statistics.ratings[ContentRating.MATURE] == 2
    assert statistics.names["author"] == 5
    assert statistics.words > 5_000
    assert statistics.built_at.startswith("2026-03-01")


async def test_goes_on_with_a_new_file(tmp_path: Path) -> None:
    """After `reload` the new stories are there, in every method; before it the old ones."""
    path = build_catalog(tmp_path, a_parsed_story(a_header("Clew")))
    async with await Catalog.open(path) as catalog:
        build_catalog(tmp_path, a_parsed_story(a_header("Oar")))
        assert (await catalog.get("Clew", ANYBODY)).title == "Clew"
        await catalog.reload()
        assert (await catalog.get("Oar", ANYBODY)).title == "Oar"
        rows = await catalog.complete(LookupField.TITLE, "", ANYBODY)
        assert [row.label.partition(" — ")[0] for row in rows] == ["Oar"]


async def test_questions_during_an_exchange_are_answered(tmp_path: Path) -> None:
    """Hundreds of questions while the file is exchanged again and again: not one fails."""
    path = build_catalog(tmp_path, a_parsed_story())
    async with await Catalog.open(path) as catalog:

        async def ask() -> None:
            for _ in range(40):
                assert (await catalog.find(Request(words="lamp"), ANYBODY)).total == 1

        async def exchange() -> None:
            for _ in range(8):
                await catalog.reload()

        await asyncio.gather(ask(), exchange(), ask())


async def test_a_file_that_cannot_be_opened_changes_nothing(tmp_path: Path) -> None:
    """A failed `reload` raises, and the old stories are still served."""
    path = build_catalog(tmp_path, a_parsed_story())
    async with await Catalog.open(path) as catalog:
        path.rename(tmp_path / "elsewhere.db")
        with pytest.raises(StoreMissing):
            await catalog.reload()
        assert (await catalog.find(Request(), ANYBODY)).total == 1


async def test_a_closed_catalog_says_so(catalog_path: Path) -> None:
    """Closing twice is harmless, asking afterwards is not."""
    catalog = await Catalog.open(catalog_path)
    await catalog.close()
    await catalog.close()
    with pytest.raises(StoreClosed):
        await catalog.find(Request(), ANYBODY)


async def test_no_catalog(tmp_path: Path) -> None:
    """A path without a file, or with something else."""
    with pytest.raises(StoreMissing):
        await Catalog.open(tmp_path / "catalog.db")
    (tmp_path / "catalog.db").write_bytes(b"once upon a time " * 400)
    with pytest.raises(StoreDamaged):
        await Catalog.open(tmp_path / "catalog.db")
    sqlite3.connect(tmp_path / "empty.db").close()
    with pytest.raises((StoreDamaged, StoreMissing)):
        await Catalog.open(tmp_path / "empty.db")


@pytest.mark.parametrize(("schema", "error"), [("0", StoreTooOld), ("99", StoreTooNew)])
async def test_a_catalog_of_another_version(
    tmp_path: Path, schema: str, error: type[Exception]
) -> None:
    """The operator is told which way to go: build again, or run the newer version."""
    path = build_catalog(tmp_path, a_parsed_story())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (schema,))
    with pytest.raises(error):
        await Catalog.open(path)
