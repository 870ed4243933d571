"""A small server that speaks the page's websocket with scripted answers, to test the page alone."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from tests.localdiscord.page import payloads
from tests.localdiscord.page.payloads import Json

PAGE = Path(__file__).parents[3] / "bot" / "localdiscord" / "page"

Script = Callable[["Turn"], Any]


class Turn:
    """One request of a person's, with the ways to answer it."""

    def __init__(self, stage: Stage, socket: web.WebSocketResponse, person: str, frame: Json):
        self.stage = stage
        self.socket = socket
        self.person = person
        self.frame = frame
        self.id = stage.next_id()

    async def ack(self, **fields: Any) -> None:
        """Accept the request."""
        await self._send({"type": "ack", "nonce": self.frame["nonce"], **fields})

    async def refuse(self, message: str) -> None:
        """Refuse the request with a sentence."""
        await self._send({"type": "refused", "nonce": self.frame["nonce"], "message": message})

    async def settle(self, status: str, message: str | None = None) -> None:
        """Tell how the interaction stands."""
        about = {"id": self.id, "nonce": self.frame["nonce"], "status": status, "message": message}
        await self._send({"type": "interaction", **about})

    async def modal(self, title: str, *components: Json) -> None:
        """Answer with a modal."""
        modal = {"custom_id": "modal", "title": title, "components": list(components)}
        nonce = self.frame["nonce"]
        await self._send(
            {"type": "modal", "interaction_id": self.id, "nonce": nonce, "modal": modal}
        )

    async def reply(self, **message: Any) -> Json:
        """Answer with a message; an ephemeral one goes to this person alone."""
        made = payloads.a_message(self.stage.next_id(), **self._origin(), **message)
        if made["flags"] & 64:
            self.stage.messages.setdefault(made["channel_id"], []).append(made)
            await self._send({"type": "message_create", "message": made})
        else:
            await self.stage.post(made)
        return made

    def _origin(self) -> Json:
        user = next(each for each in self.stage.people if each["id"] == self.person)
        name = self.stage.command_name(self.frame.get("command_id"))
        origin: Json = {"interaction_metadata": {"user": user, "name": name}}
        if "channel_id" in self.frame:
            origin["channel_id"] = self.frame["channel_id"]
        return origin | ({"command": f"/{name}"} if name else {})

    async def _send(self, frame: Json) -> None:
        await self.socket.send_str(json.dumps(frame))


