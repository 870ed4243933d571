"""The bot leaves and another one comes, which knows nothing but what stands on the messages."""

from __future__ import annotations

import asyncio

import pytest

from bot.ui.client import Lectern
from bot.ui.views import CONTROLS
from tests.fakes import numbered
from tests.ui.conftest import Stage
from tests.ui.samples import LAMP, LETTERS


async def test_buttons_work_after_a_restart(stage: Stage) -> None:
    """Every kind of control of yesterday does what it did."""
    stage.catalog.stories += numbered(LETTERS, 7)
    wren = stage.wren
    card = await wren.command("stories", "random", author="t. vane")
    page = await wren.command("stories", "read", title=LAMP.id)
    found = await wren.command("stories", "search", words="tale", author="ione marsh")
    saved = await wren.press(card, "Save")
    for tale in numbered(LETTERS, 7):
        await stage.shelf.save(wren.user.id, tale.id, now=stage.services.now())
    shelf = await wren.command("stories", "shelf")

    await stage.restart()

    assert "It was *dark*." in (await stage.tam.press(card, "Read")).text
    assert "More like" in (await stage.tam.press(card, "More like this")).text
    assert "on your shelf" in (await stage.tam.press(card, "Save")).text
    assert (await wren.press(card, "Another")).text == card.text
    assert "Page 2 of 3" in (await wren.press(page, "Next ›")).text
    assert (await wren.press(page, "Back to card")).text == card.text
    assert "6–7 of 7" in (await wren.press(found, "Next ›")).text
    assert "**1. Tale 01**" in (await wren.press(found.now(), "author: Ione Marsh ✕")).text
    assert (await wren.choose(found, "", "Tale 03")).text.startswith("## Tale 03")
    assert "off your shelf" in (await wren.press(saved, "Remove from shelf")).text
    assert "6–7 of 7" in (await wren.press(shelf, "Next ›")).text


async def test_owners_are_remembered_after_a_restart(stage: Stage) -> None:
    """A page is still turned by whoever opened it, and by nobody else."""
    page = await stage.wren.command("stories", "read", title=LAMP.id, private=False)
    await stage.restart()
    assert "Only the person who asked" in (await stage.tam.press(page, "Next ›")).text


async def test_open_forms_can_be_submitted_after_a_restart(stage: Stage) -> None:
    """A form that was open while the bot restarted still leads to its page."""
    page = await stage.wren.command("stories", "read", title=LAMP.id)
    form = await stage.wren.press_for_modal(page, "Jump to page…")
    await stage.restart()
    turned = await stage.wren.submit(form, {"page": "2"})
    assert turned.id == page.id
    assert "Page 2 of 3" in turned.text


async def test_patterns_survive_edits_and_forms(stage: Stage) -> None:
    """No view that is sent, edited or closed makes the client forget a kind of control.

    discord.py 2.7.1 unregisters the pattern of a dynamic item, for every message, when a view
    that mixes it with ordinary items is edited without it or times out.
    """
    bot = stage.bots[0][0]
    card = await stage.wren.command("stories", "summary", title=LAMP.id, private=True)
    page = await stage.wren.press(card, "Read")
    form = await stage.wren.press_for_modal(page, "Jump to page…")
    await stage.wren.submit(form, {"page": "3"})
    await stage.wren.press(page.now(), "Back to card")
    known = bot._connection._view_store._dynamic_items
    assert set(known.values()) == set(CONTROLS)
    assert not bot._connection._view_store._views


async def test_commands_are_told_to_discord_only_when_they_changed(
    empty_stage: Stage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A restart with the same commands tells Discord nothing; a changed command does."""
    stage = empty_stage
    remembered = tmp_path_factory.mktemp("data") / "synced"

    def synced() -> int:
        return sum(sent.method == "PUT" for sent in stage.discord.recorded)

    async def one_run() -> None:
        bot = await stage.start()
        await bot.wait_until_ready()
        await stage.stop()

    stage.options["synced"] = remembered
    await one_run()
    assert synced() == 1
    await one_run()
    assert synced() == 1
    remembered.write_text("something else")
    await one_run()
    assert synced() == 2


async def test_an_answer_in_flight_is_finished_before_the_bot_leaves(stage: Stage) -> None:
    """Being told to stop does not cut off an answer, and asks newcomers to come back."""
    bot: Lectern = stage.bots[0][0]
    go_on = asyncio.Event()
    stage.catalog.wait_for = go_on
    slow = asyncio.create_task(stage.wren.command("stories", "summary", title=LAMP.id))
    while not len(bot.in_flight):
        await asyncio.sleep(0)
    leaving = asyncio.create_task(bot.close())
    await asyncio.sleep(0)
    late = await stage.tam.command("stories", "summary", title=LAMP.id)
    assert "about to restart" in late.text
    assert late.ephemeral
    go_on.set()
    assert (await slow).text.startswith("## The Last Lamp")
    await leaving


async def test_closing_twice_is_harmless(stage: Stage) -> None:
    """A second close does nothing."""
    bot = stage.bots[0][0]
    await bot.close()
    await bot.close()
