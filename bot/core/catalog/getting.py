"""One story, or one page of it, by what a reader calls it."""

from __future__ import annotations

from bot.core.catalog.view import View
from bot.core.errors import AmbiguousTitle, PageNotFound, StoryNotFound
from bot.core.model import Page, Story
from bot.core.request import LookupField
from bot.core.store.records import search_key

_MOST_NAMESAKES = 100
_NEAR = 5


def get_story(view: View, reference: str) -> Story:
    """Return the story with this id or exactly this title.

    Raises AmbiguousTitle, StoryNotFound, and NotPermitted where only what may not be seen is
    called so.
    """
    reference = reference.strip()
    found = view.reader.list_by_id(reference)
    if not found and (key := search_key(reference)):
        found = view.reader.list_by_title(key, _MOST_NAMESAKES)
    seen = [story for story in found if view.may_see(story)]
    if len(seen) == 1:
        return seen[0]
    if seen:
        raise AmbiguousTitle(reference, seen)
    if found:
        return view.require(found[0])
    raise StoryNotFound(reference, nearest_stories(view, reference))


def get_page(view: View, story_id: str, number: int) -> Page:
    """Return a page of a story. Raises what `get_story` raises, and PageNotFound."""
    story = get_story(view, story_id)
    page = view.reader.get_page(story, number)
    if page is None:
        raise PageNotFound(story, number)
    return page


def nearest_stories(view: View, title: str, limit: int = _NEAR) -> list[Story]:
    """Return the stories whose titles come nearest, the nearest first."""
    hits = view.look_up(LookupField.TITLE, title, limit)
    numbers = view.reader.numbers_of(hit.key for hit in hits)
    return list(view.stories(numbers[hit.key] for hit in hits if hit.key in numbers).values())
