"""What a catalog that is being written adds up to, for the report."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.store import numbering

# Every whole copy but one of each story, and every one where the story is put together of parts.
_DUPLICATES = """
    SELECT count(*) - count(DISTINCT CASE WHEN NOT EXISTS
        (SELECT 1 FROM copy AS part WHERE part.story = copy.story AND part.part_key <> '')
        THEN story END)
    FROM copy WHERE part_key = '' AND story IS NOT NULL"""


@dataclass(frozen=True, slots=True)
class Totals:
    """Stories, copies of stories that are there already, and stories by rating and by length."""

    stories: int
    duplicates: int
    ratings: dict[str, int]
    lengths: dict[str, int]


class StoryFinding(NamedTuple):
    """What was noticed when copies became a story."""

    story: str
    title: str
    kind: str
    detail: str


def count_totals(connection: sqlite3.Connection) -> Totals:
    """Count what there is."""
    (stories,) = connection.execute("SELECT count(*) FROM story").fetchone()
    (duplicates,) = connection.execute(_DUPLICATES).fetchone()
    ratings: Counter[str] = Counter()
    lengths: Counter[str] = Counter()
    for cell in numbering.cells_of(numbering.RATINGS):
        first, end = numbering.number_of(cell, 0), numbering.number_of(cell + 1, 0)
        (count,) = connection.execute(
            "SELECT count(*) FROM story WHERE number > :first AND number < :end",
            {"first": first, "end": end},
        ).fetchone()
        ratings[numbering.rating_of_number(first).value] += count
        lengths[numbering.length_of_cell(cell).value] += count
    return Totals(stories, duplicates, dict(ratings), dict(lengths))


def findings_of(connection: sqlite3.Connection) -> list[StoryFinding]:
    """Return what was noticed about stories, by title."""
    rows = connection.execute(
        "SELECT id, title, kind, detail FROM story_finding"
        " JOIN story ON story.number = story_finding.story"
        " ORDER BY kind, title_key, id, detail"
    )
    return [StoryFinding(*row) for row in rows]
