"""Every button, select and form, pressed by those it is for and by others."""

from __future__ import annotations

import pytest

from bot.localdiscord.replies import Shown
from tests.fakes import numbered
from tests.ui.conftest import Stage
from tests.ui.samples import LAMP, LETTERS

NOT_YOURS = "Only the person who asked for this can use its buttons."


async def card(stage: Stage) -> Shown:
    return await stage.wren.command("stories", "summary", title=LAMP.id)


async def test_read_on_a_public_card_opens_beside_it(stage: Stage) -> None:
    """Anybody can press Read; each gets a page of their own and the card stays."""
    shown = await card(stage)
    page = await stage.tam.press(shown, "Read")
    assert page.ephemeral
    assert page.id != shown.id
    assert "It was *dark*." in page.text
    assert shown.now().text == shown.text


async def test_read_and_back_on_a_private_card(stage: Stage) -> None:
    """A private card turns into the page and back, in place."""
    shown = await stage.wren.command("stories", "summary", title=LAMP.id, private=True)
    page = await stage.wren.press(shown, "Read")
    assert page.id == shown.id
    assert "It was *dark*." in page.text
    back = await stage.wren.press(page, "Back to card")
    assert (back.id, back.text) == (shown.id, shown.text)


async def test_pages_turn_in_place(stage: Stage) -> None:
    """First, previous, next and last lead where they say, and end where the story does."""
    page = await stage.wren.command("stories", "read", title=LAMP.id)
    places = {"Next ›": 2, "Last »": 3, "‹ Previous": 2, "« First": 1}
    for label, number in places.items():
        turned = await stage.wren.press(page, label)
        assert turned.id == page.id
        assert f"Page {number} of 3" in turned.text
        page = turned
    assert [b.is_disabled for b in page.buttons[:4]] == [True, True, False, False]


async def test_jump_asks_for_the_page(stage: Stage) -> None:
    """The form names the range, and leads to the page that is written into it."""
    page = await stage.wren.command("stories", "read", title=LAMP.id)
    form = await stage.wren.press_for_modal(page, "Jump to page…")
    assert form.title == "The Last Lamp"
    assert list(form.fields) == ["Page, from 1 to 3"]
    turned = await stage.wren.submit(form, {"page": " 3 "})
    assert turned.id == page.id
    assert "Morning came." in turned.text


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("4", "There is no page 4."),
        *((typed, "That is no page number.") for typed in ("0", "the end", "-1", "²")),
    ],
)
async def test_jump_to_nowhere(stage: Stage, typed: str, wrong: str) -> None:
    """What is no page of the story is answered with those that are."""
    page = await stage.wren.command("stories", "read", title=LAMP.id)
    form = await stage.wren.press_for_modal(page, "Jump to page…")
    reply = await stage.wren.submit(form, {"page": typed})
    assert reply.ephemeral
    assert reply.text == f"{wrong} *The Last Lamp* has pages 1 to 3."


async def test_public_pages_are_turned_by_their_owner(stage: Stage) -> None:
    """Whoever opened a page in public turns it; others are told so."""
    page = await stage.wren.command("stories", "read", title=LAMP.id, private=False)
    for label in ("Next ›", "Back to card", "Jump to page…"):
        reply = await stage.tam.press(page, label)
        assert reply.ephemeral
        assert NOT_YOURS in reply.text
    assert page.now().text == page.text
    assert "Page 2 of 3" in (await stage.wren.press(page, "Next ›")).text


async def test_more_like_this(stage: Stage) -> None:
    """Anybody can ask for more like a story; the answer is theirs alone and has reasons."""
    reply = await stage.tam.press(await card(stage), "More like this")
    assert reply.ephemeral
    assert "### More like *The Last Lamp*" in reply.text
    assert "same pairing: Lucy Westenra/Mina Murray" in reply.text


async def test_save_and_remove(stage: Stage) -> None:
    """Save keeps a story for whoever presses, says so, and can be taken back."""
    shown = await card(stage)
    saved = await stage.tam.press(shown, "Save")
    assert saved.ephemeral
    assert "*The Last Lamp* is on your shelf now." in saved.text
    assert "on your shelf already" in (await stage.tam.press(shown, "Save")).text
    assert [kept.story_id for kept in await stage.shelf.list_saved(stage.tam.user.id)] == [LAMP.id]
    removed = await stage.tam.press(saved, "Remove from shelf")
    assert removed.id == saved.id
    assert removed.text == "*The Last Lamp* is off your shelf."
    assert await stage.shelf.list_saved(stage.tam.user.id) == []
    assert "is on your shelf now" in (await stage.tam.press(removed, "Save")).text


