"""A small discord.py bot that uses every way of answering which the local Discord must serve."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

import aiohttp
import discord
from discord import app_commands, ui

from bot.localdiscord import LocalDiscord

TITLES = ("Emma", "Persuasion", "The Hound of the Baskervilles")


class Stars(ui.DynamicItem[ui.Button[Any]], template=r"stars:(?P<story>\w+):(?P<count>[1-5])"):
    """A button that keeps its state in its id, so that it outlives the process."""

    def __init__(self, story: str, count: int) -> None:
        self.story, self.count = story, count
        label = f"{count} of 5"
        super().__init__(ui.Button(label=label, custom_id=f"stars:{story}:{count}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: Any, /
    ) -> Self:
        return cls(match["story"], int(match["count"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"{self.story} got {self.count}", ephemeral=True)


class Note(ui.Modal, title="A note"):
    """A form with a text and a choice, both labelled."""

    text = ui.Label(text="Your note", component=ui.TextInput(max_length=20))
    mood = ui.Label(
        text="Mood",
        component=ui.Select(
            options=[discord.SelectOption(label="Calm"), discord.SelectOption(label="Stormy")]
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.text.component, ui.TextInput)
        assert isinstance(self.mood.component, ui.Select)
        said = f"{self.text.component.value} ({self.mood.component.values[0]})"
        await interaction.response.send_message(said)


class Desk(ui.View):
    """Buttons and a menu, one for each way to answer a component."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Turn", custom_id="turn")
    async def turn(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
        await interaction.response.edit_message(content="Page 2")

    @ui.button(label="Later", custom_id="later")
    async def later(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="Turned later")

    @ui.button(label="Write", custom_id="write")
    async def write(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
        await interaction.response.send_modal(Note())

    @ui.button(label="Off", custom_id="off", disabled=True)
    async def off(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None: ...

    @ui.select(
        custom_id="shelf",
        placeholder="Shelf",
        max_values=2,
        options=[discord.SelectOption(label=one, value=one.lower()) for one in ("Now", "Later")],
    )
    async def shelve(self, interaction: discord.Interaction, select: ui.Select[Any]) -> None:
        await interaction.response.send_message("Put on " + ", ".join(select.values))


class Card(ui.LayoutView):
    """A card of Components V2 with a file and a star button."""

    def __init__(self, title: str) -> None:
        super().__init__(timeout=None)
        section = ui.Section(
            ui.TextDisplay(f"## {title}"), accessory=ui.Thumbnail("attachment://cover.png")
        )
        row: ui.ActionRow[Any] = ui.ActionRow()
        row.add_item(Stars("emma", 5))
        self.add_item(
            ui.Container(
                section,
                ui.Separator(),
                ui.TextDisplay("A summary"),
                ui.File("attachment://story.txt"),
                row,
                accent_colour=0x336699,
            )
        )


class SampleBot(discord.AutoShardedClient):
    """Connects through a Unix socket, waits for nothing."""

    def __init__(self, socket: Path, **options: Any) -> None:
        super().__init__(
            connector=aiohttp.UnixConnector(str(socket), limit=0),
            guild_ready_timeout=0.01,
            intents=options.pop("intents", discord.Intents(guilds=True)),
            **options,
        )
        self.tree = app_commands.CommandTree(self)
        add_commands(self.tree)
        self.seen: list[str] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds between shards."""

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Stars)
        self.add_view(Desk())
        await self.tree.sync()

    async def on_socket_event_type(self, event: str) -> None:
        self.seen.append(event)


def add_commands(tree: app_commands.CommandTree[Any]) -> None:
    """Add one command for each way of answering."""
    add_plain_commands(tree)
    add_gated_commands(tree)
    add_menu_and_group(tree)


def add_plain_commands(tree: app_commands.CommandTree[Any]) -> None:
    """Commands with options, completion, files, a card, thinking."""

    @tree.command(description="Greet somebody")
    @app_commands.choices(tone=[app_commands.Choice(name="Warm", value="warm")])
    async def greet(
        interaction: discord.Interaction,
        name: app_commands.Range[str, 2, 10],
        times: app_commands.Range[int, 1, 3] = 1,
        tone: str = "plain",
        private: bool = False,
        channel: discord.TextChannel | None = None,
    ) -> None:
        said = f"Hello {name} {times} {tone} {channel.name if channel else '-'}"
        await interaction.response.send_message(said, ephemeral=private)

    @tree.command(description="Read a story")
    async def read(interaction: discord.Interaction, title: str) -> None:
        await interaction.response.send_message(title, view=Desk())

    @read.autocomplete("title")
    async def complete(
        interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        found = [one for one in TITLES if typed.lower() in one.lower()]
        return [app_commands.Choice(name=one, value=one[:3]) for one in found]

    @tree.command(description="Show a card")
    async def card(interaction: discord.Interaction) -> None:
        files = [
            discord.File(io.BytesIO(b"not really a picture"), "cover.png", description="A cover"),
            discord.File(io.BytesIO(b"Once upon a time"), "story.txt"),
        ]
        await interaction.response.send_message(view=Card("Emma"), files=files)

    @tree.command(description="Think first")
    async def think(interaction: discord.Interaction, private: bool = False) -> None:
        await interaction.response.defer(ephemeral=private)
        # The flag of this first follow-up counts for nothing: the defer has decided.
        await interaction.followup.send("Thought", ephemeral=not private)
        await interaction.followup.send("And more", ephemeral=True)

    @tree.command(description="Read a file")
    async def measure(interaction: discord.Interaction, file: discord.Attachment) -> None:
        await interaction.response.send_message(str(len(await file.read())))


def add_gated_commands(tree: app_commands.CommandTree[Any]) -> None:
    """Commands for some, one that is silent, one that opens a form."""

    @tree.command(description="For moderators")
    @app_commands.default_permissions(manage_guild=True)
    async def settle(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Settled", ephemeral=True)

    @tree.command(description="For adults", nsfw=True)
    async def dark(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Dark")

    @tree.command(description="Never answers")
    async def silent(interaction: discord.Interaction) -> None: ...

    @tree.command(description="Fill in a form")
    async def note(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Note())


def add_menu_and_group(tree: app_commands.CommandTree[Any]) -> None:
    """A subcommand and a command on messages."""
    shelf = app_commands.Group(name="shelf", description="Your shelf")

    @shelf.command(description="Add to it")
    async def add(interaction: discord.Interaction, title: str) -> None:
        await interaction.response.send_message(f"Added {title}", ephemeral=True)

    tree.add_command(shelf)

    @tree.context_menu(name="Who wrote this")
    async def who(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"By {message.author.name}: {message.content}")


@asynccontextmanager
async def running(discord_: LocalDiscord, bot: SampleBot) -> AsyncIterator[SampleBot]:
    """Run a bot until the block is left; what it dies of is raised here."""
    await bot.login(discord_.token)
    task = asyncio.create_task(bot.connect())
    try:
        await bot.wait_until_ready()
        yield bot
    finally:
        await bot.close()
        await task
