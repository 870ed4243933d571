"""Why a story is recommended: its own score taken apart, and what can be said truthfully of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.core.recommend.catalog import FACETS, Catalog
from bot.core.recommend.likes import Likes
from bot.core.recommend.signals import COLUMN, LIKENESS, SIGNALS, Asked, Evidence
from bot.core.recommend.values import Floats, Ints, Part, Reason

_PARTS: tuple[Part, ...] = tuple(Part)
_PART_OF = np.array([_PARTS.index(part) for part in SIGNALS.values()])
_FACET_PARTS = np.array([_PARTS.index(facet) for facet in FACETS])
_SAME_TIME = 0.1
_SAME_LENGTH = math.log(1.5)
_AT_ONCE = 8
_MOST = 4


def parts_of(
    catalog: Catalog, asked: Asked, evidence: Evidence, rows: Ints, weights: Floats
) -> Floats:
    """Return what each part adds to the scores of some candidates over the average one.

    One row a candidate, one column a `Part`. Likeness is shared out among the facets whose common
    tags make it.
    """
    added = (evidence.signals[rows] - evidence.signals.mean(0)) * weights
    parts = np.zeros((len(rows), len(_PARTS)))
    columns = [COLUMN[name] for name in LIKENESS]
    alike = added[:, columns].sum(1)
    added[:, columns] = 0
    np.add.at(parts.T, _PART_OF, added.T)
    parts[:, _FACET_PARTS] += alike[:, None] * _facets_of_likeness(
        catalog, asked.liked, evidence.candidates[rows]
    )
    return parts


def _facets_of_likeness(catalog: Catalog, liked: Ints, chosen: Ints) -> Floats:
    """Return each facet's share in the likeness of the chosen to the liked; rows add up to 1."""
    mine, lengths, _ = catalog.tags.take(liked)
    worth = np.bincount(mine, np.repeat(catalog.norm[liked], lengths), len(catalog.tag_names))
    tags, lengths, _ = catalog.tags.take(chosen)
    key = np.repeat(np.arange(len(chosen)), lengths) * len(FACETS) + catalog.facet[tags]
    amounts = worth[tags] * catalog.tag_weight[tags]
    table = np.bincount(key, amounts, len(chosen) * len(FACETS)).reshape(len(chosen), -1)
    total = table.sum(1, keepdims=True)
    fallback = np.eye(len(FACETS))[FACETS.index(Part.TAG)]
    shares = np.tile(fallback, (len(chosen), 1))
    np.divide(table, total, out=shares, where=total > 0)
    return shares


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence may say about one part (see `Reason`)."""

    names: tuple[str, ...] = ()
    liked: tuple[int, ...] = ()
    readers: int = 0
    favourites: int = 0


class Witness:
    """Looks up, for one question, what is true of a story beside the stories that are liked."""

    def __init__(self, catalog: Catalog, likes: Likes, asked: Asked) -> None:
        self._catalog, self._likes, self._reader = catalog, likes, asked.reader
        self._liked = asked.liked[-_AT_ONCE:]
        self._tags: list[frozenset[int]] = [self._named_tags(int(story)) for story in self._liked]
        self._any_tag: frozenset[int] = frozenset[int]().union(*self._tags)
        self._marks: dict[int, Floats] = {}
        self._circle_marks: dict[int, Floats] = {}

    def reasons(self, story: int, shares: Floats, likeness: Floats) -> tuple[Reason, ...]:
        """Return the parts that speak for a story and can be said, the strongest first.

        At most four. `likeness` is the story's to each liked story.
        """
        nearest = np.argsort(-likeness[-_AT_ONCE:], kind="stable")
        found: list[Reason] = []
        strongest: list[int] = np.argsort(-shares, kind="stable").tolist()
        for column in strongest:
            share = float(shares[column])
            if share <= 0 or len(found) == _MOST:
                break
            part = _PARTS[column]
            said = _SAYINGS[part](self, part, story, nearest)
            if said is not None:
                found.append(
                    Reason(part, share, said.names, said.liked, said.readers, said.favourites)
                )
        return tuple(found)

    def author(self, _: Part, story: int, nearest: Ints) -> Said | None:
        """The author of stories that are liked."""
        catalog = self._catalog
        return self._same(catalog.author, catalog.author_names, story, nearest)

    def series(self, _: Part, story: int, nearest: Ints) -> Said | None:
        """The series of stories that are liked."""
        catalog = self._catalog
        return self._same(catalog.series, catalog.series_names, story, nearest)

    def _same(self, codes: Ints, names: list[str], story: int, nearest: Ints) -> Said | None:
        code = int(codes[story])
        liked = [int(one) for one in self._liked[nearest] if codes[one] == code]
        return Said((names[code],), tuple(liked)) if code and liked else None

    def shared(self, part: Part, story: int, nearest: Ints) -> Said | None:
        """Tags of one facet that the story has in common with stories that are liked."""
        catalog = self._catalog
        facet = FACETS.index(part)
        common = self._named_tags(story) & self._any_tag
        tags = [tag for tag in common if catalog.facet[tag] == facet]
        if not tags:
            return None
        tags.sort(key=lambda tag: (-catalog.tag_weight[tag], tag))
        liked = [int(self._liked[at]) for at in nearest if not self._tags[int(at)].isdisjoint(tags)]
        return Said(tuple(catalog.tag_names[tag] for tag in tags), tuple(liked))

    def _named_tags(self, story: int) -> frozenset[int]:
        tags = self._catalog.tags.one(story)
        named: list[int] = tags[self._catalog.is_named[tags]].tolist()
        return frozenset(named)

    def length(self, part: Part, story: int, nearest: Ints) -> Said | None:
        """About as long as a story that is liked, or of the same length class."""
        apart = np.abs(self._catalog.words[self._liked] - self._catalog.words[story])
        near = [int(self._liked[at]) for at in np.argsort(apart) if apart[at] <= _SAME_LENGTH]
        return Said((), tuple(near)) if near else self.shared(part, story, nearest)

    def era(self, _: Part, story: int, nearest: Ints) -> Said | None:
        """Published about when a story that is liked was."""
        apart = self._catalog.distance_in_time(self._liked, np.array([story]))[:, 0]
        near = [int(self._liked[at]) for at in np.argsort(apart) if apart[at] <= _SAME_TIME]
        return Said((), tuple(near)) if near else None

    def co_liked(self, _: Part, story: int, nearest: Ints) -> Said | None:
        """Readers who like this and a story that is liked; the one with most such readers first."""
        readers = self._likes.of_item(story)
        counts = [int(self._mark(int(one))[readers].sum()) for one in self._liked]
        order = sorted(range(len(counts)), key=lambda at: -counts[at])
        liked = tuple(int(self._liked[at]) for at in order if counts[at])
        return Said((), liked, max(counts)) if liked else None

    def circle(self, _: Part, story: int, nearest: Ints) -> Said | None:
        """Readers of this author who like the author of a story that is liked."""
        author = self._catalog.author
        if not author[story] or not len(self._liked):
            return None
        readers = self._likes.by_author.one(int(author[story]))
        counts = [self._readers_of(int(author[one]))[readers].sum() for one in self._liked]
        best = int(np.argmax(counts))
        if not counts[best] or author[self._liked[best]] == author[story]:
            return None
        name = self._catalog.author_names[int(author[story])]
        return Said((name,), (int(self._liked[best]),), int(counts[best]))

    def taste(self, _: Part, story: int, nearest: Ints) -> Said | None:
        """Liked by readers whose taste goes the same way, if they share no single story."""
        return Said() if self._likes.count[story] > 0 else None

    def favourite(self, _: Part, story: int, nearest: Ints) -> Said | None:
        """One of the catalog's better known half."""
        if self._catalog.is_little_known[story]:
            return None
        return Said(favourites=int(self._catalog.popularity[story]))

    def nothing(self, _: Part, story: int, nearest: Ints) -> Said | None:
        """Nothing that speaks for a story."""
        return None

    def _mark(self, story: int) -> Floats:
        if story not in self._marks:
            mark = np.zeros(self._likes.readers)
            mark[self._likes.of_item(story)] = 1
            if self._reader is not None and self._reader < len(mark):
                mark[self._reader] = 0
            self._marks[story] = mark
        return self._marks[story]

    def _readers_of(self, author: int) -> Floats:
        if author not in self._circle_marks:
            mark = np.zeros(self._likes.readers)
            mark[self._likes.by_author.one(author)] = 1
            if self._reader is not None and self._reader < len(mark):
                mark[self._reader] = 0
            self._circle_marks[author] = mark
        return self._circle_marks[author]


_SAYINGS: dict[Part, Callable[[Witness, Part, int, Ints], Said | None]] = {
    **dict.fromkeys(FACETS, Witness.shared),
    Part.AUTHOR: Witness.author,
    Part.SERIES: Witness.series,
    Part.LENGTH: Witness.length,
    Part.ERA: Witness.era,
    Part.CO_LIKED: Witness.co_liked,
    Part.AUTHOR_CIRCLE: Witness.circle,
    Part.TASTE: Witness.taste,
    Part.FAVOURITE: Witness.favourite,
    Part.LESS: Witness.nothing,
}
