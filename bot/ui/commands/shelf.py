"""/shelf: what a reader keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from bot.ui import answers, respond

if TYPE_CHECKING:
    from bot.ui.client import Interaction


@app_commands.command()
async def shelf(interaction: Interaction) -> None:
    """The stories you saved; only you see the list"""
    card = await respond.within(interaction, answers.shelf(interaction))
    await respond.answer(interaction, card, is_private=True)
