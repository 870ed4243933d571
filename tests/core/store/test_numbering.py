"""Story numbers that tell rating and length."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import ContentRating
from bot.core.request import LENGTH_BOUNDS, Length
from bot.core.store import numbering

RATINGS = st.sampled_from(ContentRating)
WORDS = st.integers(min_value=0, max_value=5_000_000)
PLACES = st.integers(min_value=1, max_value=2**31)


@given(RATINGS, WORDS, PLACES)
def test_a_number_tells_its_rating(rating: ContentRating, words: int, place: int) -> None:
    """Whatever the length and the place, the rating can be read from the number."""
    number = numbering.number_of(numbering.cell_of(rating, words), place)
    assert numbering.rating_of_number(number) is rating
    assert numbering.rating_bit(number) == numbering.mask_of({rating})


@given(RATINGS, WORDS, PLACES)
def test_sqlite_computes_the_same_bit(rating: ContentRating, words: int, place: int) -> None:
    """The expression used in SQL agrees with the function."""
    number = numbering.number_of(numbering.cell_of(rating, words), place)
    connection = sqlite3.connect(":memory:")
    sql = f"SELECT {numbering.RATING_BIT_SQL} FROM (SELECT {number} AS story)"
    bit = connection.execute(sql).fetchone()[0]
    connection.close()
    assert bit == numbering.rating_bit(number)


@given(RATINGS, WORDS, st.sampled_from(Length))
def test_a_cell_is_among_those_of_its_length_only(
    rating: ContentRating, words: int, length: Length
) -> None:
    """The lower bound of a length belongs to it, the upper one to the next."""
    low, high = LENGTH_BOUNDS[length]
    is_of_length = low <= words and (high is None or words < high)
    cell = numbering.cell_of(rating, words)
    assert (cell in numbering.cells_of({rating}, length)) is is_of_length


def test_every_rating_has_cells() -> None:
    """A rating added to the model is added to the numbering as well."""
    assert set(numbering.RATINGS) == set(ContentRating)
    assert len(numbering.cells_of(ContentRating)) == len(ContentRating) * len(Length)


@pytest.mark.parametrize("rating", ContentRating)
def test_ratings_keep_their_bits(rating: ContentRating) -> None:
    """The bits are in the files that people have: general is 1 and unrated 16 for ever."""
    bits = {"general": 1, "teen": 2, "mature": 4, "explicit": 8, "unrated": 16}
    assert numbering.mask_of({rating}) == bits[rating.value]
