"""Searching: what was typed is understood and found; where nothing is, there is a way out.

Asks with the audience of the moment, as all answers do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.request import Facet, FacetCount, Request, Searched
from bot.ui import screens
from bot.ui.audience import adult_channel, audience_of
from bot.ui.cards.results import ROWS, last_leaf
from bot.ui.views.asked import OPTIONS, TYPED, Asked, cut_words

if TYPE_CHECKING:
    from bot.ui.cards import Card
    from bot.ui.client import Interaction


_VALUES = 4  # of each facet: six facets of four fill a menu
_FACETS = (
    Facet.PAIRING,
    Facet.AUTHOR,
    Facet.RATING,
    Facet.LENGTH,
    Facet.GENRE,
    Facet.COMPLETE,
)


async def search(
    interaction: Interaction, request: Request, offset: int = 0, heading: str = "Stories"
) -> Card:
    """Answer with the stories that fit a request, from row `offset` on; its words are a query.

    A list that has become shorter since it was turned shows its last leaf.
    """
    searched = await _ask(interaction, request, offset)
    if offset and not searched.found.hits:
        offset = last_leaf(searched.found.total)
        searched = await _ask(interaction, request, offset)
    shown = screens.Search(
        request,
        searched.found,
        interaction.user.id,
        offset,
        adult_channel(interaction) if searched.found.hidden else None,
        tuple(typed_parts(searched)),
        sort=searched.request.sort,
    )
    if searched.found.total > ROWS:
        shown = replace(shown, facets=await _facets(interaction, searched))
    if not searched.found.total:
        shown = replace(shown, wider=await _wider(interaction, searched, shown.asked))
    return screens.search(shown, heading)


async def with_saved(interaction: Interaction, words: str | None, saved: str | None) -> str | None:
    """Add a saved search to what was typed; a name that is none is typed text itself."""
    if not saved:
        return words
    found = await interaction.client.services.searches.find(interaction.user.id, saved)
    text = found.text if found else saved
    return f"{text} {words}" if words else text


def typed_parts(searched: Searched) -> Iterator[Asked]:
    """Cut the text of a search into what each chip stands for.

    A chip says what is left without it, so its own text is as long as what is missing then.
    """
    start = 0
    for chip in searched.chips:
        length = len(searched.text) - len(chip.without) - (len(searched.chips) > 1)
        yield from cut_words(searched.text[start : start + length], chip.label)
        start += length + 1


async def _ask(interaction: Interaction, request: Request, offset: int) -> Searched:
    """Search. A shuffled list is the same for a person all day, so that its leaves fit together."""
    services = interaction.client.services
    return await services.catalog.search(
        request.words or "",
        audience_of(interaction),
        within=replace(request, words=None),
        offset=offset,
        limit=ROWS,
        seed=interaction.user.id + services.now().toordinal(),
    )


async def _facets(interaction: Interaction, searched: Searched) -> list[tuple[Facet, FacetCount]]:
    """Return what the list can be narrowed to: values that some of it has and some has not."""
    counts = await interaction.client.services.catalog.count(
        searched.request, audience_of(interaction), _FACETS, limit=_VALUES
    )
    total = searched.found.total
    return [(facet, each) for facet in _FACETS for each in counts[facet] if 0 < each.count < total]


async def _wider(
    interaction: Interaction, searched: Searched, asked: Sequence[Asked]
) -> screens.Wide | None:
    """Return what to leave out so that something is found; None where that is not known."""
    relaxed = searched.relaxed
    if relaxed is not None:
        return _without(asked, relaxed.dropped, relaxed.count)
    if len(searched.chips) > 1:
        return None
    audience = audience_of(interaction)
    found = await interaction.client.services.catalog.relax(searched.request, audience)
    if found is None:
        return None
    # What is no option is what the only chip stands for, whatever it became in the request.
    fields = {field if field in OPTIONS else TYPED for field in found[1].dropped}
    labels = [each.whole or each.label for each in asked if each.field in fields]
    return _without(asked, labels, found[1].count)


def _without(asked: Sequence[Asked], labels: Collection[str], count: int) -> screens.Wide | None:
    """Say which of the things asked for, by their places, are to be left out."""
    places = [at for at, each in enumerate(asked) if (each.whole or each.label) in labels]
    return screens.Wide(places, list(dict.fromkeys(labels)), count) if places else None
