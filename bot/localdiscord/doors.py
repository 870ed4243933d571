"""Who may come in: programs at the bot's door, the page at its own, other web sites nowhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from aiohttp import web

from .state import World

_Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


def is_unix(request: web.Request) -> bool:
    """Tell whether a request came over a Unix socket, where any host name leads here."""
    name = request.transport.get_extra_info("sockname") if request.transport else None
    return not isinstance(name, tuple)


def _is_loopback(request: web.Request) -> bool:
    # A name that somebody made resolve to 127.0.0.1 (DNS rebinding) still shows in Host.
    host, _, port = request.host.rpartition(":")
    return (host if port.isdecimal() else request.host) in _LOOPBACK_NAMES


@web.middleware
async def programs_only(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Refuse whatever a browser sends: it always names its origin, a bot never does."""
    if "Origin" in request.headers or not (is_unix(request) or _is_loopback(request)):
        raise web.HTTPForbidden(text="This door is for bots on this computer.")
    return await handler(request)


@web.middleware
async def page_only(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Refuse other web sites: neither by another name nor from another origin."""
    origin = request.headers.get("Origin")
    if not _is_loopback(request) or origin not in (None, f"http://{request.host}"):
        raise web.HTTPForbidden(text="This page is for people on this computer.")
    return await handler(request)


def file_response(world: World, request: web.Request) -> web.Response:
    """Serve an uploaded file; a browser must neither sniff nor run it."""
    file_id = request.match_info["file_id"]
    found = world.files.get(int(file_id)) if file_id.isdecimal() else None
    if found is None or found.filename != request.match_info["name"]:
        raise web.HTTPNotFound
    is_picture = found.content_type.startswith("image/") and "svg" not in found.content_type
    placing = "inline" if is_picture else "attachment"
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f'{placing}; filename="{found.filename}"',
    }
    return web.Response(body=found.content, content_type=found.content_type, headers=headers)
