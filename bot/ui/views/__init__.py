"""The controls that cards carry; `CONTROLS` are all of them."""

from __future__ import annotations

from typing import Any

from bot.ui.views.base import Control
from bot.ui.views.lists import Filter, Leaf, Open, ShelfLeaf, Unshelve, Wider
from bot.ui.views.narrowing import Narrow, Order
from bot.ui.views.reading import BackToCard, Jump, JumpForm, Read, Turn
from bot.ui.views.saving import DeleteSearch, SaveSearch, SaveSearchForm
from bot.ui.views.story import Another, AnotherLike, Refuse, Save, Similar, Unsave

CONTROLS: tuple[type[Control[Any]], ...] = (
    Read,
    Turn,
    Jump,
    BackToCard,
    Similar,
    Save,
    Unsave,
    Another,
    AnotherLike,
    Refuse,
    Open,
    Filter,
    Wider,
    Order,
    Narrow,
    Leaf,
    ShelfLeaf,
    Unshelve,
    SaveSearch,
    DeleteSearch,
)

__all__ = (
    "CONTROLS",
    "Another",
    "AnotherLike",
    "BackToCard",
    "Control",
    "DeleteSearch",
    "Filter",
    "Jump",
    "JumpForm",
    "Leaf",
    "Narrow",
    "Open",
    "Order",
    "Read",
    "Refuse",
    "Save",
    "SaveSearch",
    "SaveSearchForm",
    "ShelfLeaf",
    "Similar",
    "Turn",
    "Unsave",
    "Unshelve",
    "Wider",
)
