"""EPUB: its package's metadata as entries, its pages in reading order as lines."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.core.model import Finding
from bot.core.parsing.decode import decode
from bot.core.parsing.document import Document, Entry, Mark
from bot.core.parsing.formats.archive import Archive
from bot.core.parsing.formats.html import read_html
from bot.core.parsing.signs import chapter_title
from bot.core.parsing.vocabulary import Field

MAX_PAGES = 2_000
MAX_LINES = 400_000
MIN_PAGE = 200

_CONTENTS = re.compile(r"^\W*(?:table of )?contents\W*$", re.IGNORECASE)
_METADATA = {
    "dc:title": Field.TITLE, "dc:creator": Field.AUTHOR, "dc:description": Field.SUMMARY, "dc:language": Field.LANGUAGE,
    "dc:date": Field.PUBLISHED, "dc:subject": Field.TAGS, "dc:source": Field.SOURCE,
}  # fmt: skip


def is_epub(archive: Archive) -> bool:
    """Say whether a zip is an EPUB."""
    return "META-INF/container.xml" in archive.names or "mimetype" in archive.names[:1]


def read_epub(archive: Archive) -> Document | None:
    """Make a document of an EPUB; None where it has no readable package."""
    package_path = _package(archive)
    data = archive.read(package_path) if package_path else None
    if data is None:
        return None
    package = LexborHTMLParser(_xml(data))
    lines: list[str] = []
    marks: dict[int, Mark] = {}
    findings: list[Finding] = []
    stated: list[Entry] = []
    pages = _spine(package, posixpath.dirname(package_path))
    for place, page in enumerate(pages[:MAX_PAGES]):
        if len(lines) > MAX_LINES:
            findings.append(Finding("cut-off", f"{len(pages)} pages, {place} read"))
            break
        content = archive.read(page)
        if content is not None:
            _append(content, lines, marks, findings)
    return Document(
        lines, "epub", marks, (*stated, *_entries(package)), has_whole_paragraphs=True,
        findings=(*archive.findings, *findings),
    )  # fmt: skip


def _append(
    content: bytes, lines: list[str], marks: dict[int, Mark], findings: list[Finding]
) -> None:
    """Add one page; the heading that opens a page of text is a chapter's."""
    decoded = decode(content, "utf-8")
    document = read_html(decoded.text, kind="epub")
    findings.extend((*decoded.findings, *document.findings))
    page = document.lines
    told = [index for index, line in enumerate(page) if line]
    if not told or _CONTENTS.match(page[told[0]]):
        return
    first = told[0]
    own = dict(document.marks)
    is_long = sum(len(line) for line in page) > MIN_PAGE
    if is_long and own.get(first) is Mark.HEADING and (lines or chapter_title(page[first])):
        own[first] = Mark.CHAPTER
    if lines and lines[-1]:
        lines.append("")
    offset = len(lines)
    marks.update({index + offset: mark for index, mark in own.items()})
    lines.extend(page)


def _package(archive: Archive) -> str:
    data = archive.read("META-INF/container.xml")
    if data is not None:
        found = re.search(rb"full-path\s*=\s*[\"']([^\"']{1,400})[\"']", data[:20_000])
        if found is not None:
            return unquote(found[1].decode("utf-8", "replace"))
    return next((name for name in archive.names if name.endswith(".opf")), "")


def _xml(data: bytes) -> str:
    """Package files are small; self-closed elements are opened for the HTML parser's sake."""
    text = decode(data[:4_000_000], "utf-8").text
    return re.sub(
        r"<((?:opf:)?(?:item|itemref|reference))\b([^<>]{0,2000})/>", r"<\1\2></\1>", text
    )


def _spine(package: LexborHTMLParser, folder: str) -> list[str]:
    files: dict[str, str] = {}
    order: list[str] = []
    for node in _all(package):
        tag = (node.tag or "").removeprefix("opf:")
        attributes = node.attributes
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
        field = _METADATA.get(node.tag or "")
        value = " ".join(node.text().split()) if field is not None else ""
        if field is None or not value:
            continue
        if field is Field.AUTHOR:
            authors.append(value)
        elif field is Field.SUMMARY:
            made.append(
                Entry(
                    field,
                    " ".join(LexborHTMLParser(value).text().split()),
                    None,
                    "dc:description",
                    False,
                )
            )
        elif field is not Field.TAGS:
            made.append(Entry(field, value, None, node.tag or "", False))
    if authors:
        made.append(Entry(Field.AUTHOR, " & ".join(authors), None, "dc:creator", False))
    return made


def _all(package: LexborHTMLParser) -> list[LexborNode]:
    root = package.root
    return [] if root is None else list(root.traverse())[:60_000]
