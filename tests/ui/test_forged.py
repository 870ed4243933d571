"""Controls with ids that nobody was given: they show nothing hidden, and never fail."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.localdiscord.replies import Reply
from bot.ui.custom_ids import Part, shape
from bot.ui.views import CONTROLS, SaveSearch
from bot.ui.views.reading import JumpForm
from tests.ui.conftest import Stage
from tests.ui.samples import ADULT, LAMP

PARTS: dict[Part, str | int] = {
    Part.WORD: "title",
    Part.NUMBER: 99,
    Part.TEXT: "explicit",
    Part.STORY: ADULT.id,
}


async def press(stage: Stage, custom_id: str, *values: str) -> Reply:
    """Press a button (or choose values) that is planted on a message of the bot's."""
    card = await stage.wren.command("stories", "summary", title=LAMP.id)
    planted: dict[str, Any] = {"type": 2, "id": 90, "style": 2, "label": "Forged"}
    if ":open:" in custom_id:
        options = [{"label": value, "value": value} for value in values]
        planted = {"type": 3, "id": 90, "options": options, "min_values": 0, "max_values": 1}
    row = {"type": 1, "id": 91, "components": [{**planted, "custom_id": custom_id}]}
    card.message.components = [row]
    card = card.now()
    if ":open:" in custom_id:
        return await stage.wren.choose(card, custom_id, *values)
    return await stage.wren.press(card, custom_id)


@pytest.mark.parametrize("control", [kind for kind in CONTROLS if kind is not SaveSearch])
async def test_no_id_leads_past_the_gate(
    stage: Stage, control: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Every kind of control, made for a hidden story, says something harmless."""
    stage.catalog.texts[ADULT.id] = ("SECRET",)
    owner = stage.wren.user.id
    values = {name: PARTS.get(part, owner) for name, part in control.shape.parts}
    chosen = (ADULT.id,) if control.shape.kind == "open" else ()
    reply = await press(stage, control.shape.encode(**values), *chosen)
    shown = str(reply.json["components"])
    assert "SECRET" not in shown
    assert ADULT.title not in shown
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("custom_id", ["l1:open:card", "l1:filter:__class__:me:x", "l1:read:", "x"])
async def test_ids_of_no_sense_are_stale(stage: Stage, custom_id: str) -> None:
    """What no version of the bot would have made is answered like an old button."""
    me = shape("of", owner=Part.PERSON).encode(owner=stage.wren.user.id).rpartition(":")[2]
    reply = await press(stage, custom_id.replace(":me:", f":{me}:"))
    assert "from an older version" in reply.text


async def test_a_story_that_left_is_told(stage: Stage) -> None:
    """A button of a story that is not in the catalog any more speaks of no id."""
    card = await stage.wren.command("stories", "summary", title=LAMP.id)
    stage.catalog.stories.remove(LAMP)
    reply = await stage.wren.press(card, "Read")
    assert reply.text.startswith("This story is not in the catalog any more.")


async def test_a_form_with_an_endless_number(stage: Stage) -> None:
    """A number that no form would have taken is no page number."""
    page = await stage.wren.command("stories", "read", title=LAMP.id)
    form = await stage.wren.press_for_modal(page, "Jump to page…")
    form.json["components"][0]["component"]["max_length"] = 100
    assert JumpForm.shape.decode(form.json["custom_id"])
    reply = await stage.wren.submit(form, {"page": "9" * 60})
    assert reply.text.startswith("That is no page number.")
