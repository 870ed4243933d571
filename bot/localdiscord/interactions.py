"""What an interaction is: who did what where, and what has come of it so far."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal, TypeAlias

from .clock import Alarm
from .payloads import user_json
from .state import Channel, Json, Message, User

Status: TypeAlias = Literal["pending", "answered", "failed"]


class Kind(IntEnum):
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Callback(IntEnum):
    REPLY = 4
    DEFER = 5
    DEFER_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


ALLOWED_CALLBACKS = {
    Kind.COMMAND: (Callback.REPLY, Callback.DEFER, Callback.MODAL),
    Kind.COMPONENT: (
        Callback.REPLY,
        Callback.DEFER,
        Callback.DEFER_UPDATE,
        Callback.UPDATE,
        Callback.MODAL,
    ),
    Kind.AUTOCOMPLETE: (Callback.CHOICES,),
    Kind.MODAL: (Callback.REPLY, Callback.DEFER, Callback.DEFER_UPDATE, Callback.UPDATE),
}


@dataclass(eq=False, slots=True)
class Interaction:
    id: int
    token: str
    kind: Kind
    person: User
    channel: Channel
    data: Json
    started_at: float
    source: Message | None = None
    """The message whose component was used, or whose component opened the modal."""
    parent: Interaction | None = None
    """The interaction whose modal was submitted."""
    command_text: str = ""
    act: Json = field(default_factory=dict)
    """What was done to a control or form, in words: `verb` and `what`."""
    status: Status = "pending"
    failure: str = ""
    callback: Callback | None = None
    original: Message | None = None
    is_deferred: bool = False
    """Deferred, and not yet filled by an edit or a follow-up."""
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None
    touched: list[Message] = field(default_factory=list)
    """Messages made or changed through this interaction, latest last."""
    alarm: Alarm | None = None
    _waiting: list[asyncio.Future[None]] = field(default_factory=list)

    @property
    def is_command(self) -> bool:
        return self.kind is Kind.COMMAND

    def metadata(self) -> Json:
        """Return what a message says of the interaction that it answers."""
        body: Json = {
            "id": str(self.id),
            "type": int(self.kind),
            "user": user_json(self.person),
            "authorizing_integration_owners": {"0": str(self.channel.guild_id or 0)},
        }
        if self.kind is Kind.COMMAND:
            body["name"] = self.data["name"]
        if self.kind is Kind.COMPONENT and self.source is not None:
            body["interacted_message_id"] = str(self.source.id)
        if self.kind is Kind.MODAL and self.parent is not None:
            body["triggering_interaction_metadata"] = self.parent.metadata()
        return body

    def moved(self) -> None:
        """Wake whoever waits for this interaction."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, is_so: Callable[[], bool], seconds: float) -> bool:
        """Wait, at most this long in real time, for something to hold; say whether it does."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not is_so():
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.append(future)
            done, _ = await asyncio.wait([future], timeout=deadline - loop.time())
            if not done:
                return is_so()
        return True
