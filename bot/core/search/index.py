"""The lookup index of one kind of name: arrays that fit in blobs. Knows no database."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.search.words import head_mask, letter_mask, split_words

Ids = NDArray[np.uint32]
ReadPostings = Callable[[int, int], Ids]
"""Read the name numbers between two positions of all postings laid end to end."""

_COMMON_WORDS = 256
_CHUNK = 65_536
_LONGEST = 64
_APART = 64
_LEAST_TOLD = 0.01
_AFTER_ALL = "\U0010ffff"


class Shelves(NamedTuple):
    """Numbers of words, the short ones first; those of n letters stand from `bounds[n]` on.

    `letters` and `heads` are their masks, in the same order.
    """

    numbers: NDArray[np.intp]
    bounds: list[int]
    letters: NDArray[np.uint64]
    heads: NDArray[np.uint64]


@dataclass(frozen=True)
class NameIndex:
    """All names of one kind, numbered in alphabetical order of their folded form.

    `names` is their UTF-8, laid end to end and cut at `starts`; `ranks` is each one's place by
    popularity, shortness and alphabet; `stories` counts to 65,535; `ratings` are the bits it may
    be shown under, `pairs` its pair mask. `words` is the sorted vocabulary; word n is in the names
    that the postings list from `offsets[n]` to `offsets[n + 1]`; `letters` and `heads` are the
    words' letter masks.
    """

    names: bytes
    starts: NDArray[np.uint32]
    ranks: NDArray[np.uint32]
    stories: NDArray[np.uint16]
    ratings: NDArray[np.uint8]
    pairs: NDArray[np.uint64]
    words: list[str]
    offsets: NDArray[np.uint32]
    letters: NDArray[np.uint64]
    heads: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.ranks)

    def texts(self, numbers: Sequence[int]) -> list[str]:
        """Return the folded names with these numbers."""
        text = self.names
        firsts, afters = self.starts[numbers].tolist(), self.starts[1:][numbers].tolist()
        return [text[first:after].decode() for first, after in zip(firsts, afters, strict=True)]

    @cached_property
    def signposts(self) -> list[bytes]:
        """Every 64th name in UTF-8, so that a search in all of them touches little memory."""
        firsts, afters = self.starts[:-1:_APART].tolist(), self.starts[1::_APART].tolist()
        return [self.names[at:after] for at, after in zip(firsts, afters, strict=True)]

    @cached_property
    def by_rank(self) -> Ids:
        """The numbers of all names, the most popular first."""
        order = np.empty(len(self), np.uint32)
        order[self.ranks] = np.arange(len(self), dtype=np.uint32)
        return order

    @cached_property
    def by_stories(self) -> Ids:
        """The numbers of all names, those with the most stories first, then by alphabet."""
        return np.argsort(~self.stories, kind="stable").astype(np.uint32)

    @cached_property
    def lengths(self) -> NDArray[np.uint8]:
        """The names' lengths in bytes, at most 255."""
        return np.minimum(np.diff(self.starts), 255).astype(np.uint8)

    @cached_property
    def shelves(self) -> Shelves:
        """The words once more, by length."""
        lengths = np.array([min(len(word), _LONGEST) for word in self.words], np.uint8)
        order = np.argsort(lengths, kind="stable")
        bounds = np.searchsorted(lengths[order], np.arange(_LONGEST + 2))
        return Shelves(order, bounds.tolist(), self.letters[order], self.heads[order])

    @cached_property
    def common(self) -> dict[str, float]:
        """How much the most frequent words tell, from 0 (in every name) to 1 (in one)."""
        counts = np.diff(self.offsets)
        top = np.argsort(counts, kind="stable")[-_COMMON_WORDS:]
        return {self.words[word]: self.tells(int(counts[word])) for word in top.tolist()}

    def tells(self, count: int) -> float:
        """Say how much a word tells that is in `count` names: 1 for one, next to 0 for all."""
        total = len(self) + 1
        told = math.log(total / max(count, 1)) / math.log(total) if total > 1 else 1.0
        return max(told, _LEAST_TOLD)

    def word_range(self, start: str) -> tuple[int, int]:
        """Return the bounds of the words that begin so; an exact word is the first of them."""
        return bisect_left(self.words, start), bisect_left(self.words, start + _AFTER_ALL)

    def name_range(self, start: str) -> tuple[int, int]:
        """Return the bounds of the names that begin so; an exact name is the first of them."""
        first = self.first_from(start)
        encoded = start.encode()
        if first == len(self) or not self.names.startswith(encoded, self.starts[first]):
            return first, first
        return first, self._first_from(encoded + b"\xff", first)

    def first_from(self, name: str) -> int:
        """Return the number of this name, or of the next one where there is none."""
        return self._first_from(name.encode(), 0)

    def _first_from(self, encoded: bytes, low: int) -> int:
        signpost = bisect_left(self.signposts, encoded)
        low = max(low, (signpost - 1) * _APART)
        high = min(signpost * _APART, len(self))
        starts, names = self.starts, self.names
        while low < high:
            middle = (low + high) // 2
            if names[starts[middle] : starts[middle + 1]] < encoded:
                low = middle + 1
            else:
                high = middle
        return low


