"""What a story is in the store: values to rows and back. Pure; knows no SQL.

A header is kept as JSON without the fields that nothing is known of.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

import msgspec

from bot.core.model import Chapter, ChapterHead, Header, Story
from bot.core.stems import index_stems
from bot.core.text import fold


class NameField(StrEnum):
    """What stories can share a name of; the first six are those of LookupField, but for titles."""

    AUTHOR = "author"
    PAIRING = "pairing"
    CHARACTER = "character"
    SERIES = "series"
    FANDOM = "fandom"
    GENRE = "genre"
    WARNING = "warning"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Name:
    """Something that stories share: its search key and how it was written."""

    field: NameField
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class PageRecord:
    """One page as it is kept."""

    chapter: int
    words_before: int
    is_continued: bool
    text: bytes


@dataclass(frozen=True, slots=True)
class Searchable:
    """The words of a story by where they stand, as full text search knows them."""

    title: str
    names: str
    summary: str
    notes: str
    body: str


@dataclass(frozen=True, slots=True)
class NewStory:
    """A story ready to be stored; nothing is left to compute but its place.

    `record` is `encode_record` of its header and chapters.
    """

    plain_id: str
    full_id: str
    text_digest: str
    header: Header
    words: int
    chapters: tuple[ChapterHead, ...]
    pages: tuple[PageRecord, ...]
    names: tuple[Name, ...]
    searchable: Searchable
    record: bytes


@dataclass(frozen=True, slots=True)
class NewCopy:
    """A story as one file tells it, with what finds it among others.

    The ids are those of the whole story where this is a part of one; `part_key` is what the parts
    of one story share, "" for what is no part. Where it was refused, `story` is None.
    """

    plain_id: str
    full_id: str
    part_key: str
    signature: bytes
    story: NewStory | None


@dataclass(frozen=True, slots=True)
class _Record:
    header: Header
    chapters: tuple[ChapterHead, ...]


_UNKNOWN = Header()
_DECODER = msgspec.json.Decoder(_Record)
_TEXT_DECODER = msgspec.json.Decoder(tuple[Chapter, ...])


def search_key(text: str) -> str:
    """Return the folded text, or where folding leaves nothing (`"***"`) the text itself."""
    return fold(text) or text.strip().casefold()


def searchable_of(header: Header, pages: Iterable[str]) -> Searchable:
    """Return the words of a story as full text search knows them.

    SQLite forgets a text only when told exactly what it was, so both ways build it here.
    """
    body = "\n".join(pages)
    stems = index_stems(
        (header.title.value or "", header.summary.value or "", body), header.language.value
    )
    return Searchable(
        header.title.value or "",
        "\n".join(_shared_names(header)),
        header.summary.value or "",
        header.notes.value or "",
        f"{body}\n{stems}" if stems else body,
    )


def _shared_names(header: Header) -> Iterator[str]:
    series = header.series.value
    yield from header.authors.value
    yield from (str(pairing) for pairing in header.pairings.value)
    yield from header.characters.value
    yield from (series.name,) if series else ()
    yield from header.fandoms.value
    yield from header.genres.value


def encode_record(header: Header, chapters: Sequence[ChapterHead]) -> bytes:
    """Return header and chapters as JSON."""
    known = {
        field.name: value
        for field in fields(header)
        if (value := getattr(header, field.name)) != getattr(_UNKNOWN, field.name)
    }
    return msgspec.json.encode({"header": known, "chapters": chapters})


def decode_story(
    story_id: str, words: int, pages: int, record: bytes, sources: Sequence[str]
) -> Story:
    """Return the story of a row."""
    kept = _DECODER.decode(record)
    return Story(story_id, kept.header, words, pages, kept.chapters, tuple(sources))


def decode_record(record: bytes) -> tuple[Header, tuple[ChapterHead, ...]]:
    """Return header and chapters."""
    kept = _DECODER.decode(record)
    return kept.header, kept.chapters


def chapters_of(heads: Sequence[ChapterHead], pages: Sequence[PageRecord]) -> tuple[Chapter, ...]:
    """Return the text that was cut into pages."""
    texts: dict[int, list[str]] = {head.number: [] for head in heads}
    for page in pages:
        lines = list(decode_paragraphs(page.text))
        told = texts[page.chapter]
        if page.is_continued and told:
            told[-1] += lines.pop(0)
        told += lines
    return tuple(Chapter(head.number, head.title, tuple(texts[head.number])) for head in heads)


def encode_text(chapters: Sequence[Chapter]) -> bytes:
    """Return chapters compressed."""
    return zlib.compress(msgspec.json.encode(chapters), 6)


def decode_text(text: bytes) -> tuple[Chapter, ...]:
    """Return chapters."""
    return _TEXT_DECODER.decode(zlib.decompress(text))


def encode_paragraphs(paragraphs: Sequence[str]) -> bytes:
    """Return a page's paragraphs, none of which holds a line break, compressed."""
    return zlib.compress("\n".join(paragraphs).encode(), 6)


def decode_paragraphs(text: bytes) -> tuple[str, ...]:
    """Return a page's paragraphs."""
    return tuple(zlib.decompress(text).decode().split("\n"))
