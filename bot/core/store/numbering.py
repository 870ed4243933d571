"""Story numbers that tell rating and length by themselves. Pure; knows no SQL.

A cell is one rating and one length class. A story's number is its cell, shifted left, plus its
place in the cell counted from 1; so a filter on rating or length is a comparison of numbers.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.core.model import ContentRating
from bot.core.request import LENGTH_BOUNDS, Length

RATINGS: tuple[ContentRating, ...] = (
    ContentRating.GENERAL,
    ContentRating.TEEN,
    ContentRating.MATURE,
    ContentRating.EXPLICIT,
    ContentRating.UNRATED,
)
"""In the order of their bits in a mask; part of the schema, so only ever added to."""

_LENGTHS: tuple[Length, ...] = (Length.DRABBLE, Length.SHORT, Length.MEDIUM, Length.LONG)
_RATING_NUMBER = {rating: number for number, rating in enumerate(RATINGS)}
_PLACES = 32

RATING_BIT_SQL = f"(1 << (story >> {_PLACES + 2}))"
"""`rating_bit` of a column `story` as SQLite computes it; there are 2 bits of length classes."""


def cell_of(rating: ContentRating, words: int) -> int:
    """Return the cell of a story."""
    length = next(
        number
        for number, length in enumerate(_LENGTHS)
        if (top := LENGTH_BOUNDS[length][1]) is None or words < top
    )
    return _RATING_NUMBER[rating] * len(_LENGTHS) + length


def cells_of(ratings: Collection[ContentRating], length: Length | None = None) -> tuple[int, ...]:
    """Return the cells of all stories with one of these ratings (and this length), in order."""
    lengths = range(len(_LENGTHS)) if length is None else (_LENGTHS.index(length),)
    return tuple(
        number * len(_LENGTHS) + place
        for number, rating in enumerate(RATINGS)
        if rating in ratings
        for place in lengths
    )


def number_of(cell: int, place: int) -> int:
    """Return the number of the story at a place of a cell, counted from 1."""
    return (cell << _PLACES) + place


def cell_of_number(number: int) -> int:
    """Return the cell that a story's number lies in."""
    return number >> _PLACES


def rating_of_number(number: int) -> ContentRating:
    """Return the rating that a story's number tells."""
    return RATINGS[cell_of_number(number) // len(_LENGTHS)]


def length_of_cell(cell: int) -> Length:
    """Return the length class of a cell."""
    return _LENGTHS[cell % len(_LENGTHS)]


def mask_of(ratings: Collection[ContentRating]) -> int:
    """Return ratings as bits."""
    return sum(1 << number for number, rating in enumerate(RATINGS) if rating in ratings)


def rating_bit(number: int) -> int:
    """Return the bit of the rating that a story's number tells."""
    return 1 << (cell_of_number(number) // len(_LENGTHS))
