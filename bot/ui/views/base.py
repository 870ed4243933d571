"""What every control is: an id that says all, and how it looks. Not what it does.

What pressing it does stands in `bot.ui.actions`, found by the control's class. That way a card can
hold a button that opens a list which holds a select that opens a card, and nobody imports in
circles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import Match
from typing import Any, ClassVar, Self, TypeVar

import discord
from discord import ui

from bot.ui import limits
from bot.ui.custom_ids import Shape, Value

ItemT = TypeVar("ItemT", bound=ui.Item[Any])
_NOTHING = r"(?!)"


class Control(ui.DynamicItem[ItemT], template=_NOTHING):
    """A control whose id holds all it needs; made afresh from the id whenever it is used.

    The constructor takes what the id encodes, by the names in `shape`.
    """

    shape: ClassVar[Shape]

    def __init_subclass__(cls, *, shape: Shape | None = None) -> None:
        super().__init_subclass__(template=_NOTHING if shape is None else shape.pattern)
        if shape is not None:
            cls.shape = shape

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        values: dict[str, Any] = {**cls.shape.values(match)}
        return cls(**values)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.client.press(interaction, self)


class Press(Control[ui.Button[Any]]):
    """A button."""

    def __init__(
        self,
        label: str,
        *,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        is_disabled: bool = False,
        **values: Value,
    ) -> None:
        super().__init__(
            ui.Button(
                label=limits.clip(label, limits.BUTTON_LABEL),
                style=style,
                disabled=is_disabled,
                custom_id=self.shape.encode(**values),
            )
        )


class Menu(Control[ui.Select[Any]]):
    """A menu of which one line is chosen; lines are cut to what Discord takes."""

    def __init__(
        self, placeholder: str, options: Iterable[discord.SelectOption], **values: Value
    ) -> None:
        super().__init__(
            ui.Select(
                placeholder=limits.clip(placeholder, limits.PLACEHOLDER),
                options=list(options)[: limits.SELECT_OPTIONS],
                custom_id=self.shape.encode(**values),
            )
        )

    @property
    def chosen(self) -> str | None:
        """What was chosen, None where nothing was."""
        return next(iter(self.item.values), None)


def ids_on(message: discord.Message | None) -> Iterator[str]:
    """Go through the ids of all controls on a message."""
    if message is not None:
        for item in ui.LayoutView.from_message(message, timeout=None).walk_children():
            if item.is_dispatchable():
                yield str(getattr(item, "custom_id", ""))
