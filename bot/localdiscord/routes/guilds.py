"""Routes about guilds and their members."""

from __future__ import annotations

from bot.localdiscord.payloads import channel_json, guild_json, member_json, role_json
from bot.localdiscord.permissions import permissions_in
from bot.localdiscord.refusals import ApiError
from bot.localdiscord.rest import Answer, Call, Route
from bot.localdiscord.state import THREAD_TYPES, Guild


def _guild_of(call: Call) -> Guild:
    guild = call.world.guilds.get(call.id("guild_id"))
    if guild is None:
        raise ApiError(10004)
    if call.world.bot.id not in guild.members:
        raise ApiError(50001)
    return guild


def _guild(call: Call) -> Answer:
    return guild_json(_guild_of(call))


def _roles(call: Call) -> Answer:
    return [role_json(role) for role in _guild_of(call).roles.values()]


def _channels(call: Call) -> Answer:
    guild = _guild_of(call)
    found = [c for c in call.world.channels_of(guild.id) if c.type not in THREAD_TYPES]
    return [channel_json(call.world, c) for c in found]


def _active_threads(call: Call) -> Answer:
    world, guild = call.world, _guild_of(call)
    threads = [
        channel_json(world, channel)
        for channel in world.channels_of(guild.id)
        if channel.type in THREAD_TYPES
        and not channel.is_archived
        and permissions_in(world, channel, world.bot)
    ]
    return {"threads": threads, "members": []}


def _members(call: Call) -> Answer:
    most, after = call.number("limit", 1), call.number("after", 0)
    found = sorted(_guild_of(call).members.items())
    return [member_json(member) for user_id, member in found if user_id > after][:most]


def _member(call: Call) -> Answer:
    member = _guild_of(call).members.get(call.id("user_id"))
    if member is None:
        raise ApiError(10007)
    return member_json(member)


ROUTES = (
    Route("GET", "/guilds/{guild_id}", _guild),
    Route("GET", "/guilds/{guild_id}/roles", _roles),
    Route("GET", "/guilds/{guild_id}/channels", _channels),
    Route("GET", "/guilds/{guild_id}/threads/active", _active_threads),
    Route("GET", "/guilds/{guild_id}/members", _members),
    Route("GET", "/guilds/{guild_id}/members/{user_id}", _member),
)
