"""Writing a catalog file that nobody reads yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from bot.core.store.catalog_tidying import tidy
from bot.core.store.catalog_totals import StoryFinding, Totals, count_totals, findings_of
from bot.core.store.column_writer import build_columns
from bot.core.store.connection import open_unguarded, translated
from bot.core.store.copy_table import Copy, CopyTable
from bot.core.store.name_spelling import spell_names
from bot.core.store.records import NewCopy, NewStory
from bot.core.store.story_table import StoryTable

CATALOG_SCHEMA = 3
"""Raised by one whenever catalog.sql or the meaning of a column changes; older ones are rebuilt."""

_SCHEMA_SQL = Path(__file__).with_name("catalog.sql")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A file that was looked at; `record` is for whoever reports on it."""

    path: str
    size: int
    mtime_ns: int
    digest: str
    record: bytes


@dataclass(frozen=True, slots=True)
class MadeStory:
    """A story made of copies; `findings` are kinds and details.

    `is_plain` where it is one copy as it is.
    """

    story: NewStory
    copies: tuple[Copy, ...]
    made_of: str
    is_plain: bool
    findings: tuple[tuple[str, str], ...] = ()


class CatalogWriter:
    """The one writer of one catalog file; a context manager that closes the file.

    Everything is one transaction that `finish` commits; a writer closed without it leaves a file to
    throw away.
    """

    def __init__(self, path: Path) -> None:
        """Open a new file, or a copy of a catalog of this schema to change."""
        self._path = path
        is_new = not path.exists()
        self._connection = open_unguarded(path)
        self._stories = StoryTable(self._connection)
        self.copies = CopyTable(self._connection)
        with translated(path):
            if is_new:
                self._connection.executescript(_SCHEMA_SQL.read_text(encoding="utf-8"))
            self._connection.execute("BEGIN")

    def __enter__(self) -> CatalogWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._connection.close()

    def add_source(self, row: SourceRow) -> int:
        """Add a file that was looked at, and return its number."""
        with translated(self._path):
            cursor = self._connection.execute(
                "INSERT INTO source (path, size, mtime_ns, digest, record)"
                " VALUES (:path, :size, :mtime_ns, :digest, :record)",
                {
                    "path": row.path,
                    "size": row.size,
                    "mtime_ns": row.mtime_ns,
                    "digest": row.digest,
                    "record": row.record,
                },
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def touch_source(self, path: str, size: int, mtime_ns: int) -> None:
        """Note a file's new time where its bytes are the same as before."""
        with translated(self._path):
            self._connection.execute(
                "UPDATE source SET size = :size, mtime_ns = :mtime_ns WHERE path = :path",
                {"path": path, "size": size, "mtime_ns": mtime_ns},
            )

    def remove_sources(self, paths: Iterable[str]) -> None:
        """Forget files, the copies in them, and the stories that were made of those."""
        with translated(self._path):
            for path in paths:
                self.dissolve(self.copies.stories_of(self.copies.find(path=path, story_id=None)))
                self._connection.execute("DELETE FROM source WHERE path = :path", {"path": path})

    def add_copy(self, copy: NewCopy, source: int, place: int) -> None:
        """Add a story as a file tells it; what it belongs together with is settled later.

        What looks like a story of its own becomes one at once, since most are.
        """
        with translated(self._path):
            story = copy.story
            is_alone = story is not None and not copy.part_key
            is_alone = is_alone and not self._stories.has_ids(copy.full_id)
            number = self.copies.next_number()
            made = None
            if story is not None and is_alone:
                made = self._stories.insert(story, [source], str(number), is_plain=True)
            self.copies.insert(number, copy, source, place, made)

    def dissolve(self, stories: Iterable[int]) -> None:
        """Take stories apart into the copies that they were made of."""
        with translated(self._path):
            for story in stories:
                self.copies.keep_texts(story)
                self._stories.delete(story)

    def made_stories(self) -> dict[str, int]:
        """Return the stories that are not simply one copy, by what they were made of."""
        with translated(self._path):
            rows = self._connection.execute("SELECT made_of, number FROM story WHERE is_plain = 0")
            return {str(row[0]): int(row[1]) for row in rows}

    def add_story(self, made: MadeStory) -> None:
        """Add a story made of copies that are in none."""
        with translated(self._path):
            sources = sorted({copy.source for copy in made.copies})
            story, is_plain = made.story, made.is_plain
            number = self._stories.insert(story, sources, made.made_of, is_plain=is_plain)
            self.copies.place_in(number, [copy.number for copy in made.copies])
            if is_plain:
                self.copies.drop_text(made.copies[0].number)
            ids = {copy.plain_id for copy in made.copies} | {copy.full_id for copy in made.copies}
            self._connection.executemany(
                "INSERT INTO former_id (id, story) VALUES (:id, :story)",
                [
                    {"id": each, "story": number}
                    for each in sorted(ids - {story.plain_id, story.full_id})
                ],
            )
            self._connection.executemany(
                "INSERT INTO story_finding (story, kind, detail) VALUES (:story, :kind, :detail)",
                [{"story": number, "kind": kind, "detail": text} for kind, text in made.findings],
            )

    def settle(self) -> None:
        """Settle ids, numbers, spellings and tallies of names."""
        with translated(self._path):
            tidy(self._connection, self._stories)
            spell_names(self._connection, self._stories)

    def file_records(self) -> Iterator[bytes]:
        """Yield what was recorded of each file, by name."""
        with translated(self._path):
            for row in self._connection.execute("SELECT record FROM source ORDER BY path"):
                yield bytes(row[0])

    def count_totals(self) -> Totals:
        """Count what there is; numbers have to be settled."""
        with translated(self._path):
            return count_totals(self._connection)

    def story_findings(self) -> list[StoryFinding]:
        """Return what was noticed when copies became stories."""
        with translated(self._path):
            return findings_of(self._connection)

    def finish(self, meta: Mapping[str, str], index: Callable[[sqlite3.Connection], None]) -> None:
        """Make what is looked up from what is settled, note `meta`, and commit."""
        with translated(self._path):
            build_columns(self._connection)
            index(self._connection)
            self._connection.executemany(
                "INSERT OR REPLACE INTO meta (key, value) VALUES (:key, :value)",
                [
                    {"key": key, "value": value}
                    for key, value in {**meta, "schema": str(CATALOG_SCHEMA)}.items()
                ],
            )
            self._connection.execute("COMMIT")
