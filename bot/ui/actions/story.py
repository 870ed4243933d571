"""A story's card: more like it, keep it, another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.request import Request
from bot.ui import answers, cards, respond
from bot.ui.actions.base import Actions, only_for
from bot.ui.audience import audience_of
from bot.ui.markdown import literal
from bot.ui.views.story import Another, AnotherLike, Refuse, Save, Similar, Unsave, drawn_on

if TYPE_CHECKING:
    from bot.ui.client import Interaction


async def similar(interaction: Interaction, control: Similar) -> None:
    work = answers.similar(interaction, control.story)
    card = await respond.within(interaction, work)
    await respond.answer(interaction, card, is_private=True)


async def save(interaction: Interaction, control: Save) -> None:
    services, owner = interaction.client.services, interaction.user.id
    story = await services.catalog.get(control.story, audience_of(interaction))
    is_new = await services.shelf.save(owner, story.id, now=services.now())
    said = "is on your shelf now" if is_new else "is on your shelf already"
    text = f"*{literal(story.title, 150)}* {said}. **/shelf** lists what you keep."
    card = cards.notice(text, [Unsave(story.id, owner)])
    await respond.answer(interaction, card, is_private=True)


async def unsave(interaction: Interaction, control: Unsave) -> None:
    only_for(control.owner, interaction)
    await interaction.client.services.shelf.unsave(control.owner, control.story)
    title = await answers.title(interaction, control.story)
    what = f"*{literal(title, 150)}*" if title else "It"
    card = cards.notice(f"{what} is off your shelf.", [Save(control.story)])
    await respond.update(interaction, card)


async def another(interaction: Interaction, control: Another) -> None:
    only_for(control.owner, interaction)
    await _draw_again(interaction, control.request)


async def refuse(interaction: Interaction, control: Refuse) -> None:
    only_for(control.owner, interaction)
    services = interaction.client.services
    story = await services.catalog.get(control.story, audience_of(interaction))
    await services.draws.refuse(control.owner, story.id)
    await _draw_again(interaction, drawn_on(interaction.message))


async def _draw_again(interaction: Interaction, request: Request) -> None:
    message = interaction.message
    is_private = message is None or message.flags.ephemeral
    work = answers.draw(interaction, request, is_private=is_private)
    await respond.update(interaction, await respond.within(interaction, work))


async def another_like(interaction: Interaction, control: AnotherLike) -> None:
    only_for(control.owner, interaction)
    work = answers.draw_like(interaction, control.story, drawn_on(interaction.message))
    await respond.update(interaction, await respond.within(interaction, work))


ACTIONS: Actions = {
    Similar: similar,
    Save: save,
    Unsave: unsave,
    Another: another,
    AnotherLike: another_like,
    Refuse: refuse,
}
