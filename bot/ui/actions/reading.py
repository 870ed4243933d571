"""Reading: open, turn, jump, back to the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.errors import PageNotFound
from bot.ui import answers, respond
from bot.ui.actions.base import Actions, Forms, only_for, submitted
from bot.ui.audience import audience_of
from bot.ui.views.reading import PAGE_DIGITS, BackToCard, Jump, JumpForm, Read, Turn

if TYPE_CHECKING:
    from bot.ui.client import Interaction


async def read(interaction: Interaction, control: Read) -> None:
    """Open the text: over a card that only this person sees, else privately beside it."""
    work = answers.page(interaction, control.story, control.page)
    await respond.over_own(interaction, await respond.within(interaction, work))


async def turn(interaction: Interaction, control: Turn) -> None:
    only_for(control.owner, interaction)
    work = answers.page(interaction, control.story, control.page)
    await respond.update(interaction, await respond.within(interaction, work))


async def jump(interaction: Interaction, control: Jump) -> None:
    only_for(control.owner, interaction)
    catalog = interaction.client.services.catalog
    story = await catalog.get(control.story, audience_of(interaction))
    await interaction.response.send_modal(JumpForm(story, control.owner, control.page))


async def go_to(interaction: Interaction, story: str, owner: int) -> None:
    """Turn to the page that was written into the form."""
    only_for(owner, interaction)
    text = submitted(interaction, "page")
    if not text.isdecimal() or len(text) > PAGE_DIGITS:
        catalog = interaction.client.services.catalog
        raise PageNotFound(await catalog.get(story, audience_of(interaction)), 0)
    work = answers.page(interaction, story, int(text))
    await respond.update(interaction, await respond.within(interaction, work))


async def back_to_card(interaction: Interaction, control: BackToCard) -> None:
    only_for(control.owner, interaction)
    work = answers.story(interaction, control.story)
    await respond.update(interaction, await respond.within(interaction, work))


ACTIONS: Actions = {Read: read, Turn: turn, Jump: jump, BackToCard: back_to_card}
FORMS: Forms = ((JumpForm.shape, go_to),)
