"""What plain speech asks for: by tables and by the catalog's own names, longest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.core.request import LookupField
from bot.core.search.query.board import Board
from bot.core.search.query.contexts import put_announced, put_languages, put_ratings
from bot.core.search.query.cutting import Kind
from bot.core.search.query.free_words import put_free_words
from bot.core.search.query.model import ClauseField, How, Label, Text
from bot.core.search.query.pairs import put_pairings
from bot.core.search.query.refusing import put_refusals, refused
from bot.core.search.query.speech import FILLERS, JOINING, LINKS, ORDINARY, STORY_WORDS, is_ordinary
from bot.core.search.query.tables import LONGEST_PHRASE, PHRASES, Weight
from bot.core.text import fold

_MOST_NAME_WORDS = 8
_MOST_GUESSED_WORDS = 3
_FIELDS_BY_CHANCE = (
    *(LookupField.PAIRING, LookupField.CHARACTER, LookupField.FANDOM),
    *(LookupField.AUTHOR, LookupField.SERIES),
)
_GUESSED_FIELDS = (ClauseField.CHARACTER, ClauseField.FANDOM)
_AFTER_ALONE = STORY_WORDS | {"about", "with", "where", "but", "by", "please", "from", "featuring"}


def read_speech(board: Board) -> None:
    """Turn all of a board into clauses, surest readings first; what is left is free words."""
    for step in _STEPS:
        step(board)


def _put_whole_title(board: Board) -> None:
    """Take a text that is a title in all its words for that title, or for free words where it is
    something else as well.
    """
    if board.has_claims or len(fold(board.text).split()) < 2 or not board.tokens:
        return
    fields = board.names.exact(board.text)
    if LookupField.TITLE not in fields:
        return
    if len(fields) == 1:
        name = board.names.name(ClauseField.TITLE, board.text)
        board.put(0, len(board.tokens), ClauseField.TITLE, name)
    else:
        text = Text(" ".join(board.text.split()))
        board.put(0, len(board.tokens), ClauseField.WORDS, text, How.FREE)


def _put_marked_phrases(board: Board) -> None:
    _put_phrases(board, lambda first, last: "/" in board.key(first, last))


def _put_sure_phrases(board: Board) -> None:
    _put_phrases(board, lambda _first, _last: True)


def _put_phrases(board: Board, is_meant: Callable[[int, int], bool]) -> None:
    def step(first: int, last: int) -> bool:
        meaning = PHRASES.get(board.key(first, last))
        if meaning is None or not is_meant(first, last):
            return False
        if meaning.weight is Weight.ALONE:
            return False
        if meaning.weight is Weight.REFUSED and not refused(board, first):
            return False
        return _put_phrase(board, first, last)

    board.each_span(LONGEST_PHRASE, 1, step)


def _put_phrase(board: Board, first: int, last: int) -> bool:
    """A genre that no story of the catalog has is better looked for in the text."""
    meaning = PHRASES[board.key(first, last)]
    value = meaning.value
    if isinstance(value, Label):
        value = board.names.label(meaning.field, value.name)
        is_wanted = meaning.field is ClauseField.GENRE and not refused(board, first)
        if is_wanted and not value.labels:
            return False
    board.put(first, last, meaning.field, value)
    return True


def _put_own_genres(board: Board) -> None:
    """Find the catalog's own genres and warnings, beyond those of the tables."""
    genres = board.names.labels(ClauseField.GENRE)
    warnings = board.names.labels(ClauseField.WARNING)

    def step(first: int, last: int) -> bool:
        key = board.key(first, last)
        is_everyday = board.is_everyday(first, last) or key in PHRASES
        is_refused = refused(board, first)
        if key in genres and (is_refused or not is_everyday):
            board.put(first, last, ClauseField.GENRE, Label(key, genres[key]))
        elif key in warnings and is_refused:
            board.put(first, last, ClauseField.WARNING, Label(key, warnings[key]))
        else:
            return False
        return True

    board.each_span(4, 1, step)


def _put_long_names(board: Board) -> None:
    board.each_span(_MOST_NAME_WORDS, 2, lambda first, last: _put_exact(board, first, last))


def _put_short_names(board: Board) -> None:
    def step(first: int, last: int) -> bool:
        key = board.key(first, last)
        if key in ORDINARY or key in FILLERS or key in LINKS or key in PHRASES or len(key) < 2:
            return False
        return _put_exact(board, first, last)

    board.each_span(1, 1, step)


