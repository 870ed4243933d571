"""Filters, random draws, full text and autocomplete through the service, beside plain SQL."""

from __future__ import annotations

import asyncio
import gc
import platform
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.bench.plain_sql import draw_by_sql, rank_by_sql, sort_by_sql
from bot.bench.queries import make_queries
from bot.bench.statistics import percentile
from bot.bench.stories import Shape, StoryMaker, get_stories
from bot.core.catalog import Catalog
from bot.core.draws import Draws
from bot.core.model import Audience, ContentRating
from bot.core.request import Facet, Length, LookupField, Named, NameFilter, Range, Request, Sort
from bot.core.store.library import Library

SIZES = (100_000, 1_000_000)
TEXTS = 100_000
_WORDS_OF_A_LINE = 30
_WORDS_OF_10_KB = 1_750
_ADULTS = Audience(is_age_restricted=True, reader_id=1)
_OBVIOUS = 40
_PEOPLE_TYPE_FOR = 6.0
_BETWEEN_KEYS = (0.12, 0.35)

Row = dict[str, Any]


def run(
    sizes: Sequence[int] = SIZES,
    texts: int = TEXTS,
    seed: int = 1,
    queries: int = 300,
    people: int = 50,
    cache_dir: Path | None = None,
) -> Row:
    """Measure; return rows for a table, times in milliseconds.

    Filters, draws and typing on catalogs of `sizes` short stories, full text on one of `texts`
    stories of about 10 KB. Catalogs depend on `seed`, queries on the seed after it. What stands
    beside is the obvious SQL for the same question, `obvious_` times.
    """
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        cache = cache_dir or Path(scratch)
        for size in sizes:
            path, maker = get_stories(Shape(size, _WORDS_OF_A_LINE, seed), cache)
            asking = _Asking(path, maker, size, random.Random(seed + 1), queries)
            with _kept_from_the_collector():
                rows += asyncio.run(_measure_filters(asking, Path(scratch)))
                rows.append(asyncio.run(_measure_typing(asking, people)))
        if texts:
            path, maker = get_stories(Shape(texts, _WORDS_OF_10_KB, seed), cache)
            asking = _Asking(path, maker, texts, random.Random(seed + 1), queries)
            with _kept_from_the_collector():
                rows += asyncio.run(_measure_texts(asking))
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    return {"machine": machine, "seed": seed, "rows": rows}


class _Asking:
    """A catalog, what it is made of, and how often it is asked."""

    def __init__(
        self, path: Path, maker: StoryMaker, size: int, rng: random.Random, queries: int
    ) -> None:
        self.path = path
        self.maker = maker
        self.size = size
        self.rng = rng
        self.queries = queries

    def row(
        self, what: str, spent: Sequence[_Spent], obvious: Sequence[float] = (), at_once: int = 1
    ) -> Row:
        """Sum up how long answers took; what each took of a core where one was asked at a time."""
        cpu = [each.cpu for each in spent] if at_once == 1 else []
        return {
            "what": what,
            "stories": self.size,
            "asked": len(spent),
            **_percentiles("", [each.seconds for each in spent]),
            **_percentiles("cpu_", cpu),
            **_percentiles("obvious_", obvious),
        }

    def requests(self) -> list[Request]:
        """Return requests of one to four filters, any sort."""
        return [self._request() for _ in range(self.queries)]

    def _request(self) -> Request:
        rng, maker = self.rng, self.maker
        names = {
            NameFilter.AUTHOR: maker.authors,
            NameFilter.CHARACTER: maker.characters,
            NameFilter.FANDOM: maker.fandoms,
            NameFilter.GENRE: ("Angst", "Fluff", "Humor", "Drama"),
        }
        field = rng.choice(list(names))
        name = names[field][int(len(names[field]) * rng.random() ** 3)]
        filters: list[dict[str, Any]] = [
            {"names": (Named(field, (name,)),)},
            {"names": (Named(field, (name,), is_excluded=True),)},
            {"ratings": frozenset({ContentRating.GENERAL, ContentRating.TEEN})},
            {"lengths": frozenset({Length.DRABBLE, Length.SHORT})},
            {"word_counts": (Range(20, 40),)},
            {"years": (Range(2001, 2010),)},
            {"languages": frozenset({"en"})},
            {"is_complete": True},
        ]
        asked: dict[str, Any] = {"sort": rng.choice(list(Sort))}
        for chosen in rng.sample(filters, rng.randint(1, 4)):
            asked |= chosen
        return Request(**asked)


async def _measure_filters(asking: _Asking, scratch: Path) -> list[Row]:
    requests, rng = asking.requests(), asking.rng
    library_path = scratch / f"library-{asking.size}.db"
    async with (
        await Catalog.open(asking.path) as catalog,
        await Library.open(library_path) as library,
    ):
        draws = Draws(catalog, library)
        first = await _timed(lambda: catalog.find(Request(), _ADULTS))
        found = [await _timed(_find(catalog, request, rng)) for request in requests]
        drawn = [await _timed(_draw(catalog, request, rng)) for request in requests]
        dealt = [await _timed(_deal(draws, request, rng)) for request in requests]
        facets = (Facet.FANDOM, Facet.GENRE, Facet.RATING, Facet.YEAR)
        await catalog.count(Request(), _ADULTS, facets)
        counted = [
            await _timed(_count(catalog, request, facets)) for request in requests[:_OBVIOUS]
        ]
    return [
        asking.row("first question after opening", [first]),
        asking.row("filtered search", found, sort_by_sql(asking.path, _OBVIOUS)),
        asking.row("random", drawn, draw_by_sql(asking.path, _OBVIOUS)),
        asking.row("random without repeats", dealt),
        asking.row("four facets counted", counted),
    ]


