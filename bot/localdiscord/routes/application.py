"""Routes about the bot itself: who it is, where the gateway is, and its commands."""

from __future__ import annotations

from collections.abc import Callable

from bot.localdiscord.events import CommandsChanged
from bot.localdiscord.payloads import application_json, own_user_json, user_json
from bot.localdiscord.refusals import ApiError
from bot.localdiscord.rest import Answer, Call, Route


def _me(call: Call) -> Answer:
    return own_user_json(call.world)


def _application(call: Call) -> Answer:
    guild = next(iter(call.world.guilds.values()))
    return application_json(call.world, call.world.users[guild.owner_id])


def _gateway(call: Call) -> Answer:
    return {"url": call.gateway_address}


def _gateway_for_bots(call: Call) -> Answer:
    limits = {"total": 1000, "remaining": 1000, "reset_after": 14_400_000, "max_concurrency": 1}
    return {"url": call.gateway_address, "shards": 1, "session_start_limit": limits}


def _user(call: Call) -> Answer:
    user = call.world.users.get(call.id("user_id"))
    if user is None:
        raise ApiError(10013)
    return user_json(user)


def _scope(call: Call) -> int | None:
    """Return whose commands the path means, if they are this application's to touch."""
    if call.id("application_id") != call.world.application_id:
        raise ApiError(20012)
    if "guild_id" not in call.parameters:
        return None
    guild = call.world.guilds.get(call.id("guild_id"))
    if guild is None or call.world.bot.id not in guild.members:
        raise ApiError(50001)
    return guild.id


def _list_commands(call: Call) -> Answer:
    return call.world.commands.in_scope(_scope(call))


def _overwrite_commands(call: Call) -> Answer:
    scope = _scope(call)
    bodies = call.body
    if not isinstance(bodies, list):
        text = "Only iterables may be used in a ListType"
        raise ApiError(50035, {"_errors": [{"code": "LIST_TYPE_CONVERT", "message": text}]})
    made = call.world.commands.overwrite(scope, bodies)
    call.world.announce(CommandsChanged(scope))
    return made


def _create_command(call: Call) -> Answer:
    scope = _scope(call)
    made = call.world.commands.create(scope, call.form)
    call.world.announce(CommandsChanged(scope))
    return made


def _get_command(call: Call) -> Answer:
    return call.world.commands.get(_scope(call), call.id("command_id"))


def _change_command(call: Call) -> Answer:
    scope = _scope(call)
    made = call.world.commands.change(scope, call.id("command_id"), call.form)
    call.world.announce(CommandsChanged(scope))
    return made


def _delete_command(call: Call) -> Answer:
    scope = _scope(call)
    call.world.commands.delete(scope, call.id("command_id"))
    call.world.announce(CommandsChanged(scope))
    return None


_COMMANDS: tuple[tuple[str, str, Callable[[Call], Answer]], ...] = (
    ("GET", "/commands", _list_commands),
    ("PUT", "/commands", _overwrite_commands),
    ("POST", "/commands", _create_command),
    ("GET", "/commands/{command_id}", _get_command),
    ("PATCH", "/commands/{command_id}", _change_command),
    ("DELETE", "/commands/{command_id}", _delete_command),
)
_SCOPES = ("/applications/{application_id}", "/applications/{application_id}/guilds/{guild_id}")

ROUTES = (
    Route("GET", "/users/@me", _me),
    Route("GET", "/users/{user_id}", _user),
    Route("GET", "/oauth2/applications/@me", _application),
    Route("GET", "/applications/@me", _application),
    Route("GET", "/gateway", _gateway, needs_token=False),
    Route("GET", "/gateway/bot", _gateway_for_bots),
    *(
        Route(method, scope + path, handle)
        for scope in _SCOPES
        for method, path, handle in _COMMANDS
    ),
)
