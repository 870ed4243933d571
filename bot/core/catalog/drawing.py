"""A random story: every story that matches and may be seen is as likely as any other."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from bot.core.catalog.matching import match_stories
from bot.core.catalog.view import View
from bot.core.model import Story
from bot.core.request import Hidden, Request


def draw_story(
    view: View, request: Request, rng: Random, exclude: Collection[str] = ()
) -> tuple[Story | None, tuple[Hidden, ...]]:
    """Draw one of the stories that match and are not excluded; None where there is none."""
    everything = match_stories(view, request).everything
    seen = view.seen(everything)
    if exclude:
        seen = seen.without(view.reader.stories_of_ids(exclude))
    count = len(seen)
    numbers = [seen.at(rng.randrange(count))] if count else []
    story = next(iter(view.stories(numbers).values()), None)
    return story, view.hidden(everything)


def keep_found(view: View, ids: Collection[str], request: Request) -> list[str]:
    """Return those of some ids whose stories match and may be seen."""
    found = view.seen(match_stories(view, request).everything)
    kept = found.common_with(view.reader.stories_of_ids(ids))
    return view.reader.columns.ids_at(kept.places())
