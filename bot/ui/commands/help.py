"""/help: what there is, what is kept, and where adult stories are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from bot.ui import cards, respond
from bot.ui.audience import adult_channel
from bot.ui.options import described

if TYPE_CHECKING:
    from bot.ui.client import Interaction


@app_commands.command()
@described("private")
async def help(interaction: Interaction, private: bool = True) -> None:
    """What you can do here, and what is kept about you"""
    commands = [
        (command.qualified_name, command.description)
        for command in interaction.client.tree.walk_commands()
        if isinstance(command, app_commands.Command)
    ]
    card = cards.guide_card(commands, adult_channel(interaction))
    await respond.answer(interaction, card, is_private=private)
