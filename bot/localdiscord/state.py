"""The local Discord's memory: people, guilds, channels, messages, files, and who hears of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from .clock import Clock
from .snowflakes import Snowflakes

if TYPE_CHECKING:
    from .commands import CommandBook
    from .events import Event
    from .interactions import Interaction

Json: TypeAlias = dict[str, Any]

TEXT, DIRECT_MESSAGE, ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD = 0, 1, 10, 11, 12
THREAD_TYPES = frozenset({ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD})

SUPPRESS_EMBEDS, HAS_THREAD, EPHEMERAL, LOADING = 1 << 2, 1 << 5, 1 << 6, 1 << 7
SUPPRESS_NOTIFICATIONS, COMPONENTS_V2 = 1 << 12, 1 << 15


@dataclass(eq=False, slots=True)
class User:
    id: int
    username: str
    display_name: str
    is_bot: bool = False
    color: str = "#7a7f87"
    locale: str = "en-US"
    accepts_direct_messages: bool = True
    is_offered: bool = True
    """Whether the page offers to speak as this person."""


@dataclass(eq=False, slots=True)
class Role:
    id: int
    name: str
    permissions: int
    color: int = 0
    position: int = 0


@dataclass(eq=False, slots=True)
class Member:
    user: User
    joined_at: float
    role_ids: list[int] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Overwrite:
    id: int
    is_role: bool
    allow: int = 0
    deny: int = 0


@dataclass(eq=False, slots=True)
class Guild:
    id: int
    name: str
    owner_id: int
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Channel:
    id: int
    type: int
    name: str
    guild_id: int | None = None
    topic: str = ""
    is_age_restricted: bool = False
    parent_id: int = 0
    position: int = 0
    overwrites: list[Overwrite] = field(default_factory=list)
    recipient: User | None = None
    owner_id: int = 0
    thread_members: set[int] = field(default_factory=set)
    is_archived: bool = False
    is_locked: bool = False
    auto_archive_minutes: int = 1440
    seconds_between_messages: int = 0
    opened_at: float = 0.0


@dataclass(eq=False, slots=True)
class Attachment:
    id: int
    filename: str
    content: bytes
    content_type: str
    description: str | None = None


@dataclass(eq=False, slots=True)
class Message:
    id: int
    channel_id: int
    author: User
    created_at: float
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    edited_at: float | None = None
    only_for: int | None = None
    """The one person who sees an ephemeral message."""
    interaction: Interaction | None = None
    """The interaction that this message answers."""
    reference: Message | None = None
    nonce: str | int | None = None
    mentioned: list[User] = field(default_factory=list)
    mentions_everyone: bool = False

    @property
    def is_ephemeral(self) -> bool:
        return self.only_for is not None


@dataclass(eq=False)
class World:
    """Everything that outlives a connection."""

    clock: Clock
    snowflakes: Snowflakes
    bot: User
    application_id: int
    application_name: str
    commands: CommandBook
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    messages: dict[int, dict[int, Message]] = field(default_factory=dict)
    files: dict[int, Attachment] = field(default_factory=dict)
    files_base: str = "https://cdn.discordapp.com"
    """Where a client fetches attachments; over a Unix socket any host arrives here."""
    file_size_limit: int = 10 * 1024 * 1024
    listeners: list[Callable[[Event], None]] = field(default_factory=list)

    def announce(self, event: Event) -> None:
        """Tell every listener, in the order in which they came."""
        for listener in tuple(self.listeners):
            listener(event)

    def messages_in(self, channel_id: int) -> dict[int, Message]:
        return self.messages.setdefault(channel_id, {})

    def find_message(self, message_id: int) -> Message | None:
        found = (kept.get(message_id) for kept in self.messages.values())
        return next((message for message in found if message is not None), None)

    def guild_of(self, channel: Channel) -> Guild | None:
        return None if channel.guild_id is None else self.guilds[channel.guild_id]

    def channels_of(self, guild_id: int | None) -> Iterator[Channel]:
        return (channel for channel in self.channels.values() if channel.guild_id == guild_id)

    def direct_channel(self, person: User) -> Channel:
        """Return the direct messages between the bot and a person, opened if need be."""
        for channel in self.channels_of(None):
            if channel.recipient is person:
                return channel
        channel = Channel(
            self.snowflakes.make(), DIRECT_MESSAGE, self.bot.display_name, recipient=person
        )
        self.channels[channel.id] = channel
        return channel

    def is_age_restricted(self, channel: Channel) -> bool:
        """Tell whether a channel, or the channel a thread hangs from, is age-restricted."""
        if channel.type in THREAD_TYPES:
            return self.channels[channel.parent_id].is_age_restricted
        return channel.is_age_restricted
