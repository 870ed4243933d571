"""Readers in threads."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path

import pytest

from bot.core.errors import StoreClosed, StoreMissing
from bot.core.store.pool import ReaderPool


class FakeReader:
    """Counts who uses it at a time."""

    def __init__(self) -> None:
        self.users = 0
        self.is_closed = False

    def work(self) -> bool:
        self.users += 1
        is_alone = self.users == 1 and not self.is_closed
        time.sleep(0.001)
        self.users -= 1
        return is_alone

    def close(self) -> None:
        self.is_closed = True


async def test_a_reader_serves_one_question_at_a_time() -> None:
    """However many ask, no reader is used by two threads."""
    pool = ReaderPool(FakeReader)
    assert all(await asyncio.gather(*(pool.ask(FakeReader.work) for _ in range(50))))
    pool.close()


async def test_the_event_loop_goes_on() -> None:
    """While a question is answered in a thread, other tasks run."""
    pool = ReaderPool(FakeReader)
    release = threading.Event()
    question = asyncio.ensure_future(pool.ask(lambda _: release.wait(5)))
    await asyncio.sleep(0)
    release.set()
    assert await question
    pool.close()


async def test_closing_answers_what_was_asked() -> None:
    """A question in flight gets its answer, from a reader that is still open."""
    made: list[FakeReader] = []

    def make() -> FakeReader:
        made.append(FakeReader())
        return made[-1]

    pool = ReaderPool(make)
    questions = [asyncio.ensure_future(pool.ask(FakeReader.work)) for _ in range(20)]
    await asyncio.sleep(0)
    await asyncio.to_thread(pool.close)
    assert all(await asyncio.gather(*questions))
    assert all(reader.is_closed for reader in made)


async def test_a_closed_pool_says_so() -> None:
    """Asking later raises, closing again does not."""
    pool = ReaderPool(FakeReader)
    pool.close()
    pool.close()
    with pytest.raises(StoreClosed):
        await pool.ask(FakeReader.work)


async def test_a_question_raises_where_it_was_asked() -> None:
    """What a question raises reaches whoever asked, and the reader serves on."""
    pool = ReaderPool(FakeReader, count=1)

    def fail(_: FakeReader) -> None:
        raise KeyError("lamp")

    with pytest.raises(KeyError):
        await pool.ask(fail)
    assert await pool.ask(FakeReader.work)
    pool.close()


def test_a_reader_that_cannot_be_opened_leaves_none_open() -> None:
    """The ones opened before are closed again."""
    made: list[FakeReader] = []

    def make() -> FakeReader:
        if made:
            raise StoreMissing(Path("catalog.db"))
        made.append(FakeReader())
        return made[-1]

    with pytest.raises(StoreMissing):
        ReaderPool(make)
    assert made[0].is_closed
