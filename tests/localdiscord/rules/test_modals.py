"""Each rule for modals and for choices: the least that breaks it, where, and what passes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.localdiscord.rules.modals import check_choices, check_modal

JSON = dict[str, Any]


def text(**changes: Any) -> JSON:
    return {"type": 4, "custom_id": "t", "style": 1, **changes}


def label(component: JSON | None, **changes: Any) -> JSON:
    return {"type": 18, "label": "L", "component": component, **changes}


def options(count: int) -> list[JSON]:
    return [{"label": f"L{n}", "value": f"v{n}"} for n in range(count)]


def modal(*components: JSON, **changes: Any) -> JSON:
    return {"title": "T", "custom_id": "m", "components": list(components), **changes}


def group(kind: int, count: int, **changes: Any) -> JSON:
    return {"type": kind, "custom_id": "g", "options": options(count), **changes}


ONE = label(text())
BROKEN: dict[str, tuple[JSON, str, str]] = {
    "no title": (modal(ONE, title=""), "title", "BASE_TYPE_REQUIRED"),
    "long title": (modal(ONE, title="x" * 46), "title", "BASE_TYPE_MAX_LENGTH"),
    "no id": (modal(ONE, custom_id=None), "custom_id", "BASE_TYPE_REQUIRED"),
    "long id": (modal(ONE, custom_id="x" * 101), "custom_id", "BASE_TYPE_MAX_LENGTH"),
    "nothing in it": (modal(), "components", "BASE_TYPE_BAD_LENGTH"),
    "no list": ({"title": "T", "custom_id": "m"}, "components", "BASE_TYPE_REQUIRED"),
    "six": (
        modal(*[label(text(custom_id=str(n))) for n in range(6)]),
        "components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "same id": (modal(ONE, ONE), "components", "COMPONENT_CUSTOM_ID_DUPLICATED"),
    "bare input": (modal(text()), "components.0.type", "UNION_TYPE_CHOICES"),
    "long label": (
        modal(label(text(), label="x" * 46)),
        "components.0.label",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "long description": (
        modal(label(text(), description="x" * 101)),
        "components.0.description",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "label of nothing": (modal(label(None)), "components.0.component", "BASE_TYPE_REQUIRED"),
    "label of a button": (
        modal(label({"type": 2})),
        "components.0.component.type",
        "UNION_TYPE_CHOICES",
    ),
    "two labels": (
        modal(label(text(label="L"))),
        "components.0.component.label",
        "TEXT_INPUT_LABEL_IN_LABEL",
    ),
    "row without label": (
        modal({"type": 1, "components": [text()]}),
        "components.0.components.0.label",
        "BASE_TYPE_REQUIRED",
    ),
    "button in a row": (
        modal({"type": 1, "components": [{"type": 2}]}),
        "components.0.components.0.type",
        "UNION_TYPE_CHOICES",
    ),
    "no style": (
        modal(label(text(style=3))),
        "components.0.component.style",
        "BASE_TYPE_CHOICES",
    ),
    "placeholder": (
        modal(label(text(placeholder="x" * 101))),
        "components.0.component.placeholder",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "prefilled": (
        modal(label(text(value="x" * 4001))),
        "components.0.component.value",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "length": (
        modal(label(text(max_length=4001))),
        "components.0.component.max_length",
        "NUMBER_TYPE_MAX",
    ),
    "least above most": (
        modal(label(text(min_length=3, max_length=2))),
        "components.0.component.min_length",
        "COMPONENT_MIN_GREATER_THAN_MAX",
    ),
    "one radio": (
        modal(label(group(21, 1))),
        "components.0.component.options",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "eleven boxes": (
        modal(label(group(22, 11))),
        "components.0.component.options",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "eleven uploads": (
        modal(label({"type": 19, "custom_id": "f", "max_values": 11})),
        "components.0.component.max_values",
        "NUMBER_TYPE_MAX",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_modal_is_refused_at_its_place(name: str) -> None:
    """Exactly one problem is found, with Discord's path and code."""
    body, path, code = BROKEN[name]
    assert [(".".join(map(str, p.path)), p.code) for p in check_modal(body)] == [(path, code)]


def test_a_full_modal_passes() -> None:
    """Five components of all kinds are allowed, and so is the older row."""
    kinds = [
        label(text(max_length=4000, placeholder="x" * 100), description="d"),
        label(group(3, 25, max_values=25, required=False)),
        label(group(21, 10)),
        label(group(22, 10, custom_id="h", max_values=10)),
        {"type": 10, "content": "Read this"},
    ]
    kinds[2]["component"]["custom_id"] = "r"
    assert list(check_modal(modal(*kinds))) == []
    older = modal({"type": 1, "components": [text(label="L")]})
    assert list(check_modal(older)) == []
    rest = modal(label({"type": 19, "custom_id": "f"}), label({"type": 23, "custom_id": "c"}))
    assert list(check_modal(rest)) == []


@pytest.mark.parametrize(
    ("choices", "kind", "path"),
    [
        (None, 3, ""),
        ([{"name": "n", "value": "v"}] * 26, 3, ""),
        ([{"name": "", "value": "v"}], 3, "0.name"),
        ([{"name": "x" * 101, "value": "v"}], 3, "0.name"),
        ([{"name": "n", "value": "x" * 101}], 3, "0.value"),
        ([{"name": "n", "value": ""}], 3, "0.value"),
        ([{"name": "n"}], 3, "0.value"),
        ([{"name": "n", "value": 3}], 3, "0.value"),
        ([{"name": "n", "value": "3"}], 4, "0.value"),
        ([{"name": "n", "value": 3.5}], 4, "0.value"),
        ([{"name": "n", "value": True}], 4, "0.value"),
    ],
)
def test_broken_choices_are_refused(choices: Any, kind: int, path: str) -> None:
    """At most 25, each with a name and a value that fits the option and a hundred characters."""
    assert [".".join(map(str, p.path)) for p in check_choices(choices, (), kind)] == [path]


def test_sound_choices_pass() -> None:
    """None at all, or 25 of the longest."""
    assert not list(check_choices([], ()))
    assert not list(check_choices([{"name": "x" * 100, "value": "y" * 100}] * 25, ()))
    assert not list(check_choices([{"name": "n", "value": 3.5}], (), 10))
