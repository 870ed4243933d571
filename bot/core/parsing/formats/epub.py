"""EPUB: its package's metadata as entries, its pages in reading order as lines."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.core.model import Finding
from bot.core.parsing.asides import weigh
from bot.core.parsing.decode import decode
from bot.core.parsing.distribution import distribution_in
from bot.core.parsing.document import Document, Entry, Mark, Standing
from bot.core.parsing.formats.archive import Archive
from bot.core.parsing.formats.html import read_html
from bot.core.parsing.headings import chapter_title
from bot.core.parsing.ratings import is_bare_rating
from bot.core.parsing.vocabulary import Field

MAX_PAGES = 2_000
MAX_LINES = 400_000
MAX_NODES = 60_000
MIN_CHAPTER = 200
MAX_PREFACE = 3_000
MAX_AFTERWORD = 1_500

_CONTENTS = re.compile(r"^\W*(?:table of )?contents\W*$", re.IGNORECASE)
_METADATA = {
    "dc:title": Field.TITLE,
    "dc:language": Field.LANGUAGE,
    "dc:date": Field.PUBLISHED,
    "dc:source": Field.SOURCE,
}
_SELF_CLOSED = re.compile(r"<((?:opf:)?(?:item|itemref|reference))\b([^<>]{0,2000})/>")
_FULL_PATH = re.compile(rb"full-path\s*=\s*[\"']([^\"']{1,400})[\"']")

# What a `dc:subject` is; the first row that fits.
_SUBJECTS: tuple[tuple[re.Pattern[str], Field | None], ...] = (
    (re.compile(r"^(?:Fanworks|FanFiction|Fan ?fiction|Last Update.*)$", re.IGNORECASE), None),
    (
        re.compile(
            r"^(?:(?:General|Teen And Up) Audiences|Mature|Explicit|Not Rated)$", re.IGNORECASE
        ),
        Field.RATING,
    ),
    (
        re.compile(
            r"warnings? appl|choose not to use|graphic depictions|major character death|"
            r"^underage\b|^rape/",
            re.IGNORECASE,
        ),
        Field.WARNINGS,
    ),
    (re.compile(r"^(?:Gen|F/F|F/M|M/M|Multi|Other)$"), Field.CATEGORY),
    (
        re.compile(
            r"^[^/&]{2,60}\w (?:\w+ ?)*/ ?[A-Z][^/&]{1,60}$|^[^/&]{2,60}/[A-Z][^/&]{1,40} "
            r"[A-Z][^/&]{1,40}$"
        ),
        Field.PAIRING,
    ),
    (re.compile(r"^[A-Z][^/&]{1,60} & [A-Z][^/&]{1,60} \w+$"), Field.PAIRING),
    (
        re.compile(r"^.{2,80} - [A-Z].{2,60}$|^.{2,80} \((?:TV|Movies?|Comics?|\d{4})\)$"),
        Field.FANDOM,
    ),
)


def is_epub(archive: Archive) -> bool:
    """Say whether a zip is an EPUB."""
    return "META-INF/container.xml" in archive.names or "mimetype" in archive.names[:1]


def read_epub(archive: Archive) -> Document | None:
    """Make a document of an EPUB; None where it has no readable package."""
    package_path = _package(archive)
    data = archive.read(package_path) if package_path else None
    if data is None:
        return None
    package = LexborHTMLParser(
        _SELF_CLOSED.sub(r"<\1\2></\1>", decode(data[:4_000_000], "utf-8").text)
    )
    book = _Book()
    paths = _spine(package, posixpath.dirname(package_path))
    for place, path in enumerate(paths[:MAX_PAGES]):
        content = archive.read(path)
        if len(book.lines) > MAX_LINES:
            book.findings.append(Finding("cut-off", f"{len(paths)} pages, {place} read"))
            break
        if content is not None:
            book.append(content, is_last=place == len(paths) - 1)
    return Document(
        book.lines,
        "epub",
        book.marks,
        tuple(_entries(package)),
        has_whole_paragraphs=True,
        findings=(*archive.findings, *book.findings),
    )


class _Book:
    """The pages of a book, one after the other, as lines with marks."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.marks: dict[int, Mark] = {}
        self.findings: list[Finding] = []
        self._has_chapter = False

    def append(self, content: bytes, *, is_last: bool) -> None:
        """Add a page; a heading that opens a page of text is a chapter's, and the first ends the
        preface.
        """
        decoded = decode(content, "utf-8")
        document = read_html(decoded.text, kind="epub")
        self.findings.extend((*decoded.findings, *document.findings))
        page, own = document.lines, dict(document.marks)
        told = [index for index, line in enumerate(page) if line]
        if not told or _CONTENTS.match(page[told[0]]):
            return
        first, size = told[0], sum(len(line) for line in page)
        is_chapter = own.get(first) is Mark.CHAPTER
        if own.get(first) is Mark.HEADING and size > MIN_CHAPTER:
            is_chapter = bool(self.lines) or chapter_title(page[first]) is not None
        if is_chapter:
            own[first] = Mark.CHAPTER
            if not self._has_chapter and self.lines and sum(map(len, self.lines)) < MAX_PREFACE:
                self._mark_preface()
            self._has_chapter = True
        elif is_last and self._has_chapter and size < MAX_AFTERWORD and _is_afterword(page):
            own[first] = Mark.END
        if self.lines and self.lines[-1]:
            self.lines.append("")
        offset = len(self.lines)
        self.marks.update({index + offset: mark for index, mark in own.items()})
        self.lines.extend(page)

    def _mark_preface(self) -> None:
        """A line of no words carries the mark, since the chapter's own line is marked already."""
        self.lines.extend(["", "* * *"])
        self.marks[len(self.lines) - 1] = Mark.PREFACE


