"""What Discord refuses in a synced command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.localdiscord.refusals import Path, Problem
from bot.localdiscord.state import Json


def check_commands(bodies: Sequence[Json]) -> list[Problem]:
    return []


def check_command(body: Json, at: Path) -> Iterator[Problem]:
    yield from ()
