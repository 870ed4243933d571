"""Opening and closing the doors: a Unix socket, a loopback port for the bot, one for the page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from .rest import PREFIX
from .routes import ROUTES
from .web import Page

if TYPE_CHECKING:
    from .control import LocalDiscord

LOOPBACK = "127.0.0.1"
_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
_REQUEST_LIMIT = 30 * 1024 * 1024

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Server:
    """Where the doors are; an address of a door that was not asked for is empty."""

    socket: Path | None
    api: str
    """The base address of the API, for `discord.http.Route.BASE`."""
    gateway: str
    """For `discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY`."""
    page: str
    """The address to open in a browser."""


@asynccontextmanager
async def serve(
    discord: LocalDiscord,
    *,
    socket: Path | str | None,
    port: int | None,
    page_port: int | None,
) -> AsyncIterator[Server]:
    """Serve until the block is left; connections are then closed and no task stays behind."""
    async with AsyncExitStack() as stack:
        api = gateway = page_address = ""
        bot_door = await _runner(stack, _bot_app(discord))
        if socket is not None:
            await web.UnixSite(bot_door, str(socket)).start()
            stack.callback(Path(socket).unlink, missing_ok=True)
        if port is not None:
            address = await _listen(bot_door, port)
            api, gateway = f"http://{address}{PREFIX}", f"ws://{address}/"
            discord.world.files_base = f"http://{address}"
        if page_port is not None:
            page = Page(discord)
            stack.callback(page.close)
            page_address = f"http://{await _listen(await _runner(stack, page.app()), page_port)}/"
        stack.callback(discord.desk.close)
        yield Server(Path(socket) if socket else None, api, gateway, page_address)


async def _runner(stack: AsyncExitStack, app: web.Application) -> web.AppRunner:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    return runner


async def _listen(runner: web.AppRunner, port: int) -> str:
    site = web.TCPSite(runner, LOOPBACK, port)
    await site.start()
    host, chosen = runner.addresses[-1][:2]
    return f"{host}:{chosen}"


def _bot_app(discord: LocalDiscord) -> web.Application:
    app = web.Application(middlewares=[_only_programs], client_max_size=_REQUEST_LIMIT)
    app.router.add_get("/", discord.gateway.serve)
    app.router.add_get("/gateway", discord.gateway.serve)
    app.router.add_get("/files/{file_id}/{name}", lambda request: file_response(discord, request))
    discord.rest.add_to(app, ROUTES)

    async def hang_up(app: web.Application) -> None:
        discord.gateway.close()

    app.on_shutdown.append(hang_up)
    return app


@web.middleware
async def _only_programs(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Refuse browsers: no other web site may talk to the bot's door through one."""
    name = request.transport.get_extra_info("sockname") if request.transport else None
    is_loopback = request.host.rsplit(":", 1)[0] in _LOOPBACK_NAMES
    if "Origin" in request.headers or (isinstance(name, tuple) and not is_loopback):
        raise web.HTTPForbidden(text="This door is for bots on this computer.")
    return await handler(request)


async def file_response(discord: LocalDiscord, request: web.Request) -> web.Response:
    """Serve an uploaded file; a browser must neither sniff nor run it."""
    file_id = request.match_info["file_id"]
    found = discord.world.files.get(int(file_id)) if file_id.isdecimal() else None
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
