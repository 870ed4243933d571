"""How what happens in the local Discord reads on the gateway, and which intents ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import NamedTuple

from .components import CHANNEL_SELECT, FILE_UPLOAD, MENTIONABLE_SELECT, ROLE_SELECT, USER_SELECT
from .events import (
    ChannelChanged,
    CommandsChanged,
    Event,
    GuildChanged,
    InteractionStarted,
    MessageChanged,
)
from .interactions import Interaction, Kind
from .message_payloads import attachment_json, message_json
from .payloads import channel_json, guild_create_json, guild_json, member_json, role_json, user_json
from .permissions import permissions_in
from .state import DIRECT_MESSAGE, THREAD_TYPES, Channel, Json, Message, World

GUILDS, GUILD_MEMBERS, GUILD_PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT


class Dispatch(NamedTuple):
    """One gateway event: who needs to hear it is told by guild and intents."""

    name: str
    data: Json
    guild_id: int | None
    intents: int = 0
    """One of these must have been asked for; 0 needs none."""
    veiled: Json | None = None
    """What a session without the MESSAGE_CONTENT intent gets instead."""


@singledispatch
def dispatches_of(event: Event, world: World) -> Iterator[Dispatch]:
    """Yield the gateway's events for one of ours; most have none."""
    yield from ()


@dispatches_of.register
def _(event: MessageChanged, world: World) -> Iterator[Dispatch]:
    message = event.message
    channel = world.channels.get(message.channel_id)
    # An ephemeral message has no event: the client of its one reader is told by other means.
    if message.is_ephemeral or channel is None or not permissions_in(world, channel, world.bot):
        return
    guild_id = channel.guild_id
    wanted = DIRECT_MESSAGES if guild_id is None else GUILD_MESSAGES
    body: Json = {"channel_id": str(channel.id), "id": str(message.id)}
    if event.how != "delete":
        body = message_json(world, message)
    if guild_id is not None:
        body["guild_id"] = str(guild_id)
        member = world.guilds[guild_id].members.get(message.author.id)
        if member is not None and event.how != "delete":
            body["member"] = {k: v for k, v in member_json(member).items() if k != "user"}
    veiled = _veiled(world, message, body) if guild_id is not None else None
    yield Dispatch(f"MESSAGE_{event.how.upper()}", body, guild_id, wanted, veiled)


def _veiled(world: World, message: Message, body: Json) -> Json | None:
    if message.author is world.bot or world.bot in message.mentioned or "content" not in body:
        return None
    return {**body, "content": "", "embeds": [], "attachments": [], "components": []}


@dispatches_of.register
def _(event: ChannelChanged, world: World) -> Iterator[Dispatch]:
    channel = event.channel
    if channel.type == DIRECT_MESSAGE:
        return
    stem = "THREAD" if channel.type in THREAD_TYPES else "CHANNEL"
    body = channel_json(world, channel)
    if event.how == "create" and stem == "THREAD":
        body["newly_created"] = True
    yield Dispatch(f"{stem}_{event.how.upper()}", body, channel.guild_id, GUILDS)


@dispatches_of.register
def _(event: GuildChanged, world: World) -> Iterator[Dispatch]:
    guild = event.guild
    if event.how == "delete":
        body: Json = {"id": str(guild.id)}
    elif event.how == "create":
        body = guild_create_json(world, guild)
    else:
        body = guild_json(guild)
    yield Dispatch(f"GUILD_{event.how.upper()}", body, guild.id, GUILDS)


@dispatches_of.register
def _(event: CommandsChanged, world: World) -> Iterator[Dispatch]:
    yield from ()


@dispatches_of.register
def _(event: InteractionStarted, world: World) -> Iterator[Dispatch]:
    interaction = event.interaction
    body = interaction_json(world, interaction)
    yield Dispatch("INTERACTION_CREATE", body, interaction.channel.guild_id)


