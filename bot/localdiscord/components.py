"""Components as Discord keeps them: every one numbered, defaults filled in, files resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from .state import Json

ACTION_ROW, BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT, ROLE_SELECT = 1, 2, 3, 4, 5, 6
MENTIONABLE_SELECT, CHANNEL_SELECT, SECTION, TEXT_DISPLAY, THUMBNAIL = 7, 8, 9, 10, 11
MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER, LABEL, FILE_UPLOAD = 12, 13, 14, 17, 18, 19
RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 21, 22, 23
SELECTS = frozenset({STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT})
LINK_STYLE = 5

_DEFAULTS: dict[int, Json] = {
    CONTAINER: {"accent_color": None, "spoiler": False},
    SEPARATOR: {"spacing": 1, "divider": True},
    THUMBNAIL: {"description": None, "spoiler": False},
    FILE: {"spoiler": False, "name": None, "size": None},
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
}

Resolve = Callable[[str], Json]
"""From a media's URL, perhaps `attachment://name`, to the fields of the resolved media."""


def walk(components: Sequence[Json]) -> Iterator[Json]:
    """Yield every component, parents first, through rows, sections, containers and labels."""
    for component in components:
        yield component
        yield from walk(component.get("components") or ())
        for key in ("accessory", "component"):
            if isinstance(component.get(key), dict):
                yield from walk([component[key]])


def settle(components: Sequence[Json], resolve: Resolve) -> list[Json]:
    """Return components as Discord would send them back: ids given, media resolved."""
    taken = {one["id"] for one in walk(components) if one.get("id")}
    numbers = (number for number in count(1) if number not in taken)
    return [_settled(one, numbers, resolve) for one in components]


def _settled(component: Json, numbers: Iterator[int], resolve: Resolve) -> Json:
    kind = component.get("type", 0)
    made = {**_DEFAULTS.get(kind, {}), **component}
    made["id"] = component.get("id") or next(numbers)
    if kind != SEPARATOR and "components" in component:
        made["components"] = [_settled(one, numbers, resolve) for one in component["components"]]
    for key in ("accessory", "component"):
        if isinstance(component.get(key), dict):
            made[key] = _settled(component[key], numbers, resolve)
    for key in ("media", "file"):
        if isinstance(component.get(key), dict):
            made[key] = resolve(component[key].get("url", ""))
    if kind == FILE:
        made |= {key: made["file"].pop(key, None) for key in ("name", "size")}
    if kind == MEDIA_GALLERY:
        blanks = {"description": None, "spoiler": False}
        made["items"] = [
            {**blanks, **item, "media": _media(resolve(item["media"].get("url", "")))}
            for item in component.get("items", ())
        ]
    if kind == THUMBNAIL:
        made["media"] = _media(made["media"])
    return made


def _media(resolved: Json) -> Json:
    return {key: value for key, value in resolved.items() if key not in ("name", "size")}
