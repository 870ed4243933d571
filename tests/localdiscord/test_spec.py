"""What the local Discord answers, and what discord.py sends it, is what Discord's document says."""

from __future__ import annotations

from typing import Any

import discord as discord_py
import pytest

from bot.localdiscord import LocalDiscord
from bot.localdiscord.payloads import guild_json
from bot.localdiscord.routes import ROUTES

from .samplebot import SampleBot
from .spec import Spec, find_spec


@pytest.fixture
def spec() -> Spec:
    return find_spec()


async def use_everything(discord: LocalDiscord, bot: SampleBot) -> None:
    """Go once through every route that a bot here can ask for."""
    wren, moss = discord.person("Wren"), discord.person("Moss")
    reply = await wren.command("stories", "read", title="Emma")
    for button in ("Turn", "Later"):
        await wren.press(reply, button)
    modal = await wren.press_for_modal(reply, "Write")
    await wren.submit(modal, {"Your note": "Ah", "Mood": "Calm"})
    await wren.choose(reply, "Shelf", "Now")
    await (await wren.command("stories", "think", private=True)).next()
    await wren.press(await wren.command("stories", "card"), "5 of 5")
    await wren.complete("stories", "read", "title", "e")
    await moss.command_on(wren.say("stories", "Hello"), "Who wrote this")
    channel = await bot.fetch_channel(discord.channel("stories").id)
    assert isinstance(channel, discord_py.TextChannel)
    message = await channel.send("A", embed=discord_py.Embed(title="T", description="D"))
    await message.edit(content="B")
    thread = await message.create_thread(name="T", auto_archive_duration=60)
    await thread.edit(name="U", archived=True)
    await channel.fetch_message(message.id)
    assert [one async for one in channel.history(limit=5)]
    await message.delete()
    await (await bot.fetch_user(wren.user.id)).send("Hello")
    guild = await bot.fetch_guild(discord.guild.id)
    await guild.fetch_member(wren.user.id)
    await guild.fetch_channels()
    commands = await bot.tree.fetch_commands()
    await commands[0].edit(description="Changed")
    await commands[0].delete()
    await bot.tree.sync(guild=guild)


async def test_every_body_is_as_the_document_says(
    discord: LocalDiscord, bot: SampleBot, spec: Spec
) -> None:
    """Both what was received and what was answered validate, for all routes of one long visit."""
    await use_everything(discord, bot)
    problems = [problem for one in discord.recorded for problem in spec.problems_of(one)]
    assert not problems, "\n".join(problems)
    assert len({(one.method, one.route) for one in discord.recorded}) >= 20


async def test_every_route_is_one_of_discords(spec: Spec) -> None:
    """No route is invented: each is in the document with its method."""
    unknown = [
        (route.method, route.path)
        for route in ROUTES
        if route.method.lower() not in spec.document["paths"][spec.path_of(route.path)]
    ]
    assert unknown == []


async def test_the_document_still_catches_a_broken_body(spec: Spec) -> None:
    """The judge is awake: a wrong type, an unknown key and an invented route are seen."""
    path = "/channels/1/messages"
    broken: tuple[dict[str, Any], ...] = ({"content": 3}, {"contents": "x"}, {"embeds": "x"})
    for body in broken:
        assert spec.request_problems("POST", path, body)
    assert not spec.request_problems("POST", path, {"content": "x"})
    with pytest.raises(StopIteration):
        spec.path_of("/no/such/place")


async def test_a_guild_has_every_field(discord: LocalDiscord, spec: Spec) -> None:
    """Other clients than discord.py want the fields that it does without."""
    address = f"/guilds/{discord.guild.id}"
    assert spec.answer_problems("GET", address, 200, guild_json(discord.guild)) == []
