"""The whole bot, with its real stores, from start to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.app import Endpoint, serve
from bot.core.errors import ConfigError, StoreMissing
from bot.core.ingest import ingest
from bot.localdiscord.control import LocalDiscord

NOW = datetime(2026, 3, 1, tzinfo=UTC)
STORIES = {
    "lamp.txt": "Title: The Last Lamp\nAuthor: Ione Marsh\nRating: PG-13\nPairing: Mina/Lucy\n\n",
    "letters.txt": "Title: Letters Home\nAuthor: T. Vane\nRating: G\nPairing: Lucy/Mina\n\n",
    "watch.txt": "Title: The Night Watch\nAuthor: T. Vane\nRating: NC-17\n\n",
}


def prose(file: str) -> str:
    """A text of its own for each story: two stories that share one would be taken for copies."""
    return "\n\n".join(
        f"Mina looked at the sea for the {count}th time, and Lucy, who thought of {file} and of "
        f"{Random(f'{file} {count}').random()}, looked at Mina, and neither spoke of the lamp that "
        "somebody had left burning on the West Cliff all through that long night."
        for count in range(4, 60)
    )


@dataclass
class House:
    """A data folder with a catalog, and a local Discord that waits for a bot."""

    folder: Path
    discord: LocalDiscord
    socket: Path

    @property
    def places(self) -> dict[str, Any]:
        return {
            "catalog_path": self.folder / "catalog.db",
            "library_path": self.folder / "library.db",
        }

    @asynccontextmanager
    async def serving(self, endpoint: Endpoint | None = None, **more: Any) -> AsyncIterator[None]:
        task = asyncio.create_task(
            serve(
                token=self.discord.token,
                now=lambda: NOW,
                rng=Random(3),
                endpoint=endpoint or Endpoint(self.socket),
                **self.places,
                **more,
            )
        )
        await self.discord.until_online()
        await self.discord.until_synced()
        try:
            yield
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.wait_for(task, 10)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    there = LocalDiscord()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, header in STORIES.items():
            (folder / "stories").mkdir(exist_ok=True)
            (folder / "stories" / file).write_text(header + prose(file), "utf-8")
        await asyncio.to_thread(ingest, [folder / "stories"], folder / "catalog.db", now=NOW)
        async with there.serve(socket=folder / "discord"):
            yield House(folder, there, folder / "discord")


async def test_a_visit_with_the_real_stores(house: House) -> None:
    """Files become cards, pages, lists and completions, and a shelf is kept over a restart."""
    wren = house.discord.person("Wren")
    async with house.serving():
        rows = await wren.complete("stories", "read", "title", "lsat lamp")
        assert rows[0]["name"].startswith("The Last Lamp")
        card = await wren.command("stories", "summary", title=rows[0]["value"])
        assert card.text.startswith("## The Last Lamp\nby **Ione Marsh**")
        page = await wren.press(card, "Read")
        assert "### " not in page.text.split("\n")[0]
        assert "Page 2 of" in (await wren.press(page, "Next ›")).text
        found = await wren.command("stories", "pairing", pairing="Lucy/Mina")
        assert "2 stories" in found.text
        assert "Letters Home" in (await wren.press(card, "More like this")).text
        await wren.press(card, "Save")
        hidden = await wren.command("stories", "search", words="night watch")
        assert "Night Watch" not in hidden.text
        assert "hidden here (mature or explicit)" in hidden.text
        shown = await wren.command("after-dark", "search", words="night watch")
        assert "The Night Watch" in shown.text
    async with house.serving():
        assert "The Last Lamp" in (await wren.command("stories", "shelf")).text
        assert "Page 3 of" in (await wren.press(page.now(), "Next ›")).text


async def test_a_new_catalog_is_taken_over(house: House) -> None:
    """Stories that are ingested while the bot runs are served without a restart, and a catalog
    that cannot be used changes nothing.
    """
    wren = house.discord.person("Wren")
    catalog = house.folder / "catalog.db"
    async with house.serving(look_every=0.02):
        (house.folder / "stories" / "new.txt").write_text(
            "Title: Brand New\nAuthor: T. Vane\nRating: G\n\n"
            + prose("new.txt").replace("Mina", "Ada"),
            "utf-8",
        )
        await asyncio.to_thread(ingest, [house.folder / "stories"], catalog, now=NOW)
        async with asyncio.timeout(10):
            while not await wren.complete("stories", "read", "title", "brand new"):
                await asyncio.sleep(0.02)
        broken = house.folder / "broken"
        broken.write_bytes(b"not a catalog" * 100)
        broken.replace(catalog)
        await asyncio.sleep(0.1)
        reply = await wren.command("stories", "summary", title="Brand New")
        assert reply.text.startswith("## Brand New")


async def test_loopback_instead_of_a_socket(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two addresses on this computer serve as well as a socket."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    async with (
        house.discord.serve(port=0) as server,
        house.serving(Endpoint(api=server.api, gateway=server.gateway)),
    ):
        reply = await house.discord.person("Wren").command("stories", "random")
        assert reply.labels[0] == "Read"


@pytest.mark.parametrize(
    ("api", "gateway"),
    [
        ("https://discord.com/api/v10", "ws://127.0.0.1:1/"),
        ("http://127.0.0.1:1/api/v10", "wss://gateway.example.org/"),
        ("http://127.0.0.1.example.org/api/v10", "ws://localhost:1/"),
    ],
)
async def test_no_other_computer_is_spoken_to(house: House, api: str, gateway: str) -> None:
    """An address elsewhere is refused before anything is connected or changed."""
    with pytest.raises(ConfigError, match="is not on this computer"):
        async with asyncio.timeout(5):
            await serve(
                token="t",
                now=lambda: NOW,
                rng=Random(3),
                endpoint=Endpoint(None, api, gateway),
                **house.places,
            )
    assert yarl.URL(Route.BASE).host == "discord.com"


async def test_a_missing_catalog_is_said(house: House) -> None:
    """Without a catalog nothing is begun."""
    with pytest.raises(StoreMissing):
        await serve(
            token="t",
            now=lambda: NOW,
            rng=Random(3),
            catalog_path=house.folder / "none.db",
            library_path=house.folder / "library.db",
        )
    assert not (house.folder / "library.db").exists()


async def test_a_token_that_is_refused(house: House) -> None:
    """A wrong token is the operator's to correct, and everything is closed again."""
    with pytest.raises(discord.LoginFailure):
        await serve(
            token="wrong",
            now=lambda: NOW,
            rng=Random(3),
            endpoint=Endpoint(house.socket),
            **house.places,
        )


