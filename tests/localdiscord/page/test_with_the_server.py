"""The page before the real local Discord, with a real discord.py bot behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.localdiscord import LocalDiscord, ManualClock
from tests.localdiscord.page.hands import send_line, type_line
from tests.localdiscord.samplebot import SampleBot, running

if TYPE_CHECKING:
    from tests.localdiscord.page.conftest import Visit

expect = pytest.importorskip("playwright.async_api").expect
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def clock() -> ManualClock:
    """A clock that stands still until it is moved."""
    return ManualClock()


@pytest_asyncio.fixture(loop_scope="session")
async def address(tmp_path: Path, clock: ManualClock) -> AsyncIterator[str]:
    """Where the page of a local Discord is, with the sample bot logged in."""
    local = LocalDiscord(clock=clock)
    socket = tmp_path / "discord.sock"
    async with (
        local.serve(socket=socket, page_port=0) as server,
        running(local, SampleBot(socket)),
    ):
        yield server.page


async def test_a_command_with_a_completion_is_read_and_turned(visit: Visit, address: str) -> None:
    """Slash, completion, reply, button and edit all the way to the bot and back."""
    page = await visit(url=address)
    await expect(page.locator(".banner")).to_be_hidden()
    await type_line(page, "read hound")
    await expect(page.get_by_role("option")).to_have_text(["The Hound of the Baskervilles"])
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(page.locator(".answer-line")).to_contain_text("Wren used /read")
    await expect(page.locator(".message .text")).to_have_text("The")
    await page.get_by_role("button", name="Turn").click()
    await expect(page.locator(".message .text")).to_have_text("Page 2")
    await page.get_by_role("button", name="Later").click()
    await expect(page.locator(".message .text")).to_have_text("Turned later")


async def test_a_form_is_filled_in(visit: Visit, address: str) -> None:
    """A modal comes, is submitted with its select, and the bot answers what was said."""
    page = await visit(url=address)
    await type_line(page, "note")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await page.get_by_label("Your note").fill("Fog again")
    await page.get_by_role("button", name="Mood").click()
    await page.get_by_role("option", name="Stormy").click()
    await page.get_by_role("button", name="Submit").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.locator(".message .text")).to_have_text("Fog again (Stormy)")


async def test_a_card_and_its_file(visit: Visit, address: str) -> None:
    """A card of the bot's shows its picture and offers its file; its button answers privately."""
    page = await visit(url=address)
    await type_line(page, "card ")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Emma")).to_be_visible()
    async with page.expect_download() as started:
        await page.get_by_role("link", name="Download story.txt").click()
    download = await started.value
    assert Path(await download.path()).read_text() == "Once upon a time"
    await page.get_by_role("button", name="5 of 5").click()
    await expect(page.locator(".message.is-ephemeral")).to_contain_text("emma got 5")
    await page.get_by_role("button", name="Dismiss").click()
    await expect(page.locator(".message.is-ephemeral")).to_have_count(0)


async def test_several_are_chosen(visit: Visit, address: str) -> None:
    """A select of the bot's takes two values."""
    page = await visit(url=address)
    await send_line(page, "read title: Emma")
    await page.get_by_role("button", name="Shelf").click()
    await page.get_by_role("option", name="Now").click()
    await page.get_by_role("option", name="Later").click()
    await page.get_by_role("button", name="Done").click()
    await expect(page.get_by_text("Put on now, later")).to_be_visible()


async def test_an_unanswered_command_fails_after_three_seconds(
    visit: Visit, address: str, clock: ManualClock
) -> None:
    """The page says that the application did not respond."""
    page = await visit(url=address)
    await type_line(page, "silent ")
    await page.keyboard.press("Enter")
    await expect(page.locator(".pending")).to_be_visible()
    clock.advance(3.1)
    await expect(page.locator(".failed")).to_contain_text("The application did not respond")


async def test_a_moderator_sees_more(visit: Visit, address: str) -> None:
    """Rooms and commands follow the person; an age-restricted command its channel."""
    page = await visit(url=address)
    await expect(page.locator(".channel", has_text="mod-room")).to_have_count(0)
    await page.get_by_text("Moss").click()
    await page.locator(".channel", has_text="mod-room").click()
    await page.keyboard.press("/")
    await expect(page.locator(".popup-label", has_text="/settle")).to_be_visible()
    await expect(page.locator(".popup-label", has_text="/dark")).to_have_count(0)
    await page.keyboard.press("Escape")
    await page.locator(".channel", has_text="after-dark").click()
    await type_line(page, "dark ")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message .text")).to_have_text("Dark")


async def test_the_bot_answers_in_its_direct_message(visit: Visit, address: str) -> None:
    """A direct message with the bot is opened from the side."""
    page = await visit(url=address)
    await page.locator(".bot-state").click()
    await expect(page.locator(".top-name .icon-direct")).to_be_visible()
    await send_line(page, "greet name: Wren times: 2 private: true")
    await expect(page.get_by_text("Hello Wren 2 plain -")).to_be_visible()
    await expect(page.get_by_text("Only you can see this")).to_be_visible()
