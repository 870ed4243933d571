"""A bot's sessions on the gateway: what each has heard, so that a dropped connection can resume."""

from __future__ import annotations

import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

from .dispatches import MESSAGE_CONTENT, Dispatch
from .snowflakes import shard_of
from .state import Json

_REPLAYED_AT_MOST = 1000


class Line(Protocol):
    """The connection that a session speaks through at the moment."""

    def send(self, frame: Json) -> None: ...

    def hang_up(self, code: int) -> None: ...


@dataclass(eq=False, slots=True)
class Session:
    shard_id: int
    shard_count: int
    intents: int
    line: Line | None = None
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=_REPLAYED_AT_MOST))

    def hears(self, dispatch: Dispatch) -> bool:
        """Tell whether this shard with these intents gets an event."""
        if dispatch.intents and not dispatch.intents & self.intents:
            return False
        return shard_of(dispatch.guild_id, self.shard_count) == self.shard_id

    def tell(self, name: str, data: Json) -> None:
        """Send an event, and remember it for a resume."""
        self.sequence += 1
        frame = {"op": 0, "t": name, "s": self.sequence, "d": data}
        self.sent.append(frame)
        if self.line is not None:
            self.line.send(frame)

    def hear(self, dispatch: Dispatch) -> None:
        if self.hears(dispatch):
            is_veiled = dispatch.veiled is not None and not self.intents & MESSAGE_CONTENT
            data = dispatch.veiled if is_veiled and dispatch.veiled else dispatch.data
            self.tell(dispatch.name, data)

    def missed_since(self, sequence: int) -> list[Json] | None:
        """Return the events after a sequence number; None when they cannot all be told."""
        missed = [frame for frame in self.sent if frame["s"] > sequence]
        is_whole = len(missed) == self.sequence - sequence
        return missed if is_whole and sequence <= self.sequence else None
