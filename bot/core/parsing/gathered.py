"""What is gathered while the head is read: entries, labels, and where values run on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.core.parsing.document import Document, Entry, Loose, Standing
from bot.core.parsing.key import Key
from bot.core.parsing.keys import read_key
from bot.core.parsing.rated_line import split_rated
from bot.core.parsing.units import Kind, Unit
from bot.core.parsing.vocabulary import LONG_FIELDS, Field

_OPEN_END = re.compile(
    r"(?:\b(?:for|the|a|an|of|and|to|with|in|or|by|at|on|that|is|but)|[,(\-–—])$"
)


_SHARED = (", ", "; ", " - ", "/")


@dataclass(slots=True)
class Head:
    """What was read at the top: entries in order, loose lines, and where the body begins."""

    document: Document
    end: int = 0
    entries: list[Entry] = field(default_factory=list[Entry])
    loose: list[Loose] = field(default_factory=list[Loose])
    unknown: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    misspelt: list[tuple[str, int | None]] = field(default_factory=list[tuple[str, int | None]])
    strong: int = 0
    bare: int = 0
    is_ruled_off: bool = False
    has_body: bool = False
    is_cut: bool = False
    chapter: str | None = None

    def add(
        self,
        field_: Field,
        value: str,
        index: int,
        key: str = "",
        standing: Standing = Standing.TYPED,
    ) -> None:
        """Enter a value of the line at `index`."""
        self.entries.append(Entry(field_, value, self.document.number(index), key, standing))

    def has(self, *fields: Field) -> bool:
        """Say whether one of these fields was entered."""
        return any(entry.field in fields for entry in self.entries)


def state(head: Head, key: Key, value: str, index: int) -> None:
    """Enter a key's value; `Note: Spoilers -- X` is entered as spoilers."""
    value = value.strip()
    nested = read_key(value) if key.field in (Field.NOTES, Field.STATISTICS) else None
    is_other = nested is not None and nested.value and nested.field is not key.field
    if nested is not None and is_other and (nested.is_strong or key.field is Field.STATISTICS):
        key, value = nested, nested.value
    rows = split_rated(value) if key.field is Field.RATING else None
    if rows is None:
        fields = (key.field, *key.others)
        rows = [
            (each, text, key.typed)
            for each, text in zip(fields, _shares(fields, value), strict=True)
        ]
    for field_, text, typed in rows:
        head.add(field_, text, index, typed)


def _shares(fields: tuple[Field, ...], value: str) -> list[str]:
    """`Rating/Pairing: PG, A/B` has a value for each of its keys; where it has not, each
    gets all.
    """
    if len(fields) > 1:
        for mark in _SHARED if fields[0] in (Field.TITLE, Field.AUTHOR) else _SHARED[:-1]:
            parts = [part.strip() for part in value.split(mark)]
            if len(parts) == len(fields) and all(parts):
                return parts
    return [value] * len(fields)


def state_pieces(head: Head, pieces: list[str], index: int) -> None:
    """Enter further keys that stood on the same line."""
    for piece in pieces:
        key = read_key(piece)
        if key is not None:
            state(head, key, key.value, index)


def runs_on(head: Head, unit: Unit) -> bool:
    """`Summary: When Buffy` goes on after a blank line with `finds a sword …`."""
    last = head.entries[-1] if head.entries else None
    if last is None or not last.value or not last.key or head.is_ruled_off:
        return False
    text = last.value.rstrip()
    if _OPEN_END.search(text):
        return unit.text[:1].islower() or unit.kind is not Kind.PROSE
    return last.field in LONG_FIELDS and unit.text[:1].islower() and text[-1:] not in '.!?"”'


def append(head: Head, text: str) -> bool:
    """Add a paragraph to the last entry's value."""
    last = head.entries[-1]
    head.entries[-1] = last._replace(value=f"{last.value} {text}".strip())
    return True
