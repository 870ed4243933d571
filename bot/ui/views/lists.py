"""The controls of lists: open a story, turn the list, take a filter away.

A list remembers what was asked in its filters: each is a button that says it and takes it away.
What was typed has a button for each thing that was understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

import discord

from bot.core.model import Story
from bot.core.request import Hit, Request
from bot.ui import limits
from bot.ui.cards import words
from bot.ui.cards.results import ROWS
from bot.ui.custom_ids import Part, shape
from bot.ui.views.asked import Asked, join_asked
from bot.ui.views.base import Menu, Press, ids_on
from bot.ui.views.reading import PAGE_DIGITS

CHIPS = 10  # things asked for that find room as buttons beside everything else
_PAGE_SIGN = "@"
_PLACE = re.compile(r"[0-9]{1,2}")
_LABELS = {"previous": "‹ Previous", "next": "Next ›"}


class Opening(StrEnum):
    """What a chosen story opens as."""

    CARD = "card"
    READ = "read"


class Open(Menu, shape=shape("open", opening=Part.WORD)):
    """Choose a story; it opens for whoever chose, the list stays for everybody.

    What is chosen is an id, with the page where the words are that were looked for.
    """

    def __init__(self, opening: str, hits: Iterable[Hit] = ()) -> None:
        unique: dict[str, Hit] = {}
        for hit in hits:
            unique.setdefault(hit.story.id, hit)
        super().__init__(
            "Read which?" if opening == Opening.READ else "Open a story…",
            [_option(hit) for hit in unique.values()],
            opening=opening,
        )
        self.opening = opening

    @property
    def place(self) -> tuple[str, int] | None:
        """The story that was chosen and the page to open at; None where nothing was chosen."""
        story, _, page = (self.chosen or "").partition(_PAGE_SIGN)
        is_page = page.isdecimal() and len(page) <= PAGE_DIGITS
        return (story, max(int(page), 1) if is_page else 1) if story else None


class Filter(Press, shape=shape("filter", field=Part.WORD, owner=Part.PERSON, value=Part.TEXT)):
    """One thing that was asked for; pressing takes it away."""

    def __init__(self, field: str, owner: int, value: str, label: str = "") -> None:
        shown = limits.clip(label or f"{field}: {value}", limits.BUTTON_LABEL - 2)
        super().__init__(f"{shown} ✕", field=field, owner=owner, value=value)
        self.field = field
        self.owner = owner
        self.value = value


class Wider(Press, shape=shape("wider", owner=Part.PERSON, places=Part.TEXT)):
    """Where nothing is found: ask again without what is in the way.

    `places` are those of its filters among all filters of the list: `0.3`.
    """

    def __init__(self, owner: int, places: str, label: str = "", total: int = 0) -> None:
        found = f": {words.counted(total, 'story', 'stories')}"
        shown = limits.clip(label or places, limits.BUTTON_LABEL - 12 - len(found))
        style = discord.ButtonStyle.primary
        super().__init__(f"Without “{shown}”{found}", style=style, owner=owner, places=places)
        self.owner = owner
        self.places = {int(place) for place in places.split(".") if _PLACE.fullmatch(place)}


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


class Unshelve(Menu, shape=shape("unshelve", offset=Part.NUMBER, owner=Part.PERSON)):
    """Choose a story to take off the shelf; the list changes in place, at the same leaf."""

    def __init__(self, offset: int, owner: int, hits: Iterable[Hit] = ()) -> None:
        options = [_option(hit) for hit in hits]
        super().__init__("Remove from shelf…", options, offset=offset, owner=owner)
        self.offset = offset
        self.owner = owner


def open_row(hits: Iterable[Hit], opening: Opening = Opening.CARD) -> list[Open]:
    """Offer stories to open; nothing where there are none."""
    offered = tuple(hits)
    return [Open(opening, offered)] if offered else []


def filter_row(asked: Sequence[Asked], owner: int) -> list[Filter] | None:
    """Make a button for each thing asked for.

    None where one is too long for an id, or there are too many: such a list cannot be turned.
    """
    fits = Filter.shape.fits
    if len(asked) > CHIPS or not all(
        fits(field=each.field, owner=owner, value=each.value) for each in asked
    ):
        return None
    return [Filter(each.field, owner, each.value, each.label) for each in asked]


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


def asked_on(message: discord.Message | None) -> list[tuple[str, str]]:
    """Read back what a list was asked for, from its filters: fields and texts."""
    decoded = map(Filter.shape.decode, ids_on(message))
    return [(str(values["field"]), str(values["value"])) for values in decoded if values]


def request_on(message: discord.Message | None) -> Request:
    """Read back what a list was asked for, as one request."""
    return join_asked(asked_on(message))


def _option(hit: Hit) -> discord.SelectOption:
    story: Story = hit.story
    facts = [", ".join(story.authors), *map(str, story.header.pairings.value[:2])]
    facts += [words.RATINGS[story.rating], words.counted(story.words, "word")]
    return discord.SelectOption(
        label=limits.clip(story.title.strip() or "Untitled", limits.OPTION_TEXT),
        description=limits.clip(" · ".join(filter(None, facts)), limits.OPTION_TEXT),
        value=f"{story.id}{_PAGE_SIGN}{hit.page}" if (hit.page or 1) > 1 else story.id,
    )
