"""How near each of a few names comes to what was typed: exact, begun, other order, typos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix
from rapidfuzz.process import cdist

from bot.core.search.words import split_words

Scores = NDArray[np.float32]
Flags = NDArray[np.bool_]

# Settled by measuring (docs/adr/0005-lookup-index.md); each is a share of a whole match.
_BEGUN_NAME = 0.9
"""A name of which only the beginning was typed, if it goes on for ever …"""
_ALMOST_TYPED = 0.1
"""… and what it gains as the end comes near."""
_BEGUN_WORD = 98.5
"""A word of which the beginning was typed, of 100."""
_BEGUN_WRONG = 0.9
"""A word of which the beginning was mistyped."""
_ALL_WORDS = 0.98
"""Every word typed, and no word of the name left out …"""
_LEFT_OUT = 0.28
"""… and what is lost when all that the name tells is left out."""
_DISORDER = 0.05
"""What is lost when words that are only begun stand in another order."""
_SPELLING = 0.06
"""How much the letters as they stand decide between names that are otherwise alike."""
_COVERED = 32
"""So many names are compared word by word, which costs most."""
_WHOLE_WORD = 99.0


class Typed(NamedTuple):
    """What was typed, folded: the text, its words, and how much each of them tells (0-1)."""

    text: str
    words: Sequence[str]
    tells: Sequence[float]


class Scored(NamedTuple):
    """For each name a score for its place among the others, from 0 to 100.

    `likeness` is how much of what was typed is in it (0-100), whatever else is; `has_all` whether
    every typed word is, whole or begun.
    """

    scores: Scores
    likeness: Scores
    has_all: Flags


def score_names(
    typed: Typed, names: Sequence[str], shares: Scores, common: Mapping[str, float]
) -> Scored:
    """Score folded names against what was typed.

    `shares` is how much of it each name is known to share (0-1), `common` how much the frequent
    words tell (0-1).
    """
    text, length = typed.text, len(typed.text)
    whole = _compare(text, names)
    begun = _compare(text, [name[:length] for name in names])
    lengths = np.fromiter(map(len, names), np.float32, len(names))
    has_all = (begun == 100) & (lengths >= length)
    scores = np.maximum(
        whole, begun * (_BEGUN_NAME + _ALMOST_TYPED * length / np.maximum(lengths, length))
    )
    promise = np.maximum(scores, shares * 100)
    chosen = np.argsort(-promise, kind="stable")[:_COVERED]
    covered = cover(typed, [names[int(at)] for at in chosen], common)
    scores[chosen] = np.maximum(scores[chosen], covered.scores)
    has_all[chosen] |= covered.has_all
    likeness = np.maximum(whole, begun)
    likeness[chosen] = np.maximum(likeness[chosen], covered.likeness)
    scores = scores * (1 - _SPELLING) + whole * _SPELLING
    return Scored(scores.astype(np.float32), likeness, has_all)


def cover(typed: Typed, names: Sequence[str], common: Mapping[str, float]) -> Scored:
    """Score by how well each typed word is found in each name, and how much of the name is left."""
    split = [split_words(name) or [""] for name in names]
    flat = [word for parts in split for word in parts]
    starts = [0, *accumulate(map(len, split[:-1]))]
    near = _compare_words(typed.words, flat)
    place = np.arange(len(flat)) - np.repeat(starts, [len(parts) for parts in split])
    best, found_at = _best_words(near, place, starts)
    tell = common.get
    told = np.array([tell(word, 1.0) for word in flat], np.float32) + 0.05
    told_in_all = np.add.reduceat(told, starts)
    is_met = near.max(axis=0) >= _WHOLE_WORD
    told_by_met = np.add.reduceat(told * is_met, starts)
    weights = np.array(typed.tells, np.float32) + 0.05
    weights /= weights.sum()
    matched = weights @ (best * best) / 100
    is_complete = (best.min(axis=0) >= _WHOLE_WORD) & (told_by_met == told_in_all)
    is_disordered = (np.diff(found_at, axis=0) < 0).any(axis=0) & ~is_complete
    scores = matched * (_ALL_WORDS - _LEFT_OUT * (1 - told_by_met / told_in_all))
    scores *= 1 - _DISORDER * is_disordered
    return Scored(scores, weights @ best, np.logical_and.reduce(best >= _BEGUN_WORD, axis=0))


def _compare(text: str, others: Sequence[str]) -> Scores:
    return cdist([text], others, scorer=fuzz.ratio, dtype=np.float32)[0]


def _compare_words(words: Sequence[str], others: Sequence[str]) -> Scores:
    """Compare each typed word with each other word, whole and as its beginning."""
    near = cdist(words, others, scorer=fuzz.ratio, dtype=np.float32)
    last = words[-1]
    length = len(last)
    unfinished = _compare(last, [other[:length] for other in others]) * np.float32(_BEGUN_WRONG)
    np.maximum(near[-1], unfinished, out=near[-1])
    same = cdist(words, others, scorer=Prefix.similarity, dtype=np.uint8)
    is_begun = same == np.array([[len(word)] for word in words])
    near[is_begun & (near < _BEGUN_WORD)] = _BEGUN_WORD
    return near


def _best_words(
    near: Scores, place: NDArray[np.int64], starts: Sequence[int]
) -> tuple[Scores, NDArray[np.int32]]:
    """Return for each typed word and name the best likeness, and the place of the first such word.

    Likeness and place share one number, so that one maximum finds both.
    """
    reach = 1 << 16
    packed = np.round(near * 64).astype(np.int32) * reach + (reach - 1 - place).astype(np.int32)
    best = np.maximum.reduceat(packed, starts, axis=1)
    return (best // reach).astype(np.float32) / np.float32(64), reach - 1 - best % reach
