"""What plain speech refuses: `no death or incest`, `not by ruby`, `without vampires`, `-word`."""

from __future__ import annotations

from dataclasses import replace

from bot.core.search.query.board import Board
from bot.core.search.query.cutting import Kind
from bot.core.search.query.model import ClauseField, How, Text
from bot.core.search.query.speech import BETWEEN_NEGATION, FILLERS, JOINING, LINKS, STORY_WORDS

_LONGEST_NEGATION = 4
_MOST_BETWEEN = 4
_NEVER_REFUSED = frozenset((ClauseField.SORT,))
_BEFORE_REFUSAL = STORY_WORDS | {"but", "and", "with", "please"}


def refused(board: Board, at: int) -> bool:
    """Say whether what begins here is refused, as the last of a list even."""
    at -= 1
    farthest = at - _MOST_BETWEEN
    while at > farthest and board.word(at) in BETWEEN_NEGATION:
        if _negation_ending(board, at + 1):
            return True
        at -= 1
    if _negation_ending(board, at + 1):
        return True
    if at < 1 or not _joins_warnings(board, at):
        return False
    before = board.clause(at - 1)
    if before is None or before.field not in {ClauseField.WARNING, ClauseField.GENRE}:
        return False
    return before.is_excluded or refused(board, at - 1)


def _negation_ending(board: Board, end: int) -> bool:
    return any(board.negation(end - size) == size for size in range(1, _LONGEST_NEGATION + 1))


def _joins_warnings(board: Board, at: int) -> bool:
    token = board.tokens[at]
    return token.kind is Kind.BREAK or token.key in JOINING


def put_refusals(board: Board) -> None:
    """Turn what a negation stands before into what is excluded."""
    at = 0
    while at < len(board.tokens):
        size = board.negation(at)
        if size:
            _refuse(board, at, size)
        at += 1
    _refuse_lists(board)


def _refuse(board: Board, at: int, size: int) -> None:
    target = at + size
    while board.word(target) is not None and board.word(target) in BETWEEN_NEGATION:
        target += 1
    clause = board.clause(target)
    if clause and clause.field not in _NEVER_REFUSED:
        if not clause.is_excluded:
            start = board.tokens[at].start
            board.replace(at, target + 1, replace(clause, start=start, is_excluded=True))
        return
    is_minus = board.tokens[at].kind is Kind.MINUS
    if is_minus:
        target = at + 1
    word = board.word(target)
    if word is None or not (is_minus or _is_refusable(board, at, target, word)):
        return
    text = Text(board.written(target, target + 1))
    board.put(at, target + 1, ClauseField.WORDS, text, How.FREE, is_excluded=True)


def _is_refusable(board: Board, at: int, target: int, word: str) -> bool:
    """`no vampires` refuses them; `he could not sleep` tells a story."""
    is_start = board.is_edge(at - 1) or board.word(at - 1) in _BEFORE_REFUSAL
    after = board.word(target + 1)
    is_end = board.is_edge(target + 1) or after in JOINING or after in STORY_WORDS
    is_end = is_end or after in {"please", "but", "with"}
    return is_start and is_end and word not in FILLERS and word not in LINKS


def _refuse_lists(board: Board) -> None:
    """`no death or fluff` refuses both; `no death, rape, incest` all three, being warnings."""
    for at in range(len(board.tokens) - 2):
        before, after = board.clause(at), board.clause(at + 2)
        if before is None or after is None or not before.is_excluded or after.is_excluded:
            continue
        is_or = board.word(at + 1) in {"or", "nor"}
        fields = {before.field, after.field}
        is_list = fields == {ClauseField.WARNING} and _joins_warnings(board, at + 1)
        if (is_or or is_list) and after.how is not How.OPERATOR:
            board.replace(at + 2, at + 3, replace(after, is_excluded=True))
