"""Writing to library.db."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.errors import StoreClosed, StoreDamaged
from bot.core.store.library import Library, Transaction

COUNT = "SELECT count(*) FROM saved_story"


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with await Library.open(tmp_path / "data" / "library.db") as library:
        yield library


async def _save(transaction: Transaction, reader_id: int) -> int:
    return await transaction.execute(
        "INSERT INTO saved_story VALUES (:reader_id, 'lamp', '2026-03-01')",
        {"reader_id": reader_id},
    )


async def _count(library: Library) -> int:
    return (await library.rows(COUNT, {}))[0][0]


async def test_a_transaction_is_kept_whole(library: Library) -> None:
    """What a block wrote is there when it is left; readers see it."""
    async with library.transaction() as transaction:
        assert await _save(transaction, 1) == 1
        assert await transaction.rows(COUNT, {}) == [(1,)]
        assert await _count(library) == 0
    assert await _count(library) == 1


async def test_a_block_that_raises_writes_nothing(library: Library) -> None:
    """All together or not at all."""

    async def fail() -> None:
        async with library.transaction() as transaction:
            await _save(transaction, 1)
            raise KeyError

    with pytest.raises(KeyError):
        await fail()
    assert await _count(library) == 0


async def test_one_rollback_takes_nothing_of_another(library: Library) -> None:
    """Many write at once and every second fails: exactly the others' rows are there."""

    async def write(reader_id: int) -> None:
        async with library.transaction() as transaction:
            await _save(transaction, reader_id)
            await asyncio.sleep(0)
            if reader_id % 2:
                raise KeyError

    outcomes = await asyncio.gather(*map(write, range(20)), return_exceptions=True)
    assert sum(isinstance(outcome, KeyError) for outcome in outcomes) == 10
    rows = await library.rows("SELECT reader_id FROM saved_story ORDER BY reader_id", {})
    assert [row[0] for row in rows] == list(range(0, 20, 2))


async def test_cancelling_at_any_moment_leaves_no_transaction_open(library: Library) -> None:
    """A task cancelled between any two steps of a write does not stop the next one."""
    for steps in range(12):

        async def write(reader_id: int = steps) -> None:
            async with library.transaction() as transaction:
                await _save(transaction, reader_id)

        task = asyncio.ensure_future(write())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with library.transaction() as transaction:
            await transaction.execute("DELETE FROM saved_story", {})
    assert await _count(library) == 0


async def test_sqlite_errors_become_ours(library: Library) -> None:
    """A statement that fails raises a StoreError, and the library serves on."""
    with pytest.raises(StoreDamaged):
        async with library.transaction() as transaction:
            await transaction.execute("INSERT INTO nowhere VALUES (1)", {})
    with pytest.raises(StoreDamaged):
        await library.rows("SELECT * FROM nowhere", {})
    async with library.transaction() as transaction:
        await _save(transaction, 1)


async def test_readers_cannot_write(library: Library) -> None:
    """Writing goes through transactions only."""
    with pytest.raises(StoreDamaged):
        await library.rows("DELETE FROM saved_story RETURNING 1", {})


async def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    """A library is opened again as it was left, and migrations are not repeated."""
    path = tmp_path / "library.db"
    async with await Library.open(path) as library, library.transaction() as transaction:
        await _save(transaction, 1)
    async with await Library.open(path) as library:
        assert await _count(library) == 1


async def test_a_closed_library_says_so(tmp_path: Path) -> None:
    """Closing twice is harmless; asking afterwards raises StoreClosed."""
    library = await Library.open(tmp_path / "library.db")
    await library.close()
    await library.close()
    with pytest.raises(StoreClosed):
        await library.rows(COUNT, {})
    with pytest.raises(StoreClosed):
        async with library.transaction():
            pass


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """The operator reads which file it is."""
    path = tmp_path / "library.db"
    path.write_bytes(b"once upon a time " * 400)
    with pytest.raises(StoreDamaged, match=r"library\.db"):
        await Library.open(path)
