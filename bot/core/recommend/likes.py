"""Who liked what: co-liking as two sparse products over the raw likes, with no model to refresh."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.core.recommend.factors import Factors
from bot.core.recommend.ragged import Ragged, sum_by
from bot.core.recommend.values import Array, Floats, Ints, Sparse

_MOST_READERS = 500
_NO_LESS = 1e-6  # what is left of a like that was taken back
_NOTHING: Ints = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class CoLiked:
    """What readers of the same things liked: how much, and how much by agreeing readers."""

    keys: Ints
    amount: Floats
    agreed: Floats


class Likes:
    """Likes by reader and by item, in which a new like counts at once.

    New likes lie beside the rows in short arrays that every question reads too, until they are
    folded into the rows. Factors and authors' circles follow when they are folded.
    """

    def __init__(self, likes: Sparse, items: int, author: Array, authors: int) -> None:
        self._items, self._author, self._authors = items, author, authors
        reader = np.repeat(np.arange(len(likes.indptr) - 1, dtype=np.int32), np.diff(likes.indptr))
        self._fill(reader, likes.indices, likes.data, len(likes.indptr) - 1)

    def _fill(self, reader: Array, item: Array, weight: Array, readers: int) -> None:
        keep = weight > 0
        reader, item, weight = reader[keep], item[keep], weight[keep]
        self.readers = readers
        self.by_reader = Ragged.of(reader, item, readers, weight)
        self.by_item = Ragged.of(item, reader, self._items, weight)
        self.count = np.bincount(item, minlength=self._items).astype(np.float32)
        self.activity = np.bincount(reader, minlength=readers).astype(np.float32)
        pairs = np.unique(reader.astype(np.int64) * self._authors + self._author[item])
        whom, who = pairs // self._authors, pairs % self._authors
        whom, who = whom[who > 0], who[who > 0]
        self.authors_by_reader = Ragged.of(whom, who, readers)
        self.by_author = Ragged.of(who, whom, self._authors)
        self.factors = Factors.of(self.by_reader, self.count, self.activity)
        self._new: dict[tuple[int, int], float] = {}
        self._new_reader = self._new_item = _NOTHING
        self._new_weight = np.zeros(0)

    def record(self, reader: int, item: int, weight: float = 1.0) -> None:
        """Add to what a reader thinks of an item; the same with a minus takes it back."""
        if reader >= self.readers:
            more = reader + 1 - self.readers
            self.readers = reader + 1
            self.activity = np.append(self.activity, np.zeros(more, np.float32))
        self._new[reader, item] = self._new.get((reader, item), 0.0) + weight
        self.count[item] += np.sign(weight)
        self.activity[reader] += np.sign(weight)
        self._new_reader = np.array([pair[0] for pair in self._new])
        self._new_item = np.array([pair[1] for pair in self._new])
        self._new_weight = np.array(list(self._new.values()))

    @property
    def waiting(self) -> int:
        """How many likes lie beside the rows."""
        return len(self._new)

    def fold(self) -> None:
        """Bring the new likes into the rows, and factors and circles up to date."""
        old = np.repeat(np.arange(self.by_reader.rows), self.by_reader.lengths)
        values, weights = self.by_reader.values, self.by_reader.weights
        reader = np.concatenate((old, self._new_reader))
        item = np.concatenate((values.astype(np.int64), self._new_item))
        weight = np.concatenate(
            (np.ones(len(values)) if weights is None else weights, self._new_weight)
        )
        pairs, place = np.unique(reader * self._items + item, return_inverse=True)
        summed = np.bincount(place, weight)
        self._fill(pairs // self._items, pairs % self._items, summed, self.readers)

    def of_item(self, item: int) -> Ints:
        """Return the readers who like an item."""
        readers = self.by_item.one(item).astype(np.int64)
        here = self._new_item == item
        if not here.any():
            return readers
        gone = self._new_reader[here & (self._new_weight < 0)]
        added = self._new_reader[here & (self._new_weight > 0)]
        return np.union1d(np.setdiff1d(readers, gone), added)

    def co_liked(self, liked: Ints, worth: Floats, apart_from: int | None) -> CoLiked:
        """Return what readers of these items liked; `apart_from` is the reader who asks."""
        readers, lengths, weights = self.by_item.take(liked)
        rare = worth * (self.count[liked] + 1) ** -0.5
        amounts = np.repeat(rare, lengths)
        alike = np.bincount(
            readers, amounts if weights is None else amounts * weights, self.readers
        ).astype(np.float64)
        if len(self._new):
            value = np.zeros(self._items)
            value[liked] = rare
            np.add.at(alike, self._new_reader, value[self._new_item] * self._new_weight)
        if apart_from is not None and apart_from < self.readers:
            alike[apart_from] = 0
        found = _most_alike(alike, self.activity)
        alike = alike[found]
        active = self.activity[found] + 5
        amount, agreed = alike * active**-0.45, alike**2 * active**-0.6
        rows = found < self.by_reader.rows
        keys, lengths, weights = self.by_reader.take(found[rows])
        first, second = np.repeat(amount[rows], lengths), np.repeat(agreed[rows], lengths)
        if weights is not None:
            first, second = first * weights, second * weights
        if len(self._new):
            per_reader = np.zeros((2, self.readers))
            per_reader[:, found] = amount, agreed
            extra = per_reader[:, self._new_reader] * self._new_weight
            counts = extra[0] != 0
            keys = np.concatenate((keys, self._new_item[counts]))
            first = np.append(first, extra[0][counts])
            second = np.append(second, extra[1][counts])
        distinct, sums = sum_by(keys, np.array([first, second]), self._items)
        return CoLiked(distinct, sums[0], sums[1])

    def circle(self, authors: Ints, apart_from: int | None) -> CoLiked:
        """Return the authors whom readers of these authors liked, without these authors."""
        readers, lengths, _ = self.by_author.take(authors)
        rare = (self.by_author.length_of(authors) + 1.0) ** -0.5
        rows = self.authors_by_reader.rows
        alike = np.bincount(readers, np.repeat(rare, lengths), rows).astype(np.float64)
        if apart_from is not None and apart_from < rows:
            alike[apart_from] = 0
        found = _most_alike(alike, self.activity)
        keys, lengths, _ = self.authors_by_reader.take(found)
        amounts = np.repeat(alike[found] * (self.activity[found] + 5) ** -0.45, lengths)
        distinct, sums = sum_by(keys, amounts[None], self._authors)
        others = ~np.isin(distinct, authors)
        return CoLiked(distinct[others], sums[0][others], sums[0][others])

    @property
    def nbytes(self) -> int:
        """How much memory the likes take."""
        lists = (self.by_reader, self.by_item, self.authors_by_reader, self.by_author)
        factors = 0 if self.factors is None else self.factors.vectors.nbytes
        return sum(one.nbytes for one in lists) + self.count.nbytes + factors


def _most_alike(alike: Floats, activity: Array) -> Ints:
    """Return the readers most alike, who decide; five hundred say what ten thousand would."""
    found = np.flatnonzero(alike > _NO_LESS)
    if len(found) <= _MOST_READERS:
        return found
    amount = alike[found] * (activity[found] + 5) ** -0.45
    return np.sort(found[np.argpartition(-amount, _MOST_READERS)[:_MOST_READERS]])
