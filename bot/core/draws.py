"""Service: random stories dealt like cards, none again before all that match have come.

There is a pack for every reader and one for every server. What is remembered are the ids that were
drawn, so it does not matter which filters were set in between, and a catalog that is built anew
goes on where it was: a new story is simply one that has not come yet.
"""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from bot.core.catalog import Catalog
from bot.core.model import Audience, Story
from bot.core.request import Hidden, Request
from bot.core.store import draws
from bot.core.store.draws import DrawOwner, DrawTable
from bot.core.store.library import Library

_TRIES = 5


class Draws:
    """Random stories, remembered. A draw is on the disk when the call returns."""

    def __init__(self, catalog: Catalog, library: Library) -> None:
        self._catalog = catalog
        self._library = library

    async def draw(
        self,
        request: Request,
        audience: Audience,
        *,
        rng: Random,
        is_shared: bool = False,
        read: Collection[str] = (),
    ) -> tuple[Story | None, tuple[Hidden, ...]]:
        """Draw a story that a request finds, each of those not drawn yet as likely as any other.

        From the server's pack where the answer is shared with it, else from the reader's. When all
        that match have come they begin anew, though not with the last one again. What the reader
        refused never comes. None where there is nothing; also returns what is hidden.
        """
        owner = _owner(audience, is_shared)
        refused = frozenset[str]()
        if audience.reader_id is not None:
            refused = await draws.list_refused(self._library, audience.reader_id)

        async def draw_without(ids: Collection[str]) -> tuple[Story | None, tuple[Hidden, ...]]:
            return await self._catalog.random(
                request, audience, rng=rng, exclude=refused.union(ids), read=read
            )

        if owner is None:
            return await draw_without(())
        story, hidden = None, ()
        for _ in range(_TRIES):  # another draw for the same server may come first
            drawn = await draws.list_drawn(self._library, owner)
            forget: Collection[str] = ()
            story, hidden = await draw_without(drawn.ids)
            if story is None:
                last = (drawn.last,) if drawn.last else ()
                story, hidden = await draw_without(last)
                if story is None and last:
                    story, hidden = await draw_without(())
                if story is None:
                    return None, hidden
                forget = await self._catalog.keep_found(drawn.ids, request, audience, read=read)
            if await draws.record_draw(self._library, owner, story.id, forget):
                break
        return story, hidden

    async def refuse(self, reader_id: int, story_id: str) -> bool:
        """Never draw a story for a reader again; say whether that is new."""
        return await draws.refuse_story(self._library, reader_id, story_id)

    async def count_refused(self, reader_id: int) -> int:
        """Count the stories that are never drawn for a reader."""
        return len(await draws.list_refused(self._library, reader_id))

    async def allow_again(self, reader_id: int) -> int:
        """Let what a reader refused be drawn again; return how many stories that are."""
        return await draws.forget_refused(self._library, reader_id)

    async def start_over(self, audience: Audience, *, is_shared: bool = False) -> None:
        """Forget what was drawn: everything may come again."""
        if owner := _owner(audience, is_shared):
            await draws.forget_draws(self._library, owner)


def _owner(audience: Audience, is_shared: bool) -> DrawOwner | None:
    if is_shared and audience.guild_id is not None:
        return DrawOwner(DrawTable.GUILD, audience.guild_id)
    if audience.reader_id is not None:
        return DrawOwner(DrawTable.READER, audience.reader_id)
    return None
