"""The commands that the bot has synced, as Discord keeps them: whole sets by scope, ids by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .clock import Clock
from .refusals import ApiError, form_error
from .rules.commands import check_command, check_commands
from .snowflakes import Snowflakes
from .state import Json

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, SUBCOMMAND_GROUP = 1, 2
_CREATES_PER_DAY = 200
_DAY = 86_400.0
_DEFAULTS: Json = {
    "description": "",
    "name_localizations": None,
    "description_localizations": None,
    "default_member_permissions": None,
    "nsfw": False,
}


@dataclass(slots=True)
class CommandBook:
    """All scopes' commands; `None` is the global scope, else a guild's id."""

    clock: Clock
    snowflakes: Snowflakes
    application_id: int
    scopes: dict[int | None, dict[int, Json]] = field(default_factory=dict)
    created_at: dict[int | None, list[float]] = field(default_factory=dict)

    def in_scope(self, guild_id: int | None) -> list[Json]:
        return list(self.scopes.get(guild_id, {}).values())

    def offered_in(self, guild_id: int | None) -> Iterator[Json]:
        """Yield what a person may pick from in a guild, or (None) in direct messages."""
        yield from self.in_scope(None)
        if guild_id is not None:
            yield from self.in_scope(guild_id)

    def find(self, command_id: int) -> Json | None:
        found = (scope.get(command_id) for scope in self.scopes.values())
        return next((command for command in found if command is not None), None)

    def get(self, guild_id: int | None, command_id: int) -> Json:
        try:
            return self.scopes.get(guild_id, {})[command_id]
        except KeyError:
            raise ApiError(10063) from None

    def overwrite(self, guild_id: int | None, bodies: Sequence[Json]) -> list[Json]:
        """Replace a scope's commands, of every type; a name that stays keeps its id."""
        if problems := check_commands(bodies):
            raise form_error(problems)
        old = {_key(command): command for command in self.in_scope(guild_id)}
        self._count_creates(guild_id, sum(_key(body) not in old for body in bodies))
        made = [self._keep(guild_id, body, old.get(_key(body))) for body in bodies]
        self.scopes[guild_id] = {int(command["id"]): command for command in made}
        return made

    def create(self, guild_id: int | None, body: Json) -> Json:
        """Add one command, or replace the one that has its name."""
        if problems := list(check_command(body, ())):
            raise form_error(problems)
        others = [c for c in self.in_scope(guild_id) if _key(c) != _key(body)]
        if problems := check_commands([*others, body]):
            raise form_error([problem._replace(path=problem.path[1:]) for problem in problems])
        old = {_key(command): command for command in self.in_scope(guild_id)}.get(_key(body))
        self._count_creates(guild_id, int(old is None))
        made = self._keep(guild_id, body, old)
        self.scopes.setdefault(guild_id, {})[int(made["id"])] = made
        return made

    def change(self, guild_id: int | None, command_id: int, body: Json) -> Json:
        old = self.get(guild_id, command_id)
        merged = {**old, **body}
        if problems := list(check_command(merged, ())):
            raise form_error(problems)
        made = self._keep(guild_id, merged, old)
        self.scopes[guild_id][command_id] = made
        return made

    def delete(self, guild_id: int | None, command_id: int) -> None:
        self.get(guild_id, command_id)
        del self.scopes[guild_id][command_id]

    def _keep(self, guild_id: int | None, body: Json, old: Json | None) -> Json:
        made = {**_DEFAULTS, "type": CHAT_INPUT, "dm_permission": True, **body}
        made["id"] = old["id"] if old else str(self.snowflakes.make())
        made["application_id"] = str(self.application_id)
        if made["default_member_permissions"] is not None:
            made["default_member_permissions"] = str(made["default_member_permissions"])
        if guild_id is None:
            made.setdefault("contexts", None)
            made["integration_types"] = made.get("integration_types") or [0]
        else:
            made["guild_id"] = str(guild_id)
            for key in ("contexts", "integration_types", "dm_permission"):
                made.pop(key, None)
        is_same = old is not None and {**old, "version": ""} == {**made, "version": ""}
        made["version"] = old["version"] if old and is_same else str(self.snowflakes.make())
        return made

    def _count_creates(self, guild_id: int | None, how_many: int) -> None:
        now = self.clock.now()
        recent = [when for when in self.created_at.get(guild_id, ()) if when > now - _DAY]
        if len(recent) + how_many > _CREATES_PER_DAY:
            raise ApiError(30034)
        self.created_at[guild_id] = [*recent, *[now] * how_many]


def _key(command: Json) -> tuple[int, str]:
    return command.get("type", CHAT_INPUT), command["name"]


def named(entries: Iterable[Json], name: str) -> Json | None:
    """Find a command or an option by its name."""
    return next((entry for entry in entries if entry["name"] == name), None)
