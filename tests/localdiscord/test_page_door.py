"""The page's door: its files, its websocket, and who is turned away."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.localdiscord import LocalDiscord, ManualClock

from .samplebot import SampleBot, running


class Window:
    """The browser's side of one websocket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.hello: dict[str, Any] = {}
        self._last = 0

    async def frame(self, kind: str) -> dict[str, Any]:
        """Read on to the next frame of a kind."""
        async with asyncio.timeout(3):
            while True:
                frame = await self.socket.receive_json()
                if frame["type"] == kind:
                    return frame

    async def ask(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Send a request and read on to its acknowledgement or refusal."""
        self._last += 1
        nonce = f"n{self._last}"
        await self.socket.send_json({"type": kind, "nonce": nonce, **fields})
        async with asyncio.timeout(3):
            while True:
                frame = await self.socket.receive_json()
                if frame["type"] in ("ack", "refused") and frame["nonce"] == nonce:
                    return frame

    def channel(self, name: str) -> str:
        return next(one["id"] for one in self.hello["channels"] if one["name"] == name)

    def command(self, name: str) -> str:
        return next(one["id"] for one in self.hello["commands"] if one["name"] == name)


class Browser:
    """Opens windows as somebody."""

    def __init__(self, discord: LocalDiscord, address: str) -> None:
        self.discord = discord
        self.address = address
        self.session = aiohttp.ClientSession()

    async def window(self, name: str = "Wren") -> Window:
        person = self.discord.person(name).user.id
        window = Window(await self.session.ws_connect(f"{self.address}events?as={person}"))
        window.hello = await window.frame("hello")
        return window

    async def status(self, path: str, **headers: str) -> int:
        async with self.session.get(self.address + path, headers=headers) as answer:
            return answer.status


@pytest.fixture
async def browser(clock: ManualClock, tmp_path: Path) -> AsyncIterator[Browser]:
    local = LocalDiscord(clock=clock)
    socket = tmp_path / "discord.sock"
    async with (
        local.serve(socket=socket, page_port=0) as server,
        running(local, SampleBot(socket)),
    ):
        browser = Browser(local, server.page)
        yield browser
        await browser.session.close()


async def test_files_are_served_to_this_page_only(browser: Browser) -> None:
    """The page and its modules are there; what lies elsewhere, and other origins, are not."""
    assert await browser.status("") == 200
    async with browser.session.get(browser.address + "page/main.js") as answer:
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for path in ("page/none.js", "page/..%2Fcontrol.py", "page/%2e%2e/control.py", "page/.hidden"):
        assert await browser.status(path) == 404
    assert await browser.status("api/v10/gateway") == 404
    assert await browser.status("", Host="rebound.example.com") == 403
    assert await browser.status("", Origin="http://example.com") == 403
    own = browser.address.rstrip("/")
    assert await browser.status("", Origin=own) == 200
    for foreign in ("http://example.com", "null", own.replace("http", "https")):
        assert await browser.status("events", Origin=foreign) == 403
    assert await browser.status("events?as=5") == 404


async def test_hello_shows_what_a_person_may_see(browser: Browser) -> None:
    """A member sees three channels, a moderator four; people, commands and the bot are told."""
    wren, moss = await browser.window("Wren"), await browser.window("Moss")
    names = [one["name"] for one in wren.hello["channels"]]
    assert names == ["stories", "quiet-corner", "after-dark"]
    assert len(moss.hello["channels"]) == 4
    assert (wren.hello["me"]["is_moderator"], moss.hello["me"]["is_moderator"]) == (False, True)
    assert [one["display_name"] for one in wren.hello["people"]] == ["Wren", "Tam", "Moss"]
    assert wren.hello["guild"]["name"] == "The Reading Room"
    assert (wren.hello["bot"]["online"], wren.hello["bot"]["user"]["bot"]) == (True, True)
    assert wren.command("greet")


async def test_a_command_from_the_page(browser: Browser) -> None:
    """It is acknowledged, pending, shown to all with the command's text, and answered."""
    wren, tam = await browser.window("Wren"), await browser.window("Tam")
    options = [{"name": "name", "type": 3, "value": "Ann"}]
    channel_id, command_id = wren.channel("stories"), wren.command("greet")
    sent = {"channel_id": channel_id, "command_id": command_id, "options": options}
    await wren.socket.send_json({"type": "command", "nonce": "x", **sent})
    assert (await wren.frame("interaction"))["status"] == "pending"
    assert (await wren.frame("ack"))["nonce"] == "x"
    shown = (await wren.frame("message_create"))["message"]
    assert (shown["content"], shown["command"]) == ("Hello Ann 1 plain -", "/greet name: Ann")
    assert (await wren.frame("interaction"))["status"] == "answered"
    assert (await tam.frame("message_create"))["message"]["id"] == shown["id"]
    again = await browser.window("Tam")
    assert [one["id"] for one in again.hello["messages"][channel_id]] == [shown["id"]]


async def test_completion_buttons_and_forms_from_the_page(browser: Browser) -> None:
    """A choice is offered, a form opens and its answer arrives."""
    wren = await browser.window()
    place = {"channel_id": wren.channel("stories"), "command_id": wren.command("read")}
    option = {"name": "title", "type": 3, "value": "emm"}
    focused = await wren.ask("autocomplete", **place, options=[{**option, "focused": True}])
    assert focused["choices"] == [{"name": "Emma", "value": "Emm"}]
    await wren.ask("command", **place, options=[{**option, "value": "Emm"}])
    shown = (await wren.frame("message_create"))["message"]
    message_id = shown["id"]
    assert shown["command"] == "/read title: Emma"
    await wren.ask("component", message_id=message_id, custom_id="turn", component_type=2)
    assert (await wren.frame("message_update"))["message"]["content"] == "Page 2"
    await wren.ask("component", message_id=message_id, custom_id="write", component_type=2)
    opened = await wren.frame("modal")
    inputs = [one["component"] for one in opened["modal"]["components"]]
    filled = [
        {"type": 18, "component": {"type": 4, "custom_id": inputs[0]["custom_id"], "value": "Ah"}},
        {"type": 18, "component": {**inputs[1], "values": ["Calm"]}},
    ]
    await wren.ask("modal_submit", interaction_id=opened["interaction_id"], components=filled)
    shown = (await wren.frame("message_create"))["message"]
    assert shown["content"] == "Ah (Calm)"
    assert shown["act"] == {"verb": "filled in", "what": "the form"}


async def test_refusals_are_sentences(browser: Browser) -> None:
    """What cannot be done is refused in words; nonsense does not end the connection."""
    wren = await browser.window()
    stories, settle = wren.channel("stories"), wren.command("settle")
    room = browser.discord.channel("mod-room").id
    asked: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("command", {"channel_id": stories, "command_id": settle, "options": []}, "permission"),
        ("say", {"channel_id": str(room), "content": "Hello"}, "no such channel"),
        ("say", {"channel_id": stories, "content": "x" * 2001}, "Invalid"),
        ("say", {"channel_id": stories}, "understood"),
        ("component", {"message_id": "5", "custom_id": "turn"}, "not there"),
        ("modal_submit", {"interaction_id": "5", "components": []}, "no such form"),
    )
    for kind, fields, words in asked:
        refused = await wren.ask(kind, **fields)
        assert refused["type"] == "refused"
        assert words in refused["message"]
    for nonsense in ("{", "[]", '{"type": "fly", "nonce": "1"}', '{"type": "say"}'):
        await wren.socket.send_str(nonsense)
    assert (await wren.ask("say", channel_id=stories, content="Still here"))["type"] == "ack"


