"""What goes into the recommender and what comes out of it, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Floats = Array
Ints = Array
Flags = Array


class Described(Protocol):
    """What is read of an item; `Item` is one, and so is anything else of this shape.

    Tags are `facet:value` with the facets pairing, duo (two characters named together without
    being called a pairing), character, genre, fandom, rating, length, status, lang and tag. A story
    may say when it was `published` (ISO).
    """

    @property
    def id(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def series(self) -> str: ...
    @property
    def tags(self) -> Sequence[str]: ...
    @property
    def popularity(self) -> float: ...
    @property
    def words(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Item:
    """A story as the recommender sees it; `popularity` counts favourites where it came from."""

    id: str
    author: str = ""
    series: str = ""
    tags: Sequence[str] = ()
    popularity: float = 0.0
    words: int = 0
    published: str = ""


class Sparse(Protocol):
    """Readers by items, row by row, as a compressed sparse row matrix has them."""

    @property
    def indptr(self) -> Array: ...
    @property
    def indices(self) -> Array: ...
    @property
    def data(self) -> Array: ...


class Given(Protocol):
    """Anything that gives its likes row by row."""

    def csr(self) -> Sparse: ...


@dataclass(frozen=True, slots=True)
class _Rows:
    indptr: Array
    indices: Array
    data: Array


@dataclass(frozen=True, slots=True)
class Interactions:
    """Who liked what and how much; readers and items by position, each pair once."""

    reader: Array
    item: Array
    weight: Array
    readers: int

    def csr(self) -> Sparse:
        """Return the likes row by row."""
        order = np.lexsort((self.item, self.reader))
        counts = np.bincount(np.asarray(self.reader, np.int64), minlength=self.readers)
        starts = np.concatenate(([0], np.cumsum(counts)))
        return _Rows(starts, np.asarray(self.item)[order], np.asarray(self.weight)[order])

    @classmethod
    def none(cls) -> Interactions:
        """Return the likes of a bot that nobody has used yet."""
        nobody = np.zeros(0, np.int64)
        return cls(nobody, nobody, np.zeros(0), 0)


class Mode(StrEnum):
    """What kind of surprise is asked for."""

    SAFE = "safe"
    """The likeliest to be loved."""
    FRESH = "fresh"
    """Only authors the reader has not liked yet."""
    GEM = "gem"
    """Only stories of the less known half of the catalog; being known counts for nothing."""


class Part(StrEnum):
    """A named part of a score."""

    AUTHOR = "author"
    SERIES = "series"
    PAIRING = "pairing"
    CHARACTER = "character"
    GENRE = "genre"
    FANDOM = "fandom"
    TAG = "tag"
    RATING = "rating"
    LENGTH = "length"
    STATUS = "status"
    LANGUAGE = "language"
    ERA = "era"
    CO_LIKED = "co_liked"
    TASTE = "taste"
    AUTHOR_CIRCLE = "author_circle"
    FAVOURITE = "favourite"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score that speaks for the story, and what a sentence about it may say.

    `share` is what the part adds to the score over the average candidate. `names` are the shared
    values (an author, "A/B", a genre), `liked` the reader's own stories it rests on (positions,
    the best first), `readers` how many readers liked both this and the first of `liked`, and
    `favourites` the count where the story is a favourite of the catalog.
    """

    part: Part
    share: float
    names: tuple[str, ...] = ()
    liked: tuple[int, ...] = ()
    readers: int = 0
    favourites: int = 0


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A story by its position, its score, and the score taken apart.

    `parts` add up to the score less `base`, which is the score of the average candidate; `reasons`
    are the parts that speak for the story and can be said truthfully, the strongest first.
    """

    item: int
    score: float
    base: float
    parts: dict[Part, float] = field(hash=False)
    reasons: tuple[Reason, ...]

    def __index__(self) -> int:
        """Stand for the story's position."""
        return self.item
