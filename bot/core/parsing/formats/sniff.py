"""What kind of file bytes are, whatever their name says; and the documents in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.core.model import Finding
from bot.core.parsing.decode import decode, is_binary
from bot.core.parsing.document import Document
from bot.core.parsing.formats.archive import Archive, is_zip
from bot.core.parsing.formats.epub import is_epub, read_epub
from bot.core.parsing.formats.html import looks_like_html, read_html
from bot.core.parsing.formats.markdown import has_front_matter, read_markdown
from bot.core.parsing.formats.text import read_text

MAX_DEPTH = 2

MAX_MARKUP = 10_000
_HTML = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown", ".mkd")
_IGNORED = ("__MACOSX/", ".DS_Store")


class Opened(NamedTuple):
    """One document of a file, None where it has none, with the path and bytes that it
    stands for.
    """

    path: str
    data: bytes
    document: Document | None
    encoding: str
    findings: tuple[Finding, ...] = ()


def open_documents(data: bytes, path: str, depth: int = 0) -> Iterator[Opened]:
    """Yield the documents of a file: one for most, several for a zip of stories."""
    if is_zip(data):
        yield from _from_zip(data, path, depth)
    elif is_binary(data):
        yield Opened(path, data, None, "binary", (Finding("binary", f"{len(data)} bytes"),))
    else:
        decoded = decode(data)
        yield Opened(path, data, read_any(decoded.text, path, decoded.findings), decoded.encoding)


def read_any(text: str, path: str, findings: tuple[Finding, ...]) -> Document:
    """Read a decoded text in the format that it is in."""
    name = path.lower()
    if has_front_matter(text) or name.endswith(_MARKDOWN):
        return read_markdown(text, findings)
    if looks_like_html(text) or (name.endswith(_HTML) and "<" in text[:MAX_MARKUP]):
        return read_html(text, findings)
    return read_text(text, findings)


def _from_zip(data: bytes, path: str, depth: int) -> Iterator[Opened]:
    archive = Archive(data)
    if is_epub(archive):
        document = read_epub(archive)
        findings = () if document is not None else (*archive.findings, Finding("epub-broken"))
        yield Opened(path, data, document, "utf-8", findings)
        return
    is_empty = True
    if depth < MAX_DEPTH:
        for name, member in archive.members():
            if not name.startswith(_IGNORED) and not name.endswith(_IGNORED) and member:
                is_empty = False
                yield from open_documents(member, f"{path}!{name}", depth + 1)
    else:
        archive.findings.append(Finding("zip-too-deep"))
    if is_empty:
        yield Opened(path, data, None, "binary", (*archive.findings, Finding("nothing-in-zip")))
