"""Lists of stories: opened, turned, understood, ordered, narrowed and widened."""

from __future__ import annotations

import pytest

from tests.fakes import numbered
from tests.ui.conftest import Stage
from tests.ui.samples import LAMP, LETTERS

NOT_YOURS = "Only the person who asked for this can use its buttons."


async def test_choosing_from_a_list_opens_a_card(stage: Stage) -> None:
    """Anybody can open a story from a list; the list stays."""
    found = await stage.wren.command("stories", "search", words="lamp")
    opened = await stage.tam.choose(found, "Open a story…", "The Last Lamp")
    assert opened.ephemeral
    assert opened.text.startswith("## The Last Lamp")
    assert found.now().text == found.text


async def test_lists_turn(stage: Stage) -> None:
    """A long list shows five at a time and remembers what was asked."""
    stage.catalog.stories += numbered(LETTERS, 12)
    first = await stage.wren.command("stories", "search", words="tale", author="ione marsh")
    assert "1–5 of 12 stories" in first.text
    second = await stage.wren.press(first, "Next ›")
    assert second.id == first.id
    assert "6–10 of 12 stories" in second.text
    assert "**6. Tale 06**" in second.text
    third = await stage.wren.press(second, "Next ›")
    assert "11–12 of 12 stories" in third.text
    assert third.buttons[-2].is_disabled
    assert third.labels[:2] == first.labels[:2]
    assert NOT_YOURS in (await stage.tam.press(third, "‹ Previous")).text


async def test_a_list_that_became_shorter_turns_to_its_end(stage: Stage) -> None:
    """Where stories have gone since, Next leads to the last ones instead of to nothing."""
    stage.catalog.stories += (tales := numbered(LETTERS, 12))
    first = await stage.wren.command("stories", "search", words="tale")
    second = await stage.wren.press(first, "Next ›")
    for tale in tales[7:]:
        stage.catalog.stories.remove(tale)
    last = await stage.wren.press(second, "Next ›")
    assert "6–7 of 7 stories" in last.text


async def test_filters_can_be_taken_away(stage: Stage) -> None:
    """Each filter is a button that takes it away, in place, for whoever asked."""
    found = await stage.wren.command("stories", "search", words="nowhere", author="ann grey")
    assert NOT_YOURS in (await stage.tam.press(found, "nowhere ✕")).text
    wider = await stage.wren.press(found, "nowhere ✕")
    assert wider.id == found.id
    assert "**1. Ash** by Ann Grey" in wider.text
    everything = await stage.wren.press(wider, "author: Ann Grey ✕")
    assert "\n-# 5 stories\n" in everything.text


async def test_what_was_understood_can_be_taken_away(stage: Stage) -> None:
    """What was typed is shown as it was understood, a button for each thing; the rest stays."""
    found = await stage.wren.command("stories", "search", words="lamp short", author="ione marsh")
    assert found.labels[:-1] == ["lamp ✕", "length: short ✕", "author: Ione Marsh ✕"]
    found = await stage.wren.press(found, "author: Ione Marsh ✕")
    assert found.labels[:-1] == ["lamp ✕", "length: short ✕"]
    assert "The Long Lamp" not in found.text
    found = await stage.wren.press(found, "length: short ✕")
    assert found.labels[:-1] == ["lamp ✕"]
    assert "The Long Lamp" in found.text


