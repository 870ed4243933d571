"""The page's door: its files, and one websocket for each window that looks."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from .doors import file_response, page_only
from .window import Window

if TYPE_CHECKING:
    from .control import LocalDiscord
    from .state import Json, User

_FRAME_LIMIT = 32 * 1024 * 1024
_HEADERS = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(eq=False)
class Page:
    """Serves the page and keeps its websockets."""

    discord: LocalDiscord
    sockets: set[web.WebSocketResponse] = field(default_factory=set)

    def app(self) -> web.Application:
        app = web.Application(middlewares=[page_only])
        app.router.add_get("/", self._index)
        app.router.add_get("/page/{name}", self._file)
        app.router.add_get("/files/{file_id}/{name}", self._upload)
        app.router.add_get("/events", self._events)
        app.on_shutdown.append(self._hang_up)
        return app

    async def _index(self, request: web.Request) -> web.Response:
        return _page_file("index.html")

    async def _file(self, request: web.Request) -> web.Response:
        return _page_file(request.match_info["name"])

    async def _upload(self, request: web.Request) -> web.Response:
        return file_response(self.discord.world, request)

    async def _hang_up(self, app: web.Application) -> None:
        await asyncio.gather(*(socket.close(code=1001) for socket in tuple(self.sockets)))

    async def _events(self, request: web.Request) -> web.WebSocketResponse:
        person = self._person(request.query.get("as", ""))
        socket = web.WebSocketResponse(max_msg_size=_FRAME_LIMIT, timeout=1.0, heartbeat=30.0)
        await socket.prepare(request)
        self.sockets.add(socket)
        outgoing: asyncio.Queue[Json] = asyncio.Queue()
        window = Window(self.discord, person, outgoing.put_nowait)
        writer = asyncio.create_task(_write(socket, outgoing))
        window.open()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    window.receive(message.data)
        finally:
            window.close()
            self.sockets.discard(socket)
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return socket

    def _person(self, asked: str) -> User:
        """Return whom a window speaks as: somebody who is offered, the first if none is named."""
        offered = [user for user in self.discord.world.users.values() if user.is_offered]
        people = [user for user in offered if not user.is_bot]
        found = [user for user in people if str(user.id) == asked] if asked else people
        if not found:
            raise web.HTTPNotFound(text="There is nobody of this id.")
        return found[0]


async def _write(socket: web.WebSocketResponse, outgoing: asyncio.Queue[Json]) -> None:
    try:
        while True:
            await socket.send_str(json.dumps(await outgoing.get()))
    except ConnectionError:
        return


def _page_file(name: str) -> web.Response:
    found = files("bot.localdiscord").joinpath("page", name)
    if name.startswith(".") or "/" in name or "\\" in name or not found.is_file():
        raise web.HTTPNotFound
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kind = "text/javascript" if name.endswith(".js") else kind
    charset = "utf-8" if kind.startswith("text/") else None
    return web.Response(
        body=found.read_bytes(), content_type=kind, charset=charset, headers=_HEADERS
    )
