"""The controls of a story's card: more like it, keep it, another one."""

from __future__ import annotations

import discord

from bot.core.request import Request
from bot.ui.custom_ids import Part, shape
from bot.ui.views.asked import read_request, write_request
from bot.ui.views.base import Press, ids_on
from bot.ui.views.reading import Read


class Similar(Press, shape=shape("similar", story=Part.STORY)):
    """List stories that are like this one, for whoever presses."""

    def __init__(self, story: str) -> None:
        super().__init__("More like this", story=story)
        self.story = story


class Save(Press, shape=shape("save", story=Part.STORY)):
    """Put the story on the shelf of whoever presses."""

    def __init__(self, story: str) -> None:
        super().__init__("Save", story=story)
        self.story = story


class Unsave(Press, shape=shape("unsave", story=Part.STORY, owner=Part.PERSON)):
    """Take the story off the shelf again."""

    def __init__(self, story: str, owner: int) -> None:
        super().__init__("Remove from shelf", story=story, owner=owner)
        self.story = story
        self.owner = owner


class Another(
    Press,
    shape=shape(
        "another",
        owner=Part.PERSON,
        rating=Part.TEXT,
        length=Part.TEXT,
        pairing=Part.TEXT,
        author=Part.TEXT,
    ),
):
    """Draw again with the same filters, in place."""

    def __init__(self, owner: int, rating: str, length: str, pairing: str, author: str) -> None:
        super().__init__(
            "Another",
            owner=owner,
            rating=rating,
            length=length,
            pairing=pairing,
            author=author,
        )
        self.owner = owner
        self.request = read_request(
            {"rating": rating, "length": length, "pairing": pairing, "author": author}
        )


class AnotherLike(Press, shape=shape("alike", story=Part.STORY, owner=Part.PERSON)):
    """Draw one of the stories that are most like this one, in place."""

    def __init__(self, story: str, owner: int) -> None:
        super().__init__("Another like this", story=story, owner=owner)
        self.story = story
        self.owner = owner


class Refuse(Press, shape=shape("refuse", story=Part.STORY, owner=Part.PERSON)):
    """Never draw this story for its owner again, and draw another in place."""

    def __init__(self, story: str, owner: int) -> None:
        super().__init__("Not this one", story=story, owner=owner)
        self.story = story
        self.owner = owner


def drawn_on(message: discord.Message | None) -> Request:
    """Read back the filters of a random draw from its card; none where they were not kept."""
    for custom_id in ids_on(message):
        if (values := Another.shape.decode(custom_id)) is not None:
            return read_request({name: str(value) for name, value in values.items()})
    return Request()


def onward_controls(story_id: str) -> list[Press]:
    """Make the buttons for what one does after a story."""
    return [Similar(story_id), Save(story_id)]


def card_controls(
    story_id: str, drawn: tuple[Request, int] | None = None, at: int = 1
) -> list[list[Press]]:
    """Make the rows of buttons of a card; `drawn` are the filters of a random draw and whose it
    was, `at` the page where the words are that were looked for.

    Filters too long for an id are not kept: such a card has no button for another.
    """
    reads = [Read(story_id, page) for page in sorted({1, at})]
    rows: list[list[Press]] = [[*reads, *onward_controls(story_id)]]
    if drawn is not None:
        request, owner = drawn
        asked = write_request(request)
        kept = {name: asked.get(name, "") for name in ("rating", "length", "pairing", "author")}
        again: list[Press] = []
        if Another.shape.fits(owner=owner, **kept):
            again = [Another(owner, **kept), Refuse(story_id, owner)]
        rows.append([*again, AnotherLike(story_id, owner)])
    return rows
