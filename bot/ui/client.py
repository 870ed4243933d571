"""The Discord client: few rights, no caches it does not need, and no answer cut off at the end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import discord

from bot.core.errors import StaleControl
from bot.ui import cards, errors, respond
from bot.ui.actions import ACTIONS, FORMS
from bot.ui.commands import COMMANDS
from bot.ui.inflight import InFlight
from bot.ui.services import Services
from bot.ui.tree import Tree
from bot.ui.views import CONTROLS, Control

_log = logging.getLogger(__name__)
_DRAIN = 10.0  # seconds that answers in flight have when the bot is told to stop

_LEAVING = "Lectern is about to restart. Try again in a moment."


class Lectern(discord.AutoShardedClient):
    """The bot. `synced` is a file that remembers what Discord was told; None tells it always."""

    def __init__(
        self,
        services: Services,
        *,
        synced: Path | None = None,
        on_connected: Callable[[], None] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            **options,
        )
        self.services = services
        self.in_flight = InFlight()
        self.tree = Tree(self)
        self._synced = synced
        self._on_connected = on_connected
        for command in COMMANDS:
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(*CONTROLS)
        await self._sync()

    async def on_connect(self) -> None:
        if self._on_connected is not None:
            self._on_connected()

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer what discord.py leaves unanswered: forms, and controls of older versions.

        Forms are answered here and only here: discord.py knows them no more after a restart.
        """
        custom_id = str((interaction.data or {}).get("custom_id", ""))
        if interaction.type is discord.InteractionType.modal_submit:
            for shape, submit in FORMS:
                values = shape.decode(custom_id)
                if values is not None:
                    await self._guard(interaction, partial(submit, interaction, **values))
                    return
            await errors.handle(interaction, StaleControl())
        elif interaction.type is discord.InteractionType.component and not _is_known(custom_id):
            await errors.handle(interaction, StaleControl())

    async def press(self, interaction: Interaction, control: Control[Any]) -> None:
        """Do what a control says. Whatever goes wrong is answered.

        discord.py itself would only log it, and the press would fail without a word.
        """
        await self._guard(interaction, partial(ACTIONS[type(control)], interaction, control))

    async def welcome(self, interaction: Interaction) -> bool:
        """Count an interaction as being answered; while the bot is closing, ask to come back."""
        if not self.in_flight.is_draining:
            self.in_flight.track()
            return True
        if interaction.type is not discord.InteractionType.autocomplete:
            await respond.answer(interaction, cards.notice(_LEAVING), is_private=True)
        return False

    async def _guard(
        self, interaction: Interaction, work: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        async def welcomed() -> None:
            if await self.welcome(interaction):
                await work()

        await errors.answered(interaction, welcomed())

    async def close(self) -> None:
        """Finish what is being answered, then disconnect. Closing twice is harmless."""
        if not self.is_closed():
            await self.in_flight.drain(_DRAIN)
        await super().close()

    async def _sync(self) -> None:
        """Tell Discord the commands where they differ from what it was told last."""
        digest = f"{self.application_id} {self.tree.digest()}"
        if self._synced is not None and _read(self._synced) == digest:
            return
        await self.tree.sync()
        _log.info("told Discord about %d commands", len(self.tree.get_commands()))
        if self._synced is not None:
            self._synced.write_text(digest, "utf-8")


def _is_known(custom_id: str) -> bool:
    return any(control.shape.decode(custom_id) is not None for control in CONTROLS)


def _read(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


Interaction: TypeAlias = discord.Interaction[Lectern]
