"""Whether a body has the shape that the other rules take for granted, key by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bot.localdiscord.refusals import Path, Problem


class Shape(NamedTuple):
    fits: Callable[[Any], bool]
    code: str
    message: str


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_id(value: Any) -> bool:
    is_text = isinstance(value, str) and value.isascii() and value.isdecimal()
    return is_text or (isinstance(value, int) and not isinstance(value, bool) and value >= 0)


def _is_list_of_ids(value: Any) -> bool:
    return isinstance(value, list) and all(_is_id(one) for one in value)


def _is_list_of(*kinds: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(isinstance(one, kinds) for one in value)


def _is_dict_of_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


_TEXT = Shape(
    lambda value: isinstance(value, str), "STRING_TYPE_CONVERT", "Could not interpret as a string."
)
_SCALAR = Shape(
    lambda value: isinstance(value, str | int | float),
    "STRING_TYPE_CONVERT",
    "Could not interpret as a string.",
)
_INTEGER = Shape(
    lambda value: isinstance(value, int) and not isinstance(value, bool),
    "NUMBER_TYPE_COERCE",
    "Value is not int.",
)
_NUMBER = Shape(_is_number, "NUMBER_TYPE_COERCE", "Value is not a number.")
_ID = Shape(_is_id, "NUMBER_TYPE_COERCE", "Value is not snowflake.")
_BOOLEAN = Shape(
    lambda value: isinstance(value, bool), "BOOLEAN_TYPE_CONVERT", "Must be either true or false."
)
_OBJECT = Shape(
    lambda value: isinstance(value, dict),
    "DICT_TYPE_CONVERT",
    "Only dictionaries may be used in a DictType",
)
_TEXTS = Shape(_is_dict_of_texts, _OBJECT.code, _OBJECT.message)
_OBJECTS = Shape(_is_list_of(dict), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
_SCALARS = Shape(_is_list_of(str, int), "LIST_TYPE_CONVERT", _OBJECTS.message)
_IDS = Shape(_is_list_of_ids, "NUMBER_TYPE_COERCE", _ID.message)

SHAPES: dict[str, Shape] = {
    **dict.fromkeys(
        ("content", "title", "description", "name", "label", "text", "url", "custom_id"), _TEXT
    ),
    **dict.fromkeys(("placeholder", "topic", "filename"), _TEXT),
    **dict.fromkeys(("nonce", "value", "type", "default_member_permissions"), _SCALAR),
    **dict.fromkeys(("flags", "style", "min_values", "max_values", "spacing"), _INTEGER),
    **dict.fromkeys(("color", "accent_color", "auto_archive_duration"), _INTEGER),
    **dict.fromkeys(("min_length", "max_length", "rate_limit_per_user"), _INTEGER),
    **dict.fromkeys(("min_value", "max_value"), _NUMBER),
    **dict.fromkeys(("id", "message_id", "recipient_id", "sku_id"), _ID),
    **dict.fromkeys(("nsfw", "archived", "locked", "autocomplete", "required"), _BOOLEAN),
    **dict.fromkeys(("accessory", "allowed_mentions", "author", "component", "data"), _OBJECT),
    **dict.fromkeys(("emoji", "file", "footer", "image", "media", "thumbnail"), _OBJECT),
    "message_reference": _OBJECT,
    **dict.fromkeys(("name_localizations", "description_localizations"), _TEXTS),
    **dict.fromkeys(("components", "options", "choices", "embeds", "fields", "items"), _OBJECTS),
    **dict.fromkeys(("attachments", "default_values"), _OBJECTS),
    **dict.fromkeys(("parse", "contexts", "integration_types", "channel_types"), _SCALARS),
    **dict.fromkeys(("users", "roles", "sticker_ids"), _IDS),
}
_NEVER_NULL = frozenset({"type", "message_id", "recipient_id"})


def check_shape(value: Any, at: Path = ()) -> Iterator[Problem]:
    """Yield where a body has another kind of value than belongs there."""
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from check_shape(one, (*at, place))
    if not isinstance(value, dict):
        return
    for key, below in value.items():
        shape = SHAPES.get(key)
        if below is None and key not in _NEVER_NULL:
            continue
        if shape is not None and not shape.fits(below):
            yield Problem((*at, key), shape.code, shape.message)
        else:
            yield from check_shape(below, (*at, key))
