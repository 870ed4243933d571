"""The values of operators: how much of the text belongs to one, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from bot.core.search.query.model import ClauseField, How, Name, Text, Value
from bot.core.search.query.names import Names, likeness
from bot.core.search.query.numbers import match_bounds
from bot.core.search.query.tables import GENRE_GROUPS, WARNING_GROUPS
from bot.core.search.query.values import (
    RATING_TAIL,
    read_distribution,
    read_language,
    read_length,
    read_ratings,
    read_sort,
    read_truth,
)
from bot.core.text import fold

_NAME_FIELDS = frozenset(
    (
        *(ClauseField.TITLE, ClauseField.AUTHOR, ClauseField.PAIRING),
        *(ClauseField.CHARACTER, ClauseField.FANDOM, ClauseField.SERIES),
    )
)


class Typed(NamedTuple):
    """The value as it stands: its text, the places where it may end, and whether it was quoted."""

    plain: str
    start: int
    ends: tuple[int, ...]
    end: int
    is_quoted: bool

    def upto(self, end: int) -> str:
        return self.plain[self.start : end]

    @property
    def whole(self) -> str:
        return self.upto(self.ends[-1])

    @property
    def first(self) -> str:
        return self.upto(self.ends[0])


class Taken(NamedTuple):
    field: ClauseField
    value: Value
    end: int
    how: How = How.OPERATOR


Reader: TypeAlias = Callable[[Typed, str, Names, str], Taken | None]


def _end(typed: Typed, end: int) -> int:
    return typed.end if typed.is_quoted else end


def _take_text(field: ClauseField) -> Reader:
    def take(typed: Typed, _sign: str, _names: Names, text: str) -> Taken | None:
        value = " ".join(text[typed.start : typed.ends[0]].split())
        return Taken(field, Text(value), _end(typed, typed.ends[0])) if fold(value) else None

    return take


def _take_name(field: ClauseField) -> Reader:
    """Take as many words as make up a name of the catalog; the first alone where none do."""

    def take(typed: Typed, _sign: str, names: Names, text: str) -> Taken | None:
        fuzzy: list[tuple[float, Taken]] = []
        for end in reversed(typed.ends):
            written = text[typed.start : end]
            meant = names.meant(field, written)
            if meant is None:
                continue
            how = How.FUZZY if meant.how is How.FUZZY else How.OPERATOR
            taken = Taken(field, meant.name, _end(typed, end), how)
            if how is How.OPERATOR:
                return taken
            fuzzy.append((likeness(written, meant.name.text), taken))
        if fuzzy:
            return max(fuzzy, key=lambda each: each[0])[1]
        written = " ".join(text[typed.start : typed.ends[0]].split())
        return Taken(field, Name(written), _end(typed, typed.ends[0]))

    return take


def _take_label(field: ClauseField) -> Reader:
    groups = GENRE_GROUPS if field is ClauseField.GENRE else WARNING_GROUPS

    def take(typed: Typed, _sign: str, names: Names, _text: str) -> Taken | None:
        for end in reversed(typed.ends):
            label = names.label(field, typed.upto(end))
            if label.labels or fold(typed.upto(end)) in groups:
                return Taken(field, label, _end(typed, end))
        end = typed.ends[0]
        near = names.near_label(field, typed.upto(end))
        how = How.FUZZY if near else How.OPERATOR
        return Taken(field, names.label(field, near or typed.upto(end)), _end(typed, end), how)

    return take


def _take_tag(typed: Typed, sign: str, names: Names, text: str) -> Taken | None:
    """A tag is a genre or a warning where it is known as one, else words."""
    for field, groups in (
        (ClauseField.GENRE, GENRE_GROUPS),
        (ClauseField.WARNING, WARNING_GROUPS),
    ):
        label = names.label(field, typed.first)
        if label.labels or fold(typed.first) in groups:
            return Taken(field, label, _end(typed, typed.ends[0]))
    return _take_text(ClauseField.TAG)(typed, sign, names, text)


def _take_rating(typed: Typed, sign: str, names: Names, _text: str) -> Taken | None:
    opening = "" if sign in {":", "="} else sign
    rating = names.vocabulary.rating
    for end in reversed(typed.ends[:4]):
        tail = RATING_TAIL.match(typed.plain, end)
        stop = tail.end() if tail and not typed.is_quoted else end
        for to in (stop, end):
            if ratings := read_ratings(opening + typed.upto(to), rating):
                return Taken(ClauseField.RATING, ratings, _end(typed, to))
    return None


def _take_bounds(field: ClauseField) -> Reader:
    def take(typed: Typed, sign: str, _names: Names, _text: str) -> Taken | None:
        found = match_bounds(typed.plain, typed.start, sign)
        if found is None or re.match(r"\w", typed.plain[found[1] : found[1] + 1]):
            return None
        return Taken(field, found[0], max(_end(typed, found[1]), found[1]))

    return take


def _take_length(typed: Typed, sign: str, names: Names, text: str) -> Taken | None:
    if taken := _take_bounds(ClauseField.WORD_COUNT)(typed, sign, names, text):
        return taken
    return _take_value(ClauseField.LENGTH, lambda plain, _: read_length(plain))(
        typed, sign, names, text
    )


def _take_value(field: ClauseField, read: Callable[[str, Names], Value | None]) -> Reader:
    def take(typed: Typed, _sign: str, names: Names, _text: str) -> Taken | None:
        for end in reversed(typed.ends[:3]):
            value = read(typed.upto(end), names)
            if value is not None:
                return Taken(field, value, _end(typed, end))
        return None

    return take


READERS: dict[ClauseField, Reader] = {
    ClauseField.WORDS: _take_text(ClauseField.WORDS),
    ClauseField.PHRASE: _take_text(ClauseField.PHRASE),
    **{field: _take_name(field) for field in _NAME_FIELDS},
    ClauseField.GENRE: _take_label(ClauseField.GENRE),
    ClauseField.WARNING: _take_label(ClauseField.WARNING),
    ClauseField.TAG: _take_tag,
    ClauseField.RATING: _take_rating,
    ClauseField.WORD_COUNT: _take_bounds(ClauseField.WORD_COUNT),
    ClauseField.YEAR: _take_bounds(ClauseField.YEAR),
    ClauseField.LENGTH: _take_length,
    ClauseField.LANGUAGE: _take_value(
        ClauseField.LANGUAGE, lambda plain, names: read_language(plain, names.vocabulary)
    ),
    ClauseField.COMPLETE: _take_value(ClauseField.COMPLETE, lambda plain, _: read_truth(plain)),
    ClauseField.READ: _take_value(ClauseField.READ, lambda plain, _: read_truth(plain)),
    ClauseField.DISTRIBUTION: _take_value(
        ClauseField.DISTRIBUTION, lambda plain, _: read_distribution(plain)
    ),
    ClauseField.SORT: _take_value(ClauseField.SORT, lambda plain, _: read_sort(plain)),
}