def build_index(rows: Iterable[tuple[str, int, int]]) -> tuple[dict[str, bytes], Ids]:
    """Build an index from (folded name, stories, rating bits), each name once, sorted by UTF-8.

    Returns its parts as bytes, and the postings. Takes some 60 bytes of memory a name and word.
    """
    text = bytearray()
    starts, stories, ratings = array("I", [0]), array("I"), array("B")
    vocabulary: dict[str, int] = {}
    word_of, name_of = array("I"), array("I")
    for number, (name, count, rating_bits) in enumerate(rows):
        text += name.encode()
        starts.append(len(text))
        stories.append(count)
        ratings.append(rating_bits)
        for word in set(split_words(name)):
            word_of.append(vocabulary.setdefault(word, len(vocabulary)))
            name_of.append(number)
    words = sorted(vocabulary)
    place = np.empty(len(words), np.uint32)
    place[np.fromiter((vocabulary[word] for word in words), np.uint32, len(words))] = np.arange(
        len(words), dtype=np.uint32
    )
    offsets, postings = _lay_postings(place[np.asarray(word_of)], np.asarray(name_of), len(words))
    starts_array = np.asarray(starts)
    parts = {
        "names": bytes(text),
        "starts": starts_array.tobytes(),
        "ranks": _rank(np.asarray(stories), starts_array).tobytes(),
        "stories": np.minimum(np.asarray(stories), 65_535).astype(np.uint16).tobytes(),
        "ratings": ratings.tobytes(),
        "pairs": _mask_pairs(text, starts_array).tobytes(),
        "words": "\n".join(words).encode(),
        "offsets": offsets.tobytes(),
        "letters": np.array([letter_mask(word) for word in words], np.uint64).tobytes(),
        "heads": np.array([head_mask(word) for word in words], np.uint64).tobytes(),
    }
    return parts, postings


def load_index(parts: Mapping[str, bytes]) -> NameIndex:
    """Make an index from the parts that `build_index` returned; arrays are views, not copies."""
    words = parts["words"].decode().split("\n") if parts["words"] else []
    return NameIndex(
        names=parts["names"],
        starts=np.frombuffer(parts["starts"], np.uint32),
        ranks=np.frombuffer(parts["ranks"], np.uint32),
        stories=np.frombuffer(parts["stories"], np.uint16),
        ratings=np.frombuffer(parts["ratings"], np.uint8),
        pairs=np.frombuffer(parts["pairs"], np.uint64),
        words=words,
        offsets=np.frombuffer(parts["offsets"], np.uint32),
        letters=np.frombuffer(parts["letters"], np.uint64),
        heads=np.frombuffer(parts["heads"], np.uint64),
    )


def _lay_postings(word_of: Ids, name_of: Ids, words: int) -> tuple[Ids, Ids]:
    """Return where each word's names begin, and all postings: per word, names in order."""
    offsets = np.zeros(words + 1, np.uint32)
    np.cumsum(np.bincount(word_of, minlength=words), out=offsets[1:])
    return offsets, name_of[np.argsort(word_of, kind="stable")]


def _mask_pairs(text: bytearray, starts: Ids) -> NDArray[np.uint64]:
    """Return every name's `words.pair_mask`, some thousand names at a time."""
    masks = np.zeros(len(starts) - 1, np.uint64)
    for first in range(0, len(masks), _CHUNK):
        cuts = starts[first : first + _CHUNK + 1].astype(np.int64)
        after = np.frombuffer(text, np.uint8, int(cuts[-1] - cuts[0]), int(cuts[0]))
        before = np.roll(after, 1)
        before[cuts[:-1] - cuts[0]] = ord(" ")
        bits = (before * np.uint8(31) + after * np.uint8(7)) & np.uint8(63)
        pairs = np.uint64(1) << bits.astype(np.uint64)
        masks[first : first + _CHUNK] = np.bitwise_or.reduceat(pairs, cuts[:-1] - cuts[0])
    return masks


def _rank(stories: Ids, starts: Ids) -> Ids:
    """Number the names by popularity, then shortness, then alphabet."""
    order = np.lexsort((np.diff(starts), -stories.astype(np.int64)))
    ranks = np.empty(len(stories), np.uint32)
    ranks[order] = np.arange(len(stories), dtype=np.uint32)
    return ranks
