"""Each command, as people use it, through the real client and a real socket."""

from __future__ import annotations

import pytest

from bot.localdiscord.control import Actor
from bot.localdiscord.refusals import CommandRefused
from tests.fakes import numbered
from tests.ui.conftest import Stage
from tests.ui.samples import LAMP, LETTERS

MINA_LUCY = "lucy westenra/mina murray"


async def test_random_shows_a_card_to_everybody(stage: Stage) -> None:
    """/random answers in public with a story that fits and its buttons."""
    reply = await stage.wren.command(
        "stories", "random", pairing=MINA_LUCY, rating="Teen", length="short", author="ione marsh"
    )
    assert not reply.ephemeral
    assert reply.text.startswith("## The Last Lamp\nby **Ione Marsh** and **T. Vane**")
    assert reply.labels[:3] == ["Read", "More like this", "Save"]
    assert reply.labels[3:] == ["Another", "Not this one", "Another like this"]


async def test_random_that_fits_nothing(stage: Stage) -> None:
    """/random with filters that fit nothing says so and offers to take them away."""
    reply = await stage.wren.command("stories", "random", pairing="x/y", rating="Teen")
    assert "Nothing" in reply.text
    assert reply.labels[:2] == ["pairing: x/y ✕", "rating: Teen ✕"]
    assert reply.labels[2].startswith("Without “pairing: x/y”: ")


async def test_search_finds_by_words(stage: Stage) -> None:
    """/search answers in public with a list and a select to open one."""
    reply = await stage.wren.command("stories", "search", words="the last lamp")
    assert not reply.ephemeral
    assert "**1. The Last Lamp** by Ione Marsh, T. Vane" in reply.text
    assert "this is its title" in reply.text
    assert list(reply.selects[0].options.values()) == [LAMP.id]
    assert reply.labels == ["the last lamp ✕", "Save this search…"]


async def test_search_by_everything_at_once(stage: Stage) -> None:
    """All filters of /search hold together, and each stands on a button."""
    reply = await stage.wren.command(
        "stories",
        "search",
        words="lamp",
        title=LAMP.id,
        author="ione marsh",
        pairing=MINA_LUCY,
        rating="Teen",
    )
    assert "1 story\n" in reply.text
    assert reply.labels == [
        "lamp ✕",
        "title: The Last Lamp ✕",
        "author: Ione Marsh ✕",
        "pairing: Mina Murray/Lucy Westenra ✕",
        "rating: Teen ✕",
        "Save this search…",
    ]


async def test_pairing_lists_either_order(stage: Stage) -> None:
    """/pairing finds A/B and B/A."""
    reply = await stage.wren.command("stories", "pairing", pairing="Lucy Westenra/Mina Murray")
    assert set(reply.selects[0].options.values()) == {LAMP.id, LETTERS.id}


async def test_summary_shows_the_card(stage: Stage) -> None:
    """/summary takes an id or a title and shows the whole card in public."""
    by_id = await stage.wren.command("stories", "summary", title=LAMP.id)
    by_title = await stage.wren.command("stories", "summary", title="the LAST lamp")
    assert by_id.text == by_title.text
    assert "One lamp is left burning" in by_id.text
    assert not by_id.ephemeral


async def test_read_opens_privately(stage: Stage) -> None:
    """/read shows the first page to the reader alone, unless told otherwise."""
    reply = await stage.wren.command("stories", "read", title=LAMP.id)
    assert reply.ephemeral
    assert "It was *dark*." in reply.text
    assert "Page 1 of 3 · 0 % · 5 minutes left" in reply.text
    public = await stage.wren.command("stories", "read", title=LAMP.id, page=3, private=False)
    assert not public.ephemeral
    assert "### High Tide" in public.text
    assert "-# The end." in public.text


async def test_read_beyond_the_end(stage: Stage) -> None:
    """A page that is not there is answered with those that are."""
    reply = await stage.wren.command("stories", "read", title=LAMP.id, page=9)
    assert reply.ephemeral
    assert reply.text == "There is no page 9. *The Last Lamp* has pages 1 to 3."


async def test_shelf_lists_what_was_saved(stage: Stage) -> None:
    """/shelf shows only to its owner what they kept, five at a time."""
    stage.catalog.stories += (tales := numbered(LETTERS, 7))
    for tale in tales:
        await stage.shelf.save(stage.wren.user.id, tale.id, now=stage.services.now())
    first = await stage.wren.command("stories", "shelf")
    assert first.ephemeral
    assert "1–5 of 7 stories" in first.text
    assert "**1. Tale 07**" in first.text
    second = await stage.wren.press(first, "Next ›")
    assert "6–7 of 7 stories" in second.text
    assert (await stage.wren.press(second, "‹ Previous")).text == first.text
    assert "Nothing here yet" in (await stage.tam.command("stories", "shelf")).text


async def test_shelf_survives_stories_that_are_gone(stage: Stage) -> None:
    """A kept story that has left the catalog leaves a gap, not an error."""
    for story_id in ("gone000001", LAMP.id):
        await stage.shelf.save(stage.wren.user.id, story_id, now=stage.services.now())
    assert "The Last Lamp" in (await stage.wren.command("stories", "shelf")).text


async def test_help_names_every_command(stage: Stage) -> None:
    """/help lists what there is, what is kept, and where adult stories are shown."""
    reply = await stage.wren.command("stories", "help")
    assert reply.ephemeral
    for command in stage.discord.commands:
        assert f"**/{command['name']}** · {command['description']}" in reply.text
    after_dark = stage.discord.channel("after-dark").id
    assert f"an age-restricted channel such as <#{after_dark}>" in reply.text
    assert "What is kept about you" in reply.text


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("random", {}),
        ("search", {"words": "lamp"}),
        ("pairing", {"pairing": MINA_LUCY}),
        ("summary", {"title": LAMP.id}),
        ("read", {"title": LAMP.id}),
        ("help", {}),
    ],
)
async def test_private_is_everybodys_choice(
    stage: Stage, name: str, options: dict[str, str]
) -> None:
    """Every command that can be public can be private, and the other way round."""
    private = await stage.wren.command("stories", name, **options, private=True)
    public = await stage.wren.command("stories", name, **options, private=False)
    assert private.ephemeral
    assert not public.ephemeral


async def test_commands_work_in_direct_messages(stage: Stage) -> None:
    """A direct message with the bot is a place like any other that is not age-restricted."""
    place = stage.wren.direct_messages
    reply = await stage.wren.command(place, "search", words="the last")
    assert "The Last Lamp" in reply.text
    assert "1 match is hidden here (mature or explicit): look in an age-restricted channel." in (
        reply.text
    )


async def test_wrong_options_never_reach_the_bot(stage: Stage) -> None:
    """What Discord checks is checked by Discord: a missing title, a page below one."""
    wren: Actor = stage.wren
    with pytest.raises(CommandRefused):
        await wren.command("stories", "read")
    with pytest.raises(CommandRefused):
        await wren.command("stories", "read", title=LAMP.id, page=0)


async def test_mentions_ping_nobody(stage: Stage) -> None:
    """Nothing that the bot sends may notify anybody."""
    await stage.wren.command("stories", "search", words="@everyone <@1>")
    bodies = [sent.body["data"] for sent in stage.discord.recorded if "callback" in sent.path]
    assert all(body["allowed_mentions"] == {"parse": []} for body in bodies)
