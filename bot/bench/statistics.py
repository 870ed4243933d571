"""What a list of measurements says, and how far to trust it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from statistics import median

_RESAMPLED = 1_000


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def ratio_of_medians(above: Sequence[float], below: Sequence[float], seed: int) -> list[float]:
    """Return the ratio of the medians of paired values, with its 95 % interval."""

    def ratio(places: Sequence[int]) -> float:
        return median(above[at] for at in places) / median(below[at] for at in places)

    return _with_interval(ratio, len(above), seed)


def mean_gain(ours: Sequence[float], theirs: Sequence[float], seed: int) -> list[float]:
    """Return the mean of paired differences, with its 95 % interval."""
    gains = [mine - other for mine, other in zip(ours, theirs, strict=True)]
    return _with_interval(
        lambda places: sum(gains[at] for at in places) / len(places), len(gains), seed
    )


def _with_interval(of: Callable[[Sequence[int]], float], count: int, seed: int) -> list[float]:
    rng = random.Random(seed)
    places = range(count)
    resampled = sorted(of(rng.choices(places, k=count)) for _ in range(_RESAMPLED))
    low, high = resampled[_RESAMPLED // 40], resampled[-_RESAMPLED // 40]
    return [of(places), low, high]
