"""Each rule for a message's components: the least that breaks it, where, and what passes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.localdiscord.rules.messages import check_message

V2 = 1 << 15
JSON = dict[str, Any]


def button(**changes: Any) -> JSON:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "go", **changes}


def select(**changes: Any) -> JSON:
    return {"type": 3, "custom_id": "s", "options": options(2), **changes}


def options(count: int) -> list[JSON]:
    return [{"label": f"L{n}", "value": f"v{n}"} for n in range(count)]


def row(*components: JSON) -> JSON:
    return {"type": 1, "components": list(components)}


def text(content: str = "x") -> JSON:
    return {"type": 10, "content": content}


def container(*components: JSON) -> JSON:
    return {"type": 17, "components": list(components)}


def v2(*components: JSON, **others: Any) -> JSON:
    return {"flags": V2, "components": list(components), **others}


def rows(*components: JSON) -> JSON:
    return {"content": "x", "components": [row(*components)]}


def section(**changes: Any) -> JSON:
    return {"type": 9, "components": [text()], "accessory": button(), **changes}


PICTURE = {"media": {"url": "https://example.com/a.png"}}

BROKEN: dict[str, tuple[JSON, str, str]] = {
    "V2 without its flag": ({"components": [text()]}, "components.0.type", "UNION_TYPE_CHOICES"),
    "bare button": ({"components": [button()]}, "components.0.type", "UNION_TYPE_CHOICES"),
    "six rows": (
        {"components": [row(button(custom_id=str(n))) for n in range(6)]},
        "components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "six buttons": (
        rows(*[button(custom_id=str(n)) for n in range(6)]),
        "components.0.components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "empty row": (rows(), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    "select and button": (
        rows(select(), button()),
        "components.0.components",
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    "text input in a message": (
        rows({"type": 4, "custom_id": "t", "style": 1, "label": "L"}),
        "components.0.components.0.type",
        "UNION_TYPE_CHOICES",
    ),
    "same custom id": (rows(button(), button()), "components", "COMPONENT_CUSTOM_ID_DUPLICATED"),
    "same component id": (
        rows(button(id=7), button(id=7, custom_id="b")),
        "components",
        "COMPONENT_ID_DUPLICATED",
    ),
    "label too long": (
        rows(button(label="x" * 81)),
        "components.0.components.0.label",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "custom id too long": (
        rows(button(custom_id="x" * 101)),
        "components.0.components.0.custom_id",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "button without id": (
        rows({"type": 2, "style": 1, "label": "Go"}),
        "components.0.components.0.custom_id",
        "BASE_TYPE_REQUIRED",
    ),
    "button without words": (
        rows({"type": 2, "style": 1, "custom_id": "go"}),
        "components.0.components.0.label",
        "BUTTON_COMPONENT_EMPTY",
    ),
    "unknown style": (
        rows(button(style=9)),
        "components.0.components.0.style",
        "BASE_TYPE_CHOICES",
    ),
    "link with an id": (
        rows(button(style=5, url="https://example.com")),
        "components.0.components.0.custom_id",
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    ),
    "link without a url": (
        rows({"type": 2, "style": 5, "label": "Go"}),
        "components.0.components.0.url",
        "BUTTON_COMPONENT_INVALID_URL",
    ),
    "link to a script": (
        rows({"type": 2, "style": 5, "label": "Go", "url": "javascript:alert(1)"}),
        "components.0.components.0.url",
        "URL_TYPE_INVALID_SCHEME",
    ),
    "button with a url": (
        rows(button(url="https://example.com")),
        "components.0.components.0.url",
        "BUTTON_COMPONENT_INVALID_URL",
    ),
    "url too long": (
        rows({"type": 2, "style": 5, "label": "Go", "url": "https://" + "x" * 505}),
        "components.0.components.0.url",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "no options": (
        rows(select(options=[])),
        "components.0.components.0.options",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "26 options": (
        rows(select(options=options(26))),
        "components.0.components.0.options",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "same option": (
        rows(select(options=[*options(1), *options(1)])),
        "components.0.components.0.options.1.value",
        "COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    "option label": (
        rows(select(options=[{"label": "x" * 101, "value": "v"}])),
        "components.0.components.0.options.0.label",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "more values than options": (
        rows(select(max_values=3)),
        "components.0.components.0.max_values",
        "SELECT_COMPONENT_MAX_VALUES_TOO_HIGH",
    ),
    "26 values": (
        rows({"type": 5, "custom_id": "u", "max_values": 26}),
        "components.0.components.0.max_values",
        "NUMBER_TYPE_MAX",
    ),
    "least above most": (
        rows(select(min_values=2)),
        "components.0.components.0.min_values",
        "COMPONENT_MIN_GREATER_THAN_MAX",
    ),
    "two defaults": (
        rows(select(options=[{**one, "default": True} for one in options(2)])),
        "components.0.components.0.options",
        "COMPONENT_TOO_MANY_DEFAULTS",
    ),
    "placeholder": (
        rows(select(placeholder="x" * 151)),
        "components.0.components.0.placeholder",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "empty text": (v2(text("")), "components.0.content", "BASE_TYPE_REQUIRED"),
    "4001 in all": (
        v2(text("x" * 2000), container(text("x" * 2001))),
        "components",
        "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
    ),
    "41 components": (
        v2(*[container(*[text()] * 20), container(*[text()] * 19)]),
        "components",
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    ),
    "container in container": (
        v2(container(container(text()))),
        "components.0.components.0.type",
        "UNION_TYPE_CHOICES",
    ),
    "section without accessory": (
        v2({"type": 9, "components": [text()]}),
        "components.0.accessory",
        "BASE_TYPE_REQUIRED",
    ),
    "section of four": (
        v2(section(components=[text()] * 4)),
        "components.0.components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "select as accessory": (
        v2(section(accessory=select())),
        "components.0.accessory.type",
        "UNION_TYPE_CHOICES",
    ),
    "empty gallery": (v2({"type": 12, "items": []}), "components.0.items", "BASE_TYPE_BAD_LENGTH"),
    "gallery of eleven": (
        v2({"type": 12, "items": [PICTURE] * 11}),
        "components.0.items",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "picture from nowhere": (
        v2({"type": 12, "items": [{"media": {"url": "file:///etc/passwd"}}]}),
        "components.0.items.0.media.url",
        "URL_TYPE_INVALID_SCHEME",
    ),
    "file from the net": (
        v2({"type": 13, "file": {"url": "https://example.com/a.txt"}}),
        "components.0.file.url",
        "UNFURLED_MEDIA_ITEM_REFERENCED",
    ),
    "wide separator": (v2({"type": 14, "spacing": 3}), "components.0.spacing", "NUMBER_TYPE_MAX"),
    "accent": (
        v2({**container(text()), "accent_color": 1 << 24}),
        "components.0.accent_color",
        "NUMBER_TYPE_MAX",
    ),
    "empty container": (v2(container()), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
}

SOUND: dict[str, JSON] = {
    "full rows": {
        "components": [row(*[button(custom_id=f"{r}{n}") for n in range(5)]) for r in range(5)]
    },
    "emoji only": rows({"type": 2, "style": 2, "custom_id": "a", "emoji": {"name": "📖"}}),
    "link": rows({"type": 2, "style": 5, "label": "Go", "url": "https://example.com"}),
    "full select": rows(select(options=options(25), min_values=0, max_values=25)),
    "people": rows({"type": 5, "custom_id": "u", "max_values": 25}),
    "V2 of 4000": v2(text("x" * 2000), container(text("x" * 2000), row(button()))),
    "40 components": v2(container(*[text()] * 39)),
    "everything": v2(
        section(accessory={"type": 11, **PICTURE}),
        container(section(), {"type": 14}, {"type": 12, "items": [PICTURE]}, row(select())),
        {"type": 13, "file": {"url": "attachment://a.txt"}},
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_components_are_refused_at_their_place(name: str) -> None:
    """Exactly one problem is found, with Discord's path and code."""
    body, path, code = BROKEN[name]
    found = [(".".join(map(str, one.path)), one.code) for one in check_message(body)]
    assert found == [(path, code)]


@pytest.mark.parametrize("name", SOUND)
def test_components_at_their_limits_pass(name: str) -> None:
    """What is just allowed is allowed."""
    assert check_message(SOUND[name]) == []
