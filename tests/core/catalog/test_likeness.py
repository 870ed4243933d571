"""More like this."""

from __future__ import annotations

import pytest

from bot.core.catalog import Catalog
from bot.core.errors import NotPermitted
from bot.core.model import Audience
from bot.core.request import ReasonKind

ANYBODY = Audience()
ADULTS = Audience(is_age_restricted=True)


async def _similar(catalog: Catalog, title: str, audience: Audience = ANYBODY) -> list[str]:
    story = await catalog.get(title, audience)
    return [hit.story.title for hit in await catalog.similar(story.id, audience, 10)]


async def test_what_shares_most_comes_first(catalog: Catalog) -> None:
    """Same pairing and author before same pairing; never the story itself."""
    assert await _similar(catalog, "A Receipt for Rent") == ["The Levy", "The Potter"]


async def test_says_what_is_shared(catalog: Catalog) -> None:
    """Every hit carries its reasons, the strongest first, and a score to a hundred."""
    story = await catalog.get("A Receipt for Rent", ANYBODY)
    first, second = await catalog.similar(story.id, ANYBODY, 10)
    assert {reason.field for reason in first.reasons} == {
        "pairing",
        "author",
        "character",
        "fandom",
    }
    assert {reason.kind for reason in first.reasons} == {ReasonKind.SIMILAR}
    assert 100 >= first.score > second.score > 0


async def test_at_most_three_of_a_series(catalog: Catalog) -> None:
    """Five parts do not push everything else out."""
    similar = await _similar(catalog, "Watch 1")
    assert len([title for title in similar if title.startswith("Watch")]) == 3
    assert "Untitled" in similar


async def test_passes_the_gate(catalog: Catalog) -> None:
    """Hidden stories are not like anything here, and nothing is like them."""
    assert "Winter Court" in await _similar(catalog, "The Potter", ADULTS)
    assert "Winter Court" not in await _similar(catalog, "The Potter")
    hidden = await catalog.get("Winter Court", ADULTS)
    with pytest.raises(NotPermitted):
        await catalog.similar(hidden.id, ANYBODY, 5)


async def test_a_story_that_shares_nothing_is_like_nothing(catalog: Catalog) -> None:
    """An empty list is an answer."""
    assert await _similar(catalog, "Two Chairs") == []
