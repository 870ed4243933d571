"""Writing a catalog file that nobody reads yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from bot.core.store.catalog_tidying import tidy
from bot.core.store.column_writer import build_columns
from bot.core.store.connection import open_unguarded, translated
from bot.core.store.records import NewStory
from bot.core.store.story_table import StoryTable, worth

CATALOG_SCHEMA = 2
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
                asdict(row),
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

    def remove_sources(self, paths: Collection[str]) -> set[str]:
        """Forget files and the stories in them.

        Returns the other files of those stories: they are forgotten too and have to be read again.
        """
        gone = set(paths)
        waiting = sorted(gone)
        with translated(self._path):
            while waiting:
                path = waiting.pop()
                for number in self._numbers(_STORIES_IN, path):
                    others = set(self._paths_of(number)) - gone
                    gone |= others
                    waiting += sorted(others)
                    self._stories.delete(number)
                self._connection.execute("DELETE FROM source WHERE path = :path", {"path": path})
        return gone - set(paths)

    def add_story(self, story: NewStory, source: int) -> bool:
        """Add a story, or one more source of it where it is there already; say whether it is new.

        Two texts with the same title, authors and opening are one story: the better one is kept,
        whichever came first.
        """
        with translated(self._path):
            found = self._connection.execute(
                "SELECT number FROM story WHERE plain_id = :plain_id AND full_id = :full_id",
                {"plain_id": story.plain_id, "full_id": story.full_id},
            ).fetchone()
            if found is None:
                self._stories.insert(story, [source])
                return True
            number = int(found[0])
            sources = [*self._numbers(_SOURCES_OF, number), source]
            if worth(story.words, story.header, story.text_digest) > self._stories.worth(number):
                self._stories.delete(number)
                self._stories.insert(story, sources)
            else:
                self._connection.execute(
                    "INSERT OR IGNORE INTO story_source (story, source) VALUES (:story, :source)",
                    {"story": number, "source": source},
                )
            return False

    def finish(self, meta: Mapping[str, str], index: Callable[[sqlite3.Connection], None]) -> None:
        """Settle ids, numbers and tallies, have names indexed, note `meta`, and commit."""
        with translated(self._path):
            tidy(self._connection, self._stories)
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

    def _numbers(self, sql: str, what: str | int) -> Iterator[int]:
        rows = self._connection.execute(sql, {"what": what}).fetchall()
        return (int(row[0]) for row in rows)

    def _paths_of(self, number: int) -> list[str]:
        rows = self._connection.execute(
            "SELECT path FROM source JOIN story_source ON source.number = source"
            " WHERE story = :number",
            {"number": number},
        )
        return [str(row[0]) for row in rows]


_STORIES_IN = """
    SELECT story FROM story_source JOIN source ON source.number = source WHERE path = :what"""
_SOURCES_OF = "SELECT source FROM story_source WHERE story = :what"
