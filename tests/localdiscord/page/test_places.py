"""Channels, people, the connection, and the page on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.localdiscord.page.hands import type_line
from tests.localdiscord.page.payloads import a_button, a_card, a_message, a_row, a_text
from tests.localdiscord.page.stage import Stage, Turn

if TYPE_CHECKING:
    from tests.localdiscord.page.conftest import Visit

expect = pytest.importorskip("playwright.async_api").expect
pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}

NAMELESS = """() => [...document.querySelectorAll("button, a[href], input, textarea, dialog")]
  .filter((node) => node.checkVisibility())
  .filter((node) => !(node.ariaLabel || node.textContent.trim() || node.labels?.length
    || node.getAttribute("aria-labelledby")))
  .map((node) => node.outerHTML)"""

SMALL = """() => [...document.querySelectorAll("button, a[href], textarea")]
  .filter((node) => node.checkVisibility() && !node.matches(".plain, .mention, .key"))
  .filter((node) => node.getBoundingClientRect().height < 40)
  .map((node) => node.outerHTML)"""

CONTRAST = """() => {
  const style = getComputedStyle(document.documentElement);
  const light = (name) => {
    const hex = style.getPropertyValue(name).trim().slice(1);
    const part = (at) => {
      const value = parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4);
  };
  const ratio = (...names) => {
    const [dark, bright] = names.map(light).sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const grounds = ["--paper", "--panel", "--raised", "--hover", "--accent-soft", "--only-you"];
  const pairs = grounds.flatMap((ground) => ["--ink", "--soft"].map((ink) => [ink, ground]));
  pairs.push(["--accent", "--paper"], ["--accent", "--raised"], ["--accent", "--accent-soft"],
    ["--accent", "--only-you"], ["--accent-ink", "--accent"], ["--bad", "--paper"],
    ["--bad", "--panel"], ["--ink", "--bad-soft"], ["--ink", "--code"]);
  return pairs.map(([ink, ground]) => [`${ink} on ${ground}`, ratio(ink, ground)])
    .filter(([, found]) => found < 4.5);
}"""


async def test_an_empty_channel_welcomes(visit: Visit, stage: Stage) -> None:
    """The first visit says how to begin; a suggestion is a command that runs at once."""
    page = await visit()
    await expect(page.locator(".welcome")).to_contain_text("Type / to see what the bot can do")
    names = await page.locator(".suggestion b").all_inner_texts()
    assert names == ["/random", "/help", "/me settings"]
    await page.get_by_role("button", name="/me settings").click()
    sent = await stage.wait_for("command")
    assert sent["options"] == [{"type": 1, "name": "settings", "options": []}]
    await expect(page.locator(".message")).to_contain_text("Here you are.")


async def test_channels_threads_and_marks(visit: Visit) -> None:
    """Threads stand under their channel; an age-restricted channel is marked beside and above."""
    page = await visit()
    rows = await page.locator(".channels .channel-name").all_inner_texts()
    assert rows == ["stories", "a long thread", "quiet-corner", "after-dark", "Lectern"]
    await expect(page.locator(".top")).to_contain_text("Ask for a story")
    await expect(page.locator(".top .badge")).to_have_count(0)
    await page.get_by_role("button", name="after-dark age-restricted").click()
    await expect(page.locator(".top .badge")).to_have_text("age-restricted")


async def test_commands_go_to_the_open_channel(visit: Visit, stage: Stage) -> None:
    """Switching the channel switches where one speaks."""
    page = await visit()
    await page.locator(".channel", has_text="quiet-corner").click()
    await page.get_by_role("button", name="/help").click()
    assert (await stage.wait_for("command"))["channel_id"] == "202"


async def test_messages_elsewhere_are_counted(visit: Visit, stage: Stage) -> None:
    """A channel with something new says how much until it is opened."""
    page = await visit()
    await stage.post(a_message("500", channel_id="202", content="Psst"))
    await expect(page.get_by_label("1 unread")).to_be_visible()
    await page.locator(".channel", has_text="quiet-corner").click()
    await expect(page.get_by_text("Psst")).to_be_visible()
    await expect(page.locator(".unread")).to_have_count(0)


async def test_the_direct_message_is_opened(visit: Visit, stage: Stage) -> None:
    """The bot's own channel is made when it is first asked for."""
    page = await visit()
    await page.locator(".channel", has_text="Lectern").click()
    await expect(page.locator(".welcome h2")).to_have_text("This is Lectern")
    await page.get_by_role("button", name="/help").click()
    assert (await stage.wait_for("command"))["channel_id"] == "299"


async def test_another_person_is_another_connection(visit: Visit, stage: Stage) -> None:
    """Switching the person speaks as them, in the same channel, also after a reload."""
    page = await visit()
    await page.locator(".channel", has_text="quiet-corner").click()
    await page.get_by_text("Moss").click()
    await expect(page.locator(".person.is-me")).to_contain_text("Moss")
    await expect(page.get_by_role("heading", name="quiet-corner", exact=True)).to_be_visible()
    assert set(stage.sockets.values()) == {"103"}
    await page.reload()
    await expect(page.get_by_role("radio", name="Moss")).to_be_checked()


async def test_a_forgotten_person_does_not_lock_one_out(visit: Visit, stage: Stage) -> None:
    """A server that no longer knows the remembered person is entered as whoever comes first."""
    page = await visit()
    await page.evaluate("sessionStorage.setItem('local-discord-person', '999')")
    await page.reload()
    await expect(page.get_by_role("radio", name="Wren")).to_be_checked()


async def test_a_lost_connection_comes_back(visit: Visit, stage: Stage) -> None:
    """The banner says so, nothing half typed is lost, and the page returns by itself."""
    stage.messages["201"] = [a_message("500", content="Before")]
    page = await visit()
    await type_line(page, "random count: 2")
    stage.accepts = False
    await stage.drop()
    await expect(page.locator(".banner")).to_contain_text("Connection lost, trying again")
    stage.messages["201"].append(a_message("501", content="Meanwhile"))
    stage.accepts = True
    await expect(page.locator(".banner")).to_be_hidden()
    await expect(page.get_by_text("Meanwhile")).to_be_visible()
    await expect(page.get_by_role("combobox", name="count")).to_have_value("2")


async def test_a_missing_bot_is_told(visit: Visit, stage: Stage) -> None:
    """The banner follows the bot's coming and going."""
    page = await visit()
    await stage.push({"type": "bot", "bot": {"online": False, "user": stage.bot["user"]}})
    await expect(page.locator(".banner")).to_contain_text("The bot is not connected")
    await stage.push({"type": "bot", "bot": stage.bot})
    await expect(page.locator(".banner")).to_be_hidden()


async def test_a_channel_without_permission_is_closed(visit: Visit, stage: Stage) -> None:
    """Where one may not write, the composer says so."""
    stage.channels[0]["can_send"] = False
    page = await visit()
    await expect(page.get_by_placeholder("You cannot write here")).to_be_disabled()


async def test_the_page_on_a_phone(visit: Visit, stage: Stage) -> None:
    """Nothing scrolls sideways, the composer is in sight, and what is touched is large enough."""
    word = "Donaudampfschifffahrtsgesellschaft" * 4
    buttons = [a_button(f"A button {number}", f"b{number}") for number in range(5)]
    card = a_card(a_text(f"## {word}\n`{word}`\n```\n{word}\n```"), a_row(*buttons))
    stage.messages["201"] = [
        a_message("500", flags=32768, components=card),
        a_message("501", content=f"https://example.org/{word}"),
    ]
    page = await visit(**PHONE)
    width = "document.documentElement.scrollWidth"
    assert await page.evaluate(width) == 390
    assert await page.evaluate("document.querySelector('.feed').scrollWidth") == 390
    await expect(page.locator(".composer-box")).to_be_in_viewport(ratio=1)
    await expect(page.locator(".sidebar")).to_be_hidden()
    assert await page.evaluate(SMALL) == []


async def test_the_drawer_on_a_phone(visit: Visit) -> None:
    """The side opens as a drawer, and closes when a channel is chosen or with Escape."""
    page = await visit(**PHONE)
    menu = page.get_by_role("button", name="Channels and people")
    await menu.tap()
    await expect(page.locator(".sidebar")).to_be_visible()
    assert await page.evaluate(SMALL) == []
    await page.keyboard.press("Escape")
    await expect(page.locator(".sidebar")).to_be_hidden()
    await expect(menu).to_be_focused()
    await menu.tap()
    await page.locator(".channel", has_text="quiet-corner").tap()
    await expect(page.locator(".sidebar")).to_be_hidden()
    await expect(page.locator(".top")).to_contain_text("quiet-corner")


async def test_completions_on_a_phone_with_a_keyboard(visit: Visit, stage: Stage) -> None:
    """In the little room above an on-screen keyboard the list scrolls and the composer stays."""

    async def many(turn: Turn) -> None:
        await turn.ack(choices=[{"name": f"Title {at}", "value": str(at)} for at in range(25)])

    stage.scripts["autocomplete"] = many
    page = await visit(**PHONE)
    await page.set_viewport_size({"width": 390, "height": 420})
    await page.get_by_role("button", name="Commands", exact=True).tap()
    await page.get_by_role("option", name="/search").tap()
    await expect(page.get_by_role("option")).to_have_count(25)
    await expect(page.locator(".composer-box")).to_be_in_viewport(ratio=1)
    await expect(page.locator(".popup")).to_be_in_viewport(ratio=1)
    await page.get_by_role("option", name="Title 24").tap()
    await expect(page.get_by_role("combobox", name="words")).to_have_value("Title 24")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_colours_can_be_read(visit: Visit, scheme: str) -> None:
    """Text has at least the contrast of WCAG AA on every ground, light and dark."""
    page = await visit(color_scheme=scheme)
    assert await page.evaluate(CONTRAST) == []


async def test_every_control_has_a_name(visit: Visit, stage: Stage) -> None:
    """Whatever can be reached with the keyboard tells what it is."""
    emoji = a_button("", "star", emoji={"name": "⭐"})
    stage.messages["201"] = [a_message("500", content="Hm", components=[a_row(emoji)])]
    page = await visit()
    await type_line(page, "random count: 2")
    assert await page.evaluate(NAMELESS) == []
