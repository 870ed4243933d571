"""Messages drawn from Discord's JSON: text, cards, files, and what only one person sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.localdiscord.page.payloads import (
    PEOPLE,
    a_button,
    a_card,
    a_message,
    a_row,
    a_text,
)
from tests.localdiscord.page.stage import Stage, Turn

if TYPE_CHECKING:
    from tests.localdiscord.page.conftest import Visit

expect = pytest.importorskip("playwright.async_api").expect
pytestmark = pytest.mark.asyncio(loop_scope="session")

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)

MARKDOWN: list[tuple[str, list[str]]] = [
    ("**b** *i* _j_ __u__ ~~s~~", ["strong", "em", "em", "underline", "strike"]),
    ("snake_case_name and 2 * 3 * 4", []),
    ("***both***", ["strong"]),
    ("`a **b**`", ["code"]),
    ("\\*no\\*", []),
    ("||hidden *thing*||", ["spoiler"]),
    ("[text](https://example.org/a) https://example.org/b.", ["link", "link"]),
    ("[bad](javascript:alert(1))", []),
    ("<t:1700000000:R> <@101> <#201> </me settings:304>", ["time", "user", "channel", "command"]),
]

BLOCKS: list[tuple[str, list[str]]] = [
    ("# One\n## Two\n-# small\nplain", ["heading", "heading", "small", "paragraph"]),
    ("> quoted\n> more\nplain", ["quote", "paragraph"]),
    (">>> all\nof it", ["quote"]),
    ("- a\n  - b\n- c\n1. d", ["list", "list"]),
    ("before\n```py\n# code\n```\nafter", ["paragraph", "codeblock", "paragraph"]),
    ("#hashtag\n-dash", ["paragraph"]),
]

KINDS = """async ([texts, part]) => {
  const markdown = await import("/page/markdown.js");
  return texts.map((text) => markdown[part](text).map(({ type }) => type));
}"""


async def test_inline_marks(visit: Visit) -> None:
    """Each mark of Discord's becomes its node; what only resembles one stays text."""
    page = await visit()
    found = await page.evaluate(KINDS, [[text for text, _ in MARKDOWN], "inline"])
    marks = [[kind for kind in kinds if kind != "text"] for kinds in found]
    assert marks == [kinds for _, kinds in MARKDOWN]


async def test_blocks(visit: Visit) -> None:
    """Headings, quotes, lists, small print and code are blocks of their own."""
    page = await visit()
    found = await page.evaluate(KINDS, [[text for text, _ in BLOCKS], "parse"])
    assert found == [kinds for _, kinds in BLOCKS]


async def test_hostile_text_stays_text(visit: Visit, stage: Stage) -> None:
    """Markup in anything that people or the bot write is shown as it was typed."""
    evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
    stage.messages["201"] = [
        a_message("500", content=f"{evil} **{evil}** `{evil}`"),
        a_message("501", embeds=[{"title": evil, "fields": [{"name": evil, "value": evil}]}]),
        a_message("502", flags=32768, components=a_card(a_text(evil), a_row(a_button(evil, evil)))),
        a_message("503", content="x", command=evil, interaction_metadata={"user": PEOPLE[0]}),
    ]
    page = await visit()
    await expect(page.locator(".message").first).to_contain_text("<img src=x onerror=")
    assert await page.evaluate("window.hit") is None
    assert await page.locator(".messages img, .messages script").count() == 0


async def test_a_spoiler_shows_itself_when_pressed(visit: Visit, stage: Stage) -> None:
    """A spoiler is covered until it is clicked, or taken with the keyboard."""
    stage.messages["201"] = [a_message("500", content="He ||was the ghost||, she ||was not||")]
    page = await visit()
    first, second = await page.locator(".spoiler").all()
    await expect(first.locator(".spoiler-text")).to_be_hidden()
    await first.click()
    await expect(first.locator(".spoiler-text")).to_be_visible()
    await second.focus()
    await page.keyboard.press("Enter")
    await expect(second.locator(".spoiler-text")).to_be_visible()


