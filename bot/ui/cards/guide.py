"""The card behind /help. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.ui.cards import layout
from bot.ui.cards.results import place_for_adults

_KEPT = (
    "**What is kept about you**\n"
    "With your Discord id: the stories you save, the searches you save, which random stories came "
    "to you, so that none comes twice, and those you never want again. Nothing else: not what you "
    "read, not what else you search for. Messages are never read; only commands and buttons "
    "arrive here."
)
_READING = (
    "**Good to know**\n"
    "Titles, authors and pairings complete as you type; a half-remembered word is enough. Buttons "
    "keep working for as long as the message is there. *(inferred)* marks what the file does not "
    "say and was guessed from it."
)


def guide_card(commands: Iterable[tuple[str, str]], elsewhere: str | None) -> layout.Card:
    """Draw the guide: each command with its description, then what people ask about."""
    listing = "\n".join(f"**/{name}** · {description}" for name, description in commands)
    adults = (
        "**Stories for adults**\n"
        "Mature and explicit stories, and those without a rating, are shown only in "
        f"{place_for_adults(elsewhere)}. Everywhere else they are counted, not named."
    )
    return layout.Card(
        layout.box(
            "## Stories, and how to find them",
            listing,
            layout.rule(),
            _READING,
            adults,
            _KEPT,
        )
    )
