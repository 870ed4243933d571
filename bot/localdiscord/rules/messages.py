"""What Discord refuses in a message."""

from __future__ import annotations

from collections.abc import Iterator

from bot.localdiscord.refusals import Path, Problem
from bot.localdiscord.state import Json


def check_message(body: Json, at: Path = ()) -> Iterator[Problem]:
    yield from ()
