"""From the clauses of a query to a request. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from bot.core.model import ContentRating, Distribution
from bot.core.request import Length, Named, NameFilter, Range, Request, Sort
from bot.core.search.query import (
    Bounds,
    Clause,
    ClauseField,
    Label,
    Language,
    Name,
    Query,
    Ratings,
    Text,
)

Value = TypeVar("Value")

_NAMES = {
    ClauseField.TITLE: NameFilter.TITLE,
    ClauseField.AUTHOR: NameFilter.AUTHOR,
    ClauseField.PAIRING: NameFilter.PAIRING,
    ClauseField.CHARACTER: NameFilter.CHARACTER,
    ClauseField.FANDOM: NameFilter.FANDOM,
    ClauseField.SERIES: NameFilter.SERIES,
    ClauseField.GENRE: NameFilter.GENRE,
    ClauseField.WARNING: NameFilter.WARNING,
    ClauseField.TAG: NameFilter.TAG,
}


def request_of(query: Query) -> Request:
    """Return what a query asks for.

    Of a field that a story has one value of, several values mean any of them; everything else
    must hold together.
    """
    clauses = query.clauses
    free = [clause for clause in query.about(ClauseField.WORDS) if not clause.is_excluded]
    texts = [
        clause
        for clause in clauses
        if clause.field in (ClauseField.WORDS, ClauseField.PHRASE) and clause not in free
    ]
    request = Request(
        words=" ".join(_text(clause) for clause in free) or None,
        names=tuple(_named(clause) for clause in clauses if clause.field in _NAMES),
        phrases=tuple(_text(clause) for clause in texts if not clause.is_excluded),
        words_excluded=tuple(_text(clause) for clause in texts if clause.is_excluded),
        word_counts=_ranges(query.about(ClauseField.WORD_COUNT)),
        years=_ranges(query.about(ClauseField.YEAR)),
    )
    return _with_choices(request, query)


def _with_choices(request: Request, query: Query) -> Request:
    """Add what is one of a few values."""
    complete = [c.value for c in query.about(ClauseField.COMPLETE) if isinstance(c.value, bool)]
    read = [c.value for c in query.about(ClauseField.READ) if isinstance(c.value, bool)]
    sorts = [c.value for c in query.about(ClauseField.SORT) if isinstance(c.value, Sort)]
    languages = query.about(ClauseField.LANGUAGE)
    asked = [c.value.code for c in languages if isinstance(c.value, Language) if not c.is_excluded]
    refused = [c.value.code for c in languages if isinstance(c.value, Language) if c.is_excluded]
    return replace(
        request,
        ratings=_any_of(query.about(ClauseField.RATING), ContentRating),
        lengths=_any_of(query.about(ClauseField.LENGTH), Length),
        distributions=_any_of(query.about(ClauseField.DISTRIBUTION), Distribution),
        languages=frozenset(asked) or None,
        languages_excluded=frozenset(refused),
        is_complete=complete[-1] if complete else None,
        is_read=read[-1] if read else None,
        sort=sorts[-1] if sorts else Sort.RELEVANCE,
    )


def _named(clause: Clause) -> Named:
    value = clause.value
    if isinstance(value, Name):
        names = tuple(known.key for known in value.known) or (value.text,)
    elif isinstance(value, Label):
        names = value.labels or (value.name,)
    else:
        names = (_text(clause),)
    return Named(_NAMES[clause.field], names, clause.is_excluded, clause.is_only)


def _text(clause: Clause) -> str:
    return clause.value.text if isinstance(clause.value, Text) else ""


def _ranges(clauses: Iterable[Clause]) -> tuple[Range, ...]:
    return tuple(
        Range(clause.value.least, clause.value.below, clause.is_excluded)
        for clause in clauses
        if isinstance(clause.value, Bounds)
    )


def _any_of(clauses: Iterable[Clause], kind: Iterable[Value]) -> frozenset[Value] | None:
    """Return the values that are left, None where all are."""
    everything = frozenset(kind)
    asked: set[Value] = set()
    refused: set[Value] = set()
    for clause in clauses:
        values = clause.value.levels if isinstance(clause.value, Ratings) else (clause.value,)
        chosen = everything.intersection(values)
        (refused if clause.is_excluded else asked).update(chosen)
    left = (asked or everything) - refused
    return None if left == everything else frozenset(left)
