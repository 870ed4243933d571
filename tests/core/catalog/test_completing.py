"""Autocomplete."""

from __future__ import annotations

import pytest

from bot.core.catalog import Catalog
from bot.core.catalog.completing import LONGEST_LABEL, title_label
from bot.core.model import Audience
from bot.core.request import LookupField, Request
from tests.builders import a_header, a_story

ANYBODY = Audience()
ADULTS = Audience(is_age_restricted=True)


async def _labels(
    catalog: Catalog, field: LookupField, text: str, author: str | None = None
) -> list[str]:
    return [row.label for row in await catalog.complete(field, text, ANYBODY, author=author)]


async def test_a_row_tells_namesakes_apart(catalog: Catalog) -> None:
    """Title, author, pairing, rating; the value is the id."""
    assert set(await _labels(catalog, LookupField.TITLE, "untitled")) == {
        "Untitled — Hob · General",
        "Untitled — Ione Marsh · General",
    }
    rows = await catalog.complete(LookupField.TITLE, "the levy", ANYBODY)
    assert rows[0].label == "The Levy — Juniper Asher · Robin/Marian · General"
    assert (await catalog.get(rows[0].value, ANYBODY)).title == "The Levy"


@pytest.mark.parametrize("text", ["p", "pot", "potter the", "the poter", "THE PÖTTER"])
async def test_titles_as_they_are_typed(catalog: Catalog, text: str) -> None:
    """One letter, a beginning, swapped words, a typo, other accents."""
    labels = await _labels(catalog, LookupField.TITLE, text)
    assert any(label.startswith("The Potter") for label in labels)


async def test_what_is_sent_back_finds_the_stories(catalog: Catalog) -> None:
    """The value of every row works as the option's value."""
    for row in await catalog.complete(LookupField.AUTHOR, "", ADULTS):
        assert (await catalog.find(Request(author=row.value), ADULTS)).total > 0
    for row in await catalog.complete(LookupField.PAIRING, "", ADULTS):
        assert (await catalog.find(Request(pairing=row.value), ADULTS)).total > 0


async def test_an_empty_text_offers_the_most_popular(catalog: Catalog) -> None:
    """Whoever has most stories stands first."""
    assert (await _labels(catalog, LookupField.AUTHOR, ""))[0] == "Ione Marsh"


async def test_an_author_narrows_the_others(catalog: Catalog) -> None:
    """Only that author's titles and pairings, in any spelling of the author."""
    titles = await _labels(catalog, LookupField.TITLE, "", author="hob")
    assert [label.partition(" — ")[0] for label in titles] == ["The Potter", "Untitled"]
    assert await _labels(catalog, LookupField.PAIRING, "", author="Hob") == ["Robin/Marian"]
    typed = await _labels(catalog, LookupField.TITLE, "poter", author="Hob")
    assert [label.partition(" — ")[0] for label in typed] == ["The Potter"]


async def test_hidden_names_are_not_offered(catalog: Catalog) -> None:
    """Not a title, nor an author, pairing or character with nothing to show here."""
    hidden = {
        LookupField.TITLE: "Grim Secret",
        LookupField.AUTHOR: "Nan Veil",
        LookupField.PAIRING: "Hades/Minthe",
        LookupField.CHARACTER: "Minthe",
    }
    for field, name in hidden.items():
        for text in ("", name, name[:3]):
            assert name not in str(await _labels(catalog, field, text))
        assert name in str(await catalog.complete(field, name, ADULTS))


async def test_no_more_than_asked_for(catalog: Catalog) -> None:
    """Discord takes twenty-five; whoever asks for fewer gets fewer."""
    assert len(await catalog.complete(LookupField.TITLE, "", ADULTS, limit=3)) == 3


def test_a_label_fits_discord() -> None:
    """A title of four hundred letters is cut, and what tells it apart is still there."""
    header = a_header("Long " * 80, ("Ione Marsh",), pairings=["Robin/Marian"])
    label = title_label(a_story(header=header))
    assert len(label) <= LONGEST_LABEL
    assert "… — Ione Marsh · Robin" in label
