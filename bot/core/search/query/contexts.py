"""What plain speech announces: `by X`, `in the X fandom`, `called X`, `in German`, `rated X`."""

from __future__ import annotations

from bot.core.request import LookupField
from bot.core.search.query.board import Board
from bot.core.search.query.cutting import Kind
from bot.core.search.query.model import ClauseField, How, Name
from bot.core.search.query.names import Meant, is_alike
from bot.core.search.query.speech import STORY_WORDS, is_ordinary
from bot.core.search.query.tables import LANGUAGES
from bot.core.search.query.values import RATING_TAIL, read_ratings

_MOST_WORDS = 6
_NO_AUTHOR = frozenset(("by", "me", "my", "a", "an", "and", "or", "no", "not"))
_TITLED = frozenset(("called", "titled", "entitled", "named"))
_ABOUT = frozenset(("about", "featuring", "starring", "feat", "ft"))
_BEFORE_FANDOM = frozenset(("in", "the", "from", "for", "of"))
_RATED = frozenset(("rated", "rating"))
_ABOUT_FIELDS = (LookupField.PAIRING, LookupField.CHARACTER, LookupField.FANDOM)
_BOUNDS = frozenset(("up to", "at most", "max", "maximum", "no more than", "under", "below"))


def put_announced(board: Board) -> None:
    """Find the names that a word before or after them announces."""
    at = 0
    while at < len(board.tokens):
        word = board.word(at)
        if word == "by":
            _put_author(board, at)
        elif word in _TITLED:
            _put_title(board, at)
        elif word in _ABOUT:
            _put_subject(board, at)
        elif word in {"fandom", "series"}:
            at = _put_before(board, at, ClauseField(word))
        at += 1


def _put_author(board: Board, at: int) -> None:
    count = board.words_after(at + 1, _MOST_WORDS)
    is_clear = board.is_edge(at - 1) or board.word(at - 1) in STORY_WORDS | {"written"}
    is_clear = is_clear or bool(board.negation(at - 1))
    if board.word(at + 1) in _NO_AUTHOR:
        return
    for last in range(at + 1 + count, at + 1, -1):
        if is_clear or not board.is_everyday(at + 1, last):
            meant = board.names.attempt(ClauseField.AUTHOR, board.written(at + 1, last))
            if meant and _is_sure(board, at + 1, last, meant):
                first = at - 1 if board.word(at - 1) == "written" else at
                board.put(first, last, ClauseField.AUTHOR, meant.name, meant.how)
                return
    if count and is_clear and not is_ordinary(board.word(at + 1) or ""):
        name = board.names.name(ClauseField.AUTHOR, board.written(at + 1, at + 2))
        board.put(at, at + 2, ClauseField.AUTHOR, name)


def _is_sure(board: Board, first: int, last: int, meant: Meant) -> bool:
    if meant.how is How.RECOGNISED and any(known.is_exact for known in meant.name.known):
        return True
    words = board.key(first, last).split()
    if any(is_ordinary(word) for word in words) or len(words[0]) < 3:
        return False
    return meant.has_all or is_alike(board.written(first, last), meant.name.text)


def _put_title(board: Board, at: int) -> None:
    count = board.words_after(at + 1, 12)
    if not count:
        return
    for last in range(at + 1 + count, at + 1, -1):
        if LookupField.TITLE in board.names.exact(board.written(at + 1, last)):
            name = board.names.name(ClauseField.TITLE, board.written(at + 1, last))
            board.put(at, last, ClauseField.TITLE, name)
            return
    written = board.written(at + 1, at + 1 + count)
    meant = board.names.meant(ClauseField.TITLE, written)
    name, how = (meant.name, meant.how) if meant else (Name(written), How.RECOGNISED)
    board.put(at, at + 1 + count, ClauseField.TITLE, name, how)


def _put_subject(board: Board, at: int) -> None:
    """`about Dawn` means her, where `dawn` alone would not."""
    count = board.words_after(at + 1, 4)
    for last in range(at + 1 + count, at + 1, -1):
        exact = board.names.exact(board.written(at + 1, last))
        field = next((field for field in _ABOUT_FIELDS if field in exact), None)
        if field:
            clause_field = ClauseField(field.value)
            name = board.names.name(clause_field, board.written(at + 1, last))
            board.put(at, last, clause_field, name)
            return


def _put_before(board: Board, at: int, field: ClauseField) -> int:
    """Make `the X fandom` of the words before; return the place to go on from."""
    for size in range(board.words_before(at, _MOST_WORDS), 0, -1):
        first = at - size
        if board.word(first) in _BEFORE_FANDOM and size > 1 and board.word(first) != "the":
            continue
        meant = board.names.attempt(field, board.written(first, at))
        if meant is None or not _is_sure(board, first, at, meant):
            continue
        while board.word(first - 1) in _BEFORE_FANDOM:
            first -= 1
        board.put(first, at + 1, field, meant.name, meant.how)
        return first
    return at


def put_languages(board: Board) -> None:
    """Find `in German` and `German stories`; a language alone may be anything."""
    at = 0
    while at < len(board.tokens):
        language = LANGUAGES.get(board.word(at) or "")
        if language and board.word(at - 1) == "in":
            at -= 1
            board.put(at, at + 2, ClauseField.LANGUAGE, language)
        elif language and board.word(at + 1) in STORY_WORDS | {"language"}:
            board.put(at, at + 2, ClauseField.LANGUAGE, language)
        at += 1


def put_ratings(board: Board) -> None:
    """Find `rated R`, `teen or below`, `up to PG-13`."""
    at = 0
    while at < len(board.tokens):
        if board.word(at) is not None:
            _put_rating(board, at)
        at += 1


def _put_rating(board: Board, at: int) -> None:
    is_rated = board.word(at) in _RATED
    bound = next((n for n in (3, 2, 1) if board.key(at, at + n) in _BOUNDS), 0)
    begin = at + (1 if is_rated else 0)
    count = _rating_words(board, begin, 3 + bound)
    for last in range(begin + count, begin, -1):
        start, end = board.tokens[begin].start, board.tokens[last - 1].end
        tail = RATING_TAIL.match(board.plain, end)
        level = board.key(begin + bound, last)
        if not (is_rated or bound or tail) or not any(map(str.isalpha, level)):
            continue
        stop = tail.end() if tail else end
        ratings = read_ratings(board.plain[start:stop], board.names.vocabulary.rating)
        if ratings:
            beyond = last
            while beyond < len(board.tokens) and board.tokens[beyond].end <= stop:
                beyond += 1
            board.put(at, beyond, ClauseField.RATING, ratings)
            return


def _rating_words(board: Board, at: int, most: int) -> int:
    count = 0
    while count < most and at + count < len(board.tokens):
        if board.tokens[at + count].kind not in {Kind.WORD, Kind.MARK}:
            break
        count += 1
    return count
