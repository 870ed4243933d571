"""What is asked of the catalog, and what comes back. Values only; no database, no Discord."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.model import ContentRating, Page, Refusal, Story


class LookupField(StrEnum):
    """What can be looked up by a name that somebody half remembers."""

    TITLE = "title"
    AUTHOR = "author"
    PAIRING = "pairing"
    CHARACTER = "character"
    SERIES = "series"
    FANDOM = "fandom"


class Length(StrEnum):
    """How long a story is, in the words that readers use; bounds in words are `LENGTH_BOUNDS`."""

    DRABBLE = "drabble"
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


LENGTH_BOUNDS: dict[Length, tuple[int, int | None]] = {
    Length.DRABBLE: (0, 500),
    Length.SHORT: (500, 2_000),
    Length.MEDIUM: (2_000, 10_000),
    Length.LONG: (10_000, None),
}
"""Lower bound included, upper bound excluded."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a reader asks for. Every part is optional and all that are given must hold.

    `title`, `author` and `pairing` are ids from autocomplete or whatever was typed; `words` are
    free words.
    """

    words: str | None = None
    title: str | None = None
    author: str | None = None
    pairing: str | None = None
    rating: ContentRating | None = None
    length: Length | None = None

    @property
    def is_empty(self) -> bool:
        """True where nothing was asked for."""
        return self == Request()


class ReasonKind(StrEnum):
    """How something matched, strongest first."""

    EXACT = "exact"
    PREFIX = "prefix"
    FUZZY = "fuzzy"
    TEXT = "text"
    FILTER = "filter"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a story is here: the kind, the field (`title`, `pairing`) and what carried it."""

    kind: ReasonKind
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that was found, with a score from 0 to 100 and why."""

    story: Story
    score: float
    reasons: tuple[Reason, ...] = ()
    snippet: str | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many matches the gate keeps from this audience, by the reason."""

    refusal: Refusal
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, how many there are in all, and what the gate hides.

    `near` has the nearest things ("did you mean").
    """

    hits: tuple[Hit, ...]
    total: int
    hidden: tuple[Hidden, ...] = ()
    near: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """A row of autocomplete: an id to send back (at most 100 characters) and what is seen."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A page together with where the reader stands."""

    page: Page
    minutes_left: int
