"""Opening and closing the doors: a Unix socket, a loopback port for the bot, one for the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from .doors import file_response, programs_only
from .rest import PREFIX
from .routes import ROUTES
from .web import Page

if TYPE_CHECKING:
    from .control import LocalDiscord

LOOPBACK = "127.0.0.1"
_REQUEST_LIMIT = 30 * 1024 * 1024


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
            page_door = await _runner(stack, Page(discord).app())
            page_address = f"http://{await _listen(page_door, page_port)}/"
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
    async def upload(request: web.Request) -> web.Response:
        return file_response(discord.world, request)

    async def hang_up(app: web.Application) -> None:
        discord.gateway.close()

    app = web.Application(middlewares=[programs_only], client_max_size=_REQUEST_LIMIT)
    app.router.add_get("/", discord.gateway.serve)
    app.router.add_get("/gateway", discord.gateway.serve)
    app.router.add_get("/files/{file_id}/{name}", upload)
    discord.rest.add_to(app, ROUTES)
    app.on_shutdown.append(hang_up)
    return app
