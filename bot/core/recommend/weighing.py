"""What each signal weighs, depending on how much is known of the reader and the server."""

from __future__ import annotations

import json
from importlib import resources

import numpy as np

from bot.core.recommend.signals import SIGNALS
from bot.core.recommend.values import Floats

TERMS = ("newcomer", "reader", "newcomer_among_many", "reader_among_many")
"""The four corners between which a signal's weight is interpolated (see `terms_of`)."""

_HALF_SURE = 0.5


def terms_of(liked: int, strongest: float) -> Floats:
    """Return how near a question is to each corner; the four add up to 1.

    From one like to ten a newcomer becomes a reader; the stronger the strongest co-liking of any
    story, the more there are many others.
    """
    known = min(np.log10(max(liked, 1)), 1.0)
    among = strongest / (strongest + _HALF_SURE)
    return np.array(
        [(1 - known) * (1 - among), known * (1 - among), (1 - known) * among, known * among]
    )


def load_weights(purpose: str) -> Floats:
    """Return weights, terms by signals, for `any` author, `new_authors` or `similar` stories."""
    text = (
        resources.files("bot.core.recommend").joinpath("weights.json").read_text(encoding="utf-8")
    )
    rows: dict[str, list[float]] = json.loads(text)[purpose]
    return np.array([rows.get(name, [0.0] * len(TERMS)) for name in SIGNALS]).T
