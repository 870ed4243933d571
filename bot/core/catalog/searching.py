"""Search by a typed text: understood, found, and where nothing is found what to leave out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.core.catalog.finding import find_stories
from bot.core.catalog.relaxing import Part, relax
from bot.core.catalog.understanding import request_of
from bot.core.catalog.view import View
from bot.core.catalog.vocabulary import CatalogVocabulary
from bot.core.request import Chip, Relaxation, Request, Searched
from bot.core.search.query import (
    ClauseField,
    How,
    Query,
    label,
    read_query,
    read_written,
    write_query,
)
from bot.core.search.query.reading import MOST_CHARACTERS

_CERTAINTY = {how: place for place, how in enumerate(How)}


def search_text(
    view: View, text: str, within: Request, offset: int, limit: int, seed: int
) -> Searched:
    """Return a page of what a typed or canonical text finds, and how it was understood."""
    query = understand(view, text)
    request = narrowed(request_of(query), within)
    found = find_stories(view, request, offset, limit, seed)
    relaxed = None if found.total else _relax(view, query, within)
    return Searched(found, write_query(query), request, _chips(query), relaxed)


def understand(view: View, text: str) -> Query:
    """Return what a text asks for; canonical text, which may be long, is read to its end."""
    vocabulary = CatalogVocabulary(view)
    if len(text) > MOST_CHARACTERS:
        written = read_written(text, vocabulary)
        if write_query(written) == text:
            return written
    return read_query(text, vocabulary)


def narrowed(request: Request, within: Request) -> Request:
    """Return a request with what was chosen beside the text."""
    return replace(
        request,
        title=within.title,
        author=within.author,
        pairing=within.pairing,
        rating=within.rating,
        length=within.length,
        names=(*request.names, *within.names),
    )


def _chips(query: Query) -> tuple[Chip, ...]:
    return tuple(
        Chip(label(clause), write_query(query.without(place)), clause.how.value)
        for place, clause in enumerate(query.clauses)
    )


def _relax(view: View, query: Query, within: Request) -> Relaxation | None:
    """Find what to leave out; orders are no conditions and are kept."""
    places = [
        place for place, clause in enumerate(query.clauses) if clause.field is not ClauseField.SORT
    ]

    def request_with(kept: Collection[int]) -> Request:
        return narrowed(request_of(_only(query, places, kept)), within)

    parts = [
        Part(label(query.clauses[place]), _CERTAINTY[query.clauses[place].how]) for place in places
    ]
    found = relax(view, parts, request_with)
    if found is None:
        return None
    kept_query = _only(query, places, found.kept)
    dropped = tuple(part.label for at, part in enumerate(parts) if at not in found.kept)
    return Relaxation(write_query(kept_query), dropped, found.count)


def _only(query: Query, places: list[int], kept: Collection[int]) -> Query:
    """Return the query without the parts that are not kept."""
    gone = {place for at, place in enumerate(places) if at not in kept}
    clauses = tuple(c for place, c in enumerate(query.clauses) if place not in gone)
    return replace(query, clauses=clauses)
