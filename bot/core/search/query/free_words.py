"""What is left when all else is understood: free words, without those that only asked."""

from __future__ import annotations

from bot.core.search.query.board import Board
from bot.core.search.query.cutting import Kind
from bot.core.search.query.model import ClauseField, How, Text
from bot.core.search.query.speech import FILLERS, LINKS, OPENERS, STORY_WORDS
from bot.core.text import fold

_LEFT_OVER = {Kind.WORD, Kind.MARK, Kind.MINUS}
_OPENERS = tuple(tuple(opener.split()) for opener in sorted(OPENERS, key=len, reverse=True))


def put_free_words(board: Board) -> None:
    """Make one clause of every run of words that is left, unless it says nothing."""
    has_clauses = any(token.kind is Kind.CLAUSE for token in board.tokens)
    first = 0
    while first < len(board.tokens):
        last = first
        while last < len(board.tokens) and board.tokens[last].kind in _LEFT_OVER:
            last += 1
        if last > first:
            _put_run(board, first, last, has_clauses)
        first = first + 1


def _put_run(board: Board, first: int, last: int, has_clauses: bool) -> None:
    begin, end = _trim(board, first, last, has_clauses)
    if begin >= end:
        if has_clauses:
            return
        begin, end = first, last
    text = board.written(begin, end)
    if fold(text):
        before, after = board.tokens[first:begin], board.tokens[end:last]
        board.put(begin, end, ClauseField.WORDS, Text(text), How.FREE)
        board.tokens[begin + 1 : begin + 1 + len(after)] = []
        board.tokens[first : first + len(before)] = []


def _trim(board: Board, first: int, last: int, has_clauses: bool) -> tuple[int, int]:
    """Leave out what only asks for a story, and what only joins it to a clause beside it."""
    begin = first + _opening(board, first, last)
    begin_asked = begin
    while begin_asked < last and _is_filler(board, begin_asked):
        begin_asked += 1
    asked = {board.word(at) for at in range(begin, begin_asked)}
    if has_clauses or begin > first or asked & STORY_WORDS - {"one", "ones"}:
        if not _is_name_like(board, begin, begin_asked, has_clauses):
            begin = begin_asked
        is_after_clause = first > 0
        while begin < last and is_after_clause and board.word(begin) in LINKS:
            begin += 1
    end = last
    if has_clauses and last < len(board.tokens):
        while end > begin and (board.word(end - 1) in LINKS or _is_filler(board, end - 1)):
            end -= 1
    while end > begin and has_clauses and board.word(end - 1) in STORY_WORDS | {"please"}:
        end -= 1
    return begin, end


def _is_name_like(board: Board, begin: int, asked: int, has_clauses: bool) -> bool:
    """`the one where …` is how a story is remembered: it is left whole."""
    words = [board.word(at) for at in range(begin, asked)]
    return not has_clauses and words[:3] == ["the", "one", "where"]


def _opening(board: Board, first: int, last: int) -> int:
    words = tuple(board.word(at) for at in range(first, last))
    return next((len(opener) for opener in _OPENERS if words[: len(opener)] == opener), 0)


def _is_filler(board: Board, at: int) -> bool:
    return board.word(at) in FILLERS
