"""The one line that fanfiction.net puts under a summary, in which a rating is only the first of
many fields.

`Rated: T - English - Drama/Friendship - Holmes, Watson - Chapters: 3 - Published: 03-04-06`
"""

from __future__ import annotations

import re

from bot.core.parsing.genres import is_genre
from bot.core.parsing.keys import read_key
from bot.core.parsing.vocabulary import Field

MAX_LINE = 600
_LEAD = re.compile(r"^(?:Fiction\s+)?(?:K\+?|T|M|MA)\s+-\s+[A-Z][a-z]+(?:\s+-\s+|$)")
_RATING = re.compile(r"^(?:Fiction\s+)?")
_HURT = re.compile(r"Hurt/Comfort", re.IGNORECASE)


def split_rated(value: str) -> list[tuple[Field, str, str]] | None:
    """Read the line as (field, value, key) rows; None for any other rating."""
    if len(value) > MAX_LINE or not _LEAD.match(value):
        return None
    rating, language, *rest = [part.strip() for part in re.split(r"\s+-\s+", value)]
    made = [
        (Field.RATING, _RATING.sub("", rating), "Rated"),
        (Field.LANGUAGE, language, "language"),
    ]
    for part in rest:
        key = read_key(part) if ":" in part else None
        if key is not None:
            made.append((key.field, key.value, key.typed))
        elif part.lower() in ("complete", "completed", "in-progress"):
            made.append((Field.STATUS, part, "Status"))
        elif all(is_genre(genre) for genre in _HURT.sub("angst", part).split("/")):
            made.append((Field.GENRE, part, "genre"))
        elif part and not any(field is Field.CHARACTERS for field, _, _ in made):
            made.append((Field.CHARACTERS, part.replace("[", "").replace("]", ","), "characters"))
    return made
