"""The menus of lists: another order, and what the list can be narrowed to."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.core.request import Facet, FacetCount, Sort
from bot.ui import limits
from bot.ui.cards import words
from bot.ui.custom_ids import Part, shape
from bot.ui.views.base import Menu

_ORDERS = {
    Sort.RELEVANCE: "Best match first",
    Sort.NEWEST: "Newest first",
    Sort.OLDEST: "Oldest first",
    Sort.LONGEST: "Longest first",
    Sort.SHORTEST: "Shortest first",
    Sort.TITLE: "By title",
    Sort.FAVOURITES: "Favourites first",
    Sort.RANDOM: "Shuffled, anew every day",
}


class Order(Menu, shape=shape("order", owner=Part.PERSON)):
    """Choose another order for the list."""

    def __init__(self, owner: int, current: Sort = Sort.RELEVANCE) -> None:
        options = [
            discord.SelectOption(label=label, value=sort.value, default=sort is current)
            for sort, label in _ORDERS.items()
        ]
        super().__init__("Sort…", options, owner=owner)
        self.owner = owner


class Narrow(Menu, shape=shape("narrow", owner=Part.PERSON)):
    """Choose one more thing that the stories must have; what is chosen is text of a query."""

    def __init__(self, owner: int, counts: Iterable[tuple[Facet, FacetCount]] = ()) -> None:
        made = (_option(facet, count) for facet, count in counts)
        super().__init__("Narrow…", filter(None, made), owner=owner)
        self.owner = owner


def ask_for(facet: Facet, value: str) -> str:
    """Write a value of a facet as text of a query: `genre:"hurt/comfort"`."""
    quoted = value if value.isalnum() else '"{}"'.format(value.replace('"', " "))
    return f"{facet}:{quoted}"


def _option(facet: Facet, count: FacetCount) -> discord.SelectOption | None:
    """Offer a value; None where it is too long to be sent back."""
    value = ask_for(facet, count.value)
    if len(value) > limits.OPTION_TEXT:
        return None
    return discord.SelectOption(
        label=limits.clip(f"{facet}: {count.label}", limits.OPTION_TEXT),
        description=words.counted(count.count, "story", "stories"),
        value=value,
    )