async def test_a_long_card(visit: Visit, stage: Stage) -> None:
    """A card draws its texts, section, separator, pictures, file and buttons."""
    stage.files["lamp.png"] = ("image/png", PNG)
    url = "/files/7/lamp.png"
    section = {
        "type": 9,
        "components": [a_text("## The Last Lamp")],
        "accessory": {"type": 11, "media": {"url": url}, "description": "A lamp"},
    }
    gallery = {"type": 12, "items": [{"media": {"url": url}, "description": "The same lamp"}]}
    link = {"type": 2, "style": 5, "label": "Source", "url": "https://example.org/lamp"}
    card = a_card(
        section,
        {"type": 14},
        gallery,
        {"type": 13, "file": {"url": "attachment://lamp.txt"}},
        a_row(a_button("Read", "read", 1), a_button("Gone", "gone", disabled=True), link),
        accent_color=0xB5651D,
    )
    attached = {"id": "1", "filename": "lamp.txt", "size": 2048, "url": "/files/8/lamp.txt"}
    stage.messages["201"] = [a_message("500", flags=32768, components=card, attachments=[attached])]
    page = await visit()
    box = page.locator(".container")
    await expect(box.get_by_role("heading", name="The Last Lamp")).to_be_visible()
    await expect(box.get_by_alt_text("A lamp", exact=True)).to_be_visible()
    await expect(box.get_by_alt_text("The same lamp")).to_be_visible()
    await expect(box.get_by_role("separator")).to_have_count(1)
    await expect(box.get_by_text("2.0 kB")).to_be_visible()
    download = box.get_by_role("link", name="Download lamp.txt")
    await expect(download).to_have_attribute("href", "/files/8/lamp.txt")
    await expect(box.get_by_role("button", name="Gone")).to_be_disabled()
    await expect(box.get_by_role("link", name="Source")).to_have_attribute("target", "_blank")
    border = await box.evaluate("node => getComputedStyle(node).borderLeftColor")
    assert border == "rgb(181, 101, 29)"


async def test_pictures_of_other_sites_are_links(visit: Visit, stage: Stage) -> None:
    """Nothing is loaded from the network; the picture's place says where it lies."""
    media = {"url": "https://example.org/x.png"}
    stage.messages["201"] = [
        a_message("500", flags=32768, components=[{"type": 12, "items": [{"media": media}]}])
    ]
    page = await visit()
    link = page.get_by_role("link", name="Picture on another site")
    await expect(link).to_have_attribute("href", "https://example.org/x.png")


async def test_an_embed_and_its_attachment(visit: Visit, stage: Stage) -> None:
    """The older kind of card shows title, text, fields and footer."""
    embed = {
        "title": "A title",
        "url": "https://example.org",
        "description": "Some *text*",
        "fields": [{"name": "Pages", "value": "12", "inline": True}],
        "footer": {"text": "From the shelf"},
    }
    file = {"id": "1", "filename": "tale.txt", "size": 12, "url": "/files/1/tale.txt"}
    stage.messages["201"] = [a_message("500", embeds=[embed], attachments=[file])]
    page = await visit()
    box = page.locator(".embed")
    await expect(box.get_by_role("link", name="A title")).to_be_visible()
    await expect(box).to_contain_text("Pages12")
    await expect(box).to_contain_text("From the shelf")
    await expect(page.locator(".file")).to_contain_text("12 bytes")


async def test_who_used_what_and_edits(visit: Visit, stage: Stage) -> None:
    """The line above a reply names the person and the command; an edit is marked."""
    used = {"interaction_metadata": {"user": PEOPLE[1], "name": "random"}}
    stage.messages["201"] = [
        a_message("500", content="Here", command="/random length: Long", **used),
        a_message("501", content="Changed", edited_timestamp="2026-01-01T00:00:00Z"),
    ]
    page = await visit()
    await expect(page.locator(".answer-line")).to_have_text("Tam used /random length: Long")
    await expect(page.get_by_text("(edited)")).to_have_count(1)


