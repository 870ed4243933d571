"""Full text search: what somebody typed to an FTS5 expression, and the stories that match."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from bot.core.store.connection import translated

_MOST_WORDS = 24
_MOST_LETTERS = 64
_MOST_RANKED = 2_000
_FRONT = "{title names summary notes}"
_WEIGHTS = "10.0, 8.0, 4.0, 2.0, 1.0"  # title, names, summary, notes, body


def match_expression(typed: str) -> str | None:
    """Return the FTS5 expression for all words of a text; None where it has none.

    Every word is quoted, so that nothing a person types is syntax.
    """
    return " ".join(f'"{word}"' for word in split_words(typed)) or None


def phrase_expression(typed: str) -> str | None:
    """Return the FTS5 expression for all words of a text in a row; None where it has none."""
    words = " ".join(split_words(typed))
    return f'"{words}"' if words else None


def any_expression(texts: Iterable[str]) -> str | None:
    """Return the FTS5 expression for any of some phrases; None where no word is in them."""
    phrases = (phrase_expression(text) for text in texts)
    return " OR ".join(phrase for phrase in phrases if phrase) or None


def split_words(typed: str) -> list[str]:
    """Return the words of a text as far as they are looked for: the first, each cut to a length."""
    words = typed.replace('"', " ").replace("\0", " ").split()
    return [word[:_MOST_LETTERS] for word in words if any(letter.isalnum() for letter in word)][
        :_MOST_WORDS
    ]


def find_matching(connection: sqlite3.Connection, path: Path, expression: str) -> list[int]:
    """Return the numbers of the stories that match, ascending."""
    with translated(path):
        rows = connection.execute(
            "SELECT rowid FROM story_text WHERE story_text MATCH ? ORDER BY rowid", (expression,)
        ).fetchall()
    return [row[0] for row in rows]


def rank_matching(
    connection: sqlite3.Connection, path: Path, expression: str, numbers: Sequence[int]
) -> list[tuple[int, float]]:
    """Return how well these stories match, best first; 1 is the best, down to 0.

    Where there are very many only two thousand are ranked: those with the words in their title,
    names, summary or notes, as far as there are such.
    """
    if len(numbers) > _MOST_RANKED:
        told = set(find_matching(connection, path, f"{_FRONT} : ({expression})"))
        chosen = [number for number in numbers if number in told][:_MOST_RANKED] if told else []
        chosen += _first_others(numbers, told, _MOST_RANKED - len(chosen))
    else:
        chosen = list(numbers)
    # The plus keeps SQLite from asking the index anew for each of the numbers.
    with translated(path):
        rows = connection.execute(
            f"SELECT rowid, bm25(story_text, {_WEIGHTS}) AS rank FROM story_text"
            " WHERE story_text MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
            " ORDER BY rank, rowid",
            (expression, json.dumps(chosen)),
        ).fetchall()
    best = min((row[1] for row in rows), default=0.0) or -1.0
    return [(int(row[0]), row[1] / best) for row in rows]


def _first_others(numbers: Sequence[int], told: set[int], count: int) -> list[int]:
    return list(islice((number for number in numbers if number not in told), count))
