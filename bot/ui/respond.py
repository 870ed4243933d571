"""Answering an interaction: the one place that knows whether Discord has had an answer already."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, TypeVar

import discord

if TYPE_CHECKING:
    from bot.ui.cards import Card
    from bot.ui.client import Interaction

PATIENCE = 1.5  # seconds; Discord gives up after 3, and the way there and back takes its part
Result = TypeVar("Result")


async def answer(interaction: Interaction, card: Card, *, is_private: bool) -> None:
    """Answer with a new message. One that was promised as public stays public."""
    response = interaction.response
    if not response.is_done():
        await response.send_message(view=card, ephemeral=is_private)
    elif response.type is discord.InteractionResponseType.deferred_channel_message:
        await interaction.edit_original_response(view=card)
    else:
        await interaction.followup.send(view=card, ephemeral=is_private)


async def update(interaction: Interaction, card: Card) -> None:
    """Answer by changing the message that was pressed; a new private one where there is none."""
    if interaction.message is None:
        await answer(interaction, card, is_private=True)
    elif interaction.response.is_done():
        await interaction.edit_original_response(view=card)
    else:
        await interaction.response.edit_message(view=card)


async def over_own(interaction: Interaction, card: Card) -> None:
    """Change the message that was pressed where nobody else sees it, else answer privately."""
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await update(interaction, card)
    else:
        await answer(interaction, card, is_private=True)


async def within(
    interaction: Interaction, work: Awaitable[Result], *, is_private: bool = True
) -> Result:
    """Wait for a service; tell Discord that an answer is coming when that takes long.

    The promise already decides whether the answer is private. A control that changes its own
    message passes through here too: its promise is silent.
    """
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if not done and not interaction.response.is_done():
        await interaction.response.defer(ephemeral=is_private, thinking=_thinks(interaction))
    return await task


def _thinks(interaction: Interaction) -> bool:
    return interaction.type is discord.InteractionType.application_command