async def test_ephemeral_messages_and_silence(browser: Browser, clock: ManualClock) -> None:
    """Only its reader gets an ephemeral message and may dismiss it; silence ends as a failure."""
    wren, tam = await browser.window("Wren"), await browser.window("Tam")
    place = {"channel_id": wren.channel("stories")}
    options = [
        {"name": "name", "type": 3, "value": "Ann"},
        {"name": "private", "type": 5, "value": True},
    ]
    await wren.ask("command", **place, command_id=wren.command("greet"), options=options)
    secret = (await wren.frame("message_create"))["message"]
    assert secret["flags"] & 64
    assert (await tam.ask("dismiss", message_id=secret["id"]))["type"] == "refused"
    await wren.ask("say", **place, content="Aloud")
    assert (await tam.frame("message_create"))["message"]["content"] == "Aloud"
    await wren.ask("command", **place, command_id=wren.command("silent"), options=[])
    clock.advance(3.1)
    failed = await wren.frame("interaction")
    assert (failed["status"], failed["message"]) == ("failed", "The application did not respond")
    await wren.socket.send_json({"type": "dismiss", "nonce": "d", "message_id": secret["id"]})
    assert (await wren.frame("message_delete"))["id"] == secret["id"]


async def test_direct_messages_files_and_presence(browser: Browser) -> None:
    """The direct messages open as a channel; files go both ways; the bot's leaving shows."""
    wren = await browser.window()
    opened = await wren.ask("open_dm")
    file = {"id": "0", "filename": "a b.txt", "data": base64.b64encode(b"12345").decode()}
    option = {"name": "file", "type": 11, "value": "0"}
    place = {"channel_id": opened["channel_id"], "command_id": wren.command("measure")}
    assert (await wren.ask("command", **place, options=[option], files=[file]))["type"] == "ack"
    assert (await wren.frame("message_create"))["message"]["content"] == "5"
    place = {"channel_id": wren.channel("stories"), "command_id": wren.command("card")}
    await wren.ask("command", **place, options=[])
    card = (await wren.frame("message_create"))["message"]
    url = card["attachments"][1]["url"]
    assert url.startswith("/files/")
    async with browser.session.get(browser.address + url[1:]) as answer:
        assert await answer.read() == b"Once upon a time"
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert card["components"][0]["components"][3]["file"]["url"] == url
    browser.discord.faults.drop()
    seen = [(await wren.frame("bot"))["bot"]["online"] for _ in range(2)]
    assert seen == [False, True]


async def test_channels_and_commands_change_under_the_page(browser: Browser) -> None:
    """A new channel and a new set of commands are told to whoever looks."""
    wren = await browser.window()
    discord = browser.discord
    discord.setting.add_channel("annex")
    assert "annex" in [one["name"] for one in (await wren.frame("channels"))["channels"]]
    discord.setting.forbid(
        discord.channel("annex"), discord.guild.roles[discord.guild.id], "view_channel"
    )
    assert "annex" not in [one["name"] for one in (await wren.frame("channels"))["channels"]]
