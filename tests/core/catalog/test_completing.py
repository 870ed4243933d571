"""Autocomplete."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.catalog import Catalog
from bot.core.catalog.completing import LONGEST_LABEL, title_label
from bot.core.model import Audience, Fact, Provenance
from bot.core.request import LookupField, Request
from tests.builders import a_header, a_parsed_story, a_story, build_catalog, some_words

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


async def test_a_pairing_narrows_authors_and_titles(catalog: Catalog) -> None:
    """Both ways, and together with an author."""
    teo = "Teo/Ysolde"
    rows = await catalog.complete(LookupField.AUTHOR, "", ANYBODY, pairing=teo)
    assert [row.label for row in rows] == ["Ione Marsh"]
    rows = await catalog.complete(LookupField.TITLE, "potter", ANYBODY, pairing="robin/marian")
    assert [row.label.partition(" — ")[0] for row in rows] == ["The Potter"]
    rows = await catalog.complete(LookupField.TITLE, "", ANYBODY, pairing=teo, author="Hob")
    assert rows == []
    own = await catalog.complete(LookupField.PAIRING, "", ANYBODY, pairing=teo)
    assert len(own) > 1


@pytest.mark.parametrize("text", ["", "wat"])
@pytest.mark.parametrize("field", [LookupField.TITLE, LookupField.CHARACTER, LookupField.SERIES])
async def test_many_stories_are_narrowed_as_few_are(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch, field: LookupField, text: str
) -> None:
    """The same names, however many stories the other options leave."""
    few = await catalog.complete(field, text, ANYBODY, author="Ione Marsh")
    monkeypatch.setattr("bot.core.catalog.completing._MOST_AT_ONCE", 0)
    many = await catalog.complete(field, text, ANYBODY, author="Ione Marsh")
    assert {row.value for row in many} <= {row.value for row in few}
    assert [row.value for row in many[:1]] == [row.value for row in few[:1]] or not text
    assert bool(many) is bool(few)


async def test_an_empty_text_begins_with_what_was_recent(catalog: Catalog) -> None:
    """The reader's own stories in their order, then the rest; hidden ones not at all."""
    adult = await catalog.find(Request(title="Winter Court"), ADULTS)
    levy = await catalog.find(Request(title="The Levy"), ANYBODY)
    chairs = await catalog.find(Request(title="Two Chairs"), ANYBODY)
    recent = [found.hits[0].story.id for found in (adult, levy, chairs)]
    rows = await catalog.complete(LookupField.TITLE, "", ANYBODY, recent=[*recent, "gone"])
    assert [row.value for row in rows[:2]] == recent[1:]
    assert len({row.value for row in rows}) == len(rows) == 11
    names = await catalog.complete(LookupField.AUTHOR, " ", ANYBODY, recent=[recent[2]])
    assert [row.label for row in names[:2]] == ["A Clerk", "Ione Marsh"]
    typed = await catalog.complete(LookupField.AUTHOR, "ione", ANYBODY, recent=[recent[2]])
    assert typed[0].label == "Ione Marsh"


async def test_twins_are_told_apart_by_length_and_year(tmp_path: Path) -> None:
    """Where title, author, pairing and rating are the same."""
    header = a_header("Home", ("Hob",))
    older = replace(header, published=Fact("2003-01-02", Provenance.STATED))
    path = build_catalog(
        tmp_path,
        a_parsed_story(older, some_words(600)),
        a_parsed_story(header, "Quite another beginning. " + some_words(1_200)),
    )
    async with await Catalog.open(path) as twins:
        rows = await twins.complete(LookupField.TITLE, "home", ANYBODY)
    assert {row.label for row in rows} == {
        "Home — Hob · General · 600 words · 2003",
        "Home — Hob · General · 1,203 words",
    }


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
