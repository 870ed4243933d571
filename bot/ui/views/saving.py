"""The controls of saved searches: keep what a list was asked for, under a name."""

from __future__ import annotations

from typing import Any, ClassVar

from discord import ui

from bot.ui.custom_ids import Part, Shape, shape
from bot.ui.views.base import Press

NAME = 60
_FORM_LIFE = 900.0  # seconds until discord.py forgets an open form; the answer does not need it


class SaveSearch(Press, shape=shape("keep")):
    """Ask under which name the search is to be kept, for whoever presses."""

    def __init__(self) -> None:
        super().__init__("Save this search…")


class SaveSearchForm(ui.Modal):
    """Asks for a name. What was asked stands on the list that the form was opened from."""

    shape: ClassVar[Shape] = shape("keepas")

    def __init__(self) -> None:
        super().__init__(
            title="Save this search", custom_id=self.shape.encode(), timeout=_FORM_LIFE
        )
        field: ui.TextInput[Any] = ui.TextInput(custom_id="name", min_length=1, max_length=NAME)
        self.add_item(ui.Label(text="A name to find it by", component=field))


class DeleteSearch(Press, shape=shape("drop", owner=Part.PERSON, name=Part.TEXT)):
    """No longer keep a search."""

    def __init__(self, owner: int, name: str) -> None:
        super().__init__("Delete this saved search", owner=owner, name=name)
        self.owner = owner
        self.name = name
