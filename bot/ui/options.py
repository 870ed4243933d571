"""The options that commands share: completed as one types, chosen from a list, or plain.

A completed option carries an id or a search key; whatever else is typed is accepted too.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import discord
from discord import app_commands

from bot.core.model import ContentRating
from bot.core.request import Length, LookupField
from bot.ui import limits
from bot.ui.audience import audience_of
from bot.ui.cards import words

if TYPE_CHECKING:
    from bot.ui.client import Interaction

_log = logging.getLogger(__name__)
_Command = TypeVar("_Command", bound=Callable[..., Any])

ABOUT = {
    "title": "A title, or the part of it that you remember",
    "author": "Who wrote it",
    "pairing": "Who is in it together, in any order: Holmes/Watson",
    "rating": "Only stories with this rating",
    "length": "Only stories of this length",
    "words": "Say it or use operators: short fluffy spike/willow, no death; author:hob words<5000",
    "anew": "Begin anew: what you have seen or refused may come to you again",
    "saved": "A search that you saved, by its name",
    "page": "The page to open at; the first when left out",
    "private": "Show the answer only to you, or to everybody here",
}


def described(*names: str) -> Callable[[_Command], _Command]:
    """Describe options with the words they have in every command."""
    return app_commands.describe(**{name: ABOUT[name] for name in names})


class _Completed(app_commands.Transformer):
    """A name that is completed from what may be shown here."""

    field: LookupField

    @property
    def max_value(self) -> int:
        return limits.CHOICE_TEXT

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> str:
        return value.strip()

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        try:
            services = interaction.client.services
            kept = () if value else await services.shelf.list_saved(interaction.user.id)
            found = await services.catalog.complete(
                self.field,
                value,
                audience_of(interaction),
                author=_other(interaction, self.field, LookupField.AUTHOR),
                pairing=_other(interaction, self.field, LookupField.PAIRING),
                recent=[entry.story_id for entry in kept[: limits.CHOICES]],
                limit=limits.CHOICES,
            )
        except Exception:  # Discord has no way to show an error here
            _log.exception("could not complete a %s", self.field)
            return []
        return [
            app_commands.Choice(
                name=limits.clip(row.label, limits.CHOICE_TEXT) or "…", value=row.value
            )
            for row in found[: limits.CHOICES]
            if 0 < len(row.value) <= limits.CHOICE_TEXT
        ]


class Title(_Completed):
    field = LookupField.TITLE


class Author(_Completed):
    field = LookupField.AUTHOR


class Pairing(_Completed):
    field = LookupField.PAIRING


class Saved(app_commands.Transformer):
    """The name of a search that the person saved."""

    @property
    def max_value(self) -> int:
        return limits.CHOICE_TEXT

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> str:
        return value.strip()

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        searches = interaction.client.services.searches
        try:
            found = await searches.complete(interaction.user.id, value, limits.CHOICES)
        except Exception:  # Discord has no way to show an error here
            _log.exception("could not complete a saved search")
            return []
        return [app_commands.Choice(name=search.name, value=search.name) for search in found]


class _Chosen(app_commands.Transformer):
    """One of a fixed list. The values are stored nowhere, but old clients may send them."""

    kind: type[ContentRating | Length]
    labels: dict[Any, str]

    @property
    def choices(self) -> list[app_commands.Choice[str | int | float]]:
        return [
            app_commands.Choice(name=label, value=str(item)) for item, label in self.labels.items()
        ]

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> Any:
        return self.kind(value)


class Rating(_Chosen):
    kind = ContentRating
    labels = words.RATINGS


class LengthOption(_Chosen):
    kind = Length
    labels = words.LENGTHS


def _other(interaction: Interaction, typing: LookupField, other: LookupField) -> str | None:
    """Return what another option holds, which narrows the one that is being typed."""
    held = getattr(interaction.namespace, other.value, None)
    return held if typing is not other and isinstance(held, str) and held else None
