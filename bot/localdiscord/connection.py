"""One websocket of the gateway: frames out in order, as text or as one zlib stream."""

from __future__ import annotations

import asyncio
import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from .sessions import Session
    from .state import Json


@dataclass(eq=False)
class Connection:
    """One websocket; frames leave in the order in which they were sent, from one task."""

    socket: web.WebSocketResponse
    address: str
    """Where the client should come back to resume."""
    is_compressed: bool
    session: Session | None = None
    frames_heard: list[float] = field(default_factory=list)
    code: int = 0
    """What we hung up with, if it was us."""
    _outgoing: asyncio.Queue[Json | int] = field(default_factory=asyncio.Queue)

    def send(self, frame: Json) -> None:
        self._outgoing.put_nowait(frame)

    def hang_up(self, code: int) -> None:
        """Close after what was sent before has left."""
        self.code = self.code or code
        self._outgoing.put_nowait(code)

    async def write(self) -> None:
        """Send what is queued until hung up."""
        deflate = zlib.compressobj()
        while True:
            frame = await self._outgoing.get()
            if isinstance(frame, int):
                await self.socket.close(code=frame)
                return
            text = json.dumps(frame)
            try:
                if self.is_compressed:
                    packed = deflate.compress(text.encode()) + deflate.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(packed)
                else:
                    await self.socket.send_str(text)
            except ConnectionError:
                return
