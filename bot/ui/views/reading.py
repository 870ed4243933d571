"""The controls of reading: open at a page, turn, jump, back to the card."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, ClassVar

import discord
from discord import ui

from bot.core.model import Page, Story
from bot.ui import limits
from bot.ui.custom_ids import Part, Shape, shape
from bot.ui.views.base import Press

PAGE_DIGITS = 9
_FORM_LIFE = 900.0  # seconds until discord.py forgets an open form; the answer does not need it


class Step(StrEnum):
    """The ways to turn from a page."""

    FIRST = "first"
    PREVIOUS = "previous"
    NEXT = "next"
    LAST = "last"


_LABELS: dict[str, str] = {
    Step.FIRST: "« First",
    Step.PREVIOUS: "‹ Previous",
    Step.NEXT: "Next ›",
    Step.LAST: "Last »",
}


class Read(Press, shape=shape("read", story=Part.STORY, page=Part.NUMBER)):
    """Open a story at a page, for whoever presses."""

    def __init__(self, story: str, page: int = 1) -> None:
        label = "Read" if page == 1 else f"Read from page {page:,}"
        super().__init__(label, style=discord.ButtonStyle.primary, story=story, page=page)
        self.story = story
        self.page = page


class Turn(
    Press,
    shape=shape("turn", step=Part.WORD, story=Part.STORY, page=Part.NUMBER, owner=Part.PERSON),
):
    """Turn to a page, in place."""

    def __init__(
        self, step: str, story: str, page: int, owner: int, *, is_disabled: bool = False
    ) -> None:
        is_next = step == Step.NEXT and not is_disabled
        super().__init__(
            _LABELS.get(step, step),
            style=discord.ButtonStyle.primary if is_next else discord.ButtonStyle.secondary,
            is_disabled=is_disabled,
            step=step,
            story=story,
            page=page,
            owner=owner,
        )
        self.story = story
        self.page = page
        self.owner = owner


class Jump(Press, shape=shape("jump", story=Part.STORY, page=Part.NUMBER, owner=Part.PERSON)):
    """Ask for the page to jump to."""

    def __init__(self, story: str, page: int, owner: int) -> None:
        super().__init__("Jump to page…", story=story, page=page, owner=owner)
        self.story = story
        self.page = page
        self.owner = owner


class BackToCard(Press, shape=shape("card", story=Part.STORY, owner=Part.PERSON)):
    """Leave the text for the story's card, in place."""

    def __init__(self, story: str, owner: int) -> None:
        super().__init__("Back to card", story=story, owner=owner)
        self.story = story
        self.owner = owner


class JumpForm(ui.Modal):
    """Asks for a page number. Its id holds all, so it works after a restart too."""

    shape: ClassVar[Shape] = shape("goto", story=Part.STORY, owner=Part.PERSON)

    def __init__(self, story: Story, owner: int, current: int) -> None:
        super().__init__(
            title=limits.clip(story.title, limits.MODAL_TITLE),
            custom_id=self.shape.encode(story=story.id, owner=owner),
            timeout=_FORM_LIFE,
        )
        field: ui.TextInput[Any] = ui.TextInput(
            custom_id="page", placeholder=str(current), min_length=1, max_length=PAGE_DIGITS
        )
        label = limits.clip(f"Page, from 1 to {story.pages:,}", limits.MODAL_LABEL)
        self.add_item(ui.Label(text=label, component=field))


def page_rows(page: Page, owner: int) -> list[Sequence[Press]]:
    """Make the controls that turn a page and leave it; a story of one page has none to turn it."""
    story, number = page.story.id, page.number
    last = page.story.pages
    leaves = [
        Turn(Step.FIRST, story, 1, owner, is_disabled=number == 1),
        Turn(Step.PREVIOUS, story, max(number - 1, 1), owner, is_disabled=number == 1),
        Turn(Step.NEXT, story, min(number + 1, last), owner, is_disabled=number >= last),
        Turn(Step.LAST, story, last, owner, is_disabled=number >= last),
    ]
    rest: list[Press] = [Jump(story, number, owner)] if last > 1 else []
    return [leaves if last > 1 else [], [*rest, BackToCard(story, owner)]]
