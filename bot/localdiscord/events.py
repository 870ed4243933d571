"""What can happen in the local Discord; the gateway and the page each translate it their way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from .interactions import Interaction
    from .state import Channel, Guild, Message

Change: TypeAlias = Literal["create", "update", "delete"]


@dataclass(frozen=True, slots=True)
class MessageChanged:
    message: Message
    how: Change


@dataclass(frozen=True, slots=True)
class ChannelChanged:
    channel: Channel
    how: Change


@dataclass(frozen=True, slots=True)
class GuildChanged:
    guild: Guild
    how: Change


@dataclass(frozen=True, slots=True)
class CommandsChanged:
    guild_id: int | None


@dataclass(frozen=True, slots=True)
class InteractionStarted:
    interaction: Interaction


@dataclass(frozen=True, slots=True)
class InteractionMoved:
    """An interaction was answered, opened a modal, or failed."""

    interaction: Interaction


@dataclass(frozen=True, slots=True)
class BotPresence:
    is_online: bool


Event: TypeAlias = (
    MessageChanged
    | ChannelChanged
    | GuildChanged
    | CommandsChanged
    | InteractionStarted
    | InteractionMoved
    | BotPresence
)
