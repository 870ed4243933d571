"""What Discord's client does before it sends a command: who is offered it, which options fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .commands import SUBCOMMAND, SUBCOMMAND_GROUP, named
from .permissions import BITS, may, permissions_in
from .refusals import CommandRefused
from .state import Channel, Json, User, World

STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER = 3, 4, 5, 6, 7, 8, 9, 10
ATTACHMENT = 11
_GUILD_CONTEXT, _DIRECT_CONTEXT = 0, 1


def offered_commands(world: World, channel: Channel, person: User) -> list[Json]:
    """Return the synced commands that a person's client shows in a channel."""
    commands = world.commands.offered_in(channel.guild_id)
    return [one for one in commands if why_not_offered(world, one, channel, person) is None]


def why_not_offered(world: World, command: Json, channel: Channel, person: User) -> str | None:
    """Return the sentence for why a command cannot be used here; None when it can."""
    name = command["name"]
    context = _DIRECT_CONTEXT if channel.guild_id is None else _GUILD_CONTEXT
    contexts = command.get("contexts")
    if contexts is None and command.get("dm_permission") is False:
        contexts = [_GUILD_CONTEXT]
    if contexts is not None and context not in contexts:
        place = "direct messages" if context == _DIRECT_CONTEXT else "servers"
        return f"/{name} cannot be used in {place}."
    if command.get("nsfw") and not world.is_age_restricted(channel):
        return f"/{name} can only be used in an age-restricted channel."
    if context == _DIRECT_CONTEXT:
        return None
    if not may(world, channel, person, "use_application_commands"):
        return "You may not use commands in this channel."
    return _lacking_permission(world, command, channel, person)


def _lacking_permission(world: World, command: Json, channel: Channel, person: User) -> str | None:
    needed = command.get("default_member_permissions")
    if needed is None:
        return None
    held = permissions_in(world, channel, person)
    wanted = int(needed) or BITS["administrator"]
    is_allowed = held & BITS["administrator"] or held & wanted == wanted
    return None if is_allowed else f"You do not have permission to use /{command['name']}."


def compose(command: Json, words: Sequence[str], given: Mapping[str, Any]) -> list[Json]:
    """Nest named values as Discord's `data.options`, below the subcommands that `words` name."""
    level: Sequence[Json] = command.get("options", ())
    path: list[Json] = []
    for word in words:
        found = named(level, word)
        if found is None or found["type"] not in (SUBCOMMAND, SUBCOMMAND_GROUP):
            raise CommandRefused(f"/{command['name']} has no subcommand {word}.")
        path.append(found)
        level = found.get("options", ())
    options = [_given(command, level, name, value) for name, value in given.items()]
    for step in reversed(path):
        options = [{"name": step["name"], "type": step["type"], "options": options}]
    return options


def _given(command: Json, specs: Sequence[Json], name: str, value: Any) -> Json:
    spec = named(specs, name)
    if spec is None:
        raise CommandRefused(f"/{command['name']} has no option {name}.")
    by_label = {one["name"]: one["value"] for one in spec.get("choices", ())}
    if isinstance(value, str) and value in by_label:
        value = by_label[value]
    if isinstance(value, Channel | User):
        value = str(value.id)
    return {"name": name, "type": spec["type"], "value": value}


def check_options(
    world: World, command: Json, options: Sequence[Json], *, is_partial: bool = False
) -> None:
    """Refuse options that Discord's client would not send; autocomplete's are only partial."""
    specs, given = _leaf(command, options)
    for option in given:
        spec = named(specs, option.get("name", ""))
        if spec is None or spec["type"] != option.get("type"):
            raise CommandRefused(f"/{command['name']} has no option {option.get('name')}.")
        if is_partial and option.get("focused") and not spec.get("autocomplete"):
            raise CommandRefused(f"{spec['name']} does not complete.")
        if not is_partial:
            _check_value(world, spec, option.get("value"))
    names = [option["name"] for option in given]
    if len(set(names)) != len(names):
        raise CommandRefused("An option was given twice.")
    if not is_partial:
        missing = [s["name"] for s in specs if s.get("required") and s["name"] not in names]
        if missing:
            raise CommandRefused(f"This option is required: {missing[0]}")


def _leaf(command: Json, options: Sequence[Json]) -> tuple[Sequence[Json], Sequence[Json]]:
    """Follow subcommands down to where the values are; return their specs and the values."""
    specs: Sequence[Json] = command.get("options", ())
    while specs and specs[0]["type"] in (SUBCOMMAND, SUBCOMMAND_GROUP):
        found = named(specs, options[0].get("name", "")) if len(options) == 1 else None
        if found is None or found["type"] != options[0].get("type"):
            raise CommandRefused(f"Choose one of /{command['name']}'s subcommands.")
        specs, options = found.get("options", ()), options[0].get("options", ())
    return specs, options


def _check_value(world: World, spec: Json, value: Any) -> None:
    name = spec["name"]
    is_right, wording = _KINDS[spec["type"]]
    if not is_right(world, value):
        raise CommandRefused(f"{name} must be {wording}.")
    choices = spec.get("choices")
    if choices and value not in [one["value"] for one in choices]:
        raise CommandRefused(f"{name} must be one of its choices.")
    if spec["type"] == STRING:
        least = spec.get("min_length", 0 if not spec.get("required") else 1)
        most = spec.get("max_length", 6000)
        if not least <= len(value) <= most:
            raise CommandRefused(f"{name} must have {least} to {most} characters.")
    if spec["type"] in (INTEGER, NUMBER):
        least, most = spec.get("min_value", -(2**53)), spec.get("max_value", 2**53)
        if not least <= value <= most:
            raise CommandRefused(f"{name} must be from {least} to {most}.")
    allowed = spec.get("channel_types")
    if allowed and world.channels[int(value)].type not in allowed:
        raise CommandRefused(f"{name} must be another kind of channel.")


def _is_known(things: Mapping[int, object], value: Any) -> bool:
    return isinstance(value, str) and value.isdecimal() and int(value) in things


def _is_role(world: World, value: Any) -> bool:
    return any(_is_known(guild.roles, value) for guild in world.guilds.values())


def _is_number(value: Any, *kinds: type) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


_KINDS: dict[int, tuple[Callable[[World, Any], bool], str]] = {
    STRING: (lambda world, value: isinstance(value, str), "text"),
    INTEGER: (lambda world, value: _is_number(value, int), "a whole number"),
    NUMBER: (lambda world, value: _is_number(value, int, float), "a number"),
    BOOLEAN: (lambda world, value: isinstance(value, bool), "true or false"),
    USER: (lambda world, value: _is_known(world.users, value), "a person"),
    CHANNEL: (lambda world, value: _is_known(world.channels, value), "a channel"),
    ROLE: (_is_role, "a role"),
    ATTACHMENT: (lambda world, value: _is_known(world.files, value), "a file"),
    MENTIONABLE: (
        lambda world, value: _is_known(world.users, value) or _is_role(world, value),
        "a person or a role",
    ),
}
