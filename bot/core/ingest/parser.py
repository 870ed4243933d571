"""The parser as ingest uses it: a value that crosses into other processes and knows its version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from bot.core import parsing
from bot.core.ingest.alias_tables import read_aliases, rename
from bot.core.ingest.likeness import VERSION
from bot.core.model import ParsedStory
from bot.core.stems import VERSION as STEMS

_MAKERS = (
    "ingest",
    "lookup.py",
    "model.py",
    "parsing",
    "policy.py",
    "search",
    "stems.py",
    "store",
    "text.py",
)


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
    """`bot.core.parsing` with tables of aliases (TOML texts, a later one overriding)."""

    aliases: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """A digest of the aliases and of all source that decides what a catalog holds and how.

        So nobody has to remember to raise a number, and what is built by older source is replaced.
        """
        digest = blake2b("\0".join((VERSION, STEMS, *self.aliases)).encode(), digest_size=16)
        for source in _sources():
            digest.update(source.name.encode() + source.read_bytes())
        return digest.hexdigest()

    def read_aliases(self) -> parsing.Aliases:
        """Return the tables as one. Raises tomllib.TOMLDecodeError."""
        return _load_aliases(self.aliases)

    def __call__(self, data: bytes, path: str, /) -> tuple[ParsedStory, ...]:
        """Return the stories of a file."""
        aliases = self.read_aliases()
        parsed = parsing.parse_bytes(data, path, aliases=aliases)
        return tuple(replace(story, header=rename(story.header, aliases)) for story in parsed)


def _sources() -> Iterator[Path]:
    core = Path(__file__).parents[1]
    for maker in _MAKERS:
        path = core / maker
        found = [path] if path.is_file() else sorted(path.rglob("*"))
        yield from (source for source in found if source.suffix in (".py", ".sql", ".toml"))


@cache
def _load_aliases(tables: tuple[str, ...]) -> parsing.Aliases:
    return read_aliases(tables)
