"""What Discord refuses in a modal and among autocomplete's choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.localdiscord.refusals import Path, Problem
from bot.localdiscord.state import Json

from .layouts import check_modal_components
from .problems import length, needed_length, required

_CHOICES, _CHOICE_TEXT, _TITLE, _CUSTOM_ID = 25, 100, 45, 100
STRING, INTEGER, NUMBER = 3, 4, 10
_VALUES: dict[int, tuple[type, ...]] = {STRING: (str,), INTEGER: (int,), NUMBER: (int, float)}


def check_modal(body: Json, at: Path = ()) -> Iterator[Problem]:
    """Yield what is wrong with a modal."""
    yield from needed_length((*at, "title"), body.get("title"), 1, _TITLE)
    yield from needed_length((*at, "custom_id"), body.get("custom_id"), 1, _CUSTOM_ID)
    components = body.get("components")
    if components is None:
        yield required((*at, "components"))
    else:
        yield from check_modal_components(components, (*at, "components"))


def check_choices(choices: Any, at: Path, kind: int = STRING) -> Iterator[Problem]:
    """Yield what is wrong with choices for an option of this type (string, integer or number)."""
    if not isinstance(choices, list):
        yield required(at)
        return
    yield from length(at, choices, 0, _CHOICES)
    for place, choice in enumerate(choices):
        path = (*at, place)
        yield from needed_length((*path, "name"), choice.get("name"), 1, _CHOICE_TEXT)
        value = choice.get("value")
        if value is None:
            yield required((*path, "value"))
        elif isinstance(value, bool) or not isinstance(value, _VALUES[kind]):
            text = f'Value "{value}" does not fit the type of its option.'
            yield Problem((*path, "value"), "APPLICATION_COMMAND_OPTIONS_CHOICE_TYPE", text)
        elif kind == STRING:
            yield from length((*path, "value"), value, 1, _CHOICE_TEXT)
