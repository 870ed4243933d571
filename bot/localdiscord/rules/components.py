"""What Discord refuses in components: where each may stand, and how its fields fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from bot.localdiscord.components import (
    ACTION_ROW,
    BUTTON,
    CHECKBOX,
    CHECKBOX_GROUP,
    CONTAINER,
    FILE,
    FILE_UPLOAD,
    LABEL,
    LINK_STYLE,
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

from .limits import COMPONENT_LIMITS, OPTION_LIMITS
from .problems import between, choice, length, repeated, required

PREMIUM_STYLE = 6
_STYLES = (1, 2, 3, 4, LINK_STYLE, PREMIUM_STYLE)

LEGACY_TOP = frozenset({ACTION_ROW})
MESSAGE_TOP = frozenset(
    {ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER}
)
MODAL_TOP = frozenset({ACTION_ROW, TEXT_DISPLAY, LABEL})
IN_MESSAGE_ROW = frozenset({BUTTON, *SELECTS})
IN_MODAL_ROW = frozenset({TEXT_INPUT})
_INSIDE = {
    CONTAINER: MESSAGE_TOP - {CONTAINER},
    SECTION: frozenset({TEXT_DISPLAY}),
}
_ACCESSORIES = frozenset({BUTTON, THUMBNAIL})
_IN_LABEL = frozenset({TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX, *SELECTS})


def check_tree(
    components: Sequence[Json], at: Path, allowed: frozenset[int], in_row: frozenset[int]
) -> Iterator[Problem]:
    """Check every component of a list and all below it."""
    for place, component in enumerate(components):
        yield from _check_one(component, (*at, place), allowed, in_row)


def _check_one(
    component: Json, at: Path, allowed: frozenset[int], in_row: frozenset[int]
) -> Iterator[Problem]:
    kind = component.get("type")
    if kind not in allowed:
        listed = ", ".join(str(one) for one in sorted(allowed))
        text = f'Value of field "type" must be one of ({listed},).'
        yield Problem((*at, "type"), "UNION_TYPE_CHOICES", text)
        return
    for limit in COMPONENT_LIMITS.get(kind, ()):
        yield from limit.check(component, at)
    for rule in _RULES.get(kind, ()):
        yield from rule(component, at)
    yield from between((*at, "id"), component.get("id"), 0, 2**31 - 1)
    inside = in_row if kind == ACTION_ROW else _INSIDE.get(kind, frozenset())
    below = component.get("components")
    if isinstance(below, list) and (kind == ACTION_ROW or kind in _INSIDE):
        yield from check_tree(below, (*at, "components"), inside, in_row)
    for key, kinds in (("accessory", _ACCESSORIES), ("component", _IN_LABEL)):
        if isinstance(component.get(key), dict):
            yield from _check_one(component[key], (*at, key), kinds, in_row)


def _row_is_of_one_kind(row: Json, at: Path) -> Iterator[Problem]:
    kinds = [one.get("type") for one in row.get("components") or ()]
    if any(kind in (*SELECTS, TEXT_INPUT) for kind in kinds) and len(kinds) > 1:
        text = "The specified component exceeds the maximum width"
        yield Problem((*at, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", text)


def _button_fits_its_style(button: Json, at: Path) -> Iterator[Problem]:
    style = button.get("style")
    if style not in _STYLES:
        yield choice((*at, "style"), _STYLES)
        return
    is_link, is_premium = style == LINK_STYLE, style == PREMIUM_STYLE
    if is_link and button.get("custom_id"):
        text = "A custom id and url cannot both be specified"
        yield Problem((*at, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", text)
    if is_link and not button.get("url"):
        yield Problem((*at, "url"), "BUTTON_COMPONENT_INVALID_URL", "A url is required")
    if not is_link and button.get("url"):
        yield Problem((*at, "url"), "BUTTON_COMPONENT_INVALID_URL", "Only a link has a url")
    if not (is_link or is_premium) and not button.get("custom_id"):
        yield required((*at, "custom_id"))
    if not is_premium and not button.get("label") and not button.get("emoji"):
        text = "A button needs a label or an emoji"
        yield Problem((*at, "label"), "BUTTON_COMPONENT_EMPTY", text)
    if is_premium and not button.get("sku_id"):
        yield required((*at, "sku_id"))
    url = button.get("url")
    if is_link and url and not url.startswith(("http://", "https://", "discord://")):
        yield _bad_url((*at, "url"), url)


def _options_are_sound(component: Json, at: Path) -> Iterator[Problem]:
    options = component.get("options") or ()
    for place, option in enumerate(options):
        for limit in OPTION_LIMITS:
            yield from limit.check(option, (*at, "options", place))
    for place in repeated([option.get("value") for option in options]):
        text = "The specified option value is already used"
        path = (*at, "options", place, "value")
        yield Problem(path, "COMPONENT_OPTION_VALUE_DUPLICATED", text)
    most = component.get("max_values") or 1
    defaults = sum(bool(option.get("default")) for option in options)
    is_single = component["type"] == RADIO_GROUP
    if component["type"] != CHECKBOX_GROUP and defaults > (1 if is_single else most):
        text = f"Only {most} of the options may be chosen by default"
        yield Problem((*at, "options"), "COMPONENT_TOO_MANY_DEFAULTS", text)
    if not is_single and options and most > len(options):
        text = "max_values cannot be greater than the number of options"
        yield Problem((*at, "max_values"), "SELECT_COMPONENT_MAX_VALUES_TOO_HIGH", text)


def _least_is_not_above_most(component: Json, at: Path) -> Iterator[Problem]:
    for low, high in (("min_values", "max_values"), ("min_length", "max_length")):
        least = component.get(low)
        most = component.get(high, 1 if high == "max_values" else 4000)
        if isinstance(least, int) and isinstance(most, int) and least > most:
            text = f"{low} cannot be greater than {high}"
            yield Problem((*at, low), "COMPONENT_MIN_GREATER_THAN_MAX", text)


def _input_has_a_style(component: Json, at: Path) -> Iterator[Problem]:
    if component.get("style") not in (1, 2):
        yield choice((*at, "style"), (1, 2))
    if at[-1] == "component" and component.get("label"):
        text = "A text input inside a label has no label of its own"
        yield Problem((*at, "label"), "TEXT_INPUT_LABEL_IN_LABEL", text)
    if at[-1] != "component" and not component.get("label"):
        yield required((*at, "label"))


def _section_has_an_accessory(section: Json, at: Path) -> Iterator[Problem]:
    if not isinstance(section.get("accessory"), dict):
        yield required((*at, "accessory"))


def _label_has_a_component(label: Json, at: Path) -> Iterator[Problem]:
    if not isinstance(label.get("component"), dict):
        yield required((*at, "component"))


def _media_is_named(component: Json, at: Path) -> Iterator[Problem]:
    yield from _check_media(component.get("media"), (*at, "media"))


def _items_have_media(gallery: Json, at: Path) -> Iterator[Problem]:
    for place, item in enumerate(gallery.get("items") or ()):
        yield from _check_media(item.get("media"), (*at, "items", place, "media"))
        yield from length((*at, "items", place, "description"), item.get("description"), 0, 1024)


def _file_is_an_attachment(component: Json, at: Path) -> Iterator[Problem]:
    url = (component.get("file") or {}).get("url") or ""
    if not url.startswith("attachment://"):
        text = "A file component can only show an attachment of its message"
        yield Problem((*at, "file", "url"), "UNFURLED_MEDIA_ITEM_REFERENCED", text)


def _check_media(media: Json | None, at: Path) -> Iterator[Problem]:
    url = (media or {}).get("url")
    if not url:
        yield required((*at, "url"))
    elif not url.startswith(("http://", "https://", "attachment://")):
        yield _bad_url((*at, "url"), url)


def _bad_url(path: Path, url: str) -> Problem:
    text = f'Scheme "{url.partition(":")[0]}" is not supported. Scheme must be one of'
    return Problem(path, "URL_TYPE_INVALID_SCHEME", f"{text} ('http', 'https').")


_Rule: TypeAlias = Callable[[Json, Path], Iterator[Problem]]
_RULES: dict[int, tuple[_Rule, ...]] = {
    ACTION_ROW: (_row_is_of_one_kind,),
    BUTTON: (_button_fits_its_style,),
    **dict.fromkeys(SELECTS, (_least_is_not_above_most,)),
    STRING_SELECT: (_options_are_sound, _least_is_not_above_most),
    RADIO_GROUP: (_options_are_sound,),
    CHECKBOX_GROUP: (_options_are_sound,),
    FILE_UPLOAD: (_least_is_not_above_most,),
    TEXT_INPUT: (_input_has_a_style, _least_is_not_above_most),
    SECTION: (_section_has_an_accessory,),
    THUMBNAIL: (_media_is_named,),
    MEDIA_GALLERY: (_items_have_media,),
    FILE: (_file_is_an_attachment,),
    LABEL: (_label_has_a_component,),
}
