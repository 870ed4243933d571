"""Typing a command: the list, the options, completions, checks, and sending."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.localdiscord.page.hands import send_line, type_line
from tests.localdiscord.page.payloads import an_option
from tests.localdiscord.page.stage import Stage, Turn, leave_unanswered

if TYPE_CHECKING:
    from tests.localdiscord.page.conftest import Visit

expect = pytest.importorskip("playwright.async_api").expect
pytestmark = pytest.mark.asyncio(loop_scope="session")

TITLES = ("The Last Lamp", "The Lamplighter", "Long Lane")


async def complete(turn: Turn) -> None:
    """Offer the titles that hold what is typed; their values are ids."""
    [focused] = [option for option in turn.frame["options"] if option.get("focused")]
    typed = focused["value"].lower()
    found = [title for title in TITLES if typed in title.lower()]
    await turn.ack(choices=[{"name": title, "value": f"id-{title}"} for title in found])


async def test_slash_lists_the_synced_commands_that_may_be_used_here(visit: Visit) -> None:
    """A slash anywhere shows the commands with their descriptions; gated ones are left out."""
    page = await visit()
    await page.keyboard.press("/")
    rows = page.get_by_role("option")
    names = await page.locator(".popup-label").all_inner_texts()
    assert names == ["/random", "/search", "/help", "/me settings", "/me shelf"]
    await expect(rows.first).to_contain_text("A story at random")
    await page.keyboard.type("se")
    assert await page.locator(".popup-label").all_inner_texts() == ["/search", "/me settings"]


async def test_commands_of_age_restricted_channels_and_moderators(
    visit: Visit, stage: Stage
) -> None:
    """The list follows the channel and the person."""
    page = await visit()
    await page.locator(".channel", has_text="after-dark").click()
    await page.get_by_text("Moss").click()
    await expect(page.locator(".person.is-me")).to_contain_text("Moss")
    await page.keyboard.press("/")
    await expect(page.locator(".popup-label", has_text="/grim")).to_be_visible()
    await expect(page.locator(".popup-label", has_text="/hide")).to_be_visible()


async def test_a_line_typed_quickly_becomes_a_command(visit: Visit, stage: Stage) -> None:
    """Name, option, value and Enter in one go send the nested options; free text is allowed."""
    page = await visit()
    await page.locator(".composer-text").click()
    await page.keyboard.type("/search words: old sea pairing: Mina/Lucy author: Quill")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
    sent = await stage.wait_for("command")
    assert sent["command_id"] == "302"
    assert {option["name"]: option["value"] for option in sent["options"]} == {
        "words": "old sea",
        "pairing": "Mina/Lucy",
        "author": "Quill",
    }
    await expect(page.locator(".answer-line")).to_contain_text("Wren used /search")


async def test_a_pasted_line_becomes_a_command(visit: Visit, stage: Stage) -> None:
    """A whole line put in at once is read like a typed one."""
    page = await visit()
    box = page.locator(".composer-text")
    await box.fill("/random pairing: Mina/Lucy length: Long")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
    sent = await stage.wait_for("command")
    assert {option["name"]: option["value"] for option in sent["options"]} == {
        "pairing": "Mina/Lucy",
        "length": "long",
    }


async def test_a_completion_is_taken_by_its_name_and_sent_by_its_value(
    visit: Visit, stage: Stage
) -> None:
    """Arrow and Enter take a completion: its name is shown, its id is sent."""
    stage.scripts["autocomplete"] = complete
    page = await visit()
    await type_line(page, "search lam")
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="words")).to_have_value("The Lamplighter")
    await page.keyboard.press("Enter")
    sent = await stage.wait_for("command")
    assert sent["options"] == [{"type": 3, "name": "words", "value": "id-The Lamplighter"}]


async def test_loose_text_is_asked_where_it_belongs(visit: Visit, stage: Stage) -> None:
    """Text that names no option is offered a place, and Enter puts it there."""
    page = await visit()
    await type_line(page, "random Wren and Tam")
    await expect(page.locator(".popup")).to_contain_text("Where does this belong?")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="pairing")).to_have_value("Wren and Tam")


async def test_a_completion_is_taken_by_mouse(visit: Visit, stage: Stage) -> None:
    """Clicking works from the list of commands to the send button."""
    stage.scripts["autocomplete"] = complete
    page = await visit()
    await page.get_by_role("button", name="Commands", exact=True).click()
    await page.get_by_role("option", name="/search").click()
    await page.get_by_role("option", name="Long Lane").click()
    await page.get_by_role("option", name="reader").click()
    await page.get_by_role("option", name="Tam").click()
    await page.get_by_role("button", name="Send").click()
    sent = await stage.wait_for("command")
    assert [option["value"] for option in sent["options"]] == ["id-Long Lane", "102"]


async def test_a_late_completion_is_dropped(visit: Visit, stage: Stage) -> None:
    """An answer to an older text never replaces the newer one's."""
    first = asyncio.Event()

    async def answer(turn: Turn) -> None:
        text = turn.frame["options"][0]["value"]
        if text == "la":
            task = asyncio.create_task(late(turn))
            tasks.append(task)
        else:
            await turn.ack(choices=[{"name": f"for {text or 'nothing'}", "value": text}])

    async def late(turn: Turn) -> None:
        await first.wait()
        await turn.ack(choices=[{"name": "stale", "value": "stale"}])

    tasks: list[asyncio.Task[None]] = []
    stage.scripts["autocomplete"] = answer
    page = await visit()
    await type_line(page, "search la")
    await stage.wait_for("autocomplete", asking="la")
    await page.keyboard.type("mp")
    await expect(page.get_by_role("option")).to_have_text(["for lamp"])
    first.set()
    await asyncio.gather(*tasks)
    await page.get_by_role("combobox", name="words").press("Home")
    await expect(page.get_by_role("option")).to_have_text(["for lamp"])


