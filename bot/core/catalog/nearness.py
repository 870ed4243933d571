"""What was perhaps meant where little is found: names that come near, most of the words."""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np

from bot.core.catalog.choosing import stories_named
from bot.core.catalog.matching import GUESSED_FIELDS, Match
from bot.core.catalog.view import View
from bot.core.request import Hit, Reason, ReasonKind

_NEAR = 5
_LEAST_NEAR = 60.0
_LEAST_NEAR_TO_NAME = 50.0
_MOST_WORDS = 12
_LEAST_SHARE = 0.5
_BEST_SCORE = 50.0


def nearest_hits(view: View, match: Match, known: Collection[str]) -> tuple[Hit, ...]:
    """Return what was perhaps meant and is not known: first by names, then by most of the words."""
    near: dict[str, Hit] = {}
    for hit in (*_by_names(view, match), *_by_words(view, match)):
        if hit.story.id not in known:
            near.setdefault(hit.story.id, hit)
    return tuple(near.values())[:_NEAR]


def _by_names(view: View, match: Match) -> list[Hit]:
    """Return one story for each name that comes near."""
    guesses = [guess for guess in match.choice.guesses if guess[1].score >= _LEAST_NEAR_TO_NAME]
    if match.words:
        guesses += [
            (name_field, hit)
            for name_field in GUESSED_FIELDS
            for hit in view.look_up(name_field, match.words, _NEAR)
            if hit.score >= _LEAST_NEAR
        ]
    guesses.sort(key=lambda guess: -guess[1].score)
    near: list[Hit] = []
    for name_field, hit in guesses:
        numbers = view.seen(stories_named(view, name_field, hit.key)).first(1)
        reason = Reason(ReasonKind.FUZZY, name_field.value, hit.name)
        near += [Hit(story, hit.score, (reason,)) for story in view.stories(numbers).values()]
    return near


def _by_words(view: View, match: Match) -> list[Hit]:
    """Return what has most of the words, rare ones weighing more, within the filters."""
    words = match.text_words[:_MOST_WORDS]
    size = view.cells.size
    if len(words) < 2 or not size:
        return []
    shares = np.zeros(size, np.float32)
    weight = 0.0
    having = {word: view.reader.text.find_words([word]) for word in words}
    for found in having.values():
        tells = math.log((size + 1) / (len(found) + 0.5)) if len(found) else math.log(size + 1)
        weight += max(tells, 0.0)
        shares[found.mask] += max(tells, 0.0)
    seen = view.seen(match.choice.selection).mask
    places = np.flatnonzero(seen & (shares >= max(_LEAST_SHARE * weight, 1e-6)))
    best = places[np.lexsort((places, -shares[places]))][: 2 * _NEAR]
    hits: list[Hit] = []
    for number, story in view.stories(view.cells.numbers_at(best)).items():
        has = " ".join(word for word in words if number in having[word])
        place = view.cells.place_of(number)
        score = _BEST_SCORE * float(shares[place]) / weight if place is not None else 0.0
        hits.append(Hit(story, score, (Reason(ReasonKind.TEXT, "text", has),)))
    return hits
