"""Saved searches: keep one under a name, delete it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.errors import StaleControl
from bot.ui import cards, respond
from bot.ui.actions.base import Actions, Forms, only_for, submitted
from bot.ui.audience import audience_of
from bot.ui.markdown import literal
from bot.ui.views.asked import write_query_text
from bot.ui.views.lists import request_on
from bot.ui.views.saving import DeleteSearch, SaveSearch, SaveSearchForm

if TYPE_CHECKING:
    from bot.ui.client import Interaction

_SAID = {
    "new": "is saved. **/search** completes it under `saved`.",
    "replaced": "is saved in place of what had this name.",
    "too_many": "is not saved: you keep as many searches as there is room for. Delete one first.",
    "too_long": "is not saved: it asks for too much.",
    "no_name": "is not saved: it needs a name.",
}
_KEPT = {"new", "replaced"}


async def save_search(interaction: Interaction, control: SaveSearch) -> None:
    await interaction.response.send_modal(SaveSearchForm())


async def save_under(interaction: Interaction) -> None:
    """Keep what the list was asked for under the name that was written."""
    services, owner = interaction.client.services, interaction.user.id
    request = request_on(interaction.message)
    if request.is_empty:
        raise StaleControl
    title = None
    if request.title:
        title = (await services.catalog.get(request.title, audience_of(interaction))).title
    name, text = submitted(interaction, "name"), write_query_text(request, title)
    outcome = await services.searches.save(owner, name, text, services.now())
    controls = [DeleteSearch(owner, name)] if outcome in _KEPT and _fits(owner, name) else []
    card = cards.notice(f"“{literal(name, 100)}” {_SAID[outcome]}", controls)
    await respond.answer(interaction, card, is_private=True)


async def delete_search(interaction: Interaction, control: DeleteSearch) -> None:
    only_for(control.owner, interaction)
    await interaction.client.services.searches.delete(control.owner, control.name)
    await respond.update(interaction, cards.notice(f"“{literal(control.name, 100)}” is deleted."))


def _fits(owner: int, name: str) -> bool:
    return DeleteSearch.shape.fits(owner=owner, name=name)


ACTIONS: Actions = {SaveSearch: save_search, DeleteSearch: delete_search}
FORMS: Forms = ((SaveSearchForm.shape, save_under),)
