"""The values of operators: ratings, languages, yes and no, lengths, orders."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.core.model import ContentRating
from bot.core.request import Length
from bot.core.search.query.model import Language, Ratings, Value, Vocabulary
from bot.core.search.query.tables import DISTRIBUTIONS, LANGUAGES, PHRASES, SORTS, TRUTHS
from bot.core.text import fold

SCALE = (
    ContentRating.GENERAL,
    ContentRating.TEEN,
    ContentRating.MATURE,
    ContentRating.EXPLICIT,
)
"""The ratings that can be compared, mildest first."""

ReadRating = Callable[[str], ContentRating | None]

_BOUND_BEFORE = re.compile(
    r"^\s*(?P<most><=|=<|≤|up to|at most|max(?:imum)?|no more than|not over)\s*"
    r"|^\s*(?P<least>>=|=>|≥|at least|min(?:imum)?)\s*"
    r"|^\s*(?P<below><|under|below|less than|milder than)\s*"
    r"|^\s*(?P<above>>|over|above|more than)\s*"
)
_BOUND_AFTER = re.compile(
    r"\s*(?:(?:or|and|&)\s+(?P<most>below|under|lower|less|down|milder|younger)"
    r"|(?:or|and|&)\s+(?P<least>above|over|higher|more|up|stronger|older)|(?P<plus>\+))\s*$"
)
RATING_TAIL = re.compile(
    r"\s+(?:or|and|&)\s+(?:below|under|lower|less|down|milder|younger|above|over|higher|more|up|stronger|older)\b"
)
_BETWEEN = re.compile(r"\s*(?:\.\.+|\bto\b|\bor\b|,|-|–)\s*")
_WITHOUT_RATING = frozenset(("unrated", "not rated", "nr", "none", "no rating"))


def read_ratings(plain: str, rating: ReadRating) -> Ratings | None:
    """Read `PG-13`, `<=teen`, `teen or below`, `teen-mature`, `unrated`; None for no rating."""
    text = " ".join(plain.split())
    if fold(text) in _WITHOUT_RATING:
        return Ratings((ContentRating.UNRATED,))
    if before := _BOUND_BEFORE.match(text):
        return _bounded(before.lastgroup, _level(text[before.end() :], rating))
    if between := _between(text, rating):
        return between
    if (level := _level(text, rating)) is not None:
        return Ratings((level,))
    if after := _BOUND_AFTER.search(text):
        return _bounded(after.lastgroup, _level(text[: after.start()], rating))
    return None


def _between(text: str, rating: ReadRating) -> Ratings | None:
    """Read `teen-mature`, but not `PG-13`: a number goes on with what stands before it."""
    for between in _BETWEEN.finditer(text):
        if not any(map(str.isalpha, text[between.end() :])):
            continue
        low = _level(text[: between.start()], rating)
        high = _level(text[between.end() :], rating)
        if low is not None and high is not None:
            first, last = sorted((SCALE.index(low), SCALE.index(high)))
            return Ratings(SCALE[first : last + 1])
    return None


def _level(text: str, rating: ReadRating) -> ContentRating | None:
    level = rating(text) if fold(text) else None
    return level if level in SCALE else None


def _bounded(bound: str | None, level: ContentRating | None) -> Ratings | None:
    if level is None:
        return None
    at = SCALE.index(level)
    levels = {
        "most": SCALE[: at + 1],
        "below": SCALE[:at],
        "above": SCALE[at + 1 :],
    }.get(bound or "", SCALE[at:])
    return Ratings(levels) if levels else None


def read_language(plain: str, vocabulary: Vocabulary) -> Language | None:
    """Read a language by its name in English or its own, or by a code."""
    folded = fold(plain)
    if folded in LANGUAGES:
        return LANGUAGES[folded]
    by_code = {fold(code): code for code in sorted(vocabulary.languages())}
    if folded in by_code:
        return Language(by_code[folded])
    code = plain.strip()
    is_code = re.fullmatch(r"[a-z]{2}(?:-[a-z]{2,4})?", code)
    return Language(code) if is_code else None


def _from_table(table: Mapping[str, Value]) -> Callable[[str], Value | None]:
    return lambda plain: table.get(fold(plain))


def read_length(plain: str) -> Length | None:
    """Read a length by any word of the table."""
    meaning = PHRASES.get(fold(plain))
    return meaning.value if meaning and isinstance(meaning.value, Length) else None


read_sort = _from_table(SORTS)
read_truth = _from_table(TRUTHS)
read_distribution = _from_table(DISTRIBUTIONS)
