"""Selections of stories."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import ContentRating
from bot.core.store import numbering
from bot.core.store.selection import Selection

CELLS = numbering.cells_of(ContentRating)
NUMBERS = st.builds(numbering.number_of, st.sampled_from(CELLS), st.integers(1, 30))
SETS = st.frozensets(NUMBERS, max_size=40)


def _whole(counts: dict[int, int]) -> Selection:
    return Selection(
        {
            cell: range(numbering.number_of(cell, 1), numbering.number_of(cell, count + 1))
            for cell, count in counts.items()
            if count
        }
    )


SELECTIONS = st.one_of(
    SETS.map(Selection.of), st.dictionaries(st.sampled_from(CELLS), st.integers(0, 30)).map(_whole)
)


@given(SELECTIONS)
def test_at_goes_through_all_in_order(selection: Selection) -> None:
    """`at` finds every number once, and none beyond the last."""
    numbers = [selection.at(index) for index in range(len(selection))]
    assert numbers == list(selection) == sorted(set(numbers))
    with pytest.raises(IndexError):
        selection.at(len(selection))


@given(SELECTIONS, SELECTIONS, NUMBERS)
def test_common_is_what_is_in_both(one: Selection, other: Selection, number: int) -> None:
    """Whole cells and lists of numbers meet as sets do."""
    common = one.common_with(other)
    assert set(common) == set(one) & set(other)
    assert (number in common) == (number in one and number in other)


@given(SELECTIONS, st.frozensets(st.sampled_from(ContentRating)))
def test_limiting_by_rating(selection: Selection, ratings: frozenset[ContentRating]) -> None:
    """What is left has these ratings, and nothing of these ratings is lost."""
    limited = selection.limited_to(ratings)
    assert set(limited) == {n for n in selection if numbering.rating_of_number(n) in ratings}
    assert sum(limited.count_ratings().values()) == len(limited)


def test_holds_numbers_only() -> None:
    """Asking for something else is answered, not an error."""
    assert "lamp" not in Selection.of([1])
