"""What actions share: whose control it is, and what was written into a form."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.core.errors import NotYours
from bot.ui.custom_ids import Shape
from bot.ui.views.base import Control

if TYPE_CHECKING:
    from bot.ui.client import Interaction

Actions: TypeAlias = (
    "Mapping[type[Control[Any]], Callable[[Interaction, Any], Coroutine[Any, Any, None]]]"
)
Forms: TypeAlias = tuple[tuple[Shape, Callable[..., Coroutine[Any, Any, None]]], ...]


def only_for(owner: int, interaction: Interaction) -> None:
    """Refuse everybody but the person whom the control was made for."""
    if interaction.user.id != owner:
        raise NotYours


def submitted(interaction: Interaction, custom_id: str) -> str:
    """Return what was written into a field of a form, "" where there is no such field."""
    data: Any = interaction.data or {}
    for row in data.get("components", ()):
        for field in (row.get("component"), *row.get("components", ())):
            if field and field.get("custom_id") == custom_id:
                return str(field.get("value", "")).strip()
    return ""
