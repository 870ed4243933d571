"""What people read when something goes wrong, and what only the log knows."""

from __future__ import annotations

import asyncio
import logging
import re

import pytest

from bot.core.errors import StoreClosed
from bot.localdiscord.state import Json
from bot.ui import respond
from bot.ui.client import Lectern
from tests.ui.conftest import Stage
from tests.ui.samples import LAMP, LETTERS

SECRET = "a secret of the machine room"


async def test_the_unexpected_gets_a_reference(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """The reader gets a reference, the log has it with the traceback, and nothing leaks."""
    stage.catalog.trouble = RuntimeError(SECRET)
    reply = await stage.wren.command("stories", "search", words="lamp")
    assert reply.ephemeral
    found = re.fullmatch(r"Something went wrong\. Reference `([0-9A-F]{4})`\.", reply.text)
    assert found
    record = next(one for one in caplog.records if found[1] in one.getMessage())
    assert record.levelno == logging.ERROR
    assert record.exc_info
    assert SECRET in str(record.exc_info[1])


async def test_buttons_and_forms_have_the_same_net(stage: Stage) -> None:
    """A press or a form that fails is answered like a command that fails."""
    page = await stage.wren.command("stories", "read", title=LAMP.id)
    form = await stage.wren.press_for_modal(page, "Jump to page…")
    stage.catalog.trouble = RuntimeError(SECRET)
    for reply in (
        await stage.wren.press(page, "Next ›"),
        await stage.wren.press(page, "Jump to page…"),
        await stage.wren.submit(form, {"page": "2"}),
    ):
        assert reply.ephemeral
        assert reply.text.startswith("Something went wrong. Reference")


async def test_a_store_in_trouble_asks_for_patience(stage: Stage) -> None:
    """A store that cannot be read is no fault of the reader."""
    stage.catalog.trouble = StoreClosed("closed")
    reply = await stage.wren.command("stories", "random")
    assert reply.text.startswith("The stories cannot be reached just now.")


async def test_autocomplete_in_trouble_offers_nothing(stage: Stage) -> None:
    """Discord cannot show an error while one types; there are just no rows."""
    stage.catalog.trouble = RuntimeError(SECRET)
    assert await stage.wren.complete("stories", "read", "title", "lamp") == []


def renamed(components: list[Json], custom_id: str) -> None:
    """Give the first control of a message an id of another version."""
    for component in components:
        if "custom_id" in component:
            component["custom_id"] = custom_id
            return
        renamed(component.get("components", []), custom_id)


async def test_controls_of_another_version(stage: Stage) -> None:
    """A button that this version does not know says so."""
    card = await stage.wren.command("stories", "summary", title=LAMP.id)
    renamed(card.message.components, "l0:read:whatever")
    reply = await stage.wren.press(card.now(), "l0:read:whatever")
    assert reply.ephemeral
    assert "from an older version" in reply.text


async def test_forms_of_another_version(stage: Stage) -> None:
    """A form that this version does not know says so."""
    page = await stage.wren.command("stories", "read", title=LAMP.id)
    form = await stage.wren.press_for_modal(page, "Jump to page…")
    form.interaction.modal["custom_id"] = "l0:goto"  # pyright: ignore[reportOptionalSubscript]
    assert "from an older version" in (await stage.wren.submit(form, {"page": "2"})).text


async def test_a_command_that_is_gone(stage: Stage) -> None:
    """A command that Discord still offers but the bot no longer has says so."""
    stage.bots[0][0].tree.remove_command("random")
    assert "is gone since the last update" in (await stage.wren.command("stories", "random")).text


async def test_a_choice_that_is_gone(stage: Stage) -> None:
    """A choice of an older version is refused with a sentence."""
    for command in stage.discord.world.commands.in_scope(None):
        for option in command.get("options", ()):
            for choice in option.get("choices", ()):
                choice["value"] = "x-" + choice["value"]
    reply = await stage.wren.command("stories", "random", rating="Teen")
    assert "One of the options cannot be used like this." in reply.text


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(respond, "PATIENCE", 0.0)


@pytest.mark.usefixtures("impatient")
async def test_slow_answers_are_promised_first(stage: Stage) -> None:
    """Work that takes long is promised in time, as private or public as it will be."""
    public = await stage.wren.command("stories", "summary", title=LAMP.id)
    assert not public.ephemeral
    assert public.text.startswith("## The Last Lamp")
    page = await stage.wren.command("stories", "read", title=LAMP.id)
    assert page.ephemeral
    turned = await stage.wren.press(page, "Next ›")
    assert (turned.id, "Page 2 of 3" in turned.text) == (page.id, True)
    similar = await stage.tam.press(public, "More like this")
    assert similar.ephemeral
    assert LETTERS.title in similar.text
    form = await stage.wren.press_for_modal(turned, "Jump to page…")
    assert "Page 3 of 3" in (await stage.wren.submit(form, {"page": "3"})).text


@pytest.mark.usefixtures("impatient")
async def test_slow_failures_answer_the_promise(stage: Stage) -> None:
    """An error after a promise takes its place."""
    reply = await stage.wren.command("stories", "read", title="zzz")
    assert reply.ephemeral
    assert "There is no story called “zzz”" in reply.text


async def test_being_too_late_is_only_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """When Discord no longer takes the answer there is nobody to tell, and no second try."""
    stage.discord.faults.fail_next(r"POST /interactions/.*/callback", 404, code=10062)
    stage.discord.patience = 0.2
    task = asyncio.create_task(stage.wren.command("stories", "summary", title=LAMP.id))
    bot: Lectern = stage.bots[0][0]
    while not any("too late" in record.getMessage() for record in caplog.records):
        await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    callbacks = [sent for sent in stage.discord.recorded if sent.path.endswith("/callback")]
    assert len(callbacks) == 1
    assert not bot.is_closed()
