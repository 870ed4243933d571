"""Looking names up in a catalog file."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.core.errors import StoreClosed, StoreMissing
from bot.core.lookup import Lookup, NameHit, NameRow, build_lookup
from bot.core.model import ContentRating
from bot.core.request import LookupField, ReasonKind
from bot.core.store.numbering import mask_of

GENERAL = mask_of({ContentRating.GENERAL})
EXPLICIT = mask_of({ContentRating.EXPLICIT})
ONLY_GENERAL = frozenset({ContentRating.GENERAL})

TITLES = [
    NameRow("s1", "The Last Lamp", GENERAL),
    NameRow("s2", "The Last Lamp", EXPLICIT),
    NameRow("s3", "Les Misérables", GENERAL),
    NameRow("s4", "愛の話", GENERAL),
    NameRow("s5", "***", GENERAL),
    NameRow("s6", "Lamp Oil", EXPLICIT),
]
PAIRINGS = [
    NameRow("spike/willow", "Willow/Spike", GENERAL, 5),
    NameRow("buffy summers/spike", "Buffy Summers/Spike", GENERAL | EXPLICIT, 9),
    NameRow("anya&xander", "Xander & Anya", GENERAL, 2),
    NameRow("harker/mina", "Mina/Harker", EXPLICIT, 50, spellings=("Jonathan Harker/Mina Murray",)),
]
AUTHORS = [NameRow("old hob", "Old Hob", GENERAL, 3), NameRow("zoë q", "Zoë Q.", GENERAL)]

Build = Callable[..., Lookup]


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    """Builds a catalog of names and opens it."""
    opened: list[Lookup] = []

    def builder(**fields: Iterable[NameRow]) -> Lookup:
        path = tmp_path / f"{len(opened)}.db"
        write(path, **fields)
        opened.append(Lookup(path))
        return opened[-1]

    yield builder
    for lookup in opened:
        lookup.close()


def write(path: Path, **fields: Iterable[NameRow]) -> None:
    connection = sqlite3.connect(path)
    for field, rows in fields.items():
        build_lookup(connection, LookupField(field), rows)
    connection.commit()
    connection.close()


def keys(hits: list[NameHit]) -> list[str]:
    return [hit.key for hit in hits]


def test_stories_with_one_title_are_all_given(build: Build) -> None:
    """A title leads to each of its stories, with the title as it is shown."""
    hits = build(title=TITLES).find(LookupField.TITLE, "last lamp")
    assert keys(hits)[:2] == ["s1", "s2"]
    assert {(hit.name, hit.kind) for hit in hits[:2]} == {("The Last Lamp", ReasonKind.EXACT)}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("les miserable", "s3"),
        ("LES MISÉRABLES", "s3"),
        ("話", "s4"),
        ("***", "s5"),
        ("lsat lamp", "s1"),
    ],
)
def test_titles_are_found_however_they_are_typed(build: Build, typed: str, key: str) -> None:
    """Accents, case, other scripts, signs alone, typos."""
    assert keys(build(title=TITLES).find(LookupField.TITLE, typed))[0] == key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("spike/willow", "spike/willow"),
        ("willow/spike", "spike/willow"),
        ("spike willow", "spike/willow"),
        ("Spike & Willow", "spike/willow"),
        ("willow x spike", "spike/willow"),
        ("spike and willow", "spike/willow"),
        ("wilow/spkie", "spike/willow"),
        ("S/W", "spike/willow"),
        ("w/s", "spike/willow"),
        ("b/s", "buffy summers/spike"),
        ("spike/buffy", "buffy summers/spike"),
        ("anya xander", "anya&xander"),
        ("mina murray/jonathan harker", "harker/mina"),
    ],
)
def test_pairings_are_found_in_any_order_and_notation(build: Build, typed: str, key: str) -> None:
    """Slashes, signs, words between, initials, full names, typos."""
    assert keys(build(pairing=PAIRINGS).find(LookupField.PAIRING, typed))[0] == key


def test_nothing_typed_gives_what_most_stories_have(build: Build) -> None:
    """Aliases and initials do not count."""
    lookup = build(pairing=PAIRINGS)
    expected = ["harker/mina", "buffy summers/spike", "spike/willow", "anya&xander"]
    assert keys(lookup.find(LookupField.PAIRING, "")) == expected


def test_what_may_not_be_shown_does_not_exist(build: Build) -> None:
    """The gate comes before the limit: hidden names take no room, hidden namesakes do not show."""
    lookup = build(title=TITLES, pairing=PAIRINGS)
    hits = lookup.find(LookupField.TITLE, "lamp", 25, ONLY_GENERAL)
    assert keys(hits) == ["s1"]
    assert lookup.find(LookupField.TITLE, "lamp", 25, frozenset()) == []
    popular = lookup.find(LookupField.PAIRING, "", 1, ONLY_GENERAL)
    assert keys(popular) == ["buffy summers/spike"]


def test_rows_of_one_key_are_merged(build: Build) -> None:
    """Stories add up and ratings unite; the most frequent spelling is shown."""
    rows = [NameRow("zoe", "Zoe", GENERAL, 1), NameRow("zoe", "Zoë", EXPLICIT, 4)]
    rows.append(NameRow("ann", "Ann", GENERAL, 4))
    lookup = build(author=rows)
    assert [hit.name for hit in lookup.find(LookupField.AUTHOR, "")] == ["Zoë", "Ann"]
    assert keys(lookup.find(LookupField.AUTHOR, "zoe", 5, ONLY_GENERAL)) == ["zoe"]


def test_a_field_without_names_finds_nothing(build: Build) -> None:
    """A catalog without series can be asked for one."""
    assert build(title=TITLES, series=[]).find(LookupField.SERIES, "x") == []
    assert build(title=TITLES).find(LookupField.FANDOM, "") == []


def test_the_limit_is_kept(build: Build) -> None:
    """No more hits than asked for, and none for a limit of none."""
    lookup = build(title=[NameRow(str(n), f"Lamp {n}", GENERAL) for n in range(60)])
    assert [len(lookup.find(LookupField.TITLE, "lamp", limit)) for limit in (0, 1, 25, 50)] == [
        *(0, 1, 25, 50)
    ]


def test_building_again_replaces(build: Build, tmp_path: Path) -> None:
    """An index that is built twice holds the second names only."""
    path = tmp_path / "twice.db"
    write(path, author=AUTHORS)
    write(path, author=[NameRow("ruby", "Ruby", GENERAL)])
    lookup = Lookup(path)
    assert keys(lookup.find(LookupField.AUTHOR, "")) == ["ruby"]
    lookup.close()


def test_the_order_of_rows_does_not_matter(build: Build) -> None:
    """The same names give the same answers, however they came in."""
    forward, backward = build(title=TITLES), build(title=reversed(TITLES))
    for typed in ("", "l", "lamp", "last", "msrables"):
        assert forward.find(LookupField.TITLE, typed) == backward.find(LookupField.TITLE, typed)


async def test_looking_up_from_the_event_loop(build: Build) -> None:
    """Many at once answer as one at a time do."""
    lookup = build(title=TITLES, author=AUTHORS)
    typed = ["lamp", "last lmap", "hob", "", "愛"] * 8
    found = await asyncio.gather(*(lookup.find_async(LookupField.TITLE, text) for text in typed))
    assert found == [lookup.find(LookupField.TITLE, text) for text in typed]


def test_threads_do_not_disturb_each_other(build: Build) -> None:
    """Each lookup has a desk of its own."""
    lookup = build(
        title=[NameRow(str(n), f"The {n} lamps of {n % 7}", GENERAL) for n in range(300)]
    )
    typed = [f"lamps of {n % 7}" for n in range(60)]
    alone = [lookup.find(LookupField.TITLE, text) for text in typed]
    with ThreadPoolExecutor(4) as threads:
        together = threads.map(lambda text: lookup.find(LookupField.TITLE, text), typed)
        assert list(together) == alone


async def test_a_closed_lookup_says_so(build: Build) -> None:
    """After closing, both ways of asking raise, and closing again does nothing."""
    lookup = build(title=TITLES)
    lookup.close()
    lookup.close()
    with pytest.raises(StoreClosed):
        lookup.find(LookupField.TITLE, "x")
    with pytest.raises(StoreClosed):
        await lookup.find_async(LookupField.TITLE, "x")


def test_a_catalog_that_is_not_there(tmp_path: Path) -> None:
    """Opening says what is missing."""
    with pytest.raises(StoreMissing):
        Lookup(tmp_path / "none.db")


def test_an_open_lookup_keeps_its_file(tmp_path: Path) -> None:
    """Another catalog under the same name is for the next lookup; this one goes on with the old."""
    path, new = tmp_path / "catalog.db", tmp_path / "new.db"
    write(path, author=AUTHORS)
    write(new, author=[NameRow("ruby", "Ruby", GENERAL)])
    old = Lookup(path)
    old.find(LookupField.AUTHOR, "")
    new.replace(path)
    fresh = Lookup(path)
    assert keys(old.find(LookupField.AUTHOR, "hob")) == ["old hob"]
    assert keys(fresh.find(LookupField.AUTHOR, "")) == ["ruby"]
    old.close()
    fresh.close()


@pytest.mark.parametrize("typed", ["\ud800", "\x00", " ", "\n", "a" * 3_000, "/" * 50, "é" * 400])
def test_no_text_raises(build: Build, typed: str) -> None:
    """Whatever Discord lets through is an ordinary question."""
    lookup = build(title=TITLES, pairing=PAIRINGS)
    for field in LookupField:
        lookup.find(field, typed)
