"""Changing the scene: more people, guilds, channels and threads than the seed has, and fewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .events import ChannelChanged, GuildChanged
from .permissions import bits
from .seed import join, only_for_roles, open_guild
from .state import PUBLIC_THREAD, TEXT, Channel, Guild, Overwrite, Role, User, World


@dataclass(slots=True)
class Setting:
    """What happens to a server while a bot is there; each change is told on the gateway."""

    world: World

    def add_person(
        self, name: str, *, guild: Guild | None = None, permissions: Sequence[str] = ()
    ) -> User:
        """Let somebody join a guild, with these permissions beyond everybody's."""
        user = User(self.world.snowflakes.make(), name.lower(), name)
        self.world.users[user.id] = user
        place = guild or self._first_guild()
        roles: list[int] = []
        if permissions:
            role = Role(self.world.snowflakes.make(), f"{name}'s role", bits(*permissions))
            place.roles[role.id] = role
            roles = [role.id]
        join(place, user, self.world.clock.now(), roles)
        return user

    def add_guild(self, name: str, *, guild_id: int | None = None) -> Guild:
        """Let the bot be invited to another guild; `guild_id` decides its shard."""
        owner = self.world.users[self._first_guild().owner_id]
        guild = open_guild(self.world, name, owner, guild_id=guild_id)
        self.world.announce(GuildChanged(guild, "create"))
        return guild

    def remove_guild(self, guild: Guild) -> None:
        """Let the bot be thrown out of a guild."""
        guild.members.pop(self.world.bot.id, None)
        self.world.announce(GuildChanged(guild, "delete"))

    def add_channel(
        self,
        name: str,
        *,
        guild: Guild | None = None,
        is_age_restricted: bool = False,
        only_for: Sequence[Role] = (),
    ) -> Channel:
        """Make a text channel, hidden from all but some roles if any are named."""
        place = guild or self._first_guild()
        channel = Channel(
            self.world.snowflakes.make(),
            TEXT,
            name,
            place.id,
            is_age_restricted=is_age_restricted,
            position=sum(1 for _ in self.world.channels_of(place.id)),
        )
        if only_for:
            channel.overwrites = only_for_roles(place, [role.id for role in only_for])
        self.world.channels[channel.id] = channel
        self.world.announce(ChannelChanged(channel, "create"))
        return channel

    def add_thread(self, parent: Channel, name: str) -> Channel:
        """Let a member open a public thread."""
        thread = Channel(
            self.world.snowflakes.make(),
            PUBLIC_THREAD,
            name,
            parent.guild_id,
            parent_id=parent.id,
            owner_id=self._first_guild().owner_id,
            opened_at=self.world.clock.now(),
        )
        self.world.channels[thread.id] = thread
        self.world.announce(ChannelChanged(thread, "create"))
        return thread

    def change_channel(self, channel: Channel, **changes: Any) -> None:
        """Set fields of a channel, as a moderator would: `name`, `topic`, `is_age_restricted` …"""
        for field, value in changes.items():
            setattr(channel, field, value)
        self.world.announce(ChannelChanged(channel, "update"))

    def remove_channel(self, channel: Channel) -> None:
        """Delete a channel with its threads and messages."""
        threads = [c for c in self.world.channels.values() if c.parent_id == channel.id]
        for gone in (*threads, channel):
            self.world.channels.pop(gone.id, None)
            self.world.announce(ChannelChanged(gone, "delete"))
            self.world.messages.pop(gone.id, None)

    def forbid(self, channel: Channel, who: User | Role, *permissions: str) -> None:
        """Deny somebody, or the bot, permissions in a channel."""
        denied = Overwrite(who.id, isinstance(who, Role), deny=bits(*permissions))
        self.change_channel(channel, overwrites=[*channel.overwrites, denied])

    def _first_guild(self) -> Guild:
        return next(iter(self.world.guilds.values()))
