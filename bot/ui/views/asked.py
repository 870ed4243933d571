"""A request as the texts that controls keep of it, and back."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.model import ContentRating
from bot.core.request import Length, Request

FIELDS = ("words", "title", "author", "pairing", "rating", "length")
"""The parts of a request in the order in which they are shown."""


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
