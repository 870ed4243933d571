"""The parser as ingest uses it: a value that crosses into other processes and knows its version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from bot.core import parsing
from bot.core.model import ParsedStory


class Parser(Protocol):
    """Reads the stories in a file's bytes; never raises; can be pickled."""

    @property
    def version(self) -> str:
        """What changes whenever the same bytes might be read differently."""
        ...

    def __call__(self, data: bytes, path: str, /) -> tuple[ParsedStory, ...]:
        """Return the stories of a file."""
        ...


@dataclass(frozen=True, slots=True)
class StoryParser:
    """`bot.core.parsing` with an operator's aliases (TOML text, "" for none but the built-in)."""

    aliases: str = ""

    @property
    def version(self) -> str:
        """A digest of the parser's own source and the aliases, so that nobody has to raise it."""
        digest = blake2b(self.aliases.encode(), digest_size=16)
        for source in sorted(Path(parsing.__file__).parent.rglob("*.*")):
            if source.suffix in (".py", ".toml"):
                digest.update(source.name.encode() + source.read_bytes())
        return digest.hexdigest()

    def __call__(self, data: bytes, path: str, /) -> tuple[ParsedStory, ...]:
        """Return the stories of a file."""
        return parsing.parse_bytes(data, path, aliases=_load_aliases(self.aliases))


@cache
def _load_aliases(text: str) -> parsing.Aliases:
    return parsing.Aliases.from_toml(text)
