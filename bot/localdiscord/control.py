"""The whole local Discord in one object, and a person's hands: how tests drive a bot."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from .acts import Acts
from .clock import Clock
from .commands import CHAT_INPUT, named
from .composing import compose, offered_commands
from .desk import Desk
from .faults import Faults
from .forms import filled_modal
from .gateway import Gateway
from .interactions import Callback, Interaction
from .messages import keep_file
from .refusals import CommandRefused, DidNotRespond, Refused, WrongAnswer
from .replies import Modal, Reply, Shown
from .rest import Recorded, Rest
from .seed import found_world, token_for
from .server import Server, serve
from .setting import Setting
from .state import Channel, Guild, Json, User

_QUIET_SECONDS = 1.0


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


class Actor:
    """One person: what they do, what they see."""

    def __init__(self, discord: LocalDiscord, user: User) -> None:
        self.discord = discord
        self.user = user
        self._acts = discord.acts

    def __repr__(self) -> str:
        return f"<Actor {self.user.display_name}>"

    @property
    def direct_messages(self) -> Channel:
        """The direct messages with the bot."""
        return self.discord.world.direct_channel(self.user)

    def sees(self, channel: Channel | str) -> list[Shown]:
        """Return the messages this person sees in a channel, oldest first."""
        found = self._acts.visible_messages(self.user, self.discord.channel(channel))
        return [Shown(self.discord.world, message) for message in found]

    def is_offered(self, channel: Channel | str) -> list[str]:
        """Return the names of the commands this person could use in a channel."""
        found = offered_commands(self.discord.world, self.discord.channel(channel), self.user)
        return [command["name"] for command in found]

    async def command(self, channel: Channel | str, name: str, /, **options: Any) -> Reply:
        """Type a command ("shelf add" for a subcommand) and wait for the answer.

        Option values are as people give them: text, numbers, booleans, a choice's name or value,
        people and channels as themselves. Raises CommandRefused for what Discord's client would
        not send, DidNotRespond when no answer comes in time, WrongAnswer when it is a modal.
        """
        return await self._reply(self._started(channel, name, options))

    async def command_for_modal(
        self, channel: Channel | str, name: str, /, **options: Any
    ) -> Modal:
        """Type a command that opens a modal."""
        return await self._modal(self._started(channel, name, options))

    async def command_on(self, target: Shown | User, name: str, /, channel: str = "") -> Reply:
        """Use a context menu's command on a message or a person."""
        place = self.discord.channel(channel) if channel else self._place_of(target)
        found = self._find(place, name, is_typed=False)
        target_id = str(target.id)
        return await self._reply(
            self._acts.command(self.user, place, int(found["id"]), (), target_id=target_id)
        )

    async def complete(
        self, channel: Channel | str, name: str, option: str, typed: str | float, /, **others: Any
    ) -> list[Json]:
        """Return the choices, `{name, value}`, that are offered while an option is typed."""
        place = self.discord.channel(channel)
        command, options = self._composed(place, name, {**others, option: typed})
        leaves = options
        while leaves and "options" in leaves[0]:
            leaves = leaves[0]["options"]
        for leaf in leaves:
            if leaf["name"] == option:
                leaf["focused"] = True
        interaction = self._acts.autocomplete(self.user, place, int(command["id"]), options)
        await self._answered(interaction)
        return interaction.choices

    async def press(self, message: Shown, button: str) -> Reply:
        """Press a button, named by its label, emoji or custom id."""
        return await self._reply(self._pressed(message, button))

    async def press_for_modal(self, message: Shown, button: str) -> Modal:
        """Press a button that opens a modal."""
        return await self._modal(self._pressed(message, button))

    async def choose(self, message: Shown, select: str, *values: str) -> Reply:
        """Choose from a menu, named by its placeholder or custom id ("" for the only one)."""
        return await self._reply(self._chosen(message, select, values))

    async def choose_for_modal(self, message: Shown, select: str, *values: str) -> Modal:
        """Choose from a menu that opens a modal."""
        return await self._modal(self._chosen(message, select, values))

    async def submit(self, modal: Modal, fields: dict[str, Any] | None = None) -> Reply:
        """Submit a modal; fields go by label or custom id, unnamed ones stay as prefilled."""
        filled = filled_modal(modal.json, fields or {})
        return await self._reply(self._acts.submit(self.user, modal.interaction, filled))

    def say(self, channel: Channel | str, content: str) -> Shown:
        """Write a plain message."""
        message = self._acts.say(self.user, self.discord.channel(channel), content)
        return Shown(self.discord.world, message)

    def upload(self, name: str, content: bytes) -> str:
        """Attach a file; the id that is returned is the value of an option or a form's upload."""
        return str(keep_file(self.discord.world, name, content).id)

    def dismiss(self, message: Shown) -> None:
        """Put away an ephemeral message."""
        self._acts.dismiss(self.user, message.message)

    def _place_of(self, target: Shown | User) -> Channel:
        if isinstance(target, Shown):
            return self.discord.world.channels[target.channel_id]
        return self.discord.channel("stories")

    def _find(self, channel: Channel, name: str, *, is_typed: bool = True) -> Json:
        for command in self.discord.world.commands.offered_in(channel.guild_id):
            if command["name"] == name and (command["type"] == CHAT_INPUT) == is_typed:
                return command
        raise CommandRefused(f"There is no command {name}.")

    def _composed(
        self, channel: Channel, name: str, options: dict[str, Any]
    ) -> tuple[Json, list[Json]]:
        first, *words = name.removeprefix("/").split()
        command = self._find(channel, first)
        given = {key: value for key, value in options.items() if value is not None}
        return command, compose(command, words, given)

    def _started(self, channel: Channel | str, name: str, options: dict[str, Any]) -> Interaction:
        place = self.discord.channel(channel)
        command, given = self._composed(place, name, options)
        return self._acts.command(self.user, place, int(command["id"]), given)

    def _pressed(self, message: Shown, button: str) -> Interaction:
        for one in message.buttons:
            if button in (one.label, one.custom_id):
                return self._acts.use(self.user, message.message, one.custom_id)
        raise Refused(f"There is no button {button!r} among {message.labels}.")

    def _chosen(self, message: Shown, select: str, values: Sequence[str]) -> Interaction:
        for one in message.selects:
            if select in ("", one.placeholder, one.custom_id):
                ids = [one.options.get(value, value) for value in values]
                return self._acts.use(self.user, message.message, one.custom_id, ids)
        raise Refused(f"There is no menu {select!r}.")

    async def _answered(self, interaction: Interaction) -> None:
        patience = self.discord.patience
        if not await interaction.until(lambda: interaction.status != "pending", patience):
            raise DidNotRespond(f"No answer in {patience:g} seconds.")
        if interaction.status == "failed":
            raise DidNotRespond(interaction.failure)

    async def _modal(self, interaction: Interaction) -> Modal:
        await self._answered(interaction)
        if interaction.modal is None:
            raise WrongAnswer(f"The bot answered with {interaction.callback!r}, not with a modal.")
        return Modal(interaction, interaction.modal)

    async def _reply(self, interaction: Interaction) -> Reply:
        await self._answered(interaction)
        if interaction.modal is not None:
            raise WrongAnswer(f"The bot opened the modal {interaction.modal['title']!r}.")
        world, touched = self.discord.world, interaction.touched
        if interaction.callback is Callback.DEFER:
            patience = self.discord.patience
            if not await interaction.until(lambda: not interaction.is_deferred, patience):
                raise DidNotRespond("The bot is still thinking.")
        if interaction.callback is Callback.DEFER_UPDATE:
            await interaction.until(lambda: bool(touched), _QUIET_SECONDS)
        message = touched[0] if touched else interaction.original
        if message is None or (not touched and interaction.callback is Callback.DEFER):
            raise WrongAnswer("The bot took its answer back.")
        return Reply(world, interaction, message, min(1, len(touched)))
