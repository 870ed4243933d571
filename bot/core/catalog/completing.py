"""Autocomplete: rows for what somebody is typing, none of which the gate would refuse."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.core.catalog.choosing import Choice, choose
from bot.core.catalog.view import View
from bot.core.model import Story
from bot.core.request import Completion, LookupField, Request
from bot.core.store.catalog_reader import KEY_CUT_AT
from bot.core.store.records import NameField, search_key

LONGEST_LABEL = 100
"""Discord's limit for what a choice shows and for what it sends back."""

_TITLE_ROOM = 60
_AUTHOR_ROOM = 30
_LEAST_ALIKE = 60.0
_MOST_OF_AN_AUTHOR = 2_000


def complete(
    view: View, field: LookupField, text: str, author: str | None, limit: int
) -> list[Completion]:
    """Return the names of a field nearest to a text, or the most popular for an empty one.

    With `author`, an id or what was typed, only names in that author's stories.
    """
    if author and author.strip() and field is not LookupField.AUTHOR:
        return _complete_of_author(view, field, text, author, limit)
    hits = view.lookup.find(field, text, limit, view.ratings)
    if field is LookupField.TITLE:
        return _titles(view, [hit.key for hit in hits])
    return [_row(hit.key, hit.name) for hit in hits]


def _complete_of_author(
    view: View, field: LookupField, text: str, author: str, limit: int
) -> list[Completion]:
    choice: Choice = choose(view, Request(author=author))
    numbers = list(view.seen(choice.selection))[:_MOST_OF_AN_AUTHOR]
    if field is LookupField.TITLE:
        titles = [(row.id, row.title) for row in view.reader.list_titles(numbers)]
        return _titles(view, [key for key, _ in _nearest(titles, text, limit)])
    rows = view.reader.list_names_among(numbers, NameField(field.value))
    names = [(row.key, row.name) for row in rows]
    return [_row(key, name) for key, name in _nearest(names, text, limit)]


def _titles(view: View, ids: Sequence[str]) -> list[Completion]:
    numbers = view.reader.numbers_of(ids)
    stories = view.stories(numbers[story_id] for story_id in ids if story_id in numbers)
    return [Completion(story.id, title_label(story)) for story in stories.values()]


def title_label(story: Story) -> str:
    """Return a title with what tells it from its namesakes, in a hundred characters."""
    parts = [clip(story.title, _TITLE_ROOM)]
    if story.authors:
        parts[0] += " — " + clip(", ".join(story.authors), _AUTHOR_ROOM)
    parts += [str(pairing) for pairing in story.header.pairings.value[:1]]
    parts.append(story.rating.value.capitalize())
    return clip(" · ".join(parts), LONGEST_LABEL)


def clip(text: str, room: int) -> str:
    """Cut a text to so many characters, with an ellipsis where anything is lost."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _row(key: str, name: str) -> Completion:
    return Completion(key[:KEY_CUT_AT], clip(name, LONGEST_LABEL))


def _nearest(names: Sequence[tuple[str, str]], text: str, limit: int) -> Sequence[tuple[str, str]]:
    """Order a few names by how near they come: whole, begun, a word begun, alike."""
    typed = search_key(text)
    if not typed:
        return names[:limit]
    ranked: list[tuple[int, float, int]] = []
    for place, (_, name) in enumerate(names):
        folded = search_key(name)
        alike = fuzz.WRatio(typed, folded)
        tier = next(
            (
                tier
                for tier, holds in enumerate(
                    (folded == typed, folded.startswith(typed), f" {typed}" in folded)
                )
                if holds
            ),
            3,
        )
        if tier < 3 or alike >= _LEAST_ALIKE:
            ranked.append((tier, -alike, place))
    return [names[place] for _, _, place in sorted(ranked)[:limit]]
