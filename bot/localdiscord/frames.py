"""How the world looks in the page's frames (docs/local-discord.md says their shapes)."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .message_payloads import message_json
from .messages import keep_file
from .payloads import user_json
from .permissions import MODERATOR, bits, may, permissions_in_guild
from .refusals import Refused
from .state import THREAD_TYPES, Channel, Guild, Json, Message, User, World

if TYPE_CHECKING:
    from .control import LocalDiscord

_SHOWN_AT_FIRST = 200
_ATTACHMENT_OPTION, _FILE_UPLOAD = 11, 19


def hello(discord: LocalDiscord, me: User) -> Json:
    """Return everything that a person sees when they come in."""
    world, guild = discord.world, discord.guild
    people = [user for user in world.users.values() if not user.is_bot and user.is_offered]
    roles = [
        {"id": str(role.id), "name": role.name.removeprefix("@")} for role in guild.roles.values()
    ]
    return {
        "type": "hello",
        "me": person(guild, me),
        "guild": {"id": str(guild.id), "name": guild.name, "roles": roles},
        "channels": channels(discord, me),
        "people": [person(guild, one) for one in people],
        "commands": commands(world),
        "bot": bot(discord),
        "messages": {
            str(channel.id): [
                message(world, one)
                for one in discord.acts.visible_messages(me, channel)[-_SHOWN_AT_FIRST:]
            ]
            for channel in _visible(discord, me)
        },
    }


def person(guild: Guild, user: User) -> Json:
    member = guild.members.get(user.id)
    roles = [guild.roles[one].name for one in member.role_ids] if member else []
    held = permissions_in_guild(guild, user)
    return {
        "id": str(user.id),
        "username": user.username,
        "display_name": user.display_name,
        "roles": roles,
        "is_moderator": held & MODERATOR == MODERATOR or bool(held & bits("administrator")),
        "color": user.color,
    }


def bot(discord: LocalDiscord) -> Json:
    user = {**user_json(discord.bot), "display_name": discord.bot.display_name}
    return {"online": discord.is_online, "user": user | {"color": discord.bot.color}}


def commands(world: World) -> list[Json]:
    """Return what is synced for everywhere and for the page's guild."""
    return list(world.commands.offered_in(next(iter(world.guilds))))


def channels(discord: LocalDiscord, me: User) -> list[Json]:
    return [_channel(discord.world, one, me) for one in _visible(discord, me)]


def _visible(discord: LocalDiscord, me: User) -> list[Channel]:
    places = (discord.guild.id, None)
    return [
        channel
        for channel in discord.world.channels.values()
        if channel.guild_id in places and discord.acts.sees_channel(me, channel)
    ]


def _channel(world: World, channel: Channel, me: User) -> Json:
    speaking = "send_messages_in_threads" if channel.type in THREAD_TYPES else "send_messages"
    return {
        "id": str(channel.id),
        "name": channel.name,
        "topic": channel.topic,
        "type": channel.type,
        "nsfw": world.is_age_restricted(channel),
        "parent_id": str(channel.parent_id) if channel.parent_id else None,
        "position": channel.position,
        "can_send": may(world, channel, me, speaking) and not channel.is_locked,
    }


def message(world: World, shown: Message) -> Json:
    body = message_json(world, shown)
    if shown.interaction is not None and shown.interaction.command_text:
        body["command"] = shown.interaction.command_text
    if shown.interaction is not None and shown.interaction.act:
        body["act"] = shown.interaction.act
    return _at_home(body, f"{world.files_base}/files/")


def _at_home(value: Any, base: str) -> Any:
    """Let addresses of uploaded files lead to the page's own door."""
    if isinstance(value, dict):
        return {key: _at_home(one, base) for key, one in value.items()}
    if isinstance(value, list):
        return [_at_home(one, base) for one in value]
    if isinstance(value, str) and value.startswith(base):
        return "/files/" + value.removeprefix(base)
    return value


def keep_files(world: World, sent: Sequence[Json]) -> dict[str, str]:
    """Keep files that a person attached; return their new ids by the ids in the frame."""
    kept: dict[str, str] = {}
    for one in sent:
        content = base64.b64decode(one["data"], validate=True)
        if len(content) > world.file_size_limit:
            raise Refused("This file is too large.")
        kept[str(one["id"])] = str(keep_file(world, one["filename"], content).id)
    return kept


def name_files(entries: Sequence[Json], kept: Mapping[str, str]) -> None:
    """Replace the frame's file ids by real ones, in options as in a form's components."""
    for entry in entries:
        if entry.get("type") == _ATTACHMENT_OPTION and "value" in entry:
            entry["value"] = kept[str(entry["value"])]
        if entry.get("type") == _FILE_UPLOAD and "values" in entry:
            entry["values"] = [kept[str(one)] for one in entry["values"]]
        for key in ("options", "components"):
            name_files(entry.get(key) or (), kept)
        if isinstance(entry.get("component"), dict):
            name_files([entry["component"]], kept)
