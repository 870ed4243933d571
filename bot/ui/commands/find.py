"""/search and /pairing: lists of stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.app_commands import Range, Transform

from bot.core.model import ContentRating
from bot.core.request import Request
from bot.ui import respond, searching
from bot.ui.options import Author, Pairing, Rating, Saved, Title, described

if TYPE_CHECKING:
    from bot.ui.client import Interaction


@app_commands.command()
@described("words", "title", "author", "pairing", "rating", "saved", "private")
async def search(
    interaction: Interaction,
    words: Range[str, 1, 300] | None = None,
    title: Transform[str, Title] | None = None,
    author: Transform[str, Author] | None = None,
    pairing: Transform[str, Pairing] | None = None,
    rating: Transform[ContentRating, Rating] | None = None,
    saved: Transform[str, Saved] | None = None,
    private: bool = False,
) -> None:
    """Find stories by words, title, author or pairing"""
    words = await searching.with_saved(interaction, words.strip() if words else None, saved)
    request = Request(words=words, title=title, author=author, pairing=pairing, rating=rating)
    work = searching.search(interaction, request)
    card = await respond.within(interaction, work, is_private=private)
    await respond.answer(interaction, card, is_private=private)


@app_commands.command()
@described("pairing", "rating", "private")
async def pairing(
    interaction: Interaction,
    pairing: Transform[str, Pairing],
    rating: Transform[ContentRating, Rating] | None = None,
    private: bool = False,
) -> None:
    """The stories about a pairing, in either order"""
    work = searching.search(interaction, Request(pairing=pairing, rating=rating))
    card = await respond.within(interaction, work, is_private=private)
    await respond.answer(interaction, card, is_private=private)
