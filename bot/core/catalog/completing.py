"""Autocomplete: rows for what somebody is typing, none of which the gate would refuse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import fuzz

from bot.core.catalog.choosing import choose
from bot.core.catalog.view import View
from bot.core.model import Story
from bot.core.request import Completion, LookupField, Request
from bot.core.store.catalog_reader import KEY_CUT_AT
from bot.core.store.columns import Order
from bot.core.store.records import NameField, search_key
from bot.core.store.selection import Selection

LONGEST_LABEL = 100
"""Discord's limit for what a choice shows and for what it sends back."""

_TITLE_ROOM = 60
_AUTHOR_ROOM = 30
_LEAST_ALIKE = 60.0
_MOST_AT_ONCE = 2_000
_LOOKED_THROUGH = 250


@dataclass(frozen=True, slots=True)
class Typing:
    """What somebody is typing into an option.

    `within` is what the other options say, `recent` the ids that the reader had to do with lately,
    the latest first.
    """

    field: LookupField
    text: str
    within: Request
    recent: Collection[str] = ()


def complete(view: View, typing: Typing, limit: int) -> list[Completion]:
    """Return the names of a field nearest to a text, only such as go with the other options.

    For an empty text: of the recent stories, then the favourites.
    """
    within = typing.within
    if typing.field.value in ("author", "pairing", "title"):
        within = replace(within, **{typing.field.value: None})
    if not within.is_empty:
        seen = view.seen(choose(view, within).selection)
        return _complete_within(view, typing, seen, limit)
    if search_key(typing.text):
        hits = view.look_up(typing.field, typing.text, limit)
        return _rows(view, typing.field, [(hit.key, hit.name) for hit in hits])
    return _rows(
        view, typing.field, [*_recent(view, typing), *_popular(view, typing, limit)][:limit]
    )


def _recent(view: View, typing: Typing) -> list[tuple[str, str]]:
    """Return the names that the recent stories have, each once."""
    places = {story_id: place for place, story_id in enumerate(typing.recent)}
    stories = view.seen(view.reader.stories_of_ids(places))
    if typing.field is LookupField.TITLE:
        ids = view.reader.columns.ids_at(stories.places())
        return [(story_id, "") for story_id in sorted(ids, key=places.__getitem__)]
    rows = view.reader.list_names_among(list(stories), NameField(typing.field.value))
    return [(row.key, row.name) for row in rows]


def _popular(view: View, typing: Typing, limit: int) -> list[tuple[str, str]]:
    if typing.field is LookupField.TITLE:
        seen = view.seen(view.reader.all_stories())
        return _favourites(view, seen, limit)
    hits = view.look_up(typing.field, "", limit)
    return [(hit.key, hit.name) for hit in hits]


def _favourites(view: View, seen: Selection, limit: int) -> list[tuple[str, str]]:
    numbers = view.reader.list_in_order(seen, Order.FAVOURITES, 0, limit)
    places = [view.cells.place_of(number) for number in numbers]
    ids = view.reader.columns.ids_at(np.array(places, np.int64))
    return [(story_id, "") for story_id in ids]


def _complete_within(view: View, typing: Typing, seen: Selection, limit: int) -> list[Completion]:
    """Return names of a selection: all are looked at where they are few."""
    if len(seen) <= _MOST_AT_ONCE:
        names = _nearest(_names_in(view, typing.field, seen), typing.text, limit)
    elif search_key(typing.text):
        hits = view.look_up(typing.field, typing.text, _LOOKED_THROUGH)
        names = _having(view, seen, typing.field, [(hit.key, hit.name) for hit in hits])
    elif typing.field is LookupField.TITLE:
        names = _favourites(view, seen, limit)
    else:
        names = _most_frequent(view, NameField(typing.field.value), seen, limit)
    return _rows(view, typing.field, names[:limit])


