"""A random story: every story that matches and may be seen is as likely as any other."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from bot.core.catalog.choosing import choose
from bot.core.catalog.view import View
from bot.core.model import Story
from bot.core.request import Hidden, Request
from bot.core.store.selection import Selection
from bot.core.store.text_search import match_expression

_TRIES = 20


def draw_story(
    view: View, request: Request, rng: Random, exclude: Collection[str] = ()
) -> tuple[Story | None, tuple[Hidden, ...]]:
    """Draw one of the stories that match and are not excluded; None where there is none."""
    selection = choose(view, request).selection
    if request.words and request.words.strip():
        expression = match_expression(request.words)
        matching = view.reader.find_text(expression) if expression else Selection({})
        selection = selection.common_with(matching)
    excluded = set(view.reader.numbers_of(exclude).values()) if exclude else set[int]()
    number = _draw(view.seen(selection), excluded, rng)
    story = next(iter(view.stories([number]).values()), None) if number is not None else None
    return story, view.hidden(selection)


def _draw(seen: Selection, excluded: set[int], rng: Random) -> int | None:
    """Draw again while the draw is excluded, which keeps all others equally likely.

    Where most are excluded, draw from a list of what is left.
    """
    if not len(seen):
        return None
    for _ in range(_TRIES):
        number = seen.at(rng.randrange(len(seen)))
        if number not in excluded:
            return number
    left = [number for number in seen if number not in excluded]
    return rng.choice(left) if left else None
