"""Search by what a person typed."""

# ruff: noqa: E501 (a table is read row by row)

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.catalog import Catalog
from bot.core.catalog.understanding import request_of
from bot.core.model import Audience, ContentRating, Distribution, Status
from bot.core.policy import may_show
from bot.core.request import (
    Length,
    Named,
    NameFilter,
    Range,
    ReasonKind,
    Relaxation,
    Request,
    Searched,
    Sort,
)
from bot.core.search.query import read_query
from tests.builders import a_header, a_parsed_story, build_catalog, some_words
from tests.core.search.query.vocabulary import HandWritten

ANYBODY = Audience()
ADULTS = Audience(is_age_restricted=True)
MATURE = ContentRating.MATURE


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    spike = ["Spike/Willow"]
    stories = [
        a_parsed_story(
            a_header("Tea at Dawn", ("Hob",), pairings=spike, genres=["Fluff"], tags=["Tea Shops"]),
            "They had tea. " + some_words(600),
        ),
        a_parsed_story(
            a_header("The End", ("Hob",), pairings=spike, genres=["Fluff"], warnings=["Death"]),
            some_words(700),
        ),
        a_parsed_story(
            a_header("Crypt", ("Ruby Tuesday",), pairings=spike, genres=["Fluff"]), some_words(800)
        ),
        a_parsed_story(
            a_header("Long Road", ("Hob",), pairings=["Spike/Buffy"], status=Status.COMPLETE),
            some_words(12_000) + " They were stuck in a lift with a heron.",
        ),
        a_parsed_story(
            a_header("Cellar", ("Nan Veil",), rating=MATURE, pairings=["Hades/Minthe"]),
            "A heron. " + some_words(600),
        ),
    ]
    return build_catalog(tmp_path_factory.mktemp("typed"), *stories)


async def _search(path: Path, text: str, audience: Audience = ANYBODY) -> Searched:
    async with await Catalog.open(path) as catalog:
        return await catalog.search(text, audience)


def _titles(searched: Searched) -> set[str]:
    return {hit.story.title for hit in searched.found.hits}


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("short fluffy spike/willow, no death, not by ruby", {"Tea at Dawn"}),
        ("willow x spike fluff", {"Tea at Dawn", "The End", "Crypt"}),
        ("otp:spike/buffy", {"Long Road"}),
        ("by hob complete:yes", {"Long Road"}),
        ("words>=10k", {"Long Road"}),
        ('"stuck in a lift"', {"Long Road"}),
        ('by hob -"stuck in a lift"', {"Tea at Dawn", "The End"}),
        ('tag:"tea shops"', {"Tea at Dawn"}),
        ("tag:fluff -warning:death", {"Tea at Dawn", "Crypt"}),
        ("teh end", {"The End"}),
        ("rated r", set[str]()),
        ("", {"Tea at Dawn", "The End", "Crypt", "Long Road"}),
    ],
)
async def test_what_is_typed_is_found(path: Path, typed: str, titles: set[str]) -> None:
    """Operators, plain speech, misspelt titles, and nothing at all."""
    assert _titles(await _search(path, typed)) == titles


async def test_a_chip_takes_its_part_away(path: Path) -> None:
    """Searching for `without` is searching for all the rest; what is written reads the same."""
    searched = await _search(path, "short fluffy spike/willow, no death, not by ruby")
    labels = [chip.label for chip in searched.chips]
    assert labels == [
        "short",
        "genre: fluff",
        "pairing: Spike/Willow",
        "not: death",
        "not: author: Ruby Tuesday",
    ]
    again = await _search(path, searched.text)
    assert (again.text, again.found) == (searched.text, searched.found)
    without_death = await _search(path, searched.chips[3].without)
    assert _titles(without_death) == {"Tea at Dawn", "The End"}
    assert [chip.label for chip in without_death.chips] == [*labels[:3], labels[4]]


async def test_hidden_names_are_no_vocabulary(path: Path) -> None:
    """A pairing of hidden stories alone is mere words to whoever may not see them."""
    searched = await _search(path, "hades/minthe")
    assert "pairing" not in str(searched.chips)
    assert searched.found.total == 0
    seen = await _search(path, "hades/minthe", ADULTS)
    assert [chip.label for chip in seen.chips] == ["pairing: Hades/Minthe"]
    assert _titles(seen) == {"Cellar"}


async def test_nothing_found_says_what_to_leave_out(path: Path) -> None:
    """One condition where that is enough: the least sure, then the one that finds most."""
    searched = await _search(path, "fluff by hob otp:spike/buffy")
    assert searched.found.total == 0
    assert searched.relaxed is not None
    assert len(searched.relaxed.dropped) == 1
    found = await _search(path, searched.relaxed.text)
    assert found.found.total == searched.relaxed.count > 0


