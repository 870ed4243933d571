"""A catalog of a dozen stories that the service's tests ask."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.core.catalog import Catalog
from bot.core.model import ContentRating, ParsedStory
from tests.builders import a_header, a_parsed_story, build_catalog, some_words

MATURE, UNRATED = ContentRating.MATURE, ContentRating.UNRATED
WATCH = "Long Watch"


def the_stories() -> list[ParsedStory]:
    """Return what is in the catalog: four of a series, namesakes, adult and unrated ones."""
    of_sherwood = partial(a_header, fandoms=["Sherwood"], pairings=["Robin/Marian"])
    return [
        a_parsed_story(of_sherwood("A Receipt for Rent", ("Juniper Asher",))),
        a_parsed_story(of_sherwood("The Levy", ("Juniper Asher",)), some_words(600)),
        a_parsed_story(of_sherwood("The Potter", ("Hob",)), some_words(3_000)),
        a_parsed_story(of_sherwood("Winter Court", ("Hob",), rating=MATURE), "A wolf."),
        a_parsed_story(a_header("Untitled", ("Hob",)), "The heron waited."),
        a_parsed_story(a_header("Untitled", ("Ione Marsh",)), "The other heron."),
        a_parsed_story(a_header("Secret Garden", ("Nan Veil",), rating=UNRATED), "A heron, hid."),
        a_parsed_story(
            a_header("Grim Secret", ("Nan Veil",), rating=MATURE, pairings=["Hades/Minthe"])
        ),
        *(
            a_parsed_story(
                a_header(f"Watch {n}", ("Ione Marsh",), series=(WATCH, n), pairings=["Teo/Ysolde"]),
                f"The station turned {n} times.",
            )
            for n in range(1, 6)
        ),
        a_parsed_story(
            a_header("Two Chairs", ("A Clerk",), pairings=["Holmes & Watson"], summary="Tobacco."),
            [("Noon", some_words(900, "pipe")), ("Dusk", some_words(700, "ash"))],
        ),
    ]


@pytest.fixture(scope="session")
def catalog_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_catalog(tmp_path_factory.mktemp("catalog"), *the_stories())


@pytest.fixture
async def catalog(catalog_path: Path) -> AsyncIterator[Catalog]:
    async with await Catalog.open(catalog_path) as catalog:
        yield catalog
