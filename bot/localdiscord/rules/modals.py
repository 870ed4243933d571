"""What Discord refuses in a modal and in autocomplete's choices."""

from __future__ import annotations

from collections.abc import Iterator

from bot.localdiscord.refusals import Path, Problem
from bot.localdiscord.state import Json


def check_modal(body: Json, at: Path = ()) -> Iterator[Problem]:
    yield from ()


def check_choices(body: Json, at: Path = ()) -> Iterator[Problem]:
    yield from ()