def interaction_json(world: World, interaction: Interaction) -> Json:
    channel, person = interaction.channel, interaction.person
    body: Json = {
        "id": str(interaction.id),
        "application_id": str(world.application_id),
        "type": int(interaction.kind),
        "token": interaction.token,
        "version": 1,
        "data": interaction.data | _resolved(world, interaction),
        "channel_id": str(channel.id),
        "channel": _partial_channel(world, interaction, channel),
        "locale": person.locale,
        "app_permissions": str(permissions_in(world, channel, world.bot)),
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(channel.guild_id or 0)},
        "context": 1 if channel.guild_id is None else 0,
        "attachment_size_limit": world.file_size_limit,
    }
    if channel.guild_id is None:
        body["user"] = user_json(person)
    else:
        guild = world.guilds[channel.guild_id]
        held = str(permissions_in(world, channel, person))
        body |= {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "features": [], "locale": "en-US"},
            "guild_locale": "en-US",
            "member": member_json(guild.members[person.id]) | {"permissions": held},
        }
    if interaction.source is not None:
        body["message"] = message_json(world, interaction.source)
    return body


def _partial_channel(world: World, interaction: Interaction, channel: Channel) -> Json:
    held = str(permissions_in(world, channel, interaction.person))
    return channel_json(world, channel) | {"permissions": held}


_BY_OPTION = {6: "users", 7: "channels", 8: "roles", 9: "users", 11: "attachments"}
_BY_SELECT = {
    USER_SELECT: "users",
    ROLE_SELECT: "roles",
    MENTIONABLE_SELECT: "users",
    CHANNEL_SELECT: "channels",
}


def _resolved(world: World, interaction: Interaction) -> Json:
    """Return the things that the data names by id, as Discord adds them."""
    named: dict[str, set[int]] = {}
    for kind, values in _named(interaction):
        named.setdefault(kind, set()).update(int(one) for one in values)
    if target := interaction.data.get("target_id"):
        kind = "users" if interaction.data.get("type") == 2 else "messages"
        named.setdefault(kind, set()).add(int(target))
    made = {kind: _things(world, interaction, kind, ids) for kind, ids in named.items()}
    if "users" in made and interaction.channel.guild_id is not None:
        members = world.guilds[interaction.channel.guild_id].members
        made["members"] = {
            one: {k: v for k, v in member_json(members[int(one)]).items() if k != "user"}
            | {"permissions": "0"}
            for one in made["users"]
            if int(one) in members
        }
    return {"resolved": made} if made else {}


def _named(interaction: Interaction) -> Iterator[tuple[str, list[str]]]:
    data = interaction.data
    if interaction.kind is Kind.COMPONENT and data["component_type"] in _BY_SELECT:
        yield _BY_SELECT[data["component_type"]], data.get("values", [])
    if interaction.kind is Kind.MODAL:
        for entry in data["components"]:
            inner = entry.get("component", {})
            if inner.get("type") == FILE_UPLOAD:
                yield "attachments", inner["values"]
            if inner.get("type") in _BY_SELECT:
                yield _BY_SELECT[inner["type"]], inner.get("values", [])
    for option in _leaves(data.get("options", ())):
        if option["type"] in _BY_OPTION and not option.get("focused"):
            yield _BY_OPTION[option["type"]], [option["value"]]


def _leaves(options: list[Json]) -> Iterator[Json]:
    for option in options:
        if "options" in option:
            yield from _leaves(option["options"])
        elif "value" in option:
            yield option


def _things(world: World, interaction: Interaction, kind: str, ids: set[int]) -> Json:
    guild = world.guild_of(interaction.channel)
    if kind == "users":
        return {str(one): user_json(world.users[one]) for one in ids}
    if kind == "channels":
        channels = [world.channels[one] for one in ids]
        return {str(c.id): _partial_channel(world, interaction, c) for c in channels}
    if kind == "roles" and guild is not None:
        return {str(one): role_json(guild.roles[one]) for one in ids}
    if kind == "attachments":
        return {str(one): attachment_json(world, world.files[one]) for one in ids}
    if kind == "messages":
        found = [world.find_message(one) for one in ids]
        return {str(m.id): message_json(world, m) for m in found if m is not None}
    return {}
