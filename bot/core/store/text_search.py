"""Full text search: what somebody typed to FTS5 expressions, and the stories that match.

Ranking costs by how many stories have a word. So each word's stories are found by themselves, as a
set that is kept; only words that few stories have are weighed by bm25, and stories that have
nothing but common words are ordered by where the words stand.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.core.stems import WORDS, marked_pairs, marked_stems
from bot.core.store.columns import Columns, Order
from bot.core.store.connection import translated
from bot.core.store.ordering import pick_in_order
from bot.core.store.selection import Mask, Selection

MOST_WORDS = 24
_LITTLE_WORDS = """
    a about after again all am an and any are as at be been before being but by can could did do
    does for from had has have he her here him his how i if in into is it its just like me more my
    no not of off on one only or our out over she so some such than that the their them then there
    these they this those to too under until up us very was we were what when where which while who
    will with would you your
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
"""English words that no story does without: they are looked for only where nothing else is."""

_MOST_LETTERS = 64
_JOINED = re.compile(rf"{WORDS.pattern}(?:['’‘ʼ`´-]{WORDS.pattern})*")
_MOST_WEIGHED = 3_000
_MOST_RANKED = 1_000
_MOST_IN_FRONT = 20_000
_WEIGHTS = "10.0, 8.0, 4.0, 2.0, 1.0"  # title, names, summary, notes, body
_PLACES = (("{title}", 1.0), ("{title names summary notes}", 0.7))
_ANYWHERE = 0.4


def split_words(typed: str) -> list[str]:
    """Return the words of a text as far as they are looked for: the first, each cut to a length.

    What an apostrophe or hyphen joins is one word.
    """
    words = [word[:_MOST_LETTERS] for word in _JOINED.findall(unicodedata.normalize("NFC", typed))]
    return list(dict.fromkeys(words))[:MOST_WORDS]


def telling_words(words: Sequence[str]) -> list[str]:
    """Return the words that tell stories apart; all of them where none does."""
    return [word for word in words if word.lower() not in _LITTLE] or list(words)


def word_expression(word: str, languages: Iterable[str] = ()) -> str:
    """Return the FTS5 expression for a word, also in its other forms in these languages.

    Every word is quoted, so that nothing a person types is syntax.
    """
    forms = [word, *marked_stems(word, tuple(languages))]
    either = " OR ".join(f'"{form}"' for form in forms)
    pairs = " AND ".join(f'"{pair}"' for pair in marked_pairs(word))
    return f"{either} OR ({pairs})" if pairs else either


def phrase_expression(typed: str) -> str | None:
    """Return the FTS5 expression for all words of a text in a row; None where it has none."""
    words = WORDS.findall(unicodedata.normalize("NFC", typed))
    words = [word[:_MOST_LETTERS] for word in words][:MOST_WORDS]
    return f'"{" ".join(words)}"' if words else None


@dataclass(frozen=True, slots=True)
class TextSearch:
    """The full text of one catalog through one connection, for one thread at a time."""

    connection: sqlite3.Connection
    path: Path
    columns: Columns

    def find_words(self, words: Sequence[str]) -> Selection:
        """Return the stories that have all of these words, anywhere."""
        mask = np.ones(self.columns.cells.size, np.bool_)
        for word in words:
            mask &= self._having(self._expression(word))
        return Selection(self.columns.cells, mask)

    def find_phrase(self, typed: str) -> Selection | None:
        """Return the stories that have these words in a row; None where there is no word."""
        words = split_words(typed)
        expression = self._expression(*words) if len(words) == 1 else phrase_expression(typed)
        if expression is None:
            return None
        return Selection(self.columns.cells, self._having(expression))

    def find_expression(self, expression: str) -> Selection:
        """Return the stories that match a sound expression of FTS5."""
        return Selection(self.columns.cells, self._having(expression))

    def rank(self, words: Sequence[str], among: Selection) -> list[tuple[int, float]]:
        """Return how well stories that have all these words match, best first, 1 down to 0.

        Where they are very many, only the best thousand.
        """
        counts = {word: np.count_nonzero(self._having(self._expression(word))) for word in words}
        telling = [word for word, count in counts.items() if count <= _MOST_WEIGHED]
        return self._weigh(telling, among) if telling else self._sort(words, among)

    def _weigh(self, words: Sequence[str], among: Selection) -> list[tuple[int, float]]:
        expression = " AND ".join(f"({self._expression(word)})" for word in words)
        # The plus keeps SQLite from asking the index anew for each of the numbers.
        with translated(self.path):
            rows = self.connection.execute(
                f"SELECT rowid, bm25(story_text, {_WEIGHTS}) AS rank FROM story_text"
                " WHERE story_text MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
                " ORDER BY rank, rowid LIMIT ?",
                (expression, json.dumps(list(among)), _MOST_RANKED),
            ).fetchall()
        best = min((row[1] for row in rows), default=0.0) or -1.0
        return [(int(row[0]), row[1] / best) for row in rows]

    def _sort(self, words: Sequence[str], among: Selection) -> list[tuple[int, float]]:
        """Put those first that have all words in their title, then in anything but the text; of
        each the favourites first.
        """
        order = self.columns.in_order(Order.FAVOURITES)
        ranked: list[tuple[int, float]] = []
        for place, closeness in (*_PLACES, ("", _ANYWHERE)):
            here = among
            for word in words if place else ():
                found = self._having(f"{place} : ({self._expression(word)})", _MOST_IN_FRONT)
                here = here.common_with(Selection(among.cells, found))
            chosen = pick_in_order(here, order, 0, _MOST_RANKED - len(ranked))
            ranked += [(number, closeness) for number in chosen]
            among = among.without(here)
        return ranked

    def _expression(self, word: str) -> str:
        return word_expression(word, self.columns.languages)

    def _having(self, expression: str, most: int = -1) -> Mask:
        size = self.columns.cells.size
        return self.columns.masks.get(expression, size, lambda: self._find(expression, most))

    def _find(self, expression: str, most: int) -> Mask:
        # One string of numbers is read four times as fast as a row for each of them.
        with translated(self.path):
            numbers = self.connection.execute(
                "SELECT group_concat(rowid) FROM"
                " (SELECT rowid FROM story_text WHERE story_text MATCH ? LIMIT ?)",
                (expression, most),
            ).fetchone()[0]
        cells = self.columns.cells
        found = np.fromstring(numbers or "", np.int64, sep=",")
        return Selection.of(cells, found).mask
