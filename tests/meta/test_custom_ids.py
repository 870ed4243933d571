"""Promises about every control, whichever there will be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from discord import ui
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import ContentRating
from bot.core.request import Found, Hit, Length, Request
from bot.ui import actions, screens
from bot.ui.custom_ids import Part, Shape
from bot.ui.limits import CUSTOM_ID
from bot.ui.views import CONTROLS, Control
from tests.fakes import numbered
from tests.ui.samples import BARE, LAMP, TORTURE, a_page

SHAPES = [control.shape for control in CONTROLS] + [shape for shape, _ in actions.FORMS]
VALUES = {
    Part.WORD: st.sampled_from(["first", "previous", "next", "last", "card", "read", "words"]),
    Part.STORY: st.text(
        st.sampled_from("0123456789abcdefghjkmnpqrstvwxyz"), min_size=10, max_size=10
    ),
    Part.NUMBER: st.integers(0, 999_999),
    Part.PERSON: st.integers(0, 2**64 - 1),
    Part.TEXT: st.text(max_size=5),
}


def ids() -> st.SearchStrategy[tuple[Shape, dict[str, Any]]]:
    def of(shape: Shape) -> st.SearchStrategy[tuple[Shape, dict[str, Any]]]:
        values = {name: VALUES[part] for name, part in shape.parts}
        return st.tuples(st.just(shape), st.fixed_dictionaries(values))

    return st.sampled_from(SHAPES).flatmap(of)


@given(ids())
def test_ids_round_trip_and_match_one_kind(made: tuple[Shape, dict[str, Any]]) -> None:
    """Every id is read back as written, by one kind of control or form and no other."""
    shape, values = made
    custom_id = shape.encode(**values)
    assert shape.decode(custom_id) == values
    assert [other for other in SHAPES if other.decode(custom_id) is not None] == [shape]


@settings(max_examples=30)
@given(st.data(), st.sampled_from(CONTROLS))
def test_controls_are_made_from_their_ids(data: st.DataObject, control: type[Control[Any]]) -> None:
    """A control that is made from an id carries that id."""
    values = {name: data.draw(VALUES[part]) for name, part in control.shape.parts}
    assert control(**values).custom_id == control.shape.encode(**values)


def test_kinds_are_unique() -> None:
    """No two kinds of id have the same name, and every control has something to do."""
    assert len({shape.kind for shape in SHAPES}) == len(SHAPES)
    assert set(actions.ACTIONS) == set(CONTROLS)


def subclasses(base: type[Control[Any]]) -> Iterator[type[Control[Any]]]:
    for kind in base.__subclasses__():
        yield kind
        yield from subclasses(kind)


def test_every_control_is_registered() -> None:
    """A control that is not in CONTROLS would not answer after a restart."""
    named = {kind for kind in subclasses(Control) if hasattr(kind, "shape")}
    assert named == set(CONTROLS)


SCREENS = [
    screens.story(LAMP),
    screens.story(TORTURE, (Request(pairing="a/b", rating=ContentRating.TEEN), 2**64 - 1)),
    screens.page(a_page(LAMP, "x", number=2), 2**64 - 1),
    screens.page(a_page(BARE, "x"), 1),
    screens.search(
        screens.Search(
            Request("w" * 70, "t" * 70, "a" * 70, "p" * 70, ContentRating.TEEN, Length.LONG),
            Found(tuple(Hit(story, 1) for story in numbered(LAMP, 5)), 50),
            2**64 - 1,
            5,
        )
    ),
    screens.similar(LAMP, (Hit(BARE, 1),)),
    screens.shelf(Found((Hit(LAMP, 1),), 60), 5, 2**64 - 1, None),
]


@pytest.mark.parametrize("screen", SCREENS)
def test_what_can_be_pressed_is_a_control(screen: ui.LayoutView) -> None:
    """Every item that can be pressed remembers itself, and no view ever times out."""
    assert screen.timeout is None
    pressed = [item for item in screen.walk_children() if item.is_dispatchable()]
    found = [str(getattr(item, "custom_id", "")) for item in pressed]
    assert all(isinstance(item, Control) for item in pressed)
    assert len(set(found)) == len(found)
    assert all(0 < len(custom_id) <= CUSTOM_ID for custom_id in found)


def test_buttons_and_menus_are_made_in_one_place() -> None:
    """Only the controls themselves make buttons and menus, so none can forget what it is for."""
    allowed = {"bot/ui/views/base.py", "bot/ui/views/lists.py"}
    made = {
        str(path)
        for path in Path("bot/ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"Button", "Select", "button", "select"}
    }
    assert made <= allowed, "make it a Control in bot/ui/views: others die with a restart"