def _having(
    view: View, seen: Selection, field: LookupField, names: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Return those of some names that stories of a selection have."""
    columns = view.reader.columns
    if field is LookupField.TITLE:
        places = columns.places_of_ids(key for key, _ in names)
        kept = set(columns.ids_at(places[seen.mask[places]]))
        return [(key, name) for key, name in names if key in kept]
    rows = view.reader.list_called(
        [NameField(field.value)], [key for key, _ in names], view.ratings
    )
    stories = {row.key: columns.stories_with(row.field, row.number) for row in rows}
    return [name for name in names if name[0] in stories and seen.mask[stories[name[0]]].any()]


def _names_in(view: View, field: LookupField, seen: Selection) -> list[tuple[str, str]]:
    if field is LookupField.TITLE:
        return [(row.id, row.title) for row in view.reader.list_titles(list(seen))]
    rows = view.reader.list_names_among(list(seen), NameField(field.value))
    return [(row.key, row.name) for row in rows]


def _most_frequent(
    view: View, field: NameField, seen: Selection, limit: int
) -> list[tuple[str, str]]:
    counts = view.reader.columns.count_names(field, seen.mask)
    found = np.flatnonzero(counts)
    best = found[np.argsort(-counts[found], kind="stable")][:limit]
    told = {int(view.reader.columns.names_of(field).names[at]): int(counts[at]) for at in best}
    rows = view.reader.list_numbered(list(told))
    rows.sort(key=lambda row: (-told[row.number], row.key))
    return [(row.key, row.name) for row in rows]


def _rows(view: View, field: LookupField, names: Iterable[tuple[str, str]]) -> list[Completion]:
    """Make a row of each name, once."""
    known = dict(names)
    if field is LookupField.TITLE:
        return _titles(view, list(known))
    return [Completion(key[:KEY_CUT_AT], clip(name, LONGEST_LABEL)) for key, name in known.items()]


def _titles(view: View, ids: Sequence[str]) -> list[Completion]:
    numbers = view.reader.numbers_of(ids)
    stories = view.stories(numbers[story_id] for story_id in ids if story_id in numbers)
    labels = {story.id: title_label(story) for story in stories.values()}
    alike = Counter(labels.values())
    for story in stories.values():
        if alike[labels[story.id]] > 1:
            labels[story.id] = _with_more(story, labels[story.id])
    return [Completion(story.id, labels[story.id]) for story in stories.values()]


def title_label(story: Story) -> str:
    """Return a title with what tells it from its namesakes, in a hundred characters."""
    parts = [clip(story.title, _TITLE_ROOM)]
    if story.authors:
        parts[0] += " — " + clip(", ".join(story.authors), _AUTHOR_ROOM)
    parts += [str(pairing) for pairing in story.header.pairings.value[:1]]
    parts.append(story.rating.value.capitalize())
    return clip(" · ".join(parts), LONGEST_LABEL)


def _with_more(story: Story, label: str) -> str:
    """Add what tells apart two stories that share all that a row usually says."""
    date = story.header.updated.value or story.header.published.value
    more = f" · {story.words:,} words" + (f" · {date[:4]}" if date else "")
    return clip(label, LONGEST_LABEL - len(more)) + more


def clip(text: str, room: int) -> str:
    """Cut a text to so many characters, with an ellipsis where anything is lost."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _nearest(names: Sequence[tuple[str, str]], text: str, limit: int) -> list[tuple[str, str]]:
    """Order a few names by how near they come: whole, begun, a word begun, alike."""
    typed = search_key(text)
    if not typed:
        return list(names[:limit])
    ranked: list[tuple[int, float, int]] = []
    for place, (_, name) in enumerate(names):
        folded = search_key(name)
        tiers = (folded == typed, folded.startswith(typed), f" {typed}" in folded)
        tier = tiers.index(True) if any(tiers) else len(tiers)
        alike = fuzz.WRatio(typed, folded)
        if tier < len(tiers) or alike >= _LEAST_ALIKE:
            ranked.append((tier, -alike, place))
    return [names[place] for _, _, place in sorted(ranked)[:limit]]