def _is_afterword(page: list[str]) -> bool:
    text = " ".join(page)
    return weigh(text).score > 0 or "@" in text or len(text) < 400


def _package(archive: Archive) -> str:
    data = archive.read("META-INF/container.xml")
    found = _FULL_PATH.search(data[:20_000]) if data is not None else None
    if found is not None:
        return unquote(found[1].decode("utf-8", "replace"))
    return next((name for name in archive.names if name.endswith(".opf")), "")


def _spine(package: LexborHTMLParser, folder: str) -> list[str]:
    files: dict[str, str] = {}
    order: list[str] = []
    for node in _all(package):
        tag = (node.tag or "").removeprefix("opf:")
        attributes = node.attributes if tag in ("item", "itemref") else {}
        if tag == "item" and "html" in (attributes.get("media-type") or "xhtml"):
            if "nav" not in (attributes.get("properties") or "").split():
                files[attributes.get("id") or ""] = attributes.get("href") or ""
        elif tag == "itemref" and (attributes.get("linear") or "yes") != "no":
            order.append(attributes.get("idref") or "")
    paths = [files[name] for name in order if name in files] or list(files.values())
    return [posixpath.normpath(posixpath.join(folder, unquote(path))) for path in paths]


def _entries(package: LexborHTMLParser) -> list[Entry]:
    made: list[Entry] = []
    authors: list[str] = []
    for node in _all(package):
        tag = node.tag or ""
        if not tag.startswith("dc:") or node.attributes.get("opf:event") == "creation":
            continue
        value = " ".join(node.text().split())
        if not value:
            continue
        if tag == "dc:creator":
            authors.append(value)
        elif tag == "dc:subject":
            made.extend(_subject(value))
        elif tag == "dc:description":
            value = " ".join(LexborHTMLParser(value).text().split())
            made.append(Entry(Field.SUMMARY, value, None, tag, Standing.METADATA))
        elif tag == "dc:rights" and distribution_in(value):
            made.append(Entry(Field.NOTES, value, None, tag, Standing.METADATA))
        elif tag == "dc:date" and node.attributes.get("opf:event") == "modification":
            made.append(Entry(Field.UPDATED, value, None, tag, Standing.METADATA))
        elif tag in _METADATA:
            made.append(Entry(_METADATA[tag], value, None, tag, Standing.METADATA))
    if authors:
        made.append(Entry(Field.AUTHOR, " & ".join(authors), None, "dc:creator", Standing.METADATA))
    return made


def _subject(value: str) -> list[Entry]:
    field: Field | None = Field.RATING if is_bare_rating(value) else Field.TAGS
    for pattern, meaning in _SUBJECTS:
        if pattern.search(value):
            field = meaning
            break
    return [] if field is None else [Entry(field, value, None, "dc:subject", Standing.METADATA)]


def _all(package: LexborHTMLParser) -> list[LexborNode]:
    root = package.root
    return [] if root is None else list(root.traverse())[:MAX_NODES]
