"""Stories made for a test: say what matters, the rest has sensible defaults."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from bot.core.ingest import IngestReport, ingest
from bot.core.model import (
    Chapter,
    ChapterHead,
    ContentRating,
    DocumentKind,
    Fact,
    Finding,
    Header,
    Pairing,
    PairingKind,
    ParsedStory,
    Part,
    Provenance,
    Series,
    Source,
    Status,
    Story,
)

Value = TypeVar("Value")

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OPENING = "The lamp was lit before anybody came."


def stated(value: Value, raw: str | None = None) -> Fact[Value]:
    """Return what a file states."""
    return Fact(value, Provenance.STATED, raw)


def a_pairing(text: str) -> Pairing:
    """Read `A/B` or `A & B`."""
    if "/" in text:
        return Pairing(tuple(text.split("/")))
    return Pairing(tuple(text.split(" & ")), PairingKind.PLATONIC)


def a_header(
    title: str | None = "The Last Lamp",
    authors: Sequence[str] = ("Ione Marsh",),
    *,
    rating: ContentRating = ContentRating.GENERAL,
    pairings: Sequence[str] = (),
    characters: Sequence[str] = (),
    fandoms: Sequence[str] = (),
    genres: Sequence[str] = (),
    warnings: Sequence[str] = (),
    tags: Sequence[str] = (),
    series: tuple[str, int | None] | None = None,
    part: int | None = None,
    summary: str | None = None,
    notes: str | None = None,
    status: Status = Status.UNKNOWN,
    language: str | None = None,
    title_is_stated: bool = True,
) -> Header:
    """Make a header; everything given is stated, an empty value is absent."""
    return Header(
        title=_fact(title) if title_is_stated else Fact(title, Provenance.INFERRED),
        authors=_fact(tuple(authors)),
        rating=Fact(rating, Provenance.STATED),
        pairings=_fact(tuple(a_pairing(text) for text in pairings)),
        characters=_fact(tuple(characters)),
        fandoms=_fact(tuple(fandoms)),
        genres=_fact(tuple(genres)),
        warnings=_fact(tuple(warnings)),
        tags=_fact(tuple(tags)),
        series=_fact(Series(*series) if series else None),
        part=_fact(Part(part) if part else None),
        summary=_fact(summary),
        notes=_fact(notes),
        status=Fact(status),
        language=_fact(language),
    )


def a_story(
    title: str = "The Last Lamp",
    *,
    id: str = "lamp000001",
    words: int = 1_200,
    pages: int = 1,
    header: Header | None = None,
    rating: ContentRating = ContentRating.GENERAL,
) -> Story:
    """Make a story as the catalog serves it."""
    header = header or a_header(title, rating=rating)
    return Story(id, header, words, pages, (ChapterHead(1, None, 1),), ("lamp.txt",))


def a_parsed_story(
    header: Header | None = None,
    text: str | Iterable[tuple[str | None, str]] = OPENING,
    *,
    path: str = "lamp.txt",
    kind: DocumentKind = DocumentKind.STORY,
    findings: Sequence[Finding] = (),
    unknown_lines: Sequence[tuple[str, int]] = (),
) -> ParsedStory:
    """Make a story as the parser reads it.

    `text` has one paragraph a line; several chapters are given as (title, text).
    """
    chapters = ((None, text),) if isinstance(text, str) else tuple(text)
    return ParsedStory(
        Source(path, "text", "utf-8", 0, ""),
        kind,
        header or a_header(),
        tuple(
            Chapter(number, title, tuple(body.split("\n")))
            for number, (title, body) in enumerate(chapters, start=1)
            if body
        ),
        tuple(findings),
        tuple(unknown_lines),
    )


def some_words(count: int, word: str = "word") -> str:
    """Return a text of so many words, ten a sentence and a hundred a paragraph."""
    words = [f"{word}." if at % 10 == 9 else word for at in range(count)]
    lines = [" ".join(words[at : at + 100]) for at in range(0, count, 100)]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class RecordParser:
    """Reads files that hold parsed stories as JSON, so that a test says exactly what is in them."""

    version: str = "1"

    def __call__(self, data: bytes, path: str, /) -> tuple[ParsedStory, ...]:
        return msgspec.json.decode(data, type=tuple[ParsedStory, ...])


def write_stories(path: Path, *stories: ParsedStory, mtime: int = 1) -> Path:
    """Write a file for RecordParser; `mtime` tells its versions apart."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(stories))
    os.utime(path, ns=(mtime, mtime))
    return path


def build_catalog(folder: Path, *stories: ParsedStory) -> Path:
    """Ingest stories, each from a file of its own, and return the catalog."""
    for number, story in enumerate(stories):
        write_stories(folder / "stories" / f"{number:04}.txt", story)
    catalog = folder / "catalog.db"
    ingest_records(folder / "stories", catalog)
    return catalog


def ingest_records(
    folder: Path, catalog: Path, parser: RecordParser | None = None, workers: int = 1
) -> IngestReport:
    """Ingest a folder of files that `write_stories` wrote."""
    return ingest([folder], catalog, now=NOON, parser=parser or RecordParser(), workers=workers)


def _fact(value: Value) -> Fact[Value]:
    return Fact(value, Provenance.STATED if value else Provenance.ABSENT)
