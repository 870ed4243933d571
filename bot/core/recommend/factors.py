"""Tastes that many readers share, as a short vector per story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import scipy.sparse as sparse  # pyright: ignore[reportMissingTypeStubs]
import scipy.sparse.linalg as linalg  # pyright: ignore[reportMissingTypeStubs]

from bot.core.recommend.ragged import Ragged
from bot.core.recommend.values import Array, Floats, Ints

_FEWEST_READERS = 50
_DIMENSIONS = 64


@dataclass(frozen=True, slots=True)
class Factors:
    """Right singular vectors of the likes, in half precision, of the stories that have any."""

    vectors: Array
    place: Array
    rare: Array

    @classmethod
    def of(cls, by_reader: Ragged, count: Array, activity: Array) -> Factors | None:
        """Return the factors, or None where readers are too few to share a taste."""
        readers = by_reader.rows
        rated = np.flatnonzero(count)
        dimensions = min(_DIMENSIONS, readers // 4, len(rated) - 1)
        if readers < _FEWEST_READERS or dimensions < 2:
            return None
        place = np.full(len(count), -1, np.int32)
        place[rated] = np.arange(len(rated))
        rare = ((count[rated] + 1.0) ** -0.25).astype(np.float32)
        columns = place[by_reader.values.astype(np.int64)]
        values = np.repeat((activity + 1.0) ** -0.3, by_reader.lengths) * rare[columns]
        if by_reader.weights is not None:
            values = values * by_reader.weights
        rows = cast(Any, sparse).csr_array(
            (values.astype(np.float32), columns, by_reader.starts), shape=(readers, len(rated))
        )
        start = np.ones(min(rows.shape), np.float32)  # a fixed start: the same likes, same factors
        _, _, right = cast(Any, linalg).svds(rows, k=dimensions, v0=start)
        return cls(np.ascontiguousarray(right.T).astype(np.float16), place, rare)

    def score(self, liked: Ints, worth: Floats, candidates: Ints) -> Floats:
        """Return how well candidates fit what is liked, 0 where nobody has liked them yet."""
        mine = self.place[liked]
        known = mine >= 0
        mine = mine[known]
        scores = np.zeros(len(candidates))
        if len(mine):
            taste = (worth[known] * self.rare[mine]).astype(np.float32) @ self.vectors[mine].astype(
                np.float32
            )
            theirs = self.place[candidates]
            scores[theirs >= 0] = self.vectors[theirs[theirs >= 0]].astype(np.float32) @ taste
        return scores
