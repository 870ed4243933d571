"""Buttons, selects and modals: pressed, waited for, failed, submitted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.localdiscord.page.payloads import (
    Json,
    a_button,
    a_label,
    a_message,
    a_row,
    a_select,
    a_text,
    a_text_input,
)
from tests.localdiscord.page.stage import Stage, Turn, leave_unanswered

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.localdiscord.page.conftest import Visit

expect = pytest.importorskip("playwright.async_api").expect
pytestmark = pytest.mark.asyncio(loop_scope="session")


def a_page(number: int) -> Json:
    """A message with a page of a story and its buttons."""
    buttons = a_row(
        a_button("Previous", f"page:{number - 1}"), a_button("Next", f"page:{number + 1}")
    )
    return a_message("500", content=f"Page {number}", components=[buttons])


async def test_a_button_waits_and_is_answered(visit: Visit, stage: Stage) -> None:
    """A pressed button turns until the answer is there, and keeps the focus through an edit."""
    turns: list[Turn] = []

    async def hold(turn: Turn) -> None:
        turns.append(turn)
        await turn.ack(interaction_id=turn.id)
        await turn.settle("pending")

    stage.scripts["component"] = hold
    stage.messages["201"] = [a_page(1)]
    page = await visit()
    button = page.get_by_role("button", name="Next")
    await button.focus()
    await page.keyboard.press("Enter")
    sent = await stage.wait_for("component")
    assert (sent["message_id"], sent["custom_id"], sent["component_type"]) == ("500", "page:2", 2)
    await expect(button).to_have_attribute("aria-busy", "true")
    await page.keyboard.press("Enter")
    await stage.push({"type": "message_update", "message": a_page(2)})
    await turns[0].settle("answered")
    await expect(page.get_by_text("Page 2")).to_be_visible()
    await expect(button).to_be_focused()
    await expect(button).not_to_have_attribute("aria-busy", "true")
    assert len(stage.sent("component")) == 1


async def test_a_failed_interaction_is_told_at_its_message(visit: Visit, stage: Stage) -> None:
    """ "This interaction failed" stands under the message whose button it was."""
    stage.scripts["component"] = leave_unanswered
    stage.messages["201"] = [a_page(1)]
    page = await visit()
    await page.get_by_role("button", name="Next").click()
    await expect(page.locator(".message-failure")).to_contain_text("This interaction failed")
    await expect(page.get_by_role("button", name="Next")).to_be_enabled()


async def test_a_select_sends_its_value(visit: Visit, stage: Stage) -> None:
    """Choosing in a select sends at once; the keyboard opens and walks it."""
    stage.messages["201"] = [
        a_message("500", components=[a_row(a_select("where", "Here", "There", placeholder="Go"))])
    ]
    page = await visit()
    select = page.get_by_role("button", name="Go")
    await select.focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    sent = await stage.wait_for("component")
    assert (sent["component_type"], sent["values"]) == (3, ["there"])


async def test_a_select_of_several_keeps_to_its_limits(visit: Visit, stage: Stage) -> None:
    """Several values are sent when done, never fewer or more than allowed."""
    several = a_select("tags", "Sea", "Fog", "Ghost", min_values=2, max_values=2)
    stage.messages["201"] = [a_message("500", components=[a_row(several)])]
    page = await visit()
    await page.get_by_role("button", name="Choose").click()
    done = page.get_by_role("button", name="Done")
    await page.get_by_role("option", name="Sea").click()
    await expect(done).to_be_disabled()
    await page.get_by_role("option", name="Ghost").click()
    await expect(page.get_by_role("option", name="Fog")).to_be_disabled()
    await page.locator(".top").click()
    await expect(done).to_be_hidden()
    await page.get_by_role("button", name="Sea, Ghost").click()
    await done.click()
    assert (await stage.wait_for("component"))["values"] == ["sea", "ghost"]


async def test_a_select_of_people(visit: Visit, stage: Stage) -> None:
    """A select of people offers those of the server and sends an id."""
    stage.messages["201"] = [a_message("500", components=[a_row({"type": 5, "custom_id": "who"})])]
    page = await visit()
    await page.get_by_role("button", name="Choose a person").click()
    await page.get_by_role("option", name="Moss").click()
    sent = await stage.wait_for("component")
    assert (sent["component_type"], sent["values"]) == (5, ["103"])


async def open_modal(visit: Visit, stage: Stage, *components: Json) -> Page:
    """Press a button that answers with a modal."""

    async def ask(turn: Turn) -> None:
        await turn.ack(interaction_id=turn.id)
        await turn.settle("answered")
        await turn.modal("Tell us more", *components)

    stage.scripts["component"] = ask
    stage.messages["201"] = [a_page(1)]
    page = await visit()
    await page.get_by_role("button", name="Next").click()
    await expect(page.get_by_role("dialog", name="Tell us more")).to_be_visible()
    return page


async def test_a_modal_is_checked_and_submitted(visit: Visit, stage: Stage) -> None:
    """Every kind of field is submitted in Discord's shape; what is missing is told first."""
    choices = [{"label": "Yes", "value": "y"}, {"label": "No", "value": "n"}]
    page = await open_modal(
        visit,
        stage,
        a_text("Some *words* first"),
        a_label("Title", a_text_input("title", min_length=3, max_length=40)),
        a_label("Kind", a_select("kind", "Sea", "Fog")),
        a_label("Sure", {"type": 21, "custom_id": "sure", "options": choices}),
        a_label("Which", {"type": 22, "custom_id": "which", "options": choices, "required": False}),
        a_label("Tell me", {"type": 23, "custom_id": "tell"}),
        a_row(a_text_input("old", label="Old style", style=2, required=False)),
    )
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog.get_by_text("Please fill this in.")).to_be_visible()
    await expect(dialog.get_by_label("Title")).to_be_focused()
    await page.keyboard.type("ab")
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog.get_by_text("At least 3 characters")).to_be_visible()
    assert stage.sent("modal_submit") == []
    await dialog.get_by_label("Title").fill("A lamp")
    await dialog.get_by_role("button", name="Kind").click()
    await dialog.get_by_role("option", name="Fog").click()
    await dialog.get_by_role("radio", name="No").check()
    await dialog.get_by_role("checkbox", name="Yes").check()
    await dialog.get_by_role("checkbox", name="Tell me").check()
    await dialog.get_by_label("Old style").fill("two\nlines")
    await dialog.get_by_role("button", name="Submit").click()
    sent = await stage.wait_for("modal_submit")
    fields = [each.get("component") or each.get("components") for each in sent["components"]]
    assert fields == [
        None,
        {"type": 4, "custom_id": "title", "value": "A lamp"},
        {"type": 3, "custom_id": "kind", "values": ["fog"]},
        {"type": 21, "custom_id": "sure", "value": "n"},
        {"type": 22, "custom_id": "which", "values": ["y"]},
        {"type": 23, "custom_id": "tell", "value": True},
        [{"type": 4, "custom_id": "old", "value": "two\nlines"}],
    ]
    await expect(dialog).to_have_count(0)


