"""The life of an interaction: three seconds to answer it, fifteen minutes to follow it up."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .components import settle
from .composing import STRING
from .events import InteractionMoved, InteractionStarted
from .interactions import ALLOWED_CALLBACKS, Callback, Interaction, Kind, Status
from .labels import Labels
from .messages import Upload, delete_message, edit_message, place_message, post_message
from .refusals import ApiError, form_error
from .rules.modals import check_choices, check_modal
from .rules.problems import choice, required
from .state import EPHEMERAL, LOADING, Channel, Json, Message, User, World

SECONDS_TO_ANSWER = 3.0
SECONDS_TO_FOLLOW_UP = 900.0
KEPT_AT_MOST = 5_000
"""Interactions that are remembered, answered ones included: a page may run for weeks."""
_UNANSWERED = "The application did not respond"


@dataclass(slots=True)
class Desk:
    """Where interactions are started, answered and followed up."""

    world: World
    by_id: dict[int, Interaction] = field(default_factory=dict)
    by_token: dict[str, Interaction] = field(default_factory=dict)
    labels: Labels = field(default_factory=Labels)

    def start(self, kind: Kind, person: User, channel: Channel, data: Json) -> Interaction:
        """Make an interaction; `send` tells the bot of it."""
        made = Interaction(
            self.world.snowflakes.make(),
            secrets.token_urlsafe(48),
            kind,
            person,
            channel,
            data,
            self.world.clock.now(),
        )
        self.by_id[made.id] = self.by_token[made.token] = made
        self._forget_oldest()
        return made

    def send(self, interaction: Interaction) -> None:
        deadline = interaction.started_at + SECONDS_TO_ANSWER
        interaction.alarm = self.world.clock.call_at(deadline, lambda: self._expire(interaction))
        self.world.announce(InteractionStarted(interaction))

    def close(self) -> None:
        """Call off every alarm."""
        for interaction in self.by_id.values():
            if interaction.alarm is not None:
                interaction.alarm.cancel()

    def answer(
        self, interaction_id: int, token: str, body: Json, uploads: Sequence[Upload]
    ) -> Interaction:
        """Take the first response to an interaction."""
        interaction = self.by_id.get(interaction_id)
        if interaction is None or interaction.token != token or interaction.status == "failed":
            raise ApiError(10062)
        if interaction.callback is not None:
            raise ApiError(40060)
        kind = body.get("type")
        if kind not in ALLOWED_CALLBACKS[interaction.kind]:
            allowed = tuple(int(one) for one in ALLOWED_CALLBACKS[interaction.kind])
            raise form_error([required(("type",)) if kind is None else choice(("type",), allowed)])
        callback = Callback(kind)
        if callback in (Callback.UPDATE, Callback.DEFER_UPDATE) and interaction.source is None:
            raise form_error([choice(("type",), (4, 5))])
        _ANSWERS[callback](self, interaction, body.get("data") or {}, uploads)
        interaction.callback = callback
        self._settle(interaction, "answered")
        return interaction

    def with_token(self, application_id: int, token: str) -> Interaction:
        """Return the interaction whose token still lets the bot follow it up."""
        interaction = self.by_token.get(token)
        if interaction is None or application_id != self.world.application_id:
            raise ApiError(10015)
        if self.world.clock.now() > interaction.started_at + SECONDS_TO_FOLLOW_UP:
            raise ApiError(50027)
        if interaction.callback is None:
            raise ApiError(10015)
        return interaction

    def follow_up(self, interaction: Interaction, body: Json, uploads: Sequence[Upload]) -> Message:
        """Send one more message; the first one after a defer fills the deferred message."""
        if interaction.is_deferred:
            return self.edit(interaction, self.message(interaction, "@original"), body, uploads)
        made = self._new_message(interaction, body)
        made.reference = interaction.original
        channel = interaction.channel
        post_message(self.world, channel, made.author, body, uploads, message=made)
        self._touch(interaction, made)
        return made

    def message(self, interaction: Interaction, which: str) -> Message:
        """Find a message that this interaction's token may read and change."""
        if which == "@original":
            found = interaction.original
        else:
            message_id = int(which) if which.isdecimal() else 0
            found = self.world.messages_in(interaction.channel.id).get(message_id)
            if found is not None and found is not interaction.source:
                found = found if found.interaction is interaction else None
        if found is None or found.id not in self.world.messages_in(found.channel_id):
            raise ApiError(10008)
        return found

    def edit(
        self, interaction: Interaction, message: Message, body: Json, uploads: Sequence[Upload]
    ) -> Message:
        is_first = interaction.is_deferred and message is interaction.original
        edit_message(self.world, message, body, uploads, is_first=is_first)
        interaction.is_deferred = interaction.is_deferred and not is_first
        self._touch(interaction, message)
        return message

    def delete(self, interaction: Interaction, message: Message) -> None:
        delete_message(self.world, message)
        interaction.is_deferred = interaction.is_deferred and message is not interaction.original
        interaction.moved()

    def _reply(self, it: Interaction, data: Json, uploads: Sequence[Upload]) -> None:
        made = self._new_message(it, data)
        made.reference = it.source
        post_message(self.world, it.channel, made.author, data, uploads, message=made, at=("data",))
        it.original = made
        it.touched.append(made)

    def _defer(self, it: Interaction, data: Json, uploads: Sequence[Upload]) -> None:
        made = self._new_message(it, data)
        made.reference = it.source
        made.flags |= LOADING | (EPHEMERAL if made.only_for is not None else 0)
        it.original, it.is_deferred = made, True
        place_message(self.world, made)

    def _defer_update(self, it: Interaction, data: Json, uploads: Sequence[Upload]) -> None:
        it.original = it.source

    def _update(self, it: Interaction, data: Json, uploads: Sequence[Upload]) -> None:
        source = it.source
        if source is None or source.id not in self.world.messages_in(source.channel_id):
            raise ApiError(10008)
        edit_message(self.world, source, data, uploads, at=("data",))
        it.original = source
        it.touched.append(source)

    def _choices(self, it: Interaction, data: Json, uploads: Sequence[Upload]) -> None:
        completed = focused_option(it.data.get("options", ()))
        kind = completed["type"] if completed else STRING
        if problems := list(check_choices(data.get("choices"), ("data", "choices"), kind)):
            raise form_error(problems)
        it.choices = list(data["choices"])
        if completed:
            self.labels.remember(it.person.id, completed["name"], it.choices)

    def _modal(self, it: Interaction, data: Json, uploads: Sequence[Upload]) -> None:
        if problems := list(check_modal(data, ("data",))):
            raise form_error(problems)
        it.modal = {**data, "components": settle(data["components"], _no_media)}

    def _new_message(self, it: Interaction, body: Json) -> Message:
        is_private = bool((body.get("flags") or 0) & EPHEMERAL)
        return Message(
            self.world.snowflakes.make(),
            it.channel.id,
            self.world.bot,
            self.world.clock.now(),
            only_for=it.person.id if is_private else None,
            interaction=it,
        )

    def _touch(self, interaction: Interaction, message: Message) -> None:
        interaction.touched.append(message)
        interaction.moved()

    def _settle(self, interaction: Interaction, status: Status, failure: str = "") -> None:
        interaction.status, interaction.failure = status, failure
        if interaction.alarm is not None:
            interaction.alarm.cancel()
        self.world.announce(InteractionMoved(interaction))
        interaction.moved()

    def _forget_oldest(self) -> None:
        while len(self.by_id) > KEPT_AT_MOST:
            oldest = self.by_id.pop(next(iter(self.by_id)))
            del self.by_token[oldest.token]
            if oldest.alarm is not None:
                oldest.alarm.cancel()

    def _expire(self, interaction: Interaction) -> None:
        if interaction.status == "pending":
            self._settle(interaction, "failed", _UNANSWERED)


def focused_option(options: Sequence[Json]) -> Json | None:
    """Return the option that is being completed."""
    for option in options:
        if option.get("focused"):
            return option
        if "options" in option:
            return focused_option(option["options"])
    return None


def _no_media(url: str) -> Json:
    return {"url": url}


_Answer = Callable[[Desk, Interaction, Json, Sequence[Upload]], None]
_ANSWERS: dict[Callback, _Answer] = {
    Callback.REPLY: Desk._reply,
    Callback.DEFER: Desk._defer,
    Callback.DEFER_UPDATE: Desk._defer_update,
    Callback.UPDATE: Desk._update,
    Callback.CHOICES: Desk._choices,
    Callback.MODAL: Desk._modal,
}
