"""The few names, out of all, that are worth comparing with what was typed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.search.expand import TypedWord
from bot.core.search.index import Ids, NameIndex, ReadPostings

_BUDGET = 60_000
"""So many postings are read for one lookup, the rarest words first; the two rarest always."""
_WIDE = 65_536
"""A range of names wider than this is walked by rank instead of sorted."""


class Tally:
    """A score for every name, cleared after use; one for each thread."""

    def __init__(self, size: int) -> None:
        self.scores = np.zeros(size, np.float32)


def most_popular(
    index: NameIndex, limit: int, allowed: int, *, first: int = 0, after: int | None = None
) -> list[int]:
    """Return the best ranked names numbered from `first` to `after` that may be shown."""
    stop = len(index) if after is None else after
    if stop - first <= _WIDE:
        numbers = np.arange(first, stop, dtype=np.uint32)
        numbers = numbers[(index.ratings[first:stop] & allowed) != 0]
        return _lowest(index.ranks, numbers, limit).tolist()
    found: list[int] = []
    at, step = 0, 4_096
    while at < len(index) and len(found) < limit:
        chunk = index.by_rank[at : at + step]
        chunk = chunk[(chunk >= first) & (chunk < stop)]
        found.extend(chunk[(index.ratings[chunk] & allowed) != 0].tolist())
        at, step = at + step, step * 4
    return found[:limit]


def _lowest(ranks: Ids, numbers: Ids, limit: int) -> Ids:
    keys = ranks[numbers]
    if len(numbers) > limit:
        kept = np.argpartition(keys, limit)[:limit]
        numbers, keys = numbers[kept], keys[kept]
    return numbers[np.argsort(keys)]


def gather(
    index: NameIndex,
    words: Sequence[TypedWord],
    read: ReadPostings,
    tally: Tally,
    *,
    length: int,
    limit: int,
    allowed: int,
) -> list[int]:
    """Return the names that share the most telling words with what was typed, best first."""
    scores = tally.scores
    touched: list[Ids] = []
    spent = 0
    for number, word in enumerate(sorted(words, key=lambda word: word.count)):
        if number > 1 and spent + word.count > _BUDGET:
            break
        spent += word.count
        for meaning in word.meanings:
            names = read(meaning.start, meaning.stop)
            weight = np.float32(meaning.likeness * index.tells(meaning.stop - meaning.start))
            scores[names] += weight
            touched.append(names)
    if not touched:
        return []
    names = np.concatenate(touched)
    found = scores[names]
    scores[names] = 0.0
    return _best(index, names, found, length=length, limit=limit, allowed=allowed)


def _best(
    index: NameIndex,
    names: Ids,
    found: NDArray[np.float32],
    *,
    length: int,
    limit: int,
    allowed: int,
) -> list[int]:
    """Keep the highest scores; among near-equal ones the names that are as long as the query."""
    found -= np.abs(index.lengths[names].astype(np.float32) - length) * np.float32(0.004)
    found[(index.ratings[names] & allowed) == 0] = -1000.0
    most = limit * 4
    if len(names) > most:
        kept = np.argpartition(found, len(names) - most)[-most:]
        names, found = names[kept], found[kept]
    order = np.lexsort((index.ranks[names], -found))
    best = [
        number
        for number, score in zip(names[order].tolist(), found[order].tolist(), strict=True)
        if score > -500.0
    ]
    return list(dict.fromkeys(best))[:limit]
