"""One file of any messy kind in, the stories that it holds out.

Knows no database, no search and no Discord.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from bot.core.errors import UnreadableFile
from bot.core.model import DocumentKind, Header, ParsedStory, Source
from bot.core.parsing.aliases import Aliases
from bot.core.parsing.decode import MAX_BYTES
from bot.core.parsing.formats.sniff import Opened, open_documents
from bot.core.parsing.pipeline import read_stories
from bot.core.parsing.record import to_record

__all__ = ["Aliases", "parse_bytes", "parse_file", "to_record"]

NO_ALIASES = Aliases()


def parse_file(
    path: Path, root: Path | None = None, aliases: Aliases = NO_ALIASES
) -> tuple[ParsedStory, ...]:
    """Parse a file of at most 24 MiB (more is cut off); its path is given relative to `root`.

    Raises UnreadableFile only when not one byte can be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(path, error.strerror or type(error).__name__) from error
    shown = path if root is None else path.relative_to(root) if path.is_relative_to(root) else path
    return parse_bytes(data, shown.as_posix(), aliases)


def parse_bytes(data: bytes, path: str, aliases: Aliases = NO_ALIASES) -> tuple[ParsedStory, ...]:
    """Parse any bytes; never raises. An anthology gives several stories, a listing one of that
    kind.
    """
    return tuple(
        story for opened in open_documents(data, path) for story in _stories(opened, aliases)
    )


def _stories(opened: Opened, aliases: Aliases) -> tuple[ParsedStory, ...]:
    document = opened.document
    digest = hashlib.blake2b(opened.data, digest_size=20).hexdigest()
    kind = "binary" if document is None else document.format
    source = Source(opened.path, kind, opened.encoding, len(opened.data), digest)
    if document is None:
        return (ParsedStory(source, DocumentKind.NOT_A_STORY, Header(), (), opened.findings),)
    return read_stories(document, source, aliases)
