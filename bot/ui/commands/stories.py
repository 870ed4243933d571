"""/random and /summary: one story at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.app_commands import Transform

from bot.core.model import ContentRating
from bot.core.request import Length, Request
from bot.ui import answers, respond
from bot.ui.options import Author, LengthOption, Pairing, Rating, Title, described

if TYPE_CHECKING:
    from bot.ui.client import Interaction


@app_commands.command()
@described("pairing", "rating", "length", "author", "anew", "private")
async def random(
    interaction: Interaction,
    pairing: Transform[str, Pairing] | None = None,
    rating: Transform[ContentRating, Rating] | None = None,
    length: Transform[Length, LengthOption] | None = None,
    author: Transform[str, Author] | None = None,
    anew: bool = False,
    private: bool = False,
) -> None:
    """A random story, from all or from what you name"""
    request = Request(pairing=pairing, rating=rating, length=length, author=author)
    draw = answers.draw_anew if anew else answers.draw
    work = draw(interaction, request, is_private=private)
    card = await respond.within(interaction, work, is_private=private)
    await respond.answer(interaction, card, is_private=private)


@app_commands.command()
@described("title", "private")
async def summary(
    interaction: Interaction, title: Transform[str, Title], private: bool = False
) -> None:
    """What a story is about, and all that is known of it"""
    work = answers.story(interaction, title)
    card = await respond.within(interaction, work, is_private=private)
    await respond.answer(interaction, card, is_private=private)
