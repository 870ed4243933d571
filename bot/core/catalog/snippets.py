"""Where in a story the words are that somebody looked for, and a few words around them. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.core.request import END_MARK, MARK
from bot.core.stems import WORDS, is_unspaced, plain_letters, word_keys

_ROOM = 160
_BEFORE = 50
_MOST_PAGES = 200
_MOST_PLACES = 100
_SHORTEST_START = 3
_EMPHASIS = re.compile(r"(?<!\w)\*+|\*+(?!\w)")
_SPACES = re.compile(rf"[\s{MARK}{END_MARK}]+")

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some plain text with marks around the words that were looked for, and the page it is on."""

    text: str
    page: int | None


class Searcher:
    """Finds words and phrases in the texts of stories of one language."""

    def __init__(
        self, words: Collection[str], phrases: Collection[str], language: str | None
    ) -> None:
        self._language = language
        self._phrases = [_phrase(phrase) for phrase in phrases]
        words = (*words, *phrases)
        self._known: dict[str, Keys] = {}
        words = [piece for word in words for piece in WORDS.findall(word)]
        self._within = [
            (re.compile(re.escape(word)), at) for at, word in enumerate(words) if is_unspaced(word)
        ]
        self._wanted = [word_keys(word, language) for word in words]
        self._candidate = _candidates(words)
        # Words in any form begin alike, but for their last letters.
        self._starts = [
            plain_letters(word)[: max(_SHORTEST_START, len(word) // 2)] for word in words
        ]

    def search(
        self, summary: str | None, pages: Iterable[tuple[int, tuple[str, ...]]]
    ) -> Snippet | None:
        """Return a snippet of the first page that has most of the words; None where none has any.

        The page of a phrase is the one that has it as it is, where there is such. The summary is
        preferred where it has as many. Looks at two hundred pages at most.
        """
        if self._phrases:
            pages = list(islice(pages, _MOST_PAGES))
            if found := self._search_phrase(pages):
                return found
        best, best_count = None, 0
        if summary:
            best, best_count = Snippet("", None), self._count(summary)
        text = summary or ""
        for page, paragraphs in islice(pages, _MOST_PAGES):
            if best_count == len(self._wanted):
                break
            told = " ".join(paragraphs)
            if (count := self._count(told, more_than=best_count)) > best_count:
                best, best_count, text = Snippet("", page), count, told
        if best is None or not best_count:
            return None
        text = _plain(text)
        return Snippet(_cut(text, list(self._found(text))), best.page)

    def _search_phrase(self, pages: Iterable[tuple[int, tuple[str, ...]]]) -> Snippet | None:
        for page, paragraphs in pages:
            text = _plain(" ".join(paragraphs))
            found = [
                (*at.span(), number)
                for number, phrase in enumerate(self._phrases)
                for at in phrase.finditer(text)
            ]
            if found:
                return Snippet(_cut(text, sorted(found)), page)
        return None

    def _count(self, text: str, more_than: int = -1) -> int:
        """Count the different words that are there; 0 where a look tells that they are too few."""
        plain = plain_letters(text)
        if sum(start in plain for start in self._starts) <= more_than:
            return 0
        return len({number for _, _, number in self._found(text)})

    def _found(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield where words are that were looked for, and which of them, in order."""
        inner = [
            (*at.span(), number) for word, number in self._within for at in word.finditer(text)
        ]
        yield from sorted([*self._whole(text), *inner]) if inner else self._whole(text)

    def _whole(self, text: str) -> Iterator[tuple[int, int, int]]:
        for word in self._candidate.finditer(text):
            keys = self._keys(word[0])
            for number, wanted in enumerate(self._wanted):
                if keys & wanted:
                    yield word.start(), word.end(), number
                    break

    def _keys(self, word: str) -> Keys:
        keys = self._known.get(word)
        if keys is None:
            keys = self._known[word] = word_keys(word, self._language)
        return keys


def _cut(text: str, found: Sequence[tuple[int, int, int]]) -> str:
    """Cut a piece out around the densest place and mark what was found in it."""
    if not found:
        return text[:_ROOM]
    start = max(
        (at for at, _, _ in found[:_MOST_PLACES]),
        key=lambda at: (
            len({number for there, end, number in found if at <= there and end <= at + _ROOM}),
            -at,
        ),
    )
    first = _word_start(text, max(0, start - _BEFORE))
    last = _word_end(text, first + _ROOM)
    pieces = ["…" if first else ""]
    at = first
    for there, end, _ in found:
        if there >= at and end <= last:
            pieces += [text[at:there], MARK, text[there:end], END_MARK]
            at = end
    pieces += [text[at:last].rstrip(), "…" if last < len(text) else ""]
    return "".join(pieces)


def _phrase(phrase: str) -> re.Pattern[str]:
    """Return a pattern of words in a row, whatever stands between them."""
    words = [re.escape(word) for word in WORDS.findall(phrase)] or [r"(?!)"]
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(words) + r"(?![^\W_])", re.IGNORECASE)


def _candidates(words: Collection[str]) -> re.Pattern[str]:
    """Return a pattern of all words that may be forms of these: they begin alike, but for case and
    for what is above a letter.
    """
    firsts = {plain_letters(word)[:1] for word in words}
    letters = "".join(sorted(first + first.upper() for first in firsts if first.isascii()))
    plain = f"[{letters}]|" if letters else ""
    return re.compile(rf"(?<![^\W_])(?:{plain}[^\W_\x00-\x7f])[^\W_]*")


def _plain(text: str) -> str:
    """Return a text on one line, without what stands for emphasis."""
    return _SPACES.sub(" ", _EMPHASIS.sub("", text)).strip()


def _word_start(text: str, at: int) -> int:
    if not at:
        return 0
    space = text.find(" ", at - 1)
    return at if space < 0 or space - at > _BEFORE // 2 else space + 1


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at + 1)
    return at if space < at - _BEFORE else space
