"""Everything that can go wrong, drawn first.

LecternError                         str() is for the log
├─ ReaderError                       the reader can act; expected; answered with a sentence
│  ├─ StoryNotFound(query, near)     nothing has this id or title; `near` holds the nearest stories
│  ├─ AmbiguousTitle(query, stories) several stories have exactly this title
│  ├─ PageNotFound(story, number)    the story has fewer pages
│  ├─ NotPermitted(verdict)          the gate says no, with its reason
│  ├─ NotYours                       a control that was made for somebody else
│  └─ StaleControl                   a control from an older version
├─ CatalogError                      the operator can act on a file
│  ├─ UnreadableFile(path, why)
│  └─ NothingToIngest(paths)
├─ StoreError                        the operator can act on the store; readers may try later
│  ├─ StoreMissing(path)
│  ├─ StoreTooNew(found, known)
│  ├─ StoreTooOld(found, known)      a catalog that has to be built again
│  ├─ StoreDamaged(path, why)        SQLite cannot read or write the file
│  ├─ MigrationFailed(number)
│  └─ StoreClosed
└─ ConfigError(problems)             start-up only; lists every bad setting

An empty result is a value and a messy file is a value with findings: neither is here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.model import Story, Verdict


class LecternError(Exception):
    """Root of everything that Lectern raises on purpose."""


class ReaderError(LecternError):
    """The reader can act on it: expected, and answered with a sentence."""


class StoryNotFound(ReaderError):
    """Nothing has this id or title; `near` holds what comes nearest and may be shown."""

    def __init__(self, query: str, near: Sequence[Story] = ()) -> None:
        super().__init__(f"no story for {query!r}")
        self.query = query
        self.near = tuple(near)


class AmbiguousTitle(ReaderError):
    """Several stories have exactly this title; all of them may be shown."""

    def __init__(self, query: str, stories: Sequence[Story]) -> None:
        super().__init__(f"{len(stories)} stories are called {query!r}")
        self.query = query
        self.stories = tuple(stories)


class PageNotFound(ReaderError):
    """The story has no such page; pages are numbered from 1 to `story.pages`."""

    def __init__(self, story: Story, number: int) -> None:
        super().__init__(f"no page {number} in {story.id}")
        self.story = story
        self.number = number


class NotPermitted(ReaderError):
    """The gate refuses; the verdict carries the reason."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(f"refused: {verdict.refusal}")
        self.verdict = verdict


class NotYours(ReaderError):
    """A control that was made for another person was used."""


class StaleControl(ReaderError):
    """A control from an older version, or about something that is gone."""


class CatalogError(LecternError):
    """The operator can act on a file."""


class UnreadableFile(CatalogError):
    """Not one byte of the file could be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class NothingToIngest(CatalogError):
    """The named paths hold no file that could be a story."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__("no story files in " + ", ".join(map(str, paths)))
        self.paths = tuple(paths)


class StoreError(LecternError):
    """The operator can act on the store; readers are asked to try later."""


class StoreMissing(StoreError):
    """The database file does not exist."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} does not exist")
        self.path = path


class StoreTooNew(StoreError):
    """The database was written by a later version."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"the database has schema {found}, this version knows {known}")
        self.found = found
        self.known = known


class StoreTooOld(StoreError):
    """The catalog was written by an earlier version and has to be built again."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"the catalog has schema {found}, this version needs {known}")
        self.found = found
        self.known = known


class StoreDamaged(StoreError):
    """SQLite cannot read or write the file."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class MigrationFailed(StoreError):
    """A numbered migration could not be applied; it left no trace."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"migration {number} failed: {why}")
        self.number = number


class StoreClosed(StoreError):
    """The store was used after it was closed."""


class ConfigError(LecternError):
    """Settings that cannot be used; `problems` has one sentence for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)