Start = Callable[[], Awaitable[asyncio.subprocess.Process]]


@pytest.fixture
async def start(house: House) -> AsyncIterator[Start]:
    """Start the bot as people do, before the same Discord; none outlives its test."""
    started: list[asyncio.subprocess.Process] = []

    async def start_one() -> asyncio.subprocess.Process:
        started.append(await a_process(house))
        await house.discord.until_online(30)
        await house.discord.until_synced(seconds=30)
        return started[-1]

    yield start_one
    for process in started:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def a_process(house: House) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", str(house.folder / "stories"),
        env={
            **os.environ,
            "LECTERN_DATA_DIR": str(house.folder),
            "LECTERN_DISCORD_SOCKET": str(house.socket),
            "DISCORD_TOKEN": house.discord.token,
        },
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def test_kill_and_restart_of_the_process(house: House, start: Start) -> None:
    """What was confirmed survives a kill, old buttons work with the next process, and being told
    to stop ends it cleanly.
    """
    wren = house.discord.person("Wren")
    first = await start()
    card = await wren.command("stories", "summary", title="The Last Lamp")
    await wren.press(card, "Save")
    first.kill()
    await first.communicate()
    await house.discord.gateway.until_changed(lambda: not house.discord.is_online, 10)
    second = await start()
    assert "Page 1 of" in (await wren.press(card, "Read")).text
    assert "The Last Lamp" in (await wren.command("stories", "shelf")).text
    second.terminate()
    _, log = await asyncio.wait_for(second.communicate(), 20)
    assert second.returncode == 0, log.decode()
    assert b"Traceback" not in log
