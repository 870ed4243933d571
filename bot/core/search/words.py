"""A folded name as the words that it is found by. Pure text; knows no index."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Scripts that put no space between words; every two neighbouring signs count as a word there.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao; Burmese; Khmer
    "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese, Japanese
)
_RUNS = re.compile(f"[{_UNSPACED}]+|[^\\s{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_ARTICLES = frozenset(
    (
        *("a", "an", "the", "le", "la", "les", "un", "une"),
        *("el", "los", "las", "der", "die", "das", "ein", "eine", "il", "lo"),
    )
)
_HEAD = 4


def split_words(folded: str) -> list[str]:
    """Split a folded name into words, in order; CJK and Thai runs into overlapping pairs.

    The last sign of such a run is a word too, so that every single sign begins one.
    """
    if folded.isascii() or not _IS_UNSPACED.search(folded):
        return folded.split()
    words: list[str] = []
    for run in _RUNS.findall(folded):
        if _IS_UNSPACED.match(run):
            words.extend(run[at : at + 2] for at in range(len(run)))
        else:
            words.append(run)
    return words


def drop_article(folded: str) -> str:
    """Drop a leading article, unless it is all there is."""
    first, _, rest = folded.partition(" ")
    return rest if rest and first in _ARTICLES else folded


def sort_words(folded: str) -> str:
    """Put the words of a folded name into alphabetical order."""
    return " ".join(sorted(folded.split()))


def letter_mask(letters: Iterable[str]) -> int:
    """Return the set of letters as 64 bits: a-z and 0-9 have their own, all others share 28."""
    mask = 0
    for letter in letters:
        mask |= 1 << _BIT.get(letter, 36 + ord(letter) % 28)
    return mask


def pair_mask(encoded: bytes) -> int:
    """Return the neighbouring bytes of a name as 64 bits, several pairs to a bit."""
    mask = 0
    for before, after in zip(b" " + encoded, encoded, strict=False):
        mask |= 1 << ((before * 31 + after * 7) & 63)
    return mask


def head_mask(word: str) -> int:
    """Return `letter_mask` of a word's first four letters."""
    return letter_mask(word[:_HEAD])


_BIT = {letter: bit for bit, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}
