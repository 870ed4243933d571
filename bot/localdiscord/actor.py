"""A person's hands and eyes: how tests drive a bot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .commands import CHAT_INPUT
from .composing import compose, offered_commands
from .forms import filled_modal
from .interactions import Callback, Interaction
from .messages import keep_file
from .refusals import CommandRefused, DidNotRespond, Refused, WrongAnswer
from .replies import Modal, Reply, Shown
from .state import Channel, Json, User

if TYPE_CHECKING:
    from .control import LocalDiscord

_QUIET_SECONDS = 1.0
"""How long, in real time, a deferred update may take to show before the message counts as is."""


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
