"""What Discord's client does with buttons, selects and modals before it sends what a person did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .components import (
    ACTION_ROW,
    BUTTON,
    CHANNEL_SELECT,
    CHECKBOX,
    CHECKBOX_GROUP,
    FILE_UPLOAD,
    LABEL,
    LINK_STYLE,
    MENTIONABLE_SELECT,
    RADIO_GROUP,
    ROLE_SELECT,
    SELECTS,
    STRING_SELECT,
    TEXT_INPUT,
    USER_SELECT,
    walk,
)
from .refusals import Refused
from .state import Json, Message, World

_SEVERAL = frozenset({CHECKBOX_GROUP, FILE_UPLOAD, *SELECTS})
_INPUTS = frozenset({TEXT_INPUT, RADIO_GROUP, CHECKBOX, *_SEVERAL})


def usable_component(message: Message, custom_id: str) -> Json:
    """Return the component that a person may use on a message, or refuse."""
    for component in walk(message.components):
        if component.get("custom_id") == custom_id:
            if component.get("disabled"):
                raise Refused("This is switched off.")
            return component
    raise Refused("This message has no such button or menu.")


def component_data(world: World, component: Json, values: Sequence[str] | None) -> Json:
    """Return an interaction's data for using a button or choosing from a select."""
    kind = component["type"]
    data: Json = {
        "custom_id": component["custom_id"],
        "component_type": kind,
        "id": component["id"],
    }
    if kind == BUTTON:
        if component.get("style") == LINK_STYLE:
            raise Refused("A link opens a page; the bot hears nothing of it.")
        return data
    chosen = list(values or ())
    check_values(world, component, chosen)
    return data | {"values": chosen}


def check_values(world: World, component: Json, chosen: Sequence[str]) -> None:
    """Refuse values that a select, group or upload does not offer, and too many or too few."""
    kind = component["type"]
    least, most = component.get("min_values", 1), component.get("max_values", 1)
    if kind == CHECKBOX_GROUP:
        most = component.get("max_values", len(component["options"]))
    if kind in (CHECKBOX_GROUP, FILE_UPLOAD) or "required" in component:
        least = least if component.get("required", True) or chosen else 0
    if not least <= len(chosen) <= most:
        raise Refused(f"Choose {least} to {most}.")
    if len(set(chosen)) != len(chosen):
        raise Refused("Something was chosen twice.")
    offered = _offered(world, component)
    if offered is not None and any(value not in offered for value in chosen):
        raise Refused("That is not one of the choices.")


def _offered(world: World, component: Json) -> set[str] | None:
    roles = [role for guild in world.guilds.values() for role in guild.roles]
    things: dict[int, Iterable[int]] = {
        USER_SELECT: world.users,
        ROLE_SELECT: roles,
        MENTIONABLE_SELECT: [*world.users, *roles],
        CHANNEL_SELECT: world.channels,
        FILE_UPLOAD: world.files,
    }
    if component["type"] in (STRING_SELECT, CHECKBOX_GROUP, RADIO_GROUP):
        return {option["value"] for option in component["options"]}
    found = things.get(component["type"])
    return None if found is None else {str(one) for one in found}


def filled_modal(modal: Json, given: Mapping[str, Any]) -> list[Json]:
    """Fill a modal's inputs, named by label or custom id; return the shape that is submitted.

    An input that is not named keeps what the modal prefilled.
    """
    left = dict(given)
    filled = [_filled(entry, left) for entry in modal["components"]]
    if left:
        raise Refused(f"The form has no field {next(iter(left))!r}.")
    return filled


def _filled(entry: Json, left: dict[str, Any]) -> Json:
    made: Json = {"type": entry["type"], "id": entry["id"]}
    if entry["type"] == LABEL:
        inner = entry["component"]
        made["component"] = _input(inner, entry.get("label", ""), left)
    elif entry["type"] == ACTION_ROW:
        inputs = entry["components"]
        made["components"] = [_input(one, one.get("label", ""), left) for one in inputs]
    return made


def _input(component: Json, label: str, left: dict[str, Any]) -> Json:
    kind, custom_id = component["type"], component["custom_id"]
    made: Json = {"type": kind, "id": component["id"], "custom_id": custom_id}
    missing = object()
    value = left.pop(custom_id, missing)
    if value is missing:
        value = left.pop(label, missing)
    if value is missing:
        value = _prefilled(component)
    key = "values" if kind in _SEVERAL else "value"
    if key == "values" and isinstance(value, str):
        value = [value]
    return made | {key: value}


def _prefilled(component: Json) -> Any:
    kind = component["type"]
    if kind == TEXT_INPUT:
        return component.get("value", "")
    if kind == CHECKBOX:
        return bool(component.get("default", False))
    chosen = [one["value"] for one in component.get("options", ()) if one.get("default")]
    if kind == RADIO_GROUP:
        return chosen[0] if chosen else None
    return chosen


def checked_submission(world: World, modal: Json, submitted: Sequence[Json]) -> list[Json]:
    """Return a submitted form in Discord's full shape; refuse what its client would not send."""
    given = {one["custom_id"]: one for one in walk(submitted) if one.get("type") in _INPUTS}
    asked = {one["custom_id"]: one for one in walk(modal["components"]) if one["type"] in _INPUTS}
    if given.keys() != asked.keys():
        raise Refused("The form was not filled in as it was asked.")
    for custom_id, component in asked.items():
        answer = given[custom_id]
        if answer["type"] != component["type"]:
            raise Refused("The form was not filled in as it was asked.")
        check = _check_text if component["type"] == TEXT_INPUT else _CHECKS.get(component["type"])
        (check or _check_several)(world, component, answer)
    keys = {one: "values" if asked[one]["type"] in _SEVERAL else "value" for one in asked}
    return filled_modal(modal, {one: given[one].get(key) for one, key in keys.items()})


def _check_text(world: World, component: Json, answer: Json) -> None:
    value = answer.get("value") or ""
    if not value and not component.get("required", True):
        return
    least = max(component.get("min_length", 0), 1)
    most = component.get("max_length", 4000)
    if not least <= len(value) <= most:
        raise Refused(f"Write {least} to {most} characters.")


def _check_radio(world: World, component: Json, answer: Json) -> None:
    value = answer.get("value")
    if value is None and component.get("required", True):
        raise Refused("Choose one.")
    if value is not None and value not in (_offered(world, component) or ()):
        raise Refused("That is not one of the choices.")


def _check_box(world: World, component: Json, answer: Json) -> None:
    if not isinstance(answer.get("value"), bool):
        raise Refused("A box is ticked or not.")


def _check_several(world: World, component: Json, answer: Json) -> None:
    check_values(world, component, answer.get("values") or ())


_CHECKS: dict[int, Callable[[World, Json, Json], None]] = {
    RADIO_GROUP: _check_radio,
    CHECKBOX: _check_box,
}
