"""Who may do what where: Discord's permission bits and how roles and overwrites add up."""

from __future__ import annotations

from .state import THREAD_TYPES, Channel, Guild, User, World

BITS = {
    "create_instant_invite": 1 << 0,
    "kick_members": 1 << 1,
    "ban_members": 1 << 2,
    "administrator": 1 << 3,
    "manage_channels": 1 << 4,
    "manage_guild": 1 << 5,
    "add_reactions": 1 << 6,
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "manage_messages": 1 << 13,
    "embed_links": 1 << 14,
    "attach_files": 1 << 15,
    "read_message_history": 1 << 16,
    "mention_everyone": 1 << 17,
    "use_external_emojis": 1 << 18,
    "manage_roles": 1 << 28,
    "manage_webhooks": 1 << 29,
    "use_application_commands": 1 << 31,
    "manage_threads": 1 << 34,
    "create_public_threads": 1 << 35,
    "create_private_threads": 1 << 36,
    "send_messages_in_threads": 1 << 38,
    "moderate_members": 1 << 40,
}
ALL = (1 << 53) - 1


def bits(*names: str) -> int:
    """Return the permission bits with these names."""
    return sum(BITS[name] for name in names)


EVERYBODY = bits(
    "create_instant_invite",
    "add_reactions",
    "view_channel",
    "send_messages",
    "embed_links",
    "attach_files",
    "read_message_history",
    "use_external_emojis",
    "use_application_commands",
    "create_public_threads",
    "send_messages_in_threads",
)
MODERATOR = EVERYBODY | bits(
    "kick_members",
    "manage_channels",
    "manage_guild",
    "manage_messages",
    "manage_threads",
    "create_private_threads",
    "moderate_members",
)
DIRECT_MESSAGE = EVERYBODY & ~bits("create_instant_invite", "create_public_threads")


def permissions_in_guild(guild: Guild, user: User) -> int:
    """Return what a member may do before any channel has its say; 0 for a stranger."""
    member = guild.members.get(user.id)
    if member is None:
        return 0
    held = guild.roles[guild.id].permissions
    for role_id in member.role_ids:
        held |= guild.roles[role_id].permissions
    if user.id == guild.owner_id or held & BITS["administrator"]:
        return ALL
    return held


def permissions_in(world: World, channel: Channel, user: User) -> int:
    """Return what a user may do in a channel; a thread obeys its parent."""
    if channel.guild_id is None:
        return DIRECT_MESSAGE if channel.recipient in (user, None) or user.is_bot else 0
    guild = world.guilds[channel.guild_id]
    held = permissions_in_guild(guild, user)
    if held in (0, ALL):
        return held
    ruling = world.channels[channel.parent_id] if _is_thread(channel) else channel
    held = _overwritten(held, guild, ruling, user)
    if not held & BITS["view_channel"]:
        return 0
    speaking = "send_messages_in_threads" if _is_thread(channel) else "send_messages"
    return held if held & BITS[speaking] else held & ~bits("embed_links", "attach_files")


def may(world: World, channel: Channel, user: User, *names: str) -> bool:
    """Tell whether a user holds every one of these permissions in a channel."""
    wanted = bits(*names)
    return permissions_in(world, channel, user) & wanted == wanted


def _is_thread(channel: Channel) -> bool:
    return channel.type in THREAD_TYPES


def _overwritten(held: int, guild: Guild, channel: Channel, user: User) -> int:
    """Apply the overwrites in order: everyone, then all roles together, then the member."""
    by_id = {overwrite.id: overwrite for overwrite in channel.overwrites}
    layers = [[guild.id], guild.members[user.id].role_ids, [user.id]]
    for layer in layers:
        found = [by_id[one] for one in layer if one in by_id]
        for overwrite in found:
            held &= ~overwrite.deny
        for overwrite in found:
            held |= overwrite.allow
    return held
