"""Blocking readers in a few threads, so that the event loop never waits for a disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Generic, Protocol, TypeVar

from bot.core.errors import StoreClosed

Answer = TypeVar("Answer")


class Closable(Protocol):
    """What the pool opens and closes."""

    def close(self) -> None:
        """Close it."""
        ...


Reader = TypeVar("Reader", bound=Closable)


class ReaderPool(Generic[Reader]):
    """A few readers, each used by one thread at a time.

    A whole question is one visit: however many statements it takes, it sees one catalog, and it is
    answered by it even where the pool is closed meanwhile.
    """

    def __init__(self, open_reader: Callable[[], Reader], count: int = 2) -> None:
        """Open `count` readers; two answer as many questions as two cores can."""
        self._readers: SimpleQueue[Reader] = SimpleQueue()
        self._count = 0
        self._is_closed = False
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="catalog-reader")
        try:
            for _ in range(count):
                self._readers.put(open_reader())
                self._count += 1
        except BaseException:
            self.close()
            raise

    async def ask(self, question: Callable[[Reader], Answer]) -> Answer:
        """Answer a question in one of the threads. Raises StoreClosed, and what it raises."""
        if self._is_closed:
            raise StoreClosed("the catalog was closed")
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, self._answer, question
        )

    def close(self) -> None:
        """Answer what was asked so far, then close the readers; may be called again."""
        if self._is_closed:
            return
        self._is_closed = True
        self._threads.shutdown(wait=True)
        for _ in range(self._count):
            self._readers.get().close()

    def _answer(self, question: Callable[[Reader], Answer]) -> Answer:
        reader = self._readers.get()
        try:
            return question(reader)
        finally:
            self._readers.put(reader)
