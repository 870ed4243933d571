"""Bodies of the wrong shape: refused in words, never a failure of the rules themselves."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localdiscord.rules.commands import check_commands
from bot.localdiscord.rules.messages import check_message
from bot.localdiscord.rules.modals import check_choices, check_modal
from bot.localdiscord.rules.shapes import check_shape

BUTTON = {"type": 2, "style": 1, "label": "l", "custom_id": "c", "emoji": {"name": "x"}}
SELECT = {"type": 3, "custom_id": "s", "options": [{"label": "l", "value": "v"}], "max_values": 1}
PICTURES = {"type": 12, "items": [{"media": {"url": "https://x.example"}}]}
FILE = {"type": 13, "file": {"url": "attachment://a"}}
SECTION = {"type": 9, "components": [{"type": 10, "content": "x"}], "accessory": BUTTON}
MESSAGE: dict[str, Any] = {
    "flags": 1 << 15,
    "nonce": "1",
    "allowed_mentions": {"parse": ["roles"], "users": ["1"]},
    "message_reference": {"message_id": "1"},
    "attachments": [{"id": 0, "description": "x"}],
    "components": [
        {"type": 17, "accent_color": 3, "components": [SECTION, PICTURES, FILE, {"type": 14}]},
        {"type": 1, "components": [SELECT]},
    ],
}
EMBED = {
    "title": "t",
    "color": 3,
    "fields": [{"name": "n", "value": "v"}],
    "footer": {"text": "x"},
    "author": {"name": "a"},
}
TEXT = {"type": 4, "custom_id": "x", "style": 1, "min_length": 0}
MODAL: dict[str, Any] = {
    "title": "t",
    "custom_id": "c",
    "components": [
        {"type": 18, "label": "l", "component": TEXT},
        {"type": 18, "label": "l", "component": SELECT},
        {"type": 1, "components": [{**TEXT, "custom_id": "y", "label": "l"}]},
    ],
}
OPTION = {"type": 3, "name": "o", "description": "d", "choices": [{"name": "n", "value": "v"}]}
COMMAND: dict[str, Any] = {
    "name": "a",
    "description": "d",
    "options": [OPTION, {"type": 4, "name": "p", "description": "d", "min_value": 1}],
    "name_localizations": {"de": "x"},
    "contexts": [0],
    "default_member_permissions": "0",
}
CHECKS = (
    (MESSAGE, check_message),
    ({"content": "x", "embeds": [EMBED]}, check_message),
    (MODAL, lambda body: list(check_modal(body))),
    (COMMAND, lambda body: check_commands([body])),
    ({"choices": OPTION["choices"]}, lambda body: list(check_choices(body.get("choices"), ()))),
)
# fmt: off
STRANGE = st.sampled_from(
    [
        None, 1, -1, 1 << 15, True, 1.5, "", "x", "x" * 5000, [], {}, [1], ["a"], [{}], [None],
        [[]], {"a": 1}, "attachment://a", "https://x.example",
    ]
)
# fmt: on


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of everything inside a body."""
    if at:
        yield at
    steps: Any = range(len(value)) if isinstance(value, list) else ()
    steps = value if isinstance(value, dict) else steps
    for step in steps:
        yield from places(value[step], (*at, step))


@given(st.sampled_from(range(len(CHECKS))), st.data())
def test_strange_values_never_break_a_rule(which: int, data: st.DataObject) -> None:
    """Whatever replaces a value, the shape or a rule speaks up, or the body is sound."""
    original, check = CHECKS[which]
    body = copy.deepcopy(original)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places(body))))
        inside: Any = body
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = copy.deepcopy(data.draw(STRANGE))
    if not list(check_shape(body)):
        check(body)


@pytest.mark.parametrize("which", range(len(CHECKS)))
def test_the_bodies_that_are_bent_are_sound(which: int) -> None:
    """The starting points have no fault of their own."""
    body, check = CHECKS[which]
    assert list(check_shape(body)) == []
    assert check(body) == []


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ({"content": 3}, "content", "STRING_TYPE_CONVERT"),
        ({"flags": "x"}, "flags", "NUMBER_TYPE_COERCE"),
        ({"components": {}}, "components", "LIST_TYPE_CONVERT"),
        ({"embeds": [1]}, "embeds", "LIST_TYPE_CONVERT"),
        ([{"options": [{"choices": "x"}]}], "0.options.0.choices", "LIST_TYPE_CONVERT"),
        ({"allowed_mentions": {"users": ["me"]}}, "allowed_mentions.users", "NUMBER_TYPE_COERCE"),
        ({"data": []}, "data", "DICT_TYPE_CONVERT"),
        ({"nsfw": "yes"}, "nsfw", "BOOLEAN_TYPE_CONVERT"),
    ],
)
def test_wrong_kinds_are_named_with_their_place(body: Any, path: str, code: str) -> None:
    """One problem each, where it is."""
    found = [(".".join(map(str, one.path)), one.code) for one in check_shape(body)]
    assert found == [(path, code)]