async def test_as_much_is_left_out_as_needed(path: Path) -> None:
    """Where no single condition is to blame, what is sure is kept."""
    searched = await _search(path, 'by hob words>90000 year:1999 "no such phrase"')
    assert searched.relaxed is not None
    assert len(searched.relaxed.dropped) == 3
    found = await _search(path, searched.relaxed.text)
    assert _titles(found) == {"Tea at Dawn", "The End", "Long Road"}
    assert (await _search(path, "zzzyyyxxx")).relaxed is None


async def test_a_request_is_relaxed_too(path: Path) -> None:
    """By its fields, as the options of a command set them."""
    async with await Catalog.open(path) as catalog:
        request = Request(author="Hob", length=Length.DRABBLE, sort=Sort.LONGEST)
        relaxed = await catalog.relax(request, ANYBODY)
        assert relaxed == (
            Request(author="Hob", sort=Sort.LONGEST),
            Relaxation("", ("length",), 3),
        )
        assert await catalog.relax(Request(author="Nobody Known"), ANYBODY) is None


async def test_most_of_the_words_come_near(path: Path) -> None:
    """A scene that is remembered a little wrong is offered apart."""
    searched = await _search(path, "stuck in a lift with a penguin")
    assert searched.found.total == 0
    (near, *_) = searched.found.near
    assert near.story.title == "Long Road"
    assert near.reasons[0].kind is ReasonKind.TEXT
    assert "penguin" not in near.reasons[0].value


async def test_reasons_are_the_storys_own(path: Path) -> None:
    """Of several names that are meant, those that the story has; a title, not its id."""
    found = (await _search(path, "pairing:spike")).found
    reasons = {hit.story.title: [reason.value for reason in hit.reasons] for hit in found.hits}
    assert reasons["Tea at Dawn"] == ["Spike/Willow"]
    assert reasons["Long Road"] == ["Spike/Buffy"]
    async with await Catalog.open(path) as catalog:
        by_id = await catalog.find(Request(title=found.hits[0].story.id), ANYBODY)
        assert by_id.hits[0].reasons[0].value == found.hits[0].story.title


async def test_options_narrow_what_is_typed(path: Path) -> None:
    """What is chosen beside the text must hold too."""
    async with await Catalog.open(path) as catalog:
        within = Request(author="hob")
        searched = await catalog.search("spike/willow", ANYBODY, within=within)
        assert _titles(searched) == {"Tea at Dawn", "The End"}


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("rated teen or below", Request(ratings=frozenset({ContentRating.GENERAL, ContentRating.TEEN}))),
        ("-rating:explicit", Request(ratings=frozenset(ContentRating) - {ContentRating.EXPLICIT})),
        ("length:short length:drabble", Request(lengths=frozenset({Length.SHORT, Length.DRABBLE}))),
        ("lang:de -lang:fr", Request(languages=frozenset({"de"}), languages_excluded=frozenset({"fr"}))),
        ("words<5000 year:2003", Request(word_counts=(Range(None, 5000),), years=(Range(2003, 2004),))),
        ("wip unread sort:newest", Request(is_complete=False, is_read=False, sort=Sort.NEWEST)),
        ("distribution:anywhere", Request(distributions=frozenset({Distribution.ANYWHERE}))),
        ("otp:spike/buffy", Request(names=(Named(NameFilter.PAIRING, ("buffy spike",), is_only=True),))),
        ("-author:nobodyknown", Request(names=(Named(NameFilter.AUTHOR, ("nobodyknown",), is_excluded=True),))),
        ('"a lamp" -"a heron" river', Request(words="river", phrases=("a lamp",), words_excluded=("a heron",))),
    ],
)  # fmt: skip
def test_clauses_become_a_request(typed: str, request_: Request) -> None:
    """Every kind of clause, included and excluded."""
    assert request_of(read_query(typed, HandWritten())) == request_


PIECES = st.sampled_from(
    (
        *(
            "hob",
            "spike/willow",
            "hades/minthe",
            "no death",
            "-",
            '"',
            "tea",
            "words<900",
            "nan veil",
        ),
        *("cellar", "rating:mature", "heron", "otp:", "by", "sort:random", "unread", "(", "lift"),
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=6).map(" ".join) | st.text(max_size=40), st.booleans())
def test_nothing_typed_fails_or_passes_the_gate(path: Path, typed: str, is_adult: bool) -> None:
    """Hits, near hits and names in chips are what the audience may see."""
    audience = Audience(is_age_restricted=is_adult)
    searched = asyncio.run(_search(path, typed, audience))
    hits = (*searched.found.hits, *searched.found.near)
    assert all(may_show(hit.story, audience).is_allowed for hit in hits)
    if not is_adult:
        assert "Hades/Minthe" not in str(searched)
        assert "Nan Veil" not in str(searched)
