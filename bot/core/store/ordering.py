"""Pages of a selection in an order that is kept, or in one that a seed decides. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from bot.core.store.selection import Selection

_AT_ONCE = 1 << 16
_ROUNDS = 4
_WORD = (1 << 64) - 1


def pick_in_order(
    selection: Selection, order: npt.NDArray[np.integer[Any]], offset: int, limit: int
) -> list[int]:
    """Return `limit` numbers of a selection from `offset` on; `order` has the places of all."""
    chosen: list[int] = []
    for start in range(0, len(order), _AT_ONCE):
        places = order[start : start + _AT_ONCE]
        kept = places[selection.mask[places]]
        if offset >= len(kept):
            offset -= len(kept)
            continue
        chosen += kept[offset : offset + limit - len(chosen)].tolist()
        offset = 0
        if len(chosen) >= limit:
            break
    return selection.cells.numbers_at(np.array(chosen, np.int64))


def pick_shuffled(selection: Selection, seed: int, offset: int, limit: int) -> list[int]:
    """Return `limit` numbers of a selection, shuffled by a seed, from `offset` on.

    Pages of one seed hold every story once, and nothing is shuffled but the page.
    """
    places = selection.places()
    stop = min(offset + limit, len(places))
    dealt = [shuffled(index, len(places), seed) for index in range(offset, stop)]
    return selection.cells.numbers_at(places[np.array(dealt, np.int64)])


def shuffled(index: int, size: int, seed: int) -> int:
    """Return where an index goes in a shuffle of `range(size)` that a seed decides.

    A Feistel network permutes the next even power of two; what falls outside goes round again.
    """
    half = max(1, ((size - 1).bit_length() + 1) // 2)
    low = (1 << half) - 1
    while True:
        left, right = index >> half, index & low
        for turn in range(_ROUNDS):
            left, right = right, left ^ (_mixed(right, seed, turn) & low)
        index = left << half | right
        if index < size:
            return index


def _mixed(value: int, seed: int, turn: int) -> int:
    """Scatter a number over 64 bits (the finish of splitmix64)."""
    bits = (
        value * 0x9E3779B97F4A7C15 + seed * 0xD1B54A32D192ED03 + turn * 0x8CB92BA72F3D8DD7
    ) & _WORD
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & _WORD
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & _WORD
    return bits ^ bits >> 31
