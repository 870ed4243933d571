"""The server that a newcomer finds: The Reading Room, its channels and its people."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from .clock import Clock
from .commands import CommandBook
from .permissions import EVERYBODY, MODERATOR, bits
from .snowflakes import Snowflakes, snowflake_at
from .state import TEXT, Channel, Guild, Member, Overwrite, Role, User, World

_FOUNDED = 1_735_732_800.0  # 2025-01-01 12:00 UTC; seeded ids are the same on every start
_CHANNELS = (
    ("stories", "Ask for a story: type / and choose", False),
    ("quiet-corner", "For reading together, softly", False),
    ("mod-room", "Moderators only", False),
    ("after-dark", "Age-restricted: mature and unrated stories may appear here", True),
)
_BOT_EXTRAS = bits("manage_threads", "create_private_threads")


def found_world(clock: Clock, bot_name: str) -> World:
    """Make the world as it is on the first start."""
    maker = Snowflakes(clock, last=snowflake_at(_FOUNDED))
    fixed = iter(range(maker.last, maker.last + (1 << 22)))
    bot = User(next(fixed), bot_name, bot_name, is_bot=True, color="#5b6b8c")
    world = World(
        clock=clock,
        snowflakes=maker,
        bot=bot,
        application_id=bot.id,
        application_name=bot.display_name,
        commands=CommandBook(clock, maker, bot.id),
    )
    world.users[bot.id] = bot
    fern = _person(world, next(fixed), "Fern", "#8a6d3b", is_offered=False)
    guild = open_guild(world, "The Reading Room", fern, guild_id=next(fixed), role_id=next(fixed))
    moderator = Role(next(fixed), "Moderator", MODERATOR, color=0x3B7A57, position=2)
    guild.roles[moderator.id] = moderator
    for name, color in (("Wren", "#3f6fb5"), ("Tam", "#a4563f")):
        join(guild, _person(world, next(fixed), name, color), _FOUNDED)
    moss = _person(world, next(fixed), "Moss", "#3b7a57")
    join(guild, moss, _FOUNDED, [moderator.id])
    bot_role = next(role for role in guild.roles.values() if role.name == bot.display_name)
    for position, (name, topic, is_age_restricted) in enumerate(_CHANNELS):
        channel = Channel(
            next(fixed), TEXT, name, guild.id, topic, is_age_restricted, position=position
        )
        world.channels[channel.id] = channel
        if name == "mod-room":
            channel.overwrites = only_for_roles(guild, [moderator.id, bot_role.id])
    return world


def open_guild(
    world: World, name: str, owner: User, *, guild_id: int | None = None, role_id: int | None = None
) -> Guild:
    """Make a guild that the bot has joined, with a role of its own, as an invitation makes it."""
    make = world.snowflakes.make
    guild = Guild(guild_id or make(), name, owner.id)
    guild.roles[guild.id] = Role(guild.id, "@everyone", EVERYBODY)
    bot_role = Role(role_id or make(), world.bot.display_name, EVERYBODY | _BOT_EXTRAS, position=1)
    guild.roles[bot_role.id] = bot_role
    world.guilds[guild.id] = guild
    join(guild, owner, world.clock.now())
    join(guild, world.bot, world.clock.now(), [bot_role.id])
    return guild


def join(guild: Guild, user: User, when: float, role_ids: Sequence[int] = ()) -> Member:
    member = guild.members[user.id] = Member(user, when, list(role_ids))
    return member


def only_for_roles(guild: Guild, role_ids: Sequence[int]) -> list[Overwrite]:
    """Return the overwrites that hide a channel from everybody but these roles."""
    view = bits("view_channel")
    hidden = Overwrite(guild.id, is_role=True, deny=view)
    return [hidden, *(Overwrite(one, is_role=True, allow=view) for one in role_ids)]


def token_for(bot: User) -> str:
    """Return a token of the right form: some clients read the bot's id out of it."""
    name = base64.urlsafe_b64encode(str(bot.id).encode()).decode().rstrip("=")
    return f"{name}.local1.{'a-token-of-the-local-discord'}"


def _person(world: World, user_id: int, name: str, color: str, *, is_offered: bool = True) -> User:
    user = User(user_id, name.lower(), name, color=color, is_offered=is_offered)
    world.users[user.id] = user
    return user
