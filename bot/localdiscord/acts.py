"""What a person can do: type a command, press, choose, submit, say; the page and tests share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .commands import CHAT_INPUT, MESSAGE
from .composing import check_options, why_not_offered
from .desk import Desk
from .events import MessageChanged
from .forms import checked_submission, component_data, usable_component
from .interactions import Interaction, Kind
from .messages import post_message
from .permissions import may, permissions_in
from .refusals import ApiError, CommandRefused, Refused
from .state import Channel, Json, Message, User, World
from .wording import act, command_text


@dataclass(slots=True)
class Acts:
    world: World
    desk: Desk

    def sees_channel(self, person: User, channel: Channel) -> bool:
        return bool(permissions_in(self.world, channel, person))

    def sees_message(self, person: User, message: Message) -> bool:
        channel = self.world.channels.get(message.channel_id)
        if channel is None or not self.sees_channel(person, channel):
            return False
        return message.only_for in (None, person.id)

    def visible_messages(self, person: User, channel: Channel) -> list[Message]:
        """Return a channel's messages as this person sees them, oldest first."""
        kept = self.world.messages_in(channel.id).values()
        return [one for one in kept if self.sees_message(person, one)]

    def command(
        self,
        person: User,
        channel: Channel,
        command_id: int,
        options: Sequence[Json],
        *,
        target_id: str | None = None,
    ) -> Interaction:
        """Send a command as Discord's client would, or raise CommandRefused."""
        command = self._usable_command(person, channel, command_id)
        check_options(self.world, command, options)
        data = _command_data(command, options)
        if command["type"] != CHAT_INPUT:
            self._check_target(person, command, target_id)
            data["target_id"] = target_id
        interaction = self.desk.start(Kind.COMMAND, person, channel, data)
        labels = self.desk.labels
        interaction.command_text = command_text(self.world, labels, person, command, options)
        return self._send(interaction)

    def autocomplete(
        self, person: User, channel: Channel, command_id: int, options: Sequence[Json]
    ) -> Interaction:
        """Ask the bot to complete the option that is marked as focused."""
        command = self._usable_command(person, channel, command_id)
        check_options(self.world, command, options, is_partial=True)
        data = _command_data(command, options)
        return self._send(self.desk.start(Kind.AUTOCOMPLETE, person, channel, data))

    def use(
        self,
        person: User,
        message: Message,
        custom_id: str,
        values: Sequence[str] | None = None,
    ) -> Interaction:
        """Press a button of a message, or choose from one of its menus."""
        if not self.sees_message(person, message) or not self._is_there(message):
            raise Refused("This message is not there any more.")
        component = usable_component(message, custom_id)
        data = component_data(self.world, component, values)
        channel = self.world.channels[message.channel_id]
        interaction = self.desk.start(Kind.COMPONENT, person, channel, data)
        interaction.source = message
        interaction.act = act(interaction, component, values)
        return self._send(interaction)

    def submit(self, person: User, opener: Interaction, submitted: Sequence[Json]) -> Interaction:
        """Submit the modal that an interaction opened."""
        if opener.modal is None or opener.person is not person:
            raise Refused("There is no such form.")
        filled = checked_submission(self.world, opener.modal, submitted)
        data = {"custom_id": opener.modal["custom_id"], "components": filled}
        interaction = self.desk.start(Kind.MODAL, person, opener.channel, data)
        interaction.parent, interaction.source = opener, opener.source
        interaction.act = {"verb": "filled in", "what": "the form"}
        return self._send(interaction)

    def say(self, person: User, channel: Channel, content: str) -> Message:
        """Write a plain message."""
        if not may(self.world, channel, person, "send_messages"):
            raise Refused("You cannot write in this channel.")
        try:
            return post_message(self.world, channel, person, {"content": content.strip()})
        except ApiError as error:
            raise Refused(error.message) from error

    def dismiss(self, person: User, message: Message) -> None:
        """Put away an ephemeral message; the bot hears nothing of it."""
        if message.only_for != person.id:
            raise Refused("Only a message that only you can see can be dismissed.")
        self.world.messages_in(message.channel_id).pop(message.id, None)
        self.world.announce(MessageChanged(message, "delete"))

    def _usable_command(self, person: User, channel: Channel, command_id: int) -> Json:
        command = self.world.commands.find(command_id)
        if command is None:
            raise CommandRefused("There is no such command.")
        scope = command.get("guild_id")
        if scope is not None and scope != str(channel.guild_id):
            raise CommandRefused("There is no such command here.")
        if not self.sees_channel(person, channel):
            raise CommandRefused("You cannot see this channel.")
        if reason := why_not_offered(self.world, command, channel, person):
            raise CommandRefused(reason)
        return command

    def _check_target(self, person: User, command: Json, target_id: str | None) -> None:
        target = int(target_id or 0)
        if command["type"] == MESSAGE:
            message = self.world.find_message(target)
            is_there = message is not None and self.sees_message(person, message)
        else:
            is_there = target in self.world.users
        if not is_there:
            raise CommandRefused("There is nothing to use this command on.")

    def _is_there(self, message: Message) -> bool:
        return message.id in self.world.messages_in(message.channel_id)

    def _send(self, interaction: Interaction) -> Interaction:
        self.desk.send(interaction)
        return interaction


def _command_data(command: Json, options: Sequence[Json]) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data | {"options": list(options)} if options else data
