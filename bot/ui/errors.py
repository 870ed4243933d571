"""One table from what went wrong to the sentence that people read.

Every entrance (commands, controls, forms) leads here. What is not in the table is unexpected: it
gets a reference that is also in the log. Never shows an exception's own text.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.core import errors as core
from bot.core.model import Refusal, Story
from bot.core.request import Hit
from bot.ui import cards, respond
from bot.ui.audience import adult_channel
from bot.ui.markdown import literal
from bot.ui.views.lists import Open, Opening, open_row

if TYPE_CHECKING:
    from bot.ui.client import Interaction

_log = logging.getLogger(__name__)

_GONE = "This story is not in the catalog any more. **/search** finds what is there."
Sentence = Callable[[Any, "Interaction"], cards.Card]


def _not_found(error: core.StoryNotFound, interaction: Interaction) -> cards.Card:
    if interaction.type is not discord.InteractionType.application_command:
        return cards.notice(_GONE)  # a control knows the story by its id, which nobody typed
    return cards.not_found(error.query, error.near, _open_row(error.near[:5], interaction))


def _ambiguous(error: core.AmbiguousTitle, interaction: Interaction) -> cards.Card:
    row = _open_row(error.stories, interaction)
    return cards.ambiguous(error.query, error.stories, row)


def _no_page(error: core.PageNotFound, interaction: Interaction) -> cards.Card:
    story: Story = error.story
    pages = "only one page" if story.pages == 1 else f"pages 1 to {story.pages:,}"
    wrong = f"There is no page {error.number:,}." if error.number else "That is no page number."
    return cards.notice(f"{wrong} *{literal(story.title, 150)}* has {pages}.")


def _refused(error: core.NotPermitted, interaction: Interaction) -> cards.Card:
    refusal = error.verdict.refusal or Refusal.FORBIDDEN
    return cards.refused(refusal, adult_channel(interaction))


def _says(text: str) -> Sentence:
    return lambda error, interaction: cards.notice(text)


SENTENCES: tuple[tuple[type[Exception], Sentence], ...] = (
    (core.StoryNotFound, _not_found),
    (core.AmbiguousTitle, _ambiguous),
    (core.PageNotFound, _no_page),
    (core.NotPermitted, _refused),
    (
        core.NotYours,
        _says(
            "Only the person who asked for this can use its buttons. Ask for your "
            "own: type `/` and choose a command."
        ),
    ),
    (
        core.StaleControl,
        _says(
            "This button is from an older version and does nothing any more. "
            "Ask again: type `/` and choose a command."
        ),
    ),
    (
        app_commands.CommandNotFound,
        _says(
            "This command is gone since the last update. Discord "
            "will show the present ones when you reload it."
        ),
    ),
    (
        app_commands.CommandSignatureMismatch,
        _says("This command has changed since Discord last looked. Reload Discord and try again."),
    ),
    (
        app_commands.TransformerError,
        _says(
            "One of the options cannot be used like this. Choose "
            "from the list that opens as you type."
        ),
    ),
    (app_commands.CheckFailure, _says("You may not use this command here.")),
)
"""What people can do something about. First match wins."""

TROUBLE: tuple[tuple[type[Exception], str], ...] = (
    (core.StoreError, "The stories cannot be reached just now. Try again in a few minutes."),
    (Exception, "Something went wrong."),
)
"""What only the operator can do something about: logged, and given a reference."""


async def answered(interaction: Interaction, work: Awaitable[None]) -> None:
    """Do the work; whatever goes wrong is answered."""
    try:
        await work
    except Exception as error:
        await handle(interaction, error)


async def handle(interaction: Interaction, error: Exception) -> None:
    """Answer an error with its sentence, privately."""
    error = _cause(error)
    if isinstance(error, discord.NotFound) and error.code == 10062:
        _log.warning("too late to answer interaction %s", interaction.id)
        return
    for kind, sentence in SENTENCES:
        if isinstance(error, kind):
            _log.info("%s: %s", type(error).__name__, _where(interaction))
            await _send(interaction, sentence(error, interaction))
            return
    await _send(interaction, cards.notice(_trouble(interaction, error)))


def _trouble(interaction: Interaction, error: Exception) -> str:
    reference = f"{interaction.client.services.rng.getrandbits(16):04X}"
    _log.error("reference %s: %s", reference, _where(interaction), exc_info=error)
    sentence = next(text for kind, text in TROUBLE if isinstance(error, kind))
    return f"{sentence} Reference `{reference}`."


def _cause(error: Exception) -> Exception:
    """Unwrap what discord.py wraps around an exception of ours."""
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    return error


def _where(interaction: Interaction) -> str:
    data: Any = interaction.data or {}
    what = data.get("name") or str(data.get("custom_id", "")).split(":")[1:2]
    return f"{what} by {interaction.user.id} in guild {interaction.guild_id}"


def _open_row(stories: Sequence[Story], interaction: Interaction) -> list[Open]:
    """Offer stories to open as the command would have."""
    command = interaction.command
    is_reading = command is not None and command.name == "read"
    return open_row(
        (Hit(story, 0) for story in stories), Opening.READ if is_reading else Opening.CARD
    )


async def _send(interaction: Interaction, card: cards.Card) -> None:
    try:
        await respond.answer(interaction, card, is_private=True)
    except discord.HTTPException:
        _log.warning("could not say so: %s", _where(interaction), exc_info=True)
