"""The few names, out of all, that are worth comparing with what was typed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.search.expand import TypedWord
from bot.core.search.index import Ids, NameIndex, ReadPostings
from bot.core.search.words import pair_mask

_BUDGET = 15_000
"""So many postings are read for one lookup, the rarest words first …"""
_BUDGET_FOR_ONE = 100_000
"""… or so many when even the rarest word has more …"""
_BUDGET_TO_REFINE = 200_000
"""… and so many when the other words only tell apart the names that the rare ones led to."""
_WIDE = 32_768
"""A range of names wider than this is walked by rank instead of sorted."""
_FIRST_STEP = 4_096
_BINS = 255
_TELLS_LITTLE = 0.2
"""A word that tells no more than this is left to the comparing, where there is another one."""
_SHORT_ARTICLES = ("the ", "a ", "an ")
_WORTH_COMPARING = np.float32(0.65)
"""Names that share less than this of what the best one shares are left out, but for a few."""
_FEW = 24
_SPELLED_ON = np.float32(0.5)
"""What is lost when none of the typed letter pairs is in a name that may go on …"""
_SPELLED_WHOLE = np.float32(0.4)
"""… or in one that was typed to its end."""
_LENGTH = np.float32(0.15 / 64)
"""What is lost for each letter more or less than was typed."""

Shares = dict[int, float]
"""Numbers of names with how much of the query each is known to share, from 0 to 1."""


class Tally:
    """Room for a number for every name, zero between lookups; one for each thread."""

    def __init__(self, size: int) -> None:
        self.scores = np.zeros(size, np.float32)
        self.likeness = np.zeros(size, np.float32)


def most_popular(index: NameIndex, limit: int, allowed: int) -> list[int]:
    """Return the names with the most stories that may be shown; ties by alphabet."""
    return _walk(index, index.by_stories, limit, allowed, 0, len(index))


def begin_with(index: NameIndex, start: str, *, limit: int, allowed: int) -> list[int]:
    """Return the best ranked names that begin so and may be shown, and that very name."""
    first, stop = index.name_range(start)
    if stop - first > _WIDE:
        found = _walk(index, index.by_rank, limit, allowed, first, stop)
    else:
        numbers = (index.ratings[first:stop] & allowed).nonzero()[0] + first
        ranks = index.ranks[numbers]
        if len(numbers) > limit:
            numbers = numbers[ranks.argpartition(limit)[:limit]]
        found = numbers.tolist()
    itself = _itself(index, start, first, allowed)
    return found + [number for number in itself if number not in found]


def with_article(index: NameIndex, bare: str, *, allowed: int) -> list[int]:
    """Return the names that are this one with an article before it, and may be shown."""
    found: list[int] = []
    for article in _SHORT_ARTICLES:
        name = article + bare
        found += _itself(index, name, index.first_from(name), allowed)
    return found


def _itself(index: NameIndex, name: str, first: int, allowed: int) -> list[int]:
    """The number of the name, if it is the one at `first` and may be shown."""
    is_there = first < len(index) and index.texts([first]) == [name]
    return [first] if is_there and index.ratings[first] & allowed else []


def gather(
    index: NameIndex,
    words: Sequence[TypedWord],
    read: ReadPostings,
    tally: Tally,
    typed: str,
    *,
    limit: int,
    allowed: int,
) -> Shares:
    """Return the names that share the most telling words with what was typed, about `limit`."""
    numbers = _tally_up(words, read, tally)
    shares = tally.scores[numbers] / np.float32(sum(word.tells for word in words))
    tally.scores[numbers] = 0.0
    is_allowed = (index.ratings[numbers] & allowed) != 0
    if not is_allowed.all():
        numbers, shares = numbers[is_allowed], shares[is_allowed]
    few = max(_FEW, limit // 3)
    if len(shares) > few:
        kept = (shares >= shares.max() * _WORTH_COMPARING).nonzero()[0]
        if len(kept) < few:
            kept = shares.argpartition(-few)[-few:]
        numbers, shares = numbers[kept], shares[kept]
    if len(shares) > limit:
        return _likest(index, *_highest(numbers, shares, limit * 8), typed, limit)
    return dict(zip(numbers.tolist(), shares.tolist(), strict=True))


def look_alike(index: NameIndex, typed: str, *, limit: int, allowed: int) -> Shares:
    """Return the names with the most nearly same letter pairs; reads a mask of every name."""
    mask = np.uint64(pair_mask(typed.encode()))
    unlike = np.bitwise_count(index.pairs ^ mask)
    unlike[(index.ratings & allowed) == 0] = 255
    most = 0
    while most < 64 and np.count_nonzero(unlike <= most) < limit:
        most += 1
    found = np.flatnonzero(unlike <= most)
    found = found[np.lexsort((index.ranks[found], unlike[found]))[:limit]]
    return dict.fromkeys(found.tolist(), 0.0)


def _walk(
    index: NameIndex, order: Ids, limit: int, allowed: int, first: int, stop: int
) -> list[int]:
    """Take the first names in this order whose numbers are in the range, in growing steps."""
    found: list[int] = []
    at, step = 0, _FIRST_STEP
    while at < len(order) and len(found) < limit:
        chunk = order[at : at + step]
        chunk = chunk[(chunk >= first) & (chunk < stop)]
        found.extend(chunk[(index.ratings[chunk] & allowed) != 0].tolist())
        at, step = at + step, step * 4
    return found[:limit]


def _tally_up(words: Sequence[TypedWord], read: ReadPostings, tally: Tally) -> Ids:
    """Score names by the words they share, the rarest first, within the budgets; return them.

    A name is there once for each word that led to it.
    """
    found: list[Ids] = []
    spent = 0
    for word in sorted(words, key=lambda word: word.reach):
        if not word.meanings:
            continue
        if found and word.tells < _TELLS_LITTLE:
            break
        spent += word.reach
        if spent > (_BUDGET_TO_REFINE if found else _BUDGET_FOR_ONE):
            break
        is_refining = bool(found) and spent > _BUDGET
        numbers = _add(tally, word, read, only_known=is_refining)
        if not is_refining:
            found.append(numbers)
    return np.concatenate(found) if found else np.empty(0, np.uint32)


def _add(tally: Tally, word: TypedWord, read: ReadPostings, *, only_known: bool) -> Ids:
    """Give every name that may have meant this word its best likeness; return the names.

    With `only_known` names that no other word led to are left alone.
    """
    parts: list[Ids] = []
    for meaning in sorted(word.meanings, key=lambda meaning: meaning.likeness):
        part = read(meaning.start, meaning.stop)
        if only_known:
            part = part[tally.scores[part] > 0]
        tally.likeness[part] = meaning.likeness * word.tells
        parts.append(part)
    numbers = np.concatenate(parts) if len(parts) > 1 else parts[0]
    # a name that is there twice is written twice with the same sum
    tally.scores[numbers] += tally.likeness[numbers]
    return numbers


def _highest(
    numbers: Ids, shares: NDArray[np.float32], most: int
) -> tuple[Ids, NDArray[np.float32]]:
    """Keep at least `most` names with the highest shares, and all that are equal to the last."""
    if len(numbers) <= most:
        return numbers, shares
    bins = np.minimum(shares * _BINS, _BINS).astype(np.uint8)
    at_least = np.cumsum(np.bincount(bins)[::-1])[::-1]
    kept = np.flatnonzero(bins >= np.flatnonzero(at_least >= most)[-1])
    return numbers[kept], shares[kept]


def _likest(
    index: NameIndex, numbers: Ids, shares: NDArray[np.float32], typed: str, limit: int
) -> Shares:
    """Keep the names that look like what was typed, taken as a whole or as a beginning."""
    mask = np.uint64(pair_mask(typed.encode()))
    pairs = index.pairs[numbers]
    bits = int(mask).bit_count()
    whole = np.bitwise_count(mask ^ pairs) * np.float32(_SPELLED_WHOLE / bits)
    begun = np.bitwise_count(mask & ~pairs) * np.float32(_SPELLED_ON / bits)
    begun += np.abs(index.lengths[numbers] - np.float32(len(typed))) * _LENGTH
    likest: Shares = {}
    half = limit // 2
    for unlike in (whole, begun):
        looks = shares - unlike
        kept = looks.argpartition(-limit)[-limit:]  # a name may be there once for each word
        kept = kept[looks[kept].argsort()[::-1]]
        found = dict(zip(numbers[kept].tolist(), shares[kept].tolist(), strict=True))
        likest.update(list(found.items())[:half])
    return likest
