"""Adult stories through every door: shown in age-restricted channels, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.localdiscord.control import Actor
from bot.localdiscord.replies import Shown
from bot.localdiscord.state import Channel
from tests.ui.conftest import Stage
from tests.ui.samples import ADULT, BARE

HIDDEN = ("SECRET", ADULT.title)
FORMS = {"Jump to page…", "Save this search…"}


@pytest.fixture
async def dark(stage: Stage) -> Stage:
    """A stage with nothing but adult stories, saved by Wren."""
    pairings = replace(ADULT.header, pairings=stage.catalog.stories[0].header.pairings)
    stage.catalog.stories = [replace(ADULT, header=pairings, pages=2), replace(ADULT, id="two")]
    stage.catalog.texts[ADULT.id] = ("SECRET one", "SECRET two")
    await stage.shelf.save(stage.wren.user.id, ADULT.id, now=stage.services.now())
    return stage


COMMANDS = [
    ("random", {}),
    ("search", {"words": "watch"}),
    ("search", {"title": ADULT.id}),
    ("pairing", {"pairing": "mina murray/lucy westenra"}),
    ("summary", {"title": ADULT.id}),
    ("summary", {"title": ADULT.title}),
    ("read", {"title": ADULT.id}),
    ("shelf", {}),
]


def shows_it(shown: Shown) -> bool:
    return any(word in str(shown.json["components"]) for word in HIDDEN)


@pytest.mark.parametrize(("name", "options"), COMMANDS)
async def test_commands_show_adult_stories_in_one_place(
    dark: Stage, name: str, options: dict[str, str]
) -> None:
    """In an ordinary channel a command says that something is hidden and where to go, no more."""
    refused = await dark.wren.command("stories", name, **options)
    assert not shows_it(refused)
    assert f"<#{dark.discord.channel('after-dark').id}>" in refused.text
    if "title" not in options or options["title"] == ADULT.id:
        assert shows_it(await dark.wren.command("after-dark", name, **options))


@pytest.mark.parametrize("field", ["title", "author", "pairing"])
async def test_autocomplete_names_nothing_hidden(dark: Stage, field: str) -> None:
    """What may not be shown is not completed either."""
    assert await dark.wren.complete("stories", "search", field, "") == []
    assert await dark.wren.complete("after-dark", "search", field, "") != []


async def everything_pressed(actor: Actor, shown: Shown) -> list[Shown]:
    """Press and choose whatever a message offers, as long as it is there."""
    answers: list[Shown] = []
    for select in shown.selects:
        for value in select.options.values():
            if select.custom_id in {one.custom_id for one in shown.now().selects}:
                answers.append(await actor.choose(shown, select.custom_id, value))
    for button in shown.now().buttons:
        is_there = button.custom_id in {one.custom_id for one in shown.now().buttons}
        if is_there and not button.is_disabled and button.label not in FORMS:
            answers.append(await actor.press(shown, button.custom_id))
    return answers


@pytest.mark.parametrize(("name", "options"), COMMANDS)
async def test_old_buttons_where_the_restriction_was_lifted(
    dark: Stage, name: str, options: dict[str, str]
) -> None:
    """A button of yesterday shows nothing in a channel that has lost its age restriction."""
    if options.get("title") == ADULT.title:
        options = {"title": ADULT.id}
    shown = await dark.wren.command("after-dark", name, **options)
    assert shows_it(shown)
    place = dark.discord.channel("after-dark")
    dark.discord.setting.change_channel(place, is_age_restricted=False)
    assert shown.buttons or shown.selects
    for answer in await everything_pressed(dark.wren, shown):
        if answer.id != shown.id or answer.text != shown.text:
            assert "SECRET" not in str(answer.json["components"])


async def test_form_opened_before_the_restriction_was_lifted(dark: Stage) -> None:
    """Even a form that was open already leads nowhere."""
    page = await dark.wren.command("after-dark", "read", title=ADULT.id)
    form = await dark.wren.press_for_modal(page, "Jump to page…")
    place = dark.discord.channel("after-dark")
    dark.discord.setting.change_channel(place, is_age_restricted=False)
    assert "age-restricted channel" in (await dark.wren.submit(form, {"page": "2"})).text


async def test_threads_are_as_restricted_as_their_parent(dark: Stage) -> None:
    """A thread inherits what its parent channel is."""
    for parent, is_shown in (("after-dark", True), ("stories", False)):
        thread: Channel = dark.discord.setting.add_thread(dark.discord.channel(parent), "talk")
        reply = await dark.wren.command(thread, "summary", title=ADULT.id)
        assert shows_it(reply) is is_shown


async def test_direct_messages_are_not_restricted(dark: Stage) -> None:
    """Adult stories do not follow anybody into direct messages."""
    reply = await dark.wren.command(dark.wren.direct_messages, "summary", title=ADULT.id)
    assert not shows_it(reply)
    assert "shown only in an age-restricted channel." in reply.text


async def test_only_channels_that_one_can_see_are_named(dark: Stage) -> None:
    """Nobody is sent to a channel that is hidden from them."""
    place = dark.discord.channel("after-dark")
    dark.discord.setting.forbid(place, dark.tam.user, "view_channel")
    reply = await dark.tam.command("stories", "summary", title=ADULT.id)
    assert reply.text.endswith("shown only in an age-restricted channel.")


async def test_unrated_is_not_taken_for_safe(stage: Stage) -> None:
    """A story without a rating is refused with its own reason."""
    reply = await stage.wren.command("stories", "read", title=BARE.id)
    assert "no rating that could be read" in reply.text
