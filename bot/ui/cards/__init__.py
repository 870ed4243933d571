"""What answers look like: pure functions from values to Components V2."""

from __future__ import annotations

from bot.ui.cards.guide import guide_card
from bot.ui.cards.layout import Card
from bot.ui.cards.notices import ambiguous, not_found, notice, refused
from bot.ui.cards.page import page_card
from bot.ui.cards.results import Listing, hidden, results_card
from bot.ui.cards.story import story_card

__all__ = (
    "Card",
    "Listing",
    "ambiguous",
    "guide_card",
    "hidden",
    "not_found",
    "notice",
    "page_card",
    "refused",
    "results_card",
    "story_card",
)
