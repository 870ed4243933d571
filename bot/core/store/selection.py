"""Sets of stories as one bit a story, in the order of numbers. Pure; knows no SQL.

Numbers have no gaps within a cell, so a story's place in the order of all is arithmetic. Everything
that can be asked of a set is then one pass over an array: a million stories take a tenth of a
millisecond.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from bot.core.model import ContentRating
from bot.core.request import Length
from bot.core.store import numbering

Mask: TypeAlias = npt.NDArray[np.bool_]
Places: TypeAlias = npt.NDArray[np.int64]


class Cells:
    """How many stories each cell has: the way between numbers and places among all, from 0."""

    def __init__(self, counts: Mapping[int, int]) -> None:
        self.spans: dict[int, tuple[int, int]] = {}
        end = 0
        for cell in sorted(counts):
            self.spans[cell] = (end, end + counts[cell])
            end += counts[cell]
        self.size = end
        self._starts = np.array([start for start, _ in self.spans.values()], np.int64)
        self._firsts = np.array([numbering.number_of(cell, 1) for cell in self.spans], np.int64)
        self._counts = np.array([stop - start for start, stop in self.spans.values()], np.int64)

    def places_of(self, numbers: Iterable[int] | Places) -> Places:
        """Return the places of these numbers, without those that there are not."""
        asked = np.asarray(numbers if isinstance(numbers, np.ndarray) else list(numbers), np.int64)
        if not len(self._firsts):
            return asked[:0]
        cells = np.searchsorted(self._firsts, asked, "right") - 1
        within = asked - self._firsts[cells]
        there = (cells >= 0) & (within < self._counts[cells])
        return (self._starts[cells] + within)[there]

    def numbers_at(self, places: npt.NDArray[np.integer]) -> list[int]:
        """Return the numbers at these places, in the order given."""
        if not len(places):
            return []
        cells = np.searchsorted(self._starts, places, "right") - 1
        numbers: list[int] = (self._firsts[cells] + (places - self._starts[cells])).tolist()
        return numbers

    def place_of(self, number: int) -> int | None:
        """Return the place of a number, None where there is no such story."""
        span = self.spans.get(numbering.cell_of_number(number))
        if span is None:
            return None
        place = span[0] + number - numbering.number_of(numbering.cell_of_number(number), 1)
        return place if span[0] <= place < span[1] else None


@dataclass(frozen=True, slots=True)
class Selection:
    """Some of the stories of one catalog. Never changed once made; iterated by number."""

    cells: Cells
    mask: Mask

    @classmethod
    def all_of(cls, cells: Cells) -> Selection:
        """Return the selection of everything."""
        return cls(cells, np.ones(cells.size, np.bool_))

    @classmethod
    def none_of(cls, cells: Cells) -> Selection:
        """Return the selection of nothing."""
        return cls(cells, np.zeros(cells.size, np.bool_))

    @classmethod
    def of(cls, cells: Cells, numbers: Iterable[int] | Places) -> Selection:
        """Return the selection of some numbers."""
        return cls.at_places(cells, cells.places_of(numbers))

    @classmethod
    def at_places(cls, cells: Cells, places: npt.NDArray[np.integer]) -> Selection:
        """Return the selection of what is at these places."""
        mask = np.zeros(cells.size, np.bool_)
        mask[places] = True
        return cls(cells, mask)

    def __len__(self) -> int:
        return int(np.count_nonzero(self.mask))

    def __iter__(self) -> Iterator[int]:
        return iter(self.cells.numbers_at(self.places()))

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        place = self.cells.place_of(number)
        return place is not None and bool(self.mask[place])

    def places(self) -> Places:
        """Return the places of all that is selected, ascending."""
        return np.flatnonzero(self.mask)

    def first(self, count: int) -> list[int]:
        """Return the lowest numbers."""
        return self.cells.numbers_at(self.places()[:count])

    def at(self, index: int) -> int:
        """Return the number at a place of the selection, counted from 0."""
        if index < 0:
            raise IndexError(index)
        for start, stop in self.cells.spans.values():
            count = int(np.count_nonzero(self.mask[start:stop]))
            if index < count:
                found = np.flatnonzero(self.mask[start:stop])[index : index + 1]
                return self.cells.numbers_at(found + start)[0]
            index -= count
        raise IndexError(index)

    def limited_to(
        self,
        ratings: Collection[ContentRating],
        lengths: Collection[Length] | None = None,
    ) -> Selection:
        """Return what is left of it with one of these ratings, and one of these lengths."""
        kept = set(numbering.cells_of(ratings))
        if lengths is not None:
            kept &= {cell for length in lengths for cell in numbering.cells_of(ratings, length)}
        mask = np.zeros_like(self.mask)
        for cell, (start, stop) in self.cells.spans.items():
            if cell in kept:
                mask[start:stop] = self.mask[start:stop]
        return Selection(self.cells, mask)

    def common_with(self, other: Selection) -> Selection:
        """Return what is in both."""
        return Selection(self.cells, self.mask & other.mask)

    def together_with(self, other: Selection) -> Selection:
        """Return what is in either."""
        return Selection(self.cells, self.mask | other.mask)

    def without(self, other: Selection) -> Selection:
        """Return what is in this and not in the other."""
        return Selection(self.cells, self.mask & ~other.mask)

    def count_ratings(self) -> Counter[ContentRating]:
        """Count the stories by rating."""
        counts: Counter[ContentRating] = Counter()
        for cell, (start, stop) in self.cells.spans.items():
            rating = numbering.rating_of_number(numbering.number_of(cell, 0))
            counts[rating] += int(np.count_nonzero(self.mask[start:stop]))
        return +counts

    def count_lengths(self) -> Counter[Length]:
        """Count the stories by length class."""
        counts: Counter[Length] = Counter()
        for cell, (start, stop) in self.cells.spans.items():
            counts[numbering.length_of_cell(cell)] += int(np.count_nonzero(self.mask[start:stop]))
        return +counts
