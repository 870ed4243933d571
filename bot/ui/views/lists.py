"""The controls of lists: open a story, turn the list, take a filter away.

A list remembers what was asked in its filters: each is a button that says it and takes it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import discord
from discord import ui

from bot.core.model import Story
from bot.core.request import Request
from bot.ui import limits
from bot.ui.cards import words
from bot.ui.cards.results import ROWS
from bot.ui.custom_ids import Part, shape
from bot.ui.views.asked import read_request, write_request
from bot.ui.views.base import Control, Press, ids_on

_LABELS = {"previous": "‹ Previous", "next": "Next ›"}


class Opening(StrEnum):
    """What a chosen story opens as."""

    CARD = "card"
    READ = "read"


class Open(Control[ui.Select[Any]], shape=shape("open", opening=Part.WORD)):
    """Choose a story; it opens for whoever chose, the list stays for everybody."""

    def __init__(self, opening: str, stories: Iterable[Story] = ()) -> None:
        unique = {story.id: story for story in stories}
        super().__init__(
            ui.Select(
                placeholder="Read which?" if opening == Opening.READ else "Open a story…",
                options=[_option(story) for story in unique.values()][: limits.SELECT_OPTIONS],
                custom_id=self.shape.encode(opening=opening),
            )
        )
        self.opening = opening


class Filter(Press, shape=shape("filter", field=Part.WORD, owner=Part.PERSON, value=Part.TEXT)):
    """One thing that was asked for; pressing takes it away."""

    def __init__(self, field: str, owner: int, value: str, label: str | None = None) -> None:
        shown = limits.clip(label or value or field, 60)
        super().__init__(f"{field}: {shown} ✕", field=field, owner=owner, value=value)
        self.field = field
        self.owner = owner
        self.value = value


class Leaf(Press, shape=shape("leaf", step=Part.WORD, offset=Part.NUMBER, owner=Part.PERSON)):
    """Turn the list to where `offset` is its first row."""

    def __init__(self, step: str, offset: int, owner: int, *, is_disabled: bool = False) -> None:
        label = _LABELS.get(step, step)
        super().__init__(label, is_disabled=is_disabled, step=step, offset=offset, owner=owner)
        self.offset = offset
        self.owner = owner


class ShelfLeaf(Press, shape=shape("shelf", step=Part.WORD, offset=Part.NUMBER, owner=Part.PERSON)):
    """Turn the shelf to where `offset` is its first row."""

    def __init__(self, step: str, offset: int, owner: int, *, is_disabled: bool = False) -> None:
        label = _LABELS.get(step, step)
        super().__init__(label, is_disabled=is_disabled, step=step, offset=offset, owner=owner)
        self.offset = offset
        self.owner = owner


def open_row(stories: Iterable[Story], opening: Opening = Opening.CARD) -> list[Open]:
    """Offer stories to open; nothing where there are none."""
    offered = tuple(stories)
    return [Open(opening, offered)] if offered else []


def filter_row(request: Request, owner: int, names: Mapping[str, str]) -> list[Filter] | None:
    """Make a button for each thing asked for; `names` has nicer names for some of them.

    None where one of them is too long for an id: such a list cannot be turned.
    """
    asked = write_request(request)
    if not all(Filter.shape.fits(field=f, owner=owner, value=v) for f, v in asked.items()):
        return None
    return [Filter(field, owner, value, names.get(field)) for field, value in asked.items()]


def leaf_row(
    kind: type[Leaf | ShelfLeaf], offset: int, total: int, owner: int
) -> list[Leaf | ShelfLeaf]:
    """Make the buttons that turn a list; nothing where it fits on one card."""
    if total <= ROWS:
        return []
    return [
        kind("previous", max(offset - ROWS, 0), owner, is_disabled=offset == 0),
        kind("next", offset + ROWS, owner, is_disabled=offset + ROWS >= total),
    ]


def request_on(message: discord.Message | None) -> Request:
    """Read back what a list was asked for, from its filters."""
    found: dict[str, str] = {}
    for custom_id in ids_on(message):
        values = Filter.shape.decode(custom_id)
        if values is not None:
            found[str(values["field"])] = str(values["value"])
    return read_request(found)


def _option(story: Story) -> discord.SelectOption:
    facts = [", ".join(story.authors), *map(str, story.header.pairings.value[:2])]
    facts += [words.RATINGS[story.rating], words.counted(story.words, "word")]
    return discord.SelectOption(
        label=limits.clip(story.title.strip() or "Untitled", limits.OPTION_TEXT),
        description=limits.clip(" · ".join(filter(None, facts)), limits.OPTION_TEXT),
        value=story.id,
    )
