"""Words in their other forms: without endings as far as Snowball knows them, and in scripts that
write no spaces by pairs of characters. Pure.

English is left to full text search itself, whose words all lose English endings. A story in
another language is indexed under its words' stems as well, each marked with its language, so that
`Haus` finds `Häuser` and is still never confused with an English word.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

import Stemmer

ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""Snowball's names by BCP 47 language; what the installed version does not have is left out."""

WORDS = re.compile(r"[^\W_]+")
"""A word as full text search cuts it."""

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
"""Kana, Han and Hangul: full text search takes all up to the next space for one word."""

_MARK = "0"
_PAIR = f"cjk{_MARK}"
_ENGLISH = "porter"  # what SQLite uses
_MARKS_ABOVE = re.compile("[\u0300-\u036f]+")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


class _Stemmers(threading.local):
    """Stemmers of one thread; one must not be used by two."""

    def __init__(self) -> None:
        self.known: dict[str, _Stemmer] = {}

    def get(self, algorithm: str) -> _Stemmer:
        if algorithm not in self.known:
            make: type[_Stemmer] = Stemmer.Stemmer  # pyright: ignore
            self.known[algorithm] = make(algorithm)  # pyright: ignore
        return self.known[algorithm]


_stemmers = _Stemmers()
VERSION: str = Stemmer.version()  # pyright: ignore
"""Of the library: a stem may differ from one to the next."""

_installed: frozenset[str] = frozenset(Stemmer.algorithms())  # pyright: ignore


def algorithm_of(language: str | None) -> str | None:
    """Return Snowball's name for a BCP 47 code; None for English and what Snowball lacks."""
    algorithm = ALGORITHMS.get((language or "").partition("-")[0])
    return algorithm if algorithm in _installed else None


def index_stems(texts: Iterable[str], language: str | None) -> str:
    """Return by what all words of some texts are found beside themselves, each once; "" where
    that is nothing, as in English.

    The same for the same words, whatever their order.
    """
    algorithm = algorithm_of(language)
    forms: set[str] = set()
    for text in texts:
        if not text.isascii():
            forms.update(_PAIR + each for run in _UNSPACED.findall(text) for each in _within(run))
        if algorithm:
            forms.update(_marked(algorithm, word) for word in set(WORDS.findall(text.lower())))
    return " ".join(sorted(forms))


def marked_stems(word: str, languages: Collection[str]) -> list[str]:
    """Return what a word is indexed as beside itself in stories of these languages."""
    algorithms = {algorithm for code in languages if (algorithm := algorithm_of(code))}
    return sorted(_marked(algorithm, word.lower()) for algorithm in algorithms)


def marked_pairs(word: str) -> list[str]:
    """Return by which pairs of characters a word is found that stands within a longer run.

    [] for words of scripts that write spaces.
    """
    if not is_unspaced(word):
        return []
    pairs = _pairs(word) or [word]
    return [_PAIR + pair for pair in dict.fromkeys(pairs)]


def is_unspaced(word: str) -> bool:
    """Say whether a word is written in a script that writes no spaces."""
    return _UNSPACED.fullmatch(word) is not None


def word_keys(word: str, language: str | None) -> frozenset[str]:
    """Return by what a word is recognised in a story of a language: what shares a key is the same
    word in another form.
    """
    plain = plain_letters(word)
    keys = {_stemmers.get(_ENGLISH).stemWord(plain)}
    if algorithm := algorithm_of(language):
        keys.add(plain_letters(_marked(algorithm, word.lower())))
    return frozenset(keys)


def plain_letters(text: str) -> str:
    """Return a text without capitals and marks above letters, as full text search compares it."""
    if text.isascii():
        return text.lower()
    return _MARKS_ABOVE.sub("", unicodedata.normalize("NFKD", text.lower()))


def _within(run: str) -> Iterator[str]:
    yield from run
    yield from _pairs(run)


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _marked(algorithm: str, word: str) -> str:
    return f"{algorithm[:3]}{_MARK}{_stemmers.get(algorithm).stemWord(word)}"