async def test_another_draws_again_with_the_same_filters(stage: Stage) -> None:
    """Another changes the card in place, for its owner, to a different story that fits too."""
    first = await stage.wren.command("stories", "random", pairing="mina murray/lucy westenra")
    second = await stage.wren.press(first, "Another")
    third = await stage.wren.press(second, "Another")
    assert first.id == second.id == third.id
    assert first.text == third.text != second.text
    assert NOT_YOURS in (await stage.tam.press(third, "Another")).text


async def test_another_where_there_is_no_other(stage: Stage) -> None:
    """The only story that fits comes again rather than nothing."""
    first = await stage.wren.command("stories", "random", author="t. vane")
    assert (await stage.wren.press(first, "Another")).text == first.text


async def test_another_comes_once_before_any_comes_again(stage: Stage) -> None:
    """What everybody sees is dealt from the server's pack, without repeats, whoever asks."""
    seen = [await stage.wren.command("stories", "random")]
    while len(seen) < 5:
        seen.append(await stage.tam.command("stories", "random"))
    assert len({card.text for card in seen}) == 5


async def test_not_this_one(stage: Stage) -> None:
    """Not this one brings another, and never the same again to this person, until they say so."""
    first = await stage.wren.command("stories", "random", author="bo hill", private=True)
    assert first.text.startswith("## Ash")
    gone = await stage.wren.press(first, "Not this one")
    assert "You refused all that fit." in gone.text
    again = await stage.wren.command("stories", "random", author="bo hill", anew=True)
    assert again.text == first.text
    assert NOT_YOURS in (await stage.tam.press(again, "Not this one")).text


async def test_another_like_this(stage: Stage) -> None:
    """Another like this draws what is like the story, in place, and keeps the filters."""
    first = await stage.wren.command("stories", "random", author="t. vane")
    alike = await stage.wren.press(first, "Another like this")
    assert alike.id == first.id
    assert alike.text.startswith("## Letters from Carfax")
    assert NOT_YOURS in (await stage.tam.press(alike, "Another like this")).text
    assert (await stage.wren.press(alike, "Another")).text == first.text


async def test_another_like_what_nothing_is_like(stage: Stage) -> None:
    """A story that nothing is like stays, with its buttons."""
    first = await stage.wren.command("stories", "random", author="ann grey")
    assert (await stage.wren.press(first, "Another like this")).text == first.text


async def test_a_shelf_is_tidied_in_place(stage: Stage) -> None:
    """The menu takes a story off the shelf and shows what is left; an emptied leaf turns back."""
    stage.catalog.stories += (tales := numbered(LETTERS, 6))
    for tale in tales:
        await stage.shelf.save(stage.wren.user.id, tale.id, now=stage.services.now())
    first = await stage.wren.command("stories", "shelf")
    last = await stage.wren.press(first, "Next ›")
    left = await stage.wren.choose(last, "Remove from shelf…", "Tale 01")
    assert left.id == first.id
    assert "\n-# 5 stories\n" in left.text
    for tale in reversed(tales[1:]):
        left = await stage.wren.choose(left, "Remove from shelf…", tale.title)
    assert "Nothing here yet" in left.text
    assert await stage.shelf.list_saved(stage.wren.user.id) == []


async def test_ambiguous_titles_ask(stage: Stage) -> None:
    """A title that several stories have is asked about, and the choice does what was wanted."""
    asked = await stage.wren.command("stories", "read", title="ash")
    assert asked.ephemeral
    assert "2 stories are called “ash”. Which one?" in asked.text
    assert "- Ash by Bo Hill · Teen · 1,240 words" in asked.text
    opened = await stage.wren.choose(asked, "Read which?", "ash0000002")
    assert "**Ash** by Bo Hill" in opened.text
    card = await stage.wren.command("stories", "summary", title="ash")
    assert (await stage.wren.choose(card, "", "ash0000001")).text.startswith("## Ash\nby **Ann")


async def test_unknown_titles_offer_the_nearest(stage: Stage) -> None:
    """A title that nobody gave is answered with the nearest ones, to open."""
    reply = await stage.wren.command("stories", "read", title="the lost limp")
    assert reply.ephemeral
    assert "There is no story called “the lost limp”" in reply.text
    page = await stage.wren.choose(reply, "Read which?", "The Last Lamp")
    assert "It was *dark*." in page.text
    nothing = await stage.wren.command("stories", "summary", title="zzz")
    assert "**/search**" in nothing.text
