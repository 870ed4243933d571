"""A request as the texts that controls keep of it, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.core.model import ContentRating
from bot.core.request import Length, Request, Sort

FIELDS = ("words", "title", "author", "pairing", "rating", "length", "sort")
"""The parts of a request in the order in which they are shown."""

_SORT_OPERATOR = "sort:"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that was asked for, as a control keeps it: the part of the request and its text.

    There are as many for `words` as things were understood; together they are the words again.
    `label` is how it is shown.
    """

    field: str
    value: str
    label: str


def write_request(request: Request) -> dict[str, str]:
    """Write what was asked for, by field; what was not asked for is left out."""
    asked = {field: str(value) for field in FIELDS if (value := getattr(request, field))}
    if request.sort is Sort.RELEVANCE:
        del asked["sort"]
    return asked


def read_request(texts: Mapping[str, str]) -> Request:
    """Read a request back; what a later version no longer knows is not asked for."""
    rating, length, sort = texts.get("rating"), texts.get("length"), texts.get("sort")
    return Request(
        words=texts.get("words") or None,
        title=texts.get("title") or None,
        author=texts.get("author") or None,
        pairing=texts.get("pairing") or None,
        rating=ContentRating(rating) if rating in set(ContentRating) else None,
        length=Length(length) if length in set(Length) else None,
        sort=Sort(sort) if sort in set(Sort) else Sort.RELEVANCE,
    )


def join_asked(parts: Iterable[tuple[str, str]]) -> Request:
    """Make one request of fields and texts; texts of the words are read together again."""
    texts: dict[str, str] = {}
    for field, value in parts:
        is_more = field == "words" and field in texts
        texts[field] = f"{texts[field]} {value}" if is_more else value
    return read_request(texts)


def sorted_by(parts: Iterable[tuple[str, str]], sort: Sort) -> Request:
    """Make the same request in another order, wherever the order was said before."""
    kept = [part for part in parts if not part[1].startswith(_SORT_OPERATOR)]
    return replace(join_asked(kept), sort=sort)