def _find(catalog: Catalog, request: Request, rng: random.Random) -> Callable[[], Awaitable[Any]]:
    offset, seed = rng.choice((0, 0, 10)), rng.randrange(1_000)
    return lambda: catalog.find(request, _ADULTS, offset=offset, seed=seed)


def _draw(catalog: Catalog, request: Request, rng: random.Random) -> Callable[[], Awaitable[Any]]:
    return lambda: catalog.random(request, _ADULTS, rng=rng)


def _deal(draws: Draws, request: Request, rng: random.Random) -> Callable[[], Awaitable[Any]]:
    return lambda: draws.draw(request, _ADULTS, rng=rng)


def _count(
    catalog: Catalog, request: Request, facets: Sequence[Facet]
) -> Callable[[], Awaitable[Any]]:
    return lambda: catalog.count(request, _ADULTS, facets)


async def _measure_texts(asking: _Asking) -> list[Row]:
    """Ask for words of every frequency; each is asked for the first time, and some again."""
    rng, words = asking.rng, asking.maker.words
    kinds: dict[str, Callable[[], str]] = {
        "a common word": lambda: rng.choice(words[:150]),
        "a middling word": lambda: rng.choice(words[150:3_000]),
        "a rare word": lambda: rng.choice(words[3_000:30_000]),
        "three words": lambda: " ".join(
            (rng.choice(words[:150]), *rng.sample(words[150:5_000], 2))
        ),
        "a phrase of five": lambda: f'"{asking.maker.phrase(5)}"',
        "two common in a row": lambda: f'"{" ".join(rng.sample(words[:40], 2))}"',
    }
    rows: list[Row] = []
    async with await Catalog.open(asking.path) as catalog:
        await catalog.find(Request(words="zzz"), _ADULTS)
        for kind, make in kinds.items():
            asked = [make() for _ in range(asking.queries // 2)]
            seconds = [await _timed(_search(catalog, text)) for text in asked]
            rows.append(
                asking.row(f"text: {kind}", seconds, rank_by_sql(asking.path, asked[:_OBVIOUS]))
            )
        everything = [rng.choice(list(kinds.values())[:5])() for _ in range(asking.queries)]
        seconds = [await _timed(_search(catalog, text)) for text in everything]
        rows.append(asking.row("text: all but the last, mixed", seconds))
        typed = [f"short {text}, not angst" for text in everything[: asking.queries // 2]]
        seconds = [await _timed(_understand(catalog, text)) for text in typed]
        rows.append(asking.row("text: typed with filters", seconds))
    return rows


def _search(catalog: Catalog, text: str) -> Callable[[], Awaitable[Any]]:
    is_phrase = text.startswith('"')
    request = Request(phrases=(text,)) if is_phrase else Request(words=text)
    return lambda: catalog.find(request, _ADULTS)


def _understand(catalog: Catalog, text: str) -> Callable[[], Awaitable[Any]]:
    return lambda: catalog.search(text, _ADULTS)


async def _measure_typing(asking: _Asking, people: int) -> Row:
    """Let many people type names letter by letter at once, every keystroke asking for rows."""
    queries = make_queries(asking.maker.titles, asking.maker.authors, people * 4, 7)
    spent: list[_Spent] = []

    async def person(catalog: Catalog, number: int) -> None:
        rng = random.Random(number)
        stop = time.perf_counter() + _PEOPLE_TYPE_FOR
        while time.perf_counter() < stop:
            query = rng.choice(queries)
            for end in range(len(query.text) + 1):
                await asyncio.sleep(rng.uniform(*_BETWEEN_KEYS))
                begun = query.text[:end]
                spent.append(await _timed(_complete(catalog, query.field, begun)))

    async with await Catalog.open(asking.path) as catalog:
        for field in (LookupField.TITLE, LookupField.AUTHOR):
            await catalog.complete(field, "a", _ADULTS)
        await asyncio.gather(*(person(catalog, number) for number in range(people)))
    return asking.row(f"{people} people typing at once", spent, at_once=people)


def _complete(catalog: Catalog, field: LookupField, text: str) -> Callable[[], Awaitable[Any]]:
    return lambda: catalog.complete(field, text, _ADULTS)


@dataclass(frozen=True, slots=True)
class _Spent:
    """How long an answer took by the clock, and how much of a core; they part on a busy machine."""

    seconds: float
    cpu: float


async def _timed(ask: Callable[[], Awaitable[Any]]) -> _Spent:
    begin, cpu = time.perf_counter(), time.process_time()
    await ask()
    return _Spent(time.perf_counter() - begin, time.process_time() - cpu)


@contextmanager
def _kept_from_the_collector() -> Generator[None]:
    """The millions of words that stories are made of are not the bot's to walk through."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _percentiles(prefix: str, seconds: Sequence[float]) -> Row:
    if not seconds:
        return {f"{prefix}p50_ms": None, f"{prefix}p99_ms": None}
    return {
        f"{prefix}p50_ms": round(percentile(seconds, 0.5) * 1e3, 2),
        f"{prefix}p99_ms": round(percentile(seconds, 0.99) * 1e3, 2),
    }
