"""Whether a body has the shape that the other rules take for granted: lists of objects, objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.localdiscord.refusals import Path, Problem

_LISTS = frozenset({"components", "options", "choices", "embeds", "fields", "items", "attachments"})
_OBJECTS = frozenset(
    {
        "accessory",
        "allowed_mentions",
        "author",
        "component",
        "data",
        "file",
        "footer",
        "image",
        "media",
        "message_reference",
        "name_localizations",
        "description_localizations",
        "thumbnail",
    }
)
_SCALARS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("flags", "style", "max_values", "min_values"), (int,)),
    "type": (int, str),  # an embed's is a word
}


def check_shape(value: Any, at: Path = ()) -> Iterator[Problem]:
    """Yield where a body has another kind of value than belongs there."""
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from check_shape(one, (*at, place))
    if not isinstance(value, dict):
        return
    for key, below in value.items():
        path = (*at, key)
        if below is None:
            continue
        if key in _LISTS and not _is_list_of_objects(below):
            text = "Only iterables of dictionaries may be used in a ListType"
            yield Problem(path, "LIST_TYPE_CONVERT", text)
        elif key in _OBJECTS and not isinstance(below, dict):
            yield Problem(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        elif key in _SCALARS and not isinstance(below, _SCALARS[key]):
            yield Problem(path, "NUMBER_TYPE_COERCE", f'Value "{below}" is not int.')
        else:
            yield from check_shape(below, path)


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)
