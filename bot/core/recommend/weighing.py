"""What each signal weighs, depending on how much is known of the reader and the server."""

from __future__ import annotations

import json
from importlib import resources

import numpy as np

from bot.core.recommend.signals import SIGNALS
from bot.core.recommend.values import Floats

TERMS = ("always", "by_likes", "by_readers", "by_both")
"""A signal weighs always + by_likes * a + by_readers * s + by_both * a * s (see `terms_of`)."""

_HALF_SURE = 0.5


def terms_of(liked: int, strongest: float) -> Floats:
    """Return 1, a, s, a*s: a grows to 1 with ten likes, s to 1 with the strongest co-liking."""
    a = np.log10(max(liked, 1))
    s = strongest / (strongest + _HALF_SURE)
    return np.array([1.0, a, s, a * s])


def load_weights(purpose: str) -> Floats:
    """Return weights, terms by signals, for `any` author, `new_authors` or `similar` stories."""
    text = (
        resources.files("bot.core.recommend").joinpath("weights.json").read_text(encoding="utf-8")
    )
    rows: dict[str, list[float]] = json.loads(text)[purpose]
    return np.array([rows.get(name, [0.0] * len(TERMS)) for name in SIGNALS]).T
