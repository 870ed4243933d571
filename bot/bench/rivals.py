"""The usual recommenders: popularity, other works of the authors liked, item-kNN and EASE^R."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
import scipy.linalg as linalg

from bot.bench.favourites import Favourites
from bot.core.recommend.values import Floats, Ints

_FIRST = 10
_SHRINK = 30.0
_RIDGE = 300.0
_MOST_FOR_EASE = 5_000
_A_STEP = 2_000


class Rival(Protocol):
    nbytes: int

    def __call__(self, liked: list[int]) -> Ints: ...


def best(scores: Floats, liked: list[int]) -> Ints:
    """Return the ten highest, without what is liked; equal ones in order of position."""
    scores[liked] = -np.inf
    found = np.argpartition(-scores, _FIRST)[:_FIRST]
    return found[np.lexsort((found, -scores[found]))]


class Popularity:
    """What most training readers like; what the archive's readers like where nobody trains."""

    def __init__(self, data: Favourites, size: int) -> None:
        here = np.asarray(data.training[:size].sum(0)).ravel()
        archive = np.array([item.popularity for item in data.items])
        self._scores = here if size else archive
        self.nbytes = self._scores.nbytes

    def __call__(self, liked: list[int]) -> Ints:
        return best(self._scores.copy(), liked)


class SameAuthor:
    """Other works of the authors liked, the best known first, then the best known of all."""

    def __init__(self, data: Favourites, size: int) -> None:
        self._known = np.array([item.popularity for item in data.items])
        self._authors = np.unique([item.author for item in data.items], return_inverse=True)[1]
        self.nbytes = self._known.nbytes + self._authors.nbytes

    def __call__(self, liked: list[int]) -> Ints:
        theirs = np.isin(self._authors, self._authors[liked])
        return best(self._known + theirs * 1e9, liked)


class ItemNeighbours:
    """Cosine of co-likes, shrunk."""

    def __init__(self, data: Favourites, size: int) -> None:
        self._rows: Any = data.training[:size].tocsr()
        self._columns: Any = self._rows.T.tocsr()
        self._liked = np.diff(self._columns.indptr)
        self.nbytes = 2 * (self._rows.data.nbytes + self._rows.indices.nbytes)

    def __call__(self, liked: list[int]) -> Ints:
        together: Any = (self._columns[liked] @ self._rows).tocoo()
        size = np.sqrt(self._liked[np.array(liked)][together.row] * self._liked[together.col])
        scores = np.bincount(together.col, together.data / (size + _SHRINK), len(self._liked))
        return best(scores.astype(np.float64), liked)


class Ease:
    """EASE^R in its dual form: an inverse as large as the readers are many."""

    def __init__(self, data: Favourites, size: int) -> None:
        self._rows: Any = data.training[:size].tocsr().astype(np.float64)
        alike: Any = (self._rows @ self._rows.T).toarray()
        self._inverse = linalg.inv(alike + _RIDGE * np.eye(size), overwrite_a=True)
        self._columns: Any = self._rows.T.tocsr()
        own: list[Floats] = []
        for begin in range(0, self._columns.shape[0], _A_STEP):
            some: Any = self._columns[begin : begin + _A_STEP]
            own.append(np.asarray(some.multiply(some @ self._inverse).sum(1)).ravel())
        self._own = 1 - np.concatenate(own)
        self.nbytes = self._inverse.nbytes + self._own.nbytes + 2 * self._rows.data.nbytes

    def __call__(self, liked: list[int]) -> Ints:
        readers = np.asarray(self._columns[liked].sum(0)).ravel()
        return best(((readers @ self._inverse) @ self._rows) / self._own, liked)


def _ease(data: Favourites, size: int) -> Rival | None:
    return Ease(data, size) if 0 < size <= _MOST_FOR_EASE else None


def _neighbours(data: Favourites, size: int) -> Rival | None:
    return ItemNeighbours(data, size) if size else None


RIVALS: dict[str, Callable[[Favourites, int], Rival | None]] = {
    "popularity": Popularity,
    "same author": SameAuthor,
    "item-kNN": _neighbours,
    "EASE^R": _ease,
}