class Stage:
    """What the page sees of a server; tests set `scripts` and read `requests`."""

    def __init__(self) -> None:
        self.sockets: dict[web.WebSocketResponse, str] = {}
        self.port = 0
        self._runner: web.AppRunner | None = None
        self.reset()

    def reset(self) -> None:
        """Begin anew: nobody has said anything, every request has its default answer."""
        self.people = list(payloads.PEOPLE)
        self.channels = payloads.channels()
        self.commands = payloads.commands()
        self.bot: Json = {"online": True, "user": payloads.BOT}
        self.messages: dict[str, list[Json]] = {}
        self.requests: list[Json] = []
        self.scripts: dict[str, Script] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.accepts = True
        self._last_id = 1000

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://127.0.0.1:{self.port}/"

    def next_id(self) -> str:
        """A new snowflake."""
        self._last_id += 1
        return str(self._last_id)

    def command_name(self, command_id: str | None) -> str | None:
        """The name of a synced command."""
        names = {command["id"]: command["name"] for command in self.commands}
        return names.get(command_id or "")

    def sent(self, kind: str) -> list[Json]:
        """What the page sent of one type, oldest first."""
        return [frame for frame in self.requests if frame["type"] == kind]

    async def wait_for(self, kind: str, *, count: int = 1, asking: str | None = None) -> Json:
        """The newest request of a type, once there are `count` (one that completes `asking`)."""
        async with asyncio.timeout(5):
            while len(found := [one for one in self.sent(kind) if _asks(one, asking)]) < count:
                await asyncio.sleep(0.005)
        return found[-1]

    async def push(self, frame: Json) -> None:
        """Send a frame to every page."""
        for socket in list(self.sockets):
            await socket.send_str(json.dumps(frame))

    async def post(self, message: Json) -> None:
        """A new message for everybody."""
        self.messages.setdefault(message["channel_id"], []).append(message)
        await self.push({"type": "message_create", "message": message})

    async def drop(self) -> None:
        """Close every connection."""
        for socket in list(self.sockets):
            await socket.close()

    async def start(self, port: int = 0) -> None:
        """Serve on a loopback port."""
        app = web.Application()
        app.router.add_get("/", self._index)
        app.router.add_get("/events", self._events)
        app.router.add_get("/files/{id}/{name}", self._file)
        app.router.add_static("/page", PAGE)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close everything."""
        await self.drop()
        if self._runner:
            await self._runner.cleanup()

    async def _index(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html")

    async def _file(self, request: web.Request) -> web.Response:
        kind, data = self.files[request.match_info["name"]]
        return web.Response(body=data, content_type=kind)

    async def _events(self, request: web.Request) -> web.WebSocketResponse:
        if not self.accepts:
            raise web.HTTPServiceUnavailable
        person = request.query.get("as", self.people[0]["id"])
        if all(each["id"] != person for each in self.people):
            raise web.HTTPNotFound
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(json.dumps(self._hello(person)))
        self.sockets[socket] = person
        with contextlib.suppress(ConnectionResetError):
            async for received in socket:
                if received.type is WSMsgType.TEXT:
                    await self._take(socket, person, json.loads(received.data))
        self.sockets.pop(socket, None)
        return socket

    def _hello(self, person: str) -> Json:
        return {
            "type": "hello",
            "me": next(each for each in self.people if each["id"] == person),
            "guild": payloads.GUILD,
            "channels": self.channels,
            "people": self.people,
            "commands": self.commands,
            "bot": self.bot,
            "messages": self.messages,
        }

    async def _take(self, socket: web.WebSocketResponse, person: str, frame: Json) -> None:
        self.requests.append(frame)
        turn = Turn(self, socket, person, frame)
        script = self.scripts.get(frame["type"]) or DEFAULTS[frame["type"]]
        await script(turn)


def _asks(frame: Json, text: str | None) -> bool:
    focused = [option["value"] for option in frame.get("options", ()) if option.get("focused")]
    return text is None or focused == [text]


async def _answer(turn: Turn) -> None:
    await turn.ack(interaction_id=turn.id)
    await turn.settle("pending")
    await turn.reply(content="Here you are.")
    await turn.settle("answered")


async def leave_unanswered(turn: Turn) -> None:
    """Let an interaction fail as Discord does after three seconds."""
    await turn.ack(interaction_id=turn.id)
    await turn.settle("failed", "The application did not respond")


async def _acknowledge(turn: Turn) -> None:
    await turn.ack(interaction_id=turn.id)
    await turn.settle("answered")


async def _say(turn: Turn) -> None:
    author = next(each for each in turn.stage.people if each["id"] == turn.person)
    said = {key: turn.frame[key] for key in ("channel_id", "content")}
    await turn.stage.post(payloads.a_message(turn.stage.next_id(), author=author, **said))
    await turn.ack()


async def _dismiss(turn: Turn) -> None:
    gone = turn.frame["message_id"]
    await turn.ack()
    await turn.stage.push({"type": "message_delete", "channel_id": "201", "id": gone})


async def _open_dm(turn: Turn) -> None:
    direct = payloads.a_channel("299", "Lectern", type=1)
    turn.stage.channels.append(direct)
    await turn.stage.push({"type": "channels", "channels": turn.stage.channels})
    await turn.ack(channel_id=direct["id"])


async def _complete(turn: Turn) -> None:
    await turn.ack(choices=[])


DEFAULTS: dict[str, Script] = {
    "command": _answer,
    "component": _acknowledge,
    "modal_submit": _acknowledge,
    "autocomplete": _complete,
    "say": _say,
    "dismiss": _dismiss,
    "open_dm": _open_dm,
}
