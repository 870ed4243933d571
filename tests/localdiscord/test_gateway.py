"""What happens to a bot's connection: shards, resume, invalid sessions, faults, a strict client."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import discord as discord_py
import pytest

from bot.localdiscord import LocalDiscord
from bot.localdiscord.snowflakes import shard_of

from .samplebot import SampleBot, running


async def until(is_so: Callable[[], bool]) -> None:
    """Wait a few seconds at most for something to become so."""
    async with asyncio.timeout(5):
        while not is_so():
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("trouble", ["drop", "reconnect"])
async def test_a_dropped_connection_resumes_and_hears_what_it_missed(
    discord: LocalDiscord, bot: SampleBot, trouble: str
) -> None:
    """An interaction that happens while the line is down is answered after RESUME."""
    getattr(discord.faults, trouble)()
    reply = await discord.person("Wren").command("stories", "greet", name="Ann")
    assert reply.text == "Hello Ann 1 plain -"
    await until(lambda: "RESUMED" in bot.seen)
    assert (discord.gateway.identified, discord.gateway.resumed) == (1, 1)
    assert bot.seen.count("INTERACTION_CREATE") == 1


async def test_an_invalid_session_identifies_anew(
    discord: LocalDiscord, bot: SampleBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After opcode 9 the bot logs in again and works."""
    true_sleep = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", lambda seconds: true_sleep(min(seconds, 0.01)))
    discord.faults.invalidate()
    await until(lambda: discord.gateway.identified == 2 and discord.is_online)
    reply = await discord.person("Wren").command("stories", "greet", name="Ann")
    assert reply.text == "Hello Ann 1 plain -"
    assert discord.gateway.resumed == 0


async def test_two_shards_share_the_guilds(discord: LocalDiscord, socket: Path) -> None:
    """Each guild belongs to the shard that its id says, direct messages to shard 0."""
    other_id = discord.guild.id ^ (1 << 22)
    other = discord.setting.add_guild("Another Room", guild_id=other_id)
    tam = discord.setting.add_person("Tamsin", guild=other)
    channel = discord.setting.add_channel("elsewhere", guild=other)
    bot = SampleBot(socket, shard_count=2)
    async with running(discord, bot):
        assert {guild.id: guild.shard_id for guild in bot.guilds} == {
            discord.guild.id: shard_of(discord.guild.id, 2),
            other.id: shard_of(other.id, 2),
        }
        assert len(bot.shards) == 2
        wren = discord.person("Wren")
        here = await wren.command("stories", "greet", name="Ann")
        there = await discord.person(tam.display_name).command(channel, "greet", name="Ben")
        alone = await wren.command(wren.direct_messages, "greet", name="Cat")
        assert [one.text[6:9] for one in (here, there, alone)] == ["Ann", "Ben", "Cat"]


async def test_a_rate_limit_is_waited_out(discord: LocalDiscord, bot: SampleBot) -> None:
    """A planned 429 is retried by discord.py, which needs its Via header and retry_after."""
    discord.faults.fail_next("POST /interactions/", 429, retry_after=0.01)
    reply = await discord.person("Wren").command("stories", "greet", name="Ann")
    assert reply.text == "Hello Ann 1 plain -"
    answered = [r.status for r in discord.recorded if r.route.endswith("callback")]
    assert answered == [429, 200]


async def test_a_planned_failure_is_used_up(discord: LocalDiscord, bot: SampleBot) -> None:
    """One failure fails one request, with the code that was asked for."""
    discord.faults.fail_next(r"GET /channels/\d+$", 403, code=50001)
    channel_id = discord.channel("stories").id
    with pytest.raises(discord_py.Forbidden) as caught:
        await bot.fetch_channel(channel_id)
    assert caught.value.code == 50001
    assert await bot.fetch_channel(channel_id)


async def test_a_delay_is_waited(discord: LocalDiscord, bot: SampleBot) -> None:
    """A slow answer arrives all the same."""
    discord.faults.delay_next("POST /interactions/", 0.02)
    assert await discord.person("Wren").command("stories", "greet", name="Ann")


async def test_without_any_intent_commands_still_arrive(
    discord: LocalDiscord, socket: Path
) -> None:
    """Interactions are in no intent: no guild is told of, a command is."""
    bot = SampleBot(socket, intents=discord_py.Intents.none())
    async with running(discord, bot):
        reply = await discord.person("Wren").command("after-dark", "dark")
        assert reply.text == "Dark"
        assert [guild.name for guild in bot.guilds] == [""]


async def test_messages_are_veiled_without_their_intent(
    discord: LocalDiscord, socket: Path
) -> None:
    """A bot that may hear messages, but not read them, gets them empty unless they name it."""
    intents = discord_py.Intents(guilds=True, guild_messages=True, dm_messages=True)
    bot = SampleBot(socket, intents=intents)
    heard: list[str] = []

    async def on_message(message: discord_py.Message) -> None:
        heard.append(message.content)

    bot.event(on_message)
    async with running(discord, bot):
        wren = discord.person("Wren")
        wren.say("stories", "A secret")
        wren.say("stories", f"Hello <@{discord.bot.id}>")
        wren.say(wren.direct_messages, "Just us")
        await until(lambda: len(heard) == 3)
        assert heard == ["", f"Hello <@{discord.bot.id}>", "Just us"]


