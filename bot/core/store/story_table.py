"""The rows of one story in catalog.db, written, moved and removed as one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.core.model import Header, Status, Story
from bot.core.store import numbering
from bot.core.store.records import (
    Name,
    NewStory,
    Searchable,
    decode_paragraphs,
    decode_record,
    decode_story,
    encode_record,
    search_key,
    searchable_of,
)

_IS_COMPLETE = {Status.COMPLETE: 1, Status.IN_PROGRESS: 0, Status.UNKNOWN: None}
_NAMES_REMEMBERED = 100_000

_INSERT_STORY = """
    INSERT INTO story (
        number, id, plain_id, full_id, text_digest, title, title_key, words, pages, series_index,
        sequel_key, made_of, is_plain, is_complete, language, published, favourites, record
    ) VALUES (
        :number, :id, :plain_id, :full_id, :text_digest, :title, :title_key, :words, :pages,
        :series_index, :sequel_key, :made_of, :is_plain, :is_complete, :language,
        :published, :favourites, :record
    )"""
_INSERT_PAGE = (
    "INSERT INTO page VALUES (:story, :number, :chapter, :words_before, :continued, :text)"
)
_INDEX = """
    INSERT INTO story_text (rowid, title, names, summary, notes, body)
    VALUES (:number, :title, :names, :summary, :notes, :body)"""
_UNINDEX = """
    INSERT INTO story_text (story_text, rowid, title, names, summary, notes, body)
    VALUES ('delete', :number, :title, :names, :summary, :notes, :body)"""


class StoryTable:
    """The stories of one catalog file that is being written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last_number: dict[int, int] = {}
        self._names: dict[tuple[str, str], int] = {}

    def insert(
        self, story: NewStory, sources: Iterable[int], made_of: str, *, is_plain: bool
    ) -> int:
        """Write a story at the end of its cell, and return its number."""
        header = story.header
        number = self._next_number(numbering.cell_of(header.rating.value, story.words))
        title = header.title.value or "Untitled"
        series = header.series.value
        self._connection.execute(
            _INSERT_STORY,
            {
                "number": number,
                "id": self._free_id(story),
                "plain_id": story.plain_id,
                "full_id": story.full_id,
                "text_digest": story.text_digest,
                "title": title,
                "title_key": search_key(title),
                "words": story.words,
                "pages": len(story.pages),
                "series_index": series.index if series else None,
                "sequel_key": search_key(header.sequel_to.value or "") or None,
                "made_of": made_of,
                "is_plain": is_plain,
                "is_complete": _IS_COMPLETE[header.status.value],
                "language": header.language.value,
                "published": header.published.value,
                "favourites": header.favourites.value,
                "record": story.record,
            },
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO story_source (story, source) VALUES (:story, :source)",
            [{"story": number, "source": source} for source in sources],
        )
        self._insert_pages(number, story)
        self._insert_names(number, story.names)
        self._index(number, story.searchable)
        return number

    def has_ids(self, full_id: str) -> bool:
        """Say whether a story with this full id is there."""
        sql = "SELECT 1 FROM story WHERE full_id = :id"
        return self._connection.execute(sql, {"id": full_id}).fetchone() is not None

    def respell(self, number: int, spell: Callable[[Header], Header]) -> None:
        """Change how a story's header spells its names."""
        row = self._connection.execute(
            "SELECT record FROM story WHERE number = :number", {"number": number}
        ).fetchone()
        header, chapters = decode_record(row[0])
        spelt = spell(header)
        if spelt == header:
            return
        old, new = (searchable_of(each, ()).names for each in (header, spelt))
        # SQLite has to be told which words went; of plain text their case is no matter.
        is_same = old.isascii() and old.lower() == new.lower()
        before = None if is_same else self._searchable(number)
        if before:
            self._unindex(number, before)
        self._connection.execute(
            "UPDATE story SET record = :record WHERE number = :number",
            {"number": number, "record": encode_record(spelt, chapters)},
        )
        if before:
            self._index(number, replace(before, names=new))

    def delete(self, number: int) -> None:
        """Remove a story; its number stays free until the catalog is tidied."""
        self._unindex(number, self._searchable(number))
        self._connection.execute("DELETE FROM story WHERE number = :number", {"number": number})

    def move(self, old: int, new: int) -> None:
        """Give a story another, free number."""
        searchable = self._searchable(old)
        self._unindex(old, searchable)
        self._connection.execute(
            "UPDATE story SET number = :new WHERE number = :old", {"old": old, "new": new}
        )
        self._index(new, searchable)

    def _next_number(self, cell: int) -> int:
        if cell not in self._last_number:
            start = numbering.number_of(cell, 0)
            row = self._connection.execute(
                "SELECT max(number) FROM story WHERE number >= :start AND number < :end",
                {"start": start, "end": numbering.number_of(cell + 1, 0)},
            ).fetchone()
            self._last_number[cell] = row[0] or start
        self._last_number[cell] += 1
        return self._last_number[cell]

    def _free_id(self, story: NewStory) -> str:
        is_taken = self._connection.execute(
            "SELECT 1 FROM story WHERE plain_id = :id OR id = :id", {"id": story.plain_id}
        ).fetchone()
        return story.full_id if is_taken else story.plain_id

    def _insert_pages(self, number: int, story: NewStory) -> None:
        self._connection.executemany(
            _INSERT_PAGE,
            [
                {
                    "story": number,
                    "number": page_number,
                    "chapter": page.chapter,
                    "words_before": page.words_before,
                    "continued": page.is_continued,
                    "text": page.text,
                }
                for page_number, page in enumerate(story.pages, start=1)
            ],
        )

    def _insert_names(self, number: int, names: Iterable[Name]) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO story_name (name, story, spelling)"
            " VALUES (:name, :story, :spelling)",
            [
                {"name": self._name_number(name), "story": number, "spelling": name.name}
                for name in names
            ],
        )

    def _name_number(self, name: Name) -> int:
        """Return a name's number; how it is spelt is settled last."""
        known = self._names.get((name.field, name.key))
        if known is None:
            row = self._connection.execute(
                "INSERT INTO name (field, key, name) VALUES (:field, :key, :name)"
                " ON CONFLICT (field, key) DO UPDATE SET name = name RETURNING number",
                {"field": name.field, "key": name.key, "name": name.name},
            ).fetchone()
            known = int(row[0])
            if len(self._names) >= _NAMES_REMEMBERED:
                self._names.clear()
            self._names[name.field, name.key] = known
        return known

    def _story(self, number: int) -> Story:
        row = self._connection.execute(
            "SELECT id, words, pages, record FROM story WHERE number = :number",
            {"number": number},
        ).fetchone()
        return decode_story(row[0], row[1], row[2], row[3], ())

    def _searchable(self, number: int) -> Searchable:
        pages = self._connection.execute(
            "SELECT text FROM page WHERE story = :number ORDER BY number", {"number": number}
        ).fetchall()
        texts = ["\n".join(decode_paragraphs(row[0])) for row in pages]
        return searchable_of(self._story(number).header, texts)

    def _index(self, number: int, text: Searchable) -> None:
        self._connection.execute(_INDEX, _index_row(number, text))

    def _unindex(self, number: int, text: Searchable) -> None:
        self._connection.execute(_UNINDEX, _index_row(number, text))


def _index_row(number: int, text: Searchable) -> dict[str, int | str]:
    return {
        "number": number,
        "title": text.title,
        "names": text.names,
        "summary": text.summary,
        "notes": text.notes,
        "body": text.body,
    }
