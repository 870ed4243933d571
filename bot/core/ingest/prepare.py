"""One file's bytes to rows ready to store. Runs in worker processes; touches no database."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from bot.core.ingest.file_report import describe_file, unreadable_file
from bot.core.ingest.parser import Parser
from bot.core.ingest.report import encode_report
from bot.core.ingest.story_rows import has_text, make_copy
from bot.core.ingest.walk import FoundFile
from bot.core.model import DocumentKind, ParsedStory
from bot.core.policy import is_forbidden
from bot.core.store.records import NewCopy

LARGEST_FILE = 64 * 1024 * 1024
TOO_LARGE = f"larger than {LARGEST_FILE // 1024 // 1024} MiB"
_STORY_KINDS = (DocumentKind.STORY, DocumentKind.COLLECTION)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What became of one file.

    `record` is its report as it is stored; None where its bytes are those that are known.
    """

    file: FoundFile
    digest: str
    record: bytes | None = None
    copies: tuple[NewCopy, ...] = ()


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
    return _prepared(file, digest, data, parsed)


def _prepared(
    file: FoundFile, digest: str, data: bytes, parsed: tuple[ParsedStory, ...]
) -> Prepared:
    told = [story for story in parsed if story.kind in _STORY_KINDS and has_text(story)]
    forbidden = [is_forbidden(story.header) for story in told]
    report = describe_file(file.name, data, parsed, told, forbidden)
    copies = [
        make_copy(story, is_refused=is_refused)
        for story, is_refused in zip(told, forbidden, strict=True)
    ]
    return Prepared(file, digest, encode_report(report), tuple(copies))


def unreadable(file: FoundFile, why: str, digest: str = "") -> Prepared:
    """Return what is stored of a file that nothing could be made of."""
    return Prepared(file, digest, encode_report(unreadable_file(file.name, why)))
