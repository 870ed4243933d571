"""What is asked of the catalog, and what comes back. Values only; no database, no Discord."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.model import ContentRating, Distribution, Page, Refusal, Story


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


class NameFilter(StrEnum):
    """What a request can ask for by name; the first six are those of LookupField.

    A tag is meant in the wide sense: genres and warnings are found by it as well.
    """

    TITLE = "title"
    AUTHOR = "author"
    PAIRING = "pairing"
    CHARACTER = "character"
    SERIES = "series"
    FANDOM = "fandom"
    GENRE = "genre"
    WARNING = "warning"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Named:
    """A story has one of these names, or none of them where they are excluded.

    Each is an id or key from autocomplete or whatever was typed. `is_only` is for pairings: the
    story has no other pairing of that kind.
    """

    field: NameFilter
    names: tuple[str, ...]
    is_excluded: bool = False
    is_only: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """From `least`, included, up to `below`, excluded; None where there is no such bound.

    What nothing is known of lies outside of every range, and so inside of an excluded one.
    """

    least: int | None = None
    below: int | None = None
    is_excluded: bool = False


class Sort(StrEnum):
    """The orders that can be asked for; by relevance without words is by title."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    LONGEST = "longest"
    SHORTEST = "shortest"
    TITLE = "title"
    FAVOURITES = "favourites"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class Request:
    """What a reader asks for. Every part is optional and all that are given must hold.

    `title`, `author` and `pairing` are ids from autocomplete or whatever was typed; `words` are
    free words, found in names as well as in texts; a phrase stands in the text as it is.
    Of `ratings`, `lengths`, `languages` and `distributions` a story has one. `is_read` needs the
    ids of what was read, which whoever asks passes along.
    """

    words: str | None = None
    title: str | None = None
    author: str | None = None
    pairing: str | None = None
    rating: ContentRating | None = None
    length: Length | None = None
    names: tuple[Named, ...] = ()
    phrases: tuple[str, ...] = ()
    words_excluded: tuple[str, ...] = ()
    ratings: frozenset[ContentRating] | None = None
    lengths: frozenset[Length] | None = None
    languages: frozenset[str] | None = None
    languages_excluded: frozenset[str] = frozenset()
    distributions: frozenset[Distribution] | None = None
    word_counts: tuple[Range, ...] = ()
    years: tuple[Range, ...] = ()
    is_complete: bool | None = None
    is_read: bool | None = None
    sort: Sort = Sort.RELEVANCE

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


MARK, END_MARK = "\ue000", "\ue001"
"""Around the words of a snippet that were looked for; from Unicode's private use area."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that was found, with a score from 0 to 100 and why.

    `snippet` is some of its text as it is, without Markdown, cut at the ends of words; each word
    that was looked for stands between MARK and END_MARK, which no text has in it. `page` is where
    it stands; None for a summary or note.
    """

    story: Story
    score: float
    reasons: tuple[Reason, ...] = ()
    snippet: str | None = None
    page: int | None = None


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


class Facet(StrEnum):
    """What the stories of a search can be counted by."""

    AUTHOR = "author"
    PAIRING = "pairing"
    CHARACTER = "character"
    SERIES = "series"
    FANDOM = "fandom"
    GENRE = "genre"
    WARNING = "warning"
    TAG = "tag"
    RATING = "rating"
    LENGTH = "length"
    LANGUAGE = "language"
    YEAR = "year"
    COMPLETE = "complete"
    DISTRIBUTION = "distribution"


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the stories found have a value: what to ask for, how it is shown, how many."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was understood, in a few words (at most 80 characters).

    `without` is the text that asks for all the rest; `how` is `operator`, `recognised`, `fuzzy` or
    `free`.
    """

    label: str
    without: str
    how: str


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What to leave out of a search that finds nothing, and how many it finds then.

    `text` asks for all the rest; `dropped` are the labels of what is left out.
    """

    text: str
    dropped: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Searched:
    """What a typed text found and how it was understood.

    `text` says the same in operators and can be asked again, kept or shared; `request` is what it
    means, for random draws and counts.
    """

    found: Found
    text: str
    request: Request
    chips: tuple[Chip, ...] = ()
    relaxed: Relaxation | None = None


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
