"""Full text search: what somebody typed to an FTS5 expression, and the stories that match."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from bot.core.store.connection import translated

_MOST_WORDS = 24
_MOST_LETTERS = 64
_MOST_MATCHES = 50_000
_MOST_RANKED = 2_000
_WEIGHTS = "10.0, 8.0, 4.0, 2.0, 1.0"  # title, names, summary, notes, body


def match_expression(typed: str) -> str | None:
    """Return the FTS5 expression for all words of a text; None where it has none.

    Every word is quoted, so that nothing a person types is syntax.
    """
    words = [
        word[:_MOST_LETTERS]
        for word in typed.replace('"', " ").replace("\0", " ").split()
        if any(letter.isalnum() for letter in word)
    ]
    return " ".join(f'"{word}"' for word in words[:_MOST_WORDS]) or None


def find_matching(connection: sqlite3.Connection, path: Path, expression: str) -> list[int]:
    """Return the numbers of the stories that match, ascending, not more than fifty thousand."""
    with translated(path):
        rows = connection.execute(
            "SELECT rowid FROM story_text WHERE story_text MATCH ? LIMIT ?",
            (expression, _MOST_MATCHES),
        ).fetchall()
    return [int(row[0]) for row in rows]


def rank_matching(
    connection: sqlite3.Connection, path: Path, expression: str, numbers: Sequence[int]
) -> list[tuple[int, float]]:
    """Return how well each of these stories matches, best first; 1 is the best, down to 0.

    Where there are very many, the first two thousand are ranked, and the others come after them.
    """
    with translated(path):
        rows = connection.execute(
            f"SELECT rowid, bm25(story_text, {_WEIGHTS}) AS rank FROM story_text"
            " WHERE story_text MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
            " ORDER BY rank, rowid",
            (expression, json.dumps(numbers[:_MOST_RANKED])),
        ).fetchall()
    best = min((row[1] for row in rows), default=0.0) or -1.0
    ranked = [(int(row[0]), row[1] / best) for row in rows]
    return ranked + [(number, 0.0) for number in numbers[_MOST_RANKED:]]
