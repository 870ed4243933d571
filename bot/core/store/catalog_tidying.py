"""What is settled last in a new catalog: ids, numbers, and tallies of names."""

from __future__ import annotations

import sqlite3

from bot.core.store import numbering
from bot.core.store.story_table import StoryTable


def tidy(connection: sqlite3.Connection, stories: StoryTable) -> None:
    """Settle all three; the outcome depends on what is in the catalog, not on how it came in."""
    _settle_ids(connection)
    for cell in numbering.cells_of(numbering.RATINGS):
        _close_gaps(connection, stories, cell)
    _tally_names(connection)


def _settle_ids(connection: sqlite3.Connection) -> None:
    """Let a story without a namesake have the plain id, and every namesake the full one."""
    connection.execute(
        """
        UPDATE story SET id = full_id
        WHERE id <> full_id AND plain_id IN
            (SELECT plain_id FROM story GROUP BY plain_id HAVING count(*) > 1)
        """
    )
    connection.execute(
        """
        UPDATE story SET id = plain_id
        WHERE id <> plain_id AND plain_id IN
            (SELECT plain_id FROM story GROUP BY plain_id HAVING count(*) = 1)
        """
    )


def _close_gaps(connection: sqlite3.Connection, stories: StoryTable, cell: int) -> None:
    """Move the last stories of a cell into the numbers that others left."""
    first, end = numbering.number_of(cell, 1), numbering.number_of(cell + 1, 0)
    bounds = {"first": first, "end": end}
    count, last = connection.execute(
        "SELECT count(*), max(number) FROM story WHERE number >= :first AND number < :end", bounds
    ).fetchone()
    if not count or last == first + count - 1:
        return
    numbers = [
        int(row[0])
        for row in connection.execute(
            "SELECT number FROM story WHERE number >= :first AND number < :end ORDER BY number",
            bounds,
        )
    ]
    gaps = sorted(set(range(first, first + count)) - set(numbers))
    for gap, number in zip(gaps, reversed(numbers), strict=False):
        stories.move(number, gap)


def _tally_names(connection: sqlite3.Connection) -> None:
    connection.execute(
        f"""
        UPDATE name SET stories = tally.stories, ratings = tally.ratings
        FROM (
            SELECT name, count(*) AS stories, sum(DISTINCT {numbering.RATING_BIT_SQL}) AS ratings
            FROM story_name GROUP BY name
        ) AS tally
        WHERE name.number = tally.name
        """
    )
    connection.execute(
        "DELETE FROM name WHERE NOT EXISTS (SELECT 1 FROM story_name WHERE name = name.number)"
    )
