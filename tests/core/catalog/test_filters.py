"""Filters and orders, beside a naive filter over all stories."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.catalog import Catalog
from bot.core.model import (
    Audience,
    ContentRating,
    Distribution,
    Fact,
    PairingKind,
    ParsedStory,
    Provenance,
    Status,
    Story,
)
from bot.core.policy import may_show
from bot.core.request import LENGTH_BOUNDS, Length, Named, NameFilter, Range, Request, Sort
from bot.core.store.records import search_key
from tests.builders import a_header, a_parsed_story, build_catalog, some_words

AUTHORS = ("Hob", "Ione Marsh", "Juniper Asher")
PAIRINGS = ("A/B", "B/C", "A & C", "A/B/C")
NAMES: dict[NameFilter, tuple[str, ...]] = {
    NameFilter.AUTHOR: AUTHORS,
    NameFilter.PAIRING: PAIRINGS,
    NameFilter.CHARACTER: ("A", "B", "C"),
    NameFilter.SERIES: ("Long Watch", "Winter"),
    NameFilter.FANDOM: ("Sherwood", "Longbourn"),
    NameFilter.GENRE: ("Angst", "Humor"),
    NameFilter.WARNING: ("Death",),
}
LANGUAGES = ("en", "en-GB", "de", "")


def _story(rng: Random, at: int) -> ParsedStory:
    header = a_header(
        f"Story {at % 37}",
        rng.sample(AUTHORS, rng.randint(0, 2)),
        rating=rng.choice(list(ContentRating)),
        pairings=rng.sample(PAIRINGS, rng.randint(0, 2)),
        fandoms=rng.sample(NAMES[NameFilter.FANDOM], rng.randint(0, 2)),
        genres=rng.sample(NAMES[NameFilter.GENRE], rng.randint(0, 2)),
        warnings=rng.sample(NAMES[NameFilter.WARNING], rng.randint(0, 1)),
        series=(rng.choice(NAMES[NameFilter.SERIES]), 1) if rng.random() < 0.4 else None,
        status=rng.choice(list(Status)),
        language=rng.choice(LANGUAGES) or None,
    )
    header = replace(
        header,
        published=Fact(rng.choice((None, "2001", "2003-05-06", "2009-01-02")), Provenance.STATED),
        updated=Fact(rng.choice((None, None, "2011")), Provenance.STATED),
        distribution=Fact(rng.choice(list(Distribution)), Provenance.STATED),
        favourites=Fact(rng.choice((None, 1, 20)), Provenance.STATED),
    )
    words = rng.choice((3, 600, 2_500, 10_100))
    return a_parsed_story(
        header, f"Number{at} {rng.choice(('heron', 'lamp'))}. {some_words(words)}"
    )


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Story]]:
    rng = Random(11)
    path = build_catalog(tmp_path_factory.mktemp("many"), *(_story(rng, at) for at in range(80)))
    return path, asyncio.run(_everything(path))


async def _everything(path: Path) -> list[Story]:
    async with await Catalog.open(path) as catalog:
        found = await catalog.find(Request(), Audience(is_age_restricted=True), limit=1_000)
        return [hit.story for hit in found.hits]


NAMED = st.one_of(
    *(
        st.builds(
            Named,
            st.just(field),
            st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True).map(tuple),
            st.booleans(),
            st.booleans() if field is NameFilter.PAIRING else st.just(False),
        )
        for field, names in NAMES.items()
    )
)


def _ranges(bounds: tuple[int, ...]) -> st.SearchStrategy[tuple[Range, ...]]:
    bound = st.none() | st.sampled_from(bounds)
    return st.lists(st.builds(Range, bound, bound, st.booleans()), max_size=2).map(tuple)


def _some(values: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.frozensets(st.sampled_from(values), min_size=1)


REQUESTS = st.builds(
    Request,
    author=st.none() | st.sampled_from(AUTHORS),
    rating=st.none() | st.sampled_from(ContentRating),
    length=st.none() | st.sampled_from(Length),
    names=st.lists(NAMED, max_size=2).map(tuple),
    phrases=st.sampled_from(((), (), ("heron",), ("lamp word",))),
    words_excluded=st.sampled_from(((), (), ("heron",), ("no such thing",))),
    ratings=_some(ContentRating),
    lengths=_some(Length),
    languages=_some(("en", "de", "xx")),
    languages_excluded=st.frozensets(st.sampled_from(("en", "de"))),
    distributions=_some(Distribution),
    word_counts=_ranges((0, 600, 2_502, 99_999, 10**30)),
    years=_ranges((2001, 2003, 2010)),
    is_complete=st.none() | st.booleans(),
    is_read=st.none() | st.booleans(),
    sort=st.sampled_from(Sort),
)


def _names(story: Story, field: NameFilter) -> set[str]:
    header = story.header
    pairings = header.pairings.value
    names: dict[NameFilter, Any] = {
        NameFilter.AUTHOR: story.authors,
        NameFilter.PAIRING: map(str, pairings),
        NameFilter.CHARACTER: (name for pairing in pairings for name in pairing.characters),
        NameFilter.SERIES: (header.series.value.name,) if header.series.value else (),
        NameFilter.FANDOM: header.fandoms.value,
        NameFilter.GENRE: header.genres.value,
        NameFilter.WARNING: header.warnings.value,
    }
    return set(names[field])


def _has(story: Story, named: Named) -> bool:
    names = _names(story, named.field)
    if named.is_excluded:
        return not names & set(named.names)
    if not named.is_only:
        return bool(names & set(named.names))
    asked = {name for name in named.names if "/" in name} or set(named.names)
    rivals = {
        str(pairing)
        for pairing in story.header.pairings.value
        if pairing.kind is PairingKind.ROMANTIC or not any("/" in name for name in asked)
    }
    return bool(names & asked) and rivals <= asked


def _within(value: int, span: Range) -> bool:
    inside = (span.least is None or value >= span.least) and (
        span.below is None or value < span.below
    )
    return inside is not span.is_excluded


def _year(story: Story) -> int:
    date = story.header.updated.value or story.header.published.value
    return int(date[:4]) if date else 0


def _is_length(story: Story, length: Length) -> bool:
    least, below = LENGTH_BOUNDS[length]
    return story.words >= least and (below is None or story.words < below)


def _speaks(story: Story, codes: frozenset[str]) -> bool:
    return (story.header.language.value or "").partition("-")[0] in codes


def _rules(
    request: Request, read: set[str], texts: dict[str, str]
) -> Iterator[Callable[[Story], bool]]:
    """Yield every rule of a request, written down as plainly as can be."""
    yield lambda s: request.author is None or request.author in s.authors
    yield lambda s: request.rating in (None, s.rating)
    yield lambda s: request.length is None or _is_length(s, request.length)
    yield lambda s: all(_has(s, named) for named in request.names)
    yield lambda s: request.ratings is None or s.rating in request.ratings
    yield lambda s: request.lengths is None or any(_is_length(s, at) for at in request.lengths)
    yield lambda s: request.languages is None or _speaks(s, request.languages)
    yield lambda s: not _speaks(s, request.languages_excluded)
    distributions = request.distributions
    yield lambda s: distributions is None or s.header.distribution.value in distributions
    yield lambda s: all(_within(s.words, span) for span in request.word_counts)
    yield lambda s: all(
        _within(_year(s), span) if _year(s) else span.is_excluded for span in request.years
    )
    status = {True: Status.COMPLETE, False: Status.IN_PROGRESS, None: None}[request.is_complete]
    yield lambda s: status is None or s.header.status.value is status
    yield lambda s: request.is_read is None or (s.id in read) is request.is_read
    yield lambda s: all(phrase in texts[s.id] for phrase in request.phrases)
    yield lambda s: not any(phrase in texts[s.id] for phrase in request.words_excluded)


KEYS: dict[Sort, Callable[[Story], Any]] = {
    Sort.RELEVANCE: lambda s: 0,
    Sort.TITLE: lambda s: 0,
    Sort.LONGEST: lambda s: -s.words,
    Sort.SHORTEST: lambda s: s.words,
    Sort.FAVOURITES: lambda s: -(s.header.favourites.value or 0),
    Sort.NEWEST: lambda s: [-int(part) for part in _date(s)],
    Sort.OLDEST: lambda s: (_year(s) == 0, [int(part) for part in _date(s)]),
}


def _date(story: Story) -> list[str]:
    date = story.header.updated.value or story.header.published.value or "0"
    return [*date.split("-"), "0", "0"][:3]


@pytest.fixture(scope="module")
def texts(stored: tuple[Path, list[Story]]) -> dict[str, str]:
    async def read() -> dict[str, str]:
        adults = Audience(is_age_restricted=True)
        async with await Catalog.open(stored[0]) as catalog:
            return {
                story.id: " ".join((await catalog.page(story.id, 1, adults)).paragraphs).replace(
                    ".", ""
                )
                for story in stored[1]
            }

    return asyncio.run(read())


@settings(max_examples=150, deadline=None)
@given(request=REQUESTS, is_adult=st.booleans(), seed=st.integers(0, 99))
def test_any_request_finds_what_a_naive_filter_finds(
    stored: tuple[Path, list[Story]],
    texts: dict[str, str],
    request: Request,
    is_adult: bool,
    seed: int,
) -> None:
    """The same stories in the order asked for, the same count, the rest hidden; any page of it."""
    path, stories = stored
    audience = Audience(is_age_restricted=is_adult)
    read = {story.id for story in stories[::3]}
    rules = list(_rules(request, read, texts))
    matching = [story for story in stories if all(rule(story) for rule in rules)]
    allowed = [story for story in matching if may_show(story, audience).is_allowed]

    async def ask() -> None:
        async with await Catalog.open(path) as catalog:
            found = await catalog.find(request, audience, limit=1_000, read=read, seed=seed)
            listed = [hit.story.id for hit in found.hits]
            assert found.total == len(listed) == len(allowed)
            assert sum(hidden.count for hidden in found.hidden) == len(matching) - len(allowed)
            if request.sort is Sort.RANDOM:
                assert sorted(listed) == sorted(story.id for story in allowed)
            else:
                key = KEYS[request.sort]
                allowed.sort(key=lambda s: (key(s), search_key(s.title), s.id))
                assert listed == [story.id for story in allowed]
            page = await catalog.find(request, audience, offset=3, limit=4, read=read, seed=seed)
            assert [hit.story.id for hit in page.hits] == listed[3:7]
            drawn, _ = await catalog.random(request, audience, rng=Random(seed), read=read)
            assert (drawn.id if drawn else None) in (listed or [None])

    asyncio.run(ask())
