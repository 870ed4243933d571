"""Things that go wrong on demand: refused and slow requests, dropped connections."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .connection import Connection
from .gateway import INVALID_SESSION, RECONNECT, Gateway


@dataclass(slots=True)
class PlannedFailure:
    """One answer that the API will give instead of the true one."""

    route: re.Pattern[str]
    status: int
    retry_after: float = 0.0
    code: int = 0
    delay: float = 0.0
    times: int = 1


@dataclass(slots=True)
class Faults:
    """The trouble that was asked for."""

    gateway: Gateway
    planned: list[PlannedFailure] = field(default_factory=list)

    def fail_next(
        self,
        route: str,
        status: int = 500,
        *,
        retry_after: float = 0.0,
        code: int = 0,
        times: int = 1,
    ) -> None:
        """Answer the next requests whose "METHOD /path" matches `route` (a regex) with `status`.

        A 429 carries `retry_after` seconds and the `Via` header by which clients know it as real.
        """
        self.planned.append(PlannedFailure(re.compile(route), status, retry_after, code, 0, times))

    def delay_next(self, route: str, seconds: float, *, times: int = 1) -> None:
        """Let the next matching requests wait, by the real clock, before they are looked at."""
        self.planned.append(PlannedFailure(re.compile(route), 0, delay=seconds, times=times))

    def take(self, request: str) -> PlannedFailure | None:
        """Return the failure planned for a request, used up by one."""
        for failure in self.planned:
            if failure.route.search(request):
                failure.times -= 1
                if failure.times <= 0:
                    self.planned.remove(failure)
                return failure
        return None

    def drop(self, shard_id: int | None = None, code: int = 4000) -> None:
        """Close connections as a failing network or gateway would; they may resume."""
        for connection in self._connections(shard_id):
            connection.hang_up(code)

    def reconnect(self, shard_id: int | None = None) -> None:
        """Ask the bot to reconnect and resume (opcode 7)."""
        for connection in self._connections(shard_id):
            connection.send({"op": RECONNECT, "t": None, "s": None, "d": None})

    def invalidate(self, shard_id: int | None = None, *, is_resumable: bool = False) -> None:
        """Tell the bot that its session is over (opcode 9), so that it identifies anew."""
        for connection in self._connections(shard_id):
            if not is_resumable and connection.session is not None:
                self.gateway.sessions.pop(connection.session.id, None)
            connection.send({"op": INVALID_SESSION, "t": None, "s": None, "d": is_resumable})

    def _connections(self, shard_id: int | None) -> list[Connection]:
        return [
            connection
            for connection in tuple(self.gateway.connections)
            if connection.session is not None and shard_id in (None, connection.session.shard_id)
        ]
