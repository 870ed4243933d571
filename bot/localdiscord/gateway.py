"""The gateway: one websocket for each shard of the bot, with heartbeats, identify and resume."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from .connection import Connection
from .dispatches import PRIVILEGED, dispatches_of
from .doors import is_unix
from .events import BotPresence, Event
from .payloads import guild_create_json, own_user_json
from .sessions import Session
from .snowflakes import shard_of
from .state import Json, World

_HEARTBEAT_SECONDS = 41.25
_NETWORK_SECONDS = 0.02
_PAYLOAD_LIMIT = 4096
_FRAMES_A_MINUTE = 120
_SECONDS_TO_CLOSE = 1.0
_RESUMABLE_AFTER = frozenset({1006, 4000, 4001, 4002, 4003, 4008, 4009})

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT = 0, 1, 2, 3, 6, 7
REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 8, 9, 10, 11


class Rejected(Exception):
    """The connection must close with this code."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


@dataclass(eq=False)
class Gateway:
    world: World
    token: str
    allowed_intents: int
    """Privileged intents that the bot's owner has switched on."""
    sessions: dict[str, Session] = field(default_factory=dict)
    connections: set[Connection] = field(default_factory=set)
    identified: int = 0
    """How many times a shard has identified; a resume does not count."""
    resumed: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.world.listeners.append(self._hear)

    @property
    def is_online(self) -> bool:
        return any(session.line is not None for session in self.sessions.values())

    async def until_changed(self, is_so: Callable[[], bool], seconds: float) -> None:
        """Wait until something that an event can change holds; TimeoutError when it does not."""
        async with asyncio.timeout(seconds):
            while not is_so():
                self._changed.clear()
                await self._changed.wait()

    def close(self) -> None:
        """Hang up on everybody, resumably."""
        for connection in self.connections:
            connection.hang_up(4000)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Speak with one client until either side hangs up."""
        socket = web.WebSocketResponse(max_msg_size=1 << 20, timeout=1.0)
        await socket.prepare(request)
        scheme = "wss" if is_unix(request) else "ws"
        compressed = request.query.get("compress") == "zlib-stream"
        connection = Connection(socket, f"{scheme}://{request.host}", compressed)
        self.connections.add(connection)
        writer = asyncio.create_task(connection.write())
        connection.send(_frame(HELLO, {"heartbeat_interval": int(_HEARTBEAT_SECONDS * 1000)}))
        try:
            await self._listen(connection)
        finally:
            self.connections.discard(connection)
            self._lost(connection)
            connection.hang_up(1000)
            await asyncio.wait([writer], timeout=_SECONDS_TO_CLOSE)
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return socket

    async def _listen(self, connection: Connection) -> None:
        socket = connection.socket
        while not socket.closed:
            try:
                message = await socket.receive(timeout=_HEARTBEAT_SECONDS * 2)
                if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    connection.code = connection.code or socket.close_code or 1006
                    return
                self._take(connection, message.data)
            except TimeoutError:
                connection.hang_up(4009)
                return
            except Rejected as rejected:
                connection.hang_up(rejected.code)
                return

    def _take(self, connection: Connection, data: str | bytes) -> None:
        now = self.world.clock.now()
        connection.frames_heard = [t for t in connection.frames_heard if t > now - 60] + [now]
        if len(connection.frames_heard) > _FRAMES_A_MINUTE:
            raise Rejected(4008)
        if len(data) > _PAYLOAD_LIMIT:
            raise Rejected(4002)
        try:
            frame = json.loads(data)
            handle = _HANDLERS[frame["op"]]
        except ValueError:
            raise Rejected(4002) from None
        except (KeyError, TypeError):
            raise Rejected(4001) from None
        if connection.session is None and handle not in _BEFORE_IDENTIFY:
            raise Rejected(4003)
        handle(self, connection, frame.get("d"))

    def _heartbeat(self, connection: Connection, data: object) -> None:
        # An answer faster than any network makes discord.py measure from the beat before.
        answer = _frame(HEARTBEAT_ACK, None)
        asyncio.get_running_loop().call_later(_NETWORK_SECONDS, connection.send, answer)

    def _ignore(self, connection: Connection, data: object) -> None:
        """Presence and member requests change nothing here."""

    def _identify(self, connection: Connection, data: Json) -> None:
        if connection.session is not None:
            raise Rejected(4005)
        if data.get("token", "").removeprefix("Bot ") != self.token:
            raise Rejected(4004)
        shard_id, shard_count = data.get("shard") or (0, 1)
        if not 0 <= shard_id < shard_count:
            raise Rejected(4010)
        intents = data.get("intents")
        if not isinstance(intents, int) or intents < 0:
            raise Rejected(4013)
        if intents & PRIVILEGED & ~self.allowed_intents:
            raise Rejected(4014)
        session = Session(shard_id, shard_count, intents, connection)
        self.sessions[session.id] = connection.session = session
        self.identified += 1
        self._welcome(session, connection)
        self.world.announce(BotPresence(is_online=True))

    def _welcome(self, session: Session, connection: Connection) -> None:
        joined = [guild for guild in self.world.guilds.values() if self._is_in(session, guild.id)]
        session.tell(
            "READY",
            {
                "v": 10,
                "user": own_user_json(self.world),
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in joined],
                "session_id": session.id,
                "session_type": "normal",
                "resume_gateway_url": connection.address,
                "shard": [session.shard_id, session.shard_count],
                "application": {"id": str(self.world.application_id), "flags": 0},
                "private_channels": [],
                "user_settings": {},
            },
        )
        if session.intents & 1:
            for guild in joined:
                session.tell("GUILD_CREATE", guild_create_json(self.world, guild))

    def _is_in(self, session: Session, guild_id: int) -> bool:
        is_member = self.world.bot.id in self.world.guilds[guild_id].members
        return is_member and shard_of(guild_id, session.shard_count) == session.shard_id

    def _resume(self, connection: Connection, data: Json) -> None:
        if data.get("token", "").removeprefix("Bot ") != self.token:
            raise Rejected(4004)
        session = self.sessions.get(data.get("session_id", ""))
        missed = session.missed_since(data.get("seq") or 0) if session else None
        if session is None or missed is None:
            connection.send(_frame(INVALID_SESSION, False))
            return
        if session.line is not None:
            session.line.hang_up(4000)
        session.line, connection.session = connection, session
        self.resumed += 1
        for frame in missed:
            connection.send(frame)
        session.tell("RESUMED", {"_trace": []})
        self.world.announce(BotPresence(is_online=True))

    def _lost(self, connection: Connection) -> None:
        session = connection.session
        if session is None or session.line is not connection:
            return
        session.line = None
        if connection.code not in _RESUMABLE_AFTER:
            self.sessions.pop(session.id, None)
        if not self.is_online:
            self.world.announce(BotPresence(is_online=False))

    def _hear(self, event: Event) -> None:
        for dispatch in dispatches_of(event, self.world):
            for session in tuple(self.sessions.values()):
                session.hear(dispatch)
        self._changed.set()


_Handler = Callable[[Gateway, Connection, Json], None]
_HANDLERS: dict[int, _Handler] = {
    HEARTBEAT: Gateway._heartbeat,
    IDENTIFY: Gateway._identify,
    PRESENCE: Gateway._ignore,
    RESUME: Gateway._resume,
    REQUEST_MEMBERS: Gateway._ignore,
}
_BEFORE_IDENTIFY = (_HANDLERS[HEARTBEAT], _HANDLERS[IDENTIFY], _HANDLERS[RESUME])


def _frame(op: int, data: object) -> Json:
    return {"op": op, "t": None, "s": None, "d": data}
