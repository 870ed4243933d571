"""One file's bytes to rows ready to store. Runs in worker processes; touches no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from bot.core.ingest.identity import digest_text, identify
from bot.core.ingest.parser import Parser
from bot.core.ingest.report import REPORTED_FIELDS, FileReport, Outcome, Refused
from bot.core.ingest.walk import FoundFile
from bot.core.model import (
    ChapterHead,
    DocumentKind,
    Fact,
    Header,
    ParsedStory,
    Provenance,
)
from bot.core.policy import is_forbidden
from bot.core.store.records import (
    Name,
    NameField,
    NewStory,
    PageRecord,
    encode_paragraphs,
    search_key,
    searchable_of,
)
from bot.core.text import count_words, cut_pages

LARGEST_FILE = 64 * 1024 * 1024
FORBIDDEN = "labelled as sexual content involving minors"
TOO_LARGE = f"larger than {LARGEST_FILE // 1024 // 1024} MiB"
_STORY_KINDS = (DocumentKind.STORY, DocumentKind.COLLECTION)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What became of one file. `report` is None where its bytes are those that are known."""

    file: FoundFile
    digest: str
    report: FileReport | None = None
    stories: tuple[NewStory, ...] = ()


def prepare_file(file: FoundFile, parser: Parser, known_digest: str | None) -> Prepared:
    """Read and parse a file unless it still has the bytes of `known_digest`. Never raises."""
    try:
        data = file.path.read_bytes() if file.size <= LARGEST_FILE else None
    except OSError as error:
        return unreadable(file, error.strerror or "cannot be read")
    if data is None:
        return unreadable(file, TOO_LARGE)
    digest = blake2b(data, digest_size=16).hexdigest()
    if digest == known_digest:
        return Prepared(file, digest)
    try:
        parsed = parser(data, file.name)
    except Exception as error:  # one bad file must not stop a hundred thousand good ones
        return unreadable(file, f"the parser failed: {type(error).__name__}", digest)
    return _prepared(file, digest, parsed)


def _prepared(file: FoundFile, digest: str, parsed: tuple[ParsedStory, ...]) -> Prepared:
    told = [
        story
        for story in parsed
        if story.kind in _STORY_KINDS
        and any(any(_lines(chapter.paragraphs)) for chapter in story.chapters)
    ]
    allowed = [story for story in told if not is_forbidden(story.header)]
    refused = tuple(
        Refused(file.name, FORBIDDEN, story.header.title.value)
        for story in told
        if is_forbidden(story.header)
    )
    first = parsed[0] if parsed else None
    outcome = Outcome.STORED if allowed else Outcome.REFUSED if refused else Outcome.NOT_A_STORY
    report = FileReport(
        path=file.name,
        outcome=outcome,
        format=first.source.format if first else "",
        encoding=first.source.encoding if first else "",
        kind=first.kind.value if first else DocumentKind.NOT_A_STORY.value,
        titles=tuple(story.header.title.value or "" for story in allowed),
        refused=refused,
        findings=tuple(finding for story in parsed for finding in story.findings),
        unknown_lines=tuple(line for story in parsed for line in story.unknown_lines),
        fields=tuple(_provenances(story.header) for story in allowed),
    )
    return Prepared(file, digest, report, tuple(prepare_story(story) for story in allowed))


def prepare_story(parsed: ParsedStory) -> NewStory:
    """Return a story ready to be stored: identified, counted, cut into pages."""
    plain_id, full_id = identify(parsed.header, parsed.chapters)
    header = _titled(parsed.header)
    chapters: list[ChapterHead] = []
    pages: list[PageRecord] = []
    texts: list[str] = []
    words = 0
    for chapter in parsed.chapters:
        lines = tuple(_lines(chapter.paragraphs))
        if not lines:
            continue
        number = len(chapters) + 1
        chapters.append(ChapterHead(number, chapter.title, len(pages) + 1))
        for page in cut_pages(lines):
            text = "\n".join(page.paragraphs)
            pages.append(
                PageRecord(number, words, page.is_continued, encode_paragraphs(page.paragraphs))
            )
            texts.append(text)
            words += count_words(text)
    return NewStory(
        plain_id=plain_id,
        full_id=full_id,
        text_digest=digest_text(parsed.chapters),
        header=header,
        words=words,
        chapters=tuple(chapters),
        pages=tuple(pages),
        names=tuple(_names(header)),
        searchable=searchable_of(header, texts),
    )


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


def _provenances(header: Header) -> dict[str, Provenance]:
    return {name: getattr(header, name).provenance for name in REPORTED_FIELDS}


def unreadable(file: FoundFile, why: str, digest: str = "") -> Prepared:
    """Return what is stored of a file that nothing could be made of."""
    report = FileReport(file.name, Outcome.UNREADABLE, refused=(Refused(file.name, why),))
    return Prepared(file, digest, report)