def _put_exact(board: Board, first: int, last: int) -> bool:
    written = board.written(first, last)
    words = board.key(first, last).split()
    if all(word in FILLERS or word in LINKS for word in words) or words[-1] in LINKS:
        return False
    fields = board.names.exact(written)
    if all(word in ORDINARY or word in LINKS for word in words) and not (
        LookupField.FANDOM in fields and _is_set_apart(board, first, last)
    ):
        return False
    for field in _FIELDS_BY_CHANCE:
        if field in fields:
            clause_field = ClauseField(field.value)
            board.put(first, last, clause_field, board.names.name(clause_field, written))
            return True
    is_telling = len(words) > 2 and sum(not is_ordinary(word) for word in words) > 1
    if LookupField.TITLE in fields and is_telling:
        board.put(first, last, ClauseField.TITLE, board.names.name(ClauseField.TITLE, written))
        return True
    return False


def _is_set_apart(board: Board, first: int, last: int) -> bool:
    """`death note fic` names a fandom; `the doctor who saved me` does not."""
    if board.is_edge(first - 1) and board.is_edge(last):
        return True
    return board.word(last) in STORY_WORDS or board.word(first - 1) == "fandom"


def _put_lone_phrases(board: Board) -> None:
    def step(first: int, last: int) -> bool:
        meaning = PHRASES.get(board.key(first, last))
        if meaning is None or meaning.weight is not Weight.ALONE:
            return False
        is_alone = _is_free_before(board, first) and _is_free_after(board, last)
        return is_alone and _put_phrase(board, first, last)

    board.each_span(LONGEST_PHRASE, 1, step)


def _is_lone(board: Board, at: int) -> bool:
    meaning = PHRASES.get(board.word(at) or "")
    return meaning is not None and meaning.weight is Weight.ALONE


def _is_free_before(board: Board, at: int) -> bool:
    """Say whether only small words and other such words stand between here and an edge."""
    at -= 1
    while not board.is_edge(at):
        word = board.word(at) or ""
        if board.tokens[at].kind is Kind.MINUS:
            return True
        if any(board.negation(at - back) > back for back in range(3)):
            return True
        if not (word in FILLERS or word in LINKS or _is_lone(board, at)):
            return False
        at -= 1
    return True


def _is_free_after(board: Board, at: int) -> bool:
    while not board.is_edge(at):
        word = board.word(at) or board.tokens[at].key
        if word in _AFTER_ALONE or board.negation(at):
            return True
        if not (word in JOINING or _is_lone(board, at)):
            return False
        at += 1
    return True


def _put_guesses(board: Board) -> None:
    """Find misspelt names and parts of names, never in everyday words."""

    def step(first: int, last: int) -> bool:
        words = board.key(first, last).split()
        if any(is_ordinary(word) or word in PHRASES for word in words):
            return False
        fields = _GUESSED_FIELDS if last - first == 1 else (*_GUESSED_FIELDS, ClauseField.AUTHOR)
        for field in fields:
            if meant := board.names.guess(field, board.written(first, last)):
                board.put(first, last, field, meant.name, meant.how)
                return True
        return False

    board.each_span(_MOST_GUESSED_WORDS, 1, step)


def _put_only(board: Board) -> None:
    """`only spike/willow` means nobody else."""
    at = 0
    while at < len(board.tokens):
        clause = board.clause(at)
        if clause and clause.field is ClauseField.PAIRING and not clause.is_only:
            if board.word(at - 1) == "only":
                at -= 1
                start = board.tokens[at].start
                board.replace(at, at + 2, replace(clause, start=start, is_only=True))
            elif board.word(at + 1) == "only":
                end = board.tokens[at + 1].end
                board.replace(at, at + 2, replace(clause, end=end, is_only=True))
        at += 1


_STEPS: tuple[Callable[[Board], None], ...] = (
    _put_whole_title,
    _put_marked_phrases,
    put_pairings,
    put_announced,
    put_ratings,
    _put_long_names,
    _put_sure_phrases,
    _put_own_genres,
    put_languages,
    _put_short_names,
    _put_guesses,
    _put_lone_phrases,
    _put_only,
    put_refusals,
    put_free_words,
)
