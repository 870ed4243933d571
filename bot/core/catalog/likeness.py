"""More like this: stories that share what a story is about."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from bot.core.catalog.getting import get_story
from bot.core.catalog.view import View
from bot.core.model import Story
from bot.core.request import Hit, Reason, ReasonKind
from bot.core.store.catalog_reader import NameRow
from bot.core.store.records import NameField, search_key

_WEIGHTS = {
    NameField.SERIES: 6.0,
    NameField.PAIRING: 5.0,
    NameField.AUTHOR: 4.0,
    NameField.CHARACTER: 2.0,
    NameField.GENRE: 1.5,
    NameField.FANDOM: 1.5,
}
_STORIES_A_NAME = 2_000
_A_SERIES = 3


def find_similar(view: View, story_id: str, limit: int) -> list[Hit]:
    """Return stories like a story, the most alike first, at most three of any series.

    A shared name counts for more the fewer stories have it. Scores say how much of the story's
    names are shared, to 100. Raises what `get_story` raises.
    """
    story = get_story(view, story_id)
    itself = view.reader.number_of(story.id)
    assert itself is not None
    total = len(view.reader.all_stories())
    names = [name for name in view.reader.list_names(itself) if name.field in _WEIGHTS]
    worth = {name.number: _worth(name, total) for name in names}
    scores: defaultdict[int, float] = defaultdict(float)
    shared: defaultdict[int, list[NameRow]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-worth[name.number], name.key)):
        for number in view.seen(view.reader.stories_with(name)).first(_STORIES_A_NAME):
            scores[number] += worth[name.number]
            shared[number].append(name)
    scores.pop(itself, None)
    best = max(sum(worth.values()), 1e-9)
    ranked = sorted(scores, key=lambda number: (-scores[number], number))
    stories = view.stories(ranked[: limit * 10])
    return [
        Hit(chosen, 100 * scores[number] / best, _reasons(shared[number]))
        for number, chosen in _varied(stories, limit)
    ]


def _worth(name: NameRow, total: int) -> float:
    rarity = math.log((total + 1) / (name.stories + 0.5)) / math.log(total + 2)
    return _WEIGHTS[name.field] * max(rarity, 0.05)


def _varied(stories: dict[int, Story], limit: int) -> list[tuple[int, Story]]:
    taken: Counter[str] = Counter()
    chosen: list[tuple[int, Story]] = []
    for number, story in stories.items():
        series = story.header.series.value
        key = search_key(series.name) if series else ""
        if key and taken[key] >= _A_SERIES:
            continue
        taken[key] += 1
        chosen.append((number, story))
    return chosen[:limit]


def _reasons(names: Sequence[NameRow]) -> tuple[Reason, ...]:
    return tuple(Reason(ReasonKind.SIMILAR, name.field.value, name.name) for name in names)
