"""Lists: open one of them, turn the leaf, take a filter away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.errors import StaleControl
from bot.ui import answers, respond
from bot.ui.actions.base import Actions, only_for
from bot.ui.views.asked import FIELDS
from bot.ui.views.lists import Filter, Leaf, Open, Opening, ShelfLeaf, request_on

if TYPE_CHECKING:
    from bot.ui.client import Interaction


async def open_one(interaction: Interaction, control: Open) -> None:
    """Open what was chosen for whoever chose; the list stays as it is."""
    story_id = next(iter(control.item.values), None)
    if story_id is None:
        raise StaleControl
    is_reading = control.opening == Opening.READ
    work = (
        answers.page(interaction, story_id, 1)
        if is_reading
        else answers.story(interaction, story_id)
    )
    card = await respond.within(interaction, work)
    await respond.answer(interaction, card, is_private=True)


async def turn(interaction: Interaction, control: Leaf) -> None:
    only_for(control.owner, interaction)
    work = answers.search(interaction, request_on(interaction.message), control.offset)
    await respond.update(interaction, await respond.within(interaction, work))


async def take_away(interaction: Interaction, control: Filter) -> None:
    only_for(control.owner, interaction)
    if control.field not in FIELDS:
        raise StaleControl
    request = replace(request_on(interaction.message), **{control.field: None})
    work = answers.search(interaction, request)
    await respond.update(interaction, await respond.within(interaction, work))


async def turn_shelf(interaction: Interaction, control: ShelfLeaf) -> None:
    only_for(control.owner, interaction)
    work = answers.shelf(interaction, control.offset)
    await respond.update(interaction, await respond.within(interaction, work))


ACTIONS: Actions = {Open: open_one, Leaf: turn, Filter: take_away, ShelfLeaf: turn_shelf}
