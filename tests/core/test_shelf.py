"""What a reader keeps."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.shelf import SavedStory, Shelf
from bot.core.store.library import Library
from tests.builders import NOON

WREN, TAM = 111, 222


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    async with await Library.open(tmp_path / "library.db") as library:
        yield Shelf(library)


async def test_keeps_a_story_once(shelf: Shelf) -> None:
    """Saving again says that it was there, and does not change since when."""
    assert await shelf.save(WREN, "lamp", NOON)
    assert not await shelf.save(WREN, "lamp", NOON + timedelta(days=1))
    assert await shelf.list_saved(WREN) == [SavedStory("lamp", NOON)]
    assert await shelf.is_saved(WREN, "lamp")


async def test_lists_the_latest_first(shelf: Shelf) -> None:
    """What was saved last stands at the top."""
    for hour, story_id in enumerate(("lamp", "clew", "blots")):
        await shelf.save(WREN, story_id, NOON + timedelta(hours=hour))
    assert [saved.story_id for saved in await shelf.list_saved(WREN)] == ["blots", "clew", "lamp"]


async def test_puts_a_story_back(shelf: Shelf) -> None:
    """Unsaving says whether there was anything to put back."""
    await shelf.save(WREN, "lamp", NOON)
    assert await shelf.unsave(WREN, "lamp")
    assert not await shelf.unsave(WREN, "lamp")
    assert not await shelf.is_saved(WREN, "lamp")


async def test_readers_have_shelves_of_their_own(shelf: Shelf) -> None:
    """Nobody sees or changes what another keeps."""
    await shelf.save(WREN, "lamp", NOON)
    assert await shelf.list_saved(TAM) == []
    assert not await shelf.unsave(TAM, "lamp")
    assert await shelf.is_saved(WREN, "lamp")


async def test_exports_everything_of_a_reader(shelf: Shelf) -> None:
    """All rows of that reader and of nobody else, by table."""
    await shelf.save(WREN, "lamp", NOON)
    await shelf.save(TAM, "clew", NOON)
    exported = await shelf.export(WREN)
    assert {table: rows for table, rows in exported.items() if rows} == {
        "saved_story": [{"story_id": "lamp", "saved_at": NOON.isoformat()}]
    }


async def test_forgets_a_reader_in_every_table(tmp_path: Path) -> None:
    """After `forget` no table holds the reader's id, and another reader's rows are all there."""
    async with await Library.open(tmp_path / "library.db") as library:
        shelf = Shelf(library)
        await shelf.save(WREN, "lamp", NOON)
        await shelf.save(TAM, "lamp", NOON)
        await shelf.forget(WREN)
        tables = await library.rows("SELECT name FROM sqlite_schema WHERE type = 'table'", {})
        held = [
            value
            for (table,) in tables
            for row in await library.rows(f'SELECT * FROM "{table}"', {})
            for value in row
        ]
        assert WREN not in held
        assert str(WREN) not in held
        assert await shelf.is_saved(TAM, "lamp")


_SAVE_FOR_EVER = """
import asyncio, sys
from datetime import datetime, timezone
from pathlib import Path
from bot.core.shelf import Shelf
from bot.core.store.library import Library

async def main():
    async with await Library.open(Path(sys.argv[1])) as library:
        shelf = Shelf(library)
        for number in range(10**9):
            await shelf.save(number % 7, f"story{number}", datetime.now(timezone.utc))
            print(number, flush=True)

asyncio.run(main())
"""


async def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    """A process killed in the middle of writing loses nothing that it had reported as saved."""
    path = tmp_path / "library.db"
    for _ in range(2):
        process = subprocess.Popen(
            [sys.executable, "-c", _SAVE_FOR_EVER, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        with process.stdout:
            acknowledged = [int(process.stdout.readline()) for _ in range(25)][-1]
            process.kill()
            acknowledged = max([acknowledged, *map(int, process.stdout.read().split())])
        process.wait()
        async with await Library.open(path) as library:
            rows = await library.rows("SELECT story_id FROM saved_story", {})
        assert {f"story{number}" for number in range(acknowledged + 1)} <= {row[0] for row in rows}
