"""library.db: what readers told the bot. One writer at a time, and readers beside it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from itertools import cycle
from pathlib import Path
from types import TracebackType
from typing import Any

import aiosqlite

from bot.core.errors import StoreClosed
from bot.core.store.connection import translated
from bot.core.store.migrate import migrate

_READERS = 2
_BUSY_MS = 5_000

Row = tuple[Any, ...]
Value = str | int | float | bytes | None


class Transaction:
    """Statements that are kept all together or not at all."""

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    async def execute(self, sql: str, values: Mapping[str, Value]) -> int:
        """Run a statement and return how many rows it changed."""
        with translated(self._path):
            async with self._connection.execute(sql, values) as cursor:
                return cursor.rowcount

    async def rows(self, sql: str, values: Mapping[str, Value]) -> list[Row]:
        """Return the rows of a query, as this transaction sees them."""
        with translated(self._path):
            return [tuple(row) for row in await self._connection.execute_fetchall(sql, values)]


class Library:
    """An open library.db; an async context manager that closes it.

    What a transaction wrote is on the disk when its `async with` block is left.
    """

    def __init__(self, path: Path) -> None:
        """Serve the library of a path; `open` comes first."""
        self._path = path
        self._lock = asyncio.Lock()
        self._opened = AsyncExitStack()
        self._writer: aiosqlite.Connection | None = None
        self._readers: Iterator[aiosqlite.Connection] = iter(())

    @classmethod
    async def open(cls, path: Path) -> Library:
        """Open a library, made or brought up to date where it has to be.

        Raises MigrationFailed, StoreTooNew and StoreDamaged.
        """
        await asyncio.to_thread(_prepare, path)
        library = cls(path)
        async with AsyncExitStack() as opened:
            library._writer = await opened.enter_async_context(_connect(path, is_writer=True))
            library._readers = cycle(
                [
                    await opened.enter_async_context(_connect(path, is_writer=False))
                    for _ in range(_READERS)
                ]
            )
            library._opened = opened.pop_all()
        return library

    async def close(self) -> None:
        """Finish the transaction in flight, then close; may be called again."""
        async with self._lock:
            self._writer = None
            await self._opened.aclose()

    async def __aenter__(self) -> Library:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Transaction, None]:
        """Write: begin, and commit unless the block raises. One at a time, the others wait."""
        async with self._lock:
            writer = self._writer
            if writer is None:
                raise StoreClosed("the library is not open")
            try:
                with translated(self._path):
                    await writer.execute("BEGIN IMMEDIATE")
                yield Transaction(writer, self._path)
                with translated(self._path):
                    await writer.execute("COMMIT")
            except BaseException:
                await asyncio.shield(_roll_back(writer))
                raise

    async def rows(self, sql: str, values: Mapping[str, Value]) -> list[Row]:
        """Return the rows of a query. Raises StoreClosed and StoreDamaged."""
        if self._writer is None:
            raise StoreClosed("the library is not open")
        with translated(self._path):
            return [tuple(row) for row in await next(self._readers).execute_fetchall(sql, values)]


async def _roll_back(writer: aiosqlite.Connection) -> None:
    # Sent even where nothing seems to have begun: the BEGIN of a cancelled task may be on its way.
    with suppress(sqlite3.OperationalError):
        await writer.execute("ROLLBACK")


def _prepare(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with translated(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)


@asynccontextmanager
async def _connect(path: Path, *, is_writer: bool) -> AsyncGenerator[aiosqlite.Connection, None]:
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        await connection.execute("PRAGMA foreign_keys = ON")
        # FULL: what was committed survives a power cut, not only a kill.
        await connection.execute(
            f"PRAGMA {'synchronous = FULL' if is_writer else 'query_only = ON'}"
        )
        yield connection
