"""A set of stories by number, sorted into cells: whole cells cost nothing. Pure; knows no SQL."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.model import ContentRating
from bot.core.request import Length
from bot.core.store import numbering


@dataclass(frozen=True, slots=True)
class Selection:
    """Story numbers by cell; a cell's numbers are a range where the whole cell is meant."""

    cells: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Selection:
        """Return the selection of some numbers."""
        return cls.of_sorted(sorted(set(numbers)))

    @classmethod
    def of_sorted(cls, numbers: Sequence[int]) -> Selection:
        """Return the selection of some numbers that ascend, each once."""
        cells: dict[int, Sequence[int]] = {}
        start = 0
        while start < len(numbers):
            cell = numbering.cell_of_number(numbers[start])
            end = bisect_left(numbers, numbering.number_of(cell + 1, 0), start)
            cells[cell] = numbers[start:end]
            start = end
        return cls(cells)

    def __len__(self) -> int:
        return sum(len(numbers) for numbers in self.cells.values())

    def __iter__(self) -> Iterator[int]:
        for cell in sorted(self.cells):
            yield from self.cells[cell]

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        numbers = self.cells.get(numbering.cell_of_number(number), ())
        if isinstance(numbers, range):
            return number in numbers
        place = bisect_left(numbers, number)
        return place < len(numbers) and numbers[place] == number

    def at(self, index: int) -> int:
        """Return the number at a place of the whole, counted from 0."""
        for cell in sorted(self.cells):
            numbers = self.cells[cell]
            if index < len(numbers):
                return numbers[index]
            index -= len(numbers)
        raise IndexError(index)

    def limited_to(
        self, ratings: Collection[ContentRating], length: Length | None = None
    ) -> Selection:
        """Return what is left of it with these ratings and this length."""
        kept = numbering.cells_of(ratings, length)
        return Selection({cell: self.cells[cell] for cell in kept if cell in self.cells})

    def common_with(self, other: Selection) -> Selection:
        """Return what is in both."""
        common = {
            cell: _common(self.cells[cell], other.cells[cell])
            for cell in self.cells.keys() & other.cells.keys()
        }
        return Selection({cell: numbers for cell, numbers in common.items() if numbers})

    def count_ratings(self) -> Counter[ContentRating]:
        """Count the stories by rating."""
        counts: Counter[ContentRating] = Counter()
        for cell, numbers in self.cells.items():
            counts[numbering.rating_of_number(numbering.number_of(cell, 0))] += len(numbers)
        return counts


def _common(some: Sequence[int], others: Sequence[int]) -> Sequence[int]:
    if isinstance(some, range) and isinstance(others, range):
        return range(max(some.start, others.start), min(some.stop, others.stop))
    if isinstance(some, range):
        some, others = others, some
    if isinstance(others, range):
        return some[bisect_left(some, others.start) : bisect_left(some, others.stop)]
    wanted = set(others)
    return [number for number in some if number in wanted]
