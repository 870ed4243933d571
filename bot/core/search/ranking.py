"""How near each of a few names comes to what was typed: exact, begun, other order, typos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from bot.core.search.words import sort_words, split_words

Scores = NDArray[np.float32]
_SECOND_PASS = 64


def score_names(
    typed: str,
    words: Sequence[str],
    tells: Sequence[float],
    names: Sequence[str],
    common: Mapping[str, float],
) -> Scores:
    """Score folded names from 0 to 100 against the folded text that was typed.

    `tells` says how much each typed word tells (0-1), `common` the same of frequent words.
    """
    length = len(typed)
    whole = _compare(typed, names)
    cut: list[str] = [name[:length] for name in names]
    shape = np.array([min(length / max(len(name), 1), 1.0) for name in names], np.float32)
    begun = _compare(typed, cut) * (np.float32(0.86) + np.float32(0.1) * shape)
    order = _compare(sort_words(typed), [sort_words(name) for name in names]) * 0.97
    scores = np.maximum(np.maximum(whole, begun), order) * 0.95 + whole * 0.05
    chosen = np.argsort(-scores, kind="stable")[:_SECOND_PASS]
    covered = cover(words, tells, [names[int(at)] for at in chosen], common)
    scores[chosen] = np.maximum(scores[chosen], covered * 0.95 + whole[chosen] * 0.05)
    return scores.astype(np.float32)


def cover(
    words: Sequence[str], tells: Sequence[float], names: Sequence[str], common: Mapping[str, float]
) -> Scores:
    """Score how well each typed word is found in each name, whole or begun, by what it tells."""
    split = [split_words(name) or [""] for name in names]
    flat = [word for parts in split for word in parts]
    starts = [0, *accumulate(map(len, split[:-1]))]
    near = cdist(words, flat, scorer=fuzz.ratio, dtype=np.float32)
    for row, word in enumerate(words):
        begun = cdist(
            [word], [other[: len(word)] for other in flat], scorer=fuzz.ratio, dtype=np.float32
        )[0]
        np.maximum(near[row], begun * 0.93, out=near[row])
    best = np.maximum.reduceat(near, starts, axis=1)
    weights = np.array(tells, np.float32) + 0.05
    matched = (best**2 / 100 * weights[:, None]).sum(axis=0) / weights.sum()
    told = np.array([common.get(word, 1.0) for word in flat], np.float32) + 0.05
    all_told = np.add.reduceat(told, starts)
    met = np.add.reduceat(np.where(near.max(axis=0) >= 75, told, 0), starts)
    return (matched * (0.8 + 0.18 * met / all_told)).astype(np.float32)


def _compare(text: str, others: Sequence[str]) -> Scores:
    return cdist([text], others, scorer=fuzz.ratio, dtype=np.float32)[0]
