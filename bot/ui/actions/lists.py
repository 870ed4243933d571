"""Lists: open one of them, turn the leaf, take a filter away, order and narrow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.errors import StaleControl
from bot.core.request import Request, Sort
from bot.ui import answers, respond, searching
from bot.ui.actions.base import Actions, only_for
from bot.ui.views.asked import FIELDS, join_asked, sorted_by
from bot.ui.views.lists import (
    Filter,
    Leaf,
    Open,
    Opening,
    ShelfLeaf,
    Unshelve,
    Wider,
    asked_on,
    request_on,
)
from bot.ui.views.narrowing import Narrow, Order

if TYPE_CHECKING:
    from bot.ui.client import Interaction


async def open_one(interaction: Interaction, control: Open) -> None:
    """Open what was chosen for whoever chose; the list stays as it is."""
    if control.place is None:
        raise StaleControl
    story_id, page = control.place
    is_reading = control.opening == Opening.READ
    work = (
        answers.page(interaction, story_id, page)
        if is_reading
        else answers.story(interaction, story_id, page)
    )
    card = await respond.within(interaction, work)
    await respond.answer(interaction, card, is_private=True)


async def turn(interaction: Interaction, control: Leaf) -> None:
    only_for(control.owner, interaction)
    work = searching.search(interaction, request_on(interaction.message), control.offset)
    await respond.update(interaction, await respond.within(interaction, work))


async def take_away(interaction: Interaction, control: Filter) -> None:
    only_for(control.owner, interaction)
    if control.field not in FIELDS:
        raise StaleControl
    taken = (control.field, control.value)
    kept = [part for part in asked_on(interaction.message) if part != taken]
    await _ask_again(interaction, join_asked(kept))


async def widen(interaction: Interaction, control: Wider) -> None:
    only_for(control.owner, interaction)
    asked = asked_on(interaction.message)
    kept = [part for place, part in enumerate(asked) if place not in control.places]
    if len(kept) == len(asked):
        raise StaleControl
    await _ask_again(interaction, join_asked(kept))


async def order(interaction: Interaction, control: Order) -> None:
    only_for(control.owner, interaction)
    if control.chosen not in set(Sort):
        raise StaleControl
    await _ask_again(interaction, sorted_by(asked_on(interaction.message), Sort(control.chosen)))


async def narrow(interaction: Interaction, control: Narrow) -> None:
    only_for(control.owner, interaction)
    if control.chosen is None:
        raise StaleControl
    more = ("words", control.chosen)
    await _ask_again(interaction, join_asked([*asked_on(interaction.message), more]))


async def turn_shelf(interaction: Interaction, control: ShelfLeaf) -> None:
    only_for(control.owner, interaction)
    work = answers.shelf(interaction, control.offset)
    await respond.update(interaction, await respond.within(interaction, work))


async def unshelve(interaction: Interaction, control: Unshelve) -> None:
    only_for(control.owner, interaction)
    if control.chosen is None:
        raise StaleControl
    await interaction.client.services.shelf.unsave(control.owner, control.chosen)
    work = answers.shelf(interaction, control.offset)
    await respond.update(interaction, await respond.within(interaction, work))


async def _ask_again(interaction: Interaction, request: Request) -> None:
    work = searching.search(interaction, request)
    await respond.update(interaction, await respond.within(interaction, work))


ACTIONS: Actions = {
    Open: open_one,
    Leaf: turn,
    Filter: take_away,
    Wider: widen,
    Order: order,
    Narrow: narrow,
    ShelfLeaf: turn_shelf,
    Unshelve: unshelve,
}
