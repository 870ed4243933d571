"""Catalogs of made-up stories of any number and length, built once and kept for later runs."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

import bot.core
from bot.bench.names import read_pool, recombine
from bot.core.ingest.catalog_index import index_catalog
from bot.core.ingest.story_rows import make_copy
from bot.core.model import (
    Chapter,
    ContentRating,
    DocumentKind,
    Fact,
    Header,
    Pairing,
    ParsedStory,
    Provenance,
    Series,
    Source,
    Status,
)
from bot.core.store.catalog_writer import CatalogWriter, SourceRow

Value = TypeVar("Value")

_COMMON = (
    "the of and to a in he was that his it she had with her as for at on him not you but they be "
    "is from were all by an this would could have there what so said no up out if into them then "
    "who been one more when like me do about my over down back only their some we did your how "
    "time after eyes now just hand before looked never way see through where again here too know "
    "away two first long face little little room door old still night head even off light turned"
)
_VOCABULARY = 40_000
_DRAWN = 3_000_000
_PARAGRAPH = 80
_GENRES = ("Angst", "Fluff", "Humor", "Drama", "Romance", "Horror", "Mystery", "Adventure")
_WARNINGS = ("Character Death", "Violence", "Drug Use")
_LANGUAGES = (None, "en", "en", "en", "de", "fr")
_MAKERS = (
    *("ingest/*.py", "lookup.py", "search/*.py", "stems.py", "text.py", "store/*.sql"),
    *("store/*_writer.py", "store/*_table.py", "store/records.py", "store/numbering.py"),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a catalog is made of; texts have `words` words, some of them half, some double."""

    stories: int
    words: int
    seed: int


class StoryMaker:
    """Makes stories whose names and words are spread as in an archive: few are everywhere."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._rng = random.Random(shape.seed)
        pool = read_pool(None, shape.seed)
        made = recombine([name.lower() for name in pool.authors], _VOCABULARY, shape.seed)
        rare = {word for name in made for word in name.split()} - set(_COMMON.split())
        numbered = [f"{word}{at % 97}" for at, word in enumerate(sorted(rare) * 8)]
        self.words = [*dict.fromkeys(_COMMON.split()), *sorted(rare), *dict.fromkeys(numbered)]
        self.words = self.words[:_VOCABULARY]
        self._text = self._rng.choices(self.words, cum_weights=_falling(len(self.words)), k=_DRAWN)
        self.titles = recombine(pool.titles, shape.stories, shape.seed)
        names = recombine(pool.authors, max(60, shape.stories // 20), shape.seed + 1)
        self.authors = names
        self.characters = names[: max(40, len(names) // 20)]
        self.fandoms = names[: max(12, len(names) // 200)]

    def stories(self) -> Iterator[ParsedStory]:
        """Yield every story."""
        for title in self.titles:
            yield self._story(title)

    def phrase(self, words: int) -> str:
        """Return words that stand in a row in some text."""
        start = self._rng.randrange(len(self._text) - words)
        return " ".join(self._text[start : start + words])

    def _story(self, title: str) -> ParsedStory:
        rng = self._rng
        cast = self._some(self.characters, 3)
        pairings = [Pairing(tuple(cast[:2]))] if len(cast) > 1 else []
        year = rng.choice((None, *range(1998, 2026)))
        header = Header(
            title=_stated(title),
            authors=_stated(tuple(self._some(self.authors, 1))),
            pairings=_stated(tuple(pairings)),
            characters=_stated(tuple(cast)),
            fandoms=_stated(tuple(self._some(self.fandoms, 1))),
            genres=_stated(tuple(self._some(_GENRES, rng.randint(0, 2)))),
            warnings=_stated(tuple(self._some(_WARNINGS, rng.choice((0, 0, 0, 1))))),
            rating=_stated(rng.choice(list(ContentRating))),
            series=_stated(Series(f"{cast[0]} nights", rng.randint(1, 9)))
            if rng.random() < 0.2
            else Fact(None),
            summary=_stated(self.phrase(20)),
            status=_stated(rng.choice(list(Status))),
            language=_stated(rng.choice(_LANGUAGES)),
            published=_stated(f"{year}-06-15" if year else None),
            favourites=_stated(int(rng.paretovariate(1)) if rng.random() < 0.5 else None),
        )
        text = self.phrase(int(self._shape.words * rng.choice((0.5, 1, 1, 1, 1, 2)))).split()
        lines = [" ".join(text[at : at + _PARAGRAPH]) for at in range(0, len(text), _PARAGRAPH)]
        source = Source("made", "text", "utf-8", 0, "")
        return ParsedStory(source, DocumentKind.STORY, header, (Chapter(1, None, tuple(lines)),))

    def _some(self, names: Sequence[str], count: int) -> list[str]:
        """Draw different names, the first ones most often."""
        drawn = (int(len(names) * self._rng.random() ** 3) for _ in range(count))
        return list(dict.fromkeys(names[at] for at in drawn))


def get_stories(shape: Shape, cache_dir: Path) -> tuple[Path, StoryMaker]:
    """Build a catalog unless it is in the cache; return it and what its stories are made of."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    maker = StoryMaker(shape)
    path = cache_dir / f"stories-{shape.stories}-{shape.words}-{_digest(shape)}.db"
    if path.is_file():
        return path, maker
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with CatalogWriter(unfinished) as writer:
        source = writer.add_source(SourceRow("made", 0, 0, "", b"{}"))
        for place, story in enumerate(maker.stories()):
            writer.add_copy(make_copy(story, is_refused=False), source, place)
        writer.settle()
        writer.finish({}, index_catalog)
    unfinished.rename(path)
    return path, maker


def _falling(count: int) -> list[float]:
    return list(accumulate(1 / (at + 2.7) for at in range(count)))


def _stated(value: Value) -> Fact[Value]:
    return Fact(value, Provenance.STATED)


def _digest(shape: Shape) -> str:
    """Tell apart what is built by another version of the code."""
    digest = blake2b(str(shape).encode(), digest_size=6)
    core = Path(bot.core.__file__).parent
    for pattern in _MAKERS:
        for source in sorted(core.glob(pattern)):
            digest.update(source.read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()
