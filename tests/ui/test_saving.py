"""Searches that people keep under a name."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Stage
from tests.ui.samples import LAMP

NOT_YOURS = "Only the person who asked for this can use its buttons."


@pytest.mark.parametrize(
    "options",
    [{"words": "lamp short", "author": "ione marsh", "rating": "Teen"}, {"title": LAMP.id}],
)
async def test_a_search_is_saved_and_asked_again(stage: Stage, options: dict[str, str]) -> None:
    """What a list was asked for is kept by whoever presses, and found again by its name."""
    found = await stage.wren.command("stories", "search", **options)
    form = await stage.tam.press_for_modal(found, "Save this search…")
    saved = await stage.tam.submit(form, {"name": "My lamps"})
    assert saved.ephemeral
    assert saved.text.startswith("“My lamps” is saved.")
    rows = await stage.tam.complete("stories", "search", "saved", "lamp")
    assert rows == [{"name": "My lamps", "value": "My lamps"}]
    assert await stage.wren.complete("stories", "search", "saved", "") == []
    again = await stage.tam.command("stories", "search", saved="my lamps")
    assert again.selects[0].options == found.selects[0].options


async def test_a_saved_search_is_deleted(stage: Stage) -> None:
    """The answer to saving can take it back, for its owner."""
    found = await stage.wren.command("stories", "search", words="lamp")
    form = await stage.wren.press_for_modal(found, "Save this search…")
    saved = await stage.wren.submit(form, {"name": "lamps: *all*"})
    gone = await stage.wren.press(saved, "Delete this saved search")
    assert gone.id == saved.id
    assert await stage.wren.complete("stories", "search", "saved", "") == []


async def test_what_was_not_saved_is_searched_as_typed(stage: Stage) -> None:
    """A name that nothing was saved under is text like any other."""
    found = await stage.wren.command("stories", "search", saved="the last lamp")
    assert found.labels[0] == "the last lamp ✕"
