"""A random story."""

from __future__ import annotations

from collections import Counter
from random import Random

from bot.core.catalog import Catalog
from bot.core.model import Audience, ContentRating, Refusal
from bot.core.request import Hidden, Length, Request

ANYBODY = Audience()
ADULTS = Audience(is_age_restricted=True)


async def _draw(catalog: Catalog, request: Request, times: int, **more: set[str]) -> Counter[str]:
    rng = Random(5)
    drawn: Counter[str] = Counter()
    for _ in range(times):
        story, _ = await catalog.random(request, ANYBODY, rng=rng, **more)
        assert story is not None
        drawn[story.id] += 1
    return drawn


async def test_all_that_match_are_equally_likely(catalog: Catalog) -> None:
    """Eleven stories, 2,200 draws: about two hundred each, by a chi-squared bound of 0.1 %."""
    drawn = await _draw(catalog, Request(), 2_200)
    assert len(drawn) == 11
    assert sum((count - 200) ** 2 / 200 for count in drawn.values()) < 29.6


async def test_excluded_stories_are_not_drawn(catalog: Catalog) -> None:
    """The others stay equally likely, down to the last one."""
    everything = list(await _draw(catalog, Request(), 400))
    drawn = await _draw(catalog, Request(), 600, exclude=set(everything[:8]))
    assert drawn.keys() == set(everything[8:])
    assert min(drawn.values()) > 150
    assert (await _draw(catalog, Request(), 5, exclude=set(everything[1:]))).keys() == {
        everything[0]
    }


async def test_nothing_left_is_nothing(catalog: Catalog) -> None:
    """All excluded, or nothing matches."""
    everything = set(await _draw(catalog, Request(), 400))
    rng = Random(1)
    assert (await catalog.random(Request(), ANYBODY, rng=rng, exclude=everything))[0] is None
    assert await catalog.random(Request(author="Nobody At All"), ANYBODY, rng=rng) == (None, ())


async def test_filters_hold(catalog: Catalog) -> None:
    """Pairing, length, rating and words, and what is hidden of it."""
    rng = Random(2)
    short = Request(pairing="Robin/Marian", length=Length.SHORT)
    story, hidden = await catalog.random(short, ANYBODY, rng=rng)
    assert story is not None
    assert story.title == "The Levy"
    assert hidden == ()
    story, hidden = await catalog.random(Request(rating=ContentRating.MATURE), ANYBODY, rng=rng)
    assert story is None
    assert hidden == (Hidden(Refusal.ADULT, 2),)
    story, _ = await catalog.random(Request(words="wolf"), ADULTS, rng=rng)
    assert story is not None
    assert story.title == "Winter Court"


async def test_the_same_seed_draws_the_same_story(catalog: Catalog) -> None:
    """Chance comes from the generator that is passed in, and from nowhere else."""
    one = await catalog.random(Request(), ADULTS, rng=Random(3))
    assert one == await catalog.random(Request(), ADULTS, rng=Random(3))
