"""The connection comes and goes; people notice nothing."""

from __future__ import annotations

import asyncio

from bot.localdiscord.state import Guild
from bot.ui.client import Lectern
from tests.ui.conftest import Stage
from tests.ui.samples import LAMP


async def card_shows(stage: Stage) -> None:
    reply = await stage.wren.command("stories", "summary", title=LAMP.id)
    assert reply.text.startswith("## The Last Lamp")


async def until(bot: Lectern, event: str) -> None:
    await asyncio.wait_for(bot.wait_for(event), 5)


async def test_a_dropped_connection_is_resumed(stage: Stage) -> None:
    """After a lost connection the session goes on, and so do the commands."""
    bot = stage.bots[0][0]
    resumed = asyncio.create_task(until(bot, "shard_resumed"))
    await asyncio.sleep(0)
    stage.discord.faults.drop()
    await resumed
    await card_shows(stage)


async def test_a_new_session_tells_discord_nothing_again(stage: Stage) -> None:
    """A session that cannot be resumed is begun anew, without syncing the commands again."""
    bot = stage.bots[0][0]
    again = asyncio.create_task(until(bot, "shard_connect"))
    await asyncio.sleep(0)
    stage.discord.faults.invalidate()
    await again
    await card_shows(stage)
    assert sum(sent.method == "PUT" for sent in stage.discord.recorded) == 1


async def test_a_rate_limit_is_waited_for(stage: Stage) -> None:
    """An answer that Discord puts off is given a little later."""
    stage.discord.faults.fail_next("POST /interactions", 429, retry_after=0.05)
    await card_shows(stage)


async def test_two_shards(empty_stage: Stage) -> None:
    """A bot in many servers answers in all of them, whichever shard they are on."""
    stage = empty_stage
    first = stage.discord.guild
    other: Guild = stage.discord.setting.add_guild("Elsewhere", guild_id=first.id + (1 << 22))
    place = stage.discord.setting.add_channel("tales", guild=other)
    stage.options["shard_count"] = 2
    bot = await stage.start()
    assert set(bot.shards) == {0, 1}
    fern = stage.discord.person("Fern")
    reply = await fern.command(place, "summary", title=LAMP.id)
    assert reply.text.startswith("## The Last Lamp")
    await card_shows(stage)
