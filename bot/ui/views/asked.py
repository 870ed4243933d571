"""A request as the texts that controls keep of it, and back."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.core.model import ContentRating
from bot.core.request import Length, Request, Sort

TYPED = "words"
"""What was typed: text of a query."""

OPTIONS = ("title", "author", "pairing", "rating", "length")
"""What is asked for by options of a command, in the order in which it is shown."""

FIELDS = (TYPED, *OPTIONS)

_SORT = "sort:"
_FREE_WORDS = 'text:"'
_ROOM = 60  # characters of free words in one button's id


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that was asked for, as a control keeps it: the part of the request and its text.

    There are as many parts that were typed as things were understood; together they are the query
    again. `label` is how it is shown; a part of something has the label of the `whole` besides.
    """

    field: str
    value: str
    label: str
    whole: str | None = None


def write_request(request: Request) -> dict[str, str]:
    """Write what was asked for, by field; what was not asked for is left out."""
    return {field: str(value) for field in FIELDS if (value := getattr(request, field))}


def read_request(texts: Mapping[str, str]) -> Request:
    """Read a request back; what a later version no longer knows is not asked for."""
    rating, length = texts.get("rating"), texts.get("length")
    return Request(
        words=texts.get("words") or None,
        title=texts.get("title") or None,
        author=texts.get("author") or None,
        pairing=texts.get("pairing") or None,
        rating=ContentRating(rating) if rating in set(ContentRating) else None,
        length=Length(length) if length in set(Length) else None,
    )


def join_asked(parts: Iterable[tuple[str, str]]) -> Request:
    """Make one request of fields and texts; what was typed becomes one query again."""
    texts: dict[str, str] = {}
    for field, value in parts:
        is_more = field == TYPED and field in texts
        texts[field] = f"{texts[field]} {value}" if is_more else value
    return read_request(texts)


def sorted_by(parts: Iterable[tuple[str, str]], sort: Sort) -> Request:
    """Make the same request in another order."""
    kept = [part for part in parts if not (part[0] == TYPED and part[1].startswith(_SORT))]
    chosen = [] if sort is Sort.RELEVANCE else [(TYPED, f"{_SORT}{sort}")]
    return join_asked([*kept, *chosen])


def cut_words(text: str, label: str) -> Iterator[Asked]:
    """Make the part of a query that a chip stands for.

    Many free words become several parts, each short enough for the id of a button: free words mean
    the same together and apart.
    """
    words = text.removeprefix(_FREE_WORDS).removesuffix('"')
    if not text.startswith(_FREE_WORDS) or len(words) <= _ROOM:
        yield Asked(TYPED, text, label)
        return
    for piece in textwrap.wrap(words, _ROOM, break_on_hyphens=False, break_long_words=False):
        yield Asked(TYPED, f'{_FREE_WORDS}{piece}"', piece, label)


def write_query_text(request: Request, title: str | None = None) -> str:
    """Write a request as text of a query alone; `title` is what its title option is called."""
    asked = write_request(request)
    if title is not None:
        asked["title"] = title
    texts = [asked.pop(TYPED)] if TYPED in asked else []
    quoted = ((field, value.replace('"', " ")) for field, value in asked.items())
    return " ".join([*texts, *(f'{field}:"{value}"' for field, value in quoted)])
