"""What the words that somebody typed may have meant, by the words that the names have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from bot.core.search.index import NameIndex
from bot.core.search.words import head_mask, letter_mask

_MOST_MEANINGS = 16
_LONG_WORD = 5
"""From this many letters on a word may hold two typos, below it one …"""
_LONG_START = 7
"""… and from this many on the start of a word."""
_HEAD_MET = 3
"""So many of the first four letters must be met where only the start of a word was typed."""
_BEGUN = 0.85
"""How much the start of a word counts beside the whole word."""


class Meaning(NamedTuple):
    """A run of neighbouring words of the vocabulary that a typed word may stand for.

    `likeness` goes from 0 to 1; postings reach from `start` to `stop`.
    """

    start: int
    stop: int
    likeness: float


class TypedWord(NamedTuple):
    """A typed word, what it may stand for, how many names that reaches, and what it tells.

    `tells` is 0 for a word that every name has and 1 for one that a single name has.
    """

    text: str
    meanings: tuple[Meaning, ...]
    reach: int
    tells: float


def read_words(index: NameIndex, words: Sequence[str], *, boldly: bool = False) -> list[TypedWord]:
    """Find the meanings of every typed word: itself, words it begins, near words, joined, split.

    Words that exist are taken as they are, unless `boldly`: then near words are tried for all.
    """
    read: list[TypedWord] = []
    for place, word in enumerate(words):
        first, after = index.word_range(word)
        is_exact = first < after and index.words[first] == word
        found = _itself(index, first, after, is_exact=is_exact)
        if boldly or not is_exact:
            found.extend(_near(index, word, first, after, is_last=place == len(words) - 1))
            found.extend(_joined(index, words, place))
        halves = [] if found else _split(index, word)
        if halves:
            read.extend(
                _weigh(index, index.words[half], [(half, half + 1, 1.0)]) for half in halves
            )
        else:
            read.append(_weigh(index, word, found))
    return read


def _weigh(index: NameIndex, word: str, found: list[tuple[int, int, float]]) -> TypedWord:
    offsets = index.offsets
    meanings = tuple(
        Meaning(int(offsets[first]), int(offsets[after]), likeness)
        for first, after, likeness in found
    )
    count = sum(meaning.stop - meaning.start for meaning in meanings)
    return TypedWord(word, meanings, count, index.tells(count))


def _itself(
    index: NameIndex, first: int, after: int, *, is_exact: bool
) -> list[tuple[int, int, float]]:
    """The word as typed, and the longer words that it begins."""
    if first == after:
        return []
    if not is_exact:
        return [(first, after, _BEGUN)]
    found = [(first, first + 1, 1.0)]
    if after > first + 1:
        found.append((first + 1, after, _BEGUN * 0.9))
    return found


def _near(
    index: NameIndex, word: str, first: int, after: int, *, is_last: bool
) -> list[tuple[int, int, float]]:
    """Words within one or two typos, and for the last word those that it may begin with typos."""
    length = len(word)
    if length < 3:
        return []
    typos = 1 if length < _LONG_WORD else 2
    found = _measure(index, word, _like(index, word, typos), typos, None)
    if is_last and length > 3:
        typos = 1 if length < _LONG_START else 2
        begun = _measure(index, word, _like_start(index, word, typos), typos, length)
        found.extend((at, likeness * _BEGUN) for at, likeness in begun)
    found = [pair for pair in found if not first <= pair[0] < after]
    counts = index.offsets
    if len(found) > _MOST_MEANINGS:
        found.sort(
            key=lambda pair: (-pair[1], int(counts[pair[0]]) - int(counts[pair[0] + 1]), pair[0])
        )
    return [(at, at + 1, likeness) for at, likeness in found[:_MOST_MEANINGS]]


def _like(index: NameIndex, word: str, typos: int) -> list[int]:
    """Words of about the same letters."""
    shelves, length = index.shelves, min(len(word), 60)
    low, high = shelves.bounds[length - typos], shelves.bounds[length + typos + 1]
    unlike = np.bitwise_count(shelves.letters[low:high] ^ np.uint64(letter_mask(word)))
    places = np.flatnonzero(unlike <= 2 * typos) + low
    unlike = np.bitwise_count(shelves.heads[places] ^ np.uint64(head_mask(word)))
    return shelves.numbers[places[unlike <= 2 * typos]].tolist()


def _like_start(index: NameIndex, word: str, typos: int) -> list[int]:
    """Longer words that have the letters, and whose first letters are about the same."""
    shelves = index.shelves
    low = shelves.bounds[min(len(word), 60) + 1]
    missing = np.bitwise_count(np.uint64(letter_mask(word)) & ~shelves.letters[low:])
    met = np.bitwise_count(np.uint64(head_mask(word)) & shelves.heads[low:])
    return shelves.numbers[low:][(missing <= typos) & (met >= _HEAD_MET)].tolist()


def _measure(
    index: NameIndex, word: str, near: list[int], typos: int, cut: int | None
) -> list[tuple[int, float]]:
    """Keep what is within so many typos of the word, with a likeness from 0 to 1."""
    if not near:
        return []
    words = index.words
    texts = [words[at] for at in near] if cut is None else [words[at][:cut] for at in near]
    distances = cdist([word], texts, scorer=OSA.distance, score_cutoff=typos, dtype=np.uint8)[0]
    kept = np.flatnonzero(distances <= typos).tolist()
    return [(near[at], 1.0 - float(distances[at]) / (len(word) + 1)) for at in kept]


def _joined(index: NameIndex, words: Sequence[str], place: int) -> list[tuple[int, int, float]]:
    """The word and its neighbour as one: `th under` is thunder."""
    found: list[tuple[int, int, float]] = []
    for left in (place - 1, place):
        if left < 0 or left + 1 >= len(words):
            continue
        first, after = index.word_range(words[left] + words[left + 1])
        if first < after:
            found.append((first, after, 0.8))
    return found


def _split(index: NameIndex, word: str) -> list[int]:
    """The word as two: `halfblood` is half and blood."""
    for at in range(len(word) - 1, 0, -1):
        first, _ = index.word_range(word[:at])
        second, after = index.word_range(word[at:])
        has_second = second < after and index.words[second] == word[at:]
        if has_second and first < len(index.words) and index.words[first] == word[:at]:
            return [first, second]
    return []
