from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.localdiscord import LocalDiscord, ManualClock

from .samplebot import SampleBot, running


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def socket(tmp_path: Path) -> Path:
    return tmp_path / "discord.sock"


@pytest.fixture
async def discord(clock: ManualClock, socket: Path) -> AsyncIterator[LocalDiscord]:
    """A served local Discord whose clock stands still, with no bot."""
    local = LocalDiscord(clock=clock, patience=3.0)
    async with local.serve(socket=socket):
        yield local


@pytest.fixture
async def bot(discord: LocalDiscord, socket: Path) -> AsyncIterator[SampleBot]:
    """A bot that is logged in."""
    async with running(discord, SampleBot(socket)) as ready:
        yield ready
