"""Reading a finished catalog: rows to values. Knows no policy: whoever asks has to gate."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.core.errors import StoreTooNew, StoreTooOld
from bot.core.model import ContentRating, Page, Story
from bot.core.store.catalog_writer import CATALOG_SCHEMA
from bot.core.store.columns import Columns, Order
from bot.core.store.connection import open_frozen, translated
from bot.core.store.numbering import mask_of
from bot.core.store.ordering import pick_in_order, pick_shuffled
from bot.core.store.records import NameField, decode_paragraphs, decode_story
from bot.core.store.selection import Selection
from bot.core.store.text_search import TextSearch

_STORY = """
    SELECT story.id, story.words, story.pages, story.record, story.number, (
        SELECT json_group_array(path) FROM (
            SELECT path FROM story_source JOIN source ON source.number = story_source.source
            WHERE story_source.story = story.number ORDER BY path
        )
    ) FROM story"""

KEY_CUT_AT = 100
"""A key this long may be the beginning of a longer one: Discord sends no more back."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """Something that stories share, and how many do."""

    number: int
    field: NameField
    key: str
    name: str
    stories: int


@dataclass(frozen=True, slots=True)
class TitleRow:
    """The id and the title of a story, and its number."""

    id: str
    title: str
    number: int


class CatalogReader:
    """One connection to a finished catalog, for one thread at a time."""

    def __init__(self, path: Path, columns: Columns | None = None) -> None:
        """Open it, with its arrays where they are open already.

        Raises StoreMissing, StoreDamaged, StoreTooOld or StoreTooNew.
        """
        self._path = path
        self._connection = open_frozen(path)
        self._labels: dict[tuple[NameField, int], frozenset[str]] = {}
        try:
            with translated(path):
                self.meta = dict(self._rows("SELECT key, value FROM meta"))
            schema = int(self.meta.get("schema", 0))
            if schema > CATALOG_SCHEMA:
                raise StoreTooNew(schema, CATALOG_SCHEMA)
            if schema < CATALOG_SCHEMA:
                raise StoreTooOld(schema, CATALOG_SCHEMA)
            self.columns = columns or Columns(path)
            self._own_columns = None if columns else self.columns
            self.text = TextSearch(self._connection, path, self.columns)
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
        if self._own_columns is not None:
            self._own_columns.close()

    def all_stories(self) -> Selection:
        """Return the selection of everything."""
        return Selection.all_of(self.columns.cells)

    def list_by_id(self, story_id: str) -> list[Story]:
        """Return the story of this id.

        Where there is none, return those that had it before a namesake came or went, or that hold a
        copy which would have it.
        """
        for condition in (
            "story.id = ?",
            "? IN (story.plain_id, story.full_id)",
            "story.number IN (SELECT story FROM former_id WHERE id = ?)",
        ):
            if found := self._stories(f"{_STORY} WHERE {condition}", story_id):
                return found
        return []

    def list_by_title(self, title_key: str, limit: int) -> list[Story]:
        """Return the stories that have exactly this folded title, by id."""
        return self._stories(
            f"{_STORY} WHERE title_key = ? ORDER BY story.id LIMIT ?", title_key, limit
        )

    def by_number(self, numbers: Sequence[int]) -> dict[int, Story]:
        """Return the stories of these numbers."""
        found = self._rows(
            f"{_STORY} WHERE story.number IN (SELECT value FROM json_each(?))", json.dumps(numbers)
        )
        return {int(row[4]): _story(row) for row in found}

    def number_of(self, story_id: str) -> int | None:
        """Return the number of the story of this id."""
        for row in self._rows("SELECT number FROM story WHERE id = ?", story_id):
            return int(row[0])
        return None

    def numbers_of(self, story_ids: Iterable[str]) -> dict[str, int]:
        """Return the numbers of these ids, without those that there are not."""
        rows = self._rows(
            "SELECT id, number FROM story WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(sorted(set(story_ids))),
        )
        return {str(row[0]): int(row[1]) for row in rows}

    def numbers_titled(self, title_key: str) -> list[int]:
        """Return the numbers of the stories that have exactly this folded title."""
        rows = self._rows("SELECT number FROM story WHERE title_key = ?", title_key)
        return [int(row[0]) for row in rows]

    def get_page(self, story: Story, number: int) -> Page | None:
        """Return a page of a story; None where it has fewer."""
        rows = self._rows(
            "SELECT chapter, words_before, is_continued, text FROM page"
            " WHERE story = (SELECT number FROM story WHERE id = ?) AND number = ?",
            story.id,
            number,
        )
        for chapter, words_before, is_continued, text in rows:
            head = story.chapters[int(chapter) - 1]
            paragraphs = decode_paragraphs(text)
            return Page(story, number, head, paragraphs, words_before, bool(is_continued))
        return None

    def iterate_pages(self, number: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the pages of a story: their numbers and paragraphs, each when it is asked for."""
        with translated(self._path):
            rows = self._connection.execute(
                "SELECT number, text FROM page WHERE story = ? ORDER BY number", (number,)
            )
            for page, text in rows:
                yield int(page), decode_paragraphs(text)

    def list_in_order(
        self, selection: Selection, order: Order, offset: int, limit: int
    ) -> list[int]:
        """Return some of the selected numbers, in an order."""
        return pick_in_order(selection, self.columns.in_order(order), offset, limit)

    def list_shuffled(self, selection: Selection, seed: int, offset: int, limit: int) -> list[int]:
        """Return some of the selected numbers, in an order that a seed decides."""
        return pick_shuffled(selection, seed, offset, limit)

    def list_titles(self, numbers: Sequence[int]) -> list[TitleRow]:
        """Return the titles of these stories, in the order of titles."""
        rows = self._rows(
            "SELECT id, title, number FROM story WHERE number IN (SELECT value FROM json_each(?))"
            " ORDER BY title_key, id",
            json.dumps(numbers),
        )
        return [TitleRow(*row) for row in rows]

    def find_name(self, field: NameField, key: str) -> NameRow | None:
        """Return the name with this key, or the only one that begins so where it was cut off."""
        rows = self._names("WHERE field = ? AND key = ?", field, key)
        if not rows and len(key) >= KEY_CUT_AT:
            rows = self._names(
                "WHERE field = ? AND key >= ? AND key < ? LIMIT 2", field, key, key + "\U0010ffff"
            )
        return rows[0] if len(rows) == 1 else None

    def list_called(
        self, fields: Sequence[NameField], keys: Sequence[str], ratings: Collection[ContentRating]
    ) -> list[NameRow]:
        """Return the names of these fields and keys that some story of these ratings has."""
        return self._names(
            "WHERE field IN (SELECT value FROM json_each(?))"
            " AND key IN (SELECT value FROM json_each(?)) AND ratings & ? <> 0",
            json.dumps(fields),
            json.dumps(keys),
            mask_of(ratings),
        )

    def list_titled(self, title_key: str, limit: int) -> list[TitleRow]:
        """Return the stories that have exactly this folded title."""
        rows = self._rows(
            "SELECT id, title, number FROM story WHERE title_key = ? ORDER BY id LIMIT ?",
            title_key,
            limit,
        )
        return [TitleRow(*row) for row in rows]

    def labels(self, field: NameField, ratings: Collection[ContentRating]) -> frozenset[str]:
        """Return the names of a field that some story of these ratings has, as written."""
        kept = self._labels.get((field, mask_of(ratings)))
        if kept is None:
            rows = self._rows(
                "SELECT name FROM name WHERE field = ? AND ratings & ? <> 0",
                field,
                mask_of(ratings),
            )
            kept = self._labels[field, mask_of(ratings)] = frozenset(row[0] for row in rows)
        return kept

    def list_numbered(self, numbers: Sequence[int]) -> list[NameRow]:
        """Return the names of these numbers."""
        return self._names("WHERE number IN (SELECT value FROM json_each(?))", json.dumps(numbers))

    def list_names(self, story_number: int) -> list[NameRow]:
        """Return all that a story shares with others."""
        return self._names(
            "WHERE number IN (SELECT name FROM story_name WHERE story = ?)", story_number
        )

    def stories_with(self, name: NameRow) -> Selection:
        """Return the stories that have a name."""
        return Selection.at_places(
            self.columns.cells, self.columns.stories_with(name.field, name.number)
        )

    def stories_of(self, numbers: Iterable[int]) -> Selection:
        """Return the selection of some numbers."""
        return Selection.of(self.columns.cells, numbers)

    def stories_of_ids(self, story_ids: Iterable[str]) -> Selection:
        """Return the selection of some ids, without those that there are not."""
        columns = self.columns
        return Selection.at_places(columns.cells, columns.places_of_ids(story_ids))

    def list_names_among(self, numbers: Sequence[int], field: NameField) -> list[NameRow]:
        """Return the names of a field that these stories have, the most frequent among them first.

        `stories` counts these stories only.
        """
        rows = self._rows(
            "SELECT name.number, field, key, name.name, count(*) AS those FROM name"
            " JOIN story_name ON story_name.name = name.number"
            " WHERE field = ? AND story IN (SELECT value FROM json_each(?))"
            " GROUP BY name.number ORDER BY those DESC, key",
            field,
            json.dumps(numbers),
        )
        return [NameRow(row[0], NameField(row[1]), *row[2:]) for row in rows]

    def find_text(self, expression: str) -> Selection:
        """Return the stories that match a sound expression of FTS5."""
        return self.text.find_expression(expression)

    def count_names(self) -> dict[NameField, int]:
        """Count the names of each field."""
        rows = self._rows("SELECT field, count(*) FROM name GROUP BY field")
        return {NameField(row[0]): int(row[1]) for row in rows}

    def count_words(self) -> int:
        """Count the words of all stories."""
        return int(next(self._rows("SELECT coalesce(sum(words), 0) FROM story"))[0])

    def _names(self, where: str, *values: str | int) -> list[NameRow]:
        rows = self._rows(f"SELECT number, field, key, name, stories FROM name {where}", *values)
        return [NameRow(row[0], NameField(row[1]), *row[2:]) for row in rows]

    def _stories(self, sql: str, *values: str | int) -> list[Story]:
        return [_story(row) for row in self._rows(sql, *values)]

    def _rows(self, sql: str, *values: str | int) -> Iterator[tuple[Any, ...]]:
        with translated(self._path):
            return iter(self._connection.execute(sql, values).fetchall())


def _story(row: tuple[Any, ...]) -> Story:
    return decode_story(row[0], row[1], row[2], row[3], json.loads(row[5]))