@pytest.mark.parametrize(
    ("typed", "options", "way_out", "left"),
    [
        ("lamp author:nobody", {}, "Without “author: nobody”: 2 stories", ["lamp ✕"]),
        ("nowhere", {"author": "ann grey"}, "Without “nowhere”: 1 story", ["author: Ann Grey ✕"]),
        (
            None,
            {"author": "ann grey", "rating": "General audiences"},
            "Without “author: ",
            ["rating: General audiences ✕"],
        ),
    ],
)
async def test_the_way_out_where_nothing_is_found(
    stage: Stage, typed: str | None, options: dict[str, str], way_out: str, left: list[str]
) -> None:
    """One button leaves out what is in the way, for whoever asked, and says how many there are."""
    found = await stage.wren.command("stories", "search", words=typed, **options)
    label = next(label for label in found.labels if label.startswith(way_out))
    assert NOT_YOURS in (await stage.tam.press(found, label)).text
    wider = await stage.wren.press(found, label)
    assert wider.id == found.id
    assert wider.labels[:1] == left
    assert f"\n-# {label.rpartition(': ')[2]}\n" in wider.text


async def test_many_words_fit_on_several_buttons(stage: Stage) -> None:
    """A long memory of a line can be searched, turned and ordered like anything else."""
    long = " ".join(f"word{at}" for at in range(30))
    found = await stage.wren.command("stories", "search", words=long)
    assert 1 < len(found.labels) <= 10
    shown = [label.removesuffix(" ✕") for label in found.labels if label.endswith("✕")]
    assert " ".join(shown) == long
    narrower = await stage.wren.command("stories", "search", words=long, author="ann grey")
    wider = await stage.wren.press(narrower, narrower.labels[-1])
    assert wider.labels[0].startswith("author: ")


async def test_lists_are_put_in_another_order(stage: Stage) -> None:
    """The menu orders a list in place, for whoever asked, and the order can be taken away again."""
    found = await stage.wren.command("stories", "search", words="lamp")
    assert NOT_YOURS in (await stage.tam.choose(found, "Sort…", "Longest first")).text
    longest = await stage.wren.choose(found, "Sort…", "Longest first")
    assert longest.id == found.id
    assert "**1. The Long Lamp**" in longest.text
    assert longest.labels[:2] == ["lamp ✕", "sort: longest ✕"]
    shortest = await stage.wren.choose(longest, "Sort…", "Shortest first")
    assert "**1. The Last Lamp**" in shortest.text
    again = await stage.wren.press(shortest, "sort: shortest ✕")
    assert again.text == found.text


async def test_long_lists_are_narrowed(stage: Stage) -> None:
    """The menu counts what a list holds; what is chosen is asked for too, and can be taken away."""
    stage.catalog.stories += numbered(LETTERS, 6)
    short = await stage.wren.command("stories", "search", author="bo hill")
    assert not [menu for menu in short.selects if menu.placeholder == "Narrow…"]
    found = await stage.wren.command("stories", "search")
    assert NOT_YOURS in (await stage.tam.choose(found, "Narrow…", "rating: general")).text
    narrow = await stage.wren.choose(found, "Narrow…", "rating: general")
    assert narrow.labels == ["rating: general ✕", "Save this search…"]
    assert "**1. The Long Lamp**" in narrow.text


async def test_a_shuffled_list_is_the_same_on_every_leaf(stage: Stage) -> None:
    """The leaves of a shuffled list fit together: nothing comes twice."""
    stage.catalog.stories += numbered(LETTERS, 12)
    found = await stage.wren.command("stories", "search", words="tale")
    leaf = await stage.wren.choose(found, "Sort…", "Shuffled, anew every day")
    shown = list(leaf.selects[0].options)
    for _ in range(2):
        leaf = await stage.wren.press(leaf, "Next ›")
        shown += leaf.selects[0].options
    assert len(shown) == len(set(shown)) == 12


async def test_a_list_opens_where_the_words_are(stage: Stage) -> None:
    """A story whose text has the words opens with a button that leads to their page."""
    stage.catalog.pages = {LAMP.id: 3}
    found = await stage.wren.command("stories", "search", words="lamp")
    assert "(page 3)" in found.text
    card = await stage.wren.choose(found, "Open a story…", "The Last Lamp")
    assert card.labels[:2] == ["Read", "Read from page 3"]
    assert "Morning came." in (await stage.wren.press(card, "Read from page 3")).text
