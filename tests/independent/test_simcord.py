"""The main flows before SimCord, a simulated Discord that is not ours.

SimCord knows no age-restricted channels; the gate is tested before the local Discord.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import simcord

from bot.core.errors import AmbiguousTitle, StoryNotFound
from bot.ui.client import Lectern
from tests.fakes import FakeCatalog, FakeShelf, fake_services, numbered
from tests.ui.samples import BARE, LAMP, LETTERS, LONG_LAMP_TEXT, NAMESAKES

MINA_LUCY = "lucy westenra/mina murray"
SHELF = FakeShelf()


def a_bot() -> Lectern:
    stories = [LAMP, LETTERS, BARE, *NAMESAKES, *numbered(LETTERS, 7)]
    catalog = FakeCatalog(stories, {LAMP.id: LONG_LAMP_TEXT})
    return Lectern(fake_services(catalog, SHELF), shard_count=1)


@pytest.fixture
def simcord_bot() -> Lectern:
    SHELF.kept.clear()
    return a_bot()


class Scene:
    """A channel with two people in it."""

    def __init__(self, env: simcord.Env) -> None:
        self.env = env
        guild = env.create_guild()
        self.channel = guild.create_text_channel("stories")
        self.ann = guild.add_member(env.create_user("ann"))
        self.bea = guild.add_member(env.create_user("bea"))

    async def slash(self, name: str, **options: Any) -> simcord.ResponseMessage:
        return answer(await self.ann.slash(self.channel, name, **options))


@pytest.fixture
def scene(simcord_env: simcord.Env) -> Scene:
    return Scene(simcord_env)


def answer(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    assert result.response is not None
    return result.response


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from walk(component.get("components", []))


def text(message: simcord.ResponseMessage) -> str:
    return "\n".join(one["content"] for one in walk(message.components) if "content" in one)


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("random", {"author": "t. vane"}, "## The Last Lamp"),
        ("search", {"words": "lamp"}, "**1. The Last Lamp**"),
        ("pairing", {"pairing": MINA_LUCY, "rating": "teen"}, "Letters from Carfax"),
        ("summary", {"title": LAMP.id}, "One lamp is left burning"),
        ("read", {"title": LAMP.id, "page": 2}, "Page 2 of 3"),
        ("shelf", {}, "Nothing here yet"),
        ("help", {}, "**/search**"),
    ],
)
async def test_commands(scene: Scene, name: str, options: dict[str, Any], expected: str) -> None:
    """Every command answers, privately where it should."""
    reply = await scene.slash(name, **options)
    assert expected in text(reply)
    assert reply.ephemeral is (name in {"read", "shelf", "help"})


@pytest.mark.parametrize(
    ("command", "option", "typed", "value"),
    [
        ("read", "title", "last", LAMP.id),
        ("summary", "title", "carfax", LETTERS.id),
        ("random", "author", "ione", "ione marsh"),
        ("pairing", "pairing", "lucy", MINA_LUCY),
    ],
)
async def test_autocomplete(
    scene: Scene, command: str, option: str, typed: str, value: str
) -> None:
    """Options complete to ids and keys."""
    rows = await scene.ann.autocomplete(scene.channel, command, option, typed)
    assert value in [row["value"] for row in rows]


async def test_card_buttons(scene: Scene) -> None:
    """Read, more like this, save and remove work for anybody."""
    card = await scene.slash("summary", title=LAMP.id)
    page = answer(await scene.bea.click(card, label="Read"))
    assert page.ephemeral
    assert "It was *dark*." in text(page)
    assert "same pairing" in text(answer(await scene.bea.click(card, label="More like this")))
    saved = answer(await scene.bea.click(card, label="Save"))
    assert "on your shelf now" in text(saved)
    shelf = answer(await scene.bea.slash(scene.channel, "shelf"))
    assert "The Last Lamp" in text(shelf)
    await scene.bea.click(saved, label="Remove from shelf")
    assert "Nothing here" in text(answer(await scene.bea.slash(scene.channel, "shelf")))


async def test_reading(scene: Scene) -> None:
    """Pages turn in place, the form jumps, and the card comes back."""
    page = await scene.slash("read", title=LAMP.id)
    await scene.ann.click(page, label="Next ›")
    assert "Page 2 of 3" in text(page)
    await scene.ann.click(page, label="Last »")
    form = await scene.ann.click(page, label="Jump to page…")
    await scene.ann.submit_modal(form, {"page": "1"})
    assert "Page 1 of 3" in text(page)
    await scene.ann.click(page, label="Back to card")
    assert text(page).startswith("## The Last Lamp")


async def test_lists(scene: Scene) -> None:
    """Lists turn, lose their filters and open what is chosen."""
    found = await scene.slash("search", words="tale", author="ione marsh")
    await scene.ann.click(found, label="Next ›")
    assert "6–7 of 7 stories" in text(found)
    opened = answer(await scene.bea.select(found, ["letters00107"], custom_id="l1:open:card"))
    assert text(opened).startswith("## Tale 07")
    await scene.ann.click(found, label="tale ✕")
    assert "of 9 stories" in text(found)


async def test_others_are_refused_politely(scene: Scene) -> None:
    """Somebody else's page is not turned."""
    page = await scene.slash("read", title=LAMP.id, private=False)
    refused = answer(await scene.bea.click(page, label="Next ›"))
    assert refused.ephemeral
    assert "Only the person who asked" in text(refused)


async def test_ambiguous_and_unknown_titles(scene: Scene) -> None:
    """A title of several stories asks, an unknown one offers the nearest."""
    asked = await scene.slash("read", title="Ash")
    assert "Which one?" in text(asked)
    assert "**Ash** by Bo Hill" in text(answer(await scene.ann.select(asked, ["ash0000002"])))
    assert "nearest titles" in text(await scene.slash("summary", title="The Lost Limp"))
    raised = [type(error.__cause__) for error in scene.env.errors]
    assert raised == [
        AmbiguousTitle,
        StoryNotFound,
    ]  # SimCord lists them although both are answered


async def test_restart(scene: Scene) -> None:
    """Buttons and an open form of before a restart work with a bot that knows nothing of them."""
    card = await scene.slash("random", author="t. vane")
    page = await scene.slash("read", title=LAMP.id)
    form = await scene.ann.click(page, label="Jump to page…")
    await scene.env.restart_bot(a_bot())
    assert "It was *dark*." in text(answer(await scene.bea.click(card, label="Read")))
    await scene.ann.click(card, label="Another")
    assert text(card).startswith("## The Last Lamp")
    await scene.ann.submit_modal(form, {"page": "3"})
    assert "Page 3 of 3" in text(page)
    await scene.ann.click(page, label="‹ Previous")
    assert "Page 2 of 3" in text(page)
