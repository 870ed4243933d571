"""The whole local Discord in one object: what a command line starts and tests take in hand."""

from __future__ import annotations

from collections import deque
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from .actor import Actor
from .acts import Acts
from .clock import Clock
from .commands import named
from .desk import Desk
from .faults import Faults
from .gateway import Gateway
from .rest import Recorded, Rest
from .seed import found_world, token_for
from .server import Server, serve
from .setting import Setting
from .state import Channel, Guild, Json


class LocalDiscord:
    """One Discord: its world, its two doors, its people, and trouble on demand.

    `async with discord.serve(socket=path) as server:` opens the doors; what the bot synced and
    said outlives a bot that leaves and another that comes. `clock` decides when three seconds and
    fifteen minutes are over; `patience` is how long, in real seconds, a person waits at most.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        token: str | None = None,
        bot_name: str = "Lectern",
        privileged_intents: int = 0,
        patience: float = 10.0,
    ) -> None:
        self.clock = clock or Clock()
        self.world = found_world(self.clock, bot_name)
        self.bot = self.world.bot
        self.token = token or token_for(self.bot)
        self.patience = patience
        self.desk = Desk(self.world)
        self.acts = Acts(self.world, self.desk)
        self.gateway = Gateway(self.world, self.token, privileged_intents)
        self.faults = Faults(self.gateway)
        self.rest = Rest(self.world, self.desk, self.faults, self.token)
        self.setting = Setting(self.world)

    def serve(
        self,
        *,
        socket: Path | str | None = None,
        port: int | None = None,
        page_port: int | None = None,
    ) -> AbstractAsyncContextManager[Server]:
        """Open the doors: for the bot a Unix socket and/or a loopback port, for people the page.

        A port of 0 takes any free one; the server that is yielded tells the addresses.
        """
        return serve(self, socket=socket, port=port, page_port=page_port)

    @property
    def is_online(self) -> bool:
        """Whether a bot is connected."""
        return self.gateway.is_online

    @property
    def recorded(self) -> deque[Recorded]:
        """The bot's REST requests, oldest first."""
        return self.rest.recorded

    @property
    def commands(self) -> list[Json]:
        """The globally synced commands."""
        return self.world.commands.in_scope(None)

    @property
    def guild(self) -> Guild:
        """The Reading Room."""
        return next(iter(self.world.guilds.values()))

    def person(self, name: str) -> Actor:
        """Return somebody's hands by their display name."""
        for user in self.world.users.values():
            if user.display_name == name and not user.is_bot:
                return Actor(self, user)
        raise LookupError(f"Nobody is called {name}.")

    def channel(self, channel: Channel | str) -> Channel:
        """Find a channel or thread by its name, with or without #."""
        if isinstance(channel, Channel):
            return channel
        for found in self.world.channels.values():
            if found.name == channel.removeprefix("#"):
                return found
        raise LookupError(f"There is no channel {channel}.")

    async def until_online(self, seconds: float = 10.0) -> None:
        """Wait for a bot to connect."""
        await self.gateway.until_changed(lambda: self.is_online, seconds)

    async def until_synced(self, name: str | None = None, seconds: float = 10.0) -> None:
        """Wait for the bot to have synced commands, or the one of this name."""
        commands = self.world.commands

        def is_synced() -> bool:
            synced = [c for scope in commands.scopes for c in commands.in_scope(scope)]
            return bool(synced) if name is None else named(synced, name) is not None

        await self.gateway.until_changed(is_synced, seconds)
