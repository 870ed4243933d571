"""The stages in order, for one document: head, tail, chapters, meaning, inference."""

from __future__ import annotations

from dataclasses import fields, replace

from bot.core.model import (
    Chapter,
    DocumentKind,
    Fact,
    Finding,
    Header,
    ParsedStory,
    Provenance,
    Source,
)
from bot.core.parsing.aliases import Aliases
from bot.core.parsing.cast import Cast, count_names
from bot.core.parsing.chapters import read_chapters
from bot.core.parsing.contents import drop_contents
from bot.core.parsing.dialects import read_dialect
from bot.core.parsing.document import Document, Entry, Layout
from bot.core.parsing.head import MAX_UNITS, read_head
from bot.core.parsing.inference import infer
from bot.core.parsing.kinds import cut_anthology, is_collection, is_listing
from bot.core.parsing.meaning import read_header
from bot.core.parsing.naming import read_names
from bot.core.parsing.people import authors
from bot.core.parsing.signing import read_authors
from bot.core.parsing.stated import Stated
from bot.core.parsing.tail import read_tail
from bot.core.parsing.units import has_whole_paragraphs
from bot.core.parsing.vocabulary import Field
from bot.core.text import fold

MIN_STATED = 3
MAX_CAST = 8_000
MAX_SAMPLE = 300


def read_stories(document: Document, source: Source, aliases: Aliases) -> tuple[ParsedStory, ...]:
    """Read one document as the stories that it holds."""
    parts = cut_anthology(drop_contents(read_dialect(document)))
    stories = tuple(_read_story(part, source, aliases) for part in parts)
    if len(stories) == 1:
        return stories
    many = len(stories)
    return tuple(
        replace(story, findings=(Finding("one-of-several", f"{place} of {many}"), *story.findings))
        for place, story in enumerate(stories, 1)
    )


def _read_story(document: Document, source: Source, aliases: Aliases) -> ParsedStory:
    if document.has_whole_paragraphs is None:
        document = replace(
            document, has_whole_paragraphs=has_whole_paragraphs(document.lines[:MAX_SAMPLE])
        )
    layout = lay_out(document)
    told = read_chapters(document, layout.start, layout.stop, layout.first_chapter)
    stated = Stated(_settled((*layout.entries, *document.entries)))
    text = "\n".join(paragraph for chapter in told for paragraph in chapter.paragraphs)
    findings = [*document.findings, *layout.findings]
    header = _header(layout, stated, told, text, aliases, source.path, findings)
    if len(told) == 1 and told[0].title and fold(told[0].title) == fold(header.title.value or ""):
        told = (replace(told[0], title=None),)
    if document.is_listing or is_listing(
        document, layout.start, told[0].paragraphs if told else ()
    ):
        findings.append(Finding("listing"))
        return ParsedStory(
            source, DocumentKind.LISTING, header, (), tuple(findings), layout.unknown
        )
    is_nothing = (
        not text
        and sum(fact.provenance is Provenance.STATED for fact in facts_of(header)) < MIN_STATED
    )
    kind = DocumentKind.NOT_A_STORY if is_nothing else DocumentKind.STORY
    if is_collection((header.notes.value or "", *(told[0].paragraphs if told else ()))):
        kind = DocumentKind.COLLECTION
    return ParsedStory(source, kind, header, told, tuple(findings), layout.unknown)


def _settled(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """FanFicFare, known by its key `Packaged`, calls the fandom a category."""
    if not any(entry.key.lower() == "packaged" for entry in entries):
        return entries
    return tuple(
        entry._replace(field=Field.FANDOM) if entry.field is Field.CATEGORY else entry
        for entry in entries
        if entry.key != "dc:subject"
    )


def lay_out(document: Document) -> Layout:
    """Cut a document into head, body and tail."""
    head = read_head(document)
    signed = (row.value for row in head.entries if row.field is Field.AUTHOR)
    tail = read_tail(document, head.end, [name for value in signed for name in authors(value)])
    findings = [Finding("key-misspelt", key, line) for key, line in head.misspelt]
    if head.is_cut:
        findings.append(
            Finding("header-cut-off", f"{MAX_UNITS} lines read", document.number(head.end))
        )
    if not head.has_body:
        findings.append(Finding("no-body"))
    return Layout(
        document,
        head.end,
        max(tail.stop, head.end),
        (*head.entries, *tail.entries),
        tuple(head.loose),
        tuple(head.unknown),
        tuple(findings),
        head.chapter,
    )


def _header(
    layout: Layout,
    stated: Stated,
    told: tuple[Chapter, ...],
    text: str,
    aliases: Aliases,
    path: str,
    findings: list[Finding],
) -> Header:
    names = read_names(stated, layout.loose, aliases, path)
    names = replace(names, authors=read_authors(stated, names, aliases))
    counts = count_names(text)
    fandom = next(
        (
            f
            for e in stated.all(Field.FANDOM, Field.CATEGORY, Field.SERIES)
            if (f := aliases.fandom(e.value)) is not None
        ),
        None,
    )
    fandom = fandom or aliases.fandom_of(counts)
    named = tuple(entry.value for entry in stated.all(Field.CHARACTERS))
    cast = Cast(text[:MAX_CAST], counts, fandom, named, aliases)
    header = read_header(stated, names, cast, aliases, findings)
    header = infer(header, told, cast, path, text)
    findings.extend(_missing(header))
    return header


def facts_of(header: Header) -> list[Fact[object]]:
    """Return the facts of a header."""
    return [getattr(header, field.name) for field in fields(header)]


def _missing(header: Header) -> list[Finding]:
    origins = {
        "title": header.title.provenance,
        "author": header.authors.provenance,
        "rating": header.rating.provenance,
        "summary": header.summary.provenance,
    }
    words = {Provenance.INFERRED: "inferred", Provenance.ABSENT: "missing"}
    return [
        Finding(f"{name}-{words[origin]}") for name, origin in origins.items() if origin in words
    ]
