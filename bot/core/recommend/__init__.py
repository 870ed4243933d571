"""The next story a reader will love, and why: pure values in and out, no SQL, Discord or clock."""

from __future__ import annotations

from bot.core.recommend.recommender import Recommender
from bot.core.recommend.values import (
    Interactions,
    Item,
    Mode,
    Part,
    Reason,
    Recommendation,
)

__all__ = ["Interactions", "Item", "Mode", "Part", "Reason", "Recommendation", "Recommender"]
