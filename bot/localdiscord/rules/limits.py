"""How long components' texts and lists may be, and how large their numbers.

`components/reference` in Discord's documentation is the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.localdiscord.components import (
    ACTION_ROW,
    BUTTON,
    CHECKBOX,
    CHECKBOX_GROUP,
    CONTAINER,
    FILE_UPLOAD,
    LABEL,
    MEDIA_GALLERY,
    RADIO_GROUP,
    SECTION,
    SELECTS,
    SEPARATOR,
    STRING_SELECT,
    TEXT_DISPLAY,
    TEXT_INPUT,
    THUMBNAIL,
)
from bot.localdiscord.refusals import Path, Problem
from bot.localdiscord.state import Json

from .problems import between, length, needed_length

_COLOURS = 0xFFFFFF


class Limit(NamedTuple):
    """The length of a text or list, or the range of a number."""

    field: str
    least: float
    most: float
    is_required: bool = False
    is_number: bool = False

    def check(self, component: Json, at: Path) -> Iterator[Problem]:
        value, path = component.get(self.field), (*at, self.field)
        if self.is_number:
            yield from between(path, value, self.least, self.most)
        elif self.is_required:
            yield from needed_length(path, value, int(self.least), int(self.most))
        else:
            yield from length(path, value, int(self.least), int(self.most))


_CUSTOM_ID = Limit("custom_id", 1, 100, is_required=True)
_SELECT = (
    _CUSTOM_ID,
    Limit("placeholder", 0, 150),
    Limit("min_values", 0, 25, is_number=True),
    Limit("max_values", 1, 25, is_number=True),
    Limit("default_values", 0, 25),
)
COMPONENT_LIMITS: dict[int, tuple[Limit, ...]] = {
    ACTION_ROW: (Limit("components", 1, 5, is_required=True),),
    BUTTON: (Limit("label", 0, 80), Limit("custom_id", 1, 100), Limit("url", 1, 512)),
    **dict.fromkeys(SELECTS, _SELECT),
    STRING_SELECT: (*_SELECT, Limit("options", 1, 25, is_required=True)),
    TEXT_INPUT: (
        _CUSTOM_ID,
        Limit("label", 1, 45),
        Limit("min_length", 0, 4000, is_number=True),
        Limit("max_length", 1, 4000, is_number=True),
        Limit("value", 0, 4000),
        Limit("placeholder", 0, 100),
    ),
    SECTION: (Limit("components", 1, 3, is_required=True),),
    TEXT_DISPLAY: (Limit("content", 1, 4000, is_required=True),),
    THUMBNAIL: (Limit("description", 0, 1024),),
    MEDIA_GALLERY: (Limit("items", 1, 10, is_required=True),),
    CONTAINER: (
        Limit("components", 1, 40, is_required=True),
        Limit("accent_color", 0, _COLOURS, is_number=True),
    ),
    SEPARATOR: (Limit("spacing", 1, 2, is_number=True),),
    LABEL: (Limit("label", 1, 45, is_required=True), Limit("description", 0, 100)),
    FILE_UPLOAD: (
        _CUSTOM_ID,
        Limit("min_values", 0, 10, is_number=True),
        Limit("max_values", 1, 10, is_number=True),
    ),
    RADIO_GROUP: (_CUSTOM_ID, Limit("options", 2, 10, is_required=True)),
    CHECKBOX_GROUP: (
        _CUSTOM_ID,
        Limit("options", 1, 10, is_required=True),
        Limit("min_values", 0, 10, is_number=True),
        Limit("max_values", 1, 10, is_number=True),
    ),
    CHECKBOX: (_CUSTOM_ID,),
}
OPTION_LIMITS = (
    Limit("label", 1, 100, is_required=True),
    Limit("value", 1, 100, is_required=True),
    Limit("description", 0, 100),
)
