"""Operators that people know from archives: `author:`, `-warning:`, `words<5000`, `"a phrase"`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.search.query.model import Clause, ClauseField, How, Text
from bot.core.search.query.names import Names
from bot.core.search.query.operands import READERS, Typed
from bot.core.search.query.values import read_truth
from bot.core.text import fold

_NAMES: tuple[tuple[ClauseField, str], ...] = (
    (ClauseField.WORDS, "text any keyword keywords"),
    (ClauseField.PHRASE, "phrase quote"),
    (ClauseField.TITLE, "title titles called name"),
    (ClauseField.AUTHOR, "author authors by writer creator creators"),
    (ClauseField.PAIRING, "pairing pairings ship ships relationship relationships couple otp"),
    (ClauseField.CHARACTER, "character characters char chars"),
    (ClauseField.FANDOM, "fandom fandoms"),
    (ClauseField.SERIES, "series"),
    (ClauseField.GENRE, "genre genres mood category"),
    (ClauseField.TAG, "tag tags"),
    (ClauseField.WARNING, "warning warnings cw tw warn"),
    (ClauseField.RATING, "rating ratings rated"),
    (ClauseField.LANGUAGE, "language languages lang"),
    (ClauseField.LENGTH, "length"),
    (ClauseField.WORD_COUNT, "words word wordcount word_count word-count"),
    (ClauseField.YEAR, "year years date published before after since"),
    (ClauseField.COMPLETE, "complete completed finished status wip"),
    (ClauseField.READ, "read unread"),
    (ClauseField.DISTRIBUTION, "distribution dist archive archiving"),
    (ClauseField.SORT, "sort sorted order sortby sort_by"),
)
OPERATORS = {name: field for field, row in _NAMES for name in row.split()}
_UPSIDE_DOWN = frozenset(("wip", "unread"))
_OPENING_SIGN = {"before": "<", "after": ">", "since": ">="}
_COMPARED = frozenset(
    (ClauseField.WORD_COUNT, ClauseField.YEAR, ClauseField.LENGTH, ClauseField.RATING)
)

_START = re.compile(
    r"(?<![^\s,;(|\"])(?P<minus>[-!]?)(?:(?P<quote>\")"
    r"|(?P<name>[a-z]+(?:[_-][a-z]+)?)(?P<sign>:|\s?(?:<=|>=|=<|=>|<|>|=|≤|≥)))"
)
_WORD = re.compile(r"[^\s,;\"|()]+(?:\s*[/&×]\s*[^\s,;\"|()]+)*")
_STOPS = frozenset(("not", "no", "without", "except", "minus", "but"))
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of the text that is accounted for; without a clause where nothing was asked."""

    start: int
    end: int
    clause: Clause | None = None
    marks_only: bool = False


def find_operators(text: str, plain: str, names: Names) -> list[Claim]:
    """Return the phrases and operators of a text in order; what is no operator is left alone.

    `plain` is the text, levelled.
    """
    claims: list[Claim] = []
    at = 0
    while found := _START.search(plain, at):
        claim = (
            _phrase(text, plain, found) if found["quote"] else _operator(text, plain, found, names)
        )
        at = claim.end if claim else found.end()
        if claim:
            claims.append(claim)
    return claims


def _phrase(text: str, plain: str, found: re.Match[str]) -> Claim:
    inner_end, end = _closing(plain, found.end())
    inner = " ".join(text[found.end() : inner_end].split())
    if not fold(inner):
        return Claim(found.start(), end)
    clause = Clause(
        *(ClauseField.PHRASE, Text(inner), found.start(), end, How.OPERATOR),
        is_excluded=bool(found["minus"]),
    )
    return Claim(found.start(), end, clause)


def _closing(plain: str, start: int) -> tuple[int, int]:
    """Return where a quotation ends, and where what comes after it begins."""
    close = plain.find('"', start)
    return (len(plain), len(plain)) if close < 0 else (close, close + 1)


def _operator(text: str, plain: str, found: re.Match[str], names: Names) -> Claim | None:
    name, sign = found["name"], found["sign"].strip()
    field = OPERATORS.get(name)
    if field is None or (sign not in {":", "="} and field not in _COMPARED):
        return None
    start = found.end()
    if sign != ":":
        is_number = re.match(r"\s*[\d\"]", plain[start:]) is not None
        if not is_number and (field is not ClauseField.RATING or found["sign"] != sign):
            return None
    typed = _typed_value(plain, start)
    if typed is None:
        end = len(plain) - len(plain[start:].lstrip())
        is_empty = end == len(plain) or plain[start:].lstrip()[:1] in {'"', ",", ";", "|", ")"}
        close = _closing(plain, end + 1)[1] if plain[end : end + 1] == '"' else start
        return Claim(found.start(), close) if is_empty or sign == ":" else None
    if name == "otp" and read_truth(typed.first) is True and fold(typed.first) in {"true", "yes"}:
        return Claim(found.start(), typed.ends[0], marks_only=True)
    taken = READERS[field](typed, _OPENING_SIGN.get(name, sign), names, text)
    if taken is None:
        return None
    value = taken.value
    if name in _UPSIDE_DOWN and isinstance(value, bool):
        value = _upside_down(value, typed.first)
    clause = Clause(
        *(taken.field, value, found.start(), taken.end, taken.how),
        is_excluded=bool(found["minus"]),
        is_only=name == "otp",
    )
    return Claim(found.start(), taken.end, clause)


def _upside_down(value: bool, typed: str) -> bool:
    """`wip:yes` is not complete."""
    return not value if fold(typed) in {"yes", "no", "true", "false", "1", "0", "y", "n"} else value


def _typed_value(plain: str, start: int) -> Typed | None:
    """Return the value that begins here: a quotation, or up to six words on the same side of
    punctuation, of further operators and of negations.
    """
    begin = start + len(plain[start:]) - len(plain[start:].lstrip())
    if plain[begin : begin + 1] == '"':
        inner_end, end = _closing(plain, begin + 1)
        if not fold(plain[begin + 1 : inner_end]):
            return None
        return Typed(plain, begin + 1, (inner_end,), end, True)
    ends: list[int] = []
    at = begin
    while len(ends) < _MOST_WORDS and (word := _WORD.match(plain, at)):
        is_next = ends and (_START.match(plain, at) or word[0] in _STOPS or word[0][0] == "-")
        if is_next:
            break
        ends.append(word.end())
        space = re.compile(r"[^\S\n]*").match(plain, word.end())
        at = space.end() if space else word.end()
        if at == word.end():
            break
    ends = [end for end in ends if fold(plain[begin:end])]
    if not ends:
        return None
    return Typed(plain, begin, tuple(ends), ends[-1], False)
