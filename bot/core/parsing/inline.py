"""Keys that stand inside a line: `Classification: XA Rating: R Archive: Anywhere`."""

from __future__ import annotations

import re

MAX_LOOKED_AT = 20_000

_INLINE_NAMES = (
    "Title|Author|Authors|Author's Notes?|Rating|Ratings|Rated|Pairing|Pairings|Paring|Summary|"
    "Spoilers?|Disclaimers?|Archive|Distribution|Classification|Category|Categories|Keywords?|"
    "Feedback|E-?mail|Genres?|Warnings?|Status|Series|Fandoms?|Language|Words|Word Count|Chapters|"
    "Published|Updated|Completed|Characters?|Relationships?|Notes?|Date|Content Warnings?|"
    "Type|Timeline|Written|Subject|From|Beta|Dedication|Thanks|Archived|Series/Sequel|Sequel|"
    "Rating/Warnings?|Archiving|Comments|Reviews|Story Notes?|(?<!Original )(?<!Full )Story|"
    "Setting|Season|Episode|Fandom/Pairing"
)
_INLINE = re.compile(
    r"(?<=[\s|;,.)\]])(?:"
    + _INLINE_NAMES
    + "|"
    + _INLINE_NAMES.replace("(?<!Original )(?<!Full )", "").upper()
    + r")"
    r"(?:\([sS]\))?\s?:(?!/)"
)


_TRAILING_DASH = re.compile(r"\s+-+\s*$")


def split_inline(value: str) -> list[str]:
    """Cut a value before every further key that stands in it.

    `XA Rating: R Archive: Anywhere` gives `XA`, `Rating: R`, `Archive: Anywhere`.
    """
    cuts = [found.start() - 1 for found in _INLINE.finditer(" " + value[:MAX_LOOKED_AT])]
    if not cuts:
        return [value]
    pieces = [value[a:b] for a, b in zip([0, *cuts], [*cuts, len(value)], strict=True)]
    return [_TRAILING_DASH.sub("", piece).strip(" \t|;") for piece in pieces]


def count_inline(text: str) -> int:
    """Count the keys that stand inside a line."""
    return sum(1 for _ in _INLINE.finditer(text[:MAX_LOOKED_AT]))
