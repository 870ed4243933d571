"""Which story of a series follows which, in a catalog that is being written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.store.records import NameField

# A story that has a series, follows another one, or is followed by one.
_MEMBERS = """
    SELECT number, story.id, title, title_key, series_index, sequel_key, published,
        (SELECT key FROM story_name JOIN name ON name.number = story_name.name
         WHERE story = story.number AND field = :series),
        (SELECT group_concat(key, char(31))
         FROM story_name JOIN name ON name.number = story_name.name
         WHERE story = story.number AND field = :author)
    FROM story
    WHERE number IN (SELECT story FROM story_name JOIN name ON name.number = story_name.name
                     WHERE field = :series)
        OR sequel_key IS NOT NULL
        OR title_key IN (SELECT sequel_key FROM story WHERE sequel_key IS NOT NULL)
    ORDER BY title_key, story.id"""


@dataclass(frozen=True, slots=True)
class SeriesMember:
    """A story as its place in a series is told from; keys are folded, "" where nothing is said."""

    number: int
    id: str
    title: str
    title_key: str
    index: int | None
    sequel_key: str
    published: str
    series_key: str
    authors: frozenset[str]


def series_members(connection: sqlite3.Connection) -> list[SeriesMember]:
    """Return the stories that may belong one after another, by title."""
    rows = connection.execute(
        _MEMBERS, {"series": NameField.SERIES.value, "author": NameField.AUTHOR.value}
    )
    return [_member(*row) for row in rows]


def _member(
    number: int,
    story_id: str,
    title: str,
    title_key: str,
    index: int | None,
    sequel_key: str | None,
    published: str | None,
    series_key: str | None,
    authors: str | None,
) -> SeriesMember:
    keys = frozenset((authors or "").split("\x1f")) - {""}
    told = (sequel_key or "", published or "", series_key or "")
    return SeriesMember(number, story_id, title, title_key, index, *told, keys)


def write_places(connection: sqlite3.Connection, series: Iterable[Sequence[SeriesMember]]) -> None:
    """Replace the places of all stories in their series."""
    connection.execute("DELETE FROM series_place")
    connection.executemany(
        "INSERT INTO series_place (series, place, story) VALUES (:series, :place, :story)",
        [
            {"series": number, "place": place, "story": member.number}
            for number, members in enumerate(series, start=1)
            for place, member in enumerate(members, start=1)
        ],
    )
