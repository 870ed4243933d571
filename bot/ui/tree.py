"""The command tree: counts what is being answered, and sends every error to the one table."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from discord import app_commands

from bot.ui import errors

if TYPE_CHECKING:
    from bot.ui.client import Interaction, Lectern


class Tree(app_commands.CommandTree["Lectern"]):
    """All commands, in servers, in direct messages and wherever a person installed the bot."""

    def __init__(self, client: Lectern) -> None:
        super().__init__(
            client,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
        )

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        return await interaction.client.welcome(interaction)

    async def on_error(self, interaction: Interaction, error: Exception, /) -> None:
        await errors.handle(interaction, error)

    def digest(self) -> str:
        """Identify what Discord would be told; it changes only when a command does."""
        payload = sorted((command.to_dict(self) for command in self.get_commands()), key=str)
        return hashlib.blake2b(
            json.dumps(payload, sort_keys=True).encode(), digest_size=16
        ).hexdigest()
