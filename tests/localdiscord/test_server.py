"""Opening and closing the doors."""

from __future__ import annotations

import asyncio
from pathlib import Path

import aiohttp

from bot.localdiscord import LocalDiscord

from .samplebot import SampleBot, running


async def test_both_doors_at_once_and_again_later(tmp_path: Path) -> None:
    """A socket, a port and a page together; after closing, the same world can be served anew."""
    local, socket = LocalDiscord(), tmp_path / "discord.sock"
    async with local.serve(socket=socket, port=0, page_port=0) as server:
        assert server.socket == socket
        assert all(
            address.split("://")[1].startswith("127.0.0.1:")
            for address in (server.api, server.gateway, server.page)
        )
        async with running(local, SampleBot(socket)):
            wren = local.person("Wren")
            file = wren.upload("notes.txt", b"12345")
            # The file is fetched over the port, though the bot came by the socket.
            assert (await wren.command("stories", "measure", file=file)).text == "5"
    assert not socket.exists()
    async with local.serve(socket=socket), running(local, SampleBot(socket)):
        assert [one.text for one in local.person("Tam").sees("stories")] == ["5"]


async def test_closing_leaves_no_task_behind(tmp_path: Path) -> None:
    """Whoever is still connected is hung up on; nothing keeps running."""
    before = asyncio.all_tasks()
    local, socket = LocalDiscord(), tmp_path / "discord.sock"
    async with aiohttp.ClientSession() as session:
        async with local.serve(port=0, page_port=0) as server:
            window = await session.ws_connect(server.page + "events")
            shard = await session.ws_connect(server.gateway + "?encoding=json")
            await shard.send_json({"op": 2, "d": {"token": local.token, "intents": 1}})
            await local.until_online()
            left = asyncio.create_task(local.person("Wren").command("stories", "none"))
            await asyncio.wait([left])
            assert left.exception()
        assert asyncio.all_tasks() - before == set()
        for gone in (window, shard):
            while not gone.closed:
                await gone.receive(timeout=2)
    assert not socket.exists()
    assert not local.is_online
