"""The building blocks of a card: text, rules and boxes of Discord's Components V2. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord
from discord import ui

from bot.ui.cards import words

Item = ui.Item[Any]


class Card(ui.LayoutView):
    """One whole message. It never times out and keeps nothing: a fresh one is made for each answer.

    discord.py 2.7.1 forgets the controls of every message when a view that holds them times out.
    """

    def __init__(self, *items: Item) -> None:
        super().__init__(timeout=None)
        for item in items:
            self.add_item(item)


def box(*items: Item | str | None, colour: int = words.QUIET) -> ui.Container[Any]:
    """Put texts and rows into a box with a coloured edge; None and empty texts are left out."""
    parts = (ui.TextDisplay(item) if isinstance(item, str) else item for item in items if item)
    return ui.Container(*parts, accent_colour=colour)


def rule(*, is_wide: bool = False) -> Item:
    """Draw a line between parts of a box."""
    spacing = discord.SeparatorSpacing.large if is_wide else discord.SeparatorSpacing.small
    return ui.Separator(spacing=spacing)


def row(items: Iterable[Item]) -> Item | None:
    """Put controls side by side; None where there are none."""
    controls = tuple(items)
    return ui.ActionRow(*controls) if controls else None
