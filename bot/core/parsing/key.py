"""A header line read as a key and its value."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.core.parsing.field import LONG_FIELDS, STRONG_FIELDS, Field

_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![\w])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\w])")


class Key(NamedTuple):
    """A line read as a key and its value; `others` are further fields of a composite key."""

    field: Field
    typed: str
    value: str
    is_weak: bool
    others: tuple[Field, ...] = ()
    is_misspelt: bool = False

    @property
    def is_strong(self) -> bool:
        """True where this line alone makes its block a header."""
        return not self.is_weak and self.field in STRONG_FIELDS

    @property
    def is_long(self) -> bool:
        """True where the value may go on for lines."""
        return self.field in LONG_FIELDS


def without_emphasis(text: str) -> str:
    """Take off the stars and underscores that emphasis was written with."""
    if "*" in text or "_" in text:
        return _EMPHASIS.sub("", text)
    return text
