"""From what a person typed to what is meant. Nothing that is typed can fail."""

from __future__ import annotations

from dataclasses import replace

from bot.core.search.query.board import Board
from bot.core.search.query.cutting import level
from bot.core.search.query.model import Bounds, Clause, ClauseField, How, Query, Vocabulary
from bot.core.search.query.names import Names
from bot.core.search.query.numbers import find_amounts
from bot.core.search.query.operators import Claim, find_operators
from bot.core.search.query.plain_speech import read_speech

MOST_CHARACTERS = 300
MOST_CLAUSES = 40
_MOST_WRITTEN = 8_000


def read_query(text: str, vocabulary: Vocabulary) -> Query:
    """Return what a person asks for.

    Only the first 300 characters and 40 clauses count; clauses that mean the same are one. Never
    raises; the same text and vocabulary give the same query.
    """
    return _read(text[:MOST_CHARACTERS], vocabulary)


def read_written(text: str, vocabulary: Vocabulary) -> Query:
    """Read what `write_query` wrote, which may be longer than what a person types."""
    return _read(text[:_MOST_WRITTEN], vocabulary)


def _read(text: str, vocabulary: Vocabulary) -> Query:
    plain = level(text)
    names = Names(vocabulary)
    claims = find_operators(text, plain, names)
    only_marked = any(claim.marks_only for claim in claims)
    claims += _amounts(plain, claims)
    board = Board(text, plain, claims, names)
    read_speech(board)
    clauses: dict[tuple[object, ...], Clause] = {}
    for token in board.tokens:
        if token.clause and len(clauses) < MOST_CLAUSES:
            clause = _settled(token.clause, only_marked)
            clauses.setdefault(clause.meaning, clause)
    return Query(text, tuple(clauses.values()))


def _settled(clause: Clause, only_marked: bool) -> Clause:
    """Say `not complete` and `not over 5k words` in one way only; heed `otp:true`."""
    if clause.is_excluded and isinstance(clause.value, bool):
        clause = replace(clause, value=not clause.value, is_excluded=False)
    elif clause.is_excluded and isinstance(clause.value, Bounds):
        clause = _turned(clause, clause.value)
    if only_marked and clause.field is ClauseField.PAIRING and not clause.is_excluded:
        clause = replace(clause, is_only=True)
    return clause


def _turned(clause: Clause, bounds: Bounds) -> Clause:
    """`not over 2,000 words` has a bound on the other side; what lies on both sides stays refused.

    Nothing is below 0 and everything above it, so a bound of 0 stays as it is.
    """
    if bounds.least and bounds.below is None:
        return replace(clause, value=Bounds(below=bounds.least), is_excluded=False)
    if bounds.least is None and bounds.below is not None:
        return replace(clause, value=Bounds(least=bounds.below), is_excluded=False)
    return clause


def _amounts(plain: str, claims: list[Claim]) -> list[Claim]:
    hidden = list(plain)
    for claim in claims:
        hidden[claim.start : claim.end] = "\0" * (claim.end - claim.start)
    return [
        Claim(
            amount.start,
            amount.end,
            Clause(amount.field, amount.bounds, amount.start, amount.end, How.RECOGNISED),
        )
        for amount in find_amounts("".join(hidden))
    ]
