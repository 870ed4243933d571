"""Counts by facet."""

from __future__ import annotations

import pytest

from bot.core.catalog import Catalog
from bot.core.model import Audience
from bot.core.request import Facet, Named, NameFilter, Request

ANYBODY = Audience()
ADULTS = Audience(is_age_restricted=True)
FILTERS = {
    Facet.AUTHOR: NameFilter.AUTHOR,
    Facet.PAIRING: NameFilter.PAIRING,
    Facet.CHARACTER: NameFilter.CHARACTER,
    Facet.SERIES: NameFilter.SERIES,
    Facet.FANDOM: NameFilter.FANDOM,
}


async def _counts(
    catalog: Catalog, request: Request, facet: Facet, audience: Audience = ANYBODY
) -> dict[str, int]:
    counted = await catalog.count(request, audience, [facet])
    return {each.label: each.count for each in counted[facet]}


async def test_counts_what_is_found(catalog: Catalog) -> None:
    """Within the filters and the words, most frequent first."""
    assert list((await _counts(catalog, Request(), Facet.AUTHOR)).items()) == [
        ("Ione Marsh", 6),
        ("Hob", 2),
        ("Juniper Asher", 2),
        ("A Clerk", 1),
    ]
    assert await _counts(catalog, Request(words="heron"), Facet.AUTHOR) == {
        "Hob": 1,
        "Ione Marsh": 1,
    }
    assert await _counts(catalog, Request(author="hob"), Facet.LENGTH) == {
        "drabble": 1,
        "medium": 1,
    }


async def test_what_is_hidden_is_not_counted(catalog: Catalog) -> None:
    """Nor are names that only hidden stories have."""
    assert "Nan Veil" not in await _counts(catalog, Request(), Facet.AUTHOR)
    assert await _counts(catalog, Request(), Facet.RATING) == {"general": 11}
    assert await _counts(catalog, Request(), Facet.RATING, ADULTS) == {
        "general": 11,
        "mature": 2,
        "unrated": 1,
    }


@pytest.mark.parametrize("facet", Facet)
async def test_every_facet_is_counted(catalog: Catalog, facet: Facet) -> None:
    """Asking for a value finds as many as were counted; at most as many values as asked for."""
    counted = (await catalog.count(Request(), ANYBODY, [facet], limit=3))[facet]
    assert len(counted) <= 3
    for each in counted if facet in FILTERS else ():
        asked = Request(names=(Named(FILTERS[facet], (each.value,)),))
        assert (await catalog.find(asked, ANYBODY)).total == each.count