async def test_a_modal_uploads_a_file(visit: Visit, stage: Stage, tmp_path: Path) -> None:
    """A picked file travels with the submission, named by its id."""
    tale = tmp_path / "tale.txt"
    tale.write_text("Once")
    page = await open_modal(visit, stage, a_label("File", {"type": 19, "custom_id": "file"}))
    await page.get_by_label("File").set_input_files(tale)
    await page.get_by_role("button", name="Submit").click()
    sent = await stage.wait_for("modal_submit")
    assert sent["components"][0]["component"]["values"] == ["0"]
    [file] = sent["files"]
    assert (file["id"], file["filename"], file["data"]) == ("0", "tale.txt", "T25jZQ==")


async def test_a_failed_submission_keeps_what_was_typed(visit: Visit, stage: Stage) -> None:
    """The dialog stays open with its text and says what went wrong."""
    stage.scripts["modal_submit"] = leave_unanswered
    page = await open_modal(visit, stage, a_label("Title", a_text_input("title")))
    await page.get_by_label("Title").fill("A lamp")
    await page.keyboard.press("Enter")
    await expect(page.locator(".modal-failure")).to_have_text("The application did not respond")
    await expect(page.get_by_label("Title")).to_have_value("A lamp")


async def test_a_modal_keeps_the_keyboard_and_goes_with_escape(visit: Visit, stage: Stage) -> None:
    """Tab stays inside the dialog; Escape closes it and sends nothing."""
    page = await open_modal(visit, stage, a_label("Title", a_text_input("title")))
    outside = "!document.querySelector('dialog').contains(document.activeElement)"
    for _ in range(8):
        await page.keyboard.press("Tab")
        is_body = await page.evaluate("document.activeElement === document.body")
        assert is_body or not await page.evaluate(outside)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert stage.sent("modal_submit") == []


async def test_a_command_for_messages_is_in_the_menu(visit: Visit, stage: Stage) -> None:
    """A context-menu command is run on the message whose menu was opened."""
    stage.messages["201"] = [a_message("500", content="Hm")]
    page = await visit()
    await page.locator(".message").hover()
    await page.get_by_role("button", name="Commands for this message").click()
    await page.get_by_role("menuitem", name="Report this").click()
    sent = await stage.wait_for("command")
    assert (sent["command_id"], sent["target_id"]) == ("307", "500")
