"""What commands and controls answer with: ask the services for this audience, make the screen.

Every function asks with the audience of the moment, so an old button in a channel that has lost
its age restriction shows nothing that it should not.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.core.errors import NotPermitted, StoryNotFound
from bot.core.model import Audience, Refusal, Story
from bot.core.request import Found, Hidden, Hit, Request
from bot.ui import screens, searching
from bot.ui.audience import adult_channel, audience_of
from bot.ui.cards.results import ROWS, last_leaf

_REFUSED = "You refused all that fit. **/random** with `anew` lets them come again"
_ALIKE = 12  # so many of the most similar stories are drawn from

if TYPE_CHECKING:
    from bot.ui.cards import Card
    from bot.ui.client import Interaction


async def story(interaction: Interaction, reference: str, at: int = 1) -> Card:
    """Answer with the card of the story that has this id or title; it also opens at page `at`."""
    catalog = interaction.client.services.catalog
    return screens.story(await catalog.get(reference, audience_of(interaction)), at=at)


async def page(interaction: Interaction, story_id: str, number: int) -> Card:
    """Answer with a page of a story, for the person who asks to turn."""
    catalog = interaction.client.services.catalog
    found = await catalog.page(story_id, number, audience_of(interaction))
    return screens.page(found, interaction.user.id)


async def page_of(interaction: Interaction, reference: str, number: int) -> Card:
    """Answer with a page of the story that has this id or title."""
    catalog = interaction.client.services.catalog
    found = await catalog.get(reference, audience_of(interaction))
    return await page(interaction, found.id, number)


async def draw(interaction: Interaction, request: Request, *, is_private: bool) -> Card:
    """Answer with a random story; where none fits, as a search does that finds nothing.

    What everybody sees comes from the server's pack, what one person sees from theirs.
    """
    services, audience = interaction.client.services, audience_of(interaction)
    drawn, _ = await services.draws.draw(
        request, audience, rng=services.rng, is_shared=not is_private
    )
    if drawn is not None:
        return screens.story(drawn, (request, interaction.user.id))
    return await searching.search(interaction, request, heading=_REFUSED)


async def draw_anew(interaction: Interaction, request: Request, *, is_private: bool) -> Card:
    """Do what `draw` does, once everything may come to this person again."""
    services, owner = interaction.client.services, interaction.user.id
    await services.draws.allow_again(owner)
    await services.draws.start_over(audience_of(interaction))
    return await draw(interaction, request, is_private=is_private)


async def draw_like(interaction: Interaction, story_id: str, request: Request) -> Card:
    """Answer with one of the stories most like a story, as likely as any other of them.

    `request` are the filters that the card goes on with; what is alike need not fit them. Where
    nothing is like it, the story stays.
    """
    services, audience = interaction.client.services, audience_of(interaction)
    story = await services.catalog.get(story_id, audience)
    alike = await services.catalog.similar(story.id, audience, _ALIKE)
    drawn = services.rng.choice(alike).story if alike else story
    return screens.story(drawn, (request, interaction.user.id))


async def similar(interaction: Interaction, story_id: str) -> Card:
    """Answer with what is like a story."""
    catalog, audience = interaction.client.services.catalog, audience_of(interaction)
    to = await catalog.get(story_id, audience)
    return screens.similar(to, tuple(await catalog.similar(to.id, audience, ROWS)))


async def shelf(interaction: Interaction, offset: int = 0) -> Card:
    """Answer with what the person keeps, latest first; what may not be shown here is counted."""
    services, owner = interaction.client.services, interaction.user.id
    kept = await services.shelf.list_saved(owner)
    offset = min(offset, last_leaf(len(kept)))
    audience = audience_of(interaction)
    looked = await asyncio.gather(
        *(_kept(interaction, entry.story_id, audience) for entry in kept[offset : offset + ROWS])
    )
    hits = tuple(Hit(found, 100) for found in looked if isinstance(found, Story))
    refusals = [found for found in looked if isinstance(found, Refusal)]
    hidden = tuple(Hidden(kind, refusals.count(kind)) for kind in dict.fromkeys(refusals))
    found = Found(hits, len(kept), hidden)
    elsewhere = adult_channel(interaction) if hidden else None
    return screens.shelf(found, offset, owner, elsewhere)


async def title(interaction: Interaction, story_id: str) -> str | None:
    """Return a story's title where it may be shown here."""
    found = await _kept(interaction, story_id, audience_of(interaction))
    return found.title if isinstance(found, Story) else None


async def _kept(
    interaction: Interaction, story_id: str, audience: Audience
) -> Story | Refusal | None:
    """Get a kept story, or why it is not shown here; None where it has left the catalog."""
    try:
        return await interaction.client.services.catalog.get(story_id, audience)
    except NotPermitted as error:
        return error.verdict.refusal
    except StoryNotFound:
        return None
