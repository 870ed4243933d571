"""What people did, in the words of the line above an answer; ids become names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .commands import CHAT_INPUT, SUBCOMMAND, SUBCOMMAND_GROUP, named
from .components import SELECTS
from .composing import CHANNEL, MENTIONABLE, ROLE, USER
from .interactions import Interaction
from .labels import Labels
from .state import Json, User, World


def command_text(
    world: World, labels: Labels, person: User, command: Json, options: Sequence[Json]
) -> str:
    """Write a command as people see it above the answer: `/shelf add title: Emma`."""
    prefix = "/" if command.get("type", CHAT_INPUT) == CHAT_INPUT else ""
    words = [prefix + command["name"]]
    specs: Sequence[Json] = command.get("options", ())
    while options and options[0]["type"] in (SUBCOMMAND, SUBCOMMAND_GROUP):
        words.append(options[0]["name"])
        specs = (named(specs, options[0]["name"]) or {}).get("options", ())
        options = options[0].get("options", ())
    for one in options:
        shown = _shown(world, labels, person, named(specs, one["name"]) or {}, one["value"])
        words.append(f"{one['name']}: {shown}")
    return " ".join(words)


def act(interaction: Interaction, component: Json, values: Sequence[str] | None) -> Json:
    """Say what was done to a component: `{"verb": "pressed", "what": "Save"}`."""
    if component["type"] not in SELECTS:
        emoji = (component.get("emoji") or {}).get("name")
        return {"verb": "pressed", "what": component.get("label") or emoji or "a button"}
    called = {one["value"]: one["label"] for one in component.get("options", ())}
    resolved = interaction.data.get("resolved", {})
    chosen = [called.get(value) or _resolved(resolved, value) for value in values or ()]
    return {"verb": "chose", "what": ", ".join(chosen) or "nothing"}


def _shown(world: World, labels: Labels, person: User, spec: Json, value: Any) -> str:
    for choice in spec.get("choices", ()):
        if choice["value"] == value:
            return str(choice["name"])
    if spec.get("type") in (USER, CHANNEL, ROLE, MENTIONABLE):
        return _thing(world, int(value)) or str(value)
    return labels.name(person.id, spec.get("name", ""), value)


def _thing(world: World, thing_id: int) -> str | None:
    if user := world.users.get(thing_id):
        return f"@{user.display_name}"
    if channel := world.channels.get(thing_id):
        return f"#{channel.name}"
    roles = (guild.roles.get(thing_id) for guild in world.guilds.values())
    return next((f"@{role.name.removeprefix('@')}" for role in roles if role), None)


def _resolved(resolved: Json, value: str) -> str:
    found = [things[value] for things in resolved.values() if value in things]
    names = (one.get(key) for one in found for key in ("global_name", "name", "username"))
    return next((name for name in names if name), value)
