"""One header out of several of one story, field by field. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized
from dataclasses import fields, replace
from typing import Any

from bot.core.model import ContentRating, Distribution, Fact, Header, Provenance

_TRUST = {
    Provenance.CORRECTED: 3,
    Provenance.STATED: 2,
    Provenance.INFERRED: 1,
    Provenance.ABSENT: 0,
}
_BY_AGE = {
    rating: age
    for age, rating in enumerate(
        (
            ContentRating.UNRATED,
            ContentRating.GENERAL,
            ContentRating.TEEN,
            ContentRating.MATURE,
            ContentRating.EXPLICIT,
        )
    )
}
_BY_STRICTNESS = {
    distribution: strictness
    for strictness, distribution in enumerate(
        (
            Distribution.NOT_STATED,
            Distribution.ANYWHERE,
            Distribution.NAMED_PLACES,
            Distribution.ASK_FIRST,
            Distribution.DO_NOT_ARCHIVE,
        )
    )
}


def merge_headers(headers: Sequence[Header]) -> Header:
    """Return the best that several headers of one story know, the first settling ties.

    Stated beats inferred beats absent; then the more specific (longer) wins. Of two ratings the
    older audience, of two words on distribution the stricter, and all warnings are kept: a wrong
    guess there would show somebody what they should not see.
    """
    first = headers[0]
    if len(headers) == 1:
        return first
    merged = {
        field.name: _best(field.name, [getattr(header, field.name) for header in headers])
        for field in fields(first)
    }
    warnings = [name for header in headers for name in header.warnings.value]
    merged["warnings"] = replace(merged["warnings"], value=tuple(dict.fromkeys(warnings)))
    return Header(**merged)


def _best(name: str, facts: Sequence[Fact[Any]]) -> Fact[Any]:
    weigh = _WEIGHTS.get(name, _specific)
    # `max` takes the first of equals.
    return max(facts, key=lambda fact: (_TRUST[fact.provenance], *weigh(fact.value)))


def _specific(value: Any) -> tuple[float, ...]:
    return (len(value),) if isinstance(value, Sized) else (0 if value is None else 1,)


def _pieces(value: Any) -> tuple[float, ...]:
    return len(value), sum(len(str(each)) for each in value)


def _series(value: Any) -> tuple[float, ...]:
    return (0,) if value is None else (1, value.index is not None, len(value.name))


def _first_title(value: Any) -> tuple[float, ...]:
    """Prefer a title that is not shouted; its length says nothing."""
    return (0,) if not value else (1, not value.isupper())


def _earliest(value: str | None) -> tuple[float, ...]:
    """Prefer the earlier of two dates, and of one year the one that knows the day."""
    return (0,) if not value else (1, -int(value[:4]), len(value))


_WEIGHTS: Mapping[str, Callable[[Any], tuple[float, ...]]] = {
    "title": _first_title,
    "series": _series,
    "rating": lambda value: (_BY_AGE[value],),
    "distribution": lambda value: (_BY_STRICTNESS[value],),
    "published": _earliest,
    "favourites": lambda value: (value or 0,),
    **dict.fromkeys(("authors", "pairings", "characters", "fandoms", "genres", "tags"), _pieces),
}
