"""The real client before the local Discord, over a real socket, with the core faked."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import settings

from bot.localdiscord.control import Actor, LocalDiscord
from bot.ui.client import Lectern
from bot.ui.services import Services
from tests.fakes import FakeCatalog, FakeShelf, fake_services
from tests.localdiscord.spec import load_spec
from tests.ui.samples import (
    ADULT,
    BARE,
    LAMP,
    LAMP_AGAIN,
    LETTERS,
    LONG_LAMP_TEXT,
    NAMESAKES,
)

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


class Hasty(Lectern):
    """The bot, without the five seconds between two shards that the real Discord asks for."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        pass


@dataclass
class Stage:
    """A Discord, a bot before it, and what the bot knows."""

    discord: LocalDiscord
    socket: Path
    catalog: FakeCatalog
    shelf: FakeShelf = field(default_factory=FakeShelf)
    options: dict[str, Any] = field(default_factory=dict)
    bots: list[tuple[Lectern, asyncio.Task[None]]] = field(default_factory=list)

    @property
    def wren(self) -> Actor:
        return self.discord.person("Wren")

    @property
    def tam(self) -> Actor:
        return self.discord.person("Tam")

    @property
    def services(self) -> Services:
        return fake_services(self.catalog, self.shelf)

    async def start(self) -> Lectern:
        """Let a bot come on stage and wait until people can use it."""
        connector = aiohttp.UnixConnector(path=str(self.socket), limit=0)
        bot = Hasty(self.services, connector=connector, guild_ready_timeout=0.01, **self.options)
        self.bots.append((bot, asyncio.create_task(bot.start(self.discord.token))))
        await self.discord.until_online()
        await self.discord.until_synced()
        await bot.wait_until_ready()
        return bot

    async def stop(self) -> None:
        """Let every bot leave."""
        while self.bots:
            bot, task = self.bots.pop()
            await bot.close()
            await task

    async def restart(self) -> None:
        """Let the bot leave and another one come, which remembers nothing."""
        await self.stop()
        await self.start()


@pytest.fixture
async def empty_stage() -> AsyncIterator[Stage]:
    discord = LocalDiscord()
    catalog = FakeCatalog(
        [LAMP, LETTERS, BARE, ADULT, LAMP_AGAIN, *NAMESAKES], {LAMP.id: LONG_LAMP_TEXT}
    )
    with tempfile.TemporaryDirectory() as folder:
        async with discord.serve(socket=Path(folder) / "discord"):
            stage = Stage(discord, Path(folder) / "discord", catalog)
            yield stage
            await stage.stop()
            assert_as_the_document_says(discord)


def assert_as_the_document_says(discord: LocalDiscord) -> None:
    """Hold everything that was sent against Discord's own document, where that is at hand."""
    spec = load_spec()
    if spec is not None:
        assert not [problem for sent in discord.recorded for problem in spec.problems_of(sent)]


@pytest.fixture
async def stage(empty_stage: Stage) -> Stage:
    await empty_stage.start()
    return empty_stage
