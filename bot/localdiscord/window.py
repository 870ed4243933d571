"""One window of the page: what its person sees as frames out, what they do as frames in."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from . import frames
from .events import (
    BotPresence,
    ChannelChanged,
    CommandsChanged,
    Event,
    GuildChanged,
    InteractionMoved,
    MessageChanged,
)
from .interactions import Interaction
from .refusals import Refused
from .state import Channel, Json, Message, User

if TYPE_CHECKING:
    from .control import LocalDiscord

Send = Callable[[Json], None]


class Window:
    """What happens between one page and the world; it speaks as one person."""

    def __init__(self, discord: LocalDiscord, person: User, send: Send) -> None:
        self.discord = discord
        self.world = discord.world
        self.acts = discord.acts
        self.person = person
        self.send = send
        self._nonces: dict[int, str] = {}
        self._completing: dict[int, str] = {}

    def open(self) -> None:
        """Greet, and listen from now on."""
        self.send(frames.hello(self.discord, self.person))
        self.world.listeners.append(self.hear)

    def close(self) -> None:
        self.world.listeners.remove(self.hear)

    def receive(self, text: str) -> None:
        """Do what the page asks for, and acknowledge or refuse it."""
        try:
            frame: Any = json.loads(text)
            nonce = str(frame["nonce"])
            take = _TAKES[frame["type"]]
        except (ValueError, KeyError, TypeError):
            return
        try:
            answer = take(self, frame)
        except Refused as refused:
            self._refuse(nonce, str(refused))
        except (ValueError, KeyError, TypeError, LookupError):
            self._refuse(nonce, "This could not be understood.")
        else:
            if answer is not None:
                self.send({"type": "ack", "nonce": nonce, **answer})

    def hear(self, event: Event) -> None:
        """Show an event as far as it concerns this person; most do not."""
        self._show(event)

    @singledispatchmethod
    def _show(self, event: Event) -> None:
        pass

    @_show.register
    def _(self, event: MessageChanged) -> None:
        message = event.message
        if not self.acts.sees_message(self.person, message):
            return
        if event.how == "delete":
            ids = {"channel_id": str(message.channel_id), "id": str(message.id)}
            self.send({"type": "message_delete", **ids})
        else:
            shown = frames.message(self.world, message)
            self.send({"type": f"message_{event.how}", "message": shown})

    @_show.register
    def _(self, event: CommandsChanged) -> None:
        self.send({"type": "commands", "commands": frames.commands(self.world)})

    @_show.register(ChannelChanged | GuildChanged)
    def _(self, event: ChannelChanged | GuildChanged) -> None:
        self._send_channels()

    @_show.register
    def _(self, event: BotPresence) -> None:
        self.send({"type": "bot", "bot": frames.bot(self.discord)})

    @_show.register
    def _(self, event: InteractionMoved) -> None:
        interaction = event.interaction
        if nonce := self._completing.pop(interaction.id, ""):
            if interaction.status == "failed":
                self._refuse(nonce, "Loading options failed")
            else:
                self.send({"type": "ack", "nonce": nonce, "choices": interaction.choices})
        elif nonce := self._nonces.get(interaction.id, ""):
            self._send_status(interaction, nonce)

    def _send_status(self, interaction: Interaction, nonce: str) -> None:
        about: Json = {"nonce": nonce, "status": interaction.status}
        if interaction.failure:
            about["message"] = interaction.failure
        self.send({"type": "interaction", "id": str(interaction.id), **about})
        if interaction.modal is not None:
            opened = {"interaction_id": str(interaction.id), "modal": interaction.modal}
            self.send({"type": "modal", "nonce": nonce, **opened})

    def _send_channels(self) -> None:
        self.send({"type": "channels", "channels": frames.channels(self.discord, self.person)})

    def _refuse(self, nonce: str, sentence: str) -> None:
        self.send({"type": "refused", "nonce": nonce, "message": sentence})

    def _started(self, frame: Json, interaction: Interaction) -> Json:
        nonce = self._nonces[interaction.id] = str(frame["nonce"])
        self._send_status(interaction, nonce)
        return {"interaction_id": str(interaction.id)}

    def _command(self, frame: Json) -> Json:
        options = frame.get("options") or []
        kept = frames.keep_files(self.world, frame.get("files") or ())
        frames.name_files(options, kept)
        return self._started(
            frame,
            self.acts.command(
                self.person,
                self._channel(frame),
                int(frame["command_id"]),
                options,
                target_id=frame.get("target_id"),
            ),
        )

    def _autocomplete(self, frame: Json) -> None:
        command_id, options = int(frame["command_id"]), frame["options"]
        interaction = self.acts.autocomplete(self.person, self._channel(frame), command_id, options)
        self._completing[interaction.id] = str(frame["nonce"])

    def _component(self, frame: Json) -> Json:
        message, custom_id = self._message(frame), frame["custom_id"]
        values = frame.get("values")
        return self._started(frame, self.acts.use(self.person, message, custom_id, values))

    def _modal_submit(self, frame: Json) -> Json:
        opener = self.discord.desk.by_id.get(int(frame["interaction_id"]))
        if opener is None:
            raise Refused("There is no such form.")
        submitted = frame["components"]
        frames.name_files(submitted, frames.keep_files(self.world, frame.get("files") or ()))
        return self._started(frame, self.acts.submit(self.person, opener, submitted))

    def _say(self, frame: Json) -> Json:
        self.acts.say(self.person, self._channel(frame), frame["content"])
        return {}

    def _dismiss(self, frame: Json) -> Json:
        self.acts.dismiss(self.person, self._message(frame))
        return {}

    def _open_dm(self, frame: Json) -> Json:
        channel = self.world.direct_channel(self.person)
        self._send_channels()
        return {"channel_id": str(channel.id)}

    def _channel(self, frame: Json) -> Channel:
        channel = self.world.channels.get(int(frame["channel_id"]))
        if channel is None or not self.acts.sees_channel(self.person, channel):
            raise Refused("There is no such channel.")
        return channel

    def _message(self, frame: Json) -> Message:
        message = self.world.find_message(int(frame["message_id"]))
        if message is None:
            raise Refused("This message is not there any more.")
        return message


_TAKES: dict[str, Callable[[Window, Json], Json | None]] = {
    "command": Window._command,
    "autocomplete": Window._autocomplete,
    "component": Window._component,
    "modal_submit": Window._modal_submit,
    "say": Window._say,
    "dismiss": Window._dismiss,
    "open_dm": Window._open_dm,
}
