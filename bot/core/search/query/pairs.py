"""Pairings in plain speech: `spike/willow`, `harry x draco`, `between Jane and Rochester`."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.request import LookupField
from bot.core.search.query.board import Board
from bot.core.search.query.cutting import Kind
from bot.core.search.query.model import ClauseField, How
from bot.core.search.query.names import Meant, is_alike, likeness
from bot.core.search.query.speech import is_ordinary

_MOST_WORDS = 3
_INTRODUCTIONS = frozenset(("between", "pairing", "ship", "shipping"))


def put_pairings(board: Board) -> None:
    """Find what stands around `/`, `&`, `x` and `and`."""
    at = 0
    while at < len(board.tokens):
        token = board.tokens[at]
        if token.kind is Kind.MARK or (token.kind is Kind.WORD and token.key == "and"):
            at = _put_around(board, at)
        at += 1


def _put_around(board: Board, mark: int) -> int:
    """Make a pairing of the words around a mark; return the place to go on from."""
    is_mark = board.tokens[mark].kind is Kind.MARK
    last_mark = mark
    while is_mark and (words := board.words_after(last_mark + 1, _MOST_WORDS)):
        following = last_mark + 1 + words
        if following >= len(board.tokens) or board.tokens[following].kind is not Kind.MARK:
            break
        last_mark = following
    spans = list(_spans(board, mark, last_mark))
    found = _known(board, spans) or _misspelt(board, spans)
    if found is None and is_mark:
        found = _of_somebody(board, spans)
    if found is None:
        return mark if not is_mark else last_mark
    first, last, meant = found
    if board.word(first - 1) in _INTRODUCTIONS:
        first -= 1
    board.put(first, last, ClauseField.PAIRING, meant.name, meant.how)
    return first


def _spans(board: Board, mark: int, last_mark: int) -> Iterator[tuple[int, int]]:
    """Yield what a pairing may reach over, longest first."""
    before = board.words_before(mark, _MOST_WORDS)
    after = board.words_after(last_mark + 1, _MOST_WORDS)
    for size in range(before + after, 1, -1):
        for left in range(min(before, size - 1), 0, -1):
            if size - left <= after:
                yield mark - left, last_mark + 1 + size - left


def _known(board: Board, spans: list[tuple[int, int]]) -> tuple[int, int, Meant] | None:
    for first, last in spans:
        if _has_ordinary_end(board, first, last):
            continue
        meant = board.names.attempt(ClauseField.PAIRING, board.written(first, last))
        if meant and meant.has_all:
            return first, last, meant
    return None


def _misspelt(board: Board, spans: list[tuple[int, int]]) -> tuple[int, int, Meant] | None:
    best: tuple[float, int, int, Meant] | None = None
    for first, last in spans:
        words = [word for at in range(first, last) if (word := board.word(at))]
        if any(is_ordinary(word) for word in words if word != "and"):
            continue
        written = board.written(first, last)
        meant = board.names.attempt(ClauseField.PAIRING, written)
        if meant is None or meant.how is not How.FUZZY or not is_alike(written, meant.name.text):
            continue
        score = likeness(written, meant.name.text)
        if best is None or score > best[0]:
            best = score, first, last, meant
    return best[1:] if best else None


def _has_ordinary_end(board: Board, first: int, last: int) -> bool:
    """`fluffy spike/willow` begins with no name; a character called Rose may still end one."""
    return last - first > 3 and (board.is_everyday(first, first + 1))


def _of_somebody(board: Board, spans: list[tuple[int, int]]) -> tuple[int, int, Meant] | None:
    """A pairing that the catalog does not have, of at least one character that it has."""
    for first, last in spans[::-1]:
        for at in (first, last - 1):
            word = board.word(at) or ""
            if LookupField.CHARACTER in board.names.exact(word) and not is_ordinary(word):
                name = board.names.name(ClauseField.PAIRING, board.written(first, last))
                return first, last, Meant(name, How.RECOGNISED, False)
    return None
