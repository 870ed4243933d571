"""Lists of different lengths kept end to end in one array."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.core.recommend.values import Array, Floats, Ints


@dataclass(frozen=True, slots=True)
class Ragged:
    """One list of numbers per row, with a weight each (None: all are 1)."""

    starts: Ints
    values: Array
    weights: Array | None = None

    @classmethod
    def of(
        cls, row: Array, value: Array, rows: int, weight: Array | None = None, most: int = 0
    ) -> Ragged:
        """Return the values under their rows in the order given, at most `most` each (0: all)."""
        order = np.argsort(row, kind="stable")
        starts = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=rows)))).astype(np.int64)
        if most:
            place = np.arange(len(order)) - np.repeat(starts[:-1], np.diff(starts))
            order = order[place < most]
            lengths = np.minimum(np.diff(starts), most)
            starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        kept = value[order]
        width = np.min_scalar_type(int(kept.max())) if len(kept) else np.dtype(np.uint8)
        if weight is not None:
            weight = None if bool((weight == 1).all()) else weight[order].astype(np.float16)
        return cls(starts, kept.astype(width), weight)

    @property
    def lengths(self) -> Ints:
        """How many values each row has."""
        return np.diff(self.starts)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    def length_of(self, rows: Array) -> Ints:
        """Return how many values these rows have."""
        return self.starts[np.asarray(rows, np.int64) + 1] - self.starts[rows]

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        weights = 0 if self.weights is None else self.weights.nbytes
        return self.starts.nbytes + self.values.nbytes + weights

    def one(self, row: int) -> Array:
        """Return the values of one row."""
        return self.values[self.starts[row] : self.starts[row + 1]]

    def take(self, rows: Array, most: int = 0) -> tuple[Ints, Ints, Floats | None]:
        """Return values of several rows end to end, how many of each, and their weights."""
        begin = self.starts[rows]
        lengths = self.starts[np.asarray(rows, np.int64) + 1] - begin
        if most:
            lengths = np.minimum(lengths, most)
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        at = np.arange(total) + np.repeat(begin - ends + lengths, lengths)
        weights = None if self.weights is None else self.weights[at].astype(np.float64)
        return self.values[at].astype(np.int64), lengths, weights


def sum_by(keys: Ints, amounts: Floats, size: int) -> tuple[Ints, Floats]:
    """Return the distinct keys (each below `size`) and the sums of each row of amounts by key.

    Where the keys are few beside `size`, arrays of that length are touched only where there are
    keys, so that the cost follows the keys even when `size` is a million.
    """
    if len(keys) * 8 > size:
        distinct = np.flatnonzero(np.bincount(keys, minlength=size))
        return distinct, np.array([np.bincount(keys, row, size)[distinct] for row in amounts])
    sums = np.zeros((len(amounts), size))
    for row, amount in zip(sums, amounts, strict=True):
        np.add.at(row, keys, amount)
    mark = np.empty(size, np.int32)
    order = np.arange(len(keys), dtype=np.int32)
    mark[keys] = order
    distinct = keys[mark[keys] == order]
    return distinct, sums[:, distinct]
