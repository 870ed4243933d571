"""What passes between the stages: the lines of one story and what its format already said of them.

Knows no format and no field's meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto
from typing import NamedTuple

from bot.core.model import Finding
from bot.core.parsing.vocabulary import Field


class Mark(Enum):
    """What a format says of a line beyond its text.

    The story begins at BODY, and not before PREFACE; it is over before END.
    """

    HEADING = auto()
    CHAPTER = auto()
    PREFACE = auto()
    RULE = auto()
    LINK = auto()
    BODY = auto()
    END = auto()


class Standing(IntEnum):
    """How far a statement is believed: what is typed in the text before what a wrapper
    says of it.
    """

    GUESSED = 0
    METADATA = 1
    TYPED = 2


class Entry(NamedTuple):
    """One statement of a header: a field, its value as typed, and where it stands.

    `key` is the key as typed, "" where position said what the line is.
    """

    field: Field
    value: str
    line: int | None = None
    key: str = ""
    standing: Standing = Standing.TYPED


class Loose(NamedTuple):
    """A short line of the head that has no key; the greater its weight, the likelier a title."""

    text: str
    line: int | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """The lines of one story.

    `marks` maps an index of `lines` to what the format knows of it; `numbers` gives the line in
    the file, None where lines were made by rendering. `has_whole_paragraphs` is True where a line
    is known to be a paragraph, None where the text itself must tell.
    """

    lines: list[str]
    format: str = "text"
    marks: dict[int, Mark] = field(default_factory=dict[int, Mark])
    entries: tuple[Entry, ...] = ()
    numbers: list[int] | None = None
    has_whole_paragraphs: bool | None = None
    is_listing: bool = False
    findings: tuple[Finding, ...] = ()

    def number(self, index: int) -> int | None:
        """The line of the file, from 1; None where the format has no lines to speak of."""
        if self.format in _RENDERED:
            return None
        return index + 1 if self.numbers is None else self.numbers[index]


_RENDERED = frozenset({"html", "epub"})


@dataclass(frozen=True, slots=True)
class Layout:
    """A document cut up: header entries, loose lines, and the body's lines from `start` to `stop`.

    `loose` are short lines of the header block that carry no key, in order; `unknown` are
    lines whose key no row of the vocabulary has.
    """

    document: Document
    start: int
    stop: int
    entries: tuple[Entry, ...]
    loose: tuple[Loose, ...] = ()
    unknown: tuple[tuple[str, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    first_chapter: str | None = None
