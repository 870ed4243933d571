"""The copies of stories in catalog.db: each story as each file tells it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.core.model import Chapter, Header
from bot.core.store.records import (
    NewCopy,
    PageRecord,
    chapters_of,
    decode_record,
    decode_text,
    encode_text,
)

_FACTS = """
    SELECT copy.number, path, source, place, plain_id, full_id, part_key, text_digest, words,
        signature, copy.record
    FROM copy JOIN source ON source.number = copy.source"""
_INSERT = """
    INSERT INTO copy (
        number, story, source, place, plain_id, full_id, part_key, text_digest, words, signature,
        record, text
    ) VALUES (
        :number, :story, :source, :place, :plain_id, :full_id, :part_key, :text_digest, :words,
        :signature, :record, :text
    )"""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy without its text; `header` is None where it was refused."""

    number: int
    path: str
    source: int
    place: int
    plain_id: str
    full_id: str
    part_key: str
    text_digest: str
    words: int
    signature: bytes
    header: Header | None

    @property
    def order(self) -> tuple[str, str, int]:
        """What puts copies in the same order in every catalog of the same files."""
        return self.text_digest, self.path, self.place


class CopyTable:
    """The copies of one catalog file that is being written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last: int | None = None

    def next_number(self) -> int:
        """Return the number of a copy that is about to be written."""
        if self._last is None:
            row = self._connection.execute("SELECT coalesce(max(number), 0) FROM copy").fetchone()
            self._last = int(row[0])
        self._last += 1
        return self._last

    def insert(
        self, number: int, copy: NewCopy, source: int, place: int, made: int | None = None
    ) -> None:
        """Write a copy; where it has become a story at once, that one's pages have its text."""
        story = copy.story
        self._connection.execute(
            _INSERT,
            {
                "number": number,
                "story": made,
                "source": source,
                "place": place,
                "plain_id": copy.plain_id,
                "full_id": copy.full_id,
                "part_key": copy.part_key,
                "text_digest": story.text_digest if story else "",
                "words": story.words if story else 0,
                "signature": copy.signature,
                "record": story.record if story else None,
                "text": encode_text(chapters_of(story.chapters, story.pages))
                if story and made is None
                else None,
            },
        )

    def place_in(self, story: int, copies: Iterable[int]) -> None:
        """Note which story copies have become."""
        self._connection.executemany(
            "UPDATE copy SET story = :story WHERE number = :number",
            [{"story": story, "number": number} for number in copies],
        )

    def drop_text(self, number: int) -> None:
        """Forget the text of a copy whose story has it now."""
        self._connection.execute("UPDATE copy SET text = NULL WHERE number = :n", {"n": number})

    def keep_texts(self, story: int) -> None:
        """Give the copies of a story that is about to go their text back from its pages."""
        rows = self._connection.execute(
            "SELECT number, record FROM copy WHERE story = :story AND text IS NULL",
            {"story": story},
        ).fetchall()
        for number, record in rows:
            pages = self._connection.execute(
                "SELECT chapter, words_before, is_continued, text FROM page WHERE story = :story"
                " ORDER BY number",
                {"story": story},
            )
            told = [PageRecord(row[0], row[1], bool(row[2]), row[3]) for row in pages]
            self._connection.execute(
                "UPDATE copy SET text = :text WHERE number = :number",
                {
                    "text": encode_text(chapters_of(decode_record(record)[1], told)),
                    "number": number,
                },
            )

    def text(self, number: int) -> tuple[Chapter, ...]:
        """Return the text of a copy that has its own."""
        row = self._connection.execute(
            "SELECT text FROM copy WHERE number = :number", {"number": number}
        ).fetchone()
        return decode_text(row[0])

    def signatures(self) -> Iterator[tuple[int, bytes]]:
        """Yield the signature of every copy that is no part, always in the same order."""
        rows = self._connection.execute(
            "SELECT copy.number, signature FROM copy JOIN source ON source.number = copy.source"
            " WHERE part_key = '' AND signature <> x'' ORDER BY text_digest, path, place"
        )
        return ((int(row[0]), bytes(row[1])) for row in rows)

    def with_shared_ids(self) -> Iterator[tuple[str, int]]:
        """Yield (full id, number) for copies whose full id is not theirs alone, by id."""
        rows = self._connection.execute(
            "SELECT full_id, number FROM copy WHERE full_id IN"
            " (SELECT full_id FROM copy GROUP BY full_id HAVING count(*) > 1)"
            " ORDER BY full_id, number"
        )
        return ((str(row[0]), int(row[1])) for row in rows)

    def parts(self) -> list[Copy]:
        """Return all parts of stories."""
        return [_copy(row) for row in self._connection.execute(f"{_FACTS} WHERE part_key <> ''")]

    def get(self, numbers: Collection[int]) -> dict[int, Copy]:
        """Return copies by number."""
        rows = self._connection.execute(
            f"{_FACTS} WHERE copy.number IN (SELECT value FROM json_each(:numbers))",
            {"numbers": json.dumps(sorted(numbers))},
        )
        return {row[0]: _copy(row) for row in rows}

    def find(self, *, story_id: str | None, path: str | None) -> list[int]:
        """Return the copies that have this id, or are in this file."""
        if path is not None:
            sql = (
                "SELECT copy.number FROM copy JOIN source ON source.number = copy.source"
                " WHERE path = :what"
            )
        else:
            sql = "SELECT number FROM copy WHERE plain_id = :what OR full_id = :what"
        rows = self._connection.execute(sql, {"what": path if path is not None else story_id})
        return [int(row[0]) for row in rows]

    def loose(self) -> list[int]:
        """Return the copies that are in no story, but for those that were refused."""
        rows = self._connection.execute(
            "SELECT number FROM copy WHERE story IS NULL AND record IS NOT NULL ORDER BY number"
        )
        return [int(row[0]) for row in rows]

    def stories_of(self, numbers: Collection[int]) -> list[int]:
        """Return the stories that copies are in."""
        rows = self._connection.execute(
            "SELECT DISTINCT story FROM copy WHERE story IS NOT NULL"
            " AND number IN (SELECT value FROM json_each(:numbers))",
            {"numbers": json.dumps(sorted(numbers))},
        )
        return [int(row[0]) for row in rows]


def _copy(row: tuple[Any, ...]) -> Copy:
    record = row[-1]
    return Copy(*row[:10], header=None if record is None else decode_record(record)[0])
