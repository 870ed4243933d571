"""The composition root: stores, services, client; opened in order, closed in reverse."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from random import Random
from typing import Any

import aiohttp
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.core.catalog import Catalog
from bot.core.draws import Draws
from bot.core.errors import ConfigError, StoreError
from bot.core.saved_searches import SavedSearches
from bot.core.shelf import Shelf
from bot.core.store.library import Library
from bot.ui.client import Lectern
from bot.ui.services import Services

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Which Discord to connect to: a Unix socket, loopback addresses, or neither for the real one.

    `api` is the base of the REST API, ending in `/api/v10`; `gateway` belongs to it.
    """

    socket: Path | None = None
    api: str | None = None
    gateway: str | None = None

    @property
    def is_real(self) -> bool:
        """True for discord.com."""
        return self.socket is None and self.api is None


async def serve(
    *,
    token: str,
    catalog_path: Path,
    library_path: Path,
    now: Callable[[], datetime],
    rng: Random,
    endpoint: Endpoint = Endpoint(),
    synced: Path | None = None,
    on_connected: Callable[[], None] | None = None,
    look_every: float = 15.0,
) -> None:
    """Serve until the client is closed or the process is told to stop.

    `synced` is where the bot remembers which commands Discord knows; a Discord other than the real
    one is told every time. Every `look_every` seconds a catalog that was swapped is taken over.

    Raises:
        StoreError: a database is missing or cannot be used.
        ConfigError: the endpoint is not on this computer.
        discord.LoginFailure: the token is not accepted.
    """
    async with AsyncExitStack() as stack:
        catalog = await stack.enter_async_context(await Catalog.open(catalog_path))
        library = await stack.enter_async_context(await Library.open(library_path))
        draws, searches = Draws(catalog, library), SavedSearches(library)
        services = Services(catalog, Shelf(library), draws, searches, rng, now)
        client = Lectern(
            services,
            synced=synced if endpoint.is_real else None,
            on_connected=on_connected,
            **_connection(endpoint),
        )
        await stack.enter_async_context(client)
        await stack.enter_async_context(_kept_current(catalog, catalog_path, look_every))
        await stack.enter_async_context(_stopped_by_signals(client))
        await client.start(token)


@asynccontextmanager
async def _kept_current(catalog: Catalog, path: Path, seconds: float) -> AsyncIterator[None]:
    """Take over a new catalog while the block runs; one that cannot be used is only logged."""

    async def look() -> None:
        known = _mark(path)
        while True:
            await asyncio.sleep(seconds)
            found = _mark(path)
            if found in (None, known):
                continue
            known = found
            try:
                await catalog.reload()
                _log.info("took over the new catalog")
            except StoreError as error:
                _log.warning("kept the old catalog: %s", error)

    looking = asyncio.create_task(look())
    try:
        yield
    finally:
        looking.cancel()
        await asyncio.wait([looking])


def _mark(path: Path) -> tuple[int, int] | None:
    """Tell one file at a path from another; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


def _connection(endpoint: Endpoint) -> dict[str, Any]:
    """Point discord.py at the endpoint; return what its client takes for that.

    A socket goes through the connector. For loopback addresses there are only two class attributes
    of discord.py: both are needed, as a client that has lost its session asks the second.
    """
    if endpoint.socket is not None:
        return {"connector": aiohttp.UnixConnector(path=str(endpoint.socket), limit=0)}
    if endpoint.api is not None and endpoint.gateway is not None:
        api, gateway = yarl.URL(endpoint.api), yarl.URL(endpoint.gateway)
        problems = [f"{url} is not on this computer" for url in (api, gateway) if not _is_here(url)]
        if problems:
            raise ConfigError(problems)
        Route.BASE = str(api).rstrip("/")
        DiscordWebSocket.DEFAULT_GATEWAY = gateway
    return {}


def _is_here(url: yarl.URL) -> bool:
    host = url.host or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@asynccontextmanager
async def _stopped_by_signals(client: Lectern) -> AsyncIterator[None]:
    """Close the client when the process is told to stop; a second signal is the system's own.

    Without this SIGTERM would end the process in the middle of an answer.
    """
    loop = asyncio.get_running_loop()
    closing: set[asyncio.Task[None]] = set()

    def stop(number: signal.Signals) -> None:
        _log.info("stopping (%s)", number.name)
        loop.remove_signal_handler(number)
        closing.add(loop.create_task(client.close()))

    handled: list[signal.Signals] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop, number)
        except (NotImplementedError, RuntimeError):  # Windows, or not the main thread
            continue
        handled.append(number)
    try:
        yield
    finally:
        for number in handled:
            loop.remove_signal_handler(number)
        if closing:
            await asyncio.wait(closing)