async def test_completions_know_the_other_options(visit: Visit, stage: Stage) -> None:
    """A completion request carries what is filled in and which option is asked for."""
    page = await visit()
    await type_line(page, "search words: sea author: Qu")
    sent = await stage.wait_for("autocomplete", asking="Qu")
    assert sent["options"] == [
        {"type": 3, "name": "words", "value": "sea"},
        {"type": 3, "name": "author", "value": "Qu", "focused": True},
    ]


async def test_subcommands_are_nested(visit: Visit, stage: Stage) -> None:
    """ "/me shelf" is sent as a subcommand that holds its options."""
    page = await visit()
    await send_line(page, "me shelf name: later")
    sent = await stage.wait_for("command")
    inner = [{"type": 3, "name": "name", "value": "later"}]
    assert sent["options"] == [{"type": 1, "name": "shelf", "options": inner}]


WRONG = (
    ("search ", "“words” is required."),
    ("random count: seven", "“count” must be a whole number."),
    ("random count: 9", "“count” must be 5 or less."),
    ("random length: enormous", "Choose “length” from the list."),
    ("random nonsense", "/random has no place for “nonsense”. Choose where it belongs: pairing."),
)


async def test_what_discord_would_not_send_is_told(visit: Visit, stage: Stage) -> None:
    """A wrong or missing option is named and nothing is sent."""
    page = await visit()
    for line, told in WRONG:
        await send_line(page, line)
        await expect(page.locator(".composer-error")).to_have_text(told)
        await page.get_by_role("button", name="Leave the command").click()
        await page.locator(".composer-text").blur()
    assert stage.sent("command") == []


async def test_booleans_and_numbers_are_sent_as_such(visit: Visit, stage: Stage) -> None:
    """Typed values take the option's type."""
    page = await visit()
    await send_line(page, "random count: 3 private: true")
    sent = await stage.wait_for("command")
    assert [option["value"] for option in sent["options"]] == [3, True]


async def test_up_recalls_the_last_command(visit: Visit, stage: Stage) -> None:
    """Arrow up in an empty composer brings the last command back, ready to be sent."""
    page = await visit()
    await send_line(page, "random count: 2")
    first = await stage.wait_for("command")
    await expect(page.locator(".command-line")).to_have_count(0)
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    second = await stage.wait_for("command", count=2)
    assert second["options"] == first["options"]


async def test_backspace_and_escape_lead_out_of_a_command(visit: Visit) -> None:
    """An empty optional field goes with Backspace, the whole command with Escape."""
    page = await visit()
    await type_line(page, "random count: 2")
    await page.keyboard.press("Backspace")
    await page.keyboard.press("Backspace")
    await expect(page.locator(".field")).to_have_count(0)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await expect(page.locator(".composer-text")).to_be_focused()
    await expect(page.locator(".command-line")).to_have_count(0)


async def test_a_refusal_is_shown_and_the_command_kept(visit: Visit, stage: Stage) -> None:
    """What the server refuses stands above the composer; nothing typed is lost."""

    async def refuse(turn: Turn) -> None:
        await turn.refuse("Not in this channel.")

    stage.scripts["command"] = refuse
    page = await visit()
    await send_line(page, "random count: 2")
    await expect(page.locator(".composer-error")).to_have_text("Not in this channel.")
    await expect(page.get_by_role("combobox", name="count")).to_have_value("2")


async def test_a_command_that_gets_no_answer_says_so(visit: Visit, stage: Stage) -> None:
    """A failed command leaves a note in the channel that can be dismissed."""
    stage.scripts["command"] = leave_unanswered
    page = await visit()
    await page.get_by_role("button", name="/random").click()
    note = page.locator(".failed")
    await expect(note).to_contain_text("/random The application did not respond")
    await note.get_by_role("button", name="Dismiss").click()
    await expect(note).to_have_count(0)


async def test_new_commands_replace_the_old_ones(visit: Visit, stage: Stage) -> None:
    """What the bot syncs while the page is open is offered at once, in the welcome too."""
    page = await visit()
    stage.commands[2]["name"] = "assist"
    stage.commands[2]["options"] = [an_option("topic", required=True)]
    await stage.push({"type": "commands", "commands": stage.commands})
    await expect(page.locator(".suggestion")).to_have_text(
        ["/randomA story at random", "/me settingsYour settings", "/me shelfYour shelf"]
    )
    await page.keyboard.press("/")
    await expect(page.locator(".popup-label", has_text="/assist")).to_be_visible()


async def test_plain_messages_are_said(visit: Visit, stage: Stage) -> None:
    """A line without a slash is a message; Shift and Enter make a new line."""
    page = await visit()
    await page.locator(".composer-text").click()
    await page.keyboard.type("Good evening")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("all")
    await page.keyboard.press("Enter")
    sent = await stage.wait_for("say")
    assert sent["content"] == "Good evening\nall"
    await expect(page.locator(".message .text")).to_have_text(
        "Good evening\nall", use_inner_text=True
    )
    await expect(page.locator(".composer-text")).to_have_value("")
