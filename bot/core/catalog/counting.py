"""How the stories that a request finds are spread: over names, ratings, years and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from bot.core.catalog.matching import match_stories
from bot.core.catalog.view import View
from bot.core.model import ContentRating
from bot.core.request import Facet, FacetCount, Length, Request
from bot.core.store.columns import DISTRIBUTIONS, Column
from bot.core.store.records import NameField
from bot.core.store.selection import Selection

_FINISHED = {0: ("no", "in progress"), 1: ("yes", "complete")}


def count_facets(
    view: View, request: Request, facets: Iterable[Facet], limit: int
) -> dict[Facet, tuple[FacetCount, ...]]:
    """Count what a request finds and may be seen by each facet, the most frequent values first.

    Ratings and lengths come in their own order, years too, the latest first.
    """
    seen = view.seen(match_stories(view, request).everything)
    return {facet: tuple(_count(view, seen, facet, limit))[:limit] for facet in facets}


def _count(view: View, seen: Selection, facet: Facet, limit: int) -> Iterable[FacetCount]:
    if facet in _COUNTERS:
        return _COUNTERS[facet](view, seen)
    return _names(view, seen, NameField(facet.value), limit)


def _names(view: View, seen: Selection, field: NameField, limit: int) -> list[FacetCount]:
    columns = view.reader.columns
    counts = columns.count_names(field, seen.mask)
    numbers = columns.names_of(field).names
    found = np.flatnonzero(counts)
    best = found[np.lexsort((numbers[found], -counts[found]))][:limit]
    told = {int(numbers[at]): int(counts[at]) for at in best}
    rows = view.reader.list_numbered(list(told))
    rows.sort(key=lambda row: (-told[row.number], row.key))
    return [FacetCount(row.key, row.name, told[row.number]) for row in rows]


def _ratings(view: View, seen: Selection) -> list[FacetCount]:
    counts = seen.count_ratings()
    return [FacetCount(r.value, r.value, counts[r]) for r in ContentRating if counts[r]]


def _lengths(view: View, seen: Selection) -> list[FacetCount]:
    counts = seen.count_lengths()
    return [FacetCount(at.value, at.value, counts[at]) for at in Length if counts[at]]


def _languages(view: View, seen: Selection) -> list[FacetCount]:
    names = view.reader.columns.languages
    counts = _tally(view, seen, Column.LANGUAGE)
    told = [FacetCount(names[at], names[at], count) for at, count in counts.items() if names[at]]
    return sorted(told, key=lambda each: (-each.count, each.value))


def _years(view: View, seen: Selection) -> list[FacetCount]:
    counts = _tally(view, seen, Column.YEAR)
    years = sorted((year for year in counts if year), reverse=True)
    return [FacetCount(str(year), str(year), counts[year]) for year in years]


def _completeness(view: View, seen: Selection) -> list[FacetCount]:
    counts = _tally(view, seen, Column.COMPLETE)
    return [FacetCount(*_FINISHED[at], counts[at]) for at in (1, 0) if counts.get(at)]


def _distributions(view: View, seen: Selection) -> list[FacetCount]:
    counts = _tally(view, seen, Column.DISTRIBUTION)
    values = sorted(counts, key=lambda at: (-counts[at], at))
    return [
        FacetCount(DISTRIBUTIONS[at].value, DISTRIBUTIONS[at].value, counts[at]) for at in values
    ]


def _tally(view: View, seen: Selection, column: Column) -> dict[int, int]:
    values, counts = np.unique(view.reader.columns.column(column)[seen.mask], return_counts=True)
    return {int(value): int(count) for value, count in zip(values, counts, strict=True)}


_COUNTERS: Mapping[Facet, Callable[[View, Selection], list[FacetCount]]] = {
    Facet.RATING: _ratings,
    Facet.LENGTH: _lengths,
    Facet.LANGUAGE: _languages,
    Facet.YEAR: _years,
    Facet.COMPLETE: _completeness,
    Facet.DISTRIBUTION: _distributions,
}
