"""What Lectern talks about: stories, what is known of them, and who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from bot.core.text import fold

Value = TypeVar("Value")


class Provenance(StrEnum):
    """Where a field's value comes from."""

    STATED = "stated"
    INFERRED = "inferred"
    ABSENT = "absent"
    CORRECTED = "corrected"


class ContentRating(StrEnum):
    """How old an audience a story asks for; not stated or not readable is UNRATED."""

    GENERAL = "general"
    TEEN = "teen"
    MATURE = "mature"
    EXPLICIT = "explicit"
    UNRATED = "unrated"


class PairingKind(StrEnum):
    """Lovers (`A/B`) or friends (`A & B`)."""

    ROMANTIC = "romantic"
    PLATONIC = "platonic"


class Distribution(StrEnum):
    """The author's word on where a story may be shown."""

    ANYWHERE = "anywhere"
    ASK_FIRST = "ask_first"
    NAMED_PLACES = "named_places"
    DO_NOT_ARCHIVE = "do_not_archive"
    NOT_STATED = "not_stated"


class Status(StrEnum):
    """Whether the author has finished."""

    COMPLETE = "complete"
    IN_PROGRESS = "in_progress"
    UNKNOWN = "unknown"


class DocumentKind(StrEnum):
    """What a file turned out to be."""

    STORY = "story"
    COLLECTION = "collection"
    LISTING = "listing"
    NOT_A_STORY = "not_a_story"


@dataclass(frozen=True, slots=True)
class Correction:
    """Who put a field right, when (ISO date), and why."""

    by: str
    on: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    """One field of a story: its meaning, the text it was read from (as typed), and how it is known.

    `line` counts from 1 in the decoded file; it is None where there is no such line (inferred, or
    from metadata). Where `correction` is set the value is not the file's, but raw and line are.
    """

    value: Value
    provenance: Provenance = Provenance.ABSENT
    raw: str | None = None
    line: int | None = None
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two or more characters in the order written; qualifiers are such as "implied", "past"."""

    characters: tuple[str, ...]
    kind: PairingKind = PairingKind.ROMANTIC
    qualifiers: tuple[str, ...] = ()

    def __str__(self) -> str:
        mark = "/" if self.kind is PairingKind.ROMANTIC else " & "
        return mark.join(self.characters)

    @property
    def key(self) -> str:
        """Identity whatever the order, case and accents: `Willow/Spike` is `Spike/Willow`."""
        mark = "/" if self.kind is PairingKind.ROMANTIC else "&"
        return mark.join(sorted(fold(name) for name in self.characters))


@dataclass(frozen=True, slots=True)
class Series:
    """A series and the story's place in it, counted from 1 where it is known."""

    name: str
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a story posted in several: `number` of `total` (None where not said)."""

    number: int
    total: int | None = None


_NO_TEXT: Fact[str | None] = Fact(None)
_NO_NAMES: Fact[tuple[str, ...]] = Fact(())


@dataclass(frozen=True, slots=True)
class Header:
    """All that is known about a story besides its text.

    Dates are ISO (`YYYY-MM-DD`, or only `YYYY`); language is BCP 47.
    """

    title: Fact[str | None] = _NO_TEXT
    authors: Fact[tuple[str, ...]] = _NO_NAMES
    series: Fact[Series | None] = Fact(None)
    sequel_to: Fact[str | None] = _NO_TEXT
    part: Fact[Part | None] = Fact(None)
    fandoms: Fact[tuple[str, ...]] = _NO_NAMES
    pairings: Fact[tuple[Pairing, ...]] = Fact(())
    characters: Fact[tuple[str, ...]] = _NO_NAMES
    rating: Fact[ContentRating] = Fact(ContentRating.UNRATED)
    warnings: Fact[tuple[str, ...]] = _NO_NAMES
    genres: Fact[tuple[str, ...]] = _NO_NAMES
    tags: Fact[tuple[str, ...]] = _NO_NAMES
    summary: Fact[str | None] = _NO_TEXT
    notes: Fact[str | None] = _NO_TEXT
    disclaimer: Fact[str | None] = _NO_TEXT
    spoilers: Fact[str | None] = _NO_TEXT
    timeline: Fact[str | None] = _NO_TEXT
    distribution: Fact[Distribution] = Fact(Distribution.NOT_STATED)
    feedback: Fact[str | None] = _NO_TEXT
    thanks: Fact[str | None] = _NO_TEXT
    status: Fact[Status] = Fact(Status.UNKNOWN)
    language: Fact[str | None] = _NO_TEXT
    published: Fact[str | None] = _NO_TEXT
    updated: Fact[str | None] = _NO_TEXT
    source_url: Fact[str | None] = _NO_TEXT
    favourites: Fact[int | None] = Fact(None)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter, counted from 1. A story in one piece is one chapter without a title.

    A paragraph is one line of text in which `*x*` is emphasis and `**x**` strong emphasis; the
    paragraph `SCENE_BREAK` stands for every kind of rule or row of stars between scenes.
    """

    number: int
    title: str | None
    paragraphs: tuple[str, ...]


SCENE_BREAK = "* * *"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the parser noticed, repaired or guessed: a kind (`mojibake-repaired`), and where."""

    kind: str
    detail: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file a story came from; `digest` is BLAKE2b of its bytes in hex."""

    path: str
    format: str
    encoding: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class ParsedStory:
    """One story as read from a file, with what was noticed on the way.

    `unknown_lines` are lines of the header block whose key no table row knows, as (key, line
    number).
    """

    source: Source
    kind: DocumentKind
    header: Header
    chapters: tuple[Chapter, ...]
    findings: tuple[Finding, ...] = ()
    unknown_lines: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterHead:
    """A chapter's place in a served story; pages count from 1."""

    number: int
    title: str | None
    first_page: int


@dataclass(frozen=True, slots=True)
class Story:
    """A story of the catalog without its text; `sources` are relative to what was ingested."""

    id: str
    header: Header
    words: int
    pages: int
    chapters: tuple[ChapterHead, ...]
    sources: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title, stated or inferred; every story of the catalog has one."""
        return self.header.title.value or "Untitled"

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors, () where nobody signed."""
        return self.header.authors.value

    @property
    def rating(self) -> ContentRating:
        """The content rating."""
        return self.header.rating.value


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a story as it is read.

    `number` from 1 to `story.pages`; `words_before` counts the words of earlier pages.
    """

    story: Story
    number: int
    chapter: ChapterHead
    paragraphs: tuple[str, ...]
    words_before: int
    is_continued: bool = False


class Refusal(StrEnum):
    """Why the gate says no."""

    FORBIDDEN = "forbidden"
    ADULT = "adult"
    UNRATED = "unrated"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's answer about one story and one audience."""

    refusal: Refusal | None = None

    @property
    def is_allowed(self) -> bool:
        """True where nothing speaks against showing it."""
        return self.refusal is None


@dataclass(frozen=True, slots=True)
class Audience:
    """Who would see something, and where.

    A thread counts as its parent channel; a direct message is not age-restricted.
    """

    is_age_restricted: bool = False
    guild_id: int | None = None
    reader_id: int | None = None
