"""Nothing leaves the catalog that the gate refuses, whatever is in it and whatever is asked."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterable
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.catalog import Catalog
from bot.core.errors import AmbiguousTitle, NotPermitted, StoryNotFound
from bot.core.ingest.catalog_index import index_catalog
from bot.core.ingest.story_rows import make_copy
from bot.core.model import Audience, ContentRating, ParsedStory, Story
from bot.core.policy import may_show
from bot.core.request import Completion, Length, LookupField, Request
from bot.core.store.catalog_reader import CatalogReader
from bot.core.store.catalog_writer import CatalogWriter, SourceRow
from tests.builders import a_header, a_parsed_story, some_words

NAMES = ("Robin", "Marian", "Much", "Hades")
TITLES = ("The Levy", "The Potter", "Oar", "Sail")
LABELS = ((), (), (), ("angst",), ("underage",))
AUDIENCES = st.builds(Audience, is_age_restricted=st.booleans())
WORDS = st.sampled_from(("", "l", "levy", "robin", "the pottr", "lamp", "much/marian", "hades"))
PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).map("/".join)


@st.composite
def stories(draw: st.DrawFn) -> ParsedStory:
    header = a_header(
        draw(st.sampled_from(TITLES)),
        (draw(st.sampled_from(NAMES)) + " Author",),
        rating=draw(st.sampled_from(ContentRating)),
        pairings=draw(st.lists(PAIRS, max_size=2)),
        warnings=draw(st.sampled_from(LABELS)),
        series=draw(st.sampled_from((None, ("Greenwood", 1)))),
    )
    text = draw(st.sampled_from(("A lamp.", "A levy.", some_words(600))))
    return a_parsed_story(header, f"{draw(st.integers(0, 99))} {text}")


REQUESTS = st.builds(
    Request,
    words=st.none() | WORDS,
    author=st.none() | st.sampled_from(("robin author", "Hades", "much auth")),
    pairing=st.none() | PAIRS,
    title=st.none() | st.sampled_from(TITLES),
    rating=st.none() | st.sampled_from(ContentRating),
    length=st.none() | st.sampled_from(Length),
)


def _write(path: Path, parsed: Iterable[ParsedStory]) -> None:
    """Write stories past the doors of ingest, forbidden ones too."""
    with CatalogWriter(path) as writer:
        source = writer.add_source(SourceRow("a.txt", 0, 0, "", b"{}"))
        for place, story in enumerate(parsed):
            writer.add_copy(make_copy(story, is_refused=False), source, place)
        writer.settle()
        writer.finish({}, index_catalog)


async def _everything_said(
    catalog: Catalog, request: Request, audience: Audience, ids: Iterable[str], text: str
) -> tuple[list[Story], list[Completion]]:
    said: list[Story] = []
    found = await catalog.find(request, audience, limit=100)
    said += [hit.story for hit in (*found.hits, *found.near)]
    assert found.total >= len(found.hits)
    drawn, _ = await catalog.random(request, audience, rng=Random(1))
    said += [drawn] if drawn else []
    for reference in (*ids, *TITLES, text):
        try:
            said.append(await catalog.get(reference, audience))
            said.append((await catalog.page(reference, 1, audience)).story)
            said += [hit.story for hit in await catalog.similar(reference, audience, 50)]
        except AmbiguousTitle as error:
            said += error.stories
        except StoryNotFound as error:
            said += error.near
        except NotPermitted:
            pass
    rows = [
        row
        for field in LookupField
        for author in (None, "robin author")
        for row in await catalog.complete(field, text, audience, author=author)
    ]
    return said, rows


def _names(story: Story) -> set[str]:
    header = story.header
    return {
        *story.authors,
        *(pairing.key for pairing in header.pairings.value),
        *(name for pairing in header.pairings.value for name in pairing.characters),
        *((header.series.value.name,) if header.series.value else ()),
    }


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(stories(), min_size=1, max_size=12), REQUESTS, AUDIENCES, WORDS)
def test_nothing_leaves_that_the_gate_refuses(
    parsed: list[ParsedStory], request: Request, audience: Audience, text: str
) -> None:
    """Hits, near hits, draws, pages, likenesses, errors and autocomplete rows, for any request."""

    async def check(path: Path) -> None:
        async with await Catalog.open(path) as catalog:
            everything = _all(path)
            allowed = [s for s in everything if may_show(s, audience).is_allowed]
            said, rows = await _everything_said(
                catalog, request, audience, [story.id for story in everything], text
            )
            assert {story.id for story in said} <= {story.id for story in allowed}
            known = {story.id for story in allowed} | {n for s in allowed for n in _names(s)}
            for row in rows:
                assert row.value in known or row.label in known, row

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.db"
        _write(path, [story for story in parsed if "underage" not in story.header.warnings.value])
        asyncio.run(check(path))
        path.unlink()
        _write(path, parsed)
        asyncio.run(_check_forbidden(path, request, audience, text))


async def _check_forbidden(path: Path, request: Request, audience: Audience, text: str) -> None:
    """A forbidden story that came into the file all the same leaves by no door."""
    async with await Catalog.open(path) as catalog:
        ids = [story.id for story in _all(path)]
        said, _ = await _everything_said(catalog, request, audience, ids, text)
        assert all(may_show(story, audience).is_allowed for story in said)


def _all(path: Path) -> list[Story]:
    reader = CatalogReader(path)
    try:
        return list(reader.by_number(list(reader.all_stories())).values())
    finally:
        reader.close()
