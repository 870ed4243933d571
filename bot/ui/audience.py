"""Who would see an answer, and where: read from the interaction, afresh at every press."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.core.model import Audience

if TYPE_CHECKING:
    from bot.ui.client import Interaction


def audience_of(interaction: Interaction) -> Audience:
    """Say who would see the answer.

    A thread is as restricted as its parent, and where that is not known, not at all; a direct
    message is not restricted either.
    """
    return Audience(
        is_age_restricted=_is_age_restricted(interaction.channel),
        guild_id=interaction.guild_id,
        reader_id=interaction.user.id,
    )


def adult_channel(interaction: Interaction) -> str | None:
    """Mention an age-restricted channel that this person can see; None where none is known."""
    guild, person = interaction.guild, interaction.user
    if guild is None or not isinstance(person, discord.Member):
        return None
    for channel in guild.text_channels:
        if channel.is_nsfw() and channel.permissions_for(person).view_channel:
            return channel.mention
    return None


def _is_age_restricted(channel: object) -> bool:
    is_nsfw = getattr(channel, "is_nsfw", None)
    return bool(is_nsfw()) if callable(is_nsfw) else False
