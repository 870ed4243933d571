"""How the world's things look in Discord's JSON."""

from __future__ import annotations

import hashlib

from .permissions import permissions_in
from .snowflakes import time_of, timestamp
from .state import (
    DIRECT_MESSAGE,
    THREAD_TYPES,
    Channel,
    Guild,
    Json,
    Member,
    Role,
    User,
    World,
)

_APPLICATION_BLANKS: Json = {
    "icon": None,
    "description": "",
    "type": None,
    "flags": 0,
    "flags_new": "0",
    "redirect_uris": [],
    "interactions_endpoint_url": None,
    "role_connections_verification_url": None,
    "approximate_guild_count": 1,
    "approximate_user_install_count": 0,
    "approximate_user_authorization_count": 0,
    "explicit_content_filter": 0,
    "team": None,
    "eligible_oauth2_scopes": ["bot", "applications.commands"],
    "bot_public": True,
    "bot_require_code_grant": False,
}
_GUILD_BLANKS: Json = {
    "icon": None,
    "description": None,
    "home_header": None,
    "splash": None,
    "discovery_splash": None,
    "features": [],
    "banner": None,
    "application_id": None,
    "region": "deprecated",
    "afk_channel_id": None,
    "afk_timeout": 300,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "widget_enabled": False,
    "widget_channel_id": None,
    "verification_level": 1,
    "default_message_notifications": 1,
    "mfa_level": 0,
    "explicit_content_filter": 2,
    "max_presences": None,
    "max_members": 500_000,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
    "vanity_url_code": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "preferred_locale": "en-US",
    "rules_channel_id": None,
    "safety_alerts_channel_id": None,
    "public_updates_channel_id": None,
    "premium_progress_bar_enabled": False,
    "nsfw": False,
    "nsfw_level": 0,
    "emojis": [],
    "stickers": [],
    "incidents_data": None,
}


def user_json(user: User) -> Json:
    body: Json = {
        "id": str(user.id),
        "username": user.username,
        "global_name": None if user.is_bot else user.display_name,
        "discriminator": "0000" if user.is_bot else "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    return body | {"bot": True} if user.is_bot else body


def own_user_json(world: World) -> Json:
    """Return what the bot is told of itself."""
    return user_json(world.bot) | {"mfa_enabled": True, "locale": "en-US", "verified": True}


def application_json(world: World, owner: User) -> Json:
    return {
        **_APPLICATION_BLANKS,
        "id": str(world.application_id),
        "name": world.application_name,
        "verify_key": hashlib.sha256(str(world.application_id).encode()).hexdigest(),
        "owner": user_json(owner),
        "bot": user_json(world.bot),
    }


def member_json(member: Member) -> Json:
    return {
        "user": user_json(member.user),
        "roles": [str(one) for one in member.role_ids],
        "joined_at": timestamp(member.joined_at),
        "nick": None,
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "premium_since": None,
        "pending": False,
        "flags": 0,
        "mute": False,
        "deaf": False,
    }


def role_json(role: Role) -> Json:
    return {
        "id": str(role.id),
        "name": role.name,
        "description": None,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": role.position > 1,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def channel_json(world: World, channel: Channel) -> Json:
    if channel.type == DIRECT_MESSAGE:
        people = [channel.recipient] if channel.recipient else []
        body: Json = {"recipients": [user_json(one) for one in people]}
    elif channel.type in THREAD_TYPES:
        body = _thread_json(world, channel)
    else:
        body = _text_channel_json(channel)
    kept = world.messages.get(channel.id)
    last = max((m.id for m in kept.values() if not m.is_ephemeral), default=None) if kept else None
    return {
        "id": str(channel.id),
        "type": channel.type,
        "flags": 0,
        "last_message_id": str(last) if last else None,
        **body,
    }


def _text_channel_json(channel: Channel) -> Json:
    return {
        "guild_id": str(channel.guild_id),
        "name": channel.name,
        "topic": channel.topic or None,
        "nsfw": channel.is_age_restricted,
        "position": channel.position,
        "parent_id": str(channel.parent_id) if channel.parent_id else None,
        "rate_limit_per_user": channel.seconds_between_messages,
        "permission_overwrites": [
            {
                "id": str(one.id),
                "type": 0 if one.is_role else 1,
                "allow": str(one.allow),
                "deny": str(one.deny),
            }
            for one in channel.overwrites
        ],
    }


def _thread_json(world: World, channel: Channel) -> Json:
    opened = channel.opened_at or time_of(channel.id)
    body: Json = {
        "guild_id": str(channel.guild_id),
        "name": channel.name,
        "parent_id": str(channel.parent_id),
        "owner_id": str(channel.owner_id),
        "rate_limit_per_user": channel.seconds_between_messages,
        "message_count": len(world.messages.get(channel.id, ())),
        "total_message_sent": len(world.messages.get(channel.id, ())),
        "member_count": len(channel.thread_members),
        "thread_metadata": {
            "archived": channel.is_archived,
            "archive_timestamp": timestamp(opened),
            "auto_archive_duration": channel.auto_archive_minutes,
            "locked": channel.is_locked,
            "create_timestamp": timestamp(opened),
        },
    }
    if world.bot.id in channel.thread_members:
        body["member"] = {
            "id": str(channel.id),
            "user_id": str(world.bot.id),
            "join_timestamp": timestamp(opened),
            "flags": 0,
        }
    return body


def guild_json(guild: Guild) -> Json:
    return {
        **_GUILD_BLANKS,
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner_id),
        "roles": [role_json(role) for role in guild.roles.values()],
    }


def guild_create_json(world: World, guild: Guild) -> Json:
    """Return a guild with what only the gateway tells: channels, threads and the bot's member."""
    visible = [c for c in world.channels_of(guild.id) if permissions_in(world, c, world.bot)]
    return {
        **guild_json(guild),
        "joined_at": timestamp(guild.members[world.bot.id].joined_at),
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_json(guild.members[world.bot.id])],
        "channels": [channel_json(world, c) for c in visible if c.type not in THREAD_TYPES],
        "threads": [
            channel_json(world, c) for c in visible if c.type in THREAD_TYPES and not c.is_archived
        ],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
