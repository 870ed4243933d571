"""A story's header and text as the rows that are stored of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.core.ingest.identity import digest_text, identify
from bot.core.ingest.likeness import sign
from bot.core.ingest.parts import part_key
from bot.core.model import Chapter, ChapterHead, Fact, Header, ParsedStory, Provenance
from bot.core.store.records import (
    Name,
    NameField,
    NewCopy,
    NewStory,
    PageRecord,
    encode_paragraphs,
    encode_record,
    search_key,
    searchable_of,
)
from bot.core.text import count_words, cut_pages


def make_copy(parsed: ParsedStory, *, is_refused: bool) -> NewCopy:
    """Return a story as its file tells it, ready to be stored; of a refused one, no word."""
    chapters = _cleaned(parsed.chapters)
    header = parsed.header
    plain_id, full_id = identify(replace(header, part=Fact(None)), chapters)
    return NewCopy(
        plain_id,
        full_id,
        "" if is_refused else part_key(header, parsed.source.path),
        sign(chapters),
        None if is_refused else make_story(plain_id, full_id, header, chapters),
    )


def make_story(plain_id: str, full_id: str, header: Header, told: Sequence[Chapter]) -> NewStory:
    """Return a story ready to be stored: counted, cut into pages."""
    header = _titled(header)
    chapters: list[ChapterHead] = []
    pages: list[PageRecord] = []
    texts: list[str] = []
    words = 0
    for chapter in told:
        chapters.append(ChapterHead(chapter.number, chapter.title, len(pages) + 1))
        for page in cut_pages(chapter.paragraphs):
            text = "\n".join(page.paragraphs)
            pages.append(
                PageRecord(
                    chapter.number, words, page.is_continued, encode_paragraphs(page.paragraphs)
                )
            )
            texts.append(text)
            words += count_words(text)
    return NewStory(
        plain_id=plain_id,
        full_id=full_id,
        text_digest=digest_text(told),
        header=header,
        words=words,
        chapters=tuple(chapters),
        pages=tuple(pages),
        names=tuple(_names(header)),
        searchable=searchable_of(header, texts),
        record=encode_record(header, chapters),
    )


def has_text(parsed: ParsedStory) -> bool:
    """Say whether there is anything to read."""
    return any(any(_lines(chapter.paragraphs)) for chapter in parsed.chapters)


def _cleaned(chapters: Iterable[Chapter]) -> list[Chapter]:
    """Return the chapters that have any text, counted anew, with one paragraph a line."""
    told = ((chapter.title, tuple(_lines(chapter.paragraphs))) for chapter in chapters)
    written = [(title, lines) for title, lines in told if lines]
    return [Chapter(number, *each) for number, each in enumerate(written, start=1)]


def _titled(header: Header) -> Header:
    """Every story of the catalog has a title, if only "Untitled"."""
    if header.title.value and header.title.value.strip():
        return header
    return replace(header, title=Fact("Untitled", Provenance.INFERRED, header.title.raw))


def _lines(paragraphs: Iterable[str]) -> Iterator[str]:
    """A page is kept with one paragraph a line."""
    return (line for paragraph in paragraphs for line in paragraph.splitlines() if line.strip())


def _names(header: Header) -> Iterator[Name]:
    """Yield what the story shares with others, once each.

    Whoever is in a pairing is a character of the story.
    """
    paired = [name for pairing in header.pairings.value for name in pairing.characters]
    written: tuple[tuple[NameField, Iterable[str]], ...] = (
        (NameField.AUTHOR, header.authors.value),
        (NameField.CHARACTER, (*header.characters.value, *paired)),
        (NameField.SERIES, (header.series.value.name,) if header.series.value else ()),
        (NameField.FANDOM, header.fandoms.value),
        (NameField.GENRE, header.genres.value),
        (NameField.WARNING, header.warnings.value),
        (NameField.TAG, header.tags.value),
    )
    names = [
        Name(field, key, name.strip())
        for field, values in written
        for name in values
        if (key := search_key(name))
    ]
    names += [
        Name(NameField.PAIRING, pairing.key, str(pairing)) for pairing in header.pairings.value
    ]
    yield from {(name.field, name.key): name for name in reversed(names)}.values()