class RawClient:
    """A client that speaks the gateway's own words."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, is_compressed: bool) -> None:
        self.socket = socket
        self._inflate = zlib.decompressobj() if is_compressed else None

    async def frame(self) -> dict[str, Any]:
        message = await self.socket.receive(timeout=2)
        if self._inflate is None:
            return json.loads(message.data)
        assert isinstance(message.data, bytes)
        assert message.data.endswith(b"\x00\x00\xff\xff")
        return json.loads(self._inflate.decompress(message.data))

    async def closed_with(self) -> int | None:
        """Read on until the server hangs up."""
        while True:
            message = await self.socket.receive(timeout=2)
            if message.type not in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
                return self.socket.close_code

    async def send(self, op: int, data: object) -> None:
        await self.socket.send_json({"op": op, "d": data})


def identify(discord: LocalDiscord, **changes: object) -> dict[str, object]:
    return {"token": discord.token, "intents": 1, "properties": {}, **changes}


@pytest.mark.parametrize("query", ["", "&compress=zlib-stream"])
async def test_both_forms_of_the_stream_are_spoken(
    discord: LocalDiscord, socket: Path, query: str
) -> None:
    """HELLO, heartbeat, READY and GUILD_CREATE come as text or as one zlib stream."""
    async with aiohttp.ClientSession(connector=aiohttp.UnixConnector(str(socket))) as session:
        address = f"http://gateway.discord.gg/?v=10&encoding=json{query}"
        async with session.ws_connect(address) as ws:
            client = RawClient(ws, bool(query))
            hello = await client.frame()
            assert (hello["op"], hello["d"]["heartbeat_interval"]) == (10, 41_250)
            await client.send(1, None)
            assert (await client.frame())["op"] == 11
            await client.send(2, identify(discord))
            ready, guild = await client.frame(), await client.frame()
            assert (ready["t"], ready["s"], ready["d"]["shard"]) == ("READY", 1, [0, 1])
            assert ready["d"]["resume_gateway_url"] == "wss://gateway.discord.gg"
            assert (guild["t"], guild["d"]["name"]) == ("GUILD_CREATE", "The Reading Room")


@pytest.mark.parametrize(
    ("op", "data", "code"),
    [
        (2, {"token": "wrong"}, 4004),
        (2, {"shard": [2, 2]}, 4010),
        (2, {"intents": -1}, 4013),
        (2, {"intents": 1 << 15}, 4014),
        (3, {}, 4003),
        (77, {}, 4001),
        (2, {"properties": "x" * 5000}, 4002),
    ],
)
async def test_close_codes(
    discord: LocalDiscord, socket: Path, op: int, data: dict[str, object], code: int
) -> None:
    """What Discord hangs up on is hung up on with Discord's code."""
    address = "http://gateway.discord.gg/?v=10&encoding=json"
    async with (
        aiohttp.ClientSession(connector=aiohttp.UnixConnector(str(socket))) as session,
        session.ws_connect(address) as ws,
    ):
        client = RawClient(ws, is_compressed=False)
        await client.send(op, identify(discord, **data) if op == 2 else data)
        assert await client.closed_with() == code


async def test_a_killed_process_is_offline_and_may_resume(
    discord: LocalDiscord, socket: Path
) -> None:
    """A line that breaks without a goodbye is noticed at once; its session waits."""
    address = "http://gateway.discord.gg/?v=10&encoding=json"
    async with aiohttp.ClientSession(connector=aiohttp.UnixConnector(str(socket))) as session:
        async with session.ws_connect(address) as ws:
            await RawClient(ws, is_compressed=False).send(2, identify(discord))
            await discord.until_online()
            transport = ws.get_extra_info("socket")
            assert transport is not None
            transport.shutdown(2)
        await until(lambda: not discord.is_online)
        (session_id,) = discord.gateway.sessions
        async with session.ws_connect(address) as ws:
            client = RawClient(ws, is_compressed=False)
            resume = {"token": discord.token, "session_id": session_id, "seq": 1}
            await client.send(6, resume)
            heard = [(await client.frame())["t"] for _ in range(3)]
            assert heard == [None, "GUILD_CREATE", "RESUMED"]


async def test_two_logins_with_one_token(discord: LocalDiscord, socket: Path) -> None:
    """A second login is welcome; the bot is online until the last one leaves."""
    first, second = SampleBot(socket), SampleBot(socket)
    async with running(discord, first):
        async with running(discord, second):
            assert discord.gateway.identified == 2
        await until(lambda: len(discord.gateway.connections) == 1)
        assert discord.is_online
    await until(lambda: not discord.is_online)


async def test_a_loopback_port_serves_the_same(discord: LocalDiscord) -> None:
    """Over TCP the gateway's address is the port's, and browsers are turned away."""
    local = LocalDiscord()
    async with local.serve(port=0) as server, aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bot {local.token}"}
        async with session.get(f"{server.api}/gateway/bot", headers=headers) as response:
            assert response.headers["Content-Type"] == "application/json"
            assert (await response.json())["url"] + "/" == server.gateway
        for foreign in ({"Origin": "http://example.com"}, {"Host": "example.com"}):
            refused = headers | foreign
            async with session.get(f"{server.api}/users/@me", headers=refused) as response:
                assert response.status == 403
