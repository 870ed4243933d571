"""/read: the text itself, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.app_commands import Range, Transform

from bot.ui import answers, respond
from bot.ui.options import Title, described

if TYPE_CHECKING:
    from bot.ui.client import Interaction


@app_commands.command()
@described("title", "page", "private")
async def read(
    interaction: Interaction,
    title: Transform[str, Title],
    page: Range[int, 1, 100_000] = 1,
    private: bool = True,
) -> None:
    """Read a story page by page; only you see it"""
    work = answers.page_of(interaction, title, page)
    card = await respond.within(interaction, work, is_private=private)
    await respond.answer(interaction, card, is_private=private)