async def test_a_reply_quotes_what_it_replies_to(visit: Visit, stage: Stage) -> None:
    """An answer to a button names the message of the button by its first text."""
    card = a_card(a_text("## The Last Lamp\nby somebody"))
    stage.messages["201"] = [
        a_message("500", flags=32768, components=card),
        a_message("501", content="Saved.", message_reference={"message_id": "500"}),
    ]
    page = await visit()
    await expect(page.locator(".answer-line")).to_have_text("Lectern The Last Lamp")


async def test_an_answer_to_a_control_says_what_was_done(visit: Visit, stage: Stage) -> None:
    """Who pressed what stands above the answer, with the message that it was pressed on."""
    used = {"interaction_metadata": {"user": PEOPLE[1]}, "message_reference": {"message_id": "500"}}
    act = {"verb": "pressed", "what": "Save"}
    stage.messages["201"] = [
        a_message("500", content="The Last Lamp"),
        a_message("501", content="Saved.", act=act, **used),
    ]
    page = await visit()
    await expect(page.locator(".answer-line")).to_have_text("Tam pressed Save · The Last Lamp")


async def test_only_the_latest_messages_stay_on_the_page(visit: Visit, stage: Stage) -> None:
    """A page that is open for days keeps the last few hundred messages of a channel."""
    stage.messages["201"] = [a_message(str(1000 + n), content=f"No. {n}") for n in range(400)]
    page = await visit()
    await stage.post(a_message("2000", content="The newest"))
    await expect(page.get_by_text("The newest")).to_be_visible()
    await expect(page.locator(".message")).to_have_count(400)
    await expect(page.get_by_text("No. 0", exact=True)).to_have_count(0)


async def test_an_ephemeral_reply_can_be_dismissed(visit: Visit, stage: Stage) -> None:
    """What only one person sees says so, is sent to that person alone, and goes away."""

    async def whisper(turn: Turn) -> None:
        await turn.ack(interaction_id=turn.id)
        await turn.reply(content="Between us.", flags=64)
        await turn.settle("answered")

    stage.scripts["command"] = whisper
    page = await visit()
    await page.get_by_role("button", name="/help").click()
    message = page.locator(".message")
    await expect(message).to_contain_text("Only you can see this")
    await message.get_by_role("button", name="Dismiss").click()
    await expect(message).to_have_count(0)
    await expect(page.locator(".welcome")).to_be_visible()


async def test_a_deferred_reply_arrives_in_its_place(visit: Visit, stage: Stage) -> None:
    """ "is thinking" turns into the reply when it comes."""
    stage.messages["201"] = [a_message("500", flags=128)]
    page = await visit()
    await expect(page.locator(".thinking")).to_contain_text("Lectern is thinking")
    await stage.push({"type": "message_update", "message": a_message("500", content="Done.")})
    await expect(page.locator(".message")).to_have_count(1)
    await expect(page.locator(".message .text")).to_have_text("Done.")


async def test_a_mentioned_command_can_be_pressed(visit: Visit, stage: Stage) -> None:
    """A command named in a text goes to the composer, a channel opens."""
    stage.messages["201"] = [a_message("500", content="Try </search:302> in <#202>")]
    page = await visit()
    await page.get_by_role("button", name="/search").click()
    await expect(page.get_by_role("combobox", name="words")).to_be_focused()
    await page.locator(".message").get_by_role("button", name="#quiet-corner").click()
    await expect(page.get_by_role("heading", name="quiet-corner", exact=True)).to_be_visible()


async def test_a_tall_message_is_shown_from_its_beginning(visit: Visit, stage: Stage) -> None:
    """One begins to read a long page at its first line."""
    page = await visit()
    await stage.post(a_message("500", content="First line\n" + "more\n" * 80))
    await expect(page.get_by_text("First line")).to_be_in_viewport()
    await page.locator(".feed").evaluate("node => { node.scrollTop = 99999 }")
    changed = a_message("500", content="Second page\n" + "more\n" * 80)
    await page.wait_for_timeout(50)
    await stage.push({"type": "message_update", "message": changed})
    await expect(page.get_by_text("Second page")).to_be_in_viewport()
