"""Selections of stories."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import ContentRating
from bot.core.request import Length
from bot.core.store import numbering
from bot.core.store.ordering import pick_in_order, pick_shuffled, shuffled
from bot.core.store.selection import Cells, Selection

CELLS = Cells({cell: cell % 7 + 1 for cell in numbering.cells_of(ContentRating) if cell % 3})
NUMBERS = list(Selection.all_of(CELLS))
SETS = st.frozensets(st.sampled_from(NUMBERS))


def _selected(numbers: frozenset[int]) -> Selection:
    return Selection.of(CELLS, numbers)


SELECTIONS = SETS.map(_selected)


@given(SELECTIONS)
def test_at_goes_through_all_in_order(selection: Selection) -> None:
    """`at` finds every number once, and none beyond either end."""
    numbers = [selection.at(index) for index in range(len(selection))]
    assert numbers == list(selection) == sorted(set(numbers)) == selection.first(1_000)
    for outside in (len(selection), -1):
        with pytest.raises(IndexError):
            selection.at(outside)


@given(SETS, SETS)
def test_selections_meet_as_sets_do(one: frozenset[int], other: frozenset[int]) -> None:
    """Common, together and without are the sets' and, or and minus."""
    left, right = _selected(one), _selected(other)
    assert set(left.common_with(right)) == one & other
    assert set(left.together_with(right)) == one | other
    assert set(left.without(right)) == one - other
    assert {number for number in NUMBERS if number in left} == one


@given(SETS, st.frozensets(st.sampled_from(ContentRating)), st.frozensets(st.sampled_from(Length)))
def test_limiting_by_rating_and_length(
    numbers: frozenset[int], ratings: frozenset[ContentRating], lengths: frozenset[Length]
) -> None:
    """What is left has these ratings and lengths, and nothing of them is lost."""
    selection = _selected(numbers)
    rated = {number for number in numbers if numbering.rating_of_number(number) in ratings}
    assert set(selection.limited_to(ratings)) == rated
    both = {
        number
        for number in rated
        if numbering.length_of_cell(numbering.cell_of_number(number)) in lengths
    }
    limited = selection.limited_to(ratings, lengths)
    assert set(limited) == both
    assert sum(limited.count_ratings().values()) == len(limited)
    assert sum(limited.count_lengths().values()) == len(limited)


@given(st.lists(st.integers(0, 1 << 40) | st.sampled_from(NUMBERS)))
def test_numbers_that_there_are_not_have_no_place(numbers: list[int]) -> None:
    """Nor do they take the place of another."""
    there = [number for number in numbers if number in NUMBERS]
    assert CELLS.numbers_at(CELLS.places_of(numbers)) == there
    assert [CELLS.place_of(number) is not None for number in numbers] == [
        number in NUMBERS for number in numbers
    ]


def test_an_empty_catalog_has_nothing() -> None:
    """No story, no place, no error."""
    nothing = Selection.all_of(Cells({}))
    assert (
        list(nothing) == list(Selection.of(Cells({}), [1])) == pick_shuffled(nothing, 1, 0, 9) == []
    )


def test_holds_numbers_only() -> None:
    """Asking for something else is answered, not an error."""
    assert "lamp" not in _selected(frozenset(NUMBERS))


@given(SELECTIONS, st.permutations(range(CELLS.size)), st.integers(0, 60), st.integers(0, 60))
def test_a_page_in_order(selection: Selection, order: list[int], offset: int, limit: int) -> None:
    """The same as sorting everything and cutting the page out."""
    numbers = CELLS.numbers_at(np.array(order))
    kept = [number for number in numbers if number in selection]
    page = pick_in_order(selection, np.array(order, np.uint32), offset, limit)
    assert page == kept[offset : offset + limit]


@given(SELECTIONS, st.integers(0, 2**63), st.integers(1, 20))
def test_shuffled_pages_hold_each_once(selection: Selection, seed: int, limit: int) -> None:
    """Whatever the seed, and the same again for the same seed."""
    pages = [pick_shuffled(selection, seed, at, limit) for at in range(0, len(selection), limit)]
    dealt = [number for page in pages for number in page]
    assert sorted(dealt) == list(selection)
    assert pick_shuffled(selection, seed, 0, limit) == (pages[0] if pages else [])


def test_a_shuffle_favours_no_place() -> None:
    """Over 2,000 seeds each of ten comes first about equally often (chi-squared, 0.1 %)."""
    firsts = Counter(shuffled(0, 10, seed) for seed in range(2_000))
    assert sum((firsts[at] - 200) ** 2 / 200 for at in range(10)) < 27.9
